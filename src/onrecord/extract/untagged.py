"""Names of people that the tagger did not see as such, where somebody of that name is credited with words.

"Brandell" taken for a place, in an article that also has "Tomas Brandell"; "Runa Oyelaran-Voss, who runs the clinic".
"""

import re
from collections.abc import Collection, Iterator

from onrecord.extract.in_order import InOrder
from onrecord.extract.source_words import BODIES, BODY, BODY_WORD, GENERIC
from onrecord.link import registry
from onrecord.link.phrases import Mention, fold, tokens
from onrecord.reader.reading import Attribution, Entity, Reading
from onrecord.record import Offsets

_WORD = r"[A-ZÀ-Ž][\w’'\-]*\w"
_NAME = re.compile(rf"{_WORD}(?: (?:(?:al|el|bin|ben|de|da|di|van|von|der|den)[ -])*{_WORD}){{0,3}}")
_SELF = re.compile(r" (?:himself|herself)\b")
_NO_PERSON = re.compile(
    r"\b(?:Agency|Party|Union|Group|Movement|Front|Army|Forces?|Ministry|Council|Commission|Court|Bank|Fund|Institute|Cent(?:re|er)|University|Church|House|"
    r"Office|Press|News|Times|Post|Herald|Television|TV|Radio|Watch|International|League|Association|Federation|Foundation|Company|Corporation|Services?|"
    r"Government|Republic|States?|Kingdom|North|South|East|West|The|This|That|These|Those|Some|Many|Others?|Both|Police|Airlines?|Holdings?|Energy|Oil|Gas)\b"
)
_TELLS_PERSON = re.compile(r",? who\b|, (?:an?|the|his|her|its|their|\w+[’']s)\s+([^,.;:\n]{3,80})|, \d\d\b|,? (?:himself|herself)\b")
_CALLED = re.compile(r"(?:^|[\s(])([Aa]n?|[Tt]he|its|\w+[’']s)\s+((?:[\w’'\-]+\s+){0,5}?[\w’'\-]+),? $")
_TRADE = re.compile(r"\b[a-z]+(?:ist|er|or|ian|eer|man|woman|ect|yst|wright|wife|herd)$")
_PRONOUN = re.compile(r"(?:he|she)", re.I)


def untagged(reading: Reading, taken: InOrder[Mention], surnames: Collection[str]) -> Iterator[Offsets]:
    """The spans of such names; `surnames` are the folded last words of the full names that were tagged.

    A single word counts where it is the surname of somebody, a longer name where the words beside it tell a person: "who", an
    age, an office or a trade, "he" or "she" for the next source.
    """
    people: InOrder[Entity] = InOrder((e for e in reading.entities if e.kind == "person" and e.score >= 0.5), _at)
    bodies: InOrder[Entity] = InOrder((e for e in reading.entities if e.kind == "organisation" and e.score >= 0.6), _at)
    longer: dict[str, list[Offsets]] = {}
    told: set[str] = set()
    for n, said in enumerate(reading.attributions):
        for start, end in said.source[:1]:
            span = _name(reading.text, start, end)
            if span is None or people.touching(*span) or taken.touching(*span):
                continue
            name = reading.text[slice(*span)]
            if len(tokens(name)) > 1 and not bodies.touching(*span):
                longer.setdefault(name, []).append(span)
                if _tells(reading.text, *span) or _goes_on(reading, said, reading.attributions[n + 1 : n + 2]):
                    told.add(name)
            elif fold(name) in surnames:
                yield span
    for name in told:
        yield from longer[name]


def _at(entity: Entity) -> Offsets:
    return entity.start, entity.end


def _name(text: str, start: int, end: int) -> Offsets | None:
    """The name that a source consists of, but for "himself" and what follows a comma."""
    found = _NAME.match(text, start, end)
    if not found or found[0].isupper() or _NO_PERSON.search(found[0]) or BODY_WORD.search(found[0]):
        return None
    rest = text[found.end() : end]
    return found.span() if not rest or rest[0] == "," or _SELF.match(rest) else None


def _tells(text: str, start: int, end: int) -> bool:
    """Whether the words before or after a name tell that it is a person's."""
    after = _TELLS_PERSON.match(text, end, end + 100)
    if after:
        return after[1] is None or _is_role(after[1])
    before = _CALLED.search(text[max(0, start - 80) : start])
    return before is not None and _is_role(before[2])


def _is_role(words: str) -> bool:
    head = re.split(r"\s(?:of|for|from|at|in|to|on|with|who|and)\s", words, maxsplit=1)[0].strip()
    if BODY.search(head) or BODIES.search(head) or fold(head.split()[-1]) in GENERIC:
        return False
    return registry.office(head) is not None or registry.agent_noun(head) is not None or _TRADE.search(head) is not None


def _goes_on(reading: Reading, said: Attribution, after: tuple[Attribution, ...]) -> bool:
    """Whether the next source, in this sentence or the next, is "he" or "she"."""
    near = [a for a in after if a.source and a.source[0][0] - said.end < 250]
    return any(_PRONOUN.fullmatch(reading.words(a.source)) for a in near)
