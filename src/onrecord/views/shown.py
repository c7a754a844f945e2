"""A row with the words it rests on, as text and as JSON; and what a rebuilding changed."""

import json
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from onrecord.ask.evidence import Evidence, InCapture, Pieces
from onrecord.ask.wording import ACTS, EVENTS, days, plural, state_name
from onrecord.record import Article, CaptureRow, Dispute, Event, EventAccount, Figure, Position, Problem, Statement, Story
from onrecord.store.codec import encode
from onrecord.views.brief_text import WIDTH, plain
from onrecord.views.found import file_of, who

if TYPE_CHECKING:
    from onrecord.rebuild import Rebuilt

_MARKS = "\ue000", "\ue001"
"""Stand around what is asked for until lines are broken: what is shown instead has other lengths."""


def shown_text(found: Evidence, places: Sequence[InCapture], around: int, *, terminal: bool) -> str:
    """The words of a row, for a terminal or, with » and « around what is asked for, for anything else."""
    return "\n".join(line for block in _blocks(found, places, around, terminal) for line in (*block, "")) + (
        f"  and {found.more:,} more places\n" if found.more else ""
    )


def shown_json(found: Evidence, places: Sequence[InCapture], around: int) -> str:
    """The same as one JSON object: the row, and its passages with the article and, if asked for, the capture they stand in."""
    passages = []
    for n, passage in enumerate(found.passages):
        article = passage.article
        passages.append(
            {
                "part": passage.part,
                "article": article.article,
                "title": article.title,
                "outlet": article.outlet,
                "published_earliest": article.published_earliest,
                "published_latest": article.published_latest,
                "published_basis": article.published_basis,
                "capture_name": article.capture_name,
                "ordinal": article.ordinal,
                "start": passage.start,
                "end": passage.end,
                "words": article.text[passage.start : passage.end],
                "around": "".join(text for text, _ in passage.pieces(around)),
                **({"in_capture": _place(places[n])} if places else {}),
            }
        )
    whole = {"table": found.table, "id": found.id, "row": encode(found.row), "passages": passages, "more": found.more}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _place(place: InCapture) -> dict[str, Any]:
    row = place.capture
    return {
        "capture": row.capture,
        "place": row.place,
        "taken": row.taken,
        "sha256": row.sha256,
        "size": row.size,
        "anchors": [encode(anchor) for anchor in place.anchors],
        "source": "".join(text for text, _ in place.source),
        "reason": place.reason,
    }


def _blocks(found: Evidence, places: Sequence[InCapture], around: int, terminal: bool) -> Iterator[list[str]]:
    said = [found.table.removesuffix("s") if found.table not in ("stories", "agenda") else "story", found.id, *_told(found.row)]
    yield [_bold(" · ".join(part for part in map(plain, said) if part), terminal)]
    if not found.passages:
        yield ["  No words of an article."]
    last = None
    for n, passage in enumerate(found.passages):
        yield [
            *(_heading(passage.article) if passage.article.article != last else ()),
            *([f"  {passage.part.capitalize()}:"] if passage.part else ()),
            *_wrapped(passage.pieces(around), terminal),
            _dim(f"    {plain(file_of(passage.article))} {passage.start}–{passage.end}", terminal),
            *(_source(places[n], terminal) if places else ()),
        ]
        last = passage.article.article


def _told(row: Any) -> list[str]:
    """Who, and what kind of row it is, in a few words."""
    match row:
        case Statement():
            return [who(row), ACTS[row.act], row.via, days(row.said_earliest, row.said_latest)]
        case Figure():
            return [row.actor_name or row.source, row.unit, row.what, days(row.as_of_earliest, row.as_of_latest)]
        case Position():
            return [_of(row.actor_name, row.state), f"{row.stance}: {row.issue}"]
        case Event() | EventAccount():
            names = ", ".join(dict.fromkeys(_of(p.name, p.state) for p in row.participants))
            return [EVENTS[row.type], str(row.status), row.what, names, days(row.earliest, row.latest)]
        case Dispute():
            return [str(row.kind), row.topic]
        case Problem():
            return [row.stage, row.reason, row.capture_name]
        case Story():
            return [row.title, days(row.earliest, row.latest), plural(len(row.articles), "article")]
        case Article():
            return [str(row.form), row.byline, plural(len(row.paragraphs), "paragraph")]
        case CaptureRow():
            return [row.capture_name, row.media, f"{row.size:,} bytes", row.taken or ""]
    return [_of(row.name, row.state), str(row.kind)]


