"""Statements whose content is only a pointer or a number: "Oman denied this", "the ministry put the number at 29".

The tagger was taught on contents that are clauses and passes over these, which a desk wants to cite. Two closed patterns find
them; the subject is what stands between the beginning of the clause and the verb.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from onrecord.reader.reading import Attribution
from onrecord.record import Offsets

_DENIES = re.compile(
    r"\b(?:(?:has|have|had|also|later|again|flatly|strongly|firmly|angrily|swiftly|immediately|promptly|categorically) ){0,4}"
    r"(den(?:ied|ies|y)|reject(?:ed|s)?|disput(?:ed|es)|contradict(?:ed|s)|dismiss(?:ed|es)|refuted|confirmed) "
    r"((?:it|this|that|them|him|her|these|those|both)(?=[.,:;—–]| on | in | as |\n|$)|"
    r"(?:the|that|this|these|those|such) (?:\w+ )?(?:charges?|accusations?|allegations?|claims?|reports?|accounts?|descriptions?|versions?|suggestions?|assertions?)(?=[.,:;—–]| as |\n|$))",
    re.I,
)
_PUTS = re.compile(
    r"\b(put|puts|have put|has put|had put|putting) ((?:the|its|their|that) [^.,;:\n]{3,60}? at (?:[a-z]+ ){0,4}[$€£]?\d+(?:[.,]\d+)*(?:[ \-]?(?:million|billion|per cent|percent|thousand|%))?)",
    re.I,
)
LONGEST_SUBJECT = 111
"""Letters of a subject, its opening mark included."""
_CLAUSE = re.compile(
    r"[.,;:“”\"\n—–]\s*(?:and |but |while |whereas |though |although )?|\b(?:but|while|whereas|although|though|and) ", re.I
)
_SUBJECT = re.compile(r"[A-Za-zÀ-ž“\"‘'][^\n]+$")
_NO_SUBJECT = re.compile(
    r"^(?:which|who|that|to|by|has|have|had|was|were|is|are|be|been|not|it was|there)\b|\b(?:to|not|be|been|was|were|is|are)$", re.I
)


def pointing(text: str, found: Sequence[Attribution], sentences: Sequence[Offsets]) -> tuple[Attribution, ...]:
    """The attributions with those of pointers and counts added where the tagger found none."""
    taken = sorted(span for a in found for span in (*a.cue, *a.content))
    starts, reach = [s for s, _ in taken], list(accumulate((e for _, e in taken), max))
    begun = [s for s, _ in sentences]
    added: list[Attribution] = []
    for pattern in (_DENIES, _PUTS):
        for match in pattern.finditer(text):
            before = bisect_left(starts, match.end())
            if before and match.start(1) < reach[before - 1]:
                continue
            sentence = bisect_right(begun, match.start())
            source = _subject(text, begun[sentence - 1] if sentence else 0, match.start())
            if source:
                added.append(Attribution(source=(source,), cue=(match.span(1),), content=(match.span(2),), score=0.6))
    return tuple(sorted((*found, *added), key=lambda a: (a.start, a.end, a.depth))) if added else tuple(found)


def _subject(text: str, sentence: int, verb: int) -> Offsets | None:
    """The subject of a verb: from the last clause mark before it in its sentence, at most a dozen words."""
    end = verb
    while end > sentence and text[end - 1].isspace():
        end -= 1
    start = near = max(sentence, end - LONGEST_SUBJECT - 1)
    marked = near == sentence
    for mark in _CLAUSE.finditer(text, near, verb):
        if mark.end() < end:
            start, marked = mark.end(), True
    while start < end and text[start].isspace():
        start += 1
    words = text[start:end]
    if not marked or not words or len(words) > LONGEST_SUBJECT or len(words.split()) > 12:
        return None
    return (start, end) if _SUBJECT.match(words) and not _NO_SUBJECT.search(words) else None
