"""The registries: states, places, organisations, offices, institutions and nouns for people without a name.

    state_by_name("Turkey").code                     -> "TUR"    state_by_name("turkey")        -> None (the bird)
    state_by_adjective("Turkish").code               -> "TUR"    state_by_seat("the Kremlin")   -> the State of RUS
    place_state("Rafah")                             -> "PSE"    organisation("Brussels").name  -> "European Union"
    office("former Turkish foreign minister")        -> level "foreign minister", state "TUR", standing "former"
    institution("Israel's foreign ministry")         -> "Ministry of Foreign Affairs", ministry, "ISR"
    agent_noun("a well-informed Russian diplomat")   -> "diplomat", unnamed

Every look-up takes the words as they stand in a text. It bears with accents left out (Turkiye), a leading "the", a
closing possessive, dots in acronyms and hyphens for spaces; it minds case where case tells (US/us, WHO/who). It
returns None for words it does not know, and never raises on any words. `phrases()` finds names in running text;
`phrases.py` says how it decides ambiguous ones. The look-ups here do not: `state_by_name("Jordan")` is the state.

The facts are in `data/registry/*.toml`, written for this project, cross-checked with the PETRARCH2 actor dictionaries
(MIT) and, for codes, with ISO 3166-1. A mistake in these files raises when they are first read: KeyError, ValueError
or tomllib.TOMLDecodeError.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, Literal, TypeVar

from onrecord.link.phrases import Ambiguity, Lexicon, Matcher, Target, fold, tokens
from onrecord.record import ActorKind, Naming

T = TypeVar("T", "Office", "Institution")
Level = Literal[
    "head of state",
    "head of government",
    "foreign minister",
    "defence minister",
    "minister",
    "deputy minister",
    "envoy",
    "security chief",
    "spokesperson",
    "lawmaker",
    "expert",
    "other",
]
Standing = Literal["", "former", "acting", "elect"]

_STANDINGS: dict[str, Standing] = {
    **dict.fromkeys(("former", "ex", "then", "late", "ousted", "deposed", "retired", "onetime", "erstwhile", "previous"), "former"),
    **dict.fromkeys(("acting", "interim", "caretaker", "transitional", "provisional"), "acting"),
    **dict.fromkeys(("incoming", "designated"), "elect"),
    **dict.fromkeys(("current", "incumbent", "new", "newly", "appointed", "elected", "longtime", "outgoing", "senior", "top"), ""),
}
_DEPUTIES = frozenset(["deputy", "vice", "assistant", "under"])
_MINISTERS = frozenset(["foreign minister", "defence minister", "minister"])
_NOUN_ENDS = frozenset(  # what follows a noun and tells more of it: "a source | close to the talks"
    re.split(
        r"\s+",
        "who whose which that close familiar in at from with of near on to for briefed involved speaking inside within among "
        "quoted cited knowledgeable aware present working said says",
    )
)


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory with an ISO 3166-1 alpha-3 code (or XKX), and the words for it."""

    code: str
    name: str  # as a news desk writes it: "Türkiye"
    names: tuple[str, ...]  # "Turkey", "Republic of Türkiye"
    adjectives: tuple[str, ...]  # "Turkish", "Turk", "Turks"
    capital: str  # "" if it has none
    seats: tuple[str, ...]  # what stands for its government: "Ankara"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that the news calls by a name of its own."""

    name: str  # as a desk writes it: "Hezbollah"
    kind: ActorKind
    state: str  # alpha-3, "" if it belongs to none
    aliases: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()  # what stands for it: "Brussels"


@dataclass(frozen=True, slots=True)
class Office:
    """A title of office, without its holder."""

    title: str  # "foreign minister"
    level: Level  # of a meeting that its holder attends
    institution: str  # what it heads or speaks for: "Ministry of Foreign Affairs", "" if nothing fixed
    state: str = ""  # alpha-3, where the words or the title itself tell
    standing: Standing = ""  # "former", "acting", "elect"; "" for who holds it now


@dataclass(frozen=True, slots=True)
class Institution:
    """An organ of a state, or what a common noun names: `Institution("Ministry of Defense", ActorKind.MINISTRY, "TUR")`."""

    name: str
    kind: ActorKind
    state: str = ""  # alpha-3, where the words tell


@dataclass(frozen=True, slots=True)
class AgentNoun:
    """A noun for people without a name."""

    word: str  # in the singular: "official"
    sphere: str  # source, official, military, armed, expert, witness, aid, law, media, business, faith, population
    plural: bool
    naming: Naming  # unnamed: one or some persons; collective: a group at large ("analysts")


