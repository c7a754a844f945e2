"""Live blogs: several entries with their times under one headline, told by structure; one article with its entries."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.article import clean
from onrecord.article.block import Block, Shape
from onrecord.article.body import Body
from onrecord.article.byline import byline
from onrecord.article.captions import is_caption
from onrecord.article.clock import moment, zone_of
from onrecord.article.cut import FURNISHED, Line, Part, Piece, part_of
from onrecord.article.line import ends_sentence, is_title, word_count
from onrecord.article.linked import Update
from onrecord.article.marks import DayName, Mark, day_name, mark_of
from onrecord.article.metadata import Metadata
from onrecord.article.timing import timed
from onrecord.record import Entry

_LIVE = re.compile(
    r"^LIVE\b|\bLIVE\b|\blive(?: ?blog| updates?| coverage| reporting| report| ticker| text| feed|[:!]|\s*$)|[–—:|-] live\b|\bas it happened\b|\bminute by minute\b"
    r"|\b(?:latest|rolling|running|real[- ]time) updates\b|\bhow (?:the day|it) unfolded\b|\bwhat happened today\b",
)
_LIVE_NAME = re.compile(r"live[-_]?(?:blog|feed|update|entry|post|event)", re.I)
_SUMMARY = re.compile(
    r"\W*(?:key (?:points|moments|events|updates|developments|takeaways)|summary|at a glance|in brief|recap|what we know(?: so far)?|what you need to know|the latest|"
    r"top (?:lines|stories)|highlights|main points|need to know|pinned(?: post)?|(?:here(?:’s|'s| is) )?(?:a |the )?(?:summary|recap|round-?up) (?:of|so far).{0,60}|live feed|"
    r"live reporting|latest updates?|filters?|show key events only|new updates?|most recent|oldest first|newest first)\W*",
    re.I,
)
_AUTHOR = re.compile(
    r"(?:by |from |reporting by |posted by )?(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})(?: in [A-Z][\w ’'-]+)?(?:,? .{0,60})?", re.I
)
_FEWEST = 3
_COVERED = 0.7
"""Share of a page's running text that stands under times, for a page that does not call itself live."""
_COVERED_LIVE = 0.4
_AHEAD = 200
"""Words of running text above the first time, from which on a page that does not call itself live is an article with comments."""


@dataclass(frozen=True, slots=True)
class _Item:
    """An entry while it is gathered: its mark, its heading, its lines with whether each is a paragraph."""

    mark: Mark
    day: DayName | None
    title: str
    lines: tuple[tuple[str, bool], ...]
    linked: bool = False

    @property
    def words(self) -> int:
        return sum(word_count(text) for text, _ in self.lines)


@dataclass(frozen=True, slots=True)
class LiveBlog:
    """`piece` has the headline and what stands around it; `spans` are the entries' places among the body's lines.

    `items` are (first line, last line + 1, title, mark, day heading above it).
    """

    piece: Piece
    body: Body
    items: tuple[tuple[int, int, str, Mark, DayName | None], ...]
    zone: str

    def entries(self, published: str | None, taken: str) -> tuple[Entry, ...]:
        """The entries with their offsets in the body's text. `published`: the blog's ISO day; `taken`: when it was captured."""
        starts, at = [0], 0
        for text, _ in self.body.lines:
            at += len(text) + 1
            starts.append(at)
        times = timed([(mark, day) for *_, mark, day in self.items], published, taken, self.zone)
        return tuple(
            Entry(starts[first], starts[last] - 1, time, title) for (first, last, title, *_), time in zip(self.items, times, strict=True)
        )


