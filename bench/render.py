"""Writes what the benchmarks measured into docs/evaluation.md and README.md: `python bench/render.py [--check]`.

The figures come from `bench/results/*.json`; each stands with the command that makes it. Only what is between the marks
`<!-- scores: begin -->` and `<!-- scores: end -->` is written. `--check` writes nothing and fails where a page has drifted.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the metrics stand among the tests, which are not installed

from tests.golden.scoring import METRICS

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results"
BLOCK = re.compile(r"(<!-- scores: begin[^>]*-->\n).*?(<!-- scores: end -->)", re.DOTALL)

Result = Mapping[str, Any]
Results = Mapping[str, Result]
"""{name of the file: what it holds}"""

HALVES = {
    "blind2": "held out, written last",
    "blind": "held out, written first",
    "open2": "of many kinds, looked at",
    "open": "dense, looked at",
    "samples": "bundled, looked at",
}

HEADLINE = ("articles", "statements", "content", "statement", "events", "meetings", "figures", "positions", "agenda", "disputes")
"""Metrics that the README names."""


def results(folder: Path = RESULTS) -> dict[str, Result]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def share(number: float) -> str:
    """A share with two decimals.

    >>> share(0.876), share(1.0)
    ('0.88', '1.00')
    """
    return f"{number:.2f}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A Markdown table, its first column words, the others numbers.

    >>> print(*table(["what", "F1"], [["cues", "0.90"]]), sep="\\n")
    | what | F1 |
    | --- | --: |
    | cues | 0.90 |
    """
    yield f"| {' | '.join(head)} |"
    yield f"| --- |{' --: |' * (len(head) - 1)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


# ── sections of docs/evaluation.md ─────────────────────────────────────────────────────────────────────────────────


def golden(result: Result) -> Iterator[str]:
    yield f"`{result['command']}` with the reader `{result['reader']}`. Of what is judged only where a statement, event or figure was found,"
    yield "all three numbers are the share that is right."
    for name, what in HALVES.items():
        if half := result["halves"].get(name):
            yield ""
            yield f"### `{name}`: {what}, {half['captures']} captures, {half['words']:,} words"
            yield ""
            rows = []
            for metric, meaning in METRICS.items():
                if s := half["scores"].get(metric):
                    rows.append(
                        [meaning, *(share(s[k]) for k in ("precision", "recall", "f1")), *(str(s[k]) for k in ("right", "given", "gold"))]
                    )
            yield from table(["", "P", "R", "F1", "right", "given", "golden"], rows)


def statements(result: Result) -> Iterator[str]:
    yield f"`{result['command']}`: {result['articles']} articles of {result['corpus']}, a corpus of political news with every attribution"
    yield f"annotated; names on {result['newswire']} articles of Worldwide English Newswire kept from training. Outer quotation marks, punctuation"
    yield "and an opening “that” are trimmed on both sides; overlapping parts share half of their letters, the parts of whole attributions"
    yield "0.8 each. A content is direct if all of it stands in quotation marks, mixed if some of it does. Each reader reads in a process"
    yield f"of its own, ours on {result['threads']} threads; speed is from text to attributions, without loading, on {result['cores']} cores with a load"
    yield f"of {result['load']} before the run. An article on which a reader fails counts as missed."
    yield ""
    yield from table(("P / R / F1", *readers(result)), list(beside(result)))
    if missing := result["peer"].get("missing"):
        yield ""
        yield f"{PEER}: {missing}."
    for name, full in result["fp32"].items():
        points = full["points lost by int8"]
        yield ""
        yield f"Against its full-precision export, {reader(name)} in int8 has {points['exact all']:.1f} points less F1 on all exact parts and"
        yield f"{points['entities']:.1f} on names (less than nothing is more)."
    for name, measured in readers(result).items():
        yield ""
        yield f"### {name}: `{measured['reader']}`"
        yield ""
        yield from table(["", "P", "R", "F1", "right", "given", "gold"], [[what, *counted(s)] for what, s in parts(measured)])


PEER = "spaCy + textacy"
HOW = {"exact": "{}, exact", "overlap": "{}, overlap", "whole": "whole attributions", "kind": "{} contents, exact"}
"""How a part was compared, as it is called in a table."""
NAMES = "names: "
ALL_NAMES = NAMES + "all"


def reader(name: str) -> str:
    return f"OnRecord `{name}`"


def readers(result: Result) -> dict[str, Result]:
    """What each reader measured, by the name it has in a table; the peer is left out where it was not to be had."""
    ours = {reader(name): measured for name, measured in result["readers"].items()}
    return ours if "missing" in result["peer"] else {**ours, PEER: result["peer"]}


