"""Precision, recall and F1 of an exported record against golden pages.

    scores = score(golden_captures(folder), tables, miss=print)
    scores["statements"].f1

`tables` are the exported rows by table ({"articles": [{…}, …], "statements": […]}); a table left out counts as empty. A
golden capture that gave nothing, or an article that was not cut, counts as all its rows missed. Captures are joined by the
base name of `capture_name`, articles by their titles, rows one to one, best first.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath
from typing import Any

from tests.golden.sameness import (
    Names,
    Row,
    days,
    leaning,
    overlap,
    parties,
    same_actor,
    same_dating,
    same_quantity,
    same_time,
    same_words,
    share,
    span_of,
    topic,
    words,
)

TABLES = ("articles", "statements", "events", "figures", "positions", "agenda", "disputes", "actors")
"""The tables that are compared."""

METRICS = {
    "articles": "articles cut, joined by title",
    "copies": "copies known as copies",
    "body": "bodies that start and end right",
    "paragraphs": "articles with the right number of paragraphs",
    "captions": "articles with the right captions",
    "published": "articles dated right",
    "statements": "statements found: half of the content's words",
    "content": "statements with exactly that content",
    "statement": "statements with actor, act and kind right",
    "source": "words of the source, of statements found",
    "actor": "actor, of statements found",
    "cue": "cue, of statements found",
    "kind": "kind, of statements found",
    "naming": "naming, of statements found",
    "act": "act, of statements found",
    "via": "via, of statements found that have one",
    "said on": "day it was said, of statements found that tell it",
    "events": "events: type, dates, participants",
    "meetings": "events of type CONSULT alone",
    "status": "status, of events found",
    "figures": "figures: quantity",
    "counter": "who counts, of figures found that tell it",
    "positions": "positions: actor, issue, stance",
    "agenda": "agenda items: words and dates",
    "disputes": "statements contested on the same page, and by what",
}
"""Every metric, in the order of the tables that print them."""

OF_FOUND = ("source", "actor", "cue", "kind", "naming", "act", "via", "said on", "status", "counter")
"""Metrics that judge only what was found: their share may fall because more was found."""

OF_PAGES = ("differing figures", "differing dates")
"""Kinds of disputes that golden pages do not tell for one page."""

Miss = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the given are right, of how many that are wanted.

    >>> Score(right=3, given=4, gold=6).f1
    0.6
    """

    right: int
    given: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.given + self.gold) if self.right else 0.0

    def as_row(self) -> dict[str, float]:
        return {
            "precision": round(self.precision, 4), "recall": round(self.recall, 4), "f1": round(self.f1, 4),
            "right": self.right, "given": self.given, "gold": self.gold,
        }  # fmt: skip


def golden_captures(folder: Path) -> list[dict[str, Any]]:
    """The captures of every `*.gold.json` of a folder, in order of name."""
    found = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.gold.json")))
    return [capture for file in found for capture in (file if isinstance(file, list) else [file])]


def score(golden: Iterable[Row], tables: Mapping[str, Sequence[Row]], miss: Miss | None = None) -> dict[str, Score]:
    """{metric: score} over all captures; `miss` is called with a line for everything missed or wrong."""
    scorer = _Scorer(tables)
    captures = list(golden)
    originals = {article["duplicate_of"] for capture in captures for article in capture["articles"] if article.get("duplicate_of")}
    for capture in captures:
        scorer.capture(capture, originals, partial(_miss_in, miss, capture["capture"]) if miss else _unheard)
    return {metric: Score(scorer.right[metric], scorer.given[metric], scorer.gold[metric]) for metric in METRICS}


def _unheard(_: str) -> None:
    pass


def _miss_in(miss: Miss, capture: str, line: str) -> None:
    miss(f"{capture}: {line}")


def said(row: Row) -> str:
    content = row.get("content") or ""
    return content if isinstance(content, str) else " ".join(content)


def matched(golds: Sequence[Row], rows: Sequence[Row], likeness: Callable[[Row, Row], float], least: float) -> dict[int, int]:
    """{place in golds: place in rows}, one to one, the most alike first."""
    pairs = sorted((-likeness(gold, row), i, j) for i, gold in enumerate(golds) for j, row in enumerate(rows))
    found: dict[int, int] = {}
    for unlikeness, i, j in pairs:
        if -unlikeness >= least and i not in found and j not in found.values():
            found[i] = j
    return found