def live_blog(blocks: Sequence[Block], meta: Metadata, hinted: bool = False) -> LiveBlog | None:
    """The live blog that a page's blocks are; None if they are none. `hinted`: something else says that they are.

    >>> told = {"14:05 GMT – Envoys leave": "They left.", "13:40 GMT – A break": "They broke off for lunch.", "12:10 GMT – Arrival": "They came."}
    >>> found = live_blog([Block("Talks in Tarn: live"), *(Block(line) for entry in told.items() for line in entry)], Metadata())
    >>> [(e.at, e.title) for e in found.entries("2024-06-04", "")][:2]
    [('2024-06-04T14:05+00:00', 'Envoys leave'), ('2024-06-04T13:40+00:00', 'A break')]
    """
    lines = [Line(b, part_of(b)) for b in blocks]
    lines = lines[: _end(lines)]
    marks = _marks(lines, meta)
    if len(marks) < 2:
        return _from_updates(lines, meta)
    hint = hinted or meta.live or _says_live(lines[: min(marks) + 1], meta) or any(_LIVE_NAME.search(lines[n].block.home) for n in marks)
    if not hint:
        marks = {n: m for n, m in marks.items() if m.ago is None and not m.full and (m.clock is not None or m.rest)}
        if len(marks) < _FEWEST:
            return None
    first = _first_heading_first(lines, marks)
    title = _title(lines[: min(marks)], meta)
    ahead = min(marks) - 1
    begin = ahead if first and ahead >= 0 and ahead != title and _heads(lines[ahead]) else ahead + 1
    items, captions = _items(lines, begin, marks, first)
    items = _with_own_titles(_without_pinned(_with_updates([i for i in items if i.lines], meta.updates)))
    if not _is_blog(lines, items, begin, hint):
        return _from_updates(lines, meta) if meta.updates else None
    return _blog(lines, title, begin, items, captions)


def _end(lines: Sequence[Line]) -> int:
    """Where what stands below the blog begins: comments, the foot of the page."""
    running = sum(word_count(x.text) for x in lines if _is_text(x))
    seen = 0
    for n, line in enumerate(lines):
        seen += word_count(line.text) if _is_text(line) else 0
        if line.part is Part.END and seen > 0.5 * running:
            return n
    return len(lines)


def _is_text(line: Line) -> bool:
    return line.part in (Part.RUNNING, Part.DECK) and not line.block.aside and line.block.linked < 0.6


def _marks(lines: Sequence[Line], meta: Metadata) -> dict[int, Mark]:
    """The lines that begin an entry: by a time, or by a headline that the page's JSON-LD lists."""
    found = {n: m for n, line in enumerate(lines) if (m := mark_of(line))}
    heads = {" ".join(clean.words(u.title)): u.at for u in meta.updates if u.title}
    for n, line in enumerate(lines):
        at = heads.get(" ".join(clean.words(line.text)))
        beside = any(m in found for m in range(max(0, n - 2), n + 4))
        if at and n not in found and not beside and not line.block.aside:
            found[n] = Mark(when=at, rest=line.text)
    # Author, date and time under the headline are the blog's own, where the first entry's time comes right after.
    own = [
        n
        for n in found
        if n < len(lines) and not any(_is_text(x) or x.part is Part.SHORT for x in lines[n + 1 : _next(found, n, len(lines))])
    ]
    return {n: m for n, m in found.items() if n not in own or m.rest}


def _next(marks: dict[int, Mark], n: int, end: int) -> int:
    return min((m for m in marks if m > n), default=end)


def _says_live(lines: Sequence[Line], meta: Metadata) -> bool:
    heads = [x.text for x in lines if x.part is Part.SHORT or x.block.level or word_count(x.text) <= 12]
    return any(_LIVE.search(text) for text in (*meta.headlines, meta.page_title, *heads)) or bool(
        re.search(r"[/-]live(?:[/-]|$)", meta.url)
    )


def _heads(line: Line) -> bool:
    """Could be the heading of an entry."""
    if line.block.aside or line.block.shape is Shape.ITEM or line.part is not Part.SHORT or _SUMMARY.fullmatch(line.text):
        return False
    return (
        (bool(line.block.level) or is_title(line.text))
        and word_count(line.text) >= 2
        and not byline(line.text, sure=True)
        and not day_name(line)
    )


def _first_heading_first(lines: Sequence[Line], marks: dict[int, Mark]) -> bool:
    """Whether the headings of entries stand before their times, not after them."""
    alone = [n for n, m in marks.items() if not m.rest]
    before = sum(n > 0 and _heads(lines[n - 1]) for n in alone)
    after = sum(any(_heads(x) for x in lines[n + 1 : n + 2]) for n in alone)
    return before > after and before >= 0.6 * len(alone) > 0


