"""The words that a row rests on: in its article with those around them, and in the bytes of its capture."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.article.anchors import Anchor, Anchors
from onrecord.capture.capture import Capture
from onrecord.record import TABLES, Actor, Article, CaptureRow, Dispute, Event, Problem, Story
from onrecord.store.record_store import Record
from onrecord.store.schema import key_of

Pieces = tuple[tuple[str, bool], ...]
"""Text in pieces, each with whether it is what is asked for."""

BESIDE = 160
"""Characters of a capture shown on each side of the words."""
LONGEST = 1200
"""Characters of a stretch of a capture that are shown; its place leads to the rest."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article, by their span. `part` says which part of the row they are, where it has several."""

    article: Article
    start: int
    end: int
    part: str = ""

    def pieces(self, around: int) -> Pieces:
        """The words, and about `around` words on each side.

        >>> article = Article("ar", "ca", "page.html", 0, "Talks", "The two sides met in Oslo on Monday.", ())
        >>> Passage(article, 14, 17).pieces(2)
        (('… two sides ', False), ('met', True), (' in Oslo …', False))
        """
        text = self.article.text
        before, after = text[: self.start].split(" "), text[self.end :].split(" ")
        left = ("… " if len(before) > around + 1 else "") + " ".join(before[-around - 1 :])
        right = " ".join(after[: around + 1]) + (" …" if len(after) > around + 1 else "")
        return tuple((words, asked) for words, asked in ((left, False), (text[self.start : self.end], True), (right, False)) if words)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A row with the passages it rests on; `more` are left out."""

    table: str
    id: str
    row: Any
    passages: tuple[Passage, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class InCapture:
    """Where words stand in a capture: their anchors and the source there, or why neither can be told."""

    capture: CaptureRow
    anchors: tuple[Anchor, ...] = ()
    source: Pieces = ()
    reason: str = ""


def evidence(record: Record, id_: str, limit: int = 20) -> Evidence:
    """The row of an id, of any table, and the words it rests on, `limit` passages at most.

    LookupError, with what to say, if there is no such row.

    >>> with Record.open(":memory:") as empty:
    ...     evidence(empty, "st-gone")
    Traceback (most recent call last):
    LookupError: no row of the record has the id st-gone
    """
    for table in TABLES:
        if len(key_of(table)) == 1 and table != "copies" and (row := record.get(table, id_)) is not None:
            passages = list(_passages(record, row))
            return Evidence(table, id_, row, tuple(passages[:limit]), max(0, len(passages) - limit))
    raise LookupError(f"no row of the record has the id {id_}")


def _passages(record: Record, row: Any) -> Iterator[Passage]:
    match row:
        case CaptureRow():
            yield from map(_opening, record.rows("articles", capture=row.capture))
        case Article():
            yield _opening(row)
        case Story():
            yield from (_opening(article) for id_ in row.articles if (article := record.get("articles", id_)) is not None)
        case Event():
            told = [(r.article, r.start, r.end, "") for r in row.reports]
            due = [(a.article, a.start, a.end, "on the agenda") for a in record.rows("agenda", event=row.event)]
            spans = {place[:3] for place in told}
            yield from _all(record, [*told, *(place for place in due if place[:3] not in spans)])
        case Dispute():
            sides = ((row.a, "the account that is contested"), (row.b, "the account that contests it"))
            yield from _all(record, [(side.article, side.start, side.end, part) for side, part in sides])
        case Actor():
            yield from _all(record, [(s.article, s.start, s.end, "") for s in record.rows("statements", actor=row.actor)])
        case Problem():
            if row.article is not None and (article := record.get("articles", row.article)) is not None:
                yield _opening(article)
        case _:
            yield from _all(record, [(row.article, row.start, row.end, "")])


def _all(record: Record, places: list[tuple[str, int, int, str]]) -> Iterator[Passage]:
    known: dict[str, Article | None] = {}
    for id_, start, end, part in places:
        if id_ not in known:
            known[id_] = record.get("articles", id_)
        if (article := known[id_]) is not None:
            yield Passage(article, start, end, part)


def _opening(article: Article) -> Passage:
    """The first paragraph of an article."""
    end = article.text.find("\n")
    return Passage(article, 0, end if end >= 0 else len(article.text))


def in_captures(record: Record, passages: tuple[Passage, ...]) -> tuple[InCapture, ...]:
    """Where passages stand in the bytes of their captures. A capture is unpacked once for those that follow each other."""
    out: list[InCapture] = []
    last: tuple[CaptureRow, Anchors | str] | None = None
    for passage in passages:
        if last is None or last[0].capture != passage.article.capture:
            last = _opened(record, passage.article.capture)
        row, anchors = last
        found = anchors if isinstance(anchors, str) else anchors.of(passage.article, passage.start, passage.end)
        if isinstance(found, str):
            out.append(InCapture(row, reason=found))
        else:
            text = "" if isinstance(anchors, str) else anchors.decoded.text
            out.append(InCapture(row, found, _source(text, found)))
    return tuple(out)


def _opened(record: Record, capture: str) -> tuple[CaptureRow, Anchors | str]:
    row = record.get("captures", capture)
    data = record.original(capture)
    return row, "its bytes are not kept in this record" if data is None else Anchors(Capture.of(row, data))


def _source(text: str, anchors: tuple[Anchor, ...]) -> Pieces:
    """The source at some anchors and beside them, one after the other."""
    pieces: list[tuple[str, bool]] = []
    at = None
    for start, end in ((a.start, a.end) for a in anchors if a.start is not None and a.end is not None):
        if at is None or start - at > 2 * BESIDE:
            if at is not None:
                pieces.append((text[at : at + BESIDE] + " … ", False))
            at = max(0, start - BESIDE)
        pieces.append((text[at:start], False))
        pieces.append((text[start:end] if end - start <= LONGEST else f"{text[start : start + LONGEST]} …", True))
        at = end
    pieces.append((text[at or 0 : (at or 0) + BESIDE], False))
    return tuple((piece, asked) for piece, asked in pieces if piece)
