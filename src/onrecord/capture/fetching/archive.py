"""The WARC file that fetched pages are kept in, and what it holds of each URL.

One record is one gzip member, written at the end in one go and synced. A run that is killed leaves at most one record cut
short at the end, which the next run takes off. Validators for conditional requests are read from the records themselves, so
there is no second file to lose.
"""

import os
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.timeutils import datetime_to_iso_date, iso_date_to_datetime
from warcio.warcwriter import BufferWARCWriter

from onrecord.capture.capture import Capture
from onrecord.capture.fetching.agent import AGENT
from onrecord.capture.fetching.body import Body
from onrecord.capture.fetching.error import FetchError
from onrecord.capture.fetching.exchange import REDIRECTS, Response
from onrecord.capture.fetching.target import target_of
from onrecord.capture.jsonl import MAX_BYTES
from onrecord.capture.warc import warc_captures

SUFFIX = ".warc.gz"
_BLOCK = 1 << 16
_MOST = MAX_BYTES + 1_000_000
"""Bytes of a record that are looked at: a page, and room for its headers."""


class ArchiveError(Exception):
    """The file cannot be used: not ours to write to, damaged, or in use."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A response in the file: where it begins, and what its headers say. `ordinal` counts the pages before it."""

    url: str
    status: int
    location: str
    etag: str
    modified: str
    address: str
    taken: datetime
    offset: int
    ordinal: int


class Archive:
    """A WARC file to add responses to, locked while it is open. Raises `ArchiveError` if the file cannot be used."""

    def __init__(self, path: Path) -> None:
        if not path.name.endswith(SUFFIX):
            raise ArchiveError(f"{path}: the name of a WARC file ends in {SUFFIX}")
        self.path = path
        self._entries: dict[str, Entry] = {}
        self._pages = 0
        try:
            self._file: BinaryIO = path.open("a+b")
        except OSError as error:
            raise ArchiveError(f"{path}: {(error.strerror or str(error)).lower()}") from error
        try:
            _lock(self._file, path)
            self._end = self._scan()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if not self._end:
            self.path.unlink(missing_ok=True)
        self._file.close()

    def last(self, url: str) -> Entry | None:
        """The last response that is kept of a URL."""
        return self._entries.get(url)

    def final(self, url: str) -> Entry | None:
        """The page that is kept for a URL, through the redirects that are kept."""
        seen: set[str] = set()
        while url not in seen and (entry := self._entries.get(url)) is not None:
            if entry.status == 200:
                return entry
            seen.add(url)
            url = entry.location
        return None

    def add(self, response: Response) -> Entry:
        """Keep a response; when this returns it is on the disk."""
        packed = _packed(response) if self._end else _told(self.path.name) + _packed(response)
        offset = self._end
        try:
            self._file.write(packed)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            self._file.truncate(offset)
            raise ArchiveError(f"{self.path}: {(error.strerror or str(error)).lower()}") from error
        self._end += len(packed)
        for at, _, member in _members(self._file, offset):
            self._note(at, member)
        return self._entries[response.url]

    def capture(self, entry: Entry) -> Capture | None:
        """The page of an entry, the same as one gets from reading the file; None if it holds no page."""
        for found in warc_captures(BytesIO(self._member(entry)), self.path.name, entry.ordinal):
            if isinstance(found, Capture):
                return found
        return None

    def data(self, entry: Entry) -> bytes:
        """The body of a response in the file, unpacked. Raises `FetchError` where another program packed it in another way."""
        record = _record(self._member(entry))
        body = Body(record.http_headers.get_header("content-encoding") or "", MAX_BYTES)
        body.take(record.raw_stream.read())
        return body.whole()

    def _member(self, entry: Entry) -> bytes:
        try:
            return next(_members(self._file, entry.offset))[2]
        except (StopIteration, zlib.error) as error:
            raise ArchiveError(f"{self.path}: the record at byte {entry.offset} is damaged") from error

    def _scan(self) -> int:
        """Note every response, take off a record that was cut short; the end of the last whole one."""
        end = 0
        size = self._file.seek(0, os.SEEK_END)
        try:
            for at, after, member in _members(self._file, 0):
                if not member.startswith(b"WARC/"):
                    raise ArchiveError(f"{self.path}: not a WARC file of one gzip member a record; name another one")
                self._note(at, member)
                end = after
        except zlib.error as error:
            raise ArchiveError(f"{self.path}: not a WARC file, or damaged after byte {end}; name another one") from error
        if end < size:
            self._file.truncate(end)
        return end

    def _note(self, offset: int, member: bytes) -> None:
        ordinal = self._pages
        self._pages += sum(isinstance(found, Capture) for found in warc_captures(BytesIO(member), self.path.name))
        record = _record(member)
        if record is None or record.rec_type != "response" or record.http_headers is None:
            return
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        status = record.http_headers.get_statuscode()
        if not status.isdecimal() or int(status) not in (200, *REDIRECTS):
            return
        told = record.http_headers.get_header
        self._entries[url] = Entry(
            url,
            int(status),
            _leads(url, told("location") or ""),
            told("etag") or "",
            told("last-modified") or "",
            record.rec_headers.get_header("WARC-IP-Address") or "",
            iso_date_to_datetime(record.rec_headers.get_header("WARC-Date"), tz_aware=True),
            offset,
            ordinal,
        )


