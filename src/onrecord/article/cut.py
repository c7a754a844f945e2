"""A page's blocks cut into articles: which line is which, where a headline begins something new, what belongs to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from onrecord.article import clean
from onrecord.article.block import Block, Shape
from onrecord.article.byline import byline, dateline
from onrecord.article.captions import is_caption
from onrecord.article.furniture import Furniture, furniture
from onrecord.article.line import ends_sentence, is_running, is_title, word_count
from onrecord.article.stamp import stamp
from onrecord.article.subject import Subjects

NEAR = 14
"""Blocks within which a headline or caption is repeated by the page's template."""
ENOUGH, _PLAIN = 3.0, 3.0
"""Evidence that makes a headline in the middle of a page the beginning of another article: with what its words tell, and without."""
_TRUSTED = 0.5
"""Share of a page's running text that the extraction library took, for an article to begin in what it took."""
_HEADLINE, _FEW = 22, 12
"""Words of the longest headline that is told by its form alone; headlines on a page, at the most."""
_LEAST_DECK, _MOST_DECK, _FAR = 6, 40, 60
"""Words of a deck, and lines below it in which its words are looked for."""
_OTHER = 3.4
"""Evidence from the words alone that another subject begins."""
_TEASER = 50
"""Words of the longest text below the headline of another page."""
_TOLD = 2.5
"""Evidence that a headline is a body's, if all its words stand there."""
LEAST = 40
"""Words of running text below which what follows a later headline is a teaser."""


_QUESTION = re.compile(r"(?:Q|Question|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)?):\s.*\?$")
"""An interview's question, whoever sets it as a heading."""


_TWO = re.compile(r"[a-z)][.!?][\"”’]? +[A-Z“\"]")
"""One sentence ends, another begins."""
_CAPTION_LABEL = re.compile(r"(?:image|photo|picture) caption\W*", re.I)
"""Stands before a caption where pages say so to those who cannot see."""


class Part(StrEnum):
    """What a block is. RUNNING: running text. SHORT: a line that could be a headline, a heading, or a short paragraph."""

    RUNNING = "running"
    SHORT = "short"
    ITEM = "item"
    ROW = "row"
    CAPTION = "caption"
    STAMP = "stamp"
    BYLINE = "byline"
    DECK = "deck"
    LABEL = "label"
    POINTER = "pointer"
    PROMPT = "prompt"
    CREDIT = "credit"
    END = "end"
    NOTE = "note"


FURNISHED = frozenset([Part.LABEL, Part.POINTER, Part.PROMPT, Part.CREDIT, Part.END, Part.NOTE])


@dataclass(frozen=True, slots=True)
class Line:
    """A block and what it is. `again`: its words stand elsewhere nearby too; `apart`: its kind of element holds headlines alone."""

    block: Block
    part: Part
    again: bool = False
    apart: bool = False

    @property
    def text(self) -> str:
        return self.block.text


@dataclass(frozen=True, slots=True)
class Piece:
    """One article: its headline (None if it has none), what stands above it on the page, the lines from it to the body, the rest."""

    title: Line | None
    above: tuple[Line, ...]
    head: tuple[Line, ...]
    body: tuple[Line, ...]

    @property
    def words(self) -> int:
        """Words of running text."""
        return sum(word_count(x.text) for x in self.body if x.part is Part.RUNNING)


