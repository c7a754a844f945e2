"""Who is behind some words: an actor as one article names it."""

import re
from dataclasses import dataclass

from onrecord.extract.people import Person
from onrecord.link import registry
from onrecord.link.phrases import Mention, fold, tokens
from onrecord.record import ActorKind, Naming, Offsets, make_id

_ABBREVIATED = re.compile(
    r"((?:[A-ZÀ-Ž][\w’'&\-]*|of|for|the|and|on|in|de|du|des)(?: (?:[A-ZÀ-Ž][\w’'&\-]*|of|for|the|and|on|in|de|du|des)){1,9}) \(([A-ZÀ-Ž][A-ZÀ-Ža-z&.\-]{1,9})\)"
)


@dataclass(frozen=True, slots=True)
class Who:
    """An actor behind some words. `naming` says how the words name it; `office` the office they give it, if any."""

    actor: str
    name: str
    kind: ActorKind
    state: str | None
    naming: Naming
    office: str = ""
    word: str = ""  # the noun that an unnamed source is called by, for later mentions ("the official")
    plural: bool = False
    leads: bool = False  # known to act for a state or an organisation


def actor(name: str, kind: ActorKind, state: str | None, naming: Naming, **more: object) -> Who:
    """A `Who` with the id that every article gives the same actor."""
    key = " ".join(map(fold, tokens(name))) or name
    return Who(make_id("ac", kind, key, "" if kind is ActorKind.PERSON else state), name, kind, state or None, naming, **more)  # type: ignore[arg-type]


def government(state: str, naming: Naming = Naming.INSTITUTION) -> Who:
    return actor(f"Government of {registry.states()[state].name}", ActorKind.GOVERNMENT, state, naming)


def unnamed(state: str | None = None, naming: Naming = Naming.UNNAMED, word: str = "", plural: bool = False) -> Who:
    """Somebody without a name; all of one state share an id, which says no more than that."""
    return actor("unnamed", ActorKind.UNNAMED, state, naming, word=word, plural=plural)


NOBODY = unnamed(naming=Naming.HEARSAY)


def as_who(person: Person) -> Who:
    """A person of the article, with the first office it gives them."""
    office = person.offices[0][1] if person.offices else ""
    return actor(person.name, ActorKind.PERSON, person.state, Naming.NAMED, office=office, leads=person.leads)


def registered(text: str, mention: Mention) -> Who | None:
    """The actor of a name that the registry knows; None for adjectives and places."""
    if mention.kind in ("state", "seat") and mention.key in registry.states():
        return government(mention.key)
    if org := registry.organisations().get(mention.key):
        return actor(org.name, org.kind, org.state or None, Naming.INSTITUTION)
    if mention.kind == "institution" and (found := registry.institution(text[mention.start : mention.end])):
        return actor(found.name, found.kind, found.state or mention.key.rpartition(":")[2] or None, Naming.INSTITUTION)
    return None


def abbreviations(text: str) -> dict[str, Offsets]:
    """{abbreviation: where the name stands that an article gives it for}, by initials.

    >>> t = "The Lowland Office for Ports (LOP) was shut."
    >>> {short: t[a:b] for short, (a, b) in abbreviations(t).items()}
    {'LOP': 'Lowland Office for Ports'}
    """
    found: dict[str, Offsets] = {}
    for m in _ABBREVIATED.finditer(text):
        short = re.sub(r"[^A-Z]", "", m[2])
        words = [(w.start(), w[0]) for w in re.finditer(r"[\w’'&]+", m[1])]
        for at, word in words[::-1]:
            initials = "".join(w[0] for place, w in words if place >= at and w[0].isupper())
            if word[0].isupper() and initials == short:
                found.setdefault(m[2], (m.start() + at, m.end(1)))
                break
    return found
