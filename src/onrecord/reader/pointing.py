"""Statements whose content is only a pointer or a number: "Oman denied this", "the ministry put the number at 29".

The tagger was taught on contents that are clauses and passes over these, which a desk wants to cite. Two closed patterns find
them; the subject is what stands between the beginning of the clause and the verb.
"""

import re
from collections.abc import Sequence

from onrecord.reader.reading import Attribution
from onrecord.record import Offsets

_DENIES = re.compile(
    r"\b(?:(?:has|have|had|also|later|again|flatly|strongly|firmly|angrily|swiftly|immediately|promptly|categorically) )*"
    r"(den(?:ied|ies|y)|reject(?:ed|s)?|disput(?:ed|es)|contradict(?:ed|s)|dismiss(?:ed|es)|refuted|confirmed) "
    r"((?:it|this|that|them|him|her|these|those|both)(?=[.,:;—–]| on | in | as |\n|$)|"
    r"(?:the|that|this|these|those|such) (?:\w+ )?(?:charges?|accusations?|allegations?|claims?|reports?|accounts?|descriptions?|versions?|suggestions?|assertions?)(?=[.,:;—–]| as |\n|$))",
    re.I,
)
_PUTS = re.compile(
    r"\b(put|puts|have put|has put|had put|putting) ((?:the|its|their|that) [^.,;:\n]{3,60}? at (?:[a-z]+ ){0,4}[$€£]?\d+(?:[.,]\d+)*(?:[ \-]?(?:million|billion|per cent|percent|thousand|%))?)",
    re.I,
)
_CLAUSE = re.compile(
    r"[.,;:“”\"\n—–]\s*(?:and |but |while |whereas |though |although )?|\b(?:but|while|whereas|although|though|and) ", re.I
)
_SUBJECT = re.compile(r"[A-Za-zÀ-ž“\"‘'][^\n]{1,110}$")
_NO_SUBJECT = re.compile(
    r"^(?:which|who|that|to|by|has|have|had|was|were|is|are|be|been|not|it was|there)\b|\b(?:to|not|be|been|was|were|is|are)$", re.I
)


def pointing(text: str, found: Sequence[Attribution], sentences: Sequence[Offsets]) -> tuple[Attribution, ...]:
    """The attributions with those of pointers and counts added where the tagger found none."""
    taken = sorted(span for a in found for span in (*a.cue, *a.content))
    added: list[Attribution] = []
    for pattern in (_DENIES, _PUTS):
        for match in pattern.finditer(text):
            if any(s < match.end() and match.start(1) < e for s, e in taken):
                continue
            source = _subject(text, match.start(), sentences)
            if source:
                added.append(Attribution(source=(source,), cue=(match.span(1),), content=(match.span(2),), score=0.6))
    return tuple(sorted((*found, *added), key=lambda a: (a.start, a.end, a.depth))) if added else tuple(found)


def _subject(text: str, verb: int, sentences: Sequence[Offsets]) -> Offsets | None:
    """The subject of a verb: from the last clause mark before it, at most a dozen words."""
    begin = next((s for s, e in reversed(sentences) if s <= verb), 0)
    for mark in _CLAUSE.finditer(text, begin, verb):
        if len(text[mark.end() : verb].split()) >= 1:
            begin = mark.end()
    words = text[begin:verb].strip()
    if not words or len(words.split()) > 12 or _NO_SUBJECT.search(words) or not _SUBJECT.match(words):
        return None
    start = text.index(words, begin)
    return start, start + len(words)
