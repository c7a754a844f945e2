"""Who is who in one article: the words of a source or a participant resolved to an actor."""

from dataclasses import dataclass

from onrecord.record import ActorKind, Naming, Offsets


@dataclass(frozen=True, slots=True)
class Who:
    """An actor behind some words. `naming` says how the words name it; `office` the office they give it, if any."""

    actor: str
    name: str
    kind: ActorKind
    state: str | None
    naming: Naming
    office: str = ""


class Cast:
    """The actors of one article. Built by `Cast.of(reading)`; questions are asked with spans of the article's text."""

    def who(self, start: int, end: int) -> Who:
        """Who the words `text[start:end]` stand for, at that place in the article.

        Names, surnames, pronouns, offices, ministries, demonyms with agent nouns, seats of government. Words that
        cannot be resolved give an `unnamed` actor.
        """
        raise NotImplementedError

    def parties(self, start: int, end: int) -> tuple[Who, ...]:
        """Every actor named between two offsets, in text order, once each: states, persons, organisations.

        "The defence ministers of Russia and Iran" gives the two states.
        """
        raise NotImplementedError
