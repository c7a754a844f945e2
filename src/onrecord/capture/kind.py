"""What some bytes are: a page in HTML, plain text or PDF, a bundle of pages, or nothing that can be read."""

import re
import zlib
from enum import StrEnum

from onrecord.capture.capture import Media
from onrecord.capture.encoding import wide_encoding

_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an XZ archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_CONTROL = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32)) + b"\x0b\x7f"  # tab, line ends, form feed and escape are in use
_BINARY_SHARE = 0.02
"""Share of control characters above which a file is no text. Text has next to none; a picture has about an eighth."""

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main|section|div|table|p|h1)\b", re.I)
_XML = re.compile(
    r"\s*+(?>(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?!\s+html)[^>\[]*(?:\[.*?\]\s*)?>)\s*)*+<((?:\w+:)?(?:rss|feed|urlset|sitemapindex|RDF|svg|plist))\b",
    re.S | re.I,
)
_JSON_FEED = re.compile(r"\s*\{.*?\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version", re.S)
_PDF = re.compile(rb"\s*%PDF-")
_PDF_LATER = re.compile(rb"[^<]{0,1023}?%PDF-[12]\.\d", re.S)
"""What some programs write before a document's begin; readers look for it in the first kilobyte."""
_HEAD = 65_536


class Bundle(StrEnum):
    """What holds several pages."""

    WARC = "a WARC file"
    ARC = "an ARC file"
    ZIP = "binary: a ZIP archive (or an office document)"
    FEED = "a feed, not a page"
    JSON_FEED = "a JSON feed, not a page"


def kind_of(data: bytes) -> Media | Bundle | str:
    """A page or a bundle of them, or why the bytes are neither, in a few words. The first 64 KB tell.

    >>> kind_of(b"%PDF-1.7").value
    'application/pdf'

    >>> kind_of(b"<!DOCTYPE html><title>Talks</title>").value
    'text/html'
    >>> kind_of(b"Talks resume\\n\\nThe ministers met.").value
    'text/plain'
    >>> kind_of(b"WARC/1.1\\r\\nWARC-Type: response")
    <Bundle.WARC: 'a WARC file'>
    >>> kind_of(b"ID3")
    'binary: a sound file'
    """
    head = data[:_HEAD]
    if re.match(rb"WARC/[01]\.\d", _unzipped(head)):
        return Bundle.WARC
    if _unzipped(head).startswith(b"filedesc://"):
        return Bundle.ARC
    if head.startswith(b"PK\x03\x04"):
        return Bundle.ZIP
    if _PDF.match(head):
        return Media.PDF
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return f"binary: {name}"
    if head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        return "binary: a picture, sound or film"
    wide = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else wide_encoding(head)
    if not wide and len(head) - len(head.translate(None, _CONTROL)) > _BINARY_SHARE * len(head):
        return Media.PDF if _PDF_LATER.match(head) else "binary: too many control characters for text"
    text = head.decode(wide or "latin-1", "replace").removeprefix("\ufeff").removeprefix("ï»¿")
    if not text.strip():
        return "empty: nothing but white space" if not data[_HEAD:].strip() else Media.TEXT
    xml = _XML.match(text)
    if xml:
        root = xml[1].rpartition(":")[2].lower()
        return Bundle.FEED if root in ("rss", "feed", "rdf") else f"not a page: an XML file (<{xml[1]}>)"
    if _JSON_FEED.match(text):
        return Bundle.JSON_FEED
    if text.lstrip()[:1] in "{[" and re.match(r"\s*[\[{]\s*(?:\"[^\"\n]*\"\s*:|\{\s*\"|[\]}]\s*$)", text):
        return "not a page: JSON (articles are read from JSON Lines, .jsonl or .jsonl.gz)"
    return Media.HTML if _PAGE.search(text) else Media.TEXT


def _unzipped(head: bytes) -> bytes:
    """The first bytes, out of gzip if they are in it."""
    if not head.startswith(b"\x1f\x8b"):
        return head[:16]
    try:
        return zlib.decompressobj(31).decompress(head, 16)
    except zlib.error:
        return b""
