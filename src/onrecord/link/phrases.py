"""Names in running text: which state, adjective, seat, place, organisation or institution is named where.

    matcher.find_all("Ankara told the U.N. that Türkiye's army would stay.")
    -> (Mention(0, 6, 'seat', 'TUR'), Mention(16, 20, 'organisation', 'United Nations'), Mention(26, 33, 'state', 'TUR'))

The text is cut into tokens, each folded (no accents, small letters, no dots in "U.S."), and every run of tokens that
a name begins with is looked up in a dictionary, the longest first. Two dictionary look-ups a token decide most of a
text, so 5,000 characters take one to two milliseconds. An Aho-Corasick package (`ahocorasick_rs`, `pyahocorasick`) was
considered: it matches characters, so word bounds, accents, hyphens, line breaks and case would be checked afterwards
on offsets that folding has shifted, and it would be one more compiled dependency for no time that matters.

How an ambiguous name is decided (its lists are in `data/registry/ambiguous.toml`), in this order:

1. The longest name wins: "Guinea-Bissau", "New Jersey", "South China Sea", "Lake Chad" hide the name in them, and so
   do phrases that name no place at all ("Paris Agreement", "African American": `never`).
2. Case: "Turkey" needs its capital, "US" and "WHO" all of them; a word in capitals counts for a name of four letters
   or more (datelines: "MOSCOW"); an acronym that is a word ("WHO", "US") is not taken between words in capitals.
3. A form written with "the" in the registry needs it: "the Hague", "the Guardian"; and no further name may follow
   ("The Guardian Council").
4. A name that is also a given name (`given`) is a person if a capitalised word follows that is no title, no common
   part of a name and no registered name: "Jordan Bardella", but "Jordan Foreign Minister Safadi", "Jordan Valley".
5. A name that is also a surname (`family`) is a person after a capitalised word that is none of these, or after a
   courtesy title: "Jim Jordan", "Mr Washington". From then on the bare name is that person too, unless the text
   names the state in another way ("Amman", "Jordanian").
6. A name of several places (`senses`: Georgia, Congo, Tripoli, RSF) takes the one with more signs in the text.
7. `shy` names (Hamilton, Split, the PA) count only where the text also names their state; `inner` ones not as
   the first word of a sentence ("Nice"). A town before ", Texas" or ", Ontario" lies there: "Paris, Texas".

Rules 4 and 5 rest on capitals, so they are off in lines where nearly every word has one (headlines).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from anyascii import anyascii

T = TypeVar("T")

TOKEN = re.compile(r"(?:[A-Z]\.){2,}|(?:[A-Z]\.)+[A-Z](?!\w)|[\w\u0300-\u036f]+\+?")
_OWN = re.compile(r"['’](?:s)?$")
_FOLDED = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ß": "ss", "ə": "e", "þ": "th"})
_JOINS = frozenset([" ", "\u00a0", "\u202f", "-", "\u2010", "\u2011", "–", "'", "’", "‘", "ʼ", "ʻ", "/", "& ", " & "])
_ABBREVIATED = frozenset(["st", "no", "mt", "ft", "n", "s", "u", "d", "dr"])
_LONG = 5  # a name of so many words may have commas in it
_HEADLINE = 0.7  # share of words with a capital from which a line is a headline
_ANY, _TITLE, _EXACT = 0, 1, 2
_ORDER = {"never": 0, "state": 1, "adjective": 2, "seat": 3, "organisation": 4, "institution": 5, "place": 6}


class Mention(NamedTuple):
    """One name in a text: `text[start:end]`, without "the" and without a possessive ending.

    `kind` is state, adjective, seat, place, organisation or institution. `key` is an alpha-3 code for the first four
    ("" for a place of several states), the organisation's name (also for a seat of one: "Brussels"), or
    "Military:ISR" (name and state) for an institution that the words name with its state.
    """

    start: int
    end: int
    kind: str
    key: str


@lru_cache(maxsize=1 << 16)
def fold(token: str) -> str:
    """A token without case, accents and the dots of an abbreviation, in Latin letters: `fold("Türkiye")` -> `"turkiye"`.

    Other scripts are transliterated letter by letter, for matching alone: a record keeps a name as it was written.

    >>> fold("Çavuşoğlu"), fold("Лавров"), fold("Μητσοτάκης")
    ('cavusoglu', 'lavrov', 'mitsotakis')
    """
    if not token.isascii():
        plain = unicodedata.normalize("NFKD", token.lower().translate(_FOLDED))
        token = "".join(c for c in plain if not unicodedata.combining(c))
        if not token.isascii() and (latin := "".join(c for c in anyascii(token) if c.isalnum())):
            token = latin
    return token.lower().replace(".", "")


def first(found: tuple[T, ...]) -> T | None:
    """The first of what a look-up gave; None for nothing."""
    return found[0] if found else None


def tokens(words: str) -> list[str]:
    """The tokens of a phrase, as written: `tokens("the U.S.-led Côte d'Ivoire")` -> `the U.S. led Côte d Ivoire`."""
    return TOKEN.findall(words)


def _bare(words: str) -> list[str]:
    """The tokens of a phrase without a leading "the"."""
    found = tokens(words)
    return found[1:] if len(found) > 1 and found[0].lower() == "the" else found


def _case(token: str) -> int:
    rest = token[1:]
    if not (rest.isalpha() and rest.islower()) and (
        any(c.isupper() for c in rest) or (token[:1].isupper() and any(c.isdigit() for c in token))
    ):
        return _EXACT
    return _TITLE if token[:1].isupper() else _ANY


@lru_cache(maxsize=1 << 16)
def _written(words: str) -> tuple[str, str, tuple[str, ...], tuple[int, ...]]:
    """A name folded, its first word folded, its words without dots, and their cases. ValueError if it has no words."""
    plain = tuple(p.replace(".", "") for p in _bare(words))
    if not plain:
        raise ValueError(f"a name without words: {words!r}")
    folded = [fold(p) for p in plain]
    return " ".join(folded), folded[0], plain, tuple(map(_case, plain))


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """One way to write a name, and what it names."""

    words: tuple[str, ...]  # as written, without "the"
    cases: tuple[int, ...]
    the: bool  # found in running text only after "the"
    value: T

    def fits(self, written: list[str]) -> bool:
        """Whether these tokens, whose folded forms are equal, also have the case of this name."""
        several = len(written) > 1
        for mine, case, theirs in zip(self.words, self.cases, written, strict=True):
            if case == _ANY:
                continue
            if mine[0].isupper() and not theirs[0].isupper() and theirs[0] != theirs[0].title():  # a script may have no capitals
                return False
            if case == _EXACT:
                plain = theirs.replace(".", "")
                acronym = mine.isupper()
                if acronym and not plain.isupper():
                    return False
                if not acronym and mine != plain and not (plain.isupper() and len(plain) > 3):
                    return False
            elif len(theirs) > 1 and theirs.isupper() and not several and len(theirs) < 4:
                return False
        return True


class Lexicon(Generic[T]):
    """Names and what they mean; looks up one phrase, or walks over a text.

    >>> lexicon = Lexicon([("Türkiye", "TUR"), ("US", "USA")])
    >>> lexicon.get("turkiye"), lexicon.get("Turkiye's"), lexicon.get("the U.S."), lexicon.get("us")
    ((), ('TUR',), ('USA',), ())
    """

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self.forms: dict[str, list[Form[T]]] = {}
        starts: dict[str, set[int]] = {}
        for words, value in names:
            key, first, plain, cases = _written(words)
            same = self.forms.setdefault(key, [])
            form = Form(plain, cases, words[:4].lower() == "the ", value)
            if form not in same:
                same.append(form)
            starts.setdefault(first, set()).add(len(plain))
        self.lengths = {first: tuple(sorted(sizes, reverse=True)) for first, sizes in starts.items()}

    def get(self, words: str) -> tuple[T, ...]:
        """What a phrase that is nothing but a name can mean; () if it is none."""
        for phrase in dict.fromkeys((words.strip(), _OWN.sub("", words.strip()))):
            written = _bare(phrase)
            same = self.forms.get(" ".join(map(fold, written)), ())
            if found := tuple(dict.fromkeys(form.value for form in same if form.fits(written))):
                return found
        return ()


class Target(NamedTuple):
    """What a form in running text names: the kind and key of its Mention, and the state it belongs to ("" if none)."""

    kind: str
    key: str
    state: str


@dataclass(frozen=True, slots=True)
class Sense:
    kind: str
    key: str
    signs: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """The lists of `ambiguous.toml`, folded."""

    given: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()
    shy: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()  # words with a capital that are no given name
    courtesy: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()  # words with a capital that are no surname
    within: Mapping[str, str] = field(default_factory=dict)  # "texas" -> "USA", after a town and a comma
    senses: Mapping[str, tuple[Sense, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, table: Mapping[str, Any], parts: Iterable[str], shy: Iterable[str] = ()) -> "Ambiguity":
        """From the parsed TOML; `parts` adds words of titles and institutions that are no surnames, `shy` names that are."""

        def listed(name: str) -> frozenset[str]:
            return frozenset(_key(w) for w in table[name])

        senses = {
            _key(name): tuple(Sense(s["kind"], s["key"], _signs(s["signs"])) for s in several) for name, several in table["senses"].items()
        }
        return cls(
            listed("given"),
            listed("family"),
            listed("shy").union(map(_key, shy)),
            listed("inner"),
            listed("words"),
            listed("openers"),
            listed("courtesy"),
            listed("parts") | frozenset(parts),
            {_key(name): state for name, state in table["within"].items()},
            senses,
        )


def _key(words: str) -> str:
    return _written(words)[0]


@cache
def _signs_of(signs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(signs, key=len, reverse=True))) + r")(?!\w)")


def _signs(signs: list[str]) -> re.Pattern[str]:
    return _signs_of(tuple(signs))


class _Hit(NamedTuple):
    first: int
    last: int  # one past the last token
    name: str  # the folded form
    target: Target


class _Text:
    """A text as its tokens."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = list(TOKEN.finditer(text))
        self.written = [m.group() for m in found]
        self.spans = [m.span() for m in found]
        self.folded = [fold(w) for w in self.written]

    def __len__(self) -> int:
        return len(self.written)

    def gap(self, index: int) -> str:
        """What stands between a token and the one before it."""
        return self.text[self.spans[index - 1][1] : self.spans[index][0]]

    def joined(self, first: int, last: int) -> bool:
        """Whether these tokens can be one name: nothing but a space, a hyphen or an apostrophe between two."""
        for index in range(first + 1, last):
            gap = self.gap(index)
            if gap in _JOINS:
                continue
            if gap in (". ", ".") and self.folded[index - 1] in _ABBREVIATED:
                continue
            if gap == ", " and last - first >= _LONG:
                continue
            return False
        return True

    def follows(self, index: int) -> bool:
        """Whether a token stands right after the one before it, with nothing but a space between them."""
        return 0 < index < len(self) and self.gap(index) in (" ", "\u00a0")

    def capital(self, index: int) -> bool:
        """Whether a token is written like a name: a capital, then small letters."""
        word = self.written[index]
        return word[0].isupper() and len(word) > 1 and not word.isupper()

    def opens(self, index: int) -> bool:
        """Whether a token is the first of its sentence or line."""
        if index == 0:
            return True
        gap = self.gap(index)
        return any(c in '.!?:\n“"' for c in gap)

    def headline(self, index: int) -> bool:
        """Whether a token's line is set like a headline, nearly every word with a capital."""
        start = self.text.rfind("\n", 0, self.spans[index][0]) + 1
        end = self.text.find("\n", self.spans[index][1])
        line = tokens(self.text[start : end if end >= 0 else len(self.text)])
        long = [w for w in line if len(w) > 3]
        return len(long) > 2 and sum(w[0].isupper() for w in long) >= _HEADLINE * len(long)

    def shouted(self, index: int) -> bool:
        """Whether the words on both sides are in capitals."""
        sides = [i for i in (index - 1, index + 1) if 0 <= i < len(self)]
        near = [self.written[i] for i in sides if "\n" not in self.gap(max(i, index))]
        return bool(near) and all(len(w) > 1 and w.isalpha() and w.isupper() for w in near)


