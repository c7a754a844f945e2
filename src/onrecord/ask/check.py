"""Whether a record keeps its word: every invariant, proved or listed."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, is_dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from onrecord.record import TABLES, Actor, Article, Copy, Dispute, Event, Figure, Offsets, Problem, Statement, problem
from onrecord.store.codec import decode_columns, field_types
from onrecord.store.record_store import Record
from onrecord.store.schema import LINKED, key_of

REFERS = {
    "capture": "captures",
    "article": "articles",
    "copy_of": "articles",
    "statement": "statements",
    "parent": "statements",
    "figure": "figures",
    "event": "events",
    "outcome_event": "events",
    "actor": "actors",
    "story": "stories",
}
"""The table that a field of this name refers to, in any row or part of a row; a row's own id is none of these."""

BETWEEN = " … "
"""What stands between the words of spans that are apart (see `Reading.words`)."""


def check(record: Record) -> tuple[Problem, ...]:
    """Everything that does not hold in a record, row by row; empty for a sound one.

    Proved are: that what a row quotes is what stands at its spans; that spans lie in their article; that every id leads to a
    row; that days are days and intervals run forwards; that values are of their kinds; that counts and the two ways to tell
    copies and stories agree; that kept originals unpack to the bytes that were hashed; and that the database file is whole.
    While links are stale, what rests on them is left out, and a problem says so. Nothing is written.

    >>> with Record.open(":memory:") as empty:
    ...     check(empty)
    ()
    """
    return tuple(_Check(record).problems())


