"""The lines of a PDF page in reading order: runs put together, columns read one after the other."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from onrecord.capture.pdf import Page, Run

MARK = ("\ue000", "\ue001")
"""Stand around raised characters, until it is known whether they point to a footnote."""

_WIDE = 1.2
"""Gap in sizes of the font that parts cells and columns: no blank is as wide, but for lines that are stretched."""
_STRETCHED = 2.5
_GUTTER = 0.9
_COLUMN_LINES = 3
_COLUMN_LETTERS = 15
"""Lines and letters a line from which on what stands side by side are columns of text rather than cells."""

_MOST = 2_000
"""Segments of a page above which it is a map or a drawing, and not looked at for columns."""
_DEEP = 4

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_NOTHING = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Segment:
    """Text on one line without a wide gap in it: its ends, base line and the size of its font, in points; y grows upward.

    `cells`: it stands for a row of a table that is drawn on the page. `labelled`: it begins with a label that stood apart.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    page: int = 1
    cells: tuple[str, ...] = ()
    labelled: bool = False

    @property
    def letters(self) -> int:
        return len(self.text)


Row = tuple[Segment, ...]
"""What stands on one base line, from left to right."""


def segments_of(page: Page) -> list[Segment]:
    """The segments of a page, from the top; text that is turned another way than most of the page is left out.

    >>> segments_of(Page(1, (Run("The two ", 10, 50, 700, 10), Run("sides", 52, 80, 700, 10, True), Run("met", 120, 140, 700, 10))))[0].text
    'The two sides'
    """
    turns: dict[int, int] = {}
    for run in page.runs:
        turns[run.turn] = turns.get(run.turn, 0) + len(run.text)
    turn = max(turns, key=lambda t: turns[t], default=0)
    runs = [r for r in page.runs if r.turn == turn and r.text.strip()]
    return [s for row in _with_raised(_by_base_line(runs)) for s in _parted(row, page.number)]


def rows_of(segments: Iterable[Segment]) -> list[Row]:
    """Segments on the same base line together, from the top."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: (-s.y, s.x0)):
        if rows and abs(rows[-1][0].y - segment.y) < 0.3 * min(segment.size, rows[-1][0].size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [tuple(sorted(row, key=lambda s: -s.x1 if _is_rtl(row[0].text) else s.x0)) for row in rows]


def regions_of(segments: Sequence[Segment]) -> list[list[Segment]]:
    """The columns of a page in reading order; a page in one column is one region."""
    return [list(segments)] if len(segments) > _MOST else _regions(list(segments), 0)


# ── runs to segments ───────────────────────────────────────────────────────────────────────────────────────────


def _by_base_line(runs: Sequence[Run]) -> list[list[Run]]:
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: (-r.y, r.x0)):
        if rows and abs(rows[-1][0].y - run.y) < 0.12 * run.size:
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows


def _with_raised(rows: list[list[Run]]) -> list[list[tuple[Run, bool]]]:
    """Rows with the small characters that stand raised or lowered beside one of their runs; whether each is raised."""
    out: list[list[tuple[Run, bool]]] = [[(run, False) for run in row] for row in rows]
    for n, row in enumerate(rows):
        for run in row:
            if len(run.text) > 12:
                continue
            home = next((m for m in (n + 1, n - 1, n + 2, n - 2) if 0 <= m < len(rows) and any(_beside(run, big) for big in rows[m])), None)
            if home is not None:
                out[n] = [(r, up) for r, up in out[n] if r is not run]
                out[home].append((run, run.y > rows[home][0].y))
    return [sorted(row, key=lambda p: p[0].x0) for row in out if row]


def _beside(small: Run, big: Run) -> bool:
    near = min(abs(small.x0 - big.x1), abs(big.x0 - small.x1)) < 0.4 * big.size or big.x0 < small.x0 < big.x1
    return small.size < 0.85 * big.size and -0.35 * big.size < small.y - big.y < 0.75 * big.size and near


def _parted(row: list[tuple[Run, bool]], page: int) -> list[Segment]:
    """A row's runs as segments, parted where a gap is wide. The gaps of a line that was stretched are wide too, but all the same."""
    gaps = [b.x0 - a.x1 for (a, _), (b, _) in pairwise(row)]
    size = max(run.size for run, _ in row)
    large = [g for g in gaps if g > 0.5 * size]
    stretched = len(large) >= 3 and max(large) - min(large) < 0.3 * size and max(large) < _STRETCHED * size
    wide = _STRETCHED * size if stretched else _WIDE * size
    groups: list[list[tuple[Run, bool]]] = [[row[0]]]
    for gap, item in zip(gaps, row[1:], strict=True):
        if gap > wide and not _is_bullet(groups[-1]):
            groups.append([])
        groups[-1].append(item)
    return [_segment(group, page) for group in groups]