class Matcher:
    """Finds the registered names in a text. Built once by `registry.phrases()`; safe to share between threads."""

    def __init__(self, names: Iterable[tuple[str, Target]], ambiguity: Ambiguity) -> None:
        self._lexicon = Lexicon(names)
        for same in self._lexicon.forms.values():
            same.sort(key=lambda form: _ORDER[form.value.kind])
        self._ambiguity = ambiguity

    def find_all(self, text: str) -> tuple[Mention, ...]:
        """The names in a text, in their order, none overlapping another. Never raises on any text."""
        read = _Text(text)
        hits: list[_Hit] = []
        persons: set[str] = set()
        bare: list[_Hit] = []
        lengths = self._lexicon.lengths
        both = self._ambiguity.given | self._ambiguity.family
        after, covered = 0, -1  # where the last name ended, and where the last one that counts did
        for index in [i for i, word in enumerate(read.folded) if word in lengths]:
            if index < after or (hit := self._at(read, index)) is None:
                continue
            after = hit.last
            if hit.target.kind == "never":
                covered = hit.last
                continue
            if hit.name in both:
                if self._is_family(read, hit, covered):
                    persons.add(hit.name)
                    continue
                if self._is_given(read, hit):
                    continue
                bare.append(hit)
            covered = hit.last
            hits.append(hit)
        if persons:
            gone = {hit for hit in bare if hit.name in persons and not any(_otherwise(hit, h) for h in hits)}
            hits = [hit for hit in hits if hit not in gone]
        return tuple(self._decided(read, hits))

    def _at(self, read: _Text, index: int) -> _Hit | None:
        """The longest name that begins with this token."""
        for size in self._lexicon.lengths.get(read.folded[index], ()):
            last = index + size
            if last > len(read):
                continue
            name = read.folded[index] if size == 1 else " ".join(read.folded[index:last])
            forms = self._lexicon.forms.get(name)
            if forms is None or not read.joined(index, last):
                continue
            for form in forms:
                if form.fits(read.written[index:last]) and self._allowed(read, index, last, name, form):
                    return _Hit(index, last, name, form.value)
        return None

    def _allowed(self, read: _Text, first: int, last: int, name: str, form: Form[Target]) -> bool:
        if form.the:
            if not (read.follows(first) and read.folded[first - 1] == "the"):
                return False
            if form.value.kind == "organisation" and read.follows(last) and read.capital(last):
                return False
        if name in self._ambiguity.inner:
            before = read.follows(first) and read.capital(first - 1) and not read.opens(first - 1)
            if read.opens(first) or before or (read.follows(last) and read.capital(last)):
                return False
        return not (name in self._ambiguity.words and read.shouted(first))

    def _is_given(self, read: _Text, hit: _Hit) -> bool:
        after = hit.last
        if hit.name not in self._ambiguity.given or not read.follows(after) or not read.capital(after):
            return False
        if read.folded[after] in self._ambiguity.parts or read.folded[after] in self._ambiguity.openers:
            return False
        return self._at(read, after) is None and not read.headline(hit.first)

    def _is_family(self, read: _Text, hit: _Hit, covered: int) -> bool:
        if hit.name not in self._ambiguity.family or hit.first == 0 or covered == hit.first:
            return False
        before = hit.first - 1
        word = read.folded[before]
        if read.gap(hit.first) in (" ", ". ") and word in self._ambiguity.courtesy:
            return True
        if read.gap(hit.first) == ". " and len(word) == 1:  # an initial
            return True
        if not read.follows(hit.first) or not read.capital(before):
            return False
        if word in self._ambiguity.openers or word in self._ambiguity.parts or word.endswith(("ist", "ern")):
            return False
        if read.opens(before) and word.endswith(("ing", "ed", "ly", "wide")):
            return False
        return not read.headline(hit.first)

    def _decided(self, read: _Text, hits: list[_Hit]) -> Iterable[Mention]:
        shy = self._ambiguity.shy
        named = {h.target.state for h in hits if h.name not in shy and h.target.kind != "place"}
        chosen: dict[str, Target] = {}
        for order, hit in enumerate(hits):
            target = hit.target
            if hit.name in self._ambiguity.senses:
                if hit.name not in chosen:
                    chosen[hit.name] = self._sense(read.text, hit)
                target = chosen[hit.name]
                if target.kind == "never":
                    continue
            if hit.name in shy and target.state not in named:
                continue
            if target.kind in ("seat", "place") and order + 1 < len(hits) and hits[order + 1].first == hit.last:
                within = self._ambiguity.within.get(hits[order + 1].name)
                if within is not None and read.gap(hit.last) == ", ":
                    target = Target("place", within, within)
            yield Mention(read.spans[hit.first][0], read.spans[hit.last - 1][1], target.kind, target.key)

    def _sense(self, text: str, hit: _Hit) -> Target:
        """The meaning with the most different signs in the text; the first of equals."""
        best, most = hit.target, -1
        for sense in self._ambiguity.senses[hit.name]:
            signs = len(set(sense.signs.findall(text)))
            if signs > most:
                state = sense.key if len(sense.key) == 3 and sense.kind not in ("organisation", "institution") else hit.target.state
                best, most = Target(sense.kind, sense.key, state), signs
        return best


def _otherwise(hit: _Hit, other: _Hit) -> bool:
    """Whether another name in the text speaks for the state that this one may mean."""
    return other.name != hit.name and other.target.kind != "place" and other.target.state == hit.target.state != ""
