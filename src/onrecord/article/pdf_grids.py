"""Tables that are drawn on a PDF page: boxes or lines that part rows and columns."""

import itertools
from collections.abc import Sequence

from onrecord.article.pdf_lines import Segment
from onrecord.capture.pdf import Rule

_MOST = 600
"""Drawn lines of a page above which they are a picture and no table."""
_NEAR = 2.5


def with_grids(segments: Sequence[Segment], rules: Sequence[Rule]) -> list[Segment]:
    """A page's segments, with those in a drawn table put together, a segment with `cells` for each of its rows.

    A table has two rows and two columns at least; lines that touch each other draw one.

    >>> rules = [Rule(50, y, 250, y) for y in (600, 620, 640)] + [Rule(x, 600, x, 640) for x in (50, 150, 250)]
    >>> def at(text, x, y): return Segment(text, x, x + 20, y, 10, False)
    >>> found = with_grids([at("Port", 55, 625), at("Ships", 155, 625), at("Vell", 55, 605), at("21", 155, 605)], rules)
    >>> [s.cells for s in found]
    [('Port', 'Ships'), ('Vell', '21')]
    """
    out = list(segments)
    for group in _touching(rules) if len(rules) <= _MOST else ():
        ys = _places([r.y0 for r in group if r.x1 - r.x0 > r.y1 - r.y0])[::-1]
        xs = _places([r.x0 for r in group if r.x1 - r.x0 < r.y1 - r.y0])
        if len(ys) < 3 or len(xs) < 3:
            continue
        inside = [s for s in out if xs[0] <= (s.x0 + s.x1) / 2 <= xs[-1] and ys[-1] <= s.y + 0.3 * s.size <= ys[0]]
        rows = [_row(inside, xs, top, low) for top, low in itertools.pairwise(ys)]
        if sum(row is not None and len(row.cells) > 1 for row in rows) >= 2:
            gone = {id(s) for s in inside}
            out = [s for s in out if id(s) not in gone] + [row for row in rows if row is not None]
    return out


def _row(inside: Sequence[Segment], xs: Sequence[float], top: float, low: float) -> Segment | None:
    """What stands between two lines, as one segment; None if nothing does."""
    found = [s for s in inside if low <= s.y + 0.3 * s.size < top]
    if not found:
        return None
    cells = []
    for left, right in itertools.pairwise(xs):
        lines = sorted((s for s in found if left <= (s.x0 + s.x1) / 2 < right), key=lambda s: (-s.y, s.x0))
        if lines:
            cells.append(" ".join(s.text for s in lines))
    first = found[0]
    return Segment(" ".join(cells), xs[0], xs[-1], (top + low) / 2, first.size, first.bold, first.page, tuple(cells))


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Groups of lines that touch each other."""
    groups: list[tuple[list[float], list[Rule]]] = []
    for rule in rules:
        box, group = [rule.x0, rule.y0, rule.x1, rule.y1], [rule]
        apart = []
        for other, members in groups:
            if box[0] <= other[2] + _NEAR and other[0] <= box[2] + _NEAR and box[1] <= other[3] + _NEAR and other[1] <= box[3] + _NEAR:
                box = [min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])]
                group += members
            else:
                apart.append((other, members))
        groups = [*apart, (box, group)]
    return [group for _, group in groups]


def _places(values: Sequence[float]) -> list[float]:
    """Where lines stand, those that nearly coincide once."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _NEAR:
            out.append(value)
    return out
