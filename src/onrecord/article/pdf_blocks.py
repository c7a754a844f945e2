"""The blocks of a PDF document: its paragraphs, headings, items and rows in reading order, and what else there is to say of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.article import clean
from onrecord.article.block import Block, Shape
from onrecord.article.byline import byline, dateline
from onrecord.article.line import ends_sentence, is_running, word_count
from onrecord.article.pdf_grids import with_grids
from onrecord.article.pdf_lines import Segment, regions_of, rows_of, segments_of
from onrecord.article.pdf_margins import without_margins
from onrecord.article.pdf_notes import label_of, parted_notes, raised_in, without_marks
from onrecord.article.pdf_paragraphs import Paragraph, Words, begins_item, goes_over, leading_of, paragraphs_of
from onrecord.article.pdf_tables import TableRow, with_tables
from onrecord.article.stamp import stamp
from onrecord.capture.pdf import Document, Page

_LARGER = 1.12
"""Sizes of the text from which on a line is a heading by its size."""
_ITEM = re.compile(r"(?:[•▪◦‣●○■□–—*·-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")
_BULLET = re.compile(r"[•▪◦‣●○■□–—*·-]\s+(?=\S)")
_OPEN = re.compile(r"(?:[,–—-]|\b(?:the|of|and|in|on|for|to|with|by|at|between|from|a|an|its|their))$", re.I)
_FILE = re.compile(
    r"microsoft|untitled|\.(?:docx?|odt|rtf|pdf|indd|wpd|tmp)\b|^(?:document|slide|layout|draft|print|title)\b|[_\\]|\d{6}", re.I
)
_CREATED = re.compile(r"D:(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])")
_UNREAD = 0.3
"""Share of characters without a meaning above which a text is not readable."""


@dataclass(frozen=True, slots=True)
class PdfText:
    """`title` is the document's own ("" if it has no sensible one), `created` the ISO day it says it was made, `language` its tag.

    `problems` are reasons, in a few words each. `left` counts footnotes, which stand outside the text.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    created: str = ""
    language: str = ""
    problems: tuple[str, ...] = ()


_Item = Paragraph | TableRow


def pdf_text(document: Document) -> PdfText:
    """The text of a document.

    >>> pdf_text(Document(fault="encrypted: a password is needed")).problems
    ('encrypted: a password is needed',)
    """
    problems = [document.fault] if document.fault else []
    pages = [page for page in document.pages if not page.fault]
    segments = [segments_of(page) for page in pages]
    if not any(segments):
        if pages and not document.fault.startswith("page"):
            scanned = any(page.picture > 0.3 for page in pages)
            problems.append("no text: scanned pages are not read" if scanned else "no text: nothing is written on its pages")
        return PdfText((), problems=(*problems, *_faults(document, segments)))
    problems += _faults(document, segments)
    text = "".join(s.text for page in segments for s in page)
    if text.count("\ufffd") > _UNREAD * len(text):
        return PdfText((), problems=(*problems, "no text: its fonts do not say which characters they show"))
    kept, margins = without_margins(segments)
    blocks, notes = _blocks(pages, kept)
    if notes:
        problems.append(f"left out of the text: {notes} footnote{'s' if notes > 1 else ''}")
    aside = tuple(Block(clean.line(s.text), aside=True) for s in margins if s.page == 1 and any(c.isalpha() for c in s.text))
    made = _CREATED.match(document.created)
    return PdfText(
        (*aside, *blocks),
        _own_title(document.title),
        f"{made['y']}-{made['m']}-{made['d']}" if made else "",
        document.language,
        tuple(problems),
    )


