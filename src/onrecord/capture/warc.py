"""WARC and ARC files, plain or gzipped, and WACZ archives: one capture a page, read as a stream."""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from warcio.bufferedreaders import ChunkedDataReader
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParser

from onrecord.capture.arc import arc_records
from onrecord.capture.capture import Capture, Media
from onrecord.capture.jsonl import MAX_BYTES
from onrecord.capture.kind import kind_of
from onrecord.capture.packing import NAMES, PackingError, unpacked
from onrecord.capture.records import Record, records
from onrecord.record import Problem, problem

_MAX_RECORD = MAX_BYTES + 1_000_000
"""Bytes of a record as it is stored: a page, and room for HTTP headers and the lengths of chunks."""

_TAKEN = frozenset(["response", "resource"])
_PAGES = frozenset(["text/html", "application/xhtml+xml", "text/plain", "application/pdf", "application/x-pdf"])
_UNSAID = frozenset(["", "application/octet-stream", "binary/octet-stream", "application/unknown", "unknown/unknown"])
_WINDOWS = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}
_CHARSET = re.compile(r"\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_ANSWER = StatusAndHeadersParser(ArcWarcRecordLoader.HTTP_TYPES, verify=False)  # HTTP/2, and what servers make up


def warc_captures(file: BinaryIO, name: str, first: int = 0, *, arc: bool = False) -> Iterator[Capture | Problem]:
    """The pages of a WARC file, `ordinal` counting them from `first`: HTML, text and PDF answered with success.

    A capture's `place` is its target URI. Requests, revisits and metadata are passed over; answers that are no pages are
    counted in one problem; a broken record is a problem, and so is a page above the limit, packed or unpacked. `file` can
    seek. Memory: two records, each at most 21 MB as stored and 20 MB unpacked. `arc`: it is an ARC file.
    """
    left: Counter[str] = Counter()
    ordinal = first
    ahead = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    for found in arc_records(file, _MAX_RECORD) if arc else records(file, _TAKEN, _MAX_RECORD):
        if isinstance(found, str):
            yield problem(name, "capture", f"{'ARC' if arc else 'WARC'}: {found}")
        elif found.kind in _TAKEN:
            page = _page(found, name, ordinal, left)
            if isinstance(page, Capture) and page.taken > ahead:
                yield problem(name, "capture", f"{page.place}: taken in the future by its WARC-Date, {page.taken[:40]}, which is not used")
                page = replace(page, taken="")
            ordinal += isinstance(page, Capture)
            if page is not None:
                yield page
    if left:
        yield problem(name, "capture", "left out, not pages: " + ", ".join(f"{count} {kind}" for kind, count in sorted(left.items())))


def is_wacz(file: BinaryIO) -> bool:
    """Whether a ZIP file holds WARC files where WACZ keeps them."""
    try:
        with zipfile.ZipFile(file) as archive:
            return any(_is_archive(entry) for entry in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def wacz_captures(file: BinaryIO, name: str) -> Iterator[Capture | Problem]:
    """The pages of every WARC file in a WACZ archive, in order of name, counted through."""
    ordinal = 0
    with zipfile.ZipFile(file) as archive:
        for entry in sorted(filter(_is_archive, archive.namelist())):
            try:
                with archive.open(entry) as part:
                    for found in warc_captures(part, name, ordinal):  # type: ignore[arg-type]  # a ZipExtFile reads and seeks
                        ordinal += isinstance(found, Capture)
                        yield found
            except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:  # RuntimeError: encrypted
                yield problem(name, "capture", f"{entry} cannot be unpacked: {error}")


def _is_archive(entry: str) -> bool:
    return entry.startswith("archive/") and entry.lower().endswith((".warc", ".warc.gz"))


def _page(record: Record, name: str, ordinal: int, left: Counter[str]) -> Capture | Problem | None:
    """The page of a record, or why it cannot be read; None for what is none, counted in `left`."""
    too_large = problem(name, "capture", f"{record.url}: too large: more, the limit for a page is {MAX_BYTES // 1_000_000} MB")
    web = record.url.lower().startswith(("http:", "https:"))
    body, said, packing = record.block, record.content_type, ""
    if record.kind == "response":
        if not web:
            return None  # what a name server answered
        stream = io.BytesIO(body)
        try:
            answer = _ANSWER.parse(stream)
        except EOFError:
            left["empty"] += 1
            return None
        status = answer.get_statuscode()
        if not status.startswith("2"):
            left[f"with status {status}" if status.isdigit() else "without a status"] += 1
            return None
        said = answer.get_header("Content-Type") or ""
        packing = (answer.get_header("Content-Encoding") or "").lower()
        chunked = "chunked" in (answer.get_header("Transfer-Encoding") or "").lower()
        body = ChunkedDataReader(stream).read() if chunked and not record.left else stream.read()
    media = said.split(";")[0].strip().lower()
    if media not in _PAGES and media not in _UNSAID:
        left[media] += 1
        return None
    if record.left:
        return too_large
    data = _unpacked(body, packing)
    if not data:
        left["empty"] += 1
        return None
    if len(data) > MAX_BYTES:
        return too_large
    kind = kind_of(data)
    if not isinstance(kind, Media):
        if media in _UNSAID:
            left[media or kind] += 1
            return None
        unread = {e.strip() for e in packing.split(",")} - {"", "identity", *_WINDOWS}
        return problem(name, "capture", f"{record.url}: " + (f"packed as {packing}, which cannot be unpacked" if unread else kind))
    charset = _CHARSET.search(said)
    return Capture(
        name,
        ordinal,
        record.url,
        data,
        kind,
        url=record.url if web else "",
        taken=record.date,
        charset=charset[1].lower() if charset else "",
    )


def _unpacked(data: bytes, packing: str) -> bytes:
    """A body without its content encodings, a little more than the limit at most. A crawler may have unpacked it before: what
    does not unpack is given as it is.
    """
    for encoding in reversed(packing.split(",")):
        if encoding.strip() in NAMES:
            with suppress(PackingError):
                data = unpacked(data, encoding.strip(), MAX_BYTES)
        for window in _WINDOWS.get(encoding.strip(), ()):
            try:
                data = zlib.decompressobj(window).decompress(data, MAX_BYTES + 1)
                break
            except zlib.error:
                continue
    return data
