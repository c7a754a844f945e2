"""Organisations that the news calls by a name of their own.

organisation("the U.N.").name  -> "United Nations"    organisation("Brussels").name  -> "European Union"
"""

from dataclasses import dataclass

from onrecord.link.phrases import Lexicon, first
from onrecord.link.tables import kept, table
from onrecord.record import ActorKind


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that the news calls by a name of its own."""

    name: str  # as a desk writes it: "Hezbollah"
    kind: ActorKind
    state: str  # alpha-3, "" if it belongs to none
    aliases: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()  # what stands for it: "Brussels"


@kept
def organisations() -> dict[str, Organisation]:
    """All organisations by name: `organisations()["NATO"].kind` -> `ActorKind.IGO`."""
    return {
        name: Organisation(name, ActorKind(row["kind"]), row["state"], tuple(row.get("aliases", ())), tuple(row.get("seats", ())))
        for name, row in table("organisations").items()
    }


@kept
def _organisations() -> Lexicon[Organisation]:
    return Lexicon((words, o) for o in organisations().values() for words in (o.name, *o.aliases, *o.seats))


def organisation(words: str) -> Organisation | None:
    """The organisation of a name, an acronym or a seat: `organisation("the U.N.").name` -> `"United Nations"`."""
    return first(_organisations().get(words))
