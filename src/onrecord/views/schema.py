"""`docs/record.md` from the row types: `python -m onrecord.views.schema > docs/record.md`."""

import inspect
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from onrecord import record
from onrecord.record import TABLES, Offsets, help_of
from onrecord.store.codec import FieldType, field_types
from onrecord.store.schema import key_of
from onrecord.views.export import FORMATS, columns_of

PARTS = (record.Entry, record.Subheading, record.Basis, record.Participant, record.Report, record.Role, record.Side)

HEAD = f"""# The record

<!-- Made from `src/onrecord/record.py` by `python -m onrecord.views.schema > docs/record.md`; a test fails where it drifts. -->

Every table of a record with every column, in the order that `onrecord export TABLE` writes them ({", ".join(FORMATS)}).

- Offsets count code points of the article's `text`, from 0; an end is one past the last, and `text[start:end]` is what the row quotes.
- Dates are ISO days (`2031-03-04`) as intervals `…_earliest` to `…_latest`; empty where the words do not allow one.
- Ids are hashes of what identifies the row: the same input gives the same ids.
- *May be empty* columns hold null (an empty cell in CSV); a text that is not known is an empty text.
- Lists and parts are JSON in JSON Lines, JSON text in CSV, and real lists and structs in Parquet. In CSV a text that a spreadsheet
  would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line break) has an apostrophe before it.
"""


def render() -> str:
    """The whole page, as Markdown.

    >>> "## statements" in render()
    True
    """
    return "\n".join([HEAD, *_tables(), "# Parts\n", *_parts(), "# Values\n", *_values()])


def _doc(kind: type) -> str:
    return inspect.cleandoc(kind.__doc__ or "").split("\n\n")[0].replace("\n", " ")


def _type(kind: FieldType) -> str:
    """How a reader of the export would call a type, with a link to what it is made of."""
    if item := kind.item:
        return f"list of {_type(item)}"
    if kind.is_row or kind.is_enum:
        return f"[{kind.base.__name__}](#{kind.base.__name__.lower()})"
    if kind.base == Offsets:
        return "[start, end]"
    return {str: "text", int: "whole number", float: "number", bool: "true or false"}[kind.base]


def _columns(row: Any, order: tuple[str, ...]) -> Iterator[str]:
    kinds, told = field_types(row), help_of(row)
    yield "| column | type | what it holds |"
    yield "| --- | --- | --- |"
    for name in order:
        empty = "; may be empty" if kinds[name].optional else ""
        yield f"| `{name}` | {_type(kinds[name])}{empty} | {told[name].replace('|', '&#124;')} |"
    yield ""


def _tables() -> Iterator[str]:
    for name, row in TABLES.items():
        key = " and ".join(f"`{k}`" for k in key_of(name))
        yield f"## {name}\n\n{_doc(row)} One row for each {key}.\n"
        yield from _columns(row, columns_of(name))


def _parts() -> Iterator[str]:
    for part in PARTS:
        kind: Any = part
        yield f"## {part.__name__}\n\n{_doc(part)}\n"
        yield from _columns(part, tuple(field_types(kind)))


def _enums() -> list[type[StrEnum]]:
    found = [value for value in vars(record).values() if isinstance(value, type) and issubclass(value, StrEnum)]
    return [value for value in found if value is not StrEnum]


def _values() -> Iterator[str]:
    for kind in _enums():
        # An enum without a docstring of its own shows that of `str`.
        about = _doc(kind) + " " if kind.__doc__ != StrEnum.__doc__ and kind.__doc__ else ""
        yield f"## {kind.__name__}\n\n{about}One of " + ", ".join(f"`{member}`" for member in kind) + ".\n"


if __name__ == "__main__":
    sys.stdout.write(render())
