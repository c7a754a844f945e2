"""Readings of paragraphs kept in the record, as the shelf that a reader takes them from."""

import zlib
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from onrecord.reader.paragraph import MemoryShelf, Paragraph
from onrecord.store.opening import engine_for, telling
from onrecord.store.schema import PARAGRAPHS

BATCH = 500


def kept(connection: Connection, keys: Sequence[str]) -> dict[str, Paragraph]:
    """Those of some paragraphs that were read before, by key."""
    out: dict[str, Paragraph] = {}
    for some in _batches(keys):
        found = select(PARAGRAPHS.c.paragraph, PARAGRAPHS.c.reading).where(PARAGRAPHS.c.paragraph.in_(some))
        out.update((key, Paragraph.loads(zlib.decompress(reading).decode())) for key, reading in connection.execute(found))
    return out


def keep(connection: Connection, reader: str, read: Mapping[str, Paragraph]) -> None:
    """Keep what one reader read, once each."""
    fresh = set(read)
    for some in _batches(sorted(fresh)):
        fresh -= set(connection.execute(select(PARAGRAPHS.c.paragraph).where(PARAGRAPHS.c.paragraph.in_(some))).scalars())
    if fresh:
        rows = [{"paragraph": key, "reader": reader, "reading": zlib.compress(read[key].dumps().encode())} for key in sorted(fresh)]
        connection.execute(insert(PARAGRAPHS), rows)


def forget_others(connection: Connection, reader: str) -> None:
    """Drop what other readers than this one have read."""
    connection.execute(delete(PARAGRAPHS).where(PARAGRAPHS.c.reader != reader))


def _batches(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    return (keys[i : i + BATCH] for i in range(0, len(keys), BATCH))


class RecordShelf:
    """A shelf that looks into a record and remembers what was read since, for somebody else to write there.

    It opens the record by itself, so it can be made in a process of its own. `where` is None for a record that no other
    process can open; then it only remembers.
    """

    def __init__(self, where: str | None) -> None:
        self._where = where
        self._engine = engine_for(where)[0] if where is not None else None
        self._near = MemoryShelf()
        self._fresh: dict[str, Paragraph] = {}

    def get(self, keys: Sequence[str]) -> Mapping[str, Paragraph]:
        found = dict(self._near.get(keys))
        others = [key for key in keys if key not in found]
        if others and self._engine is not None:
            with telling(self._where or ""), self._engine.connect() as connection:
                older = kept(connection, others)
            self._near.put(older)
            found |= older
        return found

    def put(self, read: Mapping[str, Paragraph]) -> None:
        self._near.put(read)
        self._fresh.update(read)

    def taken(self) -> dict[str, Paragraph]:
        """What was read since this was last asked."""
        fresh, self._fresh = self._fresh, {}
        return fresh
