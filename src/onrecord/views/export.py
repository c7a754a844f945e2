"""Tables of a record as JSON Lines, CSV or Parquet. Columns and their order are a contract."""

import csv
import io
import json
import math
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.link.registry import states
from onrecord.record import TABLES, Offsets
from onrecord.store.codec import FieldType, encode, field_types
from onrecord.store.error import RecordError
from onrecord.store.record_store import Record

FORMATS = ("jsonl", "csv", "parquet")

BATCH = 1000
"""Rows written at a time, and rows in a row group of a Parquet file."""

# Where the contract names columns in another order than the row type has its fields. Fields not named here come after.
FIRST: dict[str, str] = {
    "articles": "article capture capture_name ordinal title captions byline dateline outlet language published_earliest published_latest "
    "published_basis paragraphs text entries copy_of copy_kind copy_share story",
    "events": "event type mode cameo what status level place place_state earliest latest participants series round reports",
    "positions": "position actor actor_name state issue stance since_earliest since_latest condition statement article capture_name "
    "start end",
    "agenda": "event article what earliest latest status outcome outcome_event statement",
    "disputes": "dispute kind topic event a b confidence",
    "problems": "problem capture_name article stage reason",
}

STATES = ("actor_state", "place_state", "state")
"""Columns, and parts of them, that hold the code of a state."""

CODES = ("iso", "cow")

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""A spreadsheet may run a cell that begins so; in CSV such a text gets an apostrophe before it."""


def columns_of(table: str) -> tuple[str, ...]:
    """The columns of an exported table, in order.

    >>> columns_of("problems")
    ('problem', 'capture_name', 'article', 'stage', 'reason')
    """
    first = tuple(FIRST.get(table, "").split())
    return first + tuple(name for name in field_types(TABLES[table]) if name not in first)


def export(record: Record, table: str, format: str, out: Path | IO[bytes], codes: str = "iso") -> int:
    """Write a table to a file or a binary stream; returns how many rows.

    A file appears when it is whole, in place of one that was there: readers never see half of it. Rows come in the order of
    `Record.rows`, a batch in memory at a time. With `codes="cow"` a state has its number in the Correlates of War list, nothing
    where it has none. ValueError for a table, format or codes there are none of, RecordError where the file cannot be written.

        export(record, "statements", "parquet", Path("statements.parquet"))
    """
    if table not in TABLES:
        raise ValueError(f"no table {table!r}; there are {', '.join(TABLES)}")
    writers = {"jsonl": _write_jsonl, "csv": _write_csv, "parquet": _write_parquet}
    if format not in writers:
        raise ValueError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    if codes not in CODES:
        raise ValueError(f"no codes {codes!r}; there are {', '.join(CODES)}")
    batches = _batches(record, table)
    if codes == "cow":
        batches = ([_in_cow(row) for row in rows] for rows in batches)
    with _opened(out) as stream:
        return writers[format](table, batches, stream)


def _batches(record: Record, table: str) -> Iterator[list[dict[str, Any]]]:
    """Rows as plain values in the contract's order of columns."""
    columns = columns_of(table)
    rows = record.rows(table)
    while some := [encode(row) for row in islice(rows, BATCH)]:
        yield [{name: row[name] for name in columns} for row in some]


def _in_cow(value: Any) -> Any:
    """A row, or a part of one, with the numbers of the Correlates of War for the codes of states, as text.

    >>> _in_cow({"name": "Berlin", "state": "DEU", "parts": [{"state": "PSE"}]})
    {'name': 'Berlin', 'state': '255', 'parts': [{'state': None}]}
    """
    if isinstance(value, list):
        return [_in_cow(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _cow(part) if name in STATES and (part is None or isinstance(part, str)) else _in_cow(part) for name, part in value.items()
    }


def _cow(code: str | None) -> str | None:
    state = states().get(code or "")
    return None if state is None or state.cow is None else str(state.cow)


@contextmanager
def _opened(out: Path | IO[bytes]) -> Iterator[IO[bytes]]:
    """The stream to write to; for a file one beside it, that takes its place at the end."""
    if not isinstance(out, Path):
        yield out
        return
    target = Path(os.path.realpath(out))
    try:
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            with target.open("wb") as stream:  # a pipe or device is written as it is
                yield stream
            return
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as stream:
                yield stream
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise RecordError(f"{out}: cannot be written: {error.strerror or error}") from error


# ── JSON Lines ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _finite(value: Any) -> Any:
    # JSON has no infinite number; `check` names the row it stands in.
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _write_jsonl(_: str, batches: Iterator[list[dict[str, Any]]], out: IO[bytes]) -> int:
    count = 0
    for rows in batches:
        out.write("".join(_json({name: _finite(value) for name, value in row.items()}) + "\n" for row in rows).encode("utf-8"))
        count += len(rows)
    return count


# ── CSV ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def cell(value: Any) -> str:
    """A CSV cell: nothing for None, JSON for lists and parts, and no text that a spreadsheet would run.

    >>> cell(None), cell(True), cell([[0, 5]]), cell("=1+1"), cell(-2)
    ('', 'true', '[[0, 5]]', "'=1+1", '-2')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return repr(value) if isinstance(value, float) else _json(value)


def _write_csv(table: str, batches: Iterator[list[dict[str, Any]]], out: IO[bytes]) -> int:
    count = 0
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(columns_of(table))
    for rows in batches:
        writer.writerows([cell(value) for value in row.values()] for row in rows)
        count += len(rows)
        out.write(lines.getvalue().encode("utf-8"))
        lines.seek(0)
        lines.truncate()
    out.write(lines.getvalue().encode("utf-8"))
    return count


# ── Parquet ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _arrow(kind: FieldType) -> pa.DataType:
    if item := kind.item:
        return pa.list_(_arrow(item))
    if kind.is_row:
        return pa.struct([pa.field(name, _arrow(part), nullable=part.optional) for name, part in field_types(kind.base).items()])
    if kind.base == Offsets:
        return pa.list_(pa.int64())
    return {int: pa.int64(), float: pa.float64(), bool: pa.bool_()}.get(kind.base, pa.string())


def arrow_schema(table: str) -> pa.Schema:
    """The Parquet schema of a table: lists and structs are real ones, spans are lists of two numbers.

    >>> arrow_schema("stories").field("articles").type
    ListType(list<item: string>)
    """
    kinds = field_types(TABLES[table])
    return pa.schema([pa.field(name, _arrow(kinds[name]), nullable=kinds[name].optional) for name in columns_of(table)])


def _write_parquet(table: str, batches: Iterator[list[dict[str, Any]]], out: IO[bytes]) -> int:
    count = 0
    schema = arrow_schema(table)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for rows in batches:
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
            count += len(rows)
    return count