# ── what the files say ─────────────────────────────────────────────────────────────────────────────────────────


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("onrecord").joinpath("data", "registry", f"{name}.toml").read_text("utf-8"))


def _several(entry: Any) -> list[dict[str, Any]]:
    return entry if isinstance(entry, list) else [entry]


@cache
def states() -> dict[str, State]:
    """All states by code: `states()["TUR"].name` -> `"Türkiye"`. KeyError for a code that does not exist."""
    found = {}
    for code, row in _table("states").items():
        capital = row.get("capital", "")
        seats = dict.fromkeys(([capital] if capital and row.get("capital_is_seat", True) else []) + row.get("seats", []))
        found[code] = State(code, row["name"], tuple(row.get("names", ())), tuple(row.get("adjectives", ())), capital, tuple(seats))
    return found


@cache
def places() -> dict[str, str]:
    """Places as written to the alpha-3 code of their state, "" for a place of several: `places()["Rafah"]` -> `"PSE"`."""
    return {name: str(code) for name, code in _table("places").items()}


@cache
def organisations() -> dict[str, Organisation]:
    """All organisations by name: `organisations()["NATO"].kind` -> `ActorKind.IGO`."""
    return {
        name: Organisation(name, ActorKind(row["kind"]), row["state"], tuple(row.get("aliases", ())), tuple(row.get("seats", ())))
        for name, row in _table("organisations").items()
    }


@cache
def _names() -> Lexicon[State]:
    return Lexicon((name, state) for state in states().values() for name in (state.name, *state.names))


@cache
def _adjectives() -> Lexicon[State]:
    return Lexicon((word, state) for state in states().values() for word in state.adjectives)


@cache
def _seats() -> Lexicon[State]:
    return Lexicon((seat, state) for state in states().values() for seat in state.seats)


@cache
def _places() -> Lexicon[str]:
    capitals = {seat: s.code for s in states().values() for seat in (s.capital, *s.seats) if seat}
    return Lexicon((capitals | places()).items())


@cache
def _organisations() -> Lexicon[Organisation]:
    return Lexicon((words, o) for o in organisations().values() for words in (o.name, *o.aliases, *o.seats))


def _institution_words() -> Iterator[tuple[str, Institution]]:
    table = _table("institutions")
    rows = [
        (words, Institution(name, ActorKind(row["kind"]), row.get("state", "")))
        for name, several in table["institutions"].items()
        for row in several
        for words in row["words"]
    ]
    yield from sorted(rows, key=lambda row: not row[1].state)  # "State Department" is that of one state before any other
    for name, portfolios in table["portfolios"].items():
        ministry = Institution(name, ActorKind.MINISTRY)
        for portfolio in portfolios:
            for pattern in ("ministry of {}", "ministry for {}", "department of {}", "ministries of {}"):
                yield pattern.format(portfolio), ministry
            if not portfolio.startswith("the "):
                for pattern in ("{} ministry", "{} ministries", "{} department"):
                    yield pattern.format(portfolio), ministry


@cache
def _institutions() -> Lexicon[Institution]:
    return Lexicon(_institution_words())


def _office_words() -> Iterator[tuple[str, Office]]:
    for title, entry in _table("offices").items():
        for row in _several(entry):
            office = Office(title, row["level"], row["institution"], row.get("state", ""))
            for words in (title, *row.get("aliases", ())):
                yield from ((form, office) for form in (words, *_plurals(words)))
            for words in row.get("also", ()):
                yield from ((form, replace(office, title=words)) for form in (words, *_plurals(words)))
    for ministry, portfolios in _table("institutions")["portfolios"].items():
        title = f"{portfolios[0]} minister"
        office = Office(title, "minister", ministry)
        for portfolio in portfolios:
            patterns = ["minister of {}", "minister for {}", "secretary of {}", "ministers of {}"]
            if not portfolio.startswith("the "):
                patterns += ["{} minister", "{} ministers", "{} secretary"]
            for pattern in patterns:
                yield pattern.format(portfolio), office


@cache
def _offices() -> Lexicon[Office]:
    return Lexicon(_office_words())


@cache
def _agents() -> Lexicon[AgentNoun]:
    def nouns() -> Iterator[tuple[str, AgentNoun]]:
        for sphere, row in _table("institutions")["agents"].items():
            singular, plural = Naming(row["singular"]), Naming(row["plural"])
            irregular = row.get("irregular", {})
            for words, word in irregular.items():
                yield words, AgentNoun(word, sphere, True, plural)
            for word in row["words"]:
                yield word, AgentNoun(word, sphere, False, singular)
                if word not in irregular.values():
                    yield from ((words, AgentNoun(word, sphere, True, plural)) for words in _plurals(word))

    return Lexicon(nouns())


