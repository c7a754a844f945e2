"""The bytes of captures as they were taken, packed, the same bytes once."""

import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, delete, exists, insert, select

from onrecord.store.schema import ORIGINALS, TABLE

LEVEL = 5
"""Of zlib. News pages become 21 % of their size in 1.8 ms a page; level 6 takes 40 % longer for 20.4 %, level 1 half of that for 24 %."""

BATCH = 500

_CAPTURES = TABLE["captures"].c


def keep(connection: Connection, originals: Mapping[str, bytes]) -> None:
    """Keep bytes by their sha256; what is kept already is not packed again."""
    there: set[str] = set()
    for some in _batches(sorted(originals)):
        there.update(connection.execute(select(ORIGINALS.c.sha256).where(ORIGINALS.c.sha256.in_(some))).scalars())
    rows = [{"sha256": sha256, "packed": zlib.compress(data, LEVEL)} for sha256, data in originals.items() if sha256 not in there]
    if rows:
        connection.execute(insert(ORIGINALS), rows)


def forget(connection: Connection, hashes: Sequence[str]) -> None:
    """Drop those of some bytes that no capture keeps any more."""
    kept = exists().where(_CAPTURES.sha256 == ORIGINALS.c.sha256, _CAPTURES.kept)
    for some in _batches(hashes):
        connection.execute(delete(ORIGINALS).where(ORIGINALS.c.sha256.in_(some), ~kept))


def original(connection: Connection, capture: str) -> bytes | None:
    """The bytes of a capture; None if they are not kept. ValueError if they are damaged."""
    query = select(ORIGINALS.c.packed, _CAPTURES.size, _CAPTURES.sha256).join(ORIGINALS, ORIGINALS.c.sha256 == _CAPTURES.sha256)
    found = connection.execute(query.where(_CAPTURES.capture == capture, _CAPTURES.kept)).first()
    return None if found is None else unpacked(*found)


def unpacked(packed: bytes, size: int, sha256: str) -> bytes:
    """Kept bytes as they were. ValueError, with the reason, if they are not those of this size and hash.

    >>> unpacked(zlib.compress(b"Talks"), 5, hashlib.sha256(b"Talks").hexdigest())
    b'Talks'
    >>> unpacked(zlib.compress(b"Walks"), 5, hashlib.sha256(b"Talks").hexdigest())
    Traceback (most recent call last):
    ValueError: its original has another hash than its sha256
    """
    try:
        data = zlib.decompressobj().decompress(packed, size + 1)  # what was tampered with may unpack to anything
    except zlib.error as error:
        raise ValueError("its original does not unpack") from error
    if len(data) != size:
        raise ValueError("its original is not of its size")
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ValueError("its original has another hash than its sha256")
    return data


def faults(connection: Connection) -> Iterator[tuple[str, str]]:
    """(capture, what is wrong with its original); ("", …) for originals that no capture keeps. Memory: one original."""
    query = select(_CAPTURES.capture, ORIGINALS.c.packed, _CAPTURES.size, _CAPTURES.sha256)
    query = query.outerjoin(ORIGINALS, ORIGINALS.c.sha256 == _CAPTURES.sha256).where(_CAPTURES.kept).order_by(_CAPTURES.capture)
    for capture, packed, size, sha256 in connection.execute(query.execution_options(yield_per=1)):
        try:
            if packed is None:
                raise ValueError("its original is said to be kept, but is not there")
            unpacked(packed, size, sha256)
        except ValueError as error:
            yield capture, str(error)
    kept = exists().where(_CAPTURES.sha256 == ORIGINALS.c.sha256, _CAPTURES.kept)
    for sha256 in connection.execute(select(ORIGINALS.c.sha256).where(~kept).order_by(ORIGINALS.c.sha256)).scalars():
        yield "", f"an original that no capture keeps: {sha256}"


def _batches(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[i : i + BATCH] for i in range(0, len(values), BATCH))