def parts(measured: Result) -> Iterator[tuple[str, Result]]:
    """(what, its scores) of one reader of statements."""
    for how, what in HOW.items():
        for part, scores in measured[how].items():
            yield what.format(part), scores
    for kind, scores in measured["heads"]["entities"].items():
        yield NAMES + kind, scores


def counted(scores: Result) -> Iterator[str]:
    yield from (share(scores[k]) for k in ("p", "r", "f1"))
    yield from (f"{scores[k]:,}" for k in ("right", "given", "gold"))


def beside(result: Result) -> Iterator[Sequence[str]]:
    """Rows of a table that has a column for each reader: precision, recall and F1, then speed, memory and articles failed on."""
    every = list(readers(result).values())
    for row in zip(*(list(parts(measured)) for measured in every), strict=True):
        what = row[0][0]
        if what == ALL_NAMES or not what.startswith(NAMES):  # single classes of names stand in the readers' own tables
            yield [what.removesuffix(": all"), *(" / ".join(share(scores[k]) for k in ("p", "r", "f1")) for _, scores in row)]
    yield ["words a second", *(f"{measured['words_per_second']:,}" for measured in every)]
    yield ["memory at the peak, MB", *(f"{measured['peak_mb']:,}" for measured in every)]
    yield ["articles failed on", *(f"{measured['crashes']:,}" for measured in every)]


def meaning(result: Result) -> Iterator[str]:
    yield f"`{result['command']}`: how likeness by the vectors that the reader gives ranks {result['contents']:,} contents of PolNeAR dev beside that of"
    yield "all-MiniLM-L6-v2, from which they were taught, and how often the nearest by the one is among the five nearest by the other."
    yield ""
    rows = [[name, share(s["spearman"]), share(s["nearest_in_five"])] for name, s in result["readers"].items()]
    yield from table(["", "rank correlation", "nearest among five"], rows)


def throughput(result: Result) -> Iterator[str]:
    second = result["second"]
    yield f"`{result['command']}` with the reader `{result['reader']}` on {result['cores']} cores: {result['captures']:,} articles of news, one a line."
    yield "Memory is the sum over all processes of the run."
    yield ""
    rows = [
        ["words", f"{result['words']:,}"],
        ["words a second", f"{result['words_per_second']:,}"],
        ["articles a second", f"{result['captures_per_second']:,}"],
        ["wall time", f"{result['seconds']:,.0f} s"],
        ["memory at the peak", f"{result['peak_mb']:,} MB"],
        ["statements", f"{result['statements']:,}"],
        ["problems", f"{result['problems']:,}"],
        ["size of the record", f"{result['record_mb']:,} MB"],
        ["the same input again: rows added", f"{second['rows_added']:,}"],
        ["the same input again: time", f"{second['seconds']:,.1f} s, {second['share']:.1%} of the first"],
    ]
    yield from table(["", ""], rows)


def pages(result: Result) -> Iterator[str]:
    yield "`python bench/pages.py DATA`: article bodies in HTML pages of other sites, over 4-word shingles, beside well-kept extractors on the"
    yield "same pages in the same run. Rules were tuned on the pages with an even place in the sorted list; `unseen` are the others. The"
    yield "human-made texts hold the headings within an article, those of `msv` its headline and standfirst too: `text` is an article's text,"
    yield "which leaves them out; `with headings` is the same article as `Article.printed()` gives it, below title and subtitle for `msv`."
    yield ""
    rows = []
    for name, measured in result.items():
        for who, s in measured["readers"].items():
            cells = [f"{s[half][k]:.3f}" for half in ("odd", "all") for k in ("f1", "exact")]
            both = [f"{s['all'][k]:.3f}" for k in ("precision", "recall")]
            rows.append(
                [f"{name} ({measured['pages']} pages), {who}", *cells, *both, f"{s['cpu_ms_per_page']:,.1f}", f"{s['pages_per_s']:,}"]
            )
    head = ("", "F1, unseen", "exact, unseen", "F1, all", "exact, all", "P, all", "R, all", "CPU ms a page", "pages a second")
    yield from table(head, rows)
    yield ""
    name, measured = next(iter(result.items()))
    yield f"Pages a second are of {measured['processes']} processes on {measured['cores']} cores that other work ran on (load {measured['load']}); the processor's"
    yield "time is that of one process. Two processes on two free cores do 2,000 divided by it, a second."


