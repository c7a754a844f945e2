"""What only SQLite has: how it is opened, and its full-text index (FTS5)."""

import json
import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    column,
    create_engine,
    event,
    func,
    literal_column,
    select,
    table,
)
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import StaticPool

WAIT_MS = 30_000
"""How long a writer waits for another one."""

SCHEMA = (
    # The pieces of a content are indexed as words, not as the JSON they are kept in.
    """CREATE VIEW statement_words AS SELECT seq, (SELECT group_concat(value, ' … ') FROM json_each(content)) AS content,
    source, actor_name FROM statements""",
    """CREATE VIRTUAL TABLE statement_search USING fts5(content, source, actor_name, content='statement_words', content_rowid='seq',
    tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER statement_added AFTER INSERT ON statements BEGIN
    INSERT INTO statement_search(rowid, content, source, actor_name)
    VALUES (new.seq, (SELECT group_concat(value, ' … ') FROM json_each(new.content)), new.source, new.actor_name); END""",
    """CREATE TRIGGER statement_removed AFTER DELETE ON statements BEGIN
    INSERT INTO statement_search(statement_search, rowid, content, source, actor_name)
    VALUES ('delete', old.seq, (SELECT group_concat(value, ' … ') FROM json_each(old.content)), old.source, old.actor_name); END""",
    """CREATE TRIGGER statement_changed AFTER UPDATE OF content, source, actor_name ON statements BEGIN
    INSERT INTO statement_search(statement_search, rowid, content, source, actor_name)
    VALUES ('delete', old.seq, (SELECT group_concat(value, ' … ') FROM json_each(old.content)), old.source, old.actor_name);
    INSERT INTO statement_search(rowid, content, source, actor_name)
    VALUES (new.seq, (SELECT group_concat(value, ' … ') FROM json_each(new.content)), new.source, new.actor_name); END""",
    """CREATE VIRTUAL TABLE article_search USING fts5(title, text, content='articles', content_rowid='seq',
    tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER article_added AFTER INSERT ON articles BEGIN
    INSERT INTO article_search(rowid, title, text) VALUES (new.seq, new.title, new.text); END""",
    """CREATE TRIGGER article_removed AFTER DELETE ON articles BEGIN
    INSERT INTO article_search(article_search, rowid, title, text) VALUES ('delete', old.seq, old.title, old.text); END""",
    """CREATE TRIGGER article_changed AFTER UPDATE OF title, text ON articles BEGIN
    INSERT INTO article_search(article_search, rowid, title, text) VALUES ('delete', old.seq, old.title, old.text);
    INSERT INTO article_search(rowid, title, text) VALUES (new.seq, new.title, new.text); END""",
)
"""The full-text index of schema version 1. Triggers keep it in step, in the transaction that writes the rows."""

MATCH_START, MATCH_END = "\x02", "\x03"


def _loads(value: str) -> Any:
    # What is no JSON is handed on as it is: `check` then names the row instead of stopping at it.
    try:
        return json.loads(value)
    except ValueError:
        return value


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


JSON_CODEC = {"json_serializer": _dumps, "json_deserializer": _loads}


def _url(path: Path) -> URL:
    """How to open a file; one that cannot be written is opened for reading alone."""
    if not path.exists() or os.access(path, os.W_OK):
        return URL.create("sqlite", database=str(path))
    query = {"uri": "true", "mode": "ro"}
    if not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists():
        query["immutable"] = "1"  # without it SQLite makes a file beside the record, even to read it
    return URL.create("sqlite", database=path.absolute().as_uri(), query=query)


def engine(path: Path | None) -> Engine:
    """An engine on a file, or on memory for None. Write with `execution_options(writes=True)`."""
    options: dict[str, Any] = dict(JSON_CODEC, hide_parameters=True)
    made = (
        create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}, **options)
        if path is None
        else create_engine(_url(path), **options)
    )
    event.listen(made, "connect", _on_connect)
    event.listen(made, "begin", _on_begin)
    return made


def _on_connect(connection: Any, _: Any) -> None:
    raw: sqlite3.Connection = connection
    raw.isolation_level = None  # the driver's own BEGIN comes too late to protect what a transaction reads
    raw.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA synchronous = NORMAL")  # with WAL: a killed process loses nothing, a power cut at most the last writes


def _on_begin(connection: Connection) -> None:
    # A writer takes the lock at once: one that began by reading could only fail when another wrote meanwhile.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def use_wal(made: Engine) -> None:
    """Readers do not wait for the writer, nor the writer for them. No harm where the file cannot be written."""
    raw = made.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if "readonly" not in str(error):
            raise OperationalError("PRAGMA journal_mode = WAL", None, error) from error
    finally:
        raw.close()


def create_search(connection: Connection) -> None:
    """The full-text index, on a record just made."""
    for statement in SCHEMA:
        connection.exec_driver_sql(statement)


def index_of(rows: Table) -> Any:
    """The full-text index over `statements` or `articles`, to join with its rows on `seq`."""
    return table(f"{rows.name.removesuffix('s')}_search", column("rowid"))


def matches(index: Any, query: str) -> ColumnElement[bool]:
    found: ColumnElement[bool] = literal_column(index.name).op("MATCH")(query)
    return found


def snippet(index: Any, column_number: int, words: int) -> ColumnElement[str]:
    """Words around what was found in a column, matches between `MATCH_START` and `MATCH_END`."""
    return func.snippet(literal_column(index.name), column_number, MATCH_START, MATCH_END, "…", words)


def rank(index: Any) -> ColumnElement[float]:
    """Best first when sorted upwards."""
    return literal_column(f"{index.name}.rank")


def listed(ids: list[str]) -> Select[tuple[str]]:
    """Ids as a query, for `in_`: one JSON value, since SQLite takes only so many values in one statement."""
    return select(func.json_each(_dumps(ids)).table_valued("value").c.value)


def query_of(phrases: tuple[str, ...]) -> str:
    """An FTS5 query for all of some phrases; whatever stands in them is taken as words.

    >>> query_of(("cease-fire", "OR"))
    '"cease-fire" "OR"'
    """
    return " ".join('"' + phrase.replace('"', '""') + '"' for phrase in phrases)