def _title(lines: Sequence[Line], meta: Metadata) -> int | None:
    known = [set(clean.words(h)) for h in meta.headlines]
    best, found = 0.0, None
    for n, line in enumerate(lines):
        if line.part not in (Part.SHORT, Part.RUNNING) or (line.block.aside and line.block.level != 1) or day_name(line):
            continue
        if line.part is Part.RUNNING and word_count(line.text) > 25:
            continue
        words = set(clean.words(line.text))
        score = (
            min(word_count(line.text), 8) * 0.3 + {1: 4.0, 2: 1.0}.get(line.block.level, 0.0) + (1.5 if line.block.role == "title" else 0)
        )
        score += 3.0 if any(len(words & k) >= 0.7 * max(len(words), 0.7 * len(k)) for k in known if k) else 0.0
        score += 2.0 if _LIVE.search(line.text) and word_count(line.text) >= 3 else 0.0
        score -= 2.0 if ends_sentence(line.text) or _SUMMARY.fullmatch(line.text) or word_count(line.text) < 3 else 0.0
        score -= 1.0 if line.block.shape is Shape.ITEM or line.part is Part.RUNNING else 0.0
        if score > best:
            best, found = score, n
    return found


def _items(lines: Sequence[Line], begin: int, marks: dict[int, Mark], heading_first: bool) -> tuple[list[_Item], list[str]]:
    """The entries from a line on, in page order, and the captions of their pictures."""
    out: list[_Item] = []
    captions: list[str] = []
    day = next((d for x in reversed(lines[max(0, begin - 3) : begin]) if (d := day_name(x))), None)
    ahead, pending = "", False
    for n in range(begin, len(lines)):
        line = lines[n]
        mark = marks.get(n)
        if mark is not None:
            title = "" if not mark.rest or ends_sentence(mark.rest) or word_count(mark.rest) > 25 else mark.rest
            text = ((mark.rest, True),) if mark.rest and not title else ()
            out.append(_Item(mark, day, title or ahead, text, line.block.linked >= 0.8))
            ahead, pending = "", not title
            continue
        if heading_first and n + 1 in marks and _heads(line):
            ahead = line.text
            continue
        if found := day_name(line):
            day = found
            continue
        if not out or line.block.aside:
            continue
        item = out[-1]
        if line.part is Part.CAPTION or (line.part is Part.RUNNING and line.block.shape is Shape.CAPTION):
            captions.append(line.text)
        elif pending and not item.title and not item.lines and _heads(line):
            out[-1] = replace(item, title=line.text, linked=line.block.linked >= 0.8)
        elif _stays(line, item):
            out[-1] = replace(item, lines=(*item.lines, (line.text, line.part is not Part.ROW)))
    return out, captions


def _stays(line: Line, item: _Item) -> bool:
    """Whether a line is text of an entry."""
    if line.part in FURNISHED or line.part in (Part.STAMP, Part.BYLINE) or _SUMMARY.fullmatch(line.text):
        return False
    if line.block.shape is Shape.HEADING or (line.block.level and not ends_sentence(line.text)):
        return False
    if line.part in (Part.RUNNING, Part.DECK, Part.ROW):
        return line.block.linked < 0.8
    if not item.lines and _AUTHOR.fullmatch(line.text) and not ends_sentence(line.text):
        return False
    return line.block.linked < 0.6 and (line.part is Part.ITEM or ends_sentence(line.text) or line.text.endswith(":"))


def _without_pinned(items: list[_Item]) -> list[_Item]:
    """Without what is pinned to the top and stands again at its own time."""
    later = {text for item in items[1:] for text, _ in item.lines}
    return items[1:] if items and all(text in later for text, _ in items[0].lines) else items


def _with_own_titles(items: list[_Item]) -> list[_Item]:
    """Without headings that stand over one entry after the other: they lead elsewhere."""
    count = Counter(i.title for i in items)
    return [replace(i, title=i.title.rstrip(" :") if count[i.title] < _FEWEST else "") for i in items]


