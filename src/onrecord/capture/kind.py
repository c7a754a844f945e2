"""What some bytes are: a page in HTML, plain text, or nothing that can be read."""

import re

from onrecord.capture.capture import Media
from onrecord.capture.encoding import wide_encoding

_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
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
_FEED = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(rss|feed|urlset|sitemapindex|rdf:RDF|svg|plist)\b", re.S)
_HEAD = 65_536


def kind_of(data: bytes) -> Media | str:
    """HTML or plain text, or why the bytes are neither, in a few words.

    >>> kind_of(b"<!DOCTYPE html><title>Talks</title>").value
    'text/html'
    >>> kind_of(b"Talks resume\\n\\nThe ministers met.").value
    'text/plain'
    >>> kind_of(b"%PDF-1.7")
    'binary: a PDF document'
    """
    head = data[:_HEAD]
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return f"binary: {name}"
    if head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        return "binary: a picture, sound or film"
    wide = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else wide_encoding(head)
    if not wide and len(head) - len(head.translate(None, _CONTROL)) > _BINARY_SHARE * len(head):
        return "binary: too many control characters for text"
    text = head.decode(wide or "latin-1", "replace").removeprefix("\ufeff").removeprefix("ï»¿")
    if not text.strip():
        return "empty: nothing but white space" if not data[_HEAD:].strip() else Media.TEXT
    feed = _FEED.match(text)
    if feed:
        return f"not a page: an XML file (<{feed[1]}>)"
    if text.lstrip()[:1] in "{[" and re.match(r"\s*[\[{]\s*(?:\"[^\"\n]*\"\s*:|\{\s*\"|[\]}]\s*$)", text):
        return "not a page: JSON (articles are read from JSON Lines, .jsonl or .jsonl.gz)"
    return Media.HTML if _PAGE.search(text) else Media.TEXT