def _plurals(words: str) -> list[str]:
    """The plurals of a title: `secretary of state` -> `secretaries of state`; `attorney general` has two."""
    for link in (" of ", " for ", " to ", " in ", " at ", " close ", " familiar ", "-at-", " d'"):
        head, linked, rest = words.partition(link)
        if linked:
            return [plural + linked + rest for plural in _plurals(head)]
    found = [_plural(words)]
    for ending in ("-general", " general", "-elect", "-designate"):
        if words.lower().endswith(ending):
            found.append(_plural(words[: -len(ending)]) + ending)
    return found


def _plural(words: str) -> str:
    if words.endswith("man"):
        return words[:-3] + "men"
    if words.endswith("y") and words[-2:-1] not in "aeou":
        return words[:-1] + "ies"
    return words + ("es" if words.endswith(("s", "x")) else "s")


# ── look-ups ───────────────────────────────────────────────────────────────────────────────────────────────────


def _first(found: tuple[T | State | Organisation | AgentNoun | str, ...]) -> Any:
    return found[0] if found else None


def state_by_name(words: str) -> State | None:
    """The state of a name: `state_by_name("the Syrian Arab Republic").code` -> `"SYR"`; None if it is no state's name."""
    state: State | None = _first(_names().get(words))
    return state


def state_by_adjective(words: str) -> State | None:
    """The state of an adjective or demonym: `state_by_adjective("Turks").code` -> `"TUR"`. "Korean" is South Korean,
    "Congolese" of COD, "Dominican" of DOM: what a desk means when it says no more."""
    state: State | None = _first(_adjectives().get(words))
    return state


def state_by_seat(words: str) -> State | None:
    """The state whose government a place or building stands for: `state_by_seat("Downing Street").code` -> `"GBR"`.
    None for "Brussels", which stands for the European Union: see `organisation`."""
    state: State | None = _first(_seats().get(words))
    return state


def place_state(words: str) -> str | None:
    """The alpha-3 code of the state a place lies in: `place_state("Crimea")` -> `"UKR"`; None for a place that is not
    known or belongs to several ("the Gulf"). The files say how territory is counted."""
    return _first(_places().get(words)) or None


def organisation(words: str) -> Organisation | None:
    """The organisation of a name, an acronym or a seat: `organisation("the U.N.").name` -> `"United Nations"`."""
    found: Organisation | None = _first(_organisations().get(words))
    return found


def institution(words: str) -> Institution | None:
    """The institution that words name, with its state where they tell it.

    `institution("the health ministry")` -> Ministry of Health, no state; `institution("Turkish Ministry of Defense")`,
    `institution("Türkiye's Defence Ministry")` and `institution("defence ministry of Turkey")` -> Ministry of Defense, TUR.
    """
    return _of_state(words, _institutions())


def office(words: str) -> Office | None:
    """The office that a title names, with its state and standing where the words tell them.

    `office("Deputy Foreign Minister")` -> level "deputy minister"; `office("US Secretary of State")` -> level "foreign
    minister", USA; `office("former president")` -> standing "former"; `office("Hamas spokesman")` -> institution "Hamas";
    `office("carpenter")` -> None. Plurals are taken as the singular. Words that are left over (a person's name) make it None.
    """
    if (found := _of_state(words, _offices())) is not None:
        return found
    parts = tokens(words)
    if parts and parts[0].lower() == "the":
        parts = parts[1:]
    if len(parts) < 2:
        return None
    first, last = fold(parts[0]), fold(parts[-1])
    if first in _STANDINGS and (found := office(" ".join(parts[1:]))):
        return replace(found, standing=_STANDINGS[first] or found.standing)
    if last in ("elect", "designate") and (found := office(" ".join(parts[:-1]))):
        return replace(found, standing="elect")
    if first in _DEPUTIES and (found := office(" ".join(parts[1:]))):
        return replace(found, title=f"deputy {found.title}", level="deputy minister" if found.level in _MINISTERS else found.level)
    if first == "first" and fold(parts[1]) in _DEPUTIES:
        return office(" ".join(parts[1:]))
    if (state := state_by_adjective(parts[0])) and (found := office(" ".join(parts[1:]))):
        return replace(found, state=state.code)
    return _office_of_body(parts)