@dataclass
class _Scorer:
    tables: Mapping[str, Sequence[Row]]
    right: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    names: Names = field(init=False)
    copied: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.names = {row["actor"]: [row.get("name") or "", *(row.get("aliases") or ())] for row in self.rows("actors")}
        self.copied = {row["copy_of"] for row in self.rows("articles") if row.get("copy_of")}

    def rows(self, table: str) -> Sequence[Row]:
        return self.tables.get(table, ())

    def add(self, metric: str, right: int, given: int, gold: int) -> None:
        self.right[metric] += right
        self.given[metric] += given
        self.gold[metric] += gold

    def one(self, metric: str, is_right: bool) -> None:
        self.add(metric, int(is_right), 1, 1)

    # ── captures and articles ──────────────────────────────────────────────────────────────────────────────────

    def capture(self, capture: Row, originals: set[str], miss: Miss) -> None:
        name = PurePath(capture["capture"]).name
        wanted = capture["articles"]
        cut = [row for row in self.rows("articles") if PurePath(row.get("capture_name") or "").name == name]
        cut.sort(key=lambda row: row.get("ordinal", 0))
        found = matched(wanted, cut, lambda gold, row: overlap(words(gold["title"]), words(row.get("title"))), 0.6)
        self.add("articles", len(found), len(cut), len(wanted))
        for j in sorted(set(range(len(cut))) - set(found.values())):
            miss(f"article extra: {cut[j].get('title')!r}")
        for i, gold in enumerate(wanted):
            article = cut[found[i]] if i in found else {}
            if not article:
                miss(f"article missed: {gold['title']!r}")
            if gold.get("duplicate_of"):
                # Which of two the program calls the original is not judged.
                known = bool(article and (article.get("copy_of") or article["article"] in self.copied))
                self.add("copies", known, known, 1)
                if not known:
                    miss(f"copy missed: {gold['title']!r} of {gold['duplicate_of']}")
            elif article and f"{name}#{i}" not in originals:
                self.add("copies", 0, int(bool(article.get("copy_of"))), 0)
                if article.get("copy_of"):
                    miss(f"copy extra: {gold['title']!r}")
            if "first" in gold:
                self.shape(gold, article, capture.get("published"), miss)
            if "statements" in gold:
                self.content(gold, article.get("article"), miss)

    def shape(self, gold: Row, article: Row, published: str | None, miss: Miss) -> None:
        text = " ".join(words(article.get("text")))
        whole = bool(article) and text.startswith(" ".join(words(gold["first"]))) and text.endswith(" ".join(words(gold["last"])))
        self.one("body", whole)
        count = len(article.get("paragraphs") or ())
        self.one("paragraphs", bool(article) and count == gold["paragraphs"])
        if article and not whole:
            miss(f"body of {gold['title']!r}: starts {article['text'][:60]!r}, ends {article['text'][-60:]!r}")
        if article and count != gold["paragraphs"]:
            miss(f"paragraphs of {gold['title']!r}: {count}, want {gold['paragraphs']}")
        if gold.get("captions"):
            same = sorted(map(words, article.get("captions") or ())) == sorted(map(words, gold["captions"]))
            self.one("captions", same)
            if article and not same:
                miss(f"captions of {gold['title']!r}: {article.get('captions')}, want {gold['captions']}")
        dated = gold.get("dated") or {}
        if wanted := span_of(dated.get("earliest"), dated.get("latest")) or days(published):
            given = span_of(article.get("published_earliest"), article.get("published_latest"))
            self.one("published", same_dating(wanted, given))
            if article and not same_dating(wanted, given):
                miss(f"published of {gold['title']!r}: {_days(given)}, want {_days(wanted)}")

    def content(self, gold: Row, article: str | None, miss: Miss) -> None:
        mine = {table: [row for row in self.rows(table) if article and row.get("article") == article] for table in TABLES}
        told = [e for e in self.rows("events") if article and any(r.get("article") == article for r in e.get("reports") or ())]
        events = {row.get("event") for row in told}
        agenda = [row for row in self.rows("agenda") if article and (row.get("article") == article or row.get("event") in events)]
        self.statements(gold["statements"], mine["statements"], miss)
        self.events(gold["events"], told, miss)
        self.figures(gold["figures"], mine["figures"], miss)
        self.found("positions", gold["positions"], mine["positions"], _position, 0.6, miss)
        self.found("agenda", gold["agenda"], agenda, _agenda, 0.25, miss)
        self.disputes(gold["statements"], article, miss)

    def found(
        self, metric: str, golds: Sequence[Row], rows: Sequence[Row], likeness: Callable[[Row, Row], float], least: float, miss: Miss
    ) -> dict[int, int]:
        """Match rows of one type, count them under a metric, and tell what is missed and what is extra."""
        found = matched(golds, rows, likeness, least)
        self.add(metric, len(found), len(rows), len(golds))
        for i in sorted(set(range(len(golds))) - found.keys()):
            miss(f"{metric} missed: {_told(golds[i])}")
        for j in sorted(set(range(len(rows))) - set(found.values())):
            miss(f"{metric} extra: {_told(rows[j])}")
        return found

    # ── rows of an article ─────────────────────────────────────────────────────────────────────────────────────

    def statements(self, golds: Sequence[Row], rows: Sequence[Row], miss: Miss) -> None:
        found = matched(golds, rows, lambda gold, row: overlap(words(said(gold)), words(said(row))), 0.5)
        extra = [j for j in range(len(rows)) if j not in found.values() and not any(_reports(rows[j], gold) for gold in golds)]
        given = len(found) + len(extra)
        exact = right = 0
        for i, j in found.items():
            gold, row = golds[i], rows[j]
            judged = self.judged(gold, row)
            exact += _without_that(gold) == _without_that(row)
            right += judged["actor"] and judged["act"] and judged["kind"]
            for metric, is_right in judged.items():
                self.one(metric, is_right)
            if _without_that(gold) != _without_that(row):
                miss(f"statement {said(gold)[:60]!r}: content {said(row)!r} for {said(gold)!r}")
            if wrong := ", ".join(f"{k} {_cell(row, k)!r} for {_cell(gold, k)!r}" for k, v in judged.items() if not v):
                miss(f"statement {said(gold)[:60]!r}: {wrong}")
        self.add("statements", len(found), given, len(golds))
        self.add("content", exact, given, len(golds))
        self.add("statement", right, given, len(golds))
        for i in sorted(set(range(len(golds))) - found.keys()):
            miss(f"statement missed: {said(golds[i])[:100]!r} by {golds[i]['source']!r}")
        for j in extra:
            miss(f"statement extra: {said(rows[j])[:100]!r} by {rows[j].get('source')!r}")

    def judged(self, gold: Row, row: Row) -> dict[str, bool]:
        """{metric: is it right}, for the cells that the gold fills."""
        nobody = gold["naming"] == "hearsay"
        judged = {
            "source": nobody or same_words(gold["source"], row.get("source")),
            "actor": nobody or same_actor(gold["actor"], row, self.names),
        }
        if gold["cue"]:  # a turn of a transcript has none
            judged["cue"] = same_words(gold["cue"], row.get("cue"))
        judged |= {cell: gold[cell] == row.get(cell) for cell in ("kind", "naming", "act")}
        if gold.get("via"):
            judged["via"] = same_words(gold["via"], row.get("via"))
        if days(gold.get("said_on")):
            judged["said on"] = same_time(gold["said_on"], span_of(row.get("said_earliest"), row.get("said_latest")))
        return judged

    def events(self, golds: Sequence[Row], rows: Sequence[Row], miss: Miss) -> None:
        found = self.found("events", golds, rows, _event, 0.5, miss)
        for i, j in found.items():
            self.one("status", golds[i]["status"] == rows[j].get("status"))
            if golds[i]["status"] != rows[j].get("status"):
                miss(f"event {golds[i]['what']!r}: status {rows[j].get('status')!r}, want {golds[i]['status']!r}")
        wanted, given = ([e for e in some if e.get("type") == "CONSULT"] for some in (golds, rows))
        self.found("meetings", wanted, given, _event, 0.5, _unheard)

    def figures(self, golds: Sequence[Row], rows: Sequence[Row], miss: Miss) -> None:
        found = self.found("figures", golds, rows, _figure, 0.5, miss)
        for i, j in found.items():
            if golds[i].get("source"):
                counter = " ".join(str(rows[j].get(cell) or "") for cell in ("source", "actor_name", "basis"))
                self.one("counter", same_words(golds[i]["source"], counter))
                if not same_words(golds[i]["source"], counter):
                    miss(f"figure {golds[i]['value']}: counted by {counter!r}, want {golds[i]['source']!r}")

    def disputes(self, golds: Sequence[Row], article: str | None, miss: Miss) -> None:
        contested = [gold for gold in golds if gold.get("contests")]
        rows = [row for row in self.rows("disputes") if article and {row["a"]["article"], row["b"]["article"]} == {article}]
        self.found("disputes", contested, [row for row in rows if row.get("kind") not in OF_PAGES], _dispute, 0.4, miss)