def _of(name: str, state: str | None) -> str:
    of = state_name(state)
    return f"{name} ({of})" if of and of != name else name


def _heading(article: Article) -> list[str]:
    when = days(article.published_earliest, article.published_latest)
    basis = f" ({article.published_basis})" if when and article.published_basis else ""
    return [
        f"  {plain(article.title) or 'No title'}",
        f"  {plain(' · '.join(p for p in (article.outlet, when + basis, article.article) if p))}",
    ]


def _source(place: InCapture, terminal: bool) -> Iterator[str]:
    row = place.capture
    yield ""
    taken = f", taken {row.taken}" if row.taken else ""
    yield _dim(f"    {plain(row.place or row.capture_name)}{taken}", terminal)
    yield _dim(f"    {row.capture}, {row.size:,} bytes, sha256 {row.sha256}", terminal)
    if place.reason:
        yield f"    Not shown: {place.reason}."
    pages = [str(anchor.page) for anchor in place.anchors if anchor.page is not None]
    if pages:
        yield f"    page {', '.join(pages)}"
    elif place.anchors:
        yield _dim("    bytes " + ", ".join(f"{anchor.byte_start}–{anchor.byte_end}" for anchor in place.anchors), terminal)
        yield from _wrapped(place.source, terminal, "      ")


def _wrapped(pieces: Pieces, terminal: bool, indent: str = "    ") -> list[str]:
    marked = plain("".join(f"{_MARKS[0]}{text.replace(_MARKS[0], ' ')}{_MARKS[1]}" if asked else text for text, asked in pieces))
    lines = textwrap.wrap(marked, WIDTH - 4, initial_indent=indent, subsequent_indent=indent)
    if not terminal:
        return [line.replace(_MARKS[0], "»").replace(_MARKS[1], "«") for line in lines]
    on, off = click.style("", bold=True, reverse=True, reset=False), click.style("", reset=True)
    out, inside = [], False
    for line in lines:
        start = on if inside else ""
        inside = line.rfind(_MARKS[0]) > line.rfind(_MARKS[1]) or (inside and _MARKS[1] not in line)
        body = line[len(indent) :].replace(_MARKS[0], on).replace(_MARKS[1], off)
        out.append(indent + start + body + (off if inside else ""))
    return out


def _bold(text: str, terminal: bool) -> str:
    return click.style(text, bold=True) if terminal else text


def _dim(text: str, terminal: bool) -> str:
    return click.style(text, dim=True) if terminal else text


def rebuilt_text(rebuilt: "Rebuilt", where: str, seconds: float) -> str:
    """What a rebuilding did: how many captures, and how many rows came, went and changed, by table."""
    lines = [f"Read {plural(rebuilt.captures, 'capture')} anew in {seconds:.1f} s."]
    if rebuilt.current:
        lines.append(f"{plural(rebuilt.current, 'capture')} had been read with this reader.")
    if rebuilt.unkept:
        lines.append(f"{plural(rebuilt.unkept, 'capture')} not read: the bytes are not kept in {where}.")
    if rebuilt.captures:
        changes = {table: change for table, change in rebuilt.changes.items() if change}
        lines.append("Rows that came, went and changed:" if changes else "No row came, went or changed.")
        lines += [f"  {table:<13}+{c.came:,} −{c.went:,} ~{c.changed:,}" for table, c in changes.items()]
    if rebuilt.problems:
        lines.append(f"Problems: {len(rebuilt.problems):,}, kept in the record (onrecord export problems)")
    return "\n".join(lines) + "\n"
