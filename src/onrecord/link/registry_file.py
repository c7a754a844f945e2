"""A user's own registry: a TOML file that adds to the registry that ships, or overrides it.

    file = read_file("mine.toml")                     # RegistryError, with the line and the reason, if anything in it is wrong
    onrecord.read(["pages/"], record, registry=file)

It is checked whole before any of it counts. docs/registry.md says what can stand in it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from onrecord.link import contested
from onrecord.link.phrases import tokens
from onrecord.link.terms import Term, between
from onrecord.record import ActorKind

Table = dict[str, Any]

_CODE = re.compile(r"[A-Z]{3}")
_OWN = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z]")  # what ISO 3166-1 leaves to users
_SECTIONS = ("contested", "states", "places", "organisations", "institutions", "people")


class RegistryError(Exception):
    """A registry file that cannot be used: `mine.toml, line 12: people "Jane Doe": since "soon" is no day`."""

    def __init__(self, path: str, line: int | None, reason: str) -> None:
        super().__init__(f"{path}{f', line {line}' if line else ''}: {reason}")
        self.path, self.line, self.reason = path, line, reason


@dataclass(frozen=True, slots=True)
class RegistryFile:
    """A registry file that holds: its name, the hash of its bytes, and what it says."""

    path: str
    sha256: str
    tables: Mapping[str, Table] = field(compare=False, default_factory=dict)  # states, places, organisations, institutions
    contested: Mapping[str, str] = field(compare=False, default_factory=dict)  # policies by entity
    people: tuple[Term, ...] = field(compare=False, default=())

    @property
    def source(self) -> str:
        """How its entries are attributed: `"user: mine.toml"`."""
        return f"user: {Path(self.path).name}"


class _FaultError(Exception):
    """What is wrong, and the key or value beside which it stands."""

    def __init__(self, section: str, key: str, reason: str) -> None:
        super().__init__(reason)
        self.section, self.key, self.reason = section, key, reason


def read_file(path: str) -> RegistryFile:
    """Read and check a registry file. RegistryError if it cannot be read, is no TOML, or says what cannot be."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise RegistryError(path, None, f"cannot be read: {error.strerror or error}") from error
    return parsed(path, data)


