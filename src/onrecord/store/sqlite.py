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
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import StaticPool

WAIT_MS = 30_000
"""How long a writer waits for another one."""

SCHEMA = (
    # Statements keep their content in pieces, as JSON, which is not what is searched: this index has a text of its own.
    """CREATE VIRTUAL TABLE statement_search USING fts5(content, source, actor_name, tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER statement_added AFTER INSERT ON statements BEGIN
    INSERT INTO statement_search(rowid, content, source, actor_name)
    VALUES (new.seq, (SELECT group_concat(value, ' … ') FROM json_each(new.content)), new.source, new.actor_name); END""",
    """CREATE TRIGGER statement_removed AFTER DELETE ON statements BEGIN
    DELETE FROM statement_search WHERE rowid = old.seq; END""",
    """CREATE TRIGGER statement_changed AFTER UPDATE OF content, source, actor_name ON statements BEGIN
    UPDATE statement_search SET content = (SELECT group_concat(value, ' … ') FROM json_each(new.content)), source = new.source,
    actor_name = new.actor_name WHERE rowid = new.seq; END""",
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


_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

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


def faults(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with a record: a damaged file, rows without their article, an index out of step."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check(20)") if row[0] != "ok"]
    found += [f"a row of {row[0]} refers to no row of {row[2]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    for index in ("statement_search", "article_search"):
        try:
            connection.exec_driver_sql(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        except DatabaseError as error:
            # The check is asked for as if it were a write; a record that is only read cannot be asked.
            if "readonly" not in str(error):
                found.append(f"{index} is damaged or out of step with its rows: {error.orig}")
    if wrong := connection.exec_driver_sql(UNSEARCHED).scalar_one():
        found.append(f"statement_search is out of step with {wrong} statements")
    return found


UNSEARCHED = """SELECT (SELECT count(*) FROM statements s LEFT JOIN statement_search f ON f.rowid = s.seq
    WHERE f.content IS NOT (SELECT group_concat(value, ' … ') FROM json_each(s.content)) OR f.source IS NOT s.source
    OR f.actor_name IS NOT s.actor_name) + (SELECT count(*) FROM statement_search WHERE rowid NOT IN (SELECT seq FROM statements))"""


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
