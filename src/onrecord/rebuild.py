"""A record read anew from the captures it keeps, with today's reader, and what that changes.

    with Record.open("onrecord.db") as record:
        rebuilt = rebuild(record)

The files that the captures came from are not needed. Ids of captures and articles stay; each batch is one transaction, so a run
that was killed goes on where it stopped.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from onrecord.capture.capture import Capture
from onrecord.pipeline import CaptureRows, Options, read_captures, reader_name, relink
from onrecord.record import Article, Problem
from onrecord.store.codec import encode
from onrecord.store.record_store import Record
from onrecord.store.schema import LINKED, OF_ARTICLE, key_of

TABLES = ("articles", *OF_ARTICLE, *LINKED)
"""Tables whose rows are counted."""

Prints = dict[tuple[str, ...], int]
"""What tells one version of a row from another, by its key."""


@dataclass(frozen=True, slots=True)
class Change:
    """How many rows of a table came, went, and are there with other values."""

    came: int = 0
    went: int = 0
    changed: int = 0

    def __add__(self, other: "Change") -> "Change":
        return Change(self.came + other.came, self.went + other.went, self.changed + other.changed)

    def __bool__(self) -> bool:
        return bool(self.came or self.went or self.changed)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a run did: `captures` were read anew, `current` had been read with today's reader, `unkept` have no bytes here."""

    captures: int = 0
    current: int = 0
    unkept: int = 0
    changes: Mapping[str, Change] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def rebuild(record: Record, *, workers: int | None = None, progress: Callable[[int, int | None], None] | None = None) -> Rebuilt:
    """Read every kept capture anew that another reader has read, with the outlet and day that were given for it then.

    The registry is the one in use in this process: one that captures were read with has to be taken into use again.
    RecordError if an original is damaged: `onrecord check` names them all.

    >>> with Record.open(":memory:") as empty:
    ...     rebuild(empty).captures
    0
    """
    name = reader_name()
    rows = list(record.rows("captures", kept=True))
    wanted = [(row, Options.of(row.read_with)) for row in rows]
    wanted = [(row, options) for row, options in wanted if row.read_with != options.fingerprint(name)]
    unkept = record.count("captures", kept=False)
    if not wanted:
        relink(record)  # of a run that was killed between
        return Rebuilt(0, len(rows), unkept)
    record.forget_paragraphs(but_of=name)
    changes = dict.fromkeys(TABLES, Change())
    problems: list[Problem] = []
    linked = {table: _prints(record.rows(table), table) for table in LINKED}
    done = 0

    def kept() -> Iterator[tuple[Capture, Options]]:
        for row, options in wanted:
            data = record.original(row.capture)
            if data is not None:  # not dropped by another program meanwhile
                yield Capture.of(row, data), options

    for batch, captures, paragraphs in read_captures(kept(), record, name, workers):
        for capture_rows in batch:
            for table, before, after in _versions(record, capture_rows):
                changes[table] += _change(before, after)
            problems += [*capture_rows[2], *(p for rows in capture_rows[1] for p in rows.problems)]
        record.write_captures(batch, paragraphs, name, {c.sha256: c.data for c in captures})
        done += len(batch)
        if progress:
            progress(done, len(wanted))
    relink(record)
    for table in LINKED:
        changes[table] += _change(linked[table], _prints(record.rows(table), table))
    return Rebuilt(done, len(rows) - len(wanted), unkept, changes, tuple(problems))


def _versions(record: Record, read: CaptureRows) -> Iterator[tuple[str, Prints, Prints]]:
    """The rows of a capture, table by table, as they are in the record and as they were read now."""
    articles = list(record.rows("articles", capture=read[0].capture))
    yield "articles", _prints(map(_unlinked, articles), "articles"), _prints((_unlinked(r.article) for r in read[1]), "articles")
    for table in OF_ARTICLE:
        before = (row for article in articles for row in record.rows(table, article=article.article))
        after = (row for rows in read[1] for row in getattr(rows, table))
        yield table, _prints(before, table), _prints(after, table)


def _unlinked(article: Article) -> Article:
    """An article without what comes of looking at others."""
    return replace(article, copy_of=None, copy_kind=None, copy_share=None, story=None)


def _prints(rows: Iterable[object], table: str) -> Prints:
    keys = key_of(table)
    return {tuple(str(values[k]) for k in keys): hash(str(values)) for values in map(encode, rows)}


def _change(before: Prints, after: Prints) -> Change:
    """
    >>> _change({("a",): 1, ("b",): 1}, {("b",): 2, ("c",): 1})
    Change(came=1, went=1, changed=1)
    """
    counts = Counter("changed" if key in before and key in after else "came" if key in after else "went" for key in before.keys() | after)
    same = sum(before.get(key) == value for key, value in after.items())
    return Change(counts["came"], counts["went"], counts["changed"] - same)
