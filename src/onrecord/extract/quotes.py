"""Quotation marks: where quoted words stand, and how much of a content they cover."""

import re
from collections.abc import Sequence

from onrecord.record import Kind, Offsets

_QUOTED = re.compile(
    r"“[^“”]*(?:”|$)|«[^«»]*(?:»|$)|„[^„“”]*(?:[“”]|$)|\"[^\"]*(?:\"|$)|(?<!\w)‘(?:[^‘’]|’(?=\w))*’(?!\w)|(?<!\w)'(?:[^']|'(?=\w))*'(?!\w)"
)
_CLAUSE = re.compile(
    r"(?:the|an?|this|that|these|those|it|he|she|we|they|you|i|there|our|my|his|her|its|their|no|every|all) (?:(?!(?:that|which|who|whom|whose|where|when|to)\b)[\w’'\-]+ ){0,4}?"
    r"(?:is|are|was|were|has|have|had|will|would|can|cannot|could|may|might|must|should|do|does|did)\b"
)
_STOPPED = re.compile(r"[.!?][”\"»’']$")
_BARE = re.compile(r"[\s.,;:!?…\-–—]+")


def quotations(text: str) -> tuple[Offsets, ...]:
    """Spans of quoted words with their marks; a quotation that is never closed runs to the end.

    >>> quotations('a “b” c')
    ((2, 5),)
    """
    return tuple((m.start(), m.end()) for m in _QUOTED.finditer(text))


def imbalance(text: str, paragraphs: Sequence[Offsets]) -> str:
    """What is wrong with the quotation marks of an article, in one line; empty if nothing is.

    A paragraph may leave a quotation open if the next one opens with a mark: that is how long ones are set.

    >>> imbalance("“We go, he said.", ((0, 16),))
    'quotation marks do not balance in 1 paragraph, first in “We go, he said.'
    """
    wrong = []
    for n, (start, end) in enumerate(paragraphs):
        words = text[start:end]
        after = text[paragraphs[n + 1][0]] if n + 1 < len(paragraphs) else ""
        left_open = words.count("“") - words.count("”")
        if (left_open and not (left_open == 1 and after == "“")) or (words.count('"') % 2 and after != '"'):
            wrong.append(words)
    if not wrong:
        return ""
    where = wrong[0][:60] + ("…" if len(wrong[0]) > 60 else "")
    return f"quotation marks do not balance in {len(wrong)} paragraph{'s' if len(wrong) > 1 else ''}, first in {where}"


def kind_of(pieces: tuple[str, ...], cue: str = "") -> Kind:
    """Whether a content is one quotation that can stand alone, holds quoted words, or none.

    A quotation stands alone when nothing else is in the content and it reads as a sentence: it opens with a capital, or is a
    clause with its full stop.

    >>> kind_of(("“We have agreed.”",)).value, kind_of(("the talks were “useful”",)).value, kind_of(("“useful”",)).value
    ('direct', 'mixed', 'mixed')
    """
    quoted = [quotations(p) for p in pieces]
    if not any(quoted):
        return Kind.INDIRECT
    for piece, spans in zip(pieces, quoted, strict=True):
        outside, at = "", 0
        for start, end in spans:
            outside += piece[at:start]
            at = end
        outside += piece[at:]
        if _BARE.sub("", outside):
            return Kind.MIXED
    first = pieces[0].lstrip("“”\"'‘’«»„ (…")
    if _CLAUSE.match(first) and _STOPPED.search(pieces[-1]):
        return Kind.DIRECT
    return Kind.DIRECT if first[:1].isupper() and len(first.split()) >= 3 else Kind.MIXED
