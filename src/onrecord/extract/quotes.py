"""Quotation marks: where quoted words stand, and how much of a content they cover."""

import re

from onrecord.record import Kind, Offsets

_QUOTED = re.compile(
    r"“[^“”]*(?:”|$)|«[^«»]*(?:»|$)|„[^„“”]*(?:[“”]|$)|\"[^\"]*(?:\"|$)|(?<!\w)‘(?:[^‘’]|’(?=\w))*’(?!\w)|(?<!\w)'(?:[^']|'(?=\w))*'(?!\w)"
)
_BARE = re.compile(r"[\s.,;:!?…\-–—]+")


def quotations(text: str) -> tuple[Offsets, ...]:
    """Spans of quoted words with their marks; a quotation that is never closed runs to the end.

    >>> quotations('a “b” c')
    ((2, 5),)
    """
    return tuple((m.start(), m.end()) for m in _QUOTED.finditer(text))


def kind_of(pieces: tuple[str, ...], cue: str = "") -> Kind:
    """Whether a content is one quotation that can stand alone, holds quoted words, or none.

    A quotation stands alone when nothing else is in the content and it reads as a sentence: it opens with a capital.

    >>> kind_of(("“We agreed.”",)).value, kind_of(("the talks were “useful”",)).value, kind_of(("“useful”",)).value
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
    return Kind.DIRECT if first[:1].isupper() and len(first.split()) >= 3 else Kind.MIXED
