"""Running headers, footers and page numbers of a PDF: what stands at the same place of several pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from onrecord.article.pdf_lines import Row, Segment, rows_of

_DEEP = 4
"""Rows from the edge of a page that can be its header or footer."""
_SHARE = 0.4
_NEAR = 4.0
"""Points by which the place of a running header differs from page to page at most."""
_ROMAN = re.compile(r"[ivxlc]{1,6}")


def without_margins(pages: Sequence[Sequence[Segment]]) -> tuple[list[list[Segment]], list[Segment]]:
    """The pages without running headers and footers, and the headers and footers once each.

    Numbers in them may differ. A page number needs no second page: it is the page's own, alone at the edge.

    >>> def page(n): return [Segment("Communiqué", 50, 99, 800, 9, False, n), Segment(f"Text {'abc'[n]}.", 50, 99, 700, 11, False, n)]
    >>> kept, margins = without_margins([page(0), page(1), page(2)])
    >>> [s.text for p in kept for s in p], [s.text for s in margins]
    (['Text a.', 'Text b.', 'Text c.'], ['Communiqué'])
    """
    edges = [[rows[:_DEEP], rows[::-1][:_DEEP]] for rows in map(rows_of, pages)]
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, sides in enumerate(edges):
        for row in (row for side in sides for row in side):
            places[_key(row)].append((number, row[0].y))
    lead = _counting(pages)
    kept: list[list[Segment]] = []
    margins: dict[str, Segment] = {}
    for number, (page, sides) in enumerate(zip(pages, edges, strict=True)):
        gone: set[int] = set()
        for side in sides:
            for row in side:
                others = {n for n, y in places[_key(row)] if abs(y - row[0].y) <= _NEAR}
                if len(others) < max(2, _SHARE * len(pages)) and not _is_page_number(row, number + lead):
                    break
                gone |= {id(s) for s in row}
                for segment in row:
                    margins.setdefault(_key((segment,)), segment)
        rest = [s for s in page if id(s) not in gone]
        kept.append(rest or list(page))  # a page that is the same as another holds no head alone
    return kept, list(margins.values())


def _key(row: Row) -> str:
    text = " ".join(s.text for s in row).casefold()
    return "#" if _ROMAN.fullmatch(text) else re.sub(r"\d+", "#", text)


def _counting(pages: Sequence[Sequence[Segment]]) -> int:
    """What is printed on the first page, as far as the others tell: documents begin at 1, parts of one anywhere."""
    found = Counter(int(m[0]) - n for n, page in enumerate(pages) for row in _ends(page) if (m := re.fullmatch(r"\d{1,4}", _bare(row))))
    return next((lead for lead, count in found.most_common(1) if count > 1), 1)


def _ends(page: Sequence[Segment]) -> list[Row]:
    rows = rows_of(page)
    return [*rows[:1], *rows[-1:]]


def _bare(row: Row) -> str:
    return row[0].text.strip("-–—[]() ") if len(row) == 1 else ""


def _is_page_number(row: Row, number: int) -> bool:
    return _bare(row) == str(number)