def _with_updates(items: list[_Item], updates: Sequence[Update]) -> list[_Item]:
    """With the times and headings that JSON-LD has for entries of the same headline or opening."""
    if not updates:
        return items
    heads = {" ".join(clean.words(u.title)): u for u in updates if u.title}
    opens = {" ".join(clean.words(" ".join(u.text))[:8]): u for u in updates if u.text}
    out = []
    for item in items:
        key = " ".join(clean.words(" ".join(text for text, _ in item.lines))[:8])
        found = heads.get(" ".join(clean.words(item.title))) or opens.get(key)
        if found and moment(found.at):
            item = replace(item, mark=replace(item.mark, when=found.at), title=item.title or found.title)
        out.append(item)
    return out


def _is_blog(lines: Sequence[Line], items: Sequence[_Item], begin: int, hint: bool) -> bool:
    told = [i for i in items if i.words]
    if len(told) < (2 if hint else _FEWEST):
        return False
    before = sum(word_count(x.text) for x in lines[:begin] if x.part is Part.RUNNING and not x.block.aside)
    inside = sum(i.words for i in told)
    if inside < (_COVERED_LIVE if hint else _COVERED) * (inside + before):
        return False
    if hint:
        return True
    if before > _AHEAD or sum(i.linked for i in told) > 0.3 * len(told):
        return False
    clocks = [i.mark.clock.minutes for i in told if i.mark.clock is not None]
    up = sum(b >= a for a, b in pairwise(clocks))
    steps = len(clocks) - 1
    ordered = max(up, steps - up) >= 0.8 * steps and steps >= 1
    # "9:15 The doors open." in a report's list of what happened that day is no live blog unless times stand apart.
    apart = sum(not i.mark.joined for i in told) >= 0.7 * len(told)
    return ordered and (apart or up <= 0.2 * steps)


def _blog(lines: Sequence[Line], title: int | None, begin: int, items: Sequence[_Item], captions: Sequence[str]) -> LiveBlog:
    top = tuple(lines[title:begin]) if title is not None else ()
    opening = _opening(lines[(title + 1 if title is not None else 0) : begin], {t for i in items for t, _ in i.lines})
    text = [(line.text, True) for line in opening]
    spans = []
    for item in items:
        spans.append((len(text), len(text) + len(item.lines), item.title, item.mark, item.day))
        text += item.lines
    pictures = [x.text for x in lines[:begin] if x.part is Part.CAPTION and not x.block.aside and is_caption(x.text)]
    every = tuple(dict.fromkeys(c for c in (*pictures, *captions) if word_count(c) >= 3))
    piece = Piece(lines[title] if title is not None else None, tuple(lines[: title or 0]), top, ())
    zone = next((z for x in lines if (z := zone_of(x.text))), "")
    return LiveBlog(piece, Body(tuple(text), every), tuple(spans), zone)


def _opening(lines: Sequence[Line], told: set[str]) -> list[Line]:
    """The paragraphs between the headline and the first entry, without boxes of key points."""
    out = []
    boxed = False
    for line in lines:
        if _SUMMARY.fullmatch(line.text):
            boxed = True
        elif line.part is Part.RUNNING and not boxed and not line.block.aside and line.block.linked < 0.6 and line.text not in told:
            out.append(line)
    return out


def _from_updates(lines: Sequence[Line], meta: Metadata) -> LiveBlog | None:
    """The entries that the page's JSON-LD has, where the page itself shows none of them: scripts put them there."""
    items = [_Item(Mark(when=u.at), None, u.title, tuple((x, True) for x in u.text)) for u in meta.updates if u.text]
    shown = {" ".join(clean.words(x.text)) for x in lines}
    if len(items) < 2 or sum(" ".join(clean.words(i.lines[0][0])) in shown for i in items) > 0.3 * len(items):
        return None
    title = _title(lines, meta)
    begin = (title + 1) if title is not None else 0
    return _blog(lines, title, begin, items, ())
