"""Plain text to blocks: lines, or paragraphs put together again where the text is hard-wrapped."""

import re
from dataclasses import replace
from itertools import pairwise

from onrecord.article import clean
from onrecord.article.block import Block, Shape
from onrecord.article.line import ends_sentence, word_count

_RULE = re.compile(r"\s*(?:[-–—=_*~#•·.+]\s*){3,}$")
_BULLET = re.compile(r"\s*(?:[•▪◦‣●○■□–—*·-]|\(?\d{1,2}[.)])\s+(?=\S)")
_MARKDOWN_HEADING = re.compile(r"\s*(#{1,6})\s+(?=\S)")
_LABELLED = re.compile(
    r"(?P<key>title|headline|date|published|byline|author|url|link|source|outlet|publisher|language)\s*:\s+(?P<value>\S.*)", re.I
)
_ROLES = {"headline": "title", "published": "date", "author": "byline", "link": "url", "source": "outlet", "publisher": "outlet"}
_HEADER = 12
"""Lines at the top of a text within which "Title: …" and the like are the columns that whoever saved the page wrote there."""
_CELLS = re.compile(r"\t+|\s\|\s|\s{3,}")
_STEPS = re.compile(r"\s{2,}|\t+|\s[|·•»›>/]\s")
_WRAP = range(45, 101)
"""Lengths of the lines of hard-wrapped text."""
_WRAPPED_SHARE = 0.6


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order: a line each, or a paragraph each if lines were wrapped.

    >>> [b.text for b in blocks_of("Talks resume\\n\\nThe ministers met.\\nThey left.")]
    ['Talks resume', 'The ministers met.', 'They left.']
    """
    lines = clean.lines(text)
    width = _wrapped_at(lines)
    blocks: list[Block] = []
    gap, rule, indent = 0, False, 0
    last = ""
    for raw in lines:
        line = clean.line(raw)
        if not line:
            gap += 1
            continue
        if _RULE.match(raw):
            rule, gap = True, gap + 1
            continue
        deep = len(raw) - len(raw.lstrip())
        if width and blocks and not gap and not rule and _goes_on(last, line, width, deep > indent, blocks[-1]):
            blocks[-1] = replace(blocks[-1], text=_joined(blocks[-1].text, line))
        else:
            blocks.append(_block(raw, line, gap if blocks else 0, rule))
        gap, rule, indent, last = 0, False, deep, raw.rstrip()
    return _with_rows(_with_columns(blocks))


def _with_columns(blocks: list[Block]) -> list[Block]:
    """The header lines that label their value, as their value; only if a title is among them, else they are the page's own."""
    found = {n: m for n, b in enumerate(blocks[:_HEADER]) if (m := _LABELLED.fullmatch(b.text))}
    keys = {m["key"].casefold() for m in found.values()}
    if not keys & {"title", "headline"}:
        return blocks
    out = list(blocks)
    for n, m in found.items():
        key = m["key"].casefold()
        out[n] = replace(blocks[n], text=m["value"], role=_ROLES.get(key, key), linked=0.0)
    return out


def _block(raw: str, line: str, gap: int, rule: bool) -> Block:
    heading = _MARKDOWN_HEADING.match(raw)
    if heading:
        return Block(clean.line(raw[heading.end() :]).rstrip("# "), Shape.HEADING, len(heading[1]), gap=gap, rule=rule)
    bullet = _BULLET.match(raw)
    if bullet and not (bullet[0].strip() in "–—-" and (line[2:3].islower() or line[-1] in "–—-")):
        return Block(clean.line(raw[bullet.end() :]), Shape.ITEM, gap=gap, rule=rule)
    return Block(line, linked=1.0 if _is_menu(raw) else 0.0, gap=gap, rule=rule)


def _is_menu(raw: str) -> bool:
    """Several short words side by side: a navigation bar, a breadcrumb, a row of buttons."""
    steps = [s for s in _STEPS.split(raw.strip()) if s.strip()]
    return len(steps) >= 3 and all(word_count(s) <= 4 for s in steps) and not ends_sentence(raw.strip()) and len(raw) <= 300


def _with_rows(blocks: list[Block]) -> tuple[Block, ...]:
    """Neighbouring lines with the same number of cells, two or more, are rows of a table."""
    cells = [[c for c in _CELLS.split(b.text) if c.strip()] if " | " in b.text else [] for b in blocks]
    out = list(blocks)
    for n, block in enumerate(blocks):
        same = [m for m in (n - 1, n + 1) if 0 <= m < len(blocks) and len(cells[m]) == len(cells[n])]
        if len(cells[n]) >= 2 and same:
            out[n] = replace(block, shape=Shape.ROW, linked=0.0, text=" | ".join(c.strip() for c in cells[n]))
    return tuple(out)


def _wrapped_at(lines: list[str]) -> int:
    """The width that a text was wrapped at; 0 if it was not."""
    full = [line.rstrip() for line in lines]
    inner = [line for line, after in pairwise(full) if line.strip() and after.strip()]
    letters = sum(map(len, full))
    if len(inner) < 4 or sum(len(line) for line in full if len(line) > _WRAP.stop + 10) > 0.1 * letters:
        return 0
    wrapped = [line for line in inner if len(line) in _WRAP and not ends_sentence(line)]
    if sum(map(len, wrapped)) < _WRAPPED_SHARE * sum(map(len, inner)):
        return 0
    return sorted(map(len, inner))[int(len(inner) * 0.9)]


def _goes_on(last: str, line: str, width: int, indented: bool, before: Block) -> bool:
    """Whether a line of wrapped text continues the paragraph above it."""
    if indented and before.shape is not Shape.ITEM:
        return False
    if _BULLET.match(line) and not line[0].isdigit():
        return False
    first = line.split(" ", 1)[0]
    # The line above was full: the next word would not have fitted. Else it was the last of its paragraph.
    return len(last) + 1 + len(first) > width - 2 or line[0].islower()


def _joined(text: str, line: str) -> str:
    if re.search(r"\w-$", text) and line[:1].islower() and not re.search(r"\b\w{1,4}-$", text):
        return text + line  # a compound that was broken at its hyphen; the hyphen is kept, it may belong there
    return f"{text} {line}"
