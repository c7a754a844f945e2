"""What came before in an article: who has spoken, who and what was named, and so whom a pronoun means."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable

from onrecord.extract.in_order import InOrder, placed
from onrecord.extract.people import Person
from onrecord.extract.who import Who, as_who, registered, unnamed
from onrecord.link import registry
from onrecord.link.phrases import Mention
from onrecord.reader.reading import Reading
from onrecord.record import ActorKind, Offsets

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
        here = bisect_right(self._sentence_starts, before)
        for n in range(bisect_left(self._spoke, before, key=lambda spoken: spoken[0]) - 1, -1, -1):
            at, who = self._spoke[n]
            if sentences and here - bisect_right(self._sentence_starts, at) > sentences:
                return None
            if fits(who):
                return who
        return None

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
        return span[0] - self.reading.sentence_at(span[0])[0] <= 40

    def it(self, start: int) -> Who:
        institutional = self.last_speaker(start, lambda w: w.kind not in (ActorKind.PERSON, ActorKind.UNNAMED), 5)
        return institutional or self.institution_before(start) or self.last_speaker(start, lambda w: True) or unnamed()

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
