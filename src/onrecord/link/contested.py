"""Entities whose statehood is contested, and the policy that says how they are counted.

    policy              in the record
    "state"             a state with a code of its own: actor_state and place_state are that code; its government is a `government`
    "territory of CYP"  its places, bodies and people count to that state; its name is that of a place
    "actor"             an actor of kind `other` without a state; its places, bodies and people belong to no state

The list, the default of each and its reason are in `data/registry/contested.toml`; docs/registry.md shows them. A default
follows the codes in common use and takes no side. A user's file decides otherwise in its table `[contested]`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

Table = dict[str, Any]

_TERRITORY = re.compile(r"territory of ([A-Z]{3})")


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity and the policy in use: `Entity("Abkhazia", "XAB", "territory of GEO", …).of` -> `"GEO"`."""

    name: str
    code: str  # the code that it has as a state; "" if it can be none
    policy: str  # "state", "territory of GEO", "actor"
    reason: str  # why the default is what it is
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    capital: str = ""
    places: tuple[str, ...] = ()  # places that are counted with it
    within: str = ""  # the code that its places have in the tables that ship
    source: str = "written"  # who chose the policy

    @property
    def of(self) -> str:
        """The state that a territory counts to; "" for a state or an actor."""
        found = _TERRITORY.fullmatch(self.policy)
        return found[1] if found else ""

    @property
    def counted(self) -> str:
        """The code that its places and bodies count to: its own, another's, or "" for none."""
        return self.code if self.policy == "state" else self.of


def fault(entity: Entity, policy: object, codes: frozenset[str]) -> str:
    """Why a policy cannot be that of an entity; "" if it can. `codes` are those of the states there are.

    >>> fault(Entity("Ridge", "", "actor", ""), "state", frozenset())
    'Ridge has no code and cannot be counted as a state'
    """
    if policy == "state":
        return "" if entity.code else f"{entity.name} has no code and cannot be counted as a state"
    if policy == "actor":
        return ""
    found = _TERRITORY.fullmatch(policy) if isinstance(policy, str) else None
    if found is None:
        return f'{policy!r} is no policy: write "state", "actor" or "territory of" with the alpha-3 code of a state'
    if found[1] not in codes or found[1] == entity.code:
        return f"{found[1]} is no other state's code"
    return ""


def entities(table: Table, chosen: Mapping[str, str], source: str = "user") -> dict[str, Entity]:
    """Every entity by its key in the table, with the policies that a user chose for some of them."""
    found: dict[str, Entity] = {}
    for key, row in table.items():
        entity = Entity(
            row["name"],
            row.get("code", ""),
            row["policy"],
            row["reason"],
            tuple(row.get("names", ())),
            tuple(row.get("adjectives", ())),
            row.get("capital", ""),
            tuple(row.get("places", ())),
            row.get("within", ""),
        )
        found[key] = replace(entity, policy=chosen[key], source=source) if key in chosen else entity
    return found


def applied(tables: dict[str, Table], contested: tuple[Entity, ...]) -> dict[str, Table]:
    """The tables of the registry with every entity counted as its policy says. Those given are left as they are."""
    out = {name: dict(rows) for name, rows in tables.items()}
    for entity in contested:
        if entity.code in tables["states"]:
            if entity.policy != "state":
                _take_away(out, entity)
        elif entity.policy != f"territory of {entity.within}":
            _set_apart(out, entity)
    return out


def _take_away(out: dict[str, Table], entity: Entity) -> None:
    """A state of the tables becomes a territory of another, or no state at all."""
    row = out["states"].pop(entity.code)
    to = entity.of
    for name, code in out["places"].items():
        if code == entity.code:
            out["places"][name] = to
    for name, held in out["organisations"].items():
        if held["state"] == entity.code:
            out["organisations"][name] = {**held, "state": to}
    table = out["institutions"]
    out["institutions"] = {
        **table,
        "institutions": {
            name: [
                {**held, "state": to} if held.get("state") == entity.code else held
                for held in several
                if held.get("state") != entity.code or to
            ]
            for name, several in table["institutions"].items()
        },
    }
    for seat in dict.fromkeys([row.get("capital", ""), *row.get("seats", ())]):
        if seat:
            out["places"].setdefault(seat, to)
    _name(out, row["name"], tuple(row.get("names", ())), tuple(row.get("adjectives", ())), to)


def _set_apart(out: dict[str, Table], entity: Entity) -> None:
    """A place of the tables becomes a state, an actor of its own, or a place of another state."""
    listed = dict.fromkeys([*entity.places, *([entity.capital] if entity.capital else [])])
    words = (entity.name, *entity.names)
    for place in listed:
        if place not in words:
            out["places"][place] = entity.counted
    for name in words:
        out["places"].pop(name, None)
    if entity.policy == "state":
        for place in (entity.capital,):
            out["places"].pop(place, None)
        out["states"][entity.code] = {
            "name": entity.name,
            "names": list(entity.names),
            "adjectives": list(entity.adjectives),
            **({"capital": entity.capital} if entity.capital else {}),
        }
        return
    _name(out, entity.name, entity.names, entity.adjectives, entity.of)


def _name(out: dict[str, Table], name: str, names: tuple[str, ...], adjectives: tuple[str, ...], to: str) -> None:
    """What the words of an entity that is no state mean: places and adjectives of a state, or an actor without one."""
    if to:
        for words in (name, *names):
            out["places"].setdefault(words, to)
        row = out["states"][to]
        out["states"][to] = {**row, "adjectives": list(dict.fromkeys([*row.get("adjectives", ()), *adjectives]))}
    else:
        out["organisations"].setdefault(name, {"kind": "other", "state": "", "aliases": list(names)})
