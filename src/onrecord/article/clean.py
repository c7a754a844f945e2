"""Text made clean: NFC, no control characters, single spaces."""

import re
import unicodedata

# Invisible characters that carry no meaning in running text: soft hyphen, zero-width space, word joiner, byte-order mark, marks of
# direction. The joiners U+200C and U+200D stay: Persian and the Indic scripts spell with them.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]|[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]|[\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028]")


def line(text: str) -> str:
    """Some text as one line: NFC, invisible and control characters out, white space to single spaces, trimmed.

    >>> line("  The\\u00a0two \\n sides\\u200b met. ")
    'The two sides met.'
    """
    text = _INVISIBLE.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _SPACES.sub(" ", text).strip()


def lines(text: str) -> list[str]:
    """The lines of a text, with their indents and trailing spaces, NFC, invisible characters out.

    >>> lines("one\\r\\n\\r\\n  two")
    ['one', '', '  two']
    """
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n"))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text.split("\n")


_WORDS = re.compile(r"\w+")
_ACCENTS = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0670\u1ab0-\u1aff\u20d0-\u20ff\ufe20-\ufe2f]+")


def words(text: str) -> list[str]:
    """Casefolded words, accents and punctuation gone: how two spellings of one line are compared.

    >>> words("Türkiye’s ‘No’")
    ['turkiye', 's', 'no']
    """
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.replace("ı", "i")))
    return _WORDS.findall(text.casefold())
