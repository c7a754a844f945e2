"""The tables of a record, generated from the row types of `onrecord.record`."""

import json
from dataclasses import MISSING, fields
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text
from sqlalchemy.sql.type_api import TypeEngine

from onrecord.record import TABLES
from onrecord.store.codec import FieldType, encode, field_types

KEYS: dict[str, tuple[str, ...]] = {"agenda": ("event", "article"), "attestations": ("article", "actor")}
"""Keys that are not simply the first field."""

OF_ARTICLE = ("statements", "accounts", "figures", "positions", "attestations")
"""Tables whose rows belong to one article and go when it goes."""

LINKED = ("copies", "stories", "events", "agenda", "disputes", "actors")
"""Tables that come of looking at all articles together; rewritten as a whole."""

# Ids and names sort by code point everywhere; a server's own collation would give another order of rows.
WORDS: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")

metadata = MetaData()


def key_of(table: str) -> tuple[str, ...]:
    """The fields that identify a row.

    >>> key_of("statements"), key_of("agenda")
    (('statement',), ('event', 'article'))
    """
    return KEYS.get(table) or (fields(TABLES[table])[0].name,)


def _column_type(kind: FieldType) -> TypeEngine[Any]:
    if kind.nested:
        return JSON()
    if kind.is_enum:
        return WORDS
    scalars: dict[type, TypeEngine[Any]] = {str: WORDS, int: BigInteger(), float: Float(53), bool: Boolean()}
    return scalars[kind.base]


def _default(table: str, name: str) -> Any:
    """The column's default, as the dataclass has it: a column added by a migration then equals one made fresh."""
    default = next(f.default for f in fields(TABLES[table]) if f.name == name)
    if default is MISSING or default is None:
        return None
    if isinstance(default, bool):
        return text("true" if default else "false")
    if isinstance(default, int | float):
        return text(str(default))
    return str(default) if isinstance(default, str) else json.dumps([encode(part) for part in default])


def _make(name: str) -> Table:
    key = key_of(name)
    # Full-text search refers to rows by number, and SQLite renumbers rows without such a column when it packs the file.
    searched = name in ("articles", "statements")
    columns: list[Column[Any]] = [Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True)] if searched else []
    parents = {"capture": "captures.capture"} if name == "articles" else {"article": "articles.article"} if name in OF_ARTICLE else {}
    for field, kind in field_types(TABLES[name]).items():
        parent = [ForeignKey(parents[field], ondelete="CASCADE")] if field in parents else []
        columns.append(
            Column(
                field,
                _column_type(kind),
                *parent,
                primary_key=field in key and not searched,
                unique=True if field in key and searched else None,
                nullable=kind.optional,
                server_default=_default(name, field),
            )
        )
    return Table(name, metadata, *columns)


TABLE: dict[str, Table] = {name: _make(name) for name in TABLES}
"""The tables that hold rows, by the name they are exported under."""

META = Table("meta", metadata, Column("key", WORDS, primary_key=True), Column("value", WORDS, nullable=False))
"""`schema`: version of the tables. `written`: how often captures were written. `linked`: `written` when links were made."""

PROBLEM_OF = Table(
    "problem_of",
    metadata,
    Column("problem", WORDS, ForeignKey("problems.problem", ondelete="CASCADE"), primary_key=True),
    Column("capture", WORDS, primary_key=True, index=True),
)
"""Which capture a problem came from, so that it goes when the capture is read anew; '' if it was added by itself."""

PARAGRAPHS = Table(
    "paragraphs",
    metadata,
    Column("paragraph", WORDS, primary_key=True),
    Column("reader", WORDS, nullable=False, index=True),
    Column("reading", LargeBinary, nullable=False),
)
"""What was read in each paragraph, by the hash of its words and the reader, so that none is read twice; no part of the record."""

VECTORS = Table(
    "vectors",
    metadata,
    Column("statement", WORDS, ForeignKey("statements.statement", ondelete="CASCADE"), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)
"""What each statement's content means: 384 signed bytes (`onrecord.reader.meaning`)."""

ORIGINALS = Table(
    "originals",
    metadata,
    Column("sha256", WORDS, primary_key=True),
    Column("packed", LargeBinary, nullable=False),
)
"""The bytes of captures as they were taken, packed with zlib, by their hash; the same bytes once."""

Index("articles_order", TABLE["articles"].c.capture_name, TABLE["articles"].c.ordinal, TABLE["articles"].c.article)
Index("articles_capture", TABLE["articles"].c.capture)
Index("articles_story", TABLE["articles"].c.story)
_said = TABLE["statements"].c
Index("statements_order", _said.capture_name, _said.ordinal, _said.article, _said.start, _said.end, _said.statement)
Index("statements_actor", _said.actor)
Index("captures_read_with", TABLE["captures"].c.read_with)
Index("captures_sha256", TABLE["captures"].c.sha256)
for _name in OF_ARTICLE:
    Index(f"{_name}_article", TABLE[_name].c.article)


def fields_of(table: str) -> list[Column[Any]]:
    """The columns that make a row, in the order of its fields."""
    return [TABLE[table].c[name] for name in field_types(TABLES[table])]


def order_of(table: str) -> tuple[Any, ...]:
    """What rows of a table are sorted by, so that the same record always reads in the same order.

    Rows of an article come in the order of articles and then of the text; their query joins `articles` (see `needs_article`).
    """
    t, a = TABLE[table].c, TABLE["articles"].c
    key = tuple(t[k] for k in key_of(table))
    if table == "statements":
        return (t.capture_name, t.ordinal, t.article, t.start, t.end, t.statement)
    if needs_article(table):
        within = (t.start, t.end) if "start" in t else (t.name,) if "name" in t else ()
        return (a.capture_name, a.ordinal, a.article, *within, *key)
    if table in ("captures", "articles"):
        return (t.capture_name, t.ordinal, *key)
    if table in ("events", "stories"):
        return (t.earliest.is_(None), t.earliest, t.latest.is_(None), t.latest, *key)
    if table == "disputes":
        return (t.a["capture_name"].as_string(), t.a["article"].as_string(), t.a["start"].as_integer(), *key)
    if table == "actors":
        return (t.name, t.kind, t.state.is_(None), t.state, *key)
    return (t.capture_name, t.stage, t.reason, *key)


def needs_article(table: str) -> bool:
    """Whether rows of this table are sorted by the article they name.

    >>> [t for t in TABLES if needs_article(t)]
    ['accounts', 'figures', 'positions', 'agenda', 'attestations', 'copies']
    """
    return table in (*OF_ARTICLE, "agenda", "copies") and table != "statements"
