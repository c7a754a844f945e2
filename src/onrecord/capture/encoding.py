"""Bytes to text: byte-order mark, UTF-8, the declared charset, and a guess, in this order."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

SAMPLE = 64_000
"""Bytes that a guess looks at: enough for letter statistics, and a guess stays quick on a large page."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{2,40})""",
    re.I,
)
# What browsers take a label for: pages that say Latin-1 mean Windows-1252, and so on (WHATWG Encoding, "names and labels").
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    # A page whose declaration can be read byte by byte is not in UTF-16, whatever it says.
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-32": "utf-8",
}
_STATEFUL = ("iso2022", "hz")  # their bytes are all ASCII, so only a declaration tells
_CONTROLS = re.compile(r"[\x80-\x9f]")
_ICELANDIC = re.compile(r"[ðþýÐÞÝ]")
_EASTERN = re.compile(r"[^\W\d_][¹³¿¼¾£¥¯][^\W\d_]")
_WESTERN = ("cp1252", "cp1250", "cp1254", "iso8859-2", "iso8859-15")
_WORD = re.compile(r"[^\W\d_]{3,}")
_HIGH = re.compile(rb"[\x80-\xff]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read with, and what was wrong with it, in one line ("" if nothing was)."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes, said: str = "") -> Decoded:
    """The text of some bytes; never fails. Characters that cannot be read become U+FFFD and are counted in `note`.

    `said`: the charset that a server gave with them, which goes before the page's own declaration.

    >>> decode("Türkiye".encode()).text
    'Türkiye'
    >>> decode('<meta charset="iso-8859-9">Erdoğan'.encode("iso-8859-9")).encoding
    'cp1254'
    >>> decode('<meta charset="iso-8859-1">Erdoğan'.encode()).note
    'declared as iso-8859-1 but written in utf-8'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _read(data, encoding)
    wide = wide_encoding(data)
    if wide:
        return _read(data, wide)
    label = said if _codec(said) else declared(data)
    codec = _codec(label)
    if codec.startswith(_STATEFUL):
        return _read(data, codec)
    if data.isascii():
        return Decoded(data.decode("ascii"), "ascii")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        wrong = codec not in ("", "utf-8")
        return Decoded(text, "utf-8", _lost(text, f"declared as {label} but written in utf-8" if wrong else ""))
    if codec in ("", "utf-8"):
        if _mostly_utf8(data):
            return _read(data, "utf-8")
        guess = _guess(data)
        return _read(data, guess, f"declared as {label} but written in {guess}" if codec else "")
    if _plausible(data, codec):
        return _read(data, codec)
    guess = _guess(data)
    if guess == codec:
        return _read(data, codec)
    return _read(data, guess, f"declared as {label} but written in {guess}")


def declared(data: bytes) -> str:
    """The charset that a page says it is in, lower case; "" if it does not say.

    >>> declared(b'<?xml version="1.0" encoding="KOI8-R"?><html>')
    'koi8-r'
    """
    found = _DECLARED.search(data, 0, 8192)
    return (found[1] or found[2]).decode("ascii", "replace").lower() if found else ""


def wide_encoding(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, told by where the zero bytes stand; "" if it is neither.

    >>> wide_encoding("The ministers met.".encode("utf-16-le"))
    'utf-16-le'
    """
    head = data[: SAMPLE - SAMPLE % 4]
    if len(head) < 8 or head.count(0) < len(head) * 0.2:
        return ""
    zero = [head[i::4].count(0) / max(1, len(head[i::4])) for i in range(4)]
    if min(zero[1:]) > 0.7 and zero[0] < 0.3:
        return "utf-32-le"
    if min(zero[:3]) > 0.7 and zero[3] < 0.3:
        return "utf-32-be"
    even, odd = (zero[0] + zero[2]) / 2, (zero[1] + zero[3]) / 2
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.1 else ""


def _codec(label: str) -> str:
    if not label:
        return ""
    try:
        name = codecs.lookup(label).name
        b"".decode(name)  # some codecs of the registry are not text encodings
    except LookupError:
        return ""
    return _MEANT.get(name, name)


def _read(data: bytes, encoding: str, note: str = "") -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text.removeprefix("\ufeff"), encoding, _lost(text, note))


def _lost(text: str, note: str) -> str:
    lost = text.count("\ufffd")
    if not lost:
        return note
    return "; ".join(filter(None, (note, f"{lost} character{'s' if lost > 1 else ''} could not be decoded")))


def _mostly_utf8(data: bytes) -> bool:
    """Broken UTF-8 (a character cut in half, one bad byte) rather than another encoding."""
    text = data[: SAMPLE * 4].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for _ in _FOREIGN.finditer(text)) - bad
    return good >= 3 * bad or (bad == 1 and text.endswith("\ufffd"))


def _plausible(data: bytes, codec: str) -> bool:
    """A declared encoding is believed if it decodes, gives no control characters, and no letter salad."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return False
    if _CONTROLS.search(text):
        return False
    return codec not in _WESTERN or not _salad(text[:SAMPLE])


def _salad(text: str) -> bool:
    """Cyrillic, Greek or Arabic bytes read as Latin ones: words of nothing but accented letters."""
    words = [w for w in _WORD.findall(text) if not w.isascii()]
    return len(words) >= 5 and sum(sum(c > "\x7f" for c in w) / len(w) for w in words) > 0.7 * len(words)


def _guess(data: bytes) -> str:
    found = _HIGH.search(data)
    begin = max(0, found.start() - 1000) if found else 0
    sample = data[begin : begin + SAMPLE]
    western = sample.decode("cp1252", "replace")
    if "\ufffd" not in western and not _salad(western):
        # Letter statistics fail on a handful of accents and curly quotes in English; there the Western code pages are the likely ones.
        if _EASTERN.search(western):
            return "cp1250"
        return "cp1254" if _ICELANDIC.search(western) else "cp1252"
    best = from_bytes(sample, threshold=0.3).best()
    return best.encoding if best else "cp1252"
