"""The people of one article: full names, the surnames that follow them, and the offices the article gives them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.extract.in_order import InOrder, placed
from onrecord.extract.untagged import untagged
from onrecord.link import registry
from onrecord.link.leaders import affiliation
from onrecord.link.phrases import Mention, fold, tokens
from onrecord.link.registry import Office
from onrecord.reader.reading import Reading
from onrecord.record import Offsets

_POSSESSIVE = re.compile(r"[’']s?$")
_APPOSITION = re.compile(
    r"^,\s+((?:the|a|an|his|her|its|their|who (?:is|was)|\w+[’']s)?\s*[^,.;:“”\"\n]{3,90}?)(?=,|\.|;|:|\n| who | which |$)"
)
_NO_NAME = frozenset(
    [
        "president",
        "minister",
        "prime",
        "foreign",
        "defence",
        "defense",
        "secretary",
        "general",
        "king",
        "queen",
        "prince",
        "emir",
        "sheikh",
        "ambassador",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "chancellor",
        "premier",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "lord",
        "lady",
        "senator",
        "governor",
        "mayor",
        "colonel",
        "captain",
        "major",
        "lieutenant",
        "commander",
        "chief",
        "the",
        "former",
        "deputy",
        "vice",
        "special",
        "envoy",
        "representative",
        "ayatollah",
        "pope",
        "imam",
        "professor",
        "prof",
        "judge",
        "marshal",
        "admiral",
        "brigadier",
        "republican",
        "democrat",
    ]
)
_PARTICLES = frozenset(
    ["al", "el", "bin", "ben", "ibn", "abu", "de", "da", "di", "la", "van", "von", "der", "den", "bint", "ad", "as", "ul", "ur"]
)


@dataclass(slots=True)
class Person:
    """Someone with a name. `mentions` are the spans of the bare name; `offices` with the words that give them."""

    name: str
    mentions: list[Offsets] = field(default_factory=list)
    offices: list[tuple[Office, str]] = field(default_factory=list)
    state: str | None = None
    leads: bool = False  # known to act for a state or an organisation, though the article may not say so

    @property
    def parts(self) -> tuple[str, ...]:
        return name_parts(self.name)


@lru_cache(maxsize=4096)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without particles: `name_parts("Bashar al-Assad")` -> `('bashar', 'assad')`."""
    return tuple(w for w in map(fold, tokens(name)) if w not in _PARTICLES and w != "s")


def bare_name(text: str, start: int, end: int) -> Offsets | None:
    """A tagged name without the titles before it and a possessive ending; None if nothing is left.

    >>> t = "President Emmanuel Macron's"
    >>> a, b = bare_name(t, 0, len(t)); t[a:b]
    'Emmanuel Macron'
    """
    if found := _POSSESSIVE.search(text, start, end):
        end = found.start()
    words = [(m.start(), m.end()) for m in re.finditer(r"[^\s,]+", text[start:end])]
    while words and (
        fold(text[start + words[0][0] : start + words[0][1]].strip(".")) in _NO_NAME
        or (len(words) > 1 and registry.state_by_adjective(text[start + words[0][0] : start + words[0][1]]))
    ):
        words.pop(0)
    if words and re.search(r"-(?:born|based|backed)$", text[start + words[0][0] : start + words[0][1]]):
        words.pop(0)
    while words and not any(c.isalpha() for c in text[start + words[-1][0] : start + words[-1][1]]):
        words.pop()
    if not words or not text[start + words[0][0]].isalpha() or not text[start + words[0][0] : start + words[-1][1]][0].isupper():
        return None
    return start + words[0][0], start + words[-1][1]


def people(reading: Reading, mentions: Sequence[Mention]) -> list[Person]:
    """Everyone named in an article, in the order of their fullest first mention."""
    text = reading.text
    taken: InOrder[Mention] = InOrder((m for m in mentions if m.kind != "adjective"), placed)
    spans: list[Offsets] = []
    for start, end in _joined_names(text, [(e.start, e.end) for e in reading.entities if e.kind == "person" and e.score >= 0.5]):
        span = bare_name(text, start, end)
        if span and not any(m.start <= span[0] and span[1] <= m.end for m in taken.touching(*span)) and not _is_common(text[slice(*span)]):
            spans.append(span)
    known = Known()
    surnames = {parts[-1] for span in spans if len(parts := name_parts(text[slice(*span)])) > 1}
    tagged = set(spans)
    spans.extend(span for span in dict.fromkeys(untagged(reading, taken, surnames)) if span not in tagged)
    for span in sorted(spans, key=lambda s: (-min(2, len(name_parts(text[slice(*s)]))), s)):
        name = text[slice(*span)]
        known.add(name, span)
    found = known.people
    for person in found:
        person.mentions.sort()
        for span in person.mentions:
            for office, words in offices_at(text, span, reading.sentence_at(span[0])):
                person.offices.append((office, words))
                person.state = person.state or office.state or None
    named = {m.key for m in mentions}
    for person in found:
        if side := affiliation(person.name, named, reading.article.published_latest or ""):
            person.leads = True
            person.state = person.state or (side if side in registry.states() else None)
    found.sort(key=lambda p: p.mentions[0])
    return found


def _is_common(name: str) -> bool:
    return registry.state_by_adjective(name) is not None or registry.organisation(name) is not None or len(name) < 2