def _is_bullet(group: list[tuple[Run, bool]]) -> bool:
    text = "".join(run.text for run, _ in group).strip()
    return len(text) <= 5 and (not text[:1].isalnum() or re.fullmatch(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]", text) is not None)


def _segment(group: list[tuple[Run, bool]], page: int) -> Segment:
    text = ""
    end = group[0][0].x0
    if _is_rtl("".join(run.text for run, _ in group)):
        group = group[::-1]
    for run, raised in group:
        apart = text and not text.endswith(" ") and abs(run.x0 - end) > (0.15 if not raised else 0.3) * run.size
        piece = _normal(run.text)
        text += (" " if apart and not raised else "") + (f"{MARK[0]}{piece.strip()}{MARK[1]}" if raised else piece)
        end = run.x1
    level = [run for run, raised in group if not raised] or [run for run, _ in group]
    main = max(level, key=lambda r: len(r.text))
    bold = sum(len(r.text) for r in level if r.bold) > 0.6 * sum(len(r.text) for r in level)
    return Segment(text.strip(), min(r.x0 for r, _ in group), max(r.x1 for r, _ in group), main.y, main.size, bold, page)


def _normal(text: str) -> str:
    """Ligatures as letters; characters that only the document's own font knows are out."""
    return _NOTHING.sub("", _LIGATURE.sub(lambda m: _LIGATURES[m[0]], text))


def _is_rtl(text: str) -> bool:
    kinds = [unicodedata.bidirectional(c) for c in text if c.isalpha()]
    return bool(kinds) and sum(k in ("R", "AL") for k in kinds) > len(kinds) / 2


# ── columns ────────────────────────────────────────────────────────────────────────────────────────────────────


def _regions(segments: list[Segment], depth: int) -> list[list[Segment]]:
    strips = _strips(segments)
    out: list[list[Segment]] = []
    flow: list[Segment] = []
    at = 0
    while at < len(strips):
        end, gutters = _group(strips, at, segments)
        columns = _columns(strips[at:end], gutters) if depth < _DEEP else None
        if columns is None:
            flow += strips[at]
            at += 1
            continue
        above, *sides = columns
        out.append(flow + above)
        flow = []
        for side in sides:
            out += _regions(side, depth + 1)
        at = end
    return [region for region in (*out, flow) if region]


def _strips(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Groups of segments that no level line can part, from the top."""
    strips: list[list[Segment]] = []
    low = 0.0
    for segment in sorted(segments, key=lambda s: (-(s.y + 0.7 * s.size), s.x0)):
        if strips and segment.y + 0.7 * segment.size > low:
            strips[-1].append(segment)
            low = min(low, segment.y)
        else:
            strips.append([segment])
            low = segment.y
    return strips


def _group(strips: Sequence[list[Segment]], at: int, segments: Sequence[Segment]) -> tuple[int, list[tuple[float, float]]]:
    """The strips from one on that share a free upright band: where they end, and the bands."""
    left, right = min(s.x0 for s in segments), max(s.x1 for s in segments)
    least = _GUTTER * median(s.size for s in segments)
    free = [(left, right)]
    end = at
    for strip in strips[at:]:
        still = [(max(a, c), min(b, d)) for a, b in free for c, d in _free(strip, left, right)]
        still = [(a, b) for a, b in still if b - a >= least]
        if not still:
            break
        free, end = still, end + 1
    return max(end, at + 1), free if end > at else []


def _free(strip: Sequence[Segment], left: float, right: float) -> list[tuple[float, float]]:
    found, x = [], left
    for segment in sorted(strip, key=lambda s: s.x0):
        if segment.x0 > x:
            found.append((x, segment.x0))
        x = max(x, segment.x1)
    return [*found, (x, right)] if right > x else found


def _columns(
    strips: Sequence[list[Segment]], gutters: Sequence[tuple[float, float]]
) -> tuple[list[Segment], list[Segment], list[Segment]] | None:
    """What stands above the columns, in the left and in the right one; None if these are no columns of text."""
    for low, high in sorted(gutters, key=lambda g: g[0] - g[1]):
        middle = (low + high) / 2
        both = [any(s.x1 <= middle for s in strip) and any(s.x0 >= middle for s in strip) for strip in strips]
        if True not in both:
            continue
        first = both.index(True)
        inner = [s for strip in strips[first:] for s in strip]
        left, right = [s for s in inner if s.x1 <= middle], [s for s in inner if s.x0 >= middle]
        if _is_text(left) and _is_text(right):
            return [s for strip in strips[:first] for s in strip], left, right
    return None


def _is_text(side: Sequence[Segment]) -> bool:
    """Whether segments are lines of a column: enough of them, long, and filling its width."""
    rows = rows_of(side)
    if len(rows) < _COLUMN_LINES:
        return False
    width = max(s.x1 for s in side) - min(s.x0 for s in side)
    letters = [sum(s.letters for s in row) for row in rows]
    filled = [sum(s.x1 - s.x0 for s in row) >= 0.6 * width for row in rows]
    return median(letters) >= _COLUMN_LETTERS and sum(filled) >= 0.5 * len(rows)


def without_marks(segment: Segment) -> Segment:
    """A segment without the signs around raised characters."""
    return replace(segment, text=re.sub(f"[{MARK[0]}{MARK[1]}]", "", segment.text))
