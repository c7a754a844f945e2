"""Where the words of an article stand in its capture.

An article's text is cleaned: no tags, entities decoded, lines unwrapped, blanks made single. So its lines are sought in the
source with all of that left out on both sides. A line that stands there several times (a teaser, a summary, structured data
beside the text) is taken where the lines before and after it are near.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import log2

from onrecord.article.flow import Flow, dense, shown, strings, undone
from onrecord.capture.capture import Capture, Media
from onrecord.capture.encoding import Decoded, decode
from onrecord.capture.offsets import byte_offsets
from onrecord.record import Article, Offsets

_TEXTS = ("text", "content_html", "content_text", "summary")
_MANY = 64
"""Occurrences of a line that are looked at."""
_PIECE = 8
"""Letters that the pieces of a broken line have at least, unless the line ends with it."""
_BACKWARD = 12.0
"""Cost of a line that stands before the one above it: as much as a gap of 4,000 letters."""

Run = tuple[int, int, int]
"""Letters `from` to `to` of a line, and where they begin in the letters of the source."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of a capture: code points of its decoded text, and bytes of its data. Of a PDF document, a page (from 1) alone."""

    start: int | None = None
    end: int | None = None
    byte_start: int | None = None
    byte_end: int | None = None
    page: int | None = None


@dataclass(slots=True)
class _Line:
    """A line of an article: where it begins in its text, and its letters in a level's way of looking."""

    start: int
    text: str
    level: int = -1
    letters: Flow = field(default_factory=Flow)
    runs: tuple[Run, ...] = ()

    @property
    def found(self) -> bool:
        return bool(self.runs)


