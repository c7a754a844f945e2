"""Rows as the database holds them: dataclass ↔ dict of plain values, compiled once from the field types of `record`."""

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord.record import Offsets

Row = TypeVar("Row")
Convert = Callable[[Any], Any]

SCALARS = (str, int, float, bool)


@dataclass(frozen=True, slots=True)
class FieldType:
    """The type of a field: `base` without None, and whether None is allowed.

    `base` is a scalar type, a StrEnum, a dataclass, `Offsets`, or `tuple[item, ...]`.
    """

    base: Any
    optional: bool

    @property
    def is_enum(self) -> bool:
        return isinstance(self.base, type) and issubclass(self.base, StrEnum)

    @property
    def is_row(self) -> bool:
        return isinstance(self.base, type) and is_dataclass(self.base)

    @property
    def item(self) -> "FieldType | None":
        """The type of the items of `tuple[item, ...]`; None for every other type, `Offsets` among them."""
        args = get_args(self.base)
        return field_type(args[0]) if get_origin(self.base) is tuple and args[-1] is Ellipsis else None

    @property
    def nested(self) -> bool:
        """Whether it is kept as JSON."""
        return not (self.is_enum or self.base in SCALARS)


def field_type(hint: Any) -> FieldType:
    """
    >>> field_type(str | None)
    FieldType(base=<class 'str'>, optional=True)
    """
    if isinstance(hint, types.UnionType) or get_origin(hint) is Union:
        (base,) = (a for a in get_args(hint) if a is not type(None))
        return FieldType(base, True)
    return FieldType(hint, False)


@cache
def field_types(row: Any) -> dict[str, FieldType]:
    """{field: type} of a row type, in order.

    >>> from onrecord.record import Copy
    >>> [name for name, kind in field_types(Copy).items() if kind.is_enum]
    ['copy_kind']
    """
    hints = get_type_hints(row)
    return {f.name: field_type(hints[f.name]) for f in fields(row)}


def storable(text: str) -> str:
    """`text` without what no database takes: lone surrogates and NUL become U+FFFD, one for one, so offsets stay right.

    >>> storable("a\\x00b\\ud800") == "a\\ufffdb\\ufffd"
    True
    """
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def _plain(value: Any) -> Any:
    return storable(str(value)) if isinstance(value, str) else value


def _encoder(kind: FieldType) -> Convert:
    """Field value → scalar, or what `json.dumps` takes."""
    if item := kind.item:
        inner = _encoder(item)
        return lambda values: [inner(v) for v in values]
    if kind.is_row:
        return lambda value: None if value is None else encode(value)
    return list if kind.base == Offsets else _plain


def _offsets(value: Any) -> Offsets:
    if not isinstance(value, list) or len(value) != 2 or not all(type(v) is int for v in value):
        raise ValueError(f"{value!r} is no [start, end]")
    return value[0], value[1]


def _decoder(kind: FieldType) -> Convert:
    convert = _decoder_of_value(kind)
    return (lambda value: None if value is None else convert(value)) if kind.optional else convert


def _decoder_of_value(kind: FieldType) -> Convert:
    if item := kind.item:
        inner = _decoder(item)

        def items(value: Any) -> tuple[Any, ...]:
            if not isinstance(value, list):
                raise ValueError(f"{value!r} is no list")
            return tuple([inner(v) for v in value])

        return items
    if kind.is_row:
        return lambda value: decode(kind.base, value)
    if kind.is_enum:
        members = {str(member): member for member in kind.base}

        def member(value: Any) -> Any:
            if value not in members:
                raise ValueError(f"{value!r} is no {kind.base.__name__}")
            return members[value]

        return member
    if kind.base == Offsets:
        return _offsets
    allowed = (int, float) if kind.base is float else kind.base

    def scalar(value: Any) -> Any:
        if not isinstance(value, allowed):
            raise ValueError(f"{value!r} is no {kind.base.__name__}")
        return value

    return scalar


@cache
def _encoders(row: Any) -> tuple[tuple[str, Convert], ...]:
    return tuple((name, _encoder(kind)) for name, kind in field_types(row).items())


@cache
def _decoders(row: Any) -> tuple[tuple[str, Convert], ...]:
    return tuple((name, _decoder(kind)) for name, kind in field_types(row).items())


def encode(row: Any) -> dict[str, Any]:
    """A row as plain values: enums as strings, tuples as lists, parts as dicts. What the database and JSON exports hold.

    >>> from onrecord.record import Entry
    >>> encode(Entry(0, 5, title="Opening"))
    {'start': 0, 'end': 5, 'at': None, 'title': 'Opening'}
    """
    kind: Any = type(row)  # what mypy takes for hashable
    return {name: convert(getattr(row, name)) for name, convert in _encoders(kind)}


def decode(row: type[Row], values: Mapping[str, Any]) -> Row:
    """The row behind plain values; more keys than fields do no harm. ValueError says which field is not of its type.

    >>> from onrecord.record import Entry
    >>> decode(Entry, {"start": 0, "end": 5, "at": None, "title": "Opening"}).end
    5
    """
    if not isinstance(values, Mapping):
        raise ValueError(f"{values!r} is no {row.__name__}")
    kind: Any = row
    return decode_columns(row, [values.get(name) for name in field_types(kind)])


def decode_columns(row: type[Row], values: Sequence[Any]) -> Row:
    """The row behind its columns, in the order of its fields."""
    kind: Any = row
    made = []
    for (name, convert), value in zip(_decoders(kind), values, strict=True):
        try:
            made.append(convert(value))
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from error
    return row(*made)
