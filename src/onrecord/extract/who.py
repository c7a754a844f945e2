"""Who is behind some words: an actor as one article names it."""

from dataclasses import dataclass

from onrecord.extract.people import Person
from onrecord.link import registry
from onrecord.link.phrases import Mention, fold, tokens
from onrecord.record import ActorKind, Naming, make_id


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
