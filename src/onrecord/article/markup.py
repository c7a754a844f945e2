"""HTML to blocks: the page's structure in reading order, before anything is thrown away."""

import re
from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.article import clean
from onrecord.article.block import Block, Shape
from onrecord.article.captions import is_caption
from onrecord.article.furniture import WORDS
from onrecord.article.line import is_running, word_count

_INLINE = frozenset(WORDS["markup"]["inline"].split())
_SILENT = frozenset(WORDS["markup"]["silent"].split())
_BOLD = frozenset(["b", "strong"])
_LARGE = frozenset(["4", "5", "6", "7", "+1", "+2", "+3", "+4"])
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_ASIDE_TAGS = frozenset(["nav", "footer", "aside", "form", "menu", "dialog"])
_ASIDE_ROLES = frozenset(["navigation", "complementary", "contentinfo", "dialog", "search", "banner", "menu", "menubar", "toolbar"])
# Names that page makers give to what is not the article, matched against the words of class and id.
_ASIDE_NAMES = frozenset(WORDS["markup"]["aside"].split())
_COMMENT_NAMES = frozenset(WORDS["markup"]["comments"].split())
_ROLES = {
    **dict.fromkeys(["byline", "author", "authors", "writer", "reporter"], "byline"),
    **dict.fromkeys(["date", "dates", "datetime", "timestamp", "published", "pubdate", "posted", "stamp", "time"], "date"),
    **dict.fromkeys(["standfirst", "dek", "deck", "subtitle", "subheadline", "strapline"], "deck"),
    **dict.fromkeys(["headline", "title", "ttl", "hed"], "title"),
}
_NAME_WORD = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+")
_HIDDEN = re.compile(r"\b(?:visually-?hidden|sr-only|screen-reader(?:-text)?|assistive-text)\b|display:\s*none", re.I)
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:cap|captions?|cutline|legend)(?:$|[\s_-])|(?:photo|image|img|media|picture|figure)[_-]*caption", re.I
)
_NO_CAPTION = re.compile(r"closed|video|player|track|subtitle", re.I)
_CREDIT = re.compile(r"credit|copyright|photographer|attribution|(?:^|[\s_-])source", re.I)
_BIG = 0.4
"""Share of a page's running text above which a part is no furniture, whatever its name says ("content-with-sidebar")."""
_STORY = 1200
"""Characters of running text that are an article's, whatever fields stand beside them: some sites put whole pages in a form."""
_LONG = 40
"""Characters of a piece of text that make it likely to be running text."""
_MAX_CAPTION = 1000
"""Characters of the longest caption; a part called "caption" that is longer holds more than that."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's tree and its blocks."""

    tree: HtmlElement
    blocks: tuple[Block, ...]