# ── likeness of a golden row and a row, 0 for none ─────────────────────────────────────────────────────────────────


def _reports(row: Row, gold: Row) -> bool:
    """Whether a statement holds a golden one: one that reports another is no error."""
    inner, outer = words(said(gold)), words(said(row))
    return len(outer) > len(inner) and share(inner, outer) >= 0.8


def _event(gold: Row, row: Row) -> float:
    if gold["type"] != row.get("type") or not same_time(gold.get("when"), span_of(row.get("earliest"), row.get("latest"))):
        return 0.0
    wanted, given = parties(gold), parties(row)
    together = len(wanted & given) / len(wanted | given) if wanted | given else 0.0
    there = 0.1 if gold.get("place") and same_words(gold["place"], row.get("place")) else 0.0
    return together + 0.2 * overlap(words(gold["what"]), words(row.get("what"))) + there


def _figure(gold: Row, row: Row) -> float:
    if not same_quantity(gold["value"], row.get("low"), row.get("high")):
        return 0.0
    return 0.5 + 0.5 * overlap(*(words(f"{some.get('unit')} {some.get('what')}") for some in (gold, row)))


def _position(gold: Row, row: Row) -> float:
    who = gold["actor"].partition(":")[2] or gold["actor"]
    if who not in (row.get("state"), row.get("actor_name")) and not same_words(who, row.get("actor_name")):
        return 0.0
    given = topic(row.get("issue"))
    issues = [topic(issue) for issue in (gold["issue"], *gold.get("issue_variants", ()))]
    issue = max(max(overlap(wanted, given), 0.8 * share(wanted, given)) for wanted in issues)
    return 0.5 + 0.5 * issue if issue >= 0.4 and leaning(gold["stance"]) == leaning(row.get("stance")) else 0.0


