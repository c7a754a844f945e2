"""The records of an ARC file, the form that web archives had before WARC."""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from onrecord.capture.records import Record

_BLOCK = 1 << 16


def arc_records(file: BinaryIO, limit: int) -> Iterator[Record | str]:
    """The records of an ARC file, plain or gzipped, as WARC names their parts; a reason for what is broken.

    warcio reads them, and it cannot go on behind a broken one: that ends the file. Blocks are read up to `limit` bytes.

    >>> import io
    >>> head = b"filedesc://a.arc 0.0.0.0 20060102030405 text/plain 76\\n1 0 InternetArchive\\nURL IP-address Archive-date Content-type Archive-length\\n"
    >>> page = b"\\nhttp://fjord.example/ 192.0.2.1 20060102030405 text/html 34\\nHTTP/1.0 200 OK\\r\\n\\r\\n<p>The two met."
    >>> [(r.url, r.date, r.block[-15:]) for r in arc_records(io.BytesIO(head + page), 100)]
    [('http://fjord.example/', '2006-01-02T03:04:05Z', b'<p>The two met.')]
    """
    found = 0
    try:
        for record in ArchiveIterator(file, no_record_parse=True, arc2warc=True):
            if record.rec_type != "response":
                continue
            headers = record.rec_headers
            said = headers.get_header("Content-Length") or ""
            size = int(said) if said.isdecimal() and len(said) < 16 else 0
            left = size > limit
            block = _read(record.raw_stream, min(size, _BLOCK if left else limit))
            found += 1
            url = headers.get_header("WARC-Target-URI") or ""
            yield Record("response", url, headers.get_header("WARC-Date") or "", "", size, block, left)
            if len(block) < min(size, _BLOCK):
                yield f"the file breaks off ({url})"
                return
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error) as error:
        yield f"broken after {found} records, and not read from there: {' '.join(str(error).split())[:120]}"


def _read(stream: BinaryIO, size: int) -> bytes:
    out = bytearray()
    while len(out) < size and (piece := stream.read(min(_BLOCK, size - len(out)))):
        out += piece
    return bytes(out)
