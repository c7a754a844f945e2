"""The raw tables of the registry: those that ship, with a user's own file over them and contested statehood decided.

    table("places")["Rafah"]          -> "PSE"
    with using(read_file("mine.toml")):
        table("places")["Rafah"]      -> what the file says, if it says something

One registry is in use in a process at a time. Whatever is made from it is kept with `kept`, not with `functools.cache`, so
that it is made anew when another one is taken into use.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from onrecord.link.contested import Entity, applied, entities

if TYPE_CHECKING:
    from onrecord.link.registry_file import RegistryFile

P = ParamSpec("P")
R = TypeVar("R")

Table = dict[str, Any]

_made: list[Callable[[], None]] = []
_in_use: "RegistryFile | None" = None


def kept(make: Callable[P, R]) -> Callable[P, R]:
    """`functools.cache` for what is made from the registry: forgotten when another registry is taken into use."""
    cached = cache(make)
    on_change(cached.cache_clear)
    return cast(Callable[P, R], cached)


def on_change(forget: Callable[[], None]) -> None:
    """Have something called whenever another registry is taken into use."""
    _made.append(forget)


def use(file: "RegistryFile | None") -> None:
    """Take a user's registry into use in this process, over the one that ships; None for that one alone."""
    global _in_use
    if file == _in_use:
        return
    _in_use = file
    for forget in _made:
        forget()


def in_use() -> "RegistryFile | None":
    """The user's registry in use in this process, if there is one."""
    return _in_use


@contextmanager
def using(file: "RegistryFile | None") -> Iterator[None]:
    """A user's registry for the length of a `with` block."""
    before = _in_use
    use(file)
    try:
        yield
    finally:
        use(before)


def built_in(name: str) -> Table:
    """A table as it ships, straight from its file. FileNotFoundError if there is none of that name."""
    return tomllib.loads(resources.files("onrecord").joinpath("data", "registry", f"{name}.toml").read_text("utf-8"))


@kept
def contested() -> dict[str, Entity]:
    """Every entity whose statehood is contested, with the policy in use: `contested()["TWN"].policy` -> `"state"`."""
    if _in_use is None:
        return entities(built_in("contested"), {})
    return entities(built_in("contested"), _in_use.contested, _in_use.source)


@kept
def tables() -> dict[str, Table]:
    """The tables of states, places, organisations and institutions, which hang together through the codes of states."""
    found = {name: built_in(name) for name in ("states", "places", "organisations", "institutions")}
    if _in_use is not None:
        found = merged(found, _in_use.tables)
    return applied(found, tuple(contested().values()))


def table(name: str) -> Table:
    """A table in use. It is shared: take care not to change it."""
    found = tables()
    return found[name] if name in found else _plain(name)


@kept
def _plain(name: str) -> Table:
    return built_in(name)


_ADDED = frozenset(["names", "adjectives", "seats"])


def merged(ours: Mapping[str, Table], theirs: Mapping[str, Table]) -> dict[str, Table]:
    """Tables with a user's over them: words of a state add up, whatever else has the same key is replaced.

    >>> ours = {"states": {"ABC": {"name": "Abc", "names": ["A"]}}, "places": {"Port": "ABC"}, "organisations": {}, "institutions": {}}
    >>> merged(ours, {"states": {"ABC": {"names": ["B"]}}, "places": {"Port": ""}})["states"]
    {'ABC': {'name': 'Abc', 'names': ['A', 'B']}}
    """
    out = {name: dict(rows) for name, rows in ours.items()}
    for code, row in theirs.get("states", {}).items():
        before = out["states"].get(code, {})
        added = {key: list(dict.fromkeys([*before.get(key, []), *row[key]])) for key in _ADDED if key in row}
        out["states"][code] = {**before, **row, **added}
    out["places"] |= theirs.get("places", {})
    if organisations := theirs.get("organisations", {}):
        taken = {words for name, row in organisations.items() for words in (name, *row.get("aliases", ()), *row.get("seats", ()))}
        for name, row in out["organisations"].items():
            if taken.isdisjoint((*row.get("aliases", ()), *row.get("seats", ()))):
                continue
            out["organisations"][name] = {**row, **{k: [w for w in row[k] if w not in taken] for k in ("aliases", "seats") if k in row}}
        for alias in taken - set(organisations):
            out["organisations"].pop(alias, None)  # one of ours by the name that is now another name of theirs
        out["organisations"] |= organisations
    if institutions := theirs.get("institutions", {}):
        rows = {name: list(several) for name, several in out["institutions"]["institutions"].items()}
        for name, several in institutions.items():
            rows[name] = [*several, *rows.get(name, [])]
        out["institutions"] = {**out["institutions"], "institutions": rows}
    return out
