"""The record: the one place that reads and writes the database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql as postgresql_dialect
from sqlalchemy.dialects import sqlite as sqlite_dialect

from onrecord.reader.paragraph import Paragraph
from onrecord.record import TABLES, ArticleRows, CaptureRow, Links, Problem
from onrecord.store import originals, paragraphs, sqlite
from onrecord.store.codec import decode_columns, encode, field_types
from onrecord.store.error import RecordError
from onrecord.store.opening import engine_for, name_of, prepare, telling
from onrecord.store.schema import LINKED, META, OF_ARTICLE, PROBLEM_OF, TABLE, VECTORS, fields_of, key_of, needs_article, order_of
from onrecord.store.search import (
    ArticleHit,
    Hit,
    article_hit_of,
    articles_query,
    folded,
    hit_of,
    is_called,
    phrases,
    statements_query,
)

CaptureRows = tuple[CaptureRow, Sequence[ArticleRows], Sequence[Problem]]
"""What one capture gave: its row, its articles, and what went wrong."""

BATCH = 500
"""Rows fetched, and ids named in one query, at a time."""


class Record:
    """A record, open for questions and for writing. Use it as a context manager, or `close` it.

    Every write is one transaction: a process killed at any moment leaves the record as it was before that write.

    >>> with Record.open(":memory:") as record:
    ...     record.count("statements")
    0
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self.where = where
        self._in_memory = engine.dialect.name == "sqlite" and not engine.url.database
        # How far the record was written when this program last looked: links it makes are as fresh as that, not fresher.
        self._seen: int | None = None

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True) -> Self:
        """Open the record at a path, `sqlite:///…` or `postgresql://…` URL, or in `:memory:`; made if it is not there.

        An older record is brought up to date. RecordError, with the reason, if there is none and `create` is false, if the
        file is none of ours, was made by a newer program, or cannot be opened.
        """
        with telling(name_of(where)):
            engine, path = engine_for(where)
            if path is not None and not create and not path.exists():
                raise RecordError("no record there")
            try:
                prepare(engine, create)
            except BaseException:
                engine.dispose()
                raise
        return cls(engine, name_of(where))

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with telling(self.where), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with telling(self.where), self._engine.execution_options(writes=True).begin() as connection:
            yield connection

    # ── captures ───────────────────────────────────────────────────────────────────────────────────────────────

    def has_capture(self, capture_id: str, read_with: str) -> bool:
        """Whether a capture was read by the reader of this fingerprint."""
        c = TABLE["captures"].c
        with self._reading() as connection:
            return connection.execute(select(c.capture).where(c.capture == capture_id, c.read_with == read_with)).first() is not None

    def captures_read_with(self, read_with: str) -> set[str]:
        """Ids of all captures read by the reader of this fingerprint."""
        c = TABLE["captures"].c
        with self._reading() as connection:
            return set(connection.execute(select(c.capture).where(c.read_with == read_with)).scalars())

    def write_capture(self, row: CaptureRow, rows: Sequence[ArticleRows], problems: Sequence[Problem]) -> None:
        """Write what one capture gave, in place of whatever it gave before. Links are stale after it."""
        self.write_captures([(row, rows, problems)])

    def write_captures(
        self,
        captures: Iterable[CaptureRows],
        read: Mapping[str, Paragraph] | None = None,
        reader: str = "",
        kept: Mapping[str, bytes] | None = None,
    ) -> None:
        """`write_capture` for many, in one transaction; of a capture that comes twice the last counts.

        `read` are the paragraphs that were read for them, by key, and `reader` who read them: kept so that none is read twice.
        `kept` are the bytes to keep, by their sha256: of these and of no other captures they are in the record afterwards.
        """
        kept = kept or {}
        by_id = {row.capture: (row, rows, problems) for row, rows, problems in captures}
        if not by_id:
            return
        values: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
        vectors: list[dict[str, Any]] = []
        found: dict[str, list[Problem]] = {}
        for capture, (row, articles, problems) in by_id.items():
            values["captures"].append(encode(row) | {"kept": row.sha256 in kept})
            found[capture] = list(problems)
            for each in articles:
                values["articles"].append(encode(each.article))
                for name in OF_ARTICLE:
                    values[name] += map(encode, getattr(each, name))
                found[capture] += each.problems
                vectors += ({"statement": statement, "vector": vector} for statement, vector in each.vectors)
        with self._writing() as connection:
            dropped = _forget(connection, list(by_id)) - kept.keys()
            for name, some in values.items():
                if some:
                    connection.execute(insert(TABLE[name]), some)
            originals.keep(connection, kept)
            originals.forget(connection, sorted(dropped))
            if vectors:
                connection.execute(insert(VECTORS), vectors)
            if read:
                paragraphs.keep(connection, reader, read)
            for capture, some_problems in found.items():
                _write_problems(connection, some_problems, capture)
            before = _counter(connection, "written", lock=True)
            connection.execute(update(META).where(META.c.key == "written").values(value=str(before + 1)))
        self._seen = before + 1 if self._seen in (None, before) else self._seen

    def captures_unkept(self) -> set[str]:
        """Ids of all captures whose bytes are not kept."""
        c = TABLE["captures"].c
        with self._reading() as connection:
            return set(connection.execute(select(c.capture).where(~c.kept)).scalars())

    def keep_originals(self, kept: Mapping[str, bytes]) -> None:
        """Keep the bytes of captures that are in the record already, by their sha256. Their rows do not change otherwise."""
        c = TABLE["captures"].c
        with self._writing() as connection:
            originals.keep(connection, kept)
            connection.execute(update(TABLE["captures"]).where(c.sha256 == bindparam("of")).values(kept=True), [{"of": s} for s in kept])

    def original(self, capture: str) -> bytes | None:
        """The bytes of a capture as they were taken; None if they are not kept. RecordError if they are damaged."""
        with self._reading() as connection:
            try:
                return originals.original(connection, capture)
            except ValueError as error:
                raise RecordError(f"{self.where}: captures: {capture}: {error}; see 'onrecord check'") from error

    def original_faults(self) -> list[tuple[str, str]]:
        """(capture, what is wrong with its original), in the order of ids."""
        with self._reading() as connection:
            return list(originals.faults(connection))

    def vectors(self) -> dict[str, bytes]:
        """What each statement's content means, by its id: 384 signed bytes, see `onrecord.reader.meaning`."""
        with self._reading() as connection:
            rows = connection.execute(select(VECTORS.c.statement, VECTORS.c.vector))
            return {row.statement: row.vector for row in rows}

    def forget_paragraphs(self, *, but_of: str) -> None:
        """Drop the readings of paragraphs by other readers than this one."""
        with self._writing() as connection:
            paragraphs.forget_others(connection, but_of)

    @property
    def elsewhere(self) -> str | None:
        """What another process opens this record by; None where it lives in this one's memory."""
        return None if self._in_memory else self._engine.url.render_as_string(hide_password=False)

    # ── problems ───────────────────────────────────────────────────────────────────────────────────────────────

    def add_problems(self, problems: Sequence[Problem]) -> None:
        """Keep problems that belong to no capture, such as a file that could not be opened. One already there stays once."""
        with self._writing() as connection:
            _write_problems(connection, problems, "")

    def drop_problems(self, *, stage: str, capture_name: str | None = None) -> None:
        """Forget problems that were added by `add_problems`, of one stage and, if named, of one file: it was tried again."""
        p = TABLE["problems"].c
        wanted = [p.stage == stage, *([] if capture_name is None else [p.capture_name == capture_name])]
        with self._writing() as connection:
            ids = select(p.problem).where(*wanted)
            connection.execute(delete(PROBLEM_OF).where(PROBLEM_OF.c.capture == "", PROBLEM_OF.c.problem.in_(ids)))
            connection.execute(delete(TABLE["problems"]).where(*wanted, p.problem.not_in(select(PROBLEM_OF.c.problem))))

    # ── links ──────────────────────────────────────────────────────────────────────────────────────────────────

    def links_stale(self) -> bool:
        """Whether captures were written since links were last made."""
        with self._reading() as connection:
            self._seen = _counter(connection, "written")
            return self._seen != _counter(connection, "linked")

    def write_links(self, links: Links) -> None:
        """Write what comes of looking at all articles together, in place of all that was there.

        If another program wrote captures since this one last looked (`links_stale`) or wrote, links stay stale.
        """
        a = TABLE["articles"].c
        of: dict[str, dict[str, Any]] = {}
        nothing = {"copy_of": None, "copy_kind": None, "copy_share": None, "story": None}
        for copy in links.copies:
            of.setdefault(copy.article, dict(nothing)).update(encode(copy))
        for story in links.stories:
            for article in story.articles:
                of.setdefault(article, dict(nothing))["story"] = story.story
        with self._writing() as connection:
            for name in LINKED:
                connection.execute(delete(TABLE[name]))
                if rows := [encode(row) for row in getattr(links, name)]:
                    connection.execute(insert(TABLE[name]), rows)
            connection.execute(update(TABLE["articles"]).where(or_(a.copy_of.is_not(None), a.story.is_not(None))).values(nothing))
            if of:
                change = (
                    update(TABLE["articles"])
                    .where(a.article == bindparam("of"))
                    .values({name: bindparam(f"to_{name}") for name in nothing})
                )
                connection.execute(change, [{"of": id_, **{f"to_{name}": value[name] for name in nothing}} for id_, value in of.items()])
            linked = self._seen if self._seen is not None else _counter(connection, "written")
            connection.execute(update(META).where(META.c.key == "linked").values(value=str(linked)))

    # ── rows ───────────────────────────────────────────────────────────────────────────────────────────────────

    def rows(self, table: str, **equals: Any) -> Iterator[Any]:
        """The rows of a table as values, those whose columns equal what is given, always in the same order.

        The order is that of files, articles in them, and words in those. Rows are fetched as they are asked for.
        RecordError if a row was changed by hand into something that is none (`check` names them all).
        """
        return (self._row(table, values) for values in self.columns(table, **equals))

    def columns(self, table: str, **equals: Any) -> Iterator[Sequence[Any]]:
        """As `rows`, but each as its plain columns in the order of the row type's fields, whatever stands in them."""
        where = _where(table, equals)
        query = select(*fields_of(table)).where(*where).order_by(*order_of(table))
        if needs_article(table):
            query = query.outerjoin(TABLE["articles"], TABLE["articles"].c.article == TABLE[table].c.article)
        return self._stream(query)

    def _stream(self, query: Select[Any]) -> Iterator[Sequence[Any]]:
        with self._reading() as connection:
            result = connection.execute(query.execution_options(yield_per=BATCH))
            if not self._in_memory:
                yield from result
                return
            rows = result.all()
        yield from rows  # a record in memory has one connection: it is free again before the caller writes

    def get(self, table: str, *key: str) -> Any:
        """The row with this id (event and article for `agenda`, article and actor for `attestations`), or None."""
        names = key_of(table)
        if len(names) != len(key):
            raise ValueError(f"{table}: the key is {', '.join(names)}")
        where = _where(table, dict(zip(names, key, strict=True)))
        with self._reading() as connection:
            found = connection.execute(select(*fields_of(table)).where(*where)).first()
        return None if found is None else self._row(table, found)

    def count(self, table: str, **equals: Any) -> int:
        """How many rows a table has, or how many whose columns equal what is given."""
        where = _where(table, equals)
        with self._reading() as connection:
            return int(connection.execute(select(func.count()).select_from(TABLE[table]).where(*where)).scalar_one())

    def ids(self, table: str) -> set[str]:
        """The ids of all rows of a table whose key is one id."""
        (key,) = key_of(table)
        with self._reading() as connection:
            return set(connection.execute(select(TABLE[table].c[key])).scalars())

    def faults(self) -> list[str]:
        """What the database itself finds wrong with the record, one line each; `onrecord.ask.check` does the rest."""
        if self._engine.dialect.name != "sqlite":
            return []
        with self._reading() as connection:
            return sqlite.faults(connection)

    def _row(self, table: str, values: Sequence[Any]) -> Any:
        try:
            return decode_columns(TABLES[table], values)
        except ValueError as error:
            raise RecordError(f"{self.where}: {table}: {values[0]}: {error}; see 'onrecord check'") from error

    # ── search ─────────────────────────────────────────────────────────────────────────────────────────────────

    def search(
        self, words: str, *, actor: str | None = None, act: str | None = None, since: str | None = None, limit: int = 50
    ) -> list[Hit]:
        """Statements with all of these words in content, source or actor's name, best first; phrases in quotes.

        `actor` is an id, a name or part of one, or a state's ISO code; `since` an ISO day that they can have been said on or
        after. Without words, the statements that fit the rest, newest first. Case and accents do not matter.
        """
        self._need_sqlite()
        asked = phrases(words)
        if words.strip() and not asked:
            return []
        ids = None if actor is None else self._actors_called(actor)
        with self._reading() as connection:
            found = connection.execute(statements_query(asked, actor, ids, act, since).limit(limit)).all()
        return [hit_of(row) for row in found]

    def search_articles(self, words: str, *, since: str | None = None, limit: int = 50) -> list[ArticleHit]:
        """Articles with all of these words in title or text, best first; phrases in quotes. Words are needed."""
        asked = phrases(words)
        if not asked:
            return []
        self._need_sqlite()
        with self._reading() as connection:
            found = connection.execute(articles_query(asked, since).limit(limit)).all()
        return [article_hit_of(row) for row in found]

    def _actors_called(self, name: str) -> list[str]:
        """Ids of the actors of this name; attestations stand in while links are stale."""
        asked = folded(name)
        ids = {row.actor for row in self.rows("actors") if is_called(asked, row.name, row.aliases)}
        ids |= {row.actor for row in self.rows("attestations") if is_called(asked, row.name, row.aliases)} if self.links_stale() else set()
        return sorted(ids)

    def _need_sqlite(self) -> None:
        if self._engine.dialect.name != "sqlite":
            raise RecordError(f"{self.where}: full-text search is there for SQLite records only so far")