def _office_of_body(parts: list[str]) -> Office | None:
    """An office with the body it belongs to before or after it: "EU envoy", "spokesman for the foreign ministry"."""
    for size in range(1, min(len(parts), 6)):
        rest = parts[size + 1 :] if fold(parts[size]) == "s" else parts[size:]
        if (body := _body(parts[:size])) and (found := _of_state(" ".join(rest), _offices())):
            return _headed(found, body)
    for at in range(1, len(parts) - 1):
        if fold(parts[at]) in ("of", "for", "at"):
            found = _of_state(" ".join(parts[:at]), _offices())
            if found and (body := _body(parts[at + 1 :])):
                return _headed(found, body)
    return None


def _headed(found: Office, body: Institution | Organisation) -> Office:
    """An office as that of a body; the leader of an organisation is no head of state."""
    level: Level = "other" if found.level == "head of state" and isinstance(body, Organisation) else found.level
    return replace(found, level=level, institution=body.name, state=body.state or found.state)


def _body(parts: list[str]) -> Institution | Organisation | None:
    words = " ".join(parts)
    return organisation(words) or institution(words)


def agent_noun(words: str) -> AgentNoun | None:
    """The noun for people in words that name nobody: `agent_noun("two sources close to the talks")` -> "source", plural.

    Looks at the last noun before "who", "in", "close to" and the like; None if it is none of those in the registry.
    """
    written = tokens(words.split(",")[0])
    ends = [i for i, token in enumerate(written) if token.lower() in _NOUN_ENDS and i]
    for end in (len(written), *ends[:1]):
        for start in range(end):
            found: AgentNoun | None = _first(_agents().get(" ".join(written[start:end])))
            if found is not None:
                return found
    return None


def _of_state(words: str, lexicon: Lexicon[T]) -> T | None:
    """Looks words up, also without the name or adjective of a state before or after them."""
    if found := lexicon.get(words):
        return found[0]
    parts = tokens(words)
    if parts and parts[0].lower() == "the":
        parts = parts[1:]
    for size in range(1, min(len(parts), 7)):
        head, rest = " ".join(parts[:size]), parts[size:]
        state = state_by_adjective(head) or state_by_name(head)
        if state is not None and rest[0].lower() == "s":
            rest = rest[1:]
        if state is not None and (found := lexicon.get(" ".join(rest))):
            return _placed(found, state)
    for at in range(1, len(parts) - 1):
        if parts[at].lower() in ("of", "in") and (state := state_by_name(" ".join(parts[at + 1 :]))):
            found = lexicon.get(" ".join(parts[:at]))
            return _placed(found, state) if found else None
    return None


def _placed(found: tuple[T, ...], state: State) -> T:
    """The reading that belongs to a state: its own, else the common one, else another state's taken over to it."""
    for value in found:
        if value.state == state.code:
            return value
    for value in found:
        if not value.state:
            return replace(value, state=state.code)
    return replace(found[0], state=state.code)


# ── running text ───────────────────────────────────────────────────────────────────────────────────────────────


@cache
def phrases() -> Matcher:
    """The matcher of all names, built on first use (some tenths of a second), then shared.

    `phrases().find_all("Moscow and the EU")` -> `(Mention(0, 6, "seat", "RUS"), Mention(15, 17, "organisation",
    "European Union"))`. See `phrases.py` for what it takes and how it decides ambiguous names.
    """
    table = _table("ambiguous")
    common = [words for source in (_office_words(), _institution_words()) for words, _ in source if words.islower()]
    titles = [fold(word) for words in common for word in tokens(words) if len(word) > 2]
    unmarked = frozenset(table["unmarked"])
    names = ((words, target) for words, target in _targets(table["never"]) if words not in unmarked)
    return Matcher(names, Ambiguity.load(table, titles))


def _targets(never: list[str]) -> Iterator[tuple[str, Target]]:
    for words in never:
        yield words, Target("never", "", "")
    for state in states().values():
        for kind, listed in (("state", (state.name, *state.names)), ("adjective", state.adjectives), ("seat", state.seats)):
            for words in listed:
                yield words, Target(kind, state.code, state.code)
        if state.capital not in state.seats and state.capital:
            yield state.capital, Target("place", state.code, state.code)
    for entry in organisations().values():
        for words in (entry.name, *entry.aliases):
            yield words, Target("organisation", entry.name, entry.state)
        for words in entry.seats:
            yield words, Target("seat", entry.name, entry.state)
    for words, place in _institution_words():
        if place.state and any(c.isupper() for c in words):
            yield words, Target("institution", f"{place.name}:{place.state}", place.state)
    for words, code in places().items():
        yield words, Target("place", code, code)
