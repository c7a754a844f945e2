"""Lines of a PDF to paragraphs: where one ends and the next begins, and words that were broken at the end of a line."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from onrecord.article.line import ends_sentence
from onrecord.article.pdf_lines import MARK, Segment

_BULLET = re.compile(r"[•▪◦‣●○■□\uf0b7–—*·-]\s+\S")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+\S")
_SPEAKER = re.compile(
    r"(?:Q|A|Question|Answer|QUESTION|ANSWER|[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){0,5}|(?:Mr|Ms|Mrs|Dr|Amb|Gen|Sen|Rep)\.? [A-Z][\w’' -]{1,30})\s*:(?:\s|$)"
)
_INDENT = 0.7
"""Sizes of the font by which a first line is set in."""
_MARKS = re.compile(f"{MARK[0]}[^{MARK[1]}]*{MARK[1]}")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_BROKEN = re.compile(r"(?P<left>[^\W_]+)(?P<hyphen>[-\u2010\u00ad])$")
_RIGHT = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, from the top; `right` is where its column ends."""

    lines: list[Segment]
    right: float

    @property
    def first(self) -> Segment:
        return self.lines[0]

    @property
    def last(self) -> Segment:
        return self.lines[-1]


def paragraphs_of(lines: Sequence[Segment], leading: float) -> list[Paragraph]:
    """The paragraphs of a column's lines; `leading` is the usual distance of lines there, in sizes of the font.

    >>> lines = [Segment("The two sides met on Monday and agreed to go", 50, 250, 700, 10, False)]
    >>> lines += [Segment("on talking.", 50, 100, 688, 10, False), Segment("They meet again in May.", 50, 160, 676, 10, False)]
    >>> [[s.text for s in p.lines] for p in paragraphs_of(lines, 1.2)]
    [['The two sides met on Monday and agreed to go', 'on talking.'], ['They meet again in May.']]
    """
    if not lines:
        return []
    left, right = min(s.x0 for s in lines), max(s.x1 for s in lines)
    found: list[Paragraph] = []
    for line in lines:
        if found and not _begins(found[-1], line, leading, left):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line], right))
    return found


def leading_of(columns: Iterable[Sequence[Segment]]) -> float:
    """The usual distance from line to line in sizes of the font: the smallest that is not rare."""
    steps: Counter[float] = Counter()
    for lines in columns:
        for a, b in pairwise(lines):
            if abs(a.size - b.size) < 0.5 and 0.8 * a.size < a.y - b.y < 3.5 * a.size:
                steps[round((a.y - b.y) / a.size, 1)] += 1
    total = sum(steps.values())
    return next((step for step in sorted(steps) if steps[step] + steps[round(step + 0.1, 1)] >= 0.15 * total), 1.2)


