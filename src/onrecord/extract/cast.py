"""Who is who in one article: the words of a source or a participant resolved to an actor.

Rules over three things: the names the reader tagged, the names of the registry (with the leaders it knows), and who has spoken so
far. What cannot be resolved stays `unnamed`.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import cached_property

from onrecord.extract.discourse import OUTLET, Discourse
from onrecord.extract.in_order import InOrder, placed
from onrecord.extract.media import Named
from onrecord.extract.people import Person, office_in, people
from onrecord.extract.source_words import (
    A_PEOPLE,
    APPOSED,
    AT_LARGE,
    BODIES,
    BODY,
    BODY_NOUNS,
    CALLING,
    COUNTED,
    CUT,
    DOCUMENT,
    DOCUMENT_FIRST,
    DOMESTIC,
    FEW,
    GENERIC,
    IN,
    IN_PLACE,
    ISSUED,
    IT,
    JOINED,
    JOINT,
    MINISTRY,
    OFFICE_OF,
    ORGAN,
    OWNED,
    PALACE,
    PREPOSITION,
    SINGULAR,
    SOME,
    SPOKES,
    THE_PEOPLE,
    THEY,
    TITLED,
    WHO,
)
from onrecord.extract.who import NOBODY, Who, abbreviations, actor, as_who, government, registered, unnamed
from onrecord.link import registry
from onrecord.link.phrases import Mention, fold, tokens
from onrecord.link.registry import Office
from onrecord.reader.reading import Attribution, Entity, Reading
from onrecord.record import ActorKind, Attestation, Naming, Offsets, Role


class Cast:
    """The actors of one article. Built by `Cast.of(reading)`; questions are asked with spans of the article's text."""

    def __init__(self, reading: Reading, mentions: tuple[Mention, ...], everyone: list[Person]) -> None:
        self._reading = reading
        self._text = reading.text
        self._people = everyone
        self._organisations: InOrder[Entity] = InOrder((e for e in reading.entities if e.kind == "organisation"), placed)
        self._before = Discourse(reading, mentions, everyone)
        self._mentions = self._before.mentions
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
    def _abbreviations(self) -> dict[str, Offsets]:
        return {short: span for short, span in abbreviations(self._text).items() if not registry.organisation(short)}

    @cached_property
    def _home(self) -> str | None:
        """The state that the article was filed from."""
        parts = [part.strip().title() for part in self._reading.article.dateline.split(",")]
        states = (registry.place_state(part) or getattr(registry.state_by_name(part), "code", None) for part in parts if part)
        return next((state for state in states if state), None)

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
        for e in self._organisations.all:
            if not any(taken[e.start : e.end]):
                around = self._text[max(0, e.start - 12) : e.end + 14]
                kind = ActorKind.OUTLET if OUTLET.search(around) or self._is_own_outlet(e.start, e.end) else ActorKind.OTHER
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
        who = self._resolve(start, end)
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
        return registry.agent_noun(self._text[start : self._head_end(start, end)]) is not None

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

    # ── resolution ─────────────────────────────────────────────────────────────────────────────────────────────

    def _resolve(self, start: int, end: int) -> Who:
        words = self._text[start:end].strip(" ,;:“”\"'‘’")
        start += self._text[start:end].find(words) if words else 0
        end = start + len(words)
        plain = " ".join(words.split())
        if not plain:
            return NOBODY
        if WHO.match(plain):
            return self._who_of(start)
        if (joined := JOINED.match(plain)) and (who := self._resolve(start, start + joined.end(1))).kind is not ActorKind.UNNAMED:
            return who  # "they and the minister"
        if SINGULAR.match(plain):
            return self._before.he(start)
        if THEY.match(plain):
            return self._before.they(start, plain)
        if IT.match(plain):
            return self._it(start)
        if some := SOME.match(plain):
            several = self._before.last_speaker(start, lambda w: w.plural, 3)
            naming = Naming.UNNAMED if some[1] else Naming.COLLECTIVE
            return unnamed(several.state if several else None, naming, several.word if several else "", not some[1])
        head_end = self._head_end(start, end)
        head = self._text[start:head_end]
        return self._in_head(head, start, head_end, end) or self._rest(plain, start, end)

    def _who_of(self, start: int) -> Who:
        """Whom a relative pronoun means: the noun right before it."""
        sentence = self._reading.sentence_at(start)
        lead = self._text[max(sentence[0], start - 80) : start].rstrip(" ,")
        if re.search(r"\bthose$", lead, re.I):
            return unnamed(None, Naming.COLLECTIVE, "those", True)
        noun = re.search(
            r"(?:\b(?:the|an?|some|many|several|most|two|three|his|her|its|their)\s+(?:[\w’'-]+\s+){0,4}?)?\b[a-z][\w-]+$", lead
        )
        if noun and self._text[start - 1 : start] == " " and registry.agent_noun(noun[0]):
            begins = start - len(self._text[max(sentence[0], start - 80) : start]) + noun.start()
            return self._resolve(begins, begins + len(noun[0]))
        return self._before.antecedent(start)

    def _it(self, start: int) -> Who:
        """Whom "it" means: the institution that speaks, or the document that the sentence before is about."""
        last = self._before.sentence_before(start)
        spoke = last and self._before.last_speaker(start, lambda w: True, 1)
        if last and not spoke and (document := DOCUMENT_FIRST.match(self._text, *last)):
            return replace(self._issuer(document[0], *document.span()), word=document[0].split()[-1].lower())
        return self._before.it(start)

    def _head_end(self, start: int, end: int) -> int:
        """Where the noun phrase's own head ends: before a relative clause, an apposition or 'close to …'."""
        found = CUT.search(self._text, start + 1, end)
        return found.start() if found else end

    def _in_head(self, head: str, start: int, head_end: int, end: int) -> Who | None:
        """The head noun decides; it is the last thing before the first preposition."""
        bare = re.sub(
            r"^(?:the|a|an|his|her|its|their|one|some|several|many|two|three|four|another|other|unnamed)\s+", "", head.strip(), flags=re.I
        )
        if (spelt := self._abbreviations.get(bare)) and spelt[0] < start:
            return self._resolve(*spelt)
        if fold(bare) in GENERIC and not OWNED.match(head) and (who := self._generic(fold(bare), start)):
            return who
        found = registry.institution(bare)
        if found and found.name == "Delegation" and registry.agent_noun(bare):
            return unnamed(found.state or self._before.state_in(start, end), Naming.UNNAMED, "negotiator", True)
        if found:
            return self._institution(found, start, end)
        if (named := self._named_after(head, start, head_end, end)) is not None:
            return named
        if OFFICE_OF.search(head):
            return self._office_of(head, start, head_end)
        inside = self._before.people_in(start, head_end)
        first = PREPOSITION.search(head)
        nominal = head[: first.start()] if first else head
        if inside and (inside[-1][0][1] >= start + len(nominal.rstrip()) - 2 or inside[-1][0][0] < start + len(nominal)):
            person = inside[-1][1] if inside[-1][0][1] >= start + len(nominal.rstrip()) - 2 else inside[0][1]
            return as_who(person)
        if DOCUMENT.search(nominal.strip()):
            return self._issuer(head, start, end)
        if SPOKES.search(nominal):
            return self._spoken_for(start, end)
        if found := registry.institution(re.sub(r"^(?:the|a|an|its|their)\s+", "", nominal.strip(), flags=re.I)):
            return self._institution(found, start, end)
        ends = start + len(nominal.rstrip())
        exact = next((m for m in self._mentions.begun(start, end) if m.end <= end and abs(m.end - ends) <= 2), None)
        if exact and " and " in self._text[start : exact.start]:  # "Riyadh and Tehran": the first-named speaks for both
            exact = next(iter(self._mentions.begun(start, start + 5)), exact)
        if exact and exact.kind in ("organisation", "institution", "state", "seat") and (who := registered(self._text, exact)):
            return who
        if (ministry := MINISTRY.search(head)) and ministry.start() < len(nominal):
            return actor(
                " ".join(ministry[0].split()),
                ActorKind.MINISTRY,
                self._state_of(start, end),
                Naming.INSTITUTION,
            )
        if nominal.strip().lower().endswith("authorities"):
            state = self._before.state_in(start, start + len(nominal))
            state = state or (self._before.setting if bare.lower() == "authorities" else None)
            return government(state) if state else actor(bare, ActorKind.GOVERNMENT, None, Naming.INSTITUTION)
        if BODIES.search(nominal.strip()) and not inside:
            return actor(
                bare.split(" of ")[0], ActorKind.OTHER, self._before.state_in(start, start + len(nominal)), Naming.COLLECTIVE, plural=True
            )
        if BODY.search(nominal.strip()) and not first and fold(bare) in BODY_NOUNS and (who := self._noun_before(bare, start)):
            return who
        if re.search(r"\b(?:governments?|capitals)$", nominal.strip(), re.I) and (state := self._before.state_in(start, end)):
            return government(state)
        if BODY.search(nominal.strip()) and not self._organisations.begun(start, ends):
            return self._body(nominal, start, ends)
        if titled := office_in(bare):
            return self._holder(titled[0], bare, start, head_end)
        if noun := registry.agent_noun(nominal):
            return self._agent(noun, nominal, start, end)
        return None

    def _rest(self, plain: str, start: int, end: int) -> Who:
        """Whatever the registry or the tagger knows in the phrase, then generic nouns, then nobody in particular."""
        head_end = self._head_end(start, end)
        for e in self._organisations.begun(start + 1, head_end):
            if self._text[e.start - 3 : e.start].strip() in ("’s", "'s", "s’", "s'"):
                return self._tagged(e.start, e.end, self._before.state_in(start, e.start))
        for m in self._mentions.begun(start, head_end):
            if (
                m.kind in ("organisation", "institution", "state", "seat")
                and self._text[m.end : m.end + 1] not in ("’", "'")
                and (who := registered(self._text, m))
            ):
                return who
        inside = self._before.people_in(start, end)
        if inside:
            return as_who(inside[0][1])
        noun = fold((tokens(self._text[start:head_end]) or [""])[-1])
        if noun in GENERIC:
            state = self._before.state_in(start, head_end) or (self._before.state_before(start) if OWNED.match(plain) else None)
            if state and (found := registry.institution(noun)):
                return government(state) if found.name == "Government" else actor(found.name, found.kind, state, Naming.INSTITUTION)
            if who := self._generic(noun, start):
                return who
        for e in self._organisations.touching(start, head_end):
            return self._tagged(e.start, e.end)
        for m in self._mentions.begun(start, end):
            if m.kind == "adjective":
                if THE_PEOPLE.fullmatch(plain) and m.key in registry.states() and A_PEOPLE.search(plain):
                    return government(m.key)
                plural = self._text[m.start : m.end].endswith("s") or plain == self._text[m.start : m.end]
                return unnamed(m.key, Naming.COLLECTIVE if plural else Naming.UNNAMED, fold(plain.split()[-1]), plural)
        if (
            plain[:1].isupper()
            and not plain.isupper()
            and len(plain.split()) <= 6
            and not re.match(r"(?:The|A|An|Some|Many|Several|Most|Others?|Those|People)\b", plain)
        ):
            kind = ActorKind.OUTLET if OUTLET.search(plain) or self._is_own_outlet(start, end) else ActorKind.OTHER
            return actor(plain, kind, None, Naming.INSTITUTION)
        if re.search(r"\b(?:sources?|one)\b", plain, re.I):
            return unnamed(self._before.state_in(start, end), Naming.UNNAMED, "source")
        nominal = PREPOSITION.split(plain, maxsplit=1)[0]
        if re.match(r"(?:an?|one|another)\b", nominal, re.I):
            return unnamed(self._before.state_in(start, start + len(nominal)), Naming.UNNAMED, fold(nominal.split()[-1]))
        naming = Naming.UNNAMED if FEW.match(nominal) else Naming.COLLECTIVE
        return unnamed(self._before.state_in(start, end), naming, noun, True)

    def _body(self, nominal: str, start: int, end: int) -> Who:
        """A body that no registry knows: "the Ukrainian emergency service", "an arbitral tribunal"."""
        name = re.sub(r"^(?:the|an?|its|his|her|their)\s+", "", nominal.strip(), flags=re.I)
        if " " not in name and (known := self._body_before(name, start)):
            return known
        state = self._state_of(start, end) if not re.match(r"an?\b", nominal, re.I) else self._before.state_in(start, end)
        owner, _, owned = re.sub(r"’", "'", name).rpartition("'s ")
        first, _, rest = owned.partition(" ")
        if rest and registry.state_by_adjective(first):
            owned = rest
        return actor(owned if not owner or state else f"{owner} {owned}", ActorKind.OTHER, state, Naming.INSTITUTION)

    def _body_before(self, noun: str, start: int) -> Who | None:
        """ "The centre", "the committee": the last body named so before."""
        ends = self._bodies.get(fold(noun), [])
        before = bisect_right(ends, start, key=lambda s: s[0])
        if not before:
            return None
        name_end, name_start, known = ends[before - 1]
        return registered(self._text, known) if known else self._tagged(name_start, name_end)

    @cached_property
    def _bodies(self) -> dict[str, list[tuple[int, int, Mention | None]]]:
        """{last word of a name of two or more words: where such names end and begin, the registry's last of one place}."""
        spans: list[tuple[int, int, Mention | None]] = [(m.end, m.start, m) for m in self._mentions.all if m.kind == "organisation"]
        spans += [(e.end, e.start, None) for e in self._organisations.all]
        out: dict[str, list[tuple[int, int, Mention | None]]] = {}
        for span in sorted(spans, key=lambda s: (s[0], s[2] is not None)):
            lead, _, last = fold(self._text[span[1] : span[0]]).rpartition(" ")
            if lead:
                out.setdefault(last, []).append(span)
        return out

    def _generic(self, noun: str, start: int) -> Who | None:
        """ "The ministry", "the group": the last one of that kind that spoke."""
        sentence = self._reading.sentence_at(start)
        if IN_PLACE.fullmatch(self._text, sentence[0], start) and self._before.state_in(sentence[0], start):
            return None  # "In Lima, the government": another one
        who = self._before.last_speaker(start, lambda w: w.kind in GENERIC[noun])
        if who is None:  # named, but not as one who spoke
            near = (registered(self._text, m) for m in reversed(self._mentions.ended(start, 600)) if m.kind == "organisation")
            who = next((w for w in near if w and w.kind in GENERIC[noun]), None)
        return replace(who, naming=Naming.INSTITUTION) if who else None

    def _named_after(self, head: str, start: int, head_end: int, end: int) -> Who | None:
        """ "Oman's foreign minister, Ali Haddad", "the group, through its spokesman Ali Haddad": the person the phrase ends on."""
        after = [(s, p) for s, p in self._before.people_in(head_end, end)]
        if not after:
            return self._going_by(head, head_end, end)
        (name_start, _), person = after[0]
        between = self._text[head_end:name_start]
        bare = re.sub(r"^(?:the|an?|its|his|her|their)\s+", "", head.strip(), flags=re.I)
        if TITLED.fullmatch(between) and (office_in(bare) or registry.agent_noun(PREPOSITION.split(bare, maxsplit=1)[0])):
            person.state = person.state or self._before.state_in(start, head_end)
            return as_who(person)
        return as_who(person) if SPOKES.search(between) and name_start - head_end < 60 else None

    def _going_by(self, head: str, head_end: int, end: int) -> Who | None:
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

    def _state_of(self, start: int, end: int) -> str | None:
        """The state of an institution that is named without one: where the article is filed from, if that was just named."""
        if inside := self._before.state_in(start, end):
            return inside
        near = any(m.key == self._home and m.kind != "organisation" for m in self._mentions.begun(start - 299, start))
        if near:
            return self._home
        if owner := self._owner(start):
            return owner
        sentence = self._reading.sentence_at(start)
        if IN_PLACE.fullmatch(self._text, sentence[0], start) and (there := self._before.state_in(sentence[0], start)):
            return there
        so_far = self._mentions.begun(sentence[0], start)
        placed_in = [m.key for m in so_far if m.kind in ("place", "seat") and IN.search(self._text, sentence[0], m.start)]
        if placed_in and placed_in[-1] in registry.states():
            return placed_in[-1]
        if self._home in self._before.most_named:
            return self._home
        here = any(m.key in registry.states() and m.kind != "organisation" for m in so_far)
        return (None if here else self._before.setting) or self._before.state_before(start)

    def _owner(self, start: int) -> str | None:
        """The state behind "his", "its", "their" before an institution: of who speaks, of the first of those named together."""
        owned = OWNED.match(self._text, start)
        if not owned:
            return None
        if owned[0].lower() == "their" and (together := self._before.pair(start, states=True)):
            return together[1].state
        return (self._before.it(start) if owned[0].lower() == "its" else self._before.he(start)).state

    def _institution(self, found: registry.Institution, start: int, end: int) -> Who:
        state = found.state or self._before.state_in(start, end)
        if not state:
            same = self._before.last_speaker(start, lambda w: w.name == found.name)
            if same:
                return replace(same, naming=Naming.INSTITUTION)
            state = self._state_of(start, end)
        if found.name == "Government" and state:
            return government(state)
        if found.name == "Opposition":
            return actor(found.name, found.kind, state, Naming.COLLECTIVE)
        return actor(found.name, found.kind, state, Naming.INSTITUTION)

    def _office_of(self, head: str, start: int, head_end: int) -> Who:
        """ "Pashinyan's office", "the president's spokesman": the institution behind the person."""
        inside = self._before.people_in(start, head_end)
        found = OFFICE_OF.search(head)
        owner = office_in(head[: found.start()] if found else head)
        person = inside[-1][1] if inside else None
        state = (person.state if person else None) or (owner[0].state if owner else None) or self._before.state_in(start, head_end) or None
        office = person.offices[0][0] if person and person.offices else (owner[0] if owner else None)
        if office and office.institution:
            name = "Office of the Prime Minister" if office.level == "head of government" else office.institution
            return actor(name, ActorKind.GOVERNMENT, state or self._before.state_before(start), Naming.INSTITUTION)
        if state:
            return government(state)
        if not person and found and (org := self._organisation_in(start, start + found.start() + 1)):
            return actor(f"{org.name} {found[0].lstrip('’s').lstrip(chr(39)).strip()}", org.kind, org.state, Naming.INSTITUTION)
        return actor(f"Office of {person.name}", ActorKind.OTHER, None, Naming.INSTITUTION) if person else unnamed()

    def _organisation_in(self, start: int, end: int) -> Who | None:
        inside = (registered(self._text, m) for m in self._mentions.begun(start, end) if m.end <= end and m.kind == "organisation")
        return next((who for who in inside if who), None)

    def _spoken_for(self, start: int, end: int) -> Who:
        """The institution that an unnamed spokesperson speaks for."""
        phrase = self._text[start:end]
        rest = re.sub(r"^(?:the|a|an|its|his|her|their)\s+", "", SPOKES.sub(" ", phrase).strip(), flags=re.I)
        rest = re.sub(r"^(?:for|of|from)\s+(?:the\s+)?|[’']s?$", "", rest.strip())
        who = self._behind(rest, start, end)
        return who if who.kind in (ActorKind.UNNAMED, ActorKind.PERSON) else replace(who, word="spokesperson")

    def _behind(self, rest: str, start: int, end: int) -> Who:
        for part in (rest, re.split(r"\s+(?:for|of|from)\s+(?:the\s+)?", rest)[-1]):
            if part and (found := registry.institution(part)):
                return self._institution(found, start, end)
        for m in self._mentions.begun(start, end):
            if m.kind in ("organisation", "institution", "state", "seat", "adjective"):
                if m.kind == "adjective" and m.key in registry.states():
                    return government(m.key)
                if who := registered(self._text, m):
                    return who
        for e in self._organisations.begun(start, end):
            return self._tagged(e.start, e.end)
        noun = fold(rest)
        if noun in GENERIC and (who := self._generic(noun, start)):
            return who
        if noun and " " not in noun and (who := self._noun_before(noun, start) or self._body_before(noun, start)):
            return who
        if who := self._before.last_speaker(start, lambda w: w.word == "spokesperson", 8):
            return who
        if who := self._before.last_speaker(start, lambda w: w.naming in (Naming.INSTITUTION, Naming.NAMED)):
            return who
        return unnamed(word="spokesperson")

    def _holder(self, office: Office, words: str, start: int, end: int) -> Who:
        """Who holds an office that is named without its holder: someone of this article, else the office itself."""
        state = office.state or self._before.state_in(start, end)
        nominal = PREPOSITION.split(words, maxsplit=1)[0]
        phrase = office_in(words)
        ends = [fold(tokens(part)[-1]) for part in (nominal, phrase[1] if phrase else "") if tokens(part)]
        last = next((word for word in ends if word.endswith("s")), "")
        if last and office.level != "expert" and not last.endswith(("affairs", "forces", "states")):
            if last == "leaders" and not COUNTED.match(self._text[start:end]):
                body = self._organisation_in(start, end)
                return replace(body, naming=Naming.COLLECTIVE, plural=True) if body else unnamed(state, Naming.COLLECTIVE, last, True)
            return unnamed(state, Naming.UNNAMED, last, True)
        candidates = []
        for (title, folded), holders in self._holders.items():
            if title == office.title or (len(office.title.split()) == 1 and folded.endswith(office.title)):
                for standing, person in holders:
                    if standing == office.standing and (not state or not person.state or person.state == state):
                        before = bisect_left(person.mentions, (start, 0))
                        latest = person.mentions[before - 1] if before else (-1, -1)
                        candidates.append((bool(person.state and person.state == state), latest, person))
        if candidates:
            person = max(candidates, key=lambda c: (c[0], c[1], -c[2].mentions[0][0]))[2]
            person.state = person.state or state
            return as_who(person)
        definite = re.match(r"the\b", self._text[start:end], re.I)
        noun = registry.agent_noun(nominal)
        if definite and (same := self._before.last_speaker(start, lambda w: w.word == (noun.word if noun else fold(words.split()[-1])))):
            return same
        if not definite and noun:
            return self._agent(noun, words, start, end)
        if office.level in ("spokesperson", "expert", "lawmaker", "other", "envoy") or not (definite or state):
            return unnamed(state, Naming.UNNAMED, noun.word if noun else fold(words.split()[-1]))
        return actor(office.title.title(), ActorKind.PERSON, state or self._before.state_before(start), Naming.NAMED, office=words)

    @cached_property
    def _holders(self) -> dict[tuple[str, str], list[tuple[str, Person]]]:
        """{title of an office, and its words: who holds it in this article}."""
        out: dict[tuple[str, str], list[tuple[str, Person]]] = {}
        for person in self._people:
            for held, words in dict.fromkeys(person.offices):
                out.setdefault((held.title, fold(words)), []).append((held.standing, person))
        return out

    def _agent(self, noun: registry.AgentNoun, nominal: str, start: int, end: int) -> Who:
        state = self._before.state_in(start, end)
        definite = re.match(r"(?:the|that|this)\b", nominal.strip(), re.I)
        if definite and not noun.plural and not state and (first := self._told_of(noun.word, start)):
            return self._resolve(*first)
        if definite and not noun.plural:
            same = self._before.last_speaker(
                start,
                lambda w: (
                    bool(w.word)
                    and (
                        w.word == noun.word
                        or (noun.word in ("source", "official", "diplomat") and w.naming is Naming.UNNAMED and not w.plural)
                    )
                    and (not state or w.state == state)
                ),
            )
            if same:
                return same
        if (
            definite
            and not state
            and noun.sphere in ("expert", "official", "media", "law", "business", "faith")
            and (
                (last := self._before.last_speaker(start, lambda w: not w.plural))
                and last.kind is ActorKind.PERSON
                and noun.word in last.office.lower()
            )
        ):
            return last
        if not state:
            state = self._setting_of(noun, nominal, start, end)
        if not state:
            shorts = [span for short, span in self._abbreviations.items() if short in nominal.split() and span[0] < start]
            state = self._resolve(*shorts[0]).state if shorts else self._before.outlet_state(start)
        counted = COUNTED.match(nominal.strip())
        at_large = noun.plural and (noun.word in AT_LARGE or noun.sphere == "aid") and not definite and not counted
        if noun.plural and noun.sphere == "expert" and not counted and (body := self._organisation_in(start, start + len(nominal))):
            return actor(f"{body.name} {noun.word}s", ActorKind.OTHER, body.state, Naming.COLLECTIVE, plural=True)
        naming = Naming.COLLECTIVE if at_large else Naming.UNNAMED if FEW.match(nominal.strip()) else noun.naming
        return unnamed(state, naming, noun.word, noun.plural)

    def _setting_of(self, noun: registry.AgentNoun, nominal: str, start: int, end: int) -> str | None:
        """The state of somebody without one: named where the sentence begins, or the article's own for its deputies and palaces."""
        lead = self._text[self._reading.sentence_at(start)[0] : start]
        if nominal.strip() == f"{noun.word}s" and IN_PLACE.fullmatch(lead):
            return self._before.state_in(start - len(lead), start)
        if noun.word in DOMESTIC or PALACE.search(self._text, start, end):
            return self._before.setting or (self._home if PALACE.search(self._text, start, end) else None)
        return None

    def _told_of(self, noun: str, start: int) -> Offsets | None:
        """Where somebody that "the diplomat" can mean was last brought in: "a Chilean diplomat"; within some sentences."""
        lowest = max(0, start - 1000)
        spoke = self._before.last_spoken(start, lambda w: w.word == noun)
        lowest = max(lowest, spoke[0] if spoke else 0)
        told = [*re.finditer(rf"\b(?:an?|one) (?:[\w’'-]+ ){{0,4}}?{re.escape(noun)}\b(?! (?:and|or) )", self._text[lowest:start], re.I)]
        return (lowest + told[-1].start(), lowest + told[-1].end()) if told else None

    def _noun_before(self, noun: str, start: int) -> Who | None:
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

    def _organisation_at(self, start: int, end: int) -> Who | None:
        """The organisation whose name begins right at a place."""
        start += len(re.match(r"(?:the )?", self._text[start:end], re.I)[0])  # type: ignore[index]
        for m in self._mentions.begun(start, start + 2):
            if m.kind == "organisation" and (who := registered(self._text, m)):
                return who
        return next((self._tagged(e.start, e.end) for e in self._organisations.begun(start, start + 2)), None)

    def _issuer(self, head: str, start: int, end: int) -> Who:
        """Whoever issued a document: named with it, or the last institution or person that spoke; a joint one, the first of them."""
        if JOINT.search(head) and not self._before.state_in(start, end) and (together := self._before.pair(start, states=True)):
            return replace(together[1], naming=Naming.DOCUMENT)
        for m in self._mentions.begun(start, end):
            if m.kind in ("organisation", "institution") and (who := registered(self._text, m)):
                return replace(who, naming=Naming.DOCUMENT)
        inside = self._before.people_in(start, end)
        if inside:
            return replace(as_who(inside[0][1]), naming=Naming.DOCUMENT)
        words = [w.strip("’'s") for w in re.split(r"\s+", head)]
        for size in (6, 5, 4, 3, 2):
            for at in range(len(words) - size + 1):
                if found := registry.institution(" ".join(words[at : at + size])):
                    return replace(self._institution(found, start, end), naming=Naming.DOCUMENT)
        for e in self._organisations.begun(start, end):
            return replace(self._tagged(e.start, e.end), naming=Naming.DOCUMENT)
        for m in self._mentions.begun(start, end):
            if m.kind in ("state", "seat", "adjective") and m.key in registry.states():
                own = m.kind != "adjective" or ISSUED.search(head)
                return replace(government(m.key) if own else unnamed(m.key), naming=Naming.DOCUMENT)
        if who := self._before.last_speaker(
            start, lambda w: w.kind not in (ActorKind.PERSON, ActorKind.UNNAMED), 4
        ) or self._before.institution_before(start):
            return replace(who, naming=Naming.DOCUMENT)
        if who := self._before.last_speaker(start, lambda w: True, 3):
            return replace(who, naming=Naming.DOCUMENT)
        return unnamed(naming=Naming.DOCUMENT)

    def _tagged(self, start: int, end: int, state: str | None = None) -> Who:
        name = re.sub(r"^(?:the|The)\s+", "", self._text[start:end])
        name = re.sub(r"[’']s?$", "", name)
        if found := registry.institution(name):
            return self._institution(found, start, end)
        kind = (
            ActorKind.OUTLET
            if OUTLET.search(self._text[max(0, start - 12) : end + 14]) or self._is_own_outlet(start, end)
            else ActorKind.OTHER
        )
        if state is None and kind is ActorKind.OTHER and ORGAN.search(name):
            state = self._before.setting
        return actor(name, kind, state, Naming.INSTITUTION)

    def _is_own_outlet(self, start: int, end: int) -> bool:
        outlet = self._reading.article.outlet
        return bool(outlet) and fold(self._text[start:end].strip()) in fold(outlet)