# ── small tools ────────────────────────────────────────────────────────────────────────────────────────────────────


def _where(table: str, equals: dict[str, Any]) -> list[ColumnElement[bool]]:
    """Conditions for the rows whose columns equal what is given. ValueError for what is no column, or one kept as JSON."""
    if table not in TABLES:
        raise ValueError(f"no table {table!r}; there are {', '.join(TABLES)}")
    kinds = field_types(TABLES[table])
    for name in equals:
        if name not in kinds or kinds[name].nested:
            raise ValueError(f"{table} cannot be asked by {name!r}")
    return [TABLE[table].c[name] == value for name, value in equals.items()]


def _counter(connection: Connection, key: str, *, lock: bool = False) -> int:
    query = select(META.c.value).where(META.c.key == key)
    return int(connection.execute(query.with_for_update() if lock else query).scalar_one())


def _add(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows that are not there yet."""
    dialect = sqlite_dialect if connection.dialect.name == "sqlite" else postgresql_dialect
    if rows:
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), rows)


def _write_problems(connection: Connection, problems: Sequence[Problem], capture: str) -> None:
    _add(connection, TABLE["problems"], [encode(problem) for problem in problems])
    _add(connection, PROBLEM_OF, [{"problem": problem.problem, "capture": capture} for problem in problems])


def _forget(connection: Connection, captures: list[str]) -> set[str]:
    """Remove everything that came of some captures; their articles' rows go with them. The hashes of originals they had."""
    hashes: set[str] = set()
    c = TABLE["captures"].c
    for i in range(0, len(captures), BATCH):
        some = captures[i : i + BATCH]
        problems = connection.execute(select(PROBLEM_OF.c.problem).where(PROBLEM_OF.c.capture.in_(some))).scalars().all()
        connection.execute(delete(PROBLEM_OF).where(PROBLEM_OF.c.capture.in_(some)))
        for j in range(0, len(problems), BATCH):
            ids = TABLE["problems"].c.problem
            kept = select(PROBLEM_OF.c.problem)
            connection.execute(delete(TABLE["problems"]).where(ids.in_(problems[j : j + BATCH]), ids.not_in(kept)))
        hashes.update(connection.execute(select(c.sha256).where(c.capture.in_(some), c.kept)).scalars())
        connection.execute(delete(TABLE["captures"]).where(c.capture.in_(some)))
    return hashes