@dataclass(slots=True)
class _Check:
    record: Record
    stale: bool = False
    broken: list[Problem] = field(default_factory=list)
    known: dict[str, set[str]] = field(default_factory=dict)
    lengths: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    """{article: (capture_name, ordinal, length of its text)}"""
    credited: Counter[str] = field(default_factory=Counter)
    shared: set[tuple[str, str, str, float]] = field(default_factory=set)
    """(copy, original, kind, share), as the articles have it."""
    told: set[tuple[str, str]] = field(default_factory=set)
    """(article, story), as the articles have it."""

    def problems(self) -> Iterator[Problem]:
        for fault in self.record.faults():
            yield problem("", "check", fault)
        for capture, fault in self.record.original_faults():
            yield problem("", "check", f"captures {capture}: {fault}" if capture else fault)
        self.stale = self.record.links_stale()
        if self.stale:
            yield problem("", "check", "links are stale: captures were written since they were made; what rests on them is not checked")
        self.known = {table: self.record.ids(table) for table in set(REFERS.values())}
        for table in TABLES:
            if self.stale and table in LINKED:
                continue
            rows = self._statements() if table == "statements" else self._rows(table)
            for key, row, reasons in rows:
                for reason in reasons:
                    yield problem(getattr(row, "capture_name", ""), "check", f"{table} {key}: {reason}", getattr(row, "article", None))
        yield from self.broken
        if not self.stale:
            yield from self._agreement()

    def _rows(self, table: str) -> Iterator[tuple[str, Any, list[str]]]:
        """(id, row, what is wrong with it) for each row that can be made; those that cannot are kept in `broken`."""
        kind = TABLES[table]
        names = tuple(field_types(kind))
        keys = key_of(table)
        for values in self.record.columns(table):
            key = " ".join(str(values[names.index(k)]) for k in keys)
            try:
                row: Any = decode_columns(kind, values)
            except ValueError as error:
                self.broken.append(problem("", "check", f"{table} {key}: {error}"))
                continue
            if isinstance(row, Article):
                self._note(row)
            yield key, row, [*self._anywhere(row, table), *self._of_kind(row)]

    def _statements(self) -> Iterator[tuple[str, Any, list[str]]]:
        """Statements, an article's at a time, with its text beside them."""
        for article, group in groupby(self._rows("statements"), key=lambda found: str(found[1].article)):
            some = list(group)
            text = self.record.get("articles", article).text if article in self.lengths else None
            parents = {row.statement: row.parent for _, row, _ in some}
            for key, row, reasons in some:
                self.credited[row.actor] += 1
                yield key, row, [*reasons, *_ancestry(row.statement, parents), *([] if text is None else quotes(row, text))]

    def _note(self, article: Article) -> None:
        self.lengths[article.article] = (article.capture_name, article.ordinal, len(article.text))
        if article.copy_of is not None:
            self.shared.add((article.article, article.copy_of, str(article.copy_kind), article.copy_share or 0.0))
        if article.story is not None:
            self.told.add((article.article, article.story))

    # ── what holds for every row, and every part of one ────────────────────────────────────────────────────────────

    def _anywhere(self, row: Any, table: str, article: str | None = None) -> Iterator[str]:
        """Reasons from the names of fields: ids, spans, days, states, shares; in parts of the row too."""
        kind: Any = type(row)
        values = {name: getattr(row, name) for name in field_types(kind)}
        article = values.get("article", article)
        for name, value in values.items():
            if is_dataclass(value):
                yield from (f"{name}: {reason}" for reason in self._anywhere(value, table, article))
            elif isinstance(value, tuple):
                for i, part in enumerate(value):
                    if is_dataclass(part):
                        yield from (f"{name}[{i}]: {reason}" for reason in self._anywhere(part, table, article))
                    elif name == "articles" and part not in self.known["articles"]:
                        yield f"{name}[{i}]: there is no article {part}"
            elif value is not None:
                yield from self._field(name, value, table)
        if "start" in values:
            yield from self._place(values, article)
        for name in values:
            first, last = values[name], values.get(f"{name.removesuffix('earliest')}latest")
            if name.endswith("earliest") and first and last and first > last:
                yield f"{name} {first} is after {last}"

    def _field(self, name: str, value: Any, table: str) -> Iterator[str]:
        to = REFERS.get(name)
        own = to == table and name == key_of(table)[0]
        # A row's own id refers to nothing else; a problem may name an article that never came to be; a statement that nobody
        # is credited with need not name an actor.
        refers = not own and table != "problems" and (name, value) != ("actor", "") and not (self.stale and to in LINKED)
        if to and refers and value not in self.known[to]:
            yield f"{name}: there is none in {to} with id {value}"
        if name.endswith(("earliest", "latest")) and not _is_day(value):
            yield f"{name} {value!r} is no ISO day"
        if name in ("at", "taken", "updated") and not _is_time(value):
            yield f"{name} {value!r} is no ISO day or time"
        if name in ("state", "actor_state", "place_state") and not re.fullmatch("[A-Z]{3}", value):
            yield f"{name} {value!r} is no ISO 3166 alpha-3 code"
        if isinstance(value, float) and not math.isfinite(value):
            yield f"{name} {value} is no finite number"
        elif name in ("confidence", "copy_share") and not 0 <= value <= 1:
            yield f"{name} {value} is not from 0 to 1"

    def _place(self, values: dict[str, Any], article: str | None) -> Iterator[str]:
        """Whether a row stands where it says it does."""
        if article not in self.lengths:
            return  # that there is no such article is said already
        capture_name, ordinal, length = self.lengths[article]
        start = values["start"]
        if reason := _outside((start, values.get("end", start + 1)), length):  # a heading has no end: it stands over a line
            yield reason
        if values.get("capture_name", capture_name) != capture_name or values.get("ordinal", ordinal) != ordinal:
            yield f"its article is number {ordinal} of {capture_name}"

    # ── what holds for rows of one kind ────────────────────────────────────────────────────────────────────────────

    def _of_kind(self, row: Any) -> Iterator[str]:
        match row:
            case Article():
                yield from _article(row)
            case Figure() if row.low > row.high:
                yield f"low {row.low} is above high {row.high}"
            case Event() if row.round is not None and row.round < 1:
                yield f"round {row.round} is below 1"
            case Copy():
                if row.article == row.copy_of:
                    yield "a copy of itself"
                for name, spans, article in (("adds", row.adds, row.article), ("drops", row.drops, row.copy_of)):
                    *_, length = self.lengths.get(article, (0,))
                    yield from (f"{name}: {reason}" for span in spans if length and (reason := _outside(span, length)))
            case Actor() if row.statements != self.credited[row.actor]:
                yield f"statements is {row.statements}, but {self.credited[row.actor]} are credited to it"
            case Dispute() if row.a == row.b:
                yield "its two sides are one"

    def _agreement(self) -> Iterator[Problem]:
        """Copies and stories are told twice, in columns of `articles` and in tables of their own; both must say the same."""
        copies = {(c.article, c.copy_of, str(c.copy_kind), c.copy_share) for c in self._again("copies")}
        told = {(article, story.story) for story in self._again("stories") for article in story.articles}
        for table, here, there in (("copies", self.shared, copies), ("stories", self.told, told)):
            for article, of, *_ in sorted({*here} ^ {*there}):
                name = self.lengths.get(article, ("",))[0]
                yield problem(name, "check", f"articles {article}: {table} and the article's columns differ about {of}", article)

    def _again(self, table: str) -> Iterator[Any]:
        return (row for _, row, _ in self._rows(table))