def parsed(path: str, data: bytes) -> RegistryFile:
    """A registry file from its bytes; `path` is what it is called.

    >>> parsed("mine.toml", b"[places]\\nRidgeport = 'LBN'").tables["places"]
    {'Ridgeport': 'LBN'}
    >>> parsed("mine.toml", b"[places]\\nRidgeport = 'Lebanon'")
    Traceback (most recent call last):
    ...
    onrecord.link.registry_file.RegistryError: mine.toml, line 2: places "Ridgeport": 'Lebanon' is no state's alpha-3 code
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RegistryError(path, line, "not UTF-8") from error
    text = text.replace("\r\n", "\n")
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, line = _placed(str(error), text)
        raise RegistryError(path, line, f"not TOML: {reason}") from error
    try:
        return _checked(path, sha256(data).hexdigest(), told)
    except _FaultError as fault:
        named = f'{fault.section} "{fault.key}": ' if fault.key else f"{fault.section}: " if fault.section else ""
        raise RegistryError(path, line_of(text, fault.section, fault.key), named + fault.reason) from fault


def _placed(message: str, text: str) -> tuple[str, int]:
    """The reason and the line of a message of tomllib: "Invalid value (at line 3, column 5)"."""
    found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    if found is None:
        return message, text.count("\n") + 1
    return message[: found.start()], int(found[1]) if found[1] else text.count("\n") + 1


def line_of(text: str, section: str, key: str) -> int | None:
    """The line where something is said first: the key in its section, else the section.

    >>> line_of("[places]\\n\\n'Ridge' = 'LBN'", "places", "Ridge")
    3
    """
    lines = text.split("\n")
    quoted = rf"""(?:"{re.escape(key)}"|'{re.escape(key)}'|{re.escape(key)})"""
    header = re.compile(rf"\s*\[\[?\s*{re.escape(section)}\s*(?:\.|\])")
    named = [
        re.compile(rf"\s*\[\[?\s*{re.escape(section)}\s*\.\s*{quoted}\s*\]"),
        re.compile(rf"\s*{quoted}\s*[=.]"),
        re.compile(rf"""\s*name\s*=\s*{quoted}"""),
    ]
    starts = [n for n, line in enumerate(lines) if header.match(line)]
    if key:
        for pattern in named:
            for n, line in enumerate(lines):
                if pattern.match(line) and (not starts or n >= starts[0]):
                    return n + 1
    if starts:
        return starts[0] + 1
    found = [n for n, line in enumerate(lines) if re.match(rf"\s*\[*\s*['\"]?{re.escape(section)}\b", line)] if section else []
    return found[0] + 1 if found else None


# ── what must hold ─────────────────────────────────────────────────────────────────────────────────────────────


def _checked(path: str, digest: str, told: Table) -> RegistryFile:
    from onrecord.link.tables import built_in

    for section in told:
        if section not in _SECTIONS:
            raise _FaultError(section, "", f"no such table; there are {', '.join(_SECTIONS)}")
        _must(section, "", isinstance(told[section], list if section == "people" else dict), "must be " + _shape(section))
    known = frozenset(built_in("states"))
    entities = built_in("contested")
    policies = _policies(told.get("contested", {}), entities)
    mine = frozenset(told.get("states", {}))
    own = {row["code"] for key, row in entities.items() if policies.get(key) == "state" and row.get("code")}
    codes = known | mine | own
    for key, policy in policies.items():
        entity = contested.entities(entities, {})[key]
        lost = {entities[k].get("code") for k, p in policies.items() if p != "state"}
        if reason := contested.fault(entity, policy, codes - lost):
            raise _FaultError("contested", _key_of(told["contested"], key, entity.name), reason)
    _states(told.get("states", {}), known)
    for name, code in told.get("places", {}).items():
        _must("places", name, code == "" or code in codes, f"{code!r} is no state's alpha-3 code")
        _words("places", name, name)
    _organisations(told.get("organisations", {}), codes)
    institutions = _institutions(told.get("institutions", {}), codes)
    organisations = frozenset(built_in("organisations")) | frozenset(told.get("organisations", {}))
    source = f"user: {Path(path).name}"
    people = tuple(_people(told.get("people", []), codes, organisations, source))
    tables: dict[str, Table] = {name: told[name] for name in ("states", "places", "organisations") if name in told}
    return RegistryFile(path, digest, {**tables, "institutions": institutions}, policies, people)


def _shape(section: str) -> str:
    return "written as [[people]]" if section == "people" else f"a table, written as [{section}]"


def _must(section: str, key: str, holds: bool, reason: str) -> None:
    if not holds:
        raise _FaultError(section, key, reason)


def _words(section: str, key: str, value: object) -> None:
    _must(section, key, isinstance(value, str) and bool(tokens(value)), f"{value!r} is no name")


def _lists(section: str, key: str, row: Table, allowed: Mapping[str, type]) -> None:
    _must(section, key, isinstance(row, dict), "must be a table")
    for name, value in row.items():
        _must(section, key, name in allowed, f"no {name!r} here; there are {', '.join(allowed)}")
        _must(section, key, isinstance(value, allowed[name]), f"{name} must be {_KINDS[allowed[name]]}")
        if allowed[name] is list:
            for words in value:
                _words(section, key, words)
        elif name == "name" or (name == "capital" and value):
            _words(section, key, value)


_KINDS = {str: "text", list: "a list of names", bool: "true or false"}


def _key_of(told: Table, key: str, name: str) -> str:
    return key if key in told else name


def _policies(told: Table, entities: Table) -> dict[str, str]:
    names = {row["name"]: key for key, row in entities.items()} | {row["code"]: key for key, row in entities.items() if row.get("code")}
    found = {}
    for name, policy in told.items():
        key = name if name in entities else names.get(name, "")
        _must("contested", name, bool(key), f"no such entity; there are {', '.join(entities)}")
        found[key] = policy
    return found


def _states(told: Table, known: frozenset[str]) -> None:
    allowed = {"name": str, "names": list, "adjectives": list, "capital": str, "capital_is_seat": bool, "seats": list}
    for code, row in told.items():
        _must("states", code, bool(_CODE.fullmatch(code)), "a state's key is its alpha-3 code")
        _lists("states", code, row, allowed)
        if code not in known:
            _must("states", code, bool(_OWN.fullmatch(code)), "no code of ISO 3166-1, nor one that it leaves to users (XAA to XZZ)")
            _must("states", code, "name" in row, "a new state needs its name")


def _organisations(told: Table, codes: frozenset[str]) -> None:
    owners: dict[str, str] = {}
    for name, row in told.items():
        _words("organisations", name, name)
        _lists("organisations", name, row, {"kind": str, "state": str, "aliases": list, "seats": list})
        _kind("organisations", name, row.get("kind"))
        row.setdefault("state", "")
        _must("organisations", name, row["state"] in codes | {""}, f"{row['state']!r} is no state's alpha-3 code")
        for words in (name, *row.get("aliases", ())):
            other = owners.setdefault(words, name)
            _must("organisations", name, other == name, f"{words!r} is also a name of {other!r}")


def _kind(section: str, key: str, kind: object) -> None:
    kinds = [k.value for k in ActorKind]
    _must(section, key, kind in kinds, f"kind {kind!r} is none; there are {', '.join(kinds)}" if kind else "needs its kind")


def _institutions(told: Table, codes: frozenset[str]) -> Table:
    found: Table = {}
    for name, several in told.items():
        _words("institutions", name, name)
        rows = several if isinstance(several, list) else [several]
        for row in rows:
            _lists("institutions", name, row, {"kind": str, "state": str, "words": list})
            _kind("institutions", name, row.get("kind"))
            _must("institutions", name, row.get("state", "") in codes | {""}, f"{row.get('state')!r} is no state's alpha-3 code")
        found[name] = [{"words": [name], **row} for row in rows]
    return found


def _people(told: list[Any], codes: frozenset[str], organisations: frozenset[str], source: str) -> Iterator[Term]:
    allowed = {"name": str, "names": list, "for": str, "role": str, "since": str, "until": str}
    for row in told:
        name = row.get("name") if isinstance(row, dict) else None
        _must("people", str(name or ""), isinstance(name, str) and bool(tokens(name)), "a person needs a name")
        assert isinstance(name, str)
        row = {k: v.isoformat() if k in ("since", "until") and hasattr(v, "isoformat") else v for k, v in row.items()}
        _lists("people", name, row, allowed)
        whom, role = row.get("for", ""), row.get("role", "")
        _must("people", name, whom in codes or whom in organisations, f"for {whom!r} is neither a state's code nor an organisation")
        _must("people", name, not role or bool(role.strip()), "role must be text")
        try:
            since, until = between(row.get("since", ""), row.get("until", ""))
        except ValueError as error:
            raise _FaultError("people", name, str(error)) from error
        yield Term(name, whom, role, since, until, source, tuple(row.get("names", ())))
