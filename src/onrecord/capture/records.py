"""The records of a WARC file, plain or gzipped, one at a time; past broken ones to the next."""

import io
import re
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

_BLOCK = 1 << 16
_MAX_HEADERS = 1_000_000
_GZIP = b"\x1f\x8b\x08"
_MEMBER = re.compile(re.escape(_GZIP))
_RECORD = re.compile(rb"(?<=\n)WARC/[01]\.\d")
_HEADERS = StatusAndHeadersParser(ArcWarcRecordLoader.WARC_TYPES)


@dataclass(frozen=True, slots=True)
class Record:
    """A WARC record. `kind` is its WARC-Type, `date` an ISO time, `length` the bytes that it announces, `block` those it holds.

    `left`: its bytes were not read, because nobody asked for the kind, or not beyond the first 64 KB, being over the limit.
    """

    kind: str
    url: str
    date: str
    content_type: str
    length: int
    block: bytes = b""
    left: bool = False


def records(file: BinaryIO, kinds: frozenset[str], limit: int) -> Iterator[Record | str]:
    """The records of a WARC file in order; of what is broken a reason in a few words, and then the records after it.

    `file` can seek and stands at its begin. Blocks are read of `kinds`, up to `limit` bytes; memory is two of them. A gzipped
    record is given once its checksum holds; of a file that breaks off the last record is given as far as it goes.

    >>> head = b"WARC/1.1\\r\\nWARC-Type: resource\\r\\nWARC-Target-URI: urn:a\\r\\nContent-Length: 5\\r\\n\\r\\n"
    >>> [(r.url, r.block) for r in records(io.BytesIO(head + b"Talks\\r\\n\\r\\n"), frozenset(["resource"]), 100)]
    [('urn:a', b'Talks')]
    """
    packed = file.read(len(_GZIP)) == _GZIP
    start: int | None = 0
    while start is not None:
        start = yield from _stretch(file, start, packed, kinds, limit)


def _stretch(file: BinaryIO, start: int, packed: bool, kinds: frozenset[str], limit: int) -> Generator[Record | str, None, int | None]:
    """The records from `start` on: of one gzip member, or to what is broken. Returns where to go on."""
    file.seek(start)
    source = _Source(file, packed)
    lines = _Lines(source, _BLOCK)
    held: Record | None = None
    while True:
        fault, record, short = "", None, False
        try:
            record, short = _record(lines, kinds, limit)
        except _BrokenError as error:
            fault = str(error)
        at = start if packed else start + lines.begin
        if source.damage:  # a checksum that fails speaks of the record before it
            yield _broken(at, source.damage, record or held)
            return _found(file, at + 1, packed)
        if held is not None:
            yield held
        if source.cut:
            if record is not None:
                yield record
            yield _broken(at, "the gzip file breaks off", record or held)
            return None
        if fault:
            yield _broken(at, fault, None)
            return _found(file, at + 1, packed)
        if record is None:
            return (yield from _next_member(file, source.end)) if packed else None
        if short:
            again = _found(file, at + 1, packed)
            if again is None:
                yield record
            yield _broken(at, "the file breaks off" if again is None else "another one begins inside it", record)
            return again
        held = record


def _broken(at: int, why: str, record: Record | None) -> str:
    return f"record at byte {at} is broken: {why}" + (f" ({record.url})" if record is not None and record.url else "")


def _next_member(file: BinaryIO, end: int) -> Generator[str, None, int | None]:
    file.seek(end)
    head = file.read(len(_GZIP))
    if not head or head == _GZIP:
        return end if head else None
    again = _found(file, end, True)
    if head.strip(b"\0") or again is not None:  # zeros at the end are padding
        yield f"no record at byte {end}"
    return again


def _found(file: BinaryIO, start: int, packed: bool) -> int | None:
    """Where the next record begins at `start` or after it."""
    base, window = start, b""
    file.seek(base)
    while block := file.read(16 * _BLOCK):
        window += block
        for hit in (_MEMBER if packed else _RECORD).finditer(window):
            if not packed or _opens_record(file, base + hit.start()):
                return base + hit.start()
        keep = window[-16:]
        base, window = base + len(window) - len(keep), keep
        file.seek(base + len(keep))
    return None


def _opens_record(file: BinaryIO, start: int) -> bool:
    file.seek(start)
    try:
        return zlib.decompressobj(31).decompress(file.read(1024), 5) == b"WARC/"
    except zlib.error:
        return False


class _BrokenError(Exception):
    """Headers that cannot be read, with the reason."""


def _record(lines: "_Lines", kinds: frozenset[str], limit: int) -> tuple[Record | None, bool]:
    """The next record, None at the end, and whether it has fewer bytes than it announces."""
    lines.room = _MAX_HEADERS
    first = lines.readline()
    while first and not first.strip():
        first = lines.readline()
    lines.begin = lines.taken - len(first)
    if not first:
        return None, False
    try:
        headers = _HEADERS.parse(lines, first)
    except StatusAndHeadersParserException:
        raise _BrokenError("no WARC header") from None
    said: dict[str, str] = {name.lower(): value for name, value in headers.headers}
    length = said.get("content-length", "")
    if not length.isdecimal() or len(length) > 15:
        raise _BrokenError("it does not say how long it is")
    kind, size = said.get("warc-type", ""), int(length)
    left = kind not in kinds or size > limit
    block = b"" if kind not in kinds else lines.read(min(size, _BLOCK) if left else size)
    got = len(block) + lines.skip(size - len(block))
    url = said.get("warc-target-uri", "").strip("<> ")
    record = Record(kind, url, said.get("warc-date", ""), said.get("content-type", ""), size, block, left)
    return record, got < size


class _Source(io.RawIOBase):
    """The bytes of a file from where it stands, or what one gzip member there holds.

    `damage` says what is wrong with the member, `cut` that the file ends before it does.
    """

    def __init__(self, file: BinaryIO, packed: bool) -> None:
        self._file = file
        self._unzip = zlib.decompressobj(31) if packed else None
        self._packed = b""
        self.damage = ""
        self.cut = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._unpacked(len(buffer)) if self._unzip else self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _unpacked(self, size: int) -> bytes:
        assert self._unzip is not None
        while not (self._unzip.eof or self.damage or self.cut):
            self._packed = self._packed or self._file.read(_BLOCK)
            if not self._packed:
                self.cut = True
                break
            try:
                data = self._unzip.decompress(self._packed, size)
            except zlib.error as error:
                self.damage = f"gzip: {str(error).partition(': ')[2] or error}"
                break
            self._packed = self._unzip.unconsumed_tail
            if data:
                return data
        return b""

    @property
    def end(self) -> int:
        """Where in the file the member ends."""
        return self._file.tell() - (len(self._unzip.unused_data) if self._unzip else 0)


class _Lines(io.BufferedReader):
    """A stream that counts what was `taken`, knows where a record's `begin` was, and has `room` for so many bytes of headers."""

    taken = 0
    begin = 0
    room = _MAX_HEADERS

    def readline(self, size: int | None = -1, /) -> bytes:
        line = super().readline(self.room + 1)
        self.taken += len(line)
        self.room -= len(line)
        if self.room < 0:
            raise _BrokenError("headers without an end")
        return line

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.taken += len(data)
        return data

    def skip(self, size: int) -> int:
        """Pass over bytes; how many there were."""
        left = size
        while left and (data := self.read(min(left, _BLOCK))):
            left -= len(data)
        return size - left