def parse(text: str) -> HtmlElement | None:
    """The tree of an HTML text, or None if there is nothing in it."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", ""))
    text = re.sub(r"</html\s*>", "", text, flags=re.I)  # the parser would stop there; browsers read on
    parser = HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def breaks_off(tree: HtmlElement) -> bool:
    """Whether the parser gave up at a depth of nesting that no page needs: what stands below is not in the tree.

    >>> breaks_off(parse("<p>Talks")), breaks_off(parse("<div>" * 1000 + "Talks"))
    (False, True)
    """
    parser = tree.getroottree().parser
    return parser is not None and any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def blocks_of(tree: HtmlElement) -> tuple[Block, ...]:
    """The blocks of a tree, in reading order.

    >>> [(b.shape.value, b.text) for b in blocks_of(parse("<h1>Talks</h1><p>One<p>Two<br><br>Three<ul><li>Four</ul>"))]
    [('heading', 'Talks'), ('paragraph', 'One'), ('paragraph', 'Two'), ('paragraph', 'Three'), ('item', 'Four')]
    """
    walk = _Walk(_Sizes.of(tree))
    walk.run(tree)
    return tuple(walk.blocks)


def stories_of(tree: HtmlElement, least: int) -> list[HtmlElement]:
    """Copies of the outermost `<article>`s with a headline of their own and at least `least` words of running text.

    The articles of a page that prints several, its entries if it is a live blog; teasers are too short.
    """
    found = []
    for element in tree.iter("article"):
        if next(element.iterancestors("article"), None) is not None or element.find(".//p") is None:
            continue
        if any(
            {w.lower() for w in _NAME_WORD.findall(f"{e.get('class') or ''} {e.get('id') or ''}")} & _COMMENT_NAMES
            for e in [element, *element.iterancestors()]
        ):
            continue
        words = sum(len(piece.split()) for piece in element.itertext() if len(piece.strip()) >= _LONG)
        if words >= least and any(element.find(f".//{h}") is not None for h in _HEADINGS):
            found.append(element)
    return [deepcopy(e) for e in found] if len(found) > 1 else []


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Characters of every element: all of them, and those of running text (long pieces outside links)."""

    every: dict[HtmlElement, int]
    running: dict[HtmlElement, int]
    pictures: dict[HtmlElement, int]
    whole: int

    @classmethod
    def of(cls, tree: HtmlElement) -> "_Sizes":
        every: Counter[HtmlElement] = Counter()
        running: Counter[HtmlElement] = Counter()
        pictures: Counter[HtmlElement] = Counter()
        elements = list(tree.iter("*"))
        for element in reversed(elements):  # children before their parents
            parent = element.getparent()
            if element.tag in _SILENT:
                own = 0
                every[element] = running[element] = 0
            else:
                own = len((element.text or "").strip())
                every[element] += own
                if own >= _LONG and element.tag != "a":
                    running[element] += own
            pictures[element] += element.tag in ("img", "amp-img", "picture")
            if parent is not None:
                tail = len((element.tail or "").strip())
                every[parent] += every[element] + tail
                running[parent] += (running[element] if element.tag != "a" else 0) + (tail if tail >= _LONG else 0)
                pictures[parent] += pictures[element]
        return cls(every, running, pictures, max(1, running[tree]))

    def share(self, element: HtmlElement) -> float:
        return self.running[element] / self.whole


@dataclass(slots=True)
class _Frame:
    """What holds inside an element, on the way down."""

    box: int = 0
    home: str = ""
    make: str = ""
    story: int = 0
    aside: bool = False
    shape: Shape = Shape.PARAGRAPH
    level: int = 0
    role: str = ""
    when: str = ""
    linked: bool = False
    bold: bool = False
    kept: bool = False  # empty lines are, in <pre>
    element: HtmlElement | None = None

    def inner(self) -> "_Frame":
        """What holds inside it too; `dataclasses.replace` would take a tenth of the time of a page."""
        return _Frame(
            self.box, self.home, self.make, self.story, self.aside, self.shape, self.level, self.role, self.when, self.linked,
            self.bold, self.kept, self.element,
        )  # fmt: skip


