"""Names of one article together: cut as words are, of one class, and found wherever the same words stand."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import fsum

from onrecord.reader.reading import Entity

SURE = 0.7
"""Score of a name from which its words are taken for it wherever else they stand in the article."""

_OWN = frozenset(["date", "money"])
"""Classes that the words tell by themselves."""
_EDGE = ' \t\u00a0,;:.-–—*"“”«»'
_SHORTEST = 3
_WORD = re.compile(r"\w+")


def names_of(text: str, found: Sequence[Entity]) -> tuple[Entity, ...]:
    """The names of an article, in the order of its words, from what was found paragraph by paragraph.

    >>> text = "Vella fell. The town of Vella is quiet, they say in Vella."
    >>> found = names_of(text, [Entity(0, 5, "person", 0.6), Entity(24, 29, "place", 0.9)])
    >>> [(text[e.start:e.end], e.kind) for e in found]
    [('Vella', 'place'), ('Vella', 'place'), ('Vella', 'place')]
    """
    return repeated(text, of_one_class(text, trimmed(text, whole(text, found))))


def whole(text: str, names: Iterable[Entity]) -> tuple[Entity, ...]:
    """Neighbours of one class with nothing but a space between them are one name: two of a kind have a comma or a word between.

    >>> whole("the Orla Accord Act", [Entity(4, 8, "misc", 0.5), Entity(9, 19, "misc", 0.8)])
    (Entity(start=4, end=19, kind='misc', score=0.8, metonymic=0.0),)
    """
    out: list[Entity] = []
    for e in sorted(names, key=lambda e: e.start):
        before = out[-1] if out else None
        if before and before.kind == e.kind and e.kind not in _OWN and text[before.end : e.start] in ("", " "):
            out[-1] = replace(before, end=e.end, score=max(before.score, e.score), metonymic=max(before.metonymic, e.metonymic))
        else:
            out.append(e)
    return tuple(out)


def trimmed(text: str, names: Iterable[Entity]) -> tuple[Entity, ...]:
    """Names without the punctuation at their ends; the stop of an abbreviation stays ("the U.S.").

    >>> [(e.start, e.end) for e in trimmed("Orla, a town; the U.N. left", [Entity(0, 5, "place"), Entity(18, 22, "organisation")])]
    [(0, 4), (18, 22)]
    """
    out = []
    for e in names:
        start, end = e.start, e.end
        while start < end and text[start] in _EDGE:
            start += 1
        while start < end and text[end - 1] in _EDGE and not (text[end - 1] == "." and text[end - 2 : end - 1].isupper()):
            end -= 1
        if start < end:
            out.append(replace(e, start=start, end=end))
    return tuple(out)


def of_one_class(text: str, names: Sequence[Entity]) -> tuple[Entity, ...]:
    """Names of the same words in the class that most of them speak for.

    A paragraph tells little of a name that it only mentions; another introduces it. Each mention votes with the square of its
    score, so that one sure mention outweighs several unsure ones. A place stays one where others of its name are bodies: that
    is how states are named.

    >>> text = "Vella fell. The town of Vella is quiet."
    >>> [e.kind for e in of_one_class(text, [Entity(0, 5, "person", 0.6), Entity(24, 29, "place", 0.9)])]
    ['place', 'place']
    """
    votes: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for e in names:
        votes[text[e.start : e.end]][e.kind].append(e.score**2)
    out = []
    for e in names:
        kind = min(votes[text[e.start : e.end]].items(), key=lambda vote: (-fsum(vote[1]), vote[0]))[0]
        changes = kind != e.kind and not {kind, e.kind} & _OWN and (e.kind, kind) != ("place", "organisation")
        out.append(replace(e, kind=kind, metonymic=0.0) if changes else e)
    return tuple(out)


def repeated(text: str, names: Sequence[Entity]) -> tuple[Entity, ...]:
    """The names, and their words wherever else they stand by themselves, if one of them was sure; the longest words first.

    >>> text = "Orla Accord, Orla Accord"
    >>> [(e.start, e.end, e.score) for e in repeated(text, [Entity(0, 11, "misc", 0.8)])]
    [(0, 11, 0.8), (13, 24, 0.5)]
    """
    sure = {text[e.start : e.end]: e for e in names if e.kind not in _OWN and e.score >= SURE}
    begun: dict[str, list[str]] = defaultdict(list)
    for words in sorted(sure, key=lambda w: (-len(w), w)):
        if len(words) >= _SHORTEST and words[0].isupper() and (first := _WORD.match(words)):
            begun[first[0]].append(words)
    if not begun:
        return tuple(names)
    taken = bytearray(len(text))
    for e in names:
        taken[e.start : e.end] = b"\x01" * (e.end - e.start)
    more, at = [], 0
    for m in _WORD.finditer(text):
        if m.start() < at or m[0] not in begun:
            continue
        for words in begun[m[0]]:
            end = m.start() + len(words)
            if text.startswith(words, m.start()) and not text[end : end + 1].isalnum() and not any(taken[m.start() : end]):
                more.append(replace(sure[words], start=m.start(), end=end, score=0.5, metonymic=0.0))
                at = end
                break
    return tuple(sorted((*names, *more), key=lambda e: (e.start, e.end)))