class Anchors:
    """The words of the articles of one capture, as its bytes have them.

    >>> page = b"<title>Talks</title><p>The two sides <b>met</b> &amp; agreed.<p>They left."
    >>> article = Article("ar", "ca", "page.html", 0, "Talks", "The two sides met & agreed.\\nThey left.", ())
    >>> Anchors(Capture("page.html", 0, "", page, Media.HTML)).of(article, 14, 19)
    (Anchor(start=40, end=53, byte_start=40, byte_end=53, page=None),)
    """

    def __init__(self, capture: Capture) -> None:
        self._capture = capture
        self._lines: dict[str, list[_Line]] = {}
        self._letters: dict[int, Flow] = {}

    @cached_property
    def decoded(self) -> Decoded:
        """The capture's text, which code points are those of."""
        if self._capture.media is Media.PDF:
            return Decoded("", "", "not a text")
        return decode(self._capture.data, self._capture.charset)

    def of(self, article: Article, start: int, end: int) -> tuple[Anchor, ...] | str:
        """Where `article.text[start:end]` stands, a stretch for each line of it; or why that cannot be told, in a few words.

        A stretch runs from the first character to the last and holds whatever stands between them: tags, scripts, line ends.
        """
        if not 0 <= start < end <= len(article.text):
            return "no words of the article"
        if article.article not in self._lines:
            self._lines[article.article] = self._found(_lines_of(article.text))
        lines = self._lines[article.article]
        stretches: list[Offsets] = []
        for line in lines:
            if line.start >= end or line.start + len(line.text) <= start:
                continue
            stretch = self._stretches(line, start - line.start, end - line.start)
            if stretch is None:
                return "these words are not in the capture as they are in the article"
            stretches += stretch
        if not stretches:
            return "no letters in these words"
        return self._anchors(stretches)

    def words(self, text: str, near: int | None = None) -> tuple[Anchor, ...] | str:
        """Where other words of an article stand, such as its title: the place next to code point `near`, else the first."""
        (line,) = self._found([_Line(0, text.replace("\n", " "))], near)
        stretch = self._stretches(line, 0, len(text)) if line.found else None
        return self._anchors(stretch) if stretch else "these words are not in the capture as they are in the article"

    # ── levels: ways to look at the source, from what a reader sees to everything that is there ────────────────────

    @cached_property
    def _flows(self) -> tuple[Flow, ...]:
        if self._capture.media is Media.PDF:
            return (_of_pages(self._capture.data),)
        source = Flow.of(self.decoded.text)
        match self._capture.media:
            case Media.HTML:
                return shown(source), shown(source, frozenset()), undone(source)
            case Media.JSON:
                return strings(source, _TEXTS), strings(source), undone(source)
            case Media.ENTRY:
                return shown(strings(source, _TEXTS)), shown(strings(source)), undone(source)
        return source, undone(source)

    def _level(self, level: int) -> Flow:
        """The letters of the source: of each flow once by all that can be seen, once by letters and digits alone."""
        if level not in self._letters:
            self._letters[level] = dense(self._flows[level // 2], words=bool(level % 2))
        return self._letters[level]

    # ── lines ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _found(self, lines: list[_Line], near: int | None = None) -> list[_Line]:
        levels = range(2 * len(self._flows))
        for line in lines:
            line.letters = dense(Flow.of(line.text))
        self._chain(lines, near)
        for n, line in enumerate(lines):
            if line.found:
                continue
            low, high = self._bounds(lines, n)
            exact = (level for level in levels if level and self._single(line, level, low if low is not None else near))
            broken = (level for level in levels if self._pieces(line, level, low, high))
            if next(exact, None) is None:
                next(broken, None)
        return lines

    def _chain(self, lines: list[_Line], near: int | None) -> None:
        """Lines that stand in the source as they are: of their places those that follow each other most closely."""
        flow = self._level(0)
        known = [(line, places) for line in lines if (places := list(_places(line.letters.text, flow.text)))]
        if not known:
            return
        first = bisect_right(flow.starts, near) if near is not None else 0
        costs = [_gap(first, place) if near is not None else 0.0 for place in known[0][1]]
        back: list[list[int]] = []
        for (above, before), (_, places) in pairwise(known):
            size = len(above.letters.text)
            best = [
                min((cost + _gap(at + size, place), n) for n, (at, cost) in enumerate(zip(before, costs, strict=True))) for place in places
            ]
            costs = [cost for cost, _ in best]
            back.append([n for _, n in best])
        chosen = min(range(len(costs)), key=costs.__getitem__)
        for n in range(len(known) - 1, -1, -1):
            line, places = known[n]
            line.level, line.runs = 0, ((0, len(line.letters.text), places[chosen]),)
            chosen = back[n - 1][chosen] if n else 0

    def _single(self, line: _Line, level: int, near: int | None) -> bool:
        """Whether the whole line stands in a level: there next to where the line above it ends."""
        flow, letters = self._level(level), dense(Flow.of(line.text), words=bool(level % 2))
        places = list(_places(letters.text, flow.text))
        if places:
            expected = near or 0
            at = min(places, key=lambda p: _gap(expected, flow.starts[p]))
            line.level, line.letters, line.runs = level, letters, ((0, len(letters.text), at),)
        return bool(places)

    def _pieces(self, line: _Line, level: int, low: int | None, high: int | None) -> bool:
        """Whether a line stands in a level with other words in between: its pieces, one after the other."""
        flow, letters = self._level(level), dense(Flow.of(line.text), words=bool(level % 2))
        at = bisect_right(flow.starts, low - 1) if low is not None else 0
        last = bisect_right(flow.starts, high) if high is not None else len(flow.text)
        runs: list[Run] = []
        done, size = 0, len(letters.text)
        while done < size:
            length, place = _longest(letters.text, done, flow.text, at, last)
            if length < min(_PIECE, size - done):
                return False
            runs.append((done, done + length, place))
            done, at = done + length, place + length
        if runs:
            line.level, line.letters, line.runs = level, letters, tuple(runs)
        return bool(runs)

    def _bounds(self, lines: Sequence[_Line], n: int) -> tuple[int | None, int | None]:
        """Code points of the source that the lines around one leave for it."""
        above = next((self._span(x)[1] for x in reversed(lines[:n]) if x.found), None)
        below = next((self._span(x)[0] for x in lines[n + 1 :] if x.found), None)
        return above, below if above is None or below is None or below > above else None

    def _span(self, line: _Line) -> Offsets:
        flow = self._level(line.level)
        first, last = line.runs[0], line.runs[-1]
        return flow.starts[first[2]], flow.ends[last[2] + last[1] - last[0] - 1]

    # ── stretches ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _stretches(self, line: _Line, start: int, end: int) -> list[Offsets] | None:
        """The stretches of a part of a line; none if there are no letters in it, None if the line was not found."""
        if not line.letters.text:
            return []
        if not line.found:
            return None
        flow = self._level(line.level)
        first = bisect_right(line.letters.starts, start - 1)
        last = bisect_right(line.letters.starts, end - 1)
        out = []
        for low, high, place in line.runs:
            a, b = max(low, first), min(high, last)
            if a < b:
                out.append((flow.starts[place + a - low], flow.ends[place + b - low - 1]))
        return out

    def _anchors(self, stretches: Sequence[Offsets]) -> tuple[Anchor, ...]:
        if self._capture.media is Media.PDF:
            return tuple(Anchor(page=page) for page in sorted({page for stretch in stretches for page in stretch}))
        offsets = byte_offsets(self._capture.data, self.decoded, (point for stretch in stretches for point in stretch))
        pairs = zip(offsets[::2], offsets[1::2], strict=True)
        return tuple(Anchor(*stretch, *pair) for stretch, pair in zip(stretches, pairs, strict=True))


def _of_pages(data: bytes) -> Flow:
    """The text of a PDF document as it is drawn. The place of a character is the number of its page."""
    from onrecord.capture.pdf import document_of  # it starts a process

    flow, parts = Flow(), []
    for page in document_of(data).pages:
        parts.append(" ".join(run.text for run in page.runs) + "\n")
        for column in (flow.starts, flow.ends):
            column.extend([page.number] * len(parts[-1]))
    flow.text = "".join(parts)
    return flow


def _lines_of(text: str) -> list[_Line]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(_Line(start, line))
        start += len(line) + 1
    return lines


def _places(letters: str, text: str) -> Iterator[int]:
    """Where some letters stand, the first ones."""
    at = text.find(letters) if letters else -1
    for _ in range(_MANY):
        if at < 0:
            return
        yield at
        at = text.find(letters, at + 1)


def _gap(end: int, start: int) -> float:
    """How badly one thing that begins at `start` follows another that ends at `end`."""
    return log2(1 + start - end) if start >= end else _BACKWARD + log2(1 + end - start)


def _longest(letters: str, done: int, text: str, at: int, last: int) -> tuple[int, int]:
    """The longest beginning of `letters[done:]` in `text[at:last]`: its length, and where it first stands."""
    low, high, place = 0, min(len(letters) - done, last - at), -1
    while low < high:
        middle = (low + high + 1) // 2
        found = text.find(letters[done : done + middle], at, last)
        if found < 0:
            high = middle - 1
        else:
            low, place = middle, found
    return low, place