def splices(result: Result) -> Iterator[str]:
    yield f"`python bench/splices.py DATA`: pages of two to five articles each, made of the same two sets' articles and titles ({result['sources']} sources that"
    yield "were never tuned on), in HTML and as text dumps, with teasers, captions printed again and again, comments and cookie text. Half of"
    yield "them are bare: no headline is printed twice, no word of furniture, no rule, no wider gap. `all titles right`: the page gives just its"
    yield "articles, in order, each under its own headline. `no furniture`: no article of which more than half is no story's."
    yield ""
    rows = [
        [kind, f"{s['pages']:,}", f"{s['articles']:,}", *(f"{s[k]:.3f}" for k in ("titles", "body", "clean"))]
        for kind, s in result["kinds"].items()
    ]
    yield from table(["", "pages", "articles", "all titles right", "F1 of bodies", "no furniture"], rows)


def stories(result: Result) -> Iterator[str]:
    yield "`python bench/stories.py DATA`: articles of BASIL about the same happening, B-cubed. Thresholds were set on the half `tuned`."
    yield ""
    rows = [[name, *(share(s[k]) for k in ("precision", "recall", "f1")), f"{s['articles']:,}"] for name, s in result.items()]
    yield from table(["", "P", "R", "F1", "articles"], rows)


def dates(result: Result) -> Iterator[str]:
    yield f"`{result['command']}`: the day of HTML pages of other sites (every second one; rules were tuned on the others), then of the same"
    yield "pages without all that states it: metadata, addresses, date lines. What is left is inferred from their words, as an interval that may"
    yield "be open at one end; the stated day is taken for the true one."
    yield ""
    rows = []
    for name, s in result["sets"].items():
        held = share(s["holds"] / s["bounded"]) if s["bounded"] else "–"
        cells = [share(s["a day is stated"] / s["pages"]), f"{s['undated']:,}", f"{s['bounded']:,}", held, f"{s['both ends']:,}"]
        rows.append([f"{name} ({s['pages']} pages)", *cells, "–" if s["median days"] is None else f"{s['median days']:,.0f}"])
    head = ("", "a day is stated", "undated", "bounded by words", "of these right", "at both ends", "median days between")
    yield from table(head, rows)


def copies(result: Result) -> Iterator[str]:
    yield f"`{result['command']}`: copies made of news articles (cut, added to,"
    yield "re-ordered, reworded, excerpted, revised) among other articles and reports of the same events. Judged are pairs: every two articles of"
    yield "one text, originals among them. Thresholds were set on the half `tuned`; peers are at the setting that does best there, and their sets"
    yield "are hashed beforehand."
    yield ""
    rows = [[f"OnRecord, {name}", *counted_pairs(s)] for name, s in result["halves"].items()]
    for peer, halves in result.get("peers", {}).items():
        if peer != "missing":
            what = f"{peer}, {halves['tuned']['words']} words, {halves['tuned']['threshold']}"
            rows += [[f"{what}, {name}", *counted_pairs(s)] for name, s in halves.items()]
    yield from table(["", "P", "R", "F1", "right", "given", "gold", "CPU seconds"], rows)
    yield ""
    yield "Reports of one event by three outlets that were called copies, of so many pairs:"
    yield ""
    names = list(next(iter(result["halves"].values()))["same_event"])
    told = [(f"OnRecord, {half}", s) for half, s in result["halves"].items()]
    told += [(f"{peer}, held_out", halves["held_out"]) for peer, halves in result.get("peers", {}).items() if peer != "missing"]
    yield from table(
        ["", *names],
        [[half, *(f"{s['same_event'][n]['called_copies']} of {s['same_event'][n]['pairs']}" for n in names)] for half, s in told],
    )
    yield ""
    yield "By what was done to a copy, on `held_out`: how many were found; of those linked to what they were made from, how many with the right"
    yield "kind; and the right original, where the days tell which is first."
    yield ""
    made = result["halves"]["held_out"]["made"]
    yield from table(
        ["", "found", "kind", "original"],
        [
            [what, f"{n['found']} of {n['made']}", f"{n['kind']} of {n['linked']}", f"{n['original']} of {n['dated']}"]
            for what, n in made.items()
            if what == "all" or ", " in what
        ],
    )
    if scale := result.get("scale"):
        yield ""
        yield f"{scale['articles']:,} articles of {scale['words']:,} words, {scale['made']:,} of them copies: {scale['cpu_seconds']:,.0f} CPU seconds on"
        yield f"one core, {scale['seconds']:,.0f} s by the clock on {scale['cores']} cores with a load of {scale['load']} before it; {scale['peak_mb']:,} MB at the peak,"
        yield f"{scale['articles_mb']:,} MB of them there before the search: the articles."


