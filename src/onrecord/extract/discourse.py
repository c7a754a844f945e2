"""What came before in an article: who has spoken, who and what was named, and so whom a pronoun means."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from functools import cached_property

from onrecord.extract.in_order import InOrder, placed
from onrecord.extract.people import Person
from onrecord.extract.source_words import SIDES
from onrecord.extract.who import Who, as_who, registered, unnamed
from onrecord.link import registry
from onrecord.link.phrases import Mention
from onrecord.reader.reading import Reading
from onrecord.record import ActorKind, Naming, Offsets

_AND = re.compile(r",? and (?:[\w’'.-]+ ){0,5}?")
_COMMA = re.compile(r", (?:[\w’'.-]+ ){0,4}?")
_OWNS = re.compile(r"-|[’'](?!s? (?:\w+ )?(?:account|statement|version|position|response|answer|reply|view|tone|line|read-?out)\b)")
_TITLE = 40  # characters that a title before a name may have
_OPENING = re.compile(r"(?:(?:The|What|But|And|Yet|For) ?)*(?:the )?", re.I)
OUTLET = re.compile(
    r"\b(?:newspaper|daily|weekly|magazine|news agency|agency|broadcaster|television|channel|radio|news site|website|tv|news|times|post|gazette|herald|tribune|wire|journal)\b",
    re.I,
)
"""Words that tell an outlet."""


class Discourse:
    """The memory of one article, asked from a place in its text."""

    def __init__(self, reading: Reading, mentions: tuple[Mention, ...], everyone: list[Person]) -> None:
        self.reading = reading
        self.text = reading.text
        self.mentions: InOrder[Mention] = InOrder(mentions, placed)
        self.person_at = {span: person for person in everyone for span in person.mentions}
        self.persons: InOrder[Offsets] = InOrder(self.person_at, lambda span: span)
        self._sentence_starts = [start for start, _ in reading.sentences]
        self._spoke: list[tuple[int, Who]] = []

    def spoke(self, at: int, who: Who) -> None:
        """Remember who speaks at a place; in the order of the text."""
        self._spoke.append((at, who))

    def people_in(self, start: int, end: int) -> list[tuple[Offsets, Person]]:
        return [(s, self.person_at[s]) for s in self.persons.begun(start, end + 2) if s[1] <= end + 2]

    def _spoken(self, start: int, before: int) -> list[tuple[int, Who]]:
        first, last = (bisect_left(self._spoke, at, key=lambda spoken: spoken[0]) for at in (start, before))
        return self._spoke[first:last]

    def last_speaker(self, before: int, fits: Callable[[Who], bool], sentences: int = 0) -> Who | None:
        """Who spoke last and fits, at most so many sentences ago (0: however long ago)."""
        found = self.last_spoken(before, fits, sentences)
        return found[1] if found else None

    def last_spoken(self, before: int, fits: Callable[[Who], bool], sentences: int = 0) -> tuple[int, Who] | None:
        """The same, with the place where it is named."""
        here = bisect_right(self._sentence_starts, before)
        for n in range(bisect_left(self._spoke, before, key=lambda spoken: spoken[0]) - 1, -1, -1):
            at, who = self._spoke[n]
            if sentences and here - bisect_right(self._sentence_starts, at) > sentences:
                return None
            if fits(who):
                return at, who
        return None

    @cached_property
    def _named(self) -> Counter[str]:
        """{state: how often it, its people or its places are named}"""
        kinds = ("state", "adjective", "seat", "place")
        return Counter(m.key for m in self.mentions.all if m.kind in kinds and m.key in registry.states())

    @cached_property
    def most_named(self) -> tuple[str, ...]:
        """The one or two states named most often."""
        return tuple(state for state, _ in self._named.most_common(2))

    @cached_property
    def setting(self) -> str | None:
        """The only state that the title names, else the one that most names of the article belong to; None where none stands out."""
        kinds = ("state", "adjective", "seat", "place")
        named = self._named
        titled = {m.key for m in registry.phrases().find_all(self.reading.article.title) if m.kind in kinds and m.key in registry.states()}
        if len(titled) == 1 and named[only := titled.pop()] >= 3:
            return only
        (first, most), (_, second) = [*named.most_common(2), ("", 0), ("", 0)][:2]
        return first if most >= 4 and most >= 2 * second and 2 * most >= named.total() else None

    def pair(self, before: int, states: bool = False) -> tuple[int, Who] | None:
        """The first of those last named together ("A and B", "A, B and C") in this sentence or the two before, and where.

        With `states`, states and organisations alone, from further up if need be.
        """
        here = bisect_right(self._sentence_starts, before) - 1
        for first in (max(0, here - 2), 0) if states else (max(0, here - 2),):
            floor = self._sentence_starts[first] if self._sentence_starts else 0
            named: list[tuple[int, int, Who]] = []
            if not states:
                named += [(*s, as_who(self.person_at[s])) for s in self.persons.begun(floor, before)]
            named += [(m.start, m.end, who) for m in self.mentions.begun(floor, before) if (who := registered(self.text, m))]
            named.sort(key=lambda n: n[:2])
            for k in range(len(named) - 1, 0, -1):
                if self._joined(named[k - 1], named[k], _AND):
                    while k > 1 and self._joined(named[k - 2], named[k - 1], _COMMA):
                        k -= 1
                    return named[k - 1][0], named[k - 1][2]
        return None

    def _joined(self, one: tuple[int, int, Who], other: tuple[int, int, Who], by: re.Pattern[str]) -> bool:
        alike = (one[2].kind is ActorKind.PERSON) == (other[2].kind is ActorKind.PERSON)
        return alike and one[2].actor != other[2].actor and by.fullmatch(self.text, one[1], other[0]) is not None

    def they(self, start: int, words: str) -> Who:
        """Those who spoke last as several, or were last named together; of these the first."""
        states = SIDES.search(words) is not None
        together = self.pair(start, states)
        alone = re.match(r"(?:they|them|we)$", words, re.I)
        if together and alone and together[1].kind is not ActorKind.PERSON and not self._subject((together[0], together[0])):
            together = None  # states named together further on in a sentence are not who it is about
        if alone or not together:
            several = self.last_spoken(start, lambda w: w.plural or w.naming is Naming.COLLECTIVE, 0 if not together else 6)
            if several and (not together or several[0] > together[0]):
                return several[1]
        if together:
            return together[1]
        if words.lower().startswith(("both", "the two", "each", "neither")) and (two := self._last_two(start)):
            return two
        return self.it(start)

    def _last_two(self, start: int) -> Who | None:
        """The earlier of the last two persons who spoke one after the other."""
        last = self.last_spoken(start, lambda w: w.kind is ActorKind.PERSON, 3)
        if not last:
            return None
        other = self.last_spoken(last[0], lambda w: w.kind is ActorKind.PERSON and w.actor != last[1].actor, 2)
        return other[1] if other else None

    def antecedent(self, start: int) -> Who:
        """ "Macron, who said": the name right before a relative pronoun."""
        if before := self.persons.ended(start, 61):
            return as_who(self.person_at[before[-1]])
        near = self.mentions.ended(start, 41)
        if near and (who := registered(self.text, near[-1])):
            return who
        return self.last_speaker(start, lambda w: True) or unnamed()

    def he(self, start: int) -> Who:
        """The person of this sentence named before the pronoun, else who spoke last, else who was named last."""
        sentence = self.reading.sentence_at(start)
        before = self.persons.last(start)
        here = [s for s in self.persons.begun(sentence[0], start) if s[1] <= start]
        singular = self.last_speaker(start, lambda w: not w.plural and (w.kind is ActorKind.PERSON or bool(w.word)), 6)
        spoke_here = [w for _, w in self._spoken(sentence[0], start) if (w.kind is ActorKind.PERSON or w.word) and not w.plural]
        if spoke_here:
            return spoke_here[-1]
        if here and start - sentence[0] > 12:
            return as_who(self.person_at[here[0] if self._subject(here[0]) else here[-1]])
        if singular:
            return singular
        if before:
            return as_who(self.person_at[before])
        return unnamed()

    def _subject(self, span: Offsets) -> bool:
        """Whether a name opens its sentence (with its title)."""
        return span[0] - self.reading.sentence_at(span[0])[0] <= _TITLE

    def it(self, start: int) -> Who:
        """The institution that spoke in this sentence or the one before, else the subject of the one before, else who spoke last."""
        institutional = self.last_spoken(start, lambda w: w.kind not in (ActorKind.PERSON, ActorKind.UNNAMED), 5)
        last = self.sentence_before(start)
        if last and (not institutional or institutional[0] < last[0]) and (subject := self._subject_of(*last)):
            return subject
        if institutional:
            return institutional[1]
        return self.institution_before(start) or self.last_speaker(start, lambda w: True) or unnamed()

    def sentence_before(self, at: int) -> Offsets | None:
        """The sentence before the one that holds a place."""
        here = bisect_right(self._sentence_starts, at) - 1
        return self.reading.sentences[here - 1] if here > 0 else None

    def _subject_of(self, start: int, end: int) -> Who | None:
        """The institution that a sentence begins with, or whose account it begins with."""
        first = next((m for m in self.mentions.begun(start, min(end, start + 25)) if m.kind != "adjective"), None)
        if first is None or first.kind == "place" or _OWNS.match(self.text, first.end):
            return None
        lead = self.text[start : first.start]
        return registered(self.text, first) if _OPENING.fullmatch(lead) else None

    def institution_before(self, start: int) -> Who | None:
        near = [m for m in self.mentions.ended(start, 600) if m.kind in ("organisation", "institution", "state", "seat")]
        return registered(self.text, near[-1]) if near else None

    def state_in(self, start: int, end: int) -> str | None:
        """The state that a phrase names, by adjective, name or place."""
        kinds = ("adjective", "state", "seat", "place")
        named = (m for m in self.mentions.begun(start, end) if m.end <= end and m.kind in kinds and m.key in registry.states())
        return next((m.key for m in named), None)

    def state_before(self, start: int) -> str | None:
        """The state of the sentence so far (or the one before), for "the health ministry there", "the foreign ministry"."""
        sentence = self.reading.sentence_at(start)
        so_far = (m for m in self.mentions.begun(sentence[0], start) if m.end <= start)
        near = [m for m in so_far if m.key in registry.states() and m.kind != "organisation"]
        if near:
            there = [m for m in near if m.kind in ("place", "state", "seat")]
            return (there or near)[-1].key
        back = [m for m in self.mentions.ended(start, 300) if m.key in registry.states() and m.kind in ("state", "seat", "adjective")]
        return back[-1].key if back else None

    def outlet_state(self, start: int) -> str | None:
        """The nationality of the outlet that quotes a source in the same sentence ("Syrian Al-Watan newspaper quoted …")."""
        sentence = self.reading.sentence_at(start)
        lead = self.text[sentence[0] : start]
        if not re.search(r"\b(?:quoted|quoting|cited|citing)\b", lead) or not (OUTLET.search(lead) or self._outlet_in(sentence[0], start)):
            return None
        return self.state_in(sentence[0], start) or next(
            (o.state for m in self.mentions.begun(sentence[0], start) if (o := registry.organisations().get(m.key)) and o.state),
            None,
        )

    def _outlet_in(self, start: int, end: int) -> bool:
        named = (registry.organisations().get(m.key) for m in self.mentions.begun(start, end))
        return any(o is not None and o.kind is ActorKind.OUTLET for o in named)
