"""Parties: what two names of one side have in common, so that a ministry and its state count as one."""

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from onrecord.link.words import stems
from onrecord.record import ActorKind, Participant

SPEAKS_FOR_STATE = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.MINISTRY, ActorKind.MILITARY})
OF_STATE = SPEAKS_FOR_STATE | {ActorKind.PERSON, ActorKind.UNNAMED, ActorKind.POPULATION}


def party(kind: ActorKind, name: str, state: str | None) -> str:
    """The side someone is of: the state's code for states and who belongs to one, else the name's stems; "" if not known.

    >>> party(ActorKind.MINISTRY, "Ministry of Defense", "TUR"), party(ActorKind.IGO, "United Nations", None)
    ('TUR', 'unit nation')
    """
    if kind in OF_STATE and state:
        return state
    if kind == ActorKind.UNNAMED:
        return ""
    return " ".join(stems(name)) or name.casefold()


def parties(participants: Iterable[Participant]) -> frozenset[str]:
    """The sides of an event, once each."""
    return frozenset(p for p in (party(x.kind, x.name, x.state) for x in participants) if p)


def persons(participants: Iterable[Participant]) -> Mapping[str, frozenset[str]]:
    """{side: last names of its persons} for the sides that are told by persons alone."""
    people: dict[str, set[str]] = {}
    others = set()
    for p in participants:
        side = party(p.kind, p.name, p.state)
        if p.kind == ActorKind.PERSON:
            people.setdefault(side, set()).update(stems(p.name)[-1:])
        else:
            others.add(side)
    return {side: frozenset(names) for side, names in people.items() if side not in others}


def one_person(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether two sets of last names share a person, spelled alike or nearly so.

    >>> one_person(["araghchi"], ["araqchi"]), one_person(["lavrov"], ["shoigu"])
    (True, False)
    """
    return any(x == y or (min(len(x), len(y)) > 4 and SequenceMatcher(None, x, y).ratio() >= 0.75) for x in a for y in b)


HEADS = re.compile(r"\b(?:heads? of (?:state|government)|leaders?|presidents?|prime ministers?|kings?)\b", re.IGNORECASE)
RANKS = frozenset({"minister", "head", "chief", "senior", "level", "top"})


def levels_differ(a: str, b: str) -> bool:
    """Whether two levels of a meeting cannot be one: foreign ministers do not meet as defence ministers.

    >>> levels_differ("foreign ministers", "defence ministers"), levels_differ("heads of state", "heads of state and government")
    (True, False)
    """
    if not a or not b or a in b or b in a or "official" in a or "official" in b or (HEADS.search(a) and HEADS.search(b)):
        return False
    one, two = (frozenset(stems(level.replace("defense", "defence"))) - RANKS for level in (a, b))
    return bool(one) and bool(two) and not one & two