def cut(lines: Sequence[Line], titles: Sequence[str] = (), one: bool = False) -> tuple[Piece, ...]:
    """The articles among a page's lines, in order. `titles`: what its metadata call it; `one`: it is known to hold one article.

    >>> met = "The two sides met again on Monday and agreed to go on talking in the spring, both of them said."
    >>> sailed = "Two ships left the harbour at dawn with grain on board, and a third one was to follow by the evening of the same day. " * 2
    >>> page = ["Talks go on", "By Jane Doe", met, "Ships sail", "Ships sail", "3 May 2024", sailed]
    >>> [(p.title.text, len(p.body)) for p in cut(read_lines([Block(t) for t in page]))]
    [('Talks go on', 1), ('Ships sail', 1)]
    """
    starts = list(_starts(lines, [set(clean.words(t)) for t in titles if t]))
    pieces = []
    for n, (first, title) in enumerate(starts[:1] if one else starts):
        after = starts[n + 1] if n + 1 < len(starts) and not one else (len(lines), len(lines))
        first = _opening(lines, first, title)
        begin = first if title is None else title
        above = tuple(lines[:begin]) if not n else ()
        end = after[0] if after[1] is None else after[1]
        pieces.append(Piece(None if title is None else lines[title], above, _head(lines[begin:first]), tuple(lines[first:end])))
    return tuple(p for n, p in enumerate(pieces) if not n or (p.words >= LEAST and not _is_listing(p)))


def _is_listing(piece: Piece) -> bool:
    """Headlines of other pages with a sentence or two below each: no paragraph follows another."""
    lines = [x for x in piece.body if x.part not in FURNISHED and x.part not in (Part.STAMP, Part.BYLINE, Part.CAPTION)]
    running = [n for n, x in enumerate(lines) if x.part is Part.RUNNING]
    if len(running) < 2 or any(word_count(lines[n].text) > _TEASER for n in running):
        return False
    heads = [n - 1 for n in running if n and lines[n - 1].part in (Part.SHORT, Part.POINTER)]
    headed = [n for n in heads if lines[n].again or lines[n].block.linked >= 0.8 or not ends_sentence(lines[n].text)]
    return len(headed) + 1 >= len(running)


def _subjects(lines: Sequence[Line]) -> Subjects:
    return Subjects([x.text for x in lines], [x.part is Part.RUNNING and not x.block.aside for x in lines])


def _stopped(lines: list[Line]) -> list[Line]:
    """In text captures, where nothing sets it off, a headline written as a sentence is told by what follows it."""
    if any(x.block.box for x in lines):
        return lines
    subjects, out = _subjects(lines), list(lines)
    headed = False  # the line above is a headline, so this one is not
    for n, line in enumerate(lines):
        if not headed and _could_head(line) and subjects.change(n, 0, n, n + 1) >= _OTHER:
            out[n] = replace(line, part=Part.SHORT)
        if out[n].part not in FURNISHED:
            headed = out[n].part in (Part.SHORT, Part.STAMP, Part.BYLINE, Part.DECK, Part.CAPTION)
    return out


