"""The words of a source resolved to an actor: pronouns, then the head of the phrase, then whatever is known in it."""

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cached_property

from onrecord.extract.bodies import Bodies
from onrecord.extract.discourse import OUTLET, Discourse
from onrecord.extract.people import Person, office_in
from onrecord.extract.source_words import (
    A_PEOPLE,
    AT_LARGE,
    BODIES,
    BODY,
    BODY_NOUNS,
    COUNTED,
    CUT,
    DOCUMENT,
    DOCUMENT_FIRST,
    DOMESTIC,
    FEW,
    GENERIC,
    IN_PLACE,
    ISSUED,
    IT,
    JOINED,
    JOINT,
    MINISTRY,
    OFFICE_OF,
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
from onrecord.link.phrases import fold, tokens
from onrecord.link.registry import Office
from onrecord.reader.reading import Reading
from onrecord.record import ActorKind, Naming, Offsets


class Resolver:
    """Resolves phrases of one article, in the light of who has spoken before."""

    def __init__(self, reading: Reading, people: list[Person], before: Discourse, bodies: Bodies) -> None:
        self._reading = reading
        self._text = reading.text
        self._people = people
        self._before = before
        self._bodies = bodies
        self._mentions = before.mentions
        self._organisations = bodies.organisations

    @cached_property
    def _abbreviations(self) -> dict[str, Offsets]:
        return {short: span for short, span in abbreviations(self._text).items() if not registry.organisation(short)}

    def resolve(self, start: int, end: int) -> Who:
        """Who the words `text[start:end]` mean; unnamed where they cannot be resolved, nobody where there are none."""
        words = self._text[start:end].strip(" ,;:“”\"'‘’")
        start += self._text[start:end].find(words) if words else 0
        end = start + len(words)
        plain = " ".join(words.split())
        if not plain:
            return NOBODY
        if WHO.match(plain):
            return self._who_of(start)
        if (joined := JOINED.match(plain)) and (who := self.resolve(start, start + joined.end(1))).kind is not ActorKind.UNNAMED:
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
        head_end = self.head_end(start, end)
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
            return self.resolve(begins, begins + len(noun[0]))
        return self._before.antecedent(start)

    def _it(self, start: int) -> Who:
        """Whom "it" means: the institution that speaks, or the document that the sentence before is about."""
        last = self._before.sentence_before(start)
        spoke = last and self._before.last_speaker(start, lambda w: True, 1)
        if last and not spoke and (document := DOCUMENT_FIRST.match(self._text, *last)):
            return replace(self._issuer(document[0], *document.span()), word=document[0].split()[-1].lower())
        return self._before.it(start)

    def head_end(self, start: int, end: int) -> int:
        """Where the noun phrase's own head ends: before a relative clause, an apposition or 'close to …'."""
        found = CUT.search(self._text, start + 1, end)
        return found.start() if found else end

    def _in_head(self, head: str, start: int, head_end: int, end: int) -> Who | None:
        """The head noun decides; it is the last thing before the first preposition."""
        bare = re.sub(
            r"^(?:the|a|an|his|her|its|their|one|some|several|many|two|three|four|another|other|unnamed)\s+", "", head.strip(), flags=re.I
        )
        if (spelt := self._abbreviations.get(bare)) and spelt[0] < start:
            return self.resolve(*spelt)
        if fold(bare) in GENERIC and not OWNED.match(head) and (who := self._bodies.generic(fold(bare), start)):
            return who
        found = registry.institution(bare)
        if found and found.name == "Delegation" and registry.agent_noun(bare):
            return unnamed(found.state or self._before.state_in(start, end), Naming.UNNAMED, "negotiator", True)
        if found:
            return self._bodies.institution(found, start, end)
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
            return self._bodies.spoken_for(start, end)
        if found := registry.institution(re.sub(r"^(?:the|a|an|its|their)\s+", "", nominal.strip(), flags=re.I)):
            return self._bodies.institution(found, start, end)
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
                self._bodies.state_of(start, end),
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
        if BODY.search(nominal.strip()) and not first and fold(bare) in BODY_NOUNS and (who := self._bodies.noun_before(bare, start)):
            return who
        if re.search(r"\b(?:governments?|capitals)$", nominal.strip(), re.I) and (state := self._before.state_in(start, end)):
            return government(state)
        if BODY.search(nominal.strip()) and not self._organisations.begun(start, ends):
            return self._bodies.body(nominal, start, ends)
        if titled := office_in(bare):
            return self._holder(titled[0], bare, start, head_end)
        if noun := registry.agent_noun(nominal):
            return self._agent(noun, nominal, start, end)
        return None

    def _rest(self, plain: str, start: int, end: int) -> Who:
        """Whatever the registry or the tagger knows in the phrase, then generic nouns, then nobody in particular."""
        head_end = self.head_end(start, end)
        for e in self._organisations.begun(start + 1, head_end):
            if self._text[e.start - 3 : e.start].strip() in ("’s", "'s", "s’", "s'"):
                return self._bodies.tagged(e.start, e.end, self._before.state_in(start, e.start))
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
            if who := self._bodies.generic(noun, start):
                return who
        for e in self._organisations.touching(start, head_end):
            return self._bodies.tagged(e.start, e.end)
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
            kind = ActorKind.OUTLET if OUTLET.search(plain) or self._bodies.is_own_outlet(start, end) else ActorKind.OTHER
            return actor(plain, kind, None, Naming.INSTITUTION)
        if re.search(r"\b(?:sources?|one)\b", plain, re.I):
            return unnamed(self._before.state_in(start, end), Naming.UNNAMED, "source")
        nominal = PREPOSITION.split(plain, maxsplit=1)[0]
        if re.match(r"(?:an?|one|another)\b", nominal, re.I):
            return unnamed(self._before.state_in(start, start + len(nominal)), Naming.UNNAMED, fold(nominal.split()[-1]))
        naming = Naming.UNNAMED if FEW.match(nominal) else Naming.COLLECTIVE
        return unnamed(self._before.state_in(start, end), naming, noun, True)

    def _named_after(self, head: str, start: int, head_end: int, end: int) -> Who | None:
        """ "Oman's foreign minister, Ali Haddad", "the group, through its spokesman Ali Haddad": the person the phrase ends on."""
        after = [(s, p) for s, p in self._before.people_in(head_end, end)]
        if not after:
            return self._bodies.going_by(head, head_end, end)
        (name_start, _), person = after[0]
        between = self._text[head_end:name_start]
        bare = re.sub(r"^(?:the|an?|its|his|her|their)\s+", "", head.strip(), flags=re.I)
        if TITLED.fullmatch(between) and (office_in(bare) or registry.agent_noun(PREPOSITION.split(bare, maxsplit=1)[0])):
            person.state = person.state or self._before.state_in(start, head_end)
            return as_who(person)
        return as_who(person) if SPOKES.search(between) and name_start - head_end < 60 else None

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
        if not person and found and (org := self._bodies.organisation_in(start, start + found.start() + 1)):
            return actor(f"{org.name} {found[0].lstrip('’s').lstrip(chr(39)).strip()}", org.kind, org.state, Naming.INSTITUTION)
        return actor(f"Office of {person.name}", ActorKind.OTHER, None, Naming.INSTITUTION) if person else unnamed()

    def _holder(self, office: Office, words: str, start: int, end: int) -> Who:
        """Who holds an office that is named without its holder: someone of this article, else the office itself."""
        state = office.state or self._before.state_in(start, end)
        nominal = PREPOSITION.split(words, maxsplit=1)[0]
        phrase = office_in(words)
        ends = [fold(tokens(part)[-1]) for part in (nominal, phrase[1] if phrase else "") if tokens(part)]
        last = next((word for word in ends if word.endswith("s")), "")
        if last and office.level != "expert" and not last.endswith(("affairs", "forces", "states")):
            if last == "leaders" and not COUNTED.match(self._text[start:end]):
                body = self._bodies.organisation_in(start, end)
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
            return self.resolve(*first)
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
            state = self.resolve(*shorts[0]).state if shorts else self._before.outlet_state(start)
        counted = COUNTED.match(nominal.strip())
        at_large = noun.plural and (noun.word in AT_LARGE or noun.sphere == "aid") and not definite and not counted
        if noun.plural and noun.sphere == "expert" and not counted and (body := self._bodies.organisation_in(start, start + len(nominal))):
            return actor(f"{body.name} {noun.word}s", ActorKind.OTHER, body.state, Naming.COLLECTIVE, plural=True)
        naming = Naming.COLLECTIVE if at_large else Naming.UNNAMED if FEW.match(nominal.strip()) else noun.naming
        return unnamed(state, naming, noun.word, noun.plural)

    def _setting_of(self, noun: registry.AgentNoun, nominal: str, start: int, end: int) -> str | None:
        """The state of somebody without one: named where the sentence begins, or the article's own for its deputies and palaces."""
        lead = self._text[self._reading.sentence_at(start)[0] : start]
        if nominal.strip() == f"{noun.word}s" and IN_PLACE.fullmatch(lead):
            return self._before.state_in(start - len(lead), start)
        if noun.word in DOMESTIC or PALACE.search(self._text, start, end):
            return self._before.setting or (self._bodies.home if PALACE.search(self._text, start, end) else None)
        return None

    def _told_of(self, noun: str, start: int) -> Offsets | None:
        """Where somebody that "the diplomat" can mean was last brought in: "a Chilean diplomat"; within some sentences."""
        lowest = max(0, start - 1000)
        spoke = self._before.last_spoken(start, lambda w: w.word == noun)
        lowest = max(lowest, spoke[0] if spoke else 0)
        told = [*re.finditer(rf"\b(?:an?|one) (?:[\w’'-]+ ){{0,4}}?{re.escape(noun)}\b(?! (?:and|or) )", self._text[lowest:start], re.I)]
        return (lowest + told[-1].start(), lowest + told[-1].end()) if told else None

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
                    return replace(self._bodies.institution(found, start, end), naming=Naming.DOCUMENT)
        for e in self._organisations.begun(start, end):
            return replace(self._bodies.tagged(e.start, e.end), naming=Naming.DOCUMENT)
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