@dataclass(slots=True)
class _Walk:
    sizes: _Sizes
    blocks: list[Block] = field(default_factory=list)
    run_: list[tuple[str, bool, bool]] = field(default_factory=list)
    boxes: int = 0
    when: str = ""
    rule: bool = False

    def run(self, tree: HtmlElement) -> None:
        frames = [_Frame()]
        walker = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                frame = self.enter(element, frames[-1])
                frames.append(frame or _Frame())
                if frame is None:
                    walker.skip_subtree()
                else:
                    self.add(element.text, frame)
            else:
                frame = frames.pop()
                if element.tag not in _INLINE:
                    self.flush(frame)
                self.add(element.tail, frames[-1])
        self.flush(frames[-1])

    def add(self, text: str | None, frame: _Frame) -> None:
        if text and frame.kept:
            for n, part in enumerate(re.split(r"\n\s*\n", text)):
                self.run_ += [("\n", False, False)] * (2 if n else 0) + [(part, frame.linked, frame.bold)]
        elif text:
            self.run_.append((text, frame.linked, frame.bold))

    def enter(self, element: HtmlElement, above: _Frame) -> _Frame | None:
        """The frame inside an element; None to pass over what is in it."""
        tag = element.tag
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        inline = tag in _INLINE
        if self.is_hidden(element, names):
            if not inline:
                self.flush(above)
            return None
        if tag == "time" or element.get("datetime"):
            self.when = self.when or (element.get("datetime") or "")
        if inline:
            return self.enter_inline(element, above)
        self.flush(above)
        self.boxes += 1
        parent = element.getparent()
        # Class names tell alike parts of a page; without one only the very same element will do.
        home = f"{parent.tag}.{parent.get('class') or above.box}" if parent is not None else ""
        make = f"{tag}.{element.get('class') or ''}"
        frame = above.inner()
        frame.element, frame.box, frame.home, frame.make = element, self.boxes, home, make
        return self.enter_block(element, frame, names, above.aside)

    def is_hidden(self, element: HtmlElement, names: str) -> bool:
        if element.tag in _SILENT:
            return True
        style = element.get("style") or ""
        hidden = element.get("hidden") is not None or ((bool(style) or names != " ") and bool(_HIDDEN.search(f"{names} {style}")))
        return hidden and self.sizes.share(element) < _BIG  # some pages show their text by a script

    def enter_inline(self, element: HtmlElement, above: _Frame) -> _Frame:
        tag = element.tag
        if tag == "br" or _set_apart(element):
            self.run_.append(("\n", above.linked, above.bold))
        if tag == "a" and element.get("href") and not above.linked:
            return replace(above, linked=True)
        if (tag in _BOLD or (tag == "font" and element.get("size") in _LARGE)) and not above.bold:
            return replace(above, bold=True)
        return above

    def enter_block(self, element: HtmlElement, frame: _Frame, names: str, aside: bool) -> _Frame | None:
        tag = element.tag
        small = self.sizes.share(element) < _BIG and not (tag == "form" and self.sizes.running[element] >= _STORY)
        named = {w.lower() for w in _NAME_WORD.findall(names)}
        if small and (tag in _ASIDE_TAGS or element.get("role") in _ASIDE_ROLES or named & _ASIDE_NAMES):
            frame.aside = True
        if named & _COMMENT_NAMES and self.sizes.share(element) < 0.9 and element.find(".//h1") is None:
            frame.aside = True
        if small:
            frame.role = next(
                (role for word, role in _ROLES.items() if word in named), "title" if frame.role == "title" and tag != "p" else frame.role
            )
        if tag == "article" and not frame.story:
            frame.story = frame.box
        if tag == "hr":
            self.rule = True
        frame.kept = frame.kept or tag == "pre"
        if tag in _HEADINGS:
            frame.shape, frame.level = Shape.HEADING, _HEADINGS[tag]
        elif tag in ("li", "dd", "dt"):
            frame.shape = Shape.ITEM
        elif tag == "figure" and element.find(".//table") is None and element.find(".//p/..//p") is None:
            self.figure(element, replace(frame, shape=Shape.CAPTION, aside=aside))
            return None
        elif tag == "figcaption" or (
            _CAPTION.search(names) and not _NO_CAPTION.search(names) and self.sizes.every[element] <= _MAX_CAPTION
        ):
            self.emit(_text(element), replace(frame, shape=Shape.CAPTION, aside=aside))
            return None
        elif tag == "table" and _is_data(element):
            self.rows(element, frame)
            return None
        elif tag in ("th", "caption"):
            frame.shape = Shape.HEADING if tag == "caption" else frame.shape
        return frame

    def figure(self, element: HtmlElement, frame: _Frame) -> None:
        """A figure's captions, each with the credit that stands beside it."""
        captions = list(element.iter("figcaption"))
        credits = [
            e
            for e in element.iter("*")
            if e.tag not in _SILENT
            and _CREDIT.search(f"{e.get('class') or ''}")
            and not any(c in captions for c in [e, *e.iterancestors()])
        ]
        credits = [e for e in credits if not any(a in credits for a in e.iterancestors())]
        if not captions:
            self.emit(_text(element), frame)
        for n, caption in enumerate(captions):
            parts = [_text(caption), *(_text(e) for e in credits if len(captions) == 1 or n == len(captions) - 1)]
            self.emit(" ".join(dict.fromkeys(filter(None, parts))), frame)

    def rows(self, table: HtmlElement, frame: _Frame) -> None:
        for row in table.iter("tr"):
            cells = [_text(cell) for cell in row if cell.tag in ("td", "th")]
            if any(cells):
                self.emit(" | ".join(cells), replace(frame, shape=Shape.ROW))

    def flush(self, frame: _Frame) -> None:
        """What has been gathered since the last block begins or ends, as blocks."""
        run, self.run_ = self.run_, []
        if not any(text.strip() for text, _, _ in run):
            return
        pieces: list[list[tuple[str, bool, bool]]] = [[]]
        for item in run:
            if item[0] == "\n":
                pieces.append([])
            else:
                pieces[-1].append(item)
        for piece in _broken(pieces):
            size = sum(len(text.strip()) for text, _, _ in piece)
            if not size:
                continue
            linked = sum(len(text.strip()) for text, link, _ in piece if link) / size
            bold = all(heavy for text, _, heavy in piece if text.strip())
            text = clean.line("".join(text for text, _, _ in piece))
            inner = frame.inner()
            inner.bold = bold
            self.emit(text, inner, linked)

    def emit(self, text: str, frame: _Frame, linked: float = 0.0) -> None:
        text = clean.line(text)
        if not any(c.isalnum() for c in text):
            return
        shape, level = frame.shape, frame.level
        if shape is Shape.PARAGRAPH and frame.bold and len(text) < 200:
            level = 7
        if shape is Shape.PARAGRAPH and linked < 0.5 and self.under_picture(text, frame):
            shape = Shape.CAPTION
        self.blocks.append(
            Block(
                text,
                shape,
                level,
                round(linked, 2),
                frame.aside,
                box=frame.box,
                home=frame.home,
                make=frame.make,
                story=frame.story,
                role=frame.role,
                when=self.when,
                rule=self.rule,
            )
        )
        self.when, self.rule = "", False

    def under_picture(self, text: str, frame: _Frame) -> bool:
        """Stands alone with a picture in a small part of the page; a paragraph of running text does not."""
        element, steps = frame.element, 0
        in_paragraph = element is not None and any(e.tag == "p" for e in (element, *element.iterancestors()))
        if word_count(text) < 4 or (in_paragraph and is_running(text) and not is_caption(text)):
            return False
        while element is not None and steps < 4 and len(text) <= 400:
            if self.sizes.pictures[element]:
                return self.sizes.every[element] <= len(text) + 60 and self.sizes.share(element) < _BIG
            element, steps = element.getparent(), steps + 1
        return False