def goes_over(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph at the end of a column or page goes on at the begin of the next."""
    last, first = before.last, after.first
    if abs(last.size - first.size) > 0.08 * last.size or last.bold != first.bold or begins_item(first.text):
        return False
    text = _MARKS.sub("", last.text)
    if _BROKEN.search(text):
        return True
    if not ends_sentence(text) and text[-1:] not in ":":
        return first.text[:1].islower() or not _has_room(last, first, before.right)
    inner = after.lines[1:] or before.lines[1:]
    indented = bool(inner) and (before.first.x0 - before.lines[1].x0 if len(before.lines) > 1 else 0.0) > _INDENT * last.size
    set_in = len(after.lines) > 1 and first.x0 - after.lines[1].x0 > _INDENT * first.size
    return indented and not set_in and len(after.lines) > 1 and not _has_room(last, first, before.right)


def begins_item(text: str) -> bool:
    """Whether a line begins with a bullet, a number or a speaker's name.

    >>> [begins_item(t) for t in ("• grain", "12. We reaffirm", "MS. LIND: Yes.", "In 2024. Then")]
    [True, True, True, False]
    """
    return bool(_BULLET.match(text) or _NUMBER.match(text) or _SPEAKER.match(text))


def _begins(paragraph: Paragraph, line: Segment, leading: float, left: float) -> bool:
    """Whether a line begins a new paragraph."""
    last, size = paragraph.last, line.size
    step = last.y - line.y
    if line.labelled:
        return True
    if abs(last.size - size) > 0.08 * size or (last.bold != line.bold and not _is_short_style(paragraph, line)):
        return True
    if step > (leading + 0.3) * size or step < 0.3 * size:
        return True
    text = _MARKS.sub("", last.text)
    if _BULLET.match(line.text) or _SPEAKER.match(line.text):
        return not _BROKEN.search(text) and (ends_sentence(text) or not _is_full(paragraph, line) or line.x0 <= paragraph.first.x0 + 1)
    if _BROKEN.search(text):
        return False
    ended = ends_sentence(text) or text.endswith(":")
    full = _is_full(paragraph, line)
    if _NUMBER.match(line.text) and (ended or not full):
        return True
    one = len(paragraph.lines) == 1
    middle = abs((last.x0 + last.x1) - (line.x0 + line.x1)) < size and min(last.x0, line.x0) > left + 2 * size
    if line.x0 - last.x0 > _INDENT * size and not middle:
        return not (one and (begins_item(last.text) or (full and not ended)))
    if last.x0 - line.x0 > _INDENT * size and not middle and not one:
        return True
    return not full


def _is_short_style(paragraph: Paragraph, line: Segment) -> bool:
    """A bold line within plain text of one size that goes on: emphasis, no heading."""
    return not ends_sentence(paragraph.last.text) and _is_full(paragraph, line) and line.text[:1].islower()


def _is_full(paragraph: Paragraph, line: Segment) -> bool:
    """Whether the last line holds all that its width allows."""
    last = paragraph.last
    # A quotation that is set in on the left is so on the right.
    return not _has_room(last, line, paragraph.right)


def _has_room(last: Segment, line: Segment, right: float) -> bool:
    """Whether the next line's first word would have had room on the last one."""
    word = line.text.split(" ", 1)[0]
    width = (line.x1 - line.x0) * len(word) / max(1, len(line.text))
    slack = (0.8 if ends_sentence(last.text) else 2.0) * line.size
    return right - last.x1 > width + slack


# ── broken words ───────────────────────────────────────────────────────────────────────────────────────────────


class Words:
    """The words of a document, with those of the language: what tells a word that was broken from a compound."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: set[str] = set()
        for line in lines:
            found = [m[0].casefold().replace("\u2010", "-").replace("\u2011", "-") for m in _WORD.finditer(line)]
            self._known.update(found[1:-1] if len(found) > 2 else ())

    def text_of(self, lines: Sequence[str]) -> str:
        """Lines as one text. A hyphen at the end of a line goes where the word was broken, and stays in a compound.

        >>> Words(["an arms-control pact now"]).text_of(["The agree-", "ment on arms-", "control and long-", "term aid"])
        'The agreement on arms-control and long-term aid'
        """
        text = ""
        for line in lines:
            broken, right = _BROKEN.search(text), _RIGHT.match(line)
            if not text:
                text = line
            elif broken and right:
                text = (text if self._is_compound(broken, right[0]) else text[:-1]) + line
            elif text.endswith(("-", "\u2010")) and not text.endswith((" -", " \u2010")) and line[:1].isalnum():
                text += line  # "2023-" and "24"
            elif text.endswith(("—", "/")) and not text.endswith((" —", " /")):
                text += line
            else:
                text += f" {line}"
        return text.replace("\u00ad", "")

    def _is_compound(self, broken: re.Match[str], right: str) -> bool:
        left = broken["left"]
        if broken["hyphen"] == "\u00ad":
            return False
        if not left.isalpha() or not right[0].islower() or (left.isupper() and len(left) > 1):
            return True
        whole, parted = (left + right).casefold(), f"{left}-{right}".casefold()
        if parted in self._known:
            return True
        if whole in self._known or whole in _language():
            return False
        before = broken.string[: broken.start()]
        if before.endswith("-"):
            return True  # "state-of-the-" and "art"
        return left.casefold() in _language() and right.casefold() in _language() and len(right) > 2


@cache
def _language() -> frozenset[str]:
    """Words that the reading model knows as one piece: some 22,000 of English."""
    stored = json.loads(resources.files("onrecord.data").joinpath("model").joinpath("tokenizer.json").read_text("utf-8"))
    return frozenset(word for word in stored["model"]["vocab"] if word.isalpha() and len(word) > 1)