def _faults(document: Document, segments: Sequence[Sequence[Segment]]) -> list[str]:
    """Pages that could not be read, in a reason each kind."""
    broken = [page.number for page in document.pages if page.fault]
    read = [page for page in document.pages if not page.fault]
    scanned = [page.number for page, found in zip(read, segments, strict=True) if not found and page.picture > 0.3]
    reasons = [f"cannot be read: {_pages(broken)}"] if broken else []
    if scanned and any(segments):
        reasons.append(f"no text on {_pages(scanned)}: scanned pages are not read")
    return reasons


def _pages(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:8])) + (f" and {len(numbers) - 8} more" if len(numbers) > 8 else "")
    return f"page{'s' if len(numbers) > 1 else ''} {shown}"


def _own_title(title: str) -> str:
    """The title that a document has of itself, if it is one and not the name of a file or program."""
    title = clean.line(title)
    return title if word_count(title) >= 3 and len(title) < 250 and not _FILE.search(title) else ""


# ── pages to paragraphs and rows ───────────────────────────────────────────────────────────────────────────────


def _blocks(pages: Sequence[Page], kept: Sequence[Sequence[Segment]]) -> tuple[list[Block], int]:
    sizes = Counter[float]()
    for column in kept:
        for s in column:
            sizes[s.size] += s.letters
    body = max(sizes, key=lambda size: sizes[size], default=11.0)
    columns: list[tuple[Page, list[Segment]]] = []
    noted: dict[int, set[str]] = defaultdict(set)
    notes = 0
    for page, segments in zip(pages, kept, strict=True):
        marks = raised_in(segments)
        for region in regions_of(with_grids(segments, page.rules)):
            lines = [s for row in rows_of(region) for s in row]
            rest, found = parted_notes(lines, body, marks, page.rules)
            notes += len(found)
            noted[page.number] |= {label_of(note[0].text) for note in found}
            columns.append((page, rest))
    listed = [with_tables(rows_of(lines), page.rules) for page, lines in columns]
    leading = leading_of([x for x in items if isinstance(x, Segment)] for items in listed)
    words = Words(without_marks(s.text, noted[s.page]) for _, lines in columns for s in lines)
    bold = _is_bold(columns, body)
    items: list[_Item] = []
    for parts in listed:
        fresh: list[_Item] = []
        held: list[Segment] = []
        for part in parts:
            if isinstance(part, TableRow):
                fresh += [*paragraphs_of(held, leading), part]
                held = []
            else:
                held.append(part)
        fresh += paragraphs_of(held, leading)
        _widen(fresh)
        last, first = items[-1] if items else None, fresh[0] if fresh else None
        if isinstance(last, Paragraph) and isinstance(first, Paragraph) and goes_over(last, first):
            last.lines += first.lines
            del fresh[0]
        items += fresh
    return _shaped(_merged(items, body, leading), body, bold, words, noted), notes


def _widen(items: Sequence[_Item]) -> None:
    """Paragraphs of one column end where the widest of them ends."""
    right = max((p.right for p in items if isinstance(p, Paragraph)), default=0.0)
    for p in items:
        if isinstance(p, Paragraph):
            p.right = right


def _is_bold(columns: Sequence[tuple[Page, list[Segment]]], body: float) -> bool:
    """Whether the text itself is set in bold, so that bold tells nothing."""
    lines = [s for _, column in columns for s in column if abs(s.size - body) < 0.5]
    return sum(s.letters for s in lines if s.bold) > 0.5 * sum(s.letters for s in lines)


def _merged(items: Sequence[_Item], body: float, leading: float) -> list[_Item]:
    """Headings that run over several lines as one."""
    out: list[_Item] = []
    for item in items:
        last = out[-1] if out else None
        if isinstance(item, Paragraph) and isinstance(last, Paragraph) and _one_heading(last, item, body, leading):
            last.lines += item.lines
        else:
            out.append(item)
    return out