def quotes(row: Statement, text: str) -> list[str]:
    """What does not hold between a statement and its article's text.

    >>> from onrecord.record import Statement
    >>> said = Statement("st", "ar", "page.html", 0, 0, 15, ("rain",), ((9, 13),), ((0, 2),), ((3, 8),), cue="said", source="He")
    >>> quotes(said, "He hoped rain fell")
    ["cue is 'said', but its spans read 'hoped'"]
    """
    reasons = []
    if not row.content or len(row.content) != len(row.content_spans):
        reasons.append(f"content has {len(row.content)} pieces and {len(row.content_spans)} spans")
    for piece, (start, end) in zip(row.content, row.content_spans, strict=False):
        if text[start:end] != piece:
            reasons.append(f"content is {_short(piece)}, but [{start}, {end}] reads {_short(text[start:end])}")
    for name, words, spans in (("source", row.source, row.source_spans), ("cue", row.cue, row.cue_spans)):
        read = BETWEEN.join(text[start:end] for start, end in spans)
        if read != words:
            reasons.append(f"{name} is {_short(words)}, but its spans read {_short(read)}")
    for name, spans in (("content", row.content_spans), ("source", row.source_spans), ("cue", row.cue_spans)):
        for span in spans:
            if reason := _outside(span, len(text)):
                reasons.append(f"{name}: {reason}")
            elif not row.start <= span[0] <= span[1] <= row.end:
                reasons.append(f"{name}: [{span[0]}, {span[1]}] is outside the statement's [{row.start}, {row.end}]")
    return reasons


def _article(row: Article) -> Iterator[str]:
    last = 0
    for start, end in row.paragraphs:
        if reason := _outside((start, end), len(row.text)):
            yield f"paragraphs: {reason}"
        elif start < last:
            yield f"paragraphs: [{start}, {end}] begins before the one before it ends"
        last = end
    if len({row.copy_of is None, row.copy_kind is None, row.copy_share is None}) > 1:
        yield "copy_of, copy_kind and copy_share are not all there or all missing"


def _ancestry(statement: str, parents: dict[str, str | None]) -> Iterator[str]:
    """A statement's parent is one of the same article, and no statement reports itself."""
    parent, seen = parents[statement], {statement}
    if parent is not None and parent not in parents:
        yield f"parent {parent} is no statement of its article"
    while parent is not None and parent not in seen:
        seen.add(parent)
        parent = parents.get(parent)
    if parent == statement:
        yield "reports itself, through its parents"


def _outside(span: Offsets, length: int) -> str | None:
    start, end = span
    if 0 <= start < end <= length:
        return None
    return f"[{start}, {end}] is {'empty' if 0 <= start == end <= length else f'no span of a text of {length}'}"


def _is_day(value: str) -> bool:
    # The form is asked for by itself: `fromisoformat` takes week dates and dates without hyphens too.
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) and date.fromisoformat(value))
    except ValueError:
        return False


def _is_time(value: str) -> bool:
    try:
        return bool(re.match(r"\d{4}-\d\d-\d\d", value, re.ASCII) and datetime.fromisoformat(value))
    except ValueError:
        return False


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else f"{words[:60]}…")
