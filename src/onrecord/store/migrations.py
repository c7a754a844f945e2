"""Steps that bring an older record up to date. Steps are only ever added, and never changed once released."""

from collections.abc import Callable

from sqlalchemy import Connection, insert, inspect, select, text, update

from onrecord.store import sqlite
from onrecord.store.error import RecordError
from onrecord.store.schema import META, metadata

Step = Callable[[Connection], None]


def _paragraphs_and_vectors(connection: Connection) -> None:
    blob = "BLOB" if connection.dialect.name == "sqlite" else "BYTEA"
    words = "TEXT" if connection.dialect.name == "sqlite" else 'TEXT COLLATE "C"'
    connection.execute(
        text(
            f"CREATE TABLE paragraphs (paragraph {words} NOT NULL, reader {words} NOT NULL, reading {blob} NOT NULL, PRIMARY KEY (paragraph))"
        )
    )
    connection.execute(text("CREATE INDEX ix_paragraphs_reader ON paragraphs (reader)"))
    connection.execute(
        text(
            f"CREATE TABLE vectors (statement {words} NOT NULL, vector {blob} NOT NULL, PRIMARY KEY (statement), "
            "FOREIGN KEY(statement) REFERENCES statements (statement) ON DELETE CASCADE)"
        )
    )


def _forms_and_originals(connection: Connection) -> None:
    lite = connection.dialect.name == "sqlite"
    words, blob = ("TEXT", "BLOB") if lite else ('TEXT COLLATE "C"', "BYTEA")
    added = {
        "captures": (f"taken {words}", "kept BOOLEAN DEFAULT false NOT NULL", f"charset {words} DEFAULT '' NOT NULL"),
        "articles": (
            f"subtitle {words} DEFAULT '' NOT NULL",
            f"form {words} DEFAULT 'report' NOT NULL",
            f"issuer {words} DEFAULT '' NOT NULL",
            f"updated {words}",
            "bases JSON DEFAULT '[]' NOT NULL",
            "headings JSON DEFAULT '[]' NOT NULL",
        ),
        "copies": ("adds JSON DEFAULT '[]' NOT NULL", "drops JSON DEFAULT '[]' NOT NULL"),
    }
    for table, columns in added.items():
        for column in columns:
            connection.execute(text(f"ALTER TABLE {table} ADD COLUMN {column}"))
    connection.execute(text(f"CREATE TABLE originals (sha256 {words} NOT NULL, packed {blob} NOT NULL, PRIMARY KEY (sha256))"))
    connection.execute(text("CREATE INDEX captures_sha256 ON captures (sha256)"))


STEPS: tuple[Step, ...] = (_paragraphs_and_vectors, _forms_and_originals)
"""`STEPS[n]` takes a record of version n + 1 to n + 2, in SQL of its own: the tables of `schema` are those of today."""

VERSION = len(STEPS) + 1
"""The version of a record made now."""

META_START = {"written": "0", "linked": "0"}


def version_of(connection: Connection) -> int | None:
    """The version of the record behind a connection; None where there are no tables yet.

    RecordError if there are tables, but not a record's.
    """
    there = inspect(connection)
    tables = there.get_table_names()
    if not tables:
        return None
    ours = META.name in tables and {c["name"] for c in there.get_columns(META.name)} == set(META.c.keys())
    value = connection.execute(select(META.c.value).where(META.c.key == "schema")).scalar() if ours else None
    if value is None or not value.isdecimal():
        raise RecordError("a database, but not a record: its tables are others")
    return int(value)


def create(connection: Connection) -> None:
    """All tables, as they are today."""
    metadata.create_all(connection)
    if connection.dialect.name == "sqlite":
        sqlite.create_search(connection)
    connection.execute(insert(META), [{"key": key, "value": value} for key, value in {"schema": str(VERSION), **META_START}.items()])


def migrate(connection: Connection, version: int) -> None:
    """Bring a record from `version` to today's, in the caller's transaction."""
    for step in STEPS[version - 1 :]:
        step(connection)
    connection.execute(update(META).where(META.c.key == "schema").values(value=str(VERSION)))


def refuse_newer(version: int) -> None:
    """RecordError if a record was made by a newer program: its rows may mean what this one does not know.

    >>> refuse_newer(VERSION)
    """
    if version > VERSION:
        raise RecordError(f"made by a newer OnRecord (schema {version}; this one knows up to {VERSION}): update OnRecord to open it")