def _head(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines between a headline and its body; what is printed twice there, beside the headline, is a caption."""
    if not lines:
        return ()
    title = clean.words(lines[0].text)
    captions = [x.again and x.part is Part.SHORT and word_count(x.text) >= 4 and clean.words(x.text) != title for x in lines]
    return tuple(Line(x.block, Part.CAPTION, True) if yes else x for x, yes in zip(lines, captions, strict=True))


def _opening(lines: Sequence[Line], first: int, title: int | None) -> int:
    """The first line of a body, with the list of points and the short sentences that it opens with."""
    while first and first - 1 != title and _opens(lines[first - 1]):
        first -= 1
    return first


def _opens(line: Line) -> bool:
    block = line.block
    if block.aside or block.linked or line.again or block.level or block.role or not (block.chosen or not block.box):
        return False
    return (line.part is Part.ITEM and word_count(line.text) >= 5) or (line.part is Part.SHORT and ends_sentence(line.text))


def read_lines(blocks: Sequence[Block]) -> tuple[Line, ...]:
    """What each block is, by its markup, its words and its neighbours."""
    return tuple(_decks(_said_again(_stopped(_closed(_lines(blocks))))))


def _lines(blocks: Sequence[Block]) -> list[Line]:
    keys = [" ".join(clean.words(b.text)) for b in blocks]
    parts = [part_of(b) for b in blocks]
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    again = [False] * len(keys)
    for n, key in enumerate(keys):
        if " " not in key:
            continue
        first.setdefault(key, n)
        if key in last and n - last[key] <= NEAR:
            again[n] = again[last[key]] = True
        last[key] = n
    # Templates print a caption twice, an article says nothing twice; but where much is there twice, the capture is.
    captions = {k for k, p, twice in zip(keys, parts, again, strict=True) if twice and p is Part.RUNNING}
    boxes = {b.box for b, p in zip(blocks, parts, strict=True) if b.chosen and p is Part.RUNNING}
    out = []
    for n, block in enumerate(blocks):
        part = parts[n]
        if part is Part.SHORT and block.chosen and block.box in boxes and not block.level and word_count(block.text) >= 6:
            part = Part.RUNNING  # paragraphs of one element, parted by line breaks, written without full stops
        if part is Part.SHORT and n and _CAPTION_LABEL.fullmatch(blocks[n - 1].text):
            part = Part.CAPTION
        if again[n] and part is Part.RUNNING:
            beside = keys[n] in (*keys[max(0, n - 1) : n], *keys[n + 1 : n + 2])
            if (beside or len(captions) <= 2) and len(block.text) < 400:
                part = Part.CAPTION
            elif first[keys[n]] != n:
                part = Part.NOTE
        out.append(Line(block, part, again[n]))
    return out


def part_of(block: Block) -> Part:
    """What a block is, by its markup and its words."""
    text = block.text
    if block.shape is Shape.CAPTION:
        if stamp(text):
            return Part.STAMP
        kind = furniture(text)
        return Part.CAPTION if kind is None or (is_caption(text) and word_count(text) >= 6) else Part(kind.value)
    if block.shape is Shape.ROW:
        return Part.ROW
    if block.role in ("url", "outlet", "language"):
        return Part.LABEL
    if block.role == "date" and len(text) < 120 and block.when:
        return Part.STAMP
    if block.role == "deck" and not block.chosen:
        return Part.DECK
    if stamp(text):
        return Part.STAMP
    if byline(text, sure=block.role == "byline"):
        return Part.BYLINE
    kind = furniture(text)
    if kind and not (kind is Furniture.CREDIT and is_caption(text)):
        return Part(kind.value)
    if block.linked >= 0.8 and not block.level:
        return Part.POINTER
    plain = block.box > 0 and not block.level and block.role != "title"  # markup that sets nothing off
    running = is_running(text) or (plain and block.chosen and word_count(text) >= 10 and ends_sentence(text))
    if block.linked < 0.5 and block.level not in (1, 2) and is_caption(text) and not (running and block.chosen):
        return Part.CAPTION
    if block.shape is Shape.ITEM:
        return Part.ITEM
    if block.shape is Shape.HEADING:
        return Part.RUNNING if _QUESTION.match(text) else Part.SHORT
    return Part.RUNNING if running else Part.SHORT


def _closed(lines: list[Line]) -> list[Line]:
    """Headlines written with a full stop are short lines: in bold, or with a byline, a date or buttons right below."""
    sizes: dict[str, list[int]] = {}
    for line in lines:
        if line.block.make and line.part not in FURNISHED:
            sizes.setdefault(line.block.make, []).append(word_count(line.text))
    for one, next_ in pairwise(lines):
        if one.again and clean.words(one.text) == clean.words(next_.text):
            sizes.pop(one.block.make, None)  # captions, printed twice in a row
    apart = {make for make, words in sizes.items() if len(words) <= _FEW and min(words) >= 3 and max(words) <= _HEADLINE}
    out = [replace(x, apart=x.block.make in apart) for x in lines] if apart else list(lines)
    for n, line in enumerate(lines):
        block = line.block
        if block.aside or block.linked >= 0.8 or not _could_head(line):
            continue
        after = next((x for x in lines[n + 1 : n + 2]), None)
        before = next((x for x in reversed(out[:n]) if x.part not in FURNISHED), None)
        headed = before is not None and before.part is Part.SHORT and not ends_sentence(before.text)
        marked = after is not None and after.part in (Part.BYLINE, Part.STAMP, Part.LABEL)
        words = clean.words(line.text)
        beside = any(clean.words(x.text) == words for x in (*lines[max(0, n - 1) : n], *lines[n + 1 : n + 2]))
        set_off = (block.level and not block.chosen) or block.role == "title"
        if set_off or (line.again and (marked or not (headed or beside))) or (marked and not block.box and not headed):
            out[n] = replace(out[n], part=Part.SHORT)
    return out


def _could_head(line: Line) -> bool:
    """One sentence, no longer than headlines are, and no quotation."""
    text = line.text
    sort = line.part is Part.RUNNING or (line.part is Part.CAPTION and line.again and not is_caption(text))
    return sort and word_count(text) <= _HEADLINE and text[0] not in "\"“'‘" and not _TWO.search(text)


def _said_again(lines: list[Line]) -> list[Line]:
    """A line below a headline that stands in one of the paragraphs below it, word for word, is a deck."""
    out = list(lines)
    keys = [" ".join(clean.words(x.text)) for x in lines]
    above: Line | None = None
    for n, line in enumerate(lines):
        size = word_count(line.text)
        if (
            above is not None
            and above.part is Part.SHORT
            and line.part in (Part.SHORT, Part.RUNNING)
            and _LEAST_DECK <= size <= _MOST_DECK
            and not (line.block.aside or line.again or line.apart or line.block.level in (1, 2))
            and any(len(k) > len(keys[n]) + 20 and keys[n] in k for k in keys[n + 1 : n + _FAR])
        ):
            out[n] = replace(line, part=Part.DECK)
        elif line.part not in FURNISHED:
            above = line
    return out


def _decks(lines: list[Line]) -> list[Line]:
    """A sentence between headline and byline is a deck: it stands with the headline, not in the text."""
    out = list(lines)
    begun = False
    for n, line in enumerate(lines):
        if line.part is not Part.RUNNING or line.block.aside:
            continue
        before = next((x for x in reversed(out[:n]) if x.part not in FURNISHED), None)
        if before is None or before.part is not Part.SHORT or not is_title(before.text) or word_count(line.text) > 60:
            begun = True
            continue
        # At the top of a page pictures and buttons may stand between the two; further down only the very next line counts.
        ends = (Part.RUNNING, Part.END) if not begun else (Part.RUNNING, Part.END, Part.SHORT, Part.CAPTION)
        for after in lines[n + 1 : n + (4 if begun else 8)]:
            if after.part in (Part.BYLINE, Part.STAMP):
                out[n] = Line(line.block, Part.DECK, line.again)
                break
            if after.part in ends:
                break
        begun = begun or out[n].part is Part.RUNNING
    return out


def _starts(lines: Sequence[Line], known: list[set[str]]) -> Iterator[tuple[int, int | None]]:
    """(first line of the body, headline) of each article."""
    running = [x for x in lines if x.part is Part.RUNNING and not x.block.aside]
    # The library looks for one article; where it left out the greater part, there may be others, and before the one it took.
    chosen = sum(word_count(x.text) for x in running if x.block.chosen) > _TRUSTED * sum(word_count(x.text) for x in running)
    subjects = _subjects(lines)
    zone, begun, first, start, like = 0, False, None, 0, (False, False)
    form = change = unlike = 0.0
    for n, line in enumerate(lines):
        if line.part is not Part.RUNNING or line.block.aside or (chosen and not begun and not line.block.chosen):
            continue
        title = _title(lines, zone, n, [] if begun else known, subjects)
        signed = title is not None and any(x.part in (Part.BYLINE, Part.STAMP) for x in lines[title + 1 : n])
        again = title is not None and _repeated(lines, title, zone, n)
        if begun and title is not None:
            form, change = _evidence(lines, zone, title, n, first), subjects.change(title, start, zone, n)
            unlike = (1.0 if like[0] and not signed else 0.0) + (1.5 if like[1] and not again else 0.0)
        if not begun or (title is not None and _begins(form, change, unlike)):
            like = like if begun else (signed, again)
            yield n, title
            start = n
            begun = True
            first = first or (lines[title] if title is not None else None)
        zone = n + 1


def _begins(form: float, change: float, unlike: float) -> bool:
    """Whether a headline begins another article: by its form and its words together, or by a form that is plain.

    `unlike`: how much the page's first article has that this one has not.
    """
    return form + change - unlike >= ENOUGH or form >= _PLAIN


def _title(lines: Sequence[Line], zone: int, body: int, known: list[set[str]], subjects: Subjects) -> int | None:
    """The headline among the lines before a body: the likeliest, the first of equals."""
    best, found = 0.0, None
    listed = False
    shorts, told_first = 0, False
    for n in range(zone, body):
        line = lines[n]
        block = line.block
        if line.part is Part.POINTER and not block.linked:
            listed = True
        if block.rule or block.gap > 1:
            listed = False
        if line.part is not Part.SHORT or block.shape is Shape.ITEM:
            continue
        if not (is_title(line.text) or block.level in (1, 2)):
            # A headline with a full stop: taken if there is no other and something is set between it and the body.
            closed = 4 <= word_count(line.text) <= _HEADLINE and lines[n + 1].part is not Part.SHORT
            if not (closed and (line.again or line.apart or block.level or subjects.told(n, body) >= 0.5)):
                best, found = (0.1, n) if closed and n + 1 < body and found is None and best <= 0 else (best, found)
                continue
        if (block.aside and block.level != 1) or (block.box and not (block.level or block.role or line.apart) and ends_sentence(line.text)):
            continue
        words = set(clean.words(line.text))
        score = min(word_count(line.text), 8) * 0.35 + (0.5 if not shorts else 0.0)
        shorts += 1
        score += {1: 3.0, 2: 1.5, 3: 0.8, 7: 0.8}.get(block.level, 0.0) + (1.5 if block.role == "title" else 0.0)
        score += 4.0 if _repeated(lines, n, zone, body) else 0.0
        score += 2.0 if block.rule or block.gap > 1 else 0.0
        beside = [lines[m] for m in (n - 1, n + 1) if zone <= m < body]
        score -= 2.0 if any(clean.words(x.text) == clean.words(line.text) for x in beside) else 0.0  # captions are printed twice in a row
        score += 3.0 if any(len(words & k) >= 0.7 * max(len(words), 0.7 * len(k)) for k in known) else 0.0
        score += 1.0 if any(x.part in (Part.STAMP, Part.BYLINE, Part.LABEL, Part.CAPTION) for x in lines[n + 1 : min(n + 4, body)]) else 0.0
        score -= 3.0 if listed and not _repeated(lines, n, zone, body) else 0.0
        score -= 2.0 if any(mark in line.text for mark in (" > ", " » ", " | ", " / ")) else 0.0
        score -= 1.0 if line.text.isupper() and len(words) <= 3 else 0.0
        told = subjects.told(n, body) if len(words) >= 3 else 0.0
        score += _TOLD * told
        if zone and told >= 0.34 and not told_first and not line.text.isupper():
            score, told_first = score + 1.5, True
        score += 1.0 if line.apart else 0.0
        score -= 2.0 if n > zone and byline(line.text, sure=True) else 0.0
        score -= 1.0 if ends_sentence(line.text) and not line.text.endswith(("?", "!")) else 0.0
        if score > best:
            best, found = score, n
    return _over_deck(lines, zone, found, body, subjects)


def _over_deck(lines: Sequence[Line], zone: int, title: int | None, body: int, subjects: Subjects) -> int | None:
    """The line right above, if that is the headline and this its deck: shorter, set no smaller, and of the same body."""
    while title is not None and title > zone:
        line, above = lines[title], lines[title - 1]
        alike = above.block.level == line.block.level or above.block.level in range(1, line.block.level or 8)
        if (
            above.part is not Part.SHORT
            or not is_title(above.text)
            or not alike
            or above.block.aside
            or above.block.linked > line.block.linked
        ):
            break
        label = above.text.isupper() and not line.text.isupper() and word_count(above.text) <= 4
        if (
            label
            or not 3 <= word_count(above.text) <= word_count(line.text)
            or subjects.told(title - 1, body) < 0.5
            or line.block.role == "title"
        ):
            break
        title -= 1
    return title


def _repeated(lines: Sequence[Line], n: int, zone: int, body: int) -> bool:
    """Printed twice between two bodies, as templates do with headlines, and in no other place."""
    if not lines[n].again:
        return False
    key = clean.words(lines[n].text)
    places = [m for m in range(max(0, n - NEAR), min(len(lines), n + NEAR + 1)) if lines[m].again and clean.words(lines[m].text) == key]
    return len(places) > 1 and all(zone <= m < body for m in places)


def _in_list(lines: Sequence[Line], zone: int, n: int) -> bool:
    """Below a "Related stories" or the like, with no empty line between."""
    for m in range(n, max(zone, n - 6) - 1, -1):
        if lines[m].part is Part.POINTER:
            return True
        if lines[m].block.gap > 0 and not lines[m].block.box:
            return False
    return False


def _capitals(text: str) -> bool:
    """Whether a line is written the way some outlets write headlines: Most Words With a Capital."""
    long = [w for w in text.split()[1:] if len(w) > 4]
    return bool(long) and sum(w[0].isupper() or not w[0].isalpha() for w in long) >= 0.7 * len(long)


def _evidence(lines: Sequence[Line], zone: int, title: int, body: int, first: Line | None) -> float:
    """How much speaks for a headline in the middle of a page beginning another article."""
    line, head = lines[title], lines[title + 1 : body]
    block, above = line.block, lines[zone - 1].block
    again = _repeated(lines, title, zone, body)
    score = 4.0 if again else 0.0
    names = [
        x for x, y in pairwise((*head, lines[body])) if x.part is Part.SHORT and y.part is not Part.RUNNING and byline(x.text, sure=True)
    ]
    score += 2.5 if any(x.part is Part.BYLINE for x in head) else 2.0 if names else 0.0
    score += 1.5 if any(x.part is Part.STAMP for x in head) else 0.0
    score += 1.0 if any(x.part is Part.LABEL for x in head) else 0.0
    score += 1.5 if any(x.part is Part.CAPTION for x in head) else 0.0
    score += 3.0 if dateline(lines[body].text) else 0.0
    score += 3.0 if block.rule else 1.5 if any(x.block.rule for x in lines[zone:title]) else 0.0
    if block.gap > max(1, lines[body].block.gap):  # more room above than below: a heading has as little, but is shorter
        score += 3.5 if block.gap >= 3 else 3.0 if word_count(line.text) >= 5 else 1.0
    if first is not None and not block.box:
        score += 0.5 if _capitals(first.text) == _capitals(line.text) else -0.5
        if first.text.isupper() and word_count(first.text) >= 3:  # the page's headlines are in capitals, its headings may not be
            score += 1.5 if line.text.isupper() and word_count(line.text) >= 4 else -1.0
    score += 1.5 if any(x.part is Part.END for x in lines[zone:title]) else 0.0
    if first is not None and block.level and (block.level, block.role) == (first.block.level, first.block.role):
        score += {1: 3.0, 7: 1.5}.get(block.level, 2.0)
    if first is not None and 0 < first.block.level < 7 and (block.level > first.block.level or not block.level):
        score -= 2.0  # a heading below the page's headlines
    if block.story and block.story == lines[body].block.story and block.story != above.story:
        score += 3.0
    if _in_list(lines, zone, title) and not (again or block.level == 1):
        score -= 2.0
    if line.apart and first is not None and block.make == first.block.make:
        score += 2.0
    elif block.box and not block.level and block.role != "title":
        score -= 1.5  # markup has its ways to set a headline off
    return (
        score
        - (2.0 if word_count(line.text) < 3 else 0.0)
        - (1.0 if line.text.endswith((".", ".”", '."')) and not (first and first.text.endswith(".")) else 0.0)
    )
