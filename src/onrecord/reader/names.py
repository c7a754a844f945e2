"""Names of one article together: the same words are of one class wherever they stand."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import fsum

from onrecord.reader.reading import Entity

_OWN = frozenset(["date", "money"])
"""Classes that the words tell by themselves."""


def of_one_class(text: str, names: Sequence[Entity]) -> tuple[Entity, ...]:
    """The names of a text, those of the same words in the class that most of them speak for.

    A paragraph tells little of a name that it only mentions; another introduces it. Each mention votes with the square of its
    score, so that one sure mention outweighs several unsure ones. A place stays one where others of its name are bodies: that
    is how states are named.

    >>> text = "Vella fell. The town of Vella is quiet."
    >>> found = of_one_class(text, [Entity(0, 5, "person", 0.6), Entity(24, 29, "place", 0.9)])
    >>> [(text[e.start:e.end], e.kind) for e in found]
    [('Vella', 'place'), ('Vella', 'place')]
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
