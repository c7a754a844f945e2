"""Tables of a PDF page: rows whose cells stand in columns."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from onrecord.article.pdf_lines import Row, Segment
from onrecord.capture.pdf import Rule

_LABEL = re.compile(r"(?:[^:]{1,40}:|[•▪◦‣●○■□–—*·-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])$")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its cells, from left to right, none empty."""

    cells: tuple[str, ...]
    page: int


def with_tables(rows: Sequence[Row], rules: Sequence[Rule]) -> list[Segment | TableRow]:
    """A region's rows as lines and rows of tables, from the top.

    A table has two rows of three cells or three of two, in columns that no cell crosses; drawn lines between its rows tell which
    lines are one row. A label ("Place:", a bullet) and what stands beside it are one line, else what is apart is.
    """
    out: list[Segment | TableRow] = []
    at = 0
    while at < len(rows):
        end, columns = _table(rows, at)
        if rows[at][0].cells:
            out += [TableRow(s.cells, s.page) for s in rows[at]]
            at += 1
        elif end:
            out += _table_rows(rows[at:end], columns, rules)
            at = end
        else:
            out += _lines(rows[at])
            at += 1
    return out


def _lines(row: Row) -> list[Segment]:
    """A row that is none of a table's."""
    out = [row[0]]
    for cell in row[1:]:
        before = out[-1]
        if _LABEL.fullmatch(before.text):
            text = f"{before.text} {cell.text}"
            out[-1] = replace(cell, text=text, x0=before.x0, bold=before.bold and cell.bold, labelled=True)
        else:
            out.append(cell)
    return out


def _table(rows: Sequence[Row], at: int) -> tuple[int, list[tuple[float, float]]]:
    """Where a table that begins with a row ends (0: none does), and its columns."""
    if len(rows[at]) < 2 or all(_LABEL.fullmatch(s.text) for s in rows[at][:-1]):
        return 0, []
    columns = [(s.x0, s.x1) for s in rows[at]]
    end = at + 1
    full = [rows[at]]
    for row in rows[at + 1 :]:
        joined = _joined(columns, row)
        far = full[-1][0].y - row[0].y > 5 * row[0].size
        if far or len(joined) < 2 or len(joined) < len(columns) - 1 or (len(row) == 1 and not _goes_on(rows[end - 1], row[0], joined)):
            break
        columns = joined
        end += 1
        if len(row) > 1:
            full.append(row)
    while end > at and len(rows[end - 1]) == 1 and not _goes_on(rows[end - 2], rows[end - 1][0], columns):
        end -= 1
    cells = median(len(row) for row in full)
    labels = sum(bool(_LABEL.fullmatch(row[0].text)) for row in full)
    enough = len(full) >= 3 or (len(full) == 2 and cells >= 3)
    return (end, columns) if enough and len(columns) >= 2 and labels < 0.5 * len(full) else (0, [])


def _goes_on(above: Row, cell: Segment, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line by itself is the next line of a cell: it stands close below, in a column that is not as wide as the table."""
    if above[0].y - cell.y > 1.6 * cell.size:
        return False
    place = _place(columns, cell)
    return place > 0 or (len(columns) > 1 and cell.x1 < columns[1][0] and any(_place(columns, s) == place for s in above))


def _joined(columns: Sequence[tuple[float, float]], row: Row) -> list[tuple[float, float]]:
    """Columns with the cells of another row; those that a cell crosses become one."""
    out: list[tuple[float, float]] = []
    for low, high in sorted([*columns, *((s.x0, s.x1) for s in row)]):
        if out and low < out[-1][1] - 0.5:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return out


def _place(columns: Sequence[tuple[float, float]], cell: Segment) -> int:
    middle = (cell.x0 + cell.x1) / 2
    return next((n for n, (low, high) in enumerate(columns) if low - 1 <= middle <= high + 1), -1)


def _table_rows(rows: Sequence[Row], columns: Sequence[tuple[float, float]], rules: Sequence[Rule]) -> list[TableRow]:
    drawn = sorted({round(r.y0, 1) for r in rules if abs(r.y1 - r.y0) < 3 and r.x0 < columns[-1][1] and r.x1 > columns[0][0]}, reverse=True)
    inside = [y for y in drawn if rows[-1][0].y < y < rows[0][0].y]
    steps = [a[0].y - b[0].y for a, b in itertools.pairwise(rows)]
    out: list[list[list[str]]] = []
    last = float("inf")
    for n, row in enumerate(rows):
        y = row[0].y
        if inside:
            fresh = n == 0 or any(y < line < last for line in inside)
        else:
            fresh = n == 0 or (len(row) > 1 and _place(columns, row[0]) == 0) or steps[n - 1] > 1.3 * min(steps)
        if fresh:
            out.append([[] for _ in columns])
        for cell in row:
            out[-1][max(0, _place(columns, cell))].append(cell.text)
        last = y
    cells = [tuple(" ".join(lines) for lines in row if lines) for row in out]
    return [TableRow(row, rows[0][0].page) for row in cells]
