"""Records made by older programs become what a fresh one is; those of newer ones are left alone."""

import multiprocessing
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from onrecord.reader.paragraph import Paragraph
from onrecord.record import TABLES
from onrecord.store import migrations
from onrecord.store.codec import field_types
from onrecord.store.error import RecordError
from onrecord.store.paragraphs import RecordShelf
from onrecord.store.record_store import Record
from onrecord.store.schema import TABLE, metadata
from tests.made import capture_rows

FROZEN = Path(__file__).parent / "frozen"


def old_record(path: Path, version: int = 1) -> Path:
    connection = sqlite3.connect(path)
    connection.executescript((FROZEN / f"record_v{version}.sql").read_text())
    connection.close()
    return path


def schema_of(path: Path) -> dict[str, Any]:
    """Columns, keys, indexes, triggers and views, whatever order they were made in."""
    connection = sqlite3.connect(path)
    found: dict[str, Any] = {}
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master"):
        if kind == "table":
            columns = sorted(row[1:] for row in connection.execute(f"PRAGMA table_xinfo({name})"))
            keys = sorted(row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({name})"))
            indexes = []
            for row in connection.execute(f"PRAGMA index_list({name})"):
                indexes.append((row[2:], [part[2] for part in connection.execute(f"PRAGMA index_info({row[1]})")]))
            found[name] = (columns, keys, sorted(indexes))
        else:
            found[name] = sql and " ".join(sql.split())
    connection.close()
    return found


@pytest.mark.parametrize("version", range(1, migrations.VERSION + 1))
def test_every_version_migrates_to_what_is_made_fresh(version: int, tmp_path: Path) -> None:
    """Every version there was has its frozen schema; a change of `record.py` without a step fails here."""
    old = old_record(tmp_path / "old.db", version)
    Record.open(old).close()
    Record.open(tmp_path / "fresh.db").close()
    assert schema_of(old) == schema_of(tmp_path / "fresh.db")


def test_a_migrated_record_works(tmp_path: Path) -> None:
    with Record.open(old_record(tmp_path / "old.db")) as record:
        record.write_captures([capture_rows(1)])
        assert record.links_stale()
        assert len(record.search("grain")) == 1


def test_a_migrated_record_keeps_what_was_read(tmp_path: Path) -> None:
    """Records from before there were paragraphs and vectors have room for them."""
    capture, rows, problems = capture_rows(1)
    said = rows[0].statements[0].statement
    nothing = Paragraph((), (), None)
    with Record.open(old_record(tmp_path / "old.db", 1)) as record:
        record.write_captures([(capture, [replace(rows[0], vectors=((said, bytes(384)),))], problems)], {"a key": nothing}, "a reader")
        assert record.vectors() == {said: bytes(384)}
    assert RecordShelf(str(tmp_path / "old.db")).get(["a key"]) == {"a key": nothing}


def test_steps_run_once_each_in_one_transaction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = old_record(tmp_path / "old.db")

    def add(column: str) -> Callable[[Connection], None]:
        return lambda connection: connection.exec_driver_sql(f"ALTER TABLE stories ADD COLUMN {column} TEXT NOT NULL DEFAULT ''") and None

    def fail(connection: Connection) -> None:
        raise RuntimeError("step 3")

    monkeypatch.setattr(migrations, "STEPS", (add("mood"), add("tone"), fail))
    monkeypatch.setattr(migrations, "VERSION", 4)
    before = schema_of(path)
    with pytest.raises(RuntimeError, match="step 3"):
        Record.open(path)
    assert schema_of(path) == before
    monkeypatch.setattr(migrations, "STEPS", (add("mood"), add("tone")))
    monkeypatch.setattr(migrations, "VERSION", 3)
    Record.open(path).close()
    Record.open(path).close()
    columns = [row[0] for row in schema_of(path)["stories"][0]]
    assert {"mood", "tone"} < set(columns)


def test_a_record_of_a_newer_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = old_record(tmp_path / "new.db")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    connection.close()
    before = path.read_bytes()
    reason = rf"new\.db: made by a newer OnRecord \(schema 99; this one knows up to {migrations.VERSION}\)"
    with pytest.raises(RecordError, match=reason):
        Record.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "sql", ["CREATE TABLE tunes (name TEXT)", "CREATE TABLE meta (key TEXT, value TEXT)", "CREATE TABLE meta (name TEXT)"]
)
def test_another_program_s_database_is_refused_and_not_touched(sql: str, tmp_path: Path) -> None:
    path = tmp_path / "tunes.db"
    with sqlite3.connect(path) as connection:
        connection.execute(sql)
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match="a database, but not a record"):
        Record.open(path)
    assert path.read_bytes() == before


def test_every_field_has_its_column() -> None:
    for name, row in TABLES.items():
        assert [c.name for c in TABLE[name].columns if c.name != "seq"] == list(field_types(row))
        for field, kind in field_types(row).items():
            assert TABLE[name].c[field].nullable == kind.optional


def test_the_same_tables_compile_for_postgresql() -> None:
    dialect = postgresql.dialect()
    made = [str(CreateTable(table).compile(dialect=dialect)) for table in metadata.sorted_tables]
    assert any("seq BIGSERIAL" in sql for sql in made)
    assert all('COLLATE "C"' in sql for sql in made)


def _open(path: Path) -> int:
    with Record.open(path) as record:
        record.write_captures([capture_rows(1)])
        return record.count("captures")


def test_many_programs_may_make_one_record_at_once(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert pool.map(_open, [tmp_path / "onrecord.db"] * 8, chunksize=1) == [1] * 8