def counted_pairs(scores: Result) -> Iterator[str]:
    yield from (f"{scores[k]:.3f}" for k in ("precision", "recall", "f1"))
    yield from (f"{scores[k]:,}" for k in ("right", "given", "gold"))
    yield f"{scores['cpu_seconds']:,.1f}"


def plover(result: Result) -> Iterator[str]:
    yield f"`python bench/plover.py PLV_train.tsv`: {result['sentences']} sentences kept from training, each with a source and a target marked; the share whose"
    yield "PLOVER type (15 classes) is the one that people gave it. The lexicon names one where it knows the verb."
    yield ""
    named = {
        "head": "trained head",
        "lexicon": "lexicon",
        "known to the lexicon": "sentences of which the lexicon knows a word",
        "most common type": "always the most common type",
    }
    yield from table(["", "right"], [[what, share(result[key])] for key, what in named.items()])


SECTIONS: dict[str, tuple[str, Callable[[Result], Iterator[str]]]] = {
    "golden": ("Golden pages", golden),
    "statements": ("Statements on PolNeAR", statements),
    "plover": ("Types of events", plover),
    "meaning": ("What statements mean", meaning),
    "pages": ("Articles cut out of pages", pages),
    "splices": ("Several articles on one page", splices),
    "dates": ("Days of pages", dates),
    "copies": ("Copies", copies),
    "stories": ("Stories", stories),
    "throughput": ("Speed and memory", throughput),
}
"""Sections of the page, by the result file each is made of; one without a file is left out."""


def evaluation(measured: Results) -> str:
    lines: list[str] = []
    for name, (title, section) in SECTIONS.items():
        if name in measured:
            lines += [f"## {title}", "", *section(measured[name]), ""]
    return "\n".join(lines) if lines else "No figures yet.\n"


# ── README.md ──────────────────────────────────────────────────────────────────────────────────────────────────────


def summary(measured: Results) -> str:
    """A few of the figures, for the README."""
    rows = []
    if "golden" in measured:
        halves = measured["golden"]["halves"]
        for metric in HEADLINE:
            scores = [halves[name]["scores"].get(metric) if name in halves else None for name in HALVES]
            if any(scores):
                rows.append([METRICS[metric], *(share(s["f1"]) if s else "–" for s in scores)])
    lines = list(table(["F1 on golden pages", *HALVES.values()], rows)) if rows else []
    if "statements" in measured:
        result = measured["statements"]
        lines += [""] if lines else []
        lines += table((f"{result['corpus']}, {result['articles']} articles: P / R / F1", *readers(result)), list(beside(result)))
    facts = []
    if "throughput" in measured:
        t = measured["throughput"]
        facts.append(
            f"{t['words_per_second']:,} words a second on {t['cores']} cores with {t['peak_mb']:,} MB at the peak; reading the same"
            f" {t['captures']:,} articles again adds {t['second']['rows_added']} rows in {t['second']['share']:.1%} of the time."
        )
    return "\n".join([*lines, *([""] if lines else []), *facts, *([""] if facts else []), "See [Evaluation](docs/evaluation.md).", ""])


PAGES: dict[Path, Callable[[Results], str]] = {ROOT / "docs" / "evaluation.md": evaluation, ROOT / "README.md": summary}


def rendered(page: Path, measured: Results) -> str:
    """A page as it should be; ValueError if it has no place for the figures."""
    text = page.read_text(encoding="utf-8")
    figures = PAGES[page](measured)
    new, count = BLOCK.subn(lambda found: f"{found[1]}{figures}{found[2]}", text)
    if count != 1:
        raise ValueError(f"{page.name} has {count} places for the figures: it needs the marks “scores: begin” and “scores: end” once")
    return new


def drifted() -> list[str]:
    """Names of the pages whose figures are not those of the result files."""
    measured = results()
    return [page.name for page in PAGES if page.read_text(encoding="utf-8") != rendered(page, measured)]


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("--check", action="store_true", help="write nothing, fail where a page has drifted")
    if ap.parse_args().check:
        if names := drifted():
            raise SystemExit(f"drifted from bench/results: {', '.join(names)}; python bench/render.py writes them")
        return
    measured = results()
    for page in PAGES:
        page.write_text(rendered(page, measured), encoding="utf-8")


if __name__ == "__main__":
    main()
