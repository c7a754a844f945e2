"""The entries of a live blog: the stretches of its text between one time or heading and the next."""

import re

from onrecord.article.body import Body
from onrecord.article.cut import Part, Piece
from onrecord.record import Entry

_CLOCK = re.compile(r"(?<!\d)(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?!\d)")


def entries_of(piece: Piece, body: Body, day: str | None) -> tuple[Entry, ...]:
    """The entries of a live blog's text, in its order. `day`: the ISO day of the blog, for times that stand without one.

    An entry begins where a time or a heading stands between two lines of the text; `at` is the time as the page has it.
    """
    found: list[Entry] = []
    start, begin, title = 0, 0, ""
    open_at: str | None = None
    last = -1
    for (text, _), place in zip(body.lines, body.places, strict=True):
        between = [*(piece.head[1:] if last < 0 else ()), *piece.body[last + 1 : place]]
        times = [t for line in between if (t := _time(line.block.when, line.text if line.part is not Part.RUNNING else "", day))]
        heads = [line.text for line in between if line.part is Part.SHORT and line.block.level]
        if last >= 0 and (times or heads):
            found.append(Entry(begin, start - 1, open_at, title))
            begin = start
        if times or heads or last < 0:
            open_at, title = times[0] if times else None, heads[-1] if heads else ""
        start += len(text) + 1
        last = place
    if body.lines:
        found.append(Entry(begin, start - 1, open_at, title))
    return tuple(found) if len(found) > 1 else ()


def _time(when: str, text: str, day: str | None) -> str | None:
    if re.match(r"\d{4}-\d\d-\d\d", when):
        return when
    clock = _CLOCK.search(text) if len(text) <= 40 else None
    return f"{day}T{int(clock['h']):02}:{clock['m']}" if clock and day else None
