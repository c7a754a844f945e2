"""Offices and institutions: what a title or a common noun names, with its state where the words tell.

office("former Turkish foreign minister")    -> level "foreign minister", state "TUR", standing "former"
institution("Israel's foreign ministry")     -> "Ministry of Foreign Affairs", ministry, "ISR"
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from onrecord.link.organisations import Organisation, organisation
from onrecord.link.phrases import Lexicon, fold, tokens
from onrecord.link.plurals import plurals
from onrecord.link.states import State, state_by_adjective, state_by_name
from onrecord.link.tables import kept, table
from onrecord.record import ActorKind

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


def _several(entry: Any) -> list[dict[str, Any]]:
    return entry if isinstance(entry, list) else [entry]


def institution_words() -> Iterator[tuple[str, Institution]]:
    rows_of = table("institutions")
    rows = [
        (words, Institution(name, ActorKind(row["kind"]), row.get("state", "")))
        for name, several in rows_of["institutions"].items()
        for row in several
        for words in row["words"]
    ]
    yield from sorted(rows, key=lambda row: not row[1].state)  # "State Department" is that of one state before any other
    for name, portfolios in rows_of["portfolios"].items():
        ministry = Institution(name, ActorKind.MINISTRY)
        for portfolio in portfolios:
            for pattern in ("ministry of {}", "ministry for {}", "department of {}", "ministries of {}"):
                yield pattern.format(portfolio), ministry
            if not portfolio.startswith("the "):
                for pattern in ("{} ministry", "{} ministries", "{} department"):
                    yield pattern.format(portfolio), ministry


@kept
def _institutions() -> Lexicon[Institution]:
    return Lexicon(institution_words())


def office_words() -> Iterator[tuple[str, Office]]:
    for title, entry in table("offices").items():
        for row in _several(entry):
            office = Office(title, row["level"], row["institution"], row.get("state", ""))
            for words in (title, *row.get("aliases", ())):
                yield from ((form, office) for form in (words, *plurals(words)))
            for words in row.get("also", ()):
                yield from ((form, replace(office, title=words)) for form in (words, *plurals(words)))
    for ministry, portfolios in table("institutions")["portfolios"].items():
        title = f"{portfolios[0]} minister"
        office = Office(title, "minister", ministry)
        for portfolio in portfolios:
            patterns = ["minister of {}", "minister for {}", "secretary of {}", "ministers of {}"]
            if not portfolio.startswith("the "):
                patterns += ["{} minister", "{} ministers", "{} secretary"]
            for pattern in patterns:
                yield pattern.format(portfolio), office


@kept
def _offices() -> Lexicon[Office]:
    return Lexicon(office_words())


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