def _leads(url: str, location: str) -> str:
    try:
        return target_of(url).to(location).url if location else ""
    except FetchError:
        return ""


def _members(file: BinaryIO, offset: int) -> Iterator[tuple[int, int, bytes]]:
    """Start, end and unpacked bytes of each whole gzip member from an offset on; of what is larger than a page, the first part.

    Raises zlib.error for what is no gzip.
    """
    while True:
        file.seek(offset)
        unpacker = zlib.decompressobj(31)
        member = bytearray()
        while not unpacker.eof:
            block = unpacker.unconsumed_tail or file.read(_BLOCK)
            if not block:
                if member and not member.startswith(b"WARC/"[: len(member)]):
                    raise zlib.error("something else than WARC, cut short")
                return
            piece = unpacker.decompress(block, _BLOCK)
            member += piece[: _MOST - len(member)]
        end = file.tell() - len(unpacker.unused_data)
        yield offset, end, bytes(member)
        offset = end


def _record(member: bytes) -> Any:
    """The record that some bytes hold, as warcio has it."""
    return next(iter(ArchiveIterator(BytesIO(member))), None)


def _told(name: str) -> bytes:
    """The record that says who wrote the file."""
    writer = BufferWARCWriter(gzip=True)
    writer.write_record(writer.create_warcinfo_record(name, {"software": AGENT, "format": "WARC File Format 1.0", "robots": "obey"}))
    return bytes(writer.get_contents())


def _packed(response: Response) -> bytes:
    # The body is kept as it came but for the chunks of its transfer, so the header that announces them gets another name.
    headers = [(_kept(name), value) for name, value in response.headers]
    writer = BufferWARCWriter(gzip=True)
    record = writer.create_warc_record(
        response.url,
        "response",
        payload=BytesIO(response.sent),
        http_headers=StatusAndHeaders(f"{response.status} {response.reason}".strip(), headers, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": datetime_to_iso_date(response.taken), "WARC-IP-Address": response.address},
    )
    writer.write_record(record)
    return bytes(writer.get_contents())


def _kept(name: str) -> str:
    return "X-Archive-Orig-Transfer-Encoding" if name.lower() == "transfer-encoding" else name


def _lock(file: BinaryIO, path: Path) -> None:
    if sys.platform == "win32":
        return  # there is no lock on Windows; two runs at once need two files
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise ArchiveError(f"{path}: another run writes to it; wait for that, or name another file") from error
