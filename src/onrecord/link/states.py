"""States and places: their codes, and the words for them.

state_by_name("Turkey").code        -> "TUR"    state_by_seat("the Kremlin").code  -> "RUS"
state_by_adjective("Turkish").code  -> "TUR"    place_state("Rafah")               -> "PSE"
"""

import json
from dataclasses import dataclass
from importlib import resources

from onrecord.link.phrases import Lexicon, first
from onrecord.link.tables import built_in, contested, kept, table


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory with an ISO 3166-1 alpha-3 code (or one left to users, such as XKX), and the words for it."""

    code: str
    name: str  # as a news desk writes it: "Türkiye"
    names: tuple[str, ...]  # "Turkey", "Republic of Türkiye"
    adjectives: tuple[str, ...]  # "Turkish", "Turk", "Turks"
    capital: str  # "" if it has none
    seats: tuple[str, ...]  # what stands for its government: "Ankara"
    cow: int | None = None  # its number in the Correlates of War list of states; None for a territory that is not on it
    cow_code: str = ""  # its abbreviation there: "TUR", "GMY" for DEU


@kept
def states() -> dict[str, State]:
    """All states by code: `states()["TUR"].name` -> `"Türkiye"`. KeyError for a code that does not exist."""
    cow = built_in("cow")
    found = {}
    for code, row in table("states").items():
        capital = row.get("capital", "")
        seats = dict.fromkeys(([capital] if capital and row.get("capital_is_seat", True) else []) + row.get("seats", []))
        number, abbreviation = cow.get(code, (None, ""))
        words = tuple(row.get("names", ())), tuple(row.get("adjectives", ()))
        found[code] = State(code, row["name"], *words, capital, tuple(seats), number, abbreviation)
    return found


@kept
def places() -> dict[str, str]:
    """Places as written to the alpha-3 code of their state, "" for a place of several: `places()["Rafah"]` -> `"PSE"`."""
    return {name: str(code) for name, code in table("places").items()}


@kept
def cities() -> dict[str, str]:
    """Cities of 100,000 and more that `places` does not have, to the code of their state: `cities()["Gazipur"]` -> `"BGD"`.

    Made by scripts/registry.py from GeoNames (CC BY 4.0). In running text one counts only where its state is named, too.
    """
    path = resources.files("onrecord").joinpath("data", "registry", "cities.json")
    counted = {e.code: e.counted for e in contested().values() if not e.within}
    known, written = states(), places()
    own = {words for s in known.values() for words in (s.name, *s.names, s.capital, *s.seats)}
    found: dict[str, str] = {}
    for code, names in json.loads(path.read_text("utf-8")).items():
        found.update((name, counted.get(code, code)) for name in names if name not in written and name not in own)
    return found


@kept
def _names() -> Lexicon[State]:
    return Lexicon((name, state) for state in states().values() for name in (state.name, *state.names))


@kept
def _adjectives() -> Lexicon[State]:
    return Lexicon((word, state) for state in states().values() for word in state.adjectives)


@kept
def _seats() -> Lexicon[State]:
    return Lexicon((seat, state) for state in states().values() for seat in state.seats)


@kept
def _places() -> Lexicon[str]:
    capitals = {seat: s.code for s in states().values() for seat in (s.capital, *s.seats) if seat}
    return Lexicon((cities() | capitals | places()).items())


def state_by_name(words: str) -> State | None:
    """The state of a name: `state_by_name("the Syrian Arab Republic").code` -> `"SYR"`; None if it is no state's name."""
    return first(_names().get(words))


def state_by_adjective(words: str) -> State | None:
    """The state of an adjective or demonym: `state_by_adjective("Turks").code` -> `"TUR"`. "Korean" is South Korean,
    "Congolese" of COD, "Dominican" of DOM: what a desk means when it says no more."""
    return first(_adjectives().get(words))


def state_by_seat(words: str) -> State | None:
    """The state whose government a place or building stands for: `state_by_seat("Downing Street").code` -> `"GBR"`.
    None for "Brussels", which stands for the European Union: see `organisation`."""
    return first(_seats().get(words))


def place_state(words: str) -> str | None:
    """The alpha-3 code of the state a place lies in: `place_state("Crimea")` -> `"UKR"`; None for a place that is not
    known or belongs to several ("the Gulf"). The files say how territory is counted."""
    return first(_places().get(words)) or None