def _joined_names(text: str, spans: Iterable[Offsets]) -> list[Offsets]:
    """Pieces of one name that the tagger cut ("Tayyip", "Erdogan"), and capitalised words right before a single piece."""
    out: list[Offsets] = []
    for start, end in sorted(spans):
        if out and start - out[-1][1] <= 1 and "\n" not in text[out[-1][1] : start]:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    whole = []
    for start, end in out:
        while found := re.search(
            r"(?<![.!?:\n“\"] )(?<![\w’'])((?!The |A |An |In |On |At |And |But )[A-ZÀ-Ž][\w’\-]*\w) $", text[max(0, start - 30) : start]
        ):
            word = found[1]
            if (
                fold(word) in _NO_NAME
                or registry.state_by_adjective(word)
                or registry.state_by_name(word)
                or registry.office(word)
                or word.isupper()
            ):
                break
            start -= len(word) + 1
        while found := re.match(r"(?:[-’'](?!s\b)\w+|\s(?:al|bin|van|von|de|el|ul)[- ]\w+)", text[end : end + 30]):
            end += len(found[0])
        whole.append((start, end))
    return whole


class Known:
    """The people named so far, by the words of their names."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self._exact: dict[tuple[str, ...], Person] = {}
        self._having: dict[str, list[Person]] = {}  # word of a name: whose it is
        self._first: dict[int, Offsets] = {}  # place in `people`: first mention so far
        self._place: dict[str, int] = {}

    def add(self, name: str, span: Offsets) -> None:
        """One more mention, of somebody known or of somebody new."""
        parts = name_parts(name)
        person = self._same(parts, span)
        if person is None:
            person = Person(name)
            self._place[name] = len(self.people)
            self.people.append(person)
            self._exact.setdefault(parts, person)
            for part in dict.fromkeys(parts):
                self._having.setdefault(part, []).append(person)
        person.mentions.append(span)
        place = self._place[person.name]
        self._first[place] = min(span, self._first.get(place, span))

    def _same(self, parts: tuple[str, ...], span: Offsets) -> Person | None:
        """Who of those already known a name means: the same words, or a part of a full name (surname first)."""
        if not parts:
            return None
        if parts in self._exact:
            return self._exact[parts]
        if len(parts) == 1:
            holders = self._having.get(parts[0], [])
            last = [p for p in holders if p.parts[-1] == parts[0]]
            earlier = [p for p in (last or holders) if self._first[self._place[p.name]] < span]
            pool = earlier or last or holders
            return pool[-1] if pool else None
        for person in self._having.get(parts[-1], []):
            mine, theirs = set(parts), set(person.parts)
            if len(theirs) > 1 and (mine < theirs or theirs < mine) and parts[-1] == person.parts[-1]:
                return person
        return None


def offices_at(text: str, name: Offsets, sentence: Offsets) -> list[tuple[Office, str]]:
    """The offices that the words right before and after a name give it."""
    out: list[tuple[Office, str]] = []
    comma = 2 if text[max(0, name[0] - 2) : name[0]] == ", " else 0  # "Oman's foreign minister, Ali Haddad"
    if before := title_before(text, name[0] - comma, max(sentence[0], name[0] - 110)):
        out.append(before)
    if (found := _APPOSITION.match(text[name[1] : name[1] + 120])) and (after := office_in(found[1])):
        _, _, rest = found[1].partition(after[1])
        if not re.match(r" [A-ZÀ-Ž]", rest):  # "Ilse Varga, Danish President Ola Fenwick and …": the next one's title
            out.append(after)
    return out


def title_before(text: str, start: int, lowest: int) -> tuple[Office, str] | None:
    """The longest title that ends where a name starts: "Turkish Foreign Minister", "Chile's Minister for Mining"."""
    lead = text[lowest:start]
    if not lead.endswith((" ", "-")) and text[start : start + 1] != ",":
        return None
    words = list(re.finditer(r"[\w’'.\-]+", lead))[-12:]
    for at in range(len(words)):
        phrase = lead[words[at].start() :].strip()
        if len(words) - at > 1 and re.search(r"[,;:“”\"()]", phrase):
            continue
        if found := office_in(phrase, whole=True):
            return found
    return None


def office_in(phrase: str, *, whole: bool = False) -> tuple[Office, str] | None:
    """The office that a phrase names; `whole` asks that nothing but a state, an article and 'former' stand before it.

    >>> office_in("a former Lebanese MP")[0].state
    'LBN'
    """
    phrase = re.sub(r"^(?:(?:the|a|an|his|her|its|their|then|who is|who was|and|as|with|by)\s+)+", "", phrase.strip(), flags=re.IGNORECASE)
    if found := registry.office(phrase):
        return found, phrase
    words = phrase.split()
    if whole:
        # "Chile's Minister for Mining and Foreign Affairs": the title may go on after the office with "for …", "of …"
        head = re.split(r"\s+(?:for|of|to|in)\s+", phrase, maxsplit=1)[0]
        if head != phrase and (found := registry.office(head)):
            return found, phrase
        return None
    head = re.split(r"\s+(?:to|for|of|in|at|with|under)\s+", phrase, maxsplit=1)[0]
    if head != phrase and (found_in_head := office_in(head)):  # "an adviser to the president" is no president
        return found_in_head
    for size in range(min(len(words), 7), 0, -1):
        for at in range(len(words) - size + 1):
            part = " ".join(words[at : at + size])
            if found := registry.office(part):
                return found, part
    return None