def _set_apart(element: HtmlElement) -> bool:
    """One of several labels put side by side with nothing between them: `<span>Name</span><span>City</span>`."""
    before, text = element.getprevious(), (element.text_content() or "")[:1]
    if before is None or before.tag not in _INLINE or (before.tail or "") or not (text.isupper() or text.isdigit()):
        return False
    parent = element.getparent()
    if len(list(islice(parent, 300))) == 300:  # not to be looked through again for each of thousands
        return False
    return not (parent.text or "").strip() and not any((e.tail or "").strip() for e in parent) and len(parent.text_content()) < 300


def _broken(pieces: list[list[tuple[str, bool, bool]]]) -> Iterable[list[tuple[str, bool, bool]]]:
    """Lines between `<br>`s put together again where the break is only one of layout: inside a sentence."""
    out: list[list[tuple[str, bool, bool]]] = []
    after_gap = True
    for piece in pieces:
        text = "".join(t for t, _, _ in piece).strip()
        if not text:
            after_gap = True
            continue
        before = "".join(t for t, _, _ in out[-1]).rstrip() if out else ""
        if not after_gap and len(before) > _LONG and before[-1] not in '.!?:”"’)' and not before.isupper() and text[0].islower():
            out[-1] = [*out[-1], (" ", False, False), *piece]
        else:
            out.append(piece)
        after_gap = False
    return out


def _text(element: HtmlElement) -> str:
    """The text of an element, a space where a block or a line ends."""
    parts: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walker:
        if event == "start":
            if inner.tag in _SILENT or (inner is not element and _HIDDEN.search(f"{inner.get('class') or ''} {inner.get('style') or ''}")):
                walker.skip_subtree()
                continue
            parts.append(" " if inner.tag not in _INLINE or inner.tag in ("br", "img") else "")
            parts.append(inner.text or "")
        else:
            parts.append(" " if inner.tag not in _INLINE else "")
            parts.append((inner.tail or "") if inner is not element else "")
    return clean.line("".join(parts))


def _is_data(table: HtmlElement) -> bool:
    """A table of facts, not one that lays out the page: several rows of several short cells."""
    if any(table.find(f".//{tag}") is not None for tag in ("table", "form", "h1")):
        return False
    rows = [[c for c in row if c.tag in ("td", "th")] for row in table.iter("tr")]
    widths = Counter(len(row) for row in rows if row)
    if sum(widths.values()) < 2 or widths.most_common(1)[0][0] < 2:
        return False
    cells = [_text(cell) for row in rows for cell in row]
    return max(map(len, cells), default=0) <= 300 and sum(1 for c in cells if c) >= 0.5 * len(cells)
