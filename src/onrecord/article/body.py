"""What of a piece is the article: its paragraphs, list items, rows and captions, without the furniture between and below them."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.article import clean
from onrecord.article.block import Shape
from onrecord.article.captions import is_caption
from onrecord.article.cut import FURNISHED, Line, Part, Piece
from onrecord.article.furniture import is_bio
from onrecord.article.line import ends_sentence, is_running, is_title, word_count

_LONG_CAPTION = 60
"""Words above which a paragraph that ends like a caption ("… he said. (AFP)") is a paragraph."""

_TEASER = 50
"""Words of the longest text below the headline of another page."""
_HEADING = 40
"""Words of the longest heading."""


@dataclass(frozen=True, slots=True)
class Body:
    """`lines` of the text in order, each with whether it is a paragraph or list item (a row is neither); captions, once each.

    `places`: where in the piece's body each line stood; `headings` within it, each with the place in `lines` of the one it stands over.
    """

    lines: tuple[tuple[str, bool], ...]
    captions: tuple[str, ...]
    places: tuple[int, ...] = ()
    headings: tuple[tuple[int, str], ...] = ()


def body_of(piece: Piece, chosen: bool, byline: str = "") -> Body:
    """The body of a piece. `chosen`: the extraction library was asked, and what it left out is left out.

    `byline` tells a note on the writer below the article from a sentence about someone else.
    """
    lines = _until_end(piece.body)
    kept: list[tuple[int, Line, bool]] = []
    captions = [x.text for x in (*_over(piece.above), *piece.head) if x.part is Part.CAPTION and not x.block.aside]
    below: list[str] = []
    headings: list[tuple[int, str]] = []
    listing = False
    for n, line in enumerate(lines):
        if line.part is Part.CAPTION:
            if _closes(lines, n):
                kept.append((n, line, True))
            elif not line.block.aside:
                below.append(line.text)
            continue
        if line.part in FURNISHED or line.part in (Part.STAMP, Part.BYLINE, Part.DECK):
            listing = listing or line.part is Part.POINTER
            continue
        if line.part is Part.RUNNING and _is_teaser(lines, n, listing):
            continue
        if line.part is Part.RUNNING:
            listing = False
        if (listing and (line.block.linked or not line.block.chosen)) or line.block.aside or (chosen and not line.block.chosen):
            continue
        if line.part is Part.ROW:
            kept.append((n, line, False))
        elif _stays(line, chosen):
            kept.append((n, line, True))
        else:
            if line.part is Part.SHORT and line.block.linked < 0.5 and word_count(line.text) <= _HEADING:
                headings.append((len(kept), line.text))
            continue
        # A picture between two lines of the text is the article's; below the last one it may be another's.
        captions += below
        below = []
    captions += [c for c in below[:1] if is_caption(c)]
    while kept and kept[-1][1].part is not Part.ROW and _is_below(kept[-1][1], byline):
        kept.pop()
    text = tuple((x.text, counts) for _, x, counts in kept)
    over = tuple((n, title) for n, title in headings if n < len(text))
    return Body(text, _once(captions, [x for x, _ in text]), tuple(n for n, _, _ in kept), over)


def _over(above: Sequence[Line]) -> Sequence[Line]:
    """The captions of a picture that stands right over the headline."""
    found = []
    for line in reversed(above[-6:]):
        if line.part is Part.CAPTION and word_count(line.text) >= 6:
            found.append(line)
        elif line.part not in FURNISHED and line.part not in (Part.STAMP, Part.BYLINE) and word_count(line.text) > 3:
            break
    return found[::-1]


def _is_teaser(lines: Sequence[Line], n: int, listing: bool) -> bool:
    """One short paragraph below the headline of another page: a linked one, or one in a list (`listing`)."""
    if word_count(lines[n].text) > _TEASER or not n:
        return False
    above = lines[n - 1]
    if above.part is not Part.SHORT or lines[n].block.chosen:
        return False
    below = next((x for x in lines[n + 1 :] if x.part not in (Part.STAMP, Part.BYLINE, Part.LABEL)), None)
    single = below is None or below.part in (Part.SHORT, Part.POINTER, Part.END, Part.PROMPT, Part.ITEM, Part.CAPTION)
    return single and (above.block.linked >= 0.8 or (listing and is_title(above.text.rstrip("."))))


def _until_end(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines above the first one that ends an article, unless the greater part of it comes below."""
    so_far = 0
    rest = sum(word_count(x.text) for x in lines if _counts(x))
    for n, line in enumerate(lines):
        if _counts(line):
            so_far += word_count(line.text)
            rest -= word_count(line.text)
        elif line.part is Part.END and rest < 0.5 * so_far:
            return lines[:n]
    return lines


def _counts(line: Line) -> bool:
    return line.part is Part.RUNNING and not line.block.aside


def _closes(lines: Sequence[Line], n: int) -> bool:
    """A paragraph with the agency's name behind it, not a caption: long, or the last of the text and not said to be a caption."""
    line = lines[n]
    if line.block.shape is Shape.CAPTION or line.again or not is_running(line.text):
        return False
    return word_count(line.text) > _LONG_CAPTION or not any(x.part is Part.RUNNING for x in lines[n + 1 :])


def _stays(line: Line, chosen: bool) -> bool:
    if line.part is Part.RUNNING:
        return True
    if line.block.shape is Shape.HEADING:
        return False
    if line.part is Part.ITEM:
        return line.block.linked < 0.6
    if ends_sentence(line.text) or line.text.endswith(":"):
        return True
    return chosen and line.block.level == 0 and line.block.linked < 0.5 and word_count(line.text) >= 3


def _is_below(line: Line, byline: str) -> bool:
    """Stands below the text without being furniture by its words: a note on the writer."""
    if line.part is Part.ITEM or not is_bio(line.text):
        return False
    names = set(clean.words(byline)) - {"by", "and", "in", "staff", "the"}
    return not names or bool(names & set(clean.words(line.text)[:6]))


def _once(captions: Sequence[str], text: Sequence[str]) -> tuple[str, ...]:
    """Captions once each, by their words; none that is part of the text or of a longer caption."""
    paragraphs = {" ".join(clean.words(t)) for t in text}
    found: dict[str, str] = {}
    for caption in captions:
        key = " ".join(clean.words(caption))
        if word_count(caption) >= 3 and key not in paragraphs:
            found.setdefault(key, caption)
    return tuple(v for k, v in found.items() if not any(k != other and k in other for other in found))
