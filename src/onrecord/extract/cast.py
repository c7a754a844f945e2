"""Who is who in one article: the words of a source or a participant resolved to an actor.

Rules over three things: the names the reader tagged, the names of the registry (with the leaders it knows), and who has spoken so
far. What cannot be resolved stays `unnamed`.
"""

from dataclasses import replace
from functools import cached_property

from onrecord.extract.bodies import Bodies
from onrecord.extract.discourse import OUTLET, Discourse
from onrecord.extract.media import Named
from onrecord.extract.people import Person, people
from onrecord.extract.resolving import Resolver
from onrecord.extract.source_words import (
    SINGULAR,
    THEY,
)
from onrecord.extract.who import NOBODY, Who, actor, as_who, registered
from onrecord.link import registry
from onrecord.link.phrases import Mention
from onrecord.reader.reading import Attribution, Reading
from onrecord.record import ActorKind, Attestation, Naming, Offsets, Role


class Cast:
    """The actors of one article. Built by `Cast.of(reading)`; questions are asked with spans of the article's text."""

    def __init__(self, reading: Reading, mentions: tuple[Mention, ...], everyone: list[Person]) -> None:
        self._reading = reading
        self._text = reading.text
        self._people = everyone
        self._before = Discourse(reading, mentions, everyone)
        self._mentions = self._before.mentions
        self._bodies = Bodies(reading, self._before)
        self._resolver = Resolver(reading, everyone, self._before, self._bodies)
        self._sources: dict[Offsets, Who] = {}
        self._seen: dict[str, tuple[Who, set[str]]] = {}

    @classmethod
    def of(cls, reading: Reading) -> "Cast":
        """The cast of an article, its sources resolved in the order they speak."""
        mentions = registry.phrases().find_all(reading.text)
        peoples = {(m.start, m.end) for m in mentions if m.kind in ("adjective", "state")}  # "an Omani official": no body called "Omani"
        bodies = tuple(e for e in reading.entities if e.kind != "organisation" or (e.start, e.end) not in peoples)
        reading = replace(reading, entities=bodies)
        cast = cls(reading, mentions, people(reading, mentions))
        for said in sorted(reading.attributions, key=lambda a: (a.source or a.cue or a.content)[0]):
            if said.source and said.source[0] not in cast._sources:
                who = cast.who(*said.source[0])
                cast._sources[said.source[0]] = who
                cast._before.spoke(said.source[0][0], who)
        return cast

    @cached_property
    def names(self) -> tuple[Named, ...]:
        """Organisations, outlets and people named in the article, in text order."""
        out = [Named(*span, person.name, ActorKind.PERSON) for span, person in self._before.person_at.items()]
        for m in self._mentions.all:
            if m.kind == "organisation" and (org := registry.organisations().get(m.key)):
                out.append(Named(m.start, m.end, org.name, org.kind))
        taken = bytearray(len(self._text) + 1)
        for n in out:
            taken[n.start : n.end] = b"\1" * (n.end - n.start)
        for e in self._bodies.organisations.all:
            if not any(taken[e.start : e.end]):
                around = self._text[max(0, e.start - 12) : e.end + 14]
                kind = ActorKind.OUTLET if OUTLET.search(around) or self._bodies.is_own_outlet(e.start, e.end) else ActorKind.OTHER
                out.append(Named(e.start, e.end, self._text[e.start : e.end], kind))
        return tuple(sorted(out, key=lambda n: n.start))

    def source(self, said: Attribution) -> Who:
        """Who is credited with an attribution; nobody where it has no source."""
        if not said.source:
            self._named(NOBODY)
            return NOBODY
        return self._sources.get(said.source[0]) or self.who(*said.source[0])

    def who(self, start: int, end: int) -> Who:
        """Who the words `text[start:end]` stand for, at that place in the article.

        Names, surnames, pronouns, offices, ministries, demonyms with agent nouns, seats of government. Words that
        cannot be resolved give an `unnamed` actor.
        """
        who = self._resolver.resolve(start, end)
        words = " ".join(self._text[start:end].split())
        self._named(who, "" if who.kind is ActorKind.UNNAMED or SINGULAR.match(words) or THEY.match(words) else words)
        return who

    def _named(self, who: Who, words: str = "") -> None:
        aliases = self._seen.setdefault(who.actor, (who, set()))[1]
        if words:
            aliases.add(words)

    def credited(self, who: Who, words: str = "") -> Who:
        """The same actor, attested: one whom words outside the text name, as a document's heading does its issuer."""
        self._named(who, words)
        return who

    def mentioned(self, start: int, end: int) -> tuple[Mention, ...]:
        """The names of the registry that begin between two offsets."""
        return tuple(self._mentions.begun(start, end))

    def is_people(self, start: int, end: int) -> bool:
        """Whether the head noun of some words stands for people: "analysts", "residents of the town"."""
        return registry.agent_noun(self._text[start : self._resolver.head_end(start, end)]) is not None

    def parties(self, start: int, end: int) -> tuple[Who, ...]:
        """Every actor named between two offsets, in text order, once each: states, persons, organisations.

        "The defence ministers of Russia and Iran" gives the two states.
        """
        found: list[tuple[int, Who]] = [(s[0], as_who(self._before.person_at[s])) for s in self._before.persons.begun(start, end)]
        for m in self._mentions.begun(start, end):
            if m.kind in ("state", "adjective", "seat") and m.key in registry.states():
                state = registry.states()[m.key]
                found.append((m.start, actor(state.name, ActorKind.STATE, m.key, Naming.INSTITUTION)))
            elif who := registered(self._text, m):
                found.append((m.start, who))
        out: dict[str, Who] = {}
        for _, who in sorted(found, key=lambda f: f[0]):
            out.setdefault(who.actor, who)
        for who in out.values():
            self._named(who)
        return tuple(out.values())

    def attestations(self) -> tuple[Attestation, ...]:
        """Every actor that was asked for so far, and every person named, with the words and the offices used for them."""
        article = self._reading.article
        days = (article.published_earliest, article.published_latest)
        rows: dict[str, Attestation] = {}
        for person in self._people:
            who = as_who(person)
            aliases = {self._text[slice(*s)] for s in person.mentions} - {person.name}
            roles = {Role(words, office.institution, *days) for office, words in person.offices}
            rows[who.actor] = Attestation(
                article.article,
                who.actor,
                who.name,
                who.kind,
                who.state,
                tuple(sorted(aliases)),
                tuple(sorted(roles, key=lambda r: r.title)),
            )
        for who, words in self._seen.values():
            if who.actor not in rows:
                rows[who.actor] = Attestation(article.article, who.actor, who.name, who.kind, who.state, tuple(sorted(words - {who.name})))
        return tuple(rows[k] for k in sorted(rows))
