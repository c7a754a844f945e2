"""Institutions, organisations and other bodies of one article: which one some words mean, and of which state it is."""

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cached_property

from onrecord.extract.discourse import OUTLET, Discourse
from onrecord.extract.in_order import InOrder, placed
from onrecord.extract.source_words import (
    APPOSED,
    BODY,
    BODY_NOUNS,
    CALLING,
    GENERIC,
    IN,
    IN_PLACE,
    ORGAN,
    OWNED,
    PREPOSITION,
    SPOKES,
)
from onrecord.extract.who import Who, actor, government, registered, unnamed
from onrecord.link import registry
from onrecord.link.phrases import Mention, fold, tokens
from onrecord.reader.reading import Entity, Reading
from onrecord.record import ActorKind, Naming


class Bodies:
    """The bodies of one article, asked with places in its text.

    "The ministry", "the Harbour League", "a spokesman for the mission", "their foreign ministries": by the names of the registry and
    of the tagger, by who has spoken, and by the states that the article names.
    """

    def __init__(self, reading: Reading, before: Discourse) -> None:
        self._reading = reading
        self._text = reading.text
        self._before = before
        self._mentions = before.mentions
        self.organisations: InOrder[Entity] = InOrder((e for e in reading.entities if e.kind == "organisation"), placed)

    @cached_property
    def home(self) -> str | None:
        """The state that the article was filed from."""
        parts = [part.strip().title() for part in self._reading.article.dateline.split(",")]
        states = (registry.place_state(part) or getattr(registry.state_by_name(part), "code", None) for part in parts if part)
        return next((state for state in states if state), None)

    def state_of(self, start: int, end: int) -> str | None:
        """The state of an institution that is named without one: where the article is filed from, if that was just named."""
        if inside := self._before.state_in(start, end):
            return inside
        near = any(m.key == self.home and m.kind != "organisation" for m in self._mentions.begun(start - 299, start))
        if near:
            return self.home
        if owner := self._owner(start):
            return owner
        sentence = self._reading.sentence_at(start)
        if IN_PLACE.fullmatch(self._text, sentence[0], start) and (there := self._before.state_in(sentence[0], start)):
            return there
        so_far = self._mentions.begun(sentence[0], start)
        placed_in = [m.key for m in so_far if m.kind in ("place", "seat") and IN.search(self._text, sentence[0], m.start)]
        if placed_in and placed_in[-1] in registry.states():
            return placed_in[-1]
        if self.home in self._before.most_named:
            return self.home
        here = any(m.key in registry.states() and m.kind != "organisation" for m in so_far)
        return (None if here else self._before.setting) or self._before.state_before(start)

    def _owner(self, start: int) -> str | None:
        """The state behind "his", "its", "their" before an institution: of who speaks, of the first of those named together."""
        owned = OWNED.match(self._text, start)
        if not owned:
            return None
        if owned[0].lower() == "their" and (together := self._before.pair(start, states=True)):
            return together[1].state
        if owned[0].lower() != "its":
            return self._before.he(start).state
        kinds = ("state", "seat", "organisation")
        here = [m for m in self._mentions.begun(self._reading.sentence_at(start)[0], start) if m.kind in kinds]
        if here and here[-1].key in registry.states():
            return here[-1].key
        return self._before.it(start).state

    def institution(self, found: registry.Institution, start: int, end: int) -> Who:
        """An institution with its state: that of its words, of the same one before, else as `state_of` has it."""
        state = found.state or self._before.state_in(start, end) or self._owner(start)
        if state and re.search(r"\bministry$", self._text[start:end], re.I) and found.name == "Government":  # "its ministry"
            spoke = self._before.last_speaker(start, lambda w: w.kind is ActorKind.MINISTRY and w.state == state)
            return replace(spoke, naming=Naming.INSTITUTION) if spoke else government(state)
        if not state:
            same = self._before.last_speaker(start, lambda w: w.name == found.name)
            if same:
                return replace(same, naming=Naming.INSTITUTION)
            state = self.state_of(start, end)
        if found.name == "Government" and state:
            return government(state)
        if found.name == "Opposition":
            return actor(found.name, found.kind, state, Naming.COLLECTIVE)
        return actor(found.name, found.kind, state, Naming.INSTITUTION)

    def body(self, nominal: str, start: int, end: int) -> Who:
        """A body that no registry knows: "the Ukrainian emergency service", "an arbitral tribunal"."""
        name = re.sub(r"^(?:the|an?|its|his|her|their)\s+", "", nominal.strip(), flags=re.I)
        if " " not in name and (known := self.body_before(name, start)):
            return known
        state = self.state_of(start, end) if not re.match(r"an?\b", nominal, re.I) else self._before.state_in(start, end)
        owner, _, owned = re.sub(r"’", "'", name).rpartition("'s ")
        first, _, rest = owned.partition(" ")
        if rest and registry.state_by_adjective(first):
            owned = rest
        return actor(owned if not owner or state else f"{owner} {owned}", ActorKind.OTHER, state, Naming.INSTITUTION)

    def body_before(self, noun: str, start: int) -> Who | None:
        """ "The centre", "the committee": the last body named so before."""
        ends = self._by_last_word.get(fold(noun), [])
        before = bisect_right(ends, start, key=lambda s: s[0])
        if not before:
            return None
        name_end, name_start, known = ends[before - 1]
        return registered(self._text, known) if known else self.tagged(name_start, name_end)

    @cached_property
    def _by_last_word(self) -> dict[str, list[tuple[int, int, Mention | None]]]:
        """{last word of a name of two or more words: where such names end and begin, the registry's last of one place}."""
        spans: list[tuple[int, int, Mention | None]] = [(m.end, m.start, m) for m in self._mentions.all if m.kind == "organisation"]
        spans += [(e.end, e.start, None) for e in self.organisations.all]
        out: dict[str, list[tuple[int, int, Mention | None]]] = {}
        for span in sorted(spans, key=lambda s: (s[0], s[2] is not None)):
            lead, _, last = fold(self._text[span[1] : span[0]]).rpartition(" ")
            if lead:
                out.setdefault(last, []).append(span)
        return out

    def generic(self, noun: str, start: int) -> Who | None:
        """ "The ministry", "the group": the last one of that kind that spoke."""
        sentence = self._reading.sentence_at(start)
        if IN_PLACE.fullmatch(self._text, sentence[0], start) and self._before.state_in(sentence[0], start):
            return None  # "In Lima, the government": another one
        who = self._before.last_speaker(start, lambda w: w.kind in GENERIC[noun])
        if who is None:  # named, but not as one who spoke
            near = (registered(self._text, m) for m in reversed(self._mentions.ended(start, 600)) if m.kind == "organisation")
            who = next((w for w in near if w and w.kind in GENERIC[noun]), None)
        return replace(who, naming=Naming.INSTITUTION) if who else None

    def going_by(self, head: str, head_end: int, end: int) -> Who | None:
        """ "A human rights network, the RNDDH", "mediators who call themselves the Harbour Group": the name that follows."""
        last = tokens(PREPOSITION.split(head.strip(), maxsplit=1)[0])[-1:]
        generic = bool(last) and (fold(last[0]) in GENERIC or fold(last[0]) in BODY_NOUNS or BODY.search(last[0]) is not None)
        if generic and (apposed := APPOSED.match(self._text, head_end, end)) and (named := self._organisation_at(apposed.end(), end)):
            return named
        if not self._before.people_in(head_end - len(head), head_end) and (
            calling := CALLING.search(self._text, head_end, min(end, head_end + 60))
        ):
            name = re.compile(r"[^,;.:\n]{3,80}").match(self._text, calling.end(), end)
            return (
                self._organisation_at(calling.end(), end) and actor(name[0].strip(), ActorKind.OTHER, None, Naming.INSTITUTION)
                if name
                else None
            )
        return None

    def organisation_in(self, start: int, end: int) -> Who | None:
        """The first organisation of the registry that stands whole between two offsets."""
        inside = (registered(self._text, m) for m in self._mentions.begun(start, end) if m.end <= end and m.kind == "organisation")
        return next((who for who in inside if who), None)

    def _organisation_at(self, start: int, end: int) -> Who | None:
        """The organisation whose name begins right at a place."""
        start += len(re.match(r"(?:the )?", self._text[start:end], re.I)[0])  # type: ignore[index]
        for m in self._mentions.begun(start, start + 2):
            if m.kind == "organisation" and (who := registered(self._text, m)):
                return who
        return next((self.tagged(e.start, e.end) for e in self.organisations.begun(start, start + 2)), None)

    def noun_before(self, noun: str, start: int) -> Who | None:
        """The organisation last brought in with a noun: "the mission", after "the UN mission in Sudan, UNITAMS,"."""
        lowest = max(0, start - 900)
        for told in reversed([*re.finditer(rf"\b{re.escape(noun)}\b", self._text[lowest:start], re.I)]):
            a, b = lowest + told.start(), lowest + told.end()
            apposed = re.compile(r"(?: (?:in|of|for|on|to) [A-ZÀ-Ž][\w’'-]*(?: [A-ZÀ-Ž][\w’'-]*)*)?, ").match(self._text, b, b + 60)
            if apposed and (named := self._organisation_at(apposed.end(), apposed.end() + 40)):
                return named
            if (known := next((m for m in self._mentions.ended(a, 3) if m.kind == "organisation"), None)) and (
                who := registered(self._text, known)
            ):
                return who
        return None

    def spoken_for(self, start: int, end: int) -> Who:
        """The institution that an unnamed spokesperson speaks for."""
        phrase = self._text[start:end]
        rest = re.sub(r"^(?:the|a|an|its|his|her|their)\s+", "", SPOKES.sub(" ", phrase).strip(), flags=re.I)
        rest = re.sub(r"^(?:for|of|from)\s+(?:the\s+)?|[’']s?$", "", rest.strip())
        who = self._behind(rest, start, end)
        return who if who.kind in (ActorKind.UNNAMED, ActorKind.PERSON) else replace(who, word="spokesperson")

    def _behind(self, rest: str, start: int, end: int) -> Who:
        for part in (rest, re.split(r"\s+(?:for|of|from)\s+(?:the\s+)?", rest)[-1]):
            if part and (found := registry.institution(part)):
                return self.institution(found, start, end)
        for m in self._mentions.begun(start, end):
            if m.kind in ("organisation", "institution", "state", "seat", "adjective"):
                if m.kind == "adjective" and m.key in registry.states():
                    return government(m.key)
                if who := registered(self._text, m):
                    return who
        for e in self.organisations.begun(start, end):
            return self.tagged(e.start, e.end)
        noun = fold(rest)
        if noun in GENERIC and (who := self.generic(noun, start)):
            return who
        if noun and " " not in noun and (who := self.noun_before(noun, start) or self.body_before(noun, start)):
            return who
        if who := self._before.last_speaker(start, lambda w: w.word == "spokesperson", 8):
            return who
        if who := self._before.last_speaker(start, lambda w: w.naming in (Naming.INSTITUTION, Naming.NAMED)):
            return who
        return unnamed(word="spokesperson")

    def tagged(self, start: int, end: int, state: str | None = None) -> Who:
        """The body of a name that the tagger found."""
        name = re.sub(r"^(?:the|The)\s+", "", self._text[start:end])
        name = re.sub(r"[’']s?$", "", name)
        if found := registry.institution(name):
            return self.institution(found, start, end)
        kind = (
            ActorKind.OUTLET
            if OUTLET.search(self._text[max(0, start - 12) : end + 14]) or self.is_own_outlet(start, end)
            else ActorKind.OTHER
        )
        if state is None and kind is ActorKind.OTHER and ORGAN.search(name):
            state = self._before.setting
        return actor(name, kind, state, Naming.INSTITUTION)

    def is_own_outlet(self, start: int, end: int) -> bool:
        """Whether some words name the outlet of the article itself."""
        outlet = self._reading.article.outlet
        return bool(outlet) and fold(self._text[start:end].strip()) in fold(outlet)