def _agenda(gold: Row, row: Row) -> float:
    when = span_of(row.get("earliest"), row.get("latest"))
    return overlap(topic(gold["what"]), topic(row.get("what"))) if same_time(gold.get("when"), when) else 0.0


def _dispute(gold: Row, row: Row) -> float:
    contesting, contested = words(said(gold)), words(gold["contests"])
    a, b = words(said(row["a"])), words(said(row["b"]))
    return max(min(overlap(contesting, x), share(contested, y)) for x, y in ((a, b), (b, a)))


# ── small tools ────────────────────────────────────────────────────────────────────────────────────────────────────


def _without_that(row: Row) -> list[str]:
    content = words(said(row))
    return content[1:] if content[:1] == ["that"] else content


def _days(span: Any) -> str:
    return "no days" if span is None else f"{span[0]}..{span[1]}"


def _cell(row: Row, metric: str) -> str:
    """What a row has in the cell that a metric judges, gold and rows alike."""
    if metric == "actor":
        return row["actor"] if "actor_name" not in row else f"{row['actor_name']}:{row.get('actor_state') or ''}"
    if metric == "said on":
        return str(row["said_on"] if "said_on" in row else (row.get("said_earliest"), row.get("said_latest")))
    return str(row.get(metric))


def _told(row: Row) -> str:
    """A row in one line, for who looks at what was missed."""
    if "a" in row:
        return f"{said(row['a'])[:80]!r} against {said(row['b'])[:80]!r}"
    if "contests" in row:
        return f"{said(row)[:80]!r} against {row['contests'][:80]!r}"
    cells = ("type", "actor_name" if "actor_name" in row else "actor", "state", "stance", "value", "low", "unit", "what", "issue", "status")
    told = [str(row[name]) for name in (*cells, "when", "earliest", "latest") if row.get(name)]
    return " · ".join([*told, *([", ".join(sorted(parties(row)))] if row.get("participants") else [])])


def lines(scores: Mapping[str, Score]) -> Iterator[str]:
    """The scores as lines of text, one a metric that has anything to say."""
    for metric, s in scores.items():
        if s.gold or s.given:
            numbers = f"P {s.precision:.3f}  R {s.recall:.3f}  F1 {s.f1:.3f}   right {s.right:4d}  given {s.given:4d}  gold {s.gold:4d}"
            yield f"{metric:12s} {numbers}   {METRICS[metric]}"
