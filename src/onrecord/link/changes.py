"""What a copy adds to its original and what it drops: sentences of the one that the other lacks."""

import re

from onrecord.article import clean
from onrecord.link.passages import Marks
from onrecord.reader.numerals import TENS, UNITS
from onrecord.reader.sentences import sentences
from onrecord.record import Offsets

LACKING = 0.5
"""Share of a sentence's words inside of shared passages below which the other text lacks it."""

_DIGITS = re.compile(r"[0-9]{1,9}")
_SPELT = {word: number for word, number in {**UNITS, **TENS}.items() if number > 1}


def lacking(text: str, carried: Marks, other: str) -> tuple[Offsets, ...]:
    """Spans of `text` that `other` lacks; neighbouring sentences of one paragraph are one span.

    A sentence is lacking if most of its words are outside of the shared passages (`carried`, one mark a word of `text`), or if
    it has a number that stands nowhere in the other text: the toll that a later version corrects.

    >>> import numpy as np
    >>> text = "Both sides agreed to look again. Nothing was signed, they said. Twelve ships wait."
    >>> found = lacking(text, np.array([True] * 6 + [False] * 5 + [True] * 3), "Both sides agreed to look again. Nine ships wait.")
    >>> [text[a:b] for a, b in found]
    ['Nothing was signed, they said. Twelve ships wait.']
    """
    known = _figures(other)
    found: list[Offsets] = []
    at = 0
    for start, end in sentences(text):
        words = len(clean.words(text[start:end]))
        inside = carried[at : at + words]
        at += words
        if not words or (inside.mean() >= LACKING and _figures(text[start:end]) <= known):
            continue
        if found and not text[found[-1][1] : start].strip(" "):
            start = found.pop()[0]
        found.append((start, end))
    return tuple(found)


def _figures(text: str) -> set[int]:
    """Numbers in a text, in digits or in one word; one is none: as often it is a pronoun."""
    words = clean.words(text)
    return {int(w) for w in words if _DIGITS.fullmatch(w)} | {_SPELT[w] for w in words if w in _SPELT}
