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
from onrecord.extract.who import BODY, NOBODY, Who, abbreviations, actor, as_who, government, registered, unnamed
from onrecord.link import registry
from onrecord.link.phrases import Mention, fold, tokens
from onrecord.link.registry import Office
from onrecord.reader.reading import Attribution, Entity, Reading
from onrecord.record import ActorKind, Attestation, Naming, Offsets, Role

_SINGULAR = re.compile(r"^(?:he|she|him|her|i|the (?:former|latter))$", re.I)
_THEY = re.compile(r"^(?:they|them|we|both|the two|the (?:two|both) (?:sides|countries|leaders|men|ministers|parties|capitals))$", re.I)
_IT = re.compile(r"^(?:it|the latter)$", re.I)
_WHO = re.compile(r"^(?:who|which|that|whom|whose)$", re.I)
_DOCUMENT = re.compile(
    r"\b(?:statement|communiqu[eé]|report|letter|document|tally|count|survey|poll|study|declaration|text|readout|press release|memo|cable|figures|data|"
    r"statistics|newsletter|note|resolution|agreement|treaty|filing|record|transcript|assessment|estimate|estimates|analysis|account|draft|memorandum)$",
    re.I,
)
_OFFICE_OF = re.compile(r"[’']s?\s+(?:\w+\s+)?(office|presidency|spokes\w+|delegation|government|administration|team|court|cabinet)$", re.I)
_ISSUED = re.compile(r"\b(?:statement|communiqu|readout|account|declaration|note|letter|document|memo)", re.I)
_MINISTRY = re.compile(
    r"\b(?:Ministry|Department) (?:of|for) (?:the )?[A-ZÀ-Ž][\w’\-]*(?:(?:, | and | of | the )+[A-ZÀ-Ž][\w’\-]*| [A-ZÀ-Ž][\w’\-]*)*|"
    r"\b[A-ZÀ-Ž]?[\w\-]+ [Mm]inistry$"
)
_OWNED = re.compile(r"(?:its|their|his|her)\b", re.I)
_SPOKES = re.compile(r"\b(?:spokes(?:man|woman|person|people|men|women)|press secretary|press office)\b", re.I)
_CUT = re.compile(
    r",|\s(?:who|which|whose|where|when|while|based on|close to|familiar with|with (?:direct )?knowledge|briefed|involved|speaking|citing|published|issued|"
    r"released|that|quoted|through|via|including|such as|led by|headed by|near|there|here|on condition|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)
_COUNTED = re.compile(r"(?:some|several|a few|many|most|both|two|three|four|five|six|\d+|senior|unnamed)\b", re.I)
_AT_LARGE = frozenset(
    ["mediator", "worker", "protester", "demonstrator", "activist", "campaigner", "student", "teacher", "farmer", "refugee", "migrant"]
)
_TITLED = re.compile(r",\s+(?:[A-ZÀ-Ž][\w.\-]*\s+){0,3}")
_PREPOSITION = re.compile(r"\s(?:of|for|from|at|in|to|on|with|by|within|inside|among|behind|under)\s", re.I)
_GENERIC = {
    "group": (ActorKind.ARMED_GROUP, ActorKind.NGO, ActorKind.IGO, ActorKind.PARTY, ActorKind.OTHER),
    "movement": (ActorKind.ARMED_GROUP, ActorKind.PARTY, ActorKind.OTHER),
    "organisation": (ActorKind.IGO, ActorKind.NGO, ActorKind.OTHER),
    "organization": (ActorKind.IGO, ActorKind.NGO, ActorKind.OTHER),
    "bloc": (ActorKind.IGO,),
    "alliance": (ActorKind.IGO, ActorKind.PARTY),
    "agency": (ActorKind.IGO, ActorKind.OUTLET, ActorKind.GOVERNMENT, ActorKind.NGO),
    "body": (ActorKind.IGO, ActorKind.NGO),
    "ministry": (ActorKind.MINISTRY,),
    "department": (ActorKind.MINISTRY,),
    "army": (ActorKind.MILITARY,),
    "military": (ActorKind.MILITARY,),
    "government": (ActorKind.GOVERNMENT, ActorKind.STATE),
    "party": (ActorKind.PARTY, ActorKind.ARMED_GROUP),
    "newspaper": (ActorKind.OUTLET,),
    "daily": (ActorKind.OUTLET,),
    "network": (ActorKind.OUTLET, ActorKind.NGO),
    "broadcaster": (ActorKind.OUTLET,),
    "company": (ActorKind.COMPANY,),
    "militia": (ActorKind.ARMED_GROUP,),
    "country": (ActorKind.GOVERNMENT, ActorKind.STATE),
    "kingdom": (ActorKind.GOVERNMENT, ActorKind.STATE),
}


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
        return (
            registry.place_state(self._reading.article.dateline.split(",")[0].strip().title()) if self._reading.article.dateline else None
        )

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
        self._named(who, "" if who.kind is ActorKind.UNNAMED or _SINGULAR.match(words) or _THEY.match(words) else words)
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
        if _WHO.match(plain):
            return self._before.antecedent(start)
        if _SINGULAR.match(plain):
            return self._before.he(start)
        if _THEY.match(plain):
            return self._before.last_speaker(start, lambda w: w.plural or w.naming is Naming.COLLECTIVE) or self._before.it(start)
        if _IT.match(plain):
            return self._before.it(start)
        head_end = self._head_end(start, end)
        head = self._text[start:head_end]
        if who := self._in_head(head, start, head_end, end):
            return who
        return self._rest(plain, start, end)

    def _head_end(self, start: int, end: int) -> int:
        """Where the noun phrase's own head ends: before a relative clause, an apposition or 'close to …'."""
        found = _CUT.search(self._text, start + 1, end)
        return found.start() if found else end

    def _in_head(self, head: str, start: int, head_end: int, end: int) -> Who | None:
        """The head noun decides; it is the last thing before the first preposition."""
        bare = re.sub(
            r"^(?:the|a|an|his|her|its|their|one|some|several|many|two|three|four|another|other|unnamed)\s+", "", head.strip(), flags=re.I
        )
        if (spelt := self._abbreviations.get(bare)) and spelt[0] < start:
            return self._resolve(*spelt)
        if fold(bare) in _GENERIC and not _OWNED.match(head) and (who := self._generic(fold(bare), start)):
            return who
        if found := registry.institution(bare):
            return self._institution(found, start, end)
        if (named := self._named_after(head, start, head_end, end)) is not None:
            return named
        if _OFFICE_OF.search(head):
            return self._office_of(head, start, head_end)
        inside = self._before.people_in(start, head_end)
        first = _PREPOSITION.search(head)
        nominal = head[: first.start()] if first else head
        if inside and (inside[-1][0][1] >= start + len(nominal.rstrip()) - 2 or inside[-1][0][0] < start + len(nominal)):
            person = inside[-1][1] if inside[-1][0][1] >= start + len(nominal.rstrip()) - 2 else inside[0][1]
            return as_who(person)
        if _DOCUMENT.search(nominal.strip()):
            return self._issuer(head, start, end)
        if _SPOKES.search(nominal):
            return self._spoken_for(start, end)
        if found := registry.institution(re.sub(r"^(?:the|a|an|its|their)\s+", "", nominal.strip(), flags=re.I)):
            return self._institution(found, start, end)
        ends = start + len(nominal.rstrip())
        exact = next((m for m in self._mentions.begun(start, end) if m.end <= end and abs(m.end - ends) <= 2), None)
        if exact and " and " in self._text[start : exact.start]:  # "Riyadh and Tehran": the first-named speaks for both
            exact = next(iter(self._mentions.begun(start, start + 5)), exact)
        if exact and exact.kind in ("organisation", "institution", "state", "seat") and (who := registered(self._text, exact)):
            return who
        if ministry := _MINISTRY.search(head):
            return actor(
                " ".join(ministry[0].split()),
                ActorKind.MINISTRY,
                self._state_of(start, end),
                Naming.INSTITUTION,
            )
        if nominal.strip().lower().endswith("authorities"):
            state = self._before.state_in(start, start + len(nominal))
            return government(state) if state else actor(bare, ActorKind.GOVERNMENT, None, Naming.INSTITUTION)
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
        noun = fold(tokens(plain)[-1]) if tokens(plain) else ""
        if noun in _GENERIC:
            state = self._before.state_in(start, head_end) or (self._before.state_before(start) if _OWNED.match(plain) else None)
            if state and (found := registry.institution(noun)):
                return government(state) if found.name == "Government" else actor(found.name, found.kind, state, Naming.INSTITUTION)
            if who := self._generic(noun, start):
                return who
        for e in self._organisations.touching(start, head_end):
            return self._tagged(e.start, e.end)
        for m in self._mentions.begun(start, end):
            if m.kind == "adjective":
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
        nominal = _PREPOSITION.split(plain, maxsplit=1)[0]
        if re.match(r"(?:an?|one|another)\b", nominal, re.I):
            return unnamed(self._before.state_in(start, start + len(nominal)), Naming.UNNAMED, fold(nominal.split()[-1]))
        return unnamed(self._before.state_in(start, end), Naming.COLLECTIVE, noun, True)

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
        who = self._before.last_speaker(start, lambda w: w.kind in _GENERIC[noun])
        return replace(who, naming=Naming.INSTITUTION) if who else None

    def _named_after(self, head: str, start: int, head_end: int, end: int) -> Who | None:
        """ "Oman's foreign minister, Ali Haddad", "the group, through its spokesman Ali Haddad": the person the phrase ends on."""
        after = [(s, p) for s, p in self._before.people_in(head_end, end)]
        if not after:
            return None
        (name_start, _), person = after[0]
        between = self._text[head_end:name_start]
        bare = re.sub(r"^(?:the|an?|its|his|her|their)\s+", "", head.strip(), flags=re.I)
        if _TITLED.fullmatch(between) and (office_in(bare) or registry.agent_noun(_PREPOSITION.split(bare, maxsplit=1)[0])):
            person.state = person.state or self._before.state_in(start, head_end)
            return as_who(person)
        return as_who(person) if _SPOKES.search(between) and name_start - head_end < 60 else None

    def _state_of(self, start: int, end: int) -> str | None:
        """The state of an institution that is named without one: where the article is filed from, if that was just named."""
        if inside := self._before.state_in(start, end):
            return inside
        near = any(m.key == self._home and m.kind != "organisation" for m in self._mentions.begun(start - 299, start))
        return self._home if near else self._before.state_before(start)

    def _institution(self, found: registry.Institution, start: int, end: int) -> Who:
        state = found.state or self._before.state_in(start, end)
        if not state:
            same = self._before.last_speaker(start, lambda w: w.name == found.name)
            if same:
                return replace(same, naming=Naming.INSTITUTION)
            state = self._state_of(start, end)
        if found.name == "Government" and state:
            return government(state)
        return actor(found.name, found.kind, state, Naming.INSTITUTION)

    def _office_of(self, head: str, start: int, head_end: int) -> Who:
        """ "Pashinyan's office", "the president's spokesman": the institution behind the person."""
        inside = self._before.people_in(start, head_end)
        found = _OFFICE_OF.search(head)
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
        rest = re.sub(r"^(?:the|a|an|its|his|her|their)\s+", "", _SPOKES.sub(" ", phrase).strip(), flags=re.I)
        rest = re.sub(r"^(?:for|of|from)\s+(?:the\s+)?", "", rest.strip())
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
        if who := self._before.last_speaker(start, lambda w: w.naming in (Naming.INSTITUTION, Naming.NAMED)):
            return who
        return unnamed(word="spokesperson")

    def _holder(self, office: Office, words: str, start: int, end: int) -> Who:
        """Who holds an office that is named without its holder: someone of this article, else the office itself."""
        state = office.state or self._before.state_in(start, end)
        nominal = _PREPOSITION.split(words, maxsplit=1)[0]
        phrase = office_in(words)
        ends = [fold(tokens(part)[-1]) for part in (nominal, phrase[1] if phrase else "") if tokens(part)]
        last = next((word for word in ends if word.endswith("s")), "")
        if last and office.level != "expert" and not last.endswith(("affairs", "forces", "states")):
            if last == "leaders" and not _COUNTED.match(self._text[start:end]):
                body = self._organisation_in(start, end)
                return replace(body, naming=Naming.COLLECTIVE, plural=True) if body else unnamed(state, Naming.COLLECTIVE, last, True)
            return unnamed(state, Naming.UNNAMED, last, True)
        candidates = []
        for (title, folded), holders in self._holders.items():
            if title == office.title or (len(office.title.split()) == 1 and folded.endswith(office.title)):
                for standing, person in holders:
                    if standing == office.standing and (not state or not person.state or person.state == state):
                        before = bisect_left(person.mentions, (start, 0))
                        last = person.mentions[before - 1] if before else (-1, -1)
                        candidates.append((bool(person.state and person.state == state), last, person))
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
            shorts = [span for short, span in self._abbreviations.items() if short in nominal.split() and span[0] < start]
            state = self._resolve(*shorts[0]).state if shorts else self._before.outlet_state(start)
        at_large = noun.plural and (noun.word in _AT_LARGE or noun.sphere == "aid") and not definite and not _COUNTED.match(nominal.strip())
        return unnamed(state, Naming.COLLECTIVE if at_large else noun.naming, noun.word, noun.plural)

    def _issuer(self, head: str, start: int, end: int) -> Who:
        """Whoever issued a document: named with it, or the last institution or person that spoke."""
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
                own = m.kind != "adjective" or _ISSUED.search(head)
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
        return actor(name, kind, state, Naming.INSTITUTION)

    def _is_own_outlet(self, start: int, end: int) -> bool:
        outlet = self._reading.article.outlet
        return bool(outlet) and fold(self._text[start:end].strip()) in fold(outlet)