def _one_heading(a: Paragraph, b: Paragraph, body: float, leading: float) -> bool:
    last, first = a.last, b.first
    if last.size < _LARGER * body or abs(last.size - first.size) > 0.2 or last.bold != first.bold or last.page != first.page:
        return False
    if not 0 < last.y - first.y < (leading + 0.35) * last.size or ends_sentence(last.text) or last.text.isupper() != first.text.isupper():
        return False
    return first.text[:1].islower() or bool(_OPEN.search(last.text)) or (last.size > 1.3 * body and not last.text.isupper())


# ── blocks ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _shaped(items: Sequence[_Item], body: float, bold: bool, words: Words, noted: dict[int, set[str]]) -> list[Block]:
    blocks: list[tuple[Block, float]] = []
    for item in items:
        if isinstance(item, TableRow):
            text = " | ".join(clean.line(without_marks(c, noted[item.page])) for c in item.cells)
            blocks.append((Block(text, Shape.ROW, chosen=True), 0.0))
            continue
        text = clean.line(words.text_of([without_marks(s.text, noted[s.page]) for s in item.lines]))
        if not text:
            continue
        rank = _rank(item, text, body, bold)
        if rank:
            blocks.append((Block(text, Shape.HEADING, 3, chosen=False), rank))
        elif _BULLET.match(text) or (_ITEM.match(text) and not is_running(text)):
            blocks.append((Block(_ITEM.sub("", text, count=1), Shape.ITEM, chosen=True), 0.0))
        else:
            blocks.append((Block(text, chosen=is_running(text) or ends_sentence(text) or text.endswith(":") or len(item.lines) > 1), 0.0))
    return _levelled(blocks)


def _rank(item: Paragraph, text: str, body: float, bold: bool) -> float:
    """How far a heading stands out: its size in those of the text, a little more if it is bold; 0 for what is none."""
    large = item.first.size >= _LARGER * body
    stands_out = large or (all(s.bold for s in item.lines) and not bold)
    if not stands_out or word_count(text) > 40 or len(item.lines) > 5 or (begins_item(text) and not large and is_running(text)):
        return 0.0
    if not large and (is_running(text) or (ends_sentence(text) and word_count(text) >= 6)):
        return 0.0
    if large and is_running(text) and item.first.size < 1.3 * body:
        return 0.0
    return item.first.size / body + (0.05 if item.first.bold else 0.0)


def _levelled(blocks: Sequence[tuple[Block, float]]) -> list[Block]:
    """Blocks with the levels of their headings: 1 for the title, and for what looks like it and opens a text of its own."""
    out = [block for block, _ in blocks]
    ranks = [rank for _, rank in blocks]
    begin = next((n for n, b in enumerate(out) if b.shape is Shape.PARAGRAPH and is_running(b.text)), len(out))
    heads = [n for n in range(begin) if ranks[n] and not stamp(out[n].text) and not byline(out[n].text)]
    best = max((_prominence(out[n], ranks[n]) for n in heads), default=0.0)
    title = next((n for n in reversed(heads) if _prominence(out[n], ranks[n]) == best), None)
    top = ranks[title] if title is not None else 0.0
    for n, rank in enumerate(ranks):
        if not rank:
            continue
        if n == title:
            out[n] = replace(out[n], level=1, role="title")
        elif title is not None and n > title and abs(rank - top) < 0.02 and top > 1.25 and _opens(out[n + 1 : n + 4]):
            out[n] = replace(out[n], level=1)
        else:
            out[n] = replace(out[n], level=2 if rank > 1.25 else 3)
    return out


def _prominence(block: Block, rank: float) -> float:
    """Size, less for what is no headline by its words: one or two of them, or a line of capitals (the head of a letter)."""
    words = word_count(block.text)
    return rank - (0.3 if words < 3 else 0.0) - (0.35 if block.text.isupper() and words < 9 else 0.0)


def _opens(after: Sequence[Block]) -> bool:
    """Whether a text of its own begins here: a day, a byline or a dateline stands below the heading."""
    return any(stamp(b.text) or byline(b.text) or dateline(b.text) for b in after)
