"""The text of a capture with the place of each of its characters in the source, through tags, entities and escapes."""

import html
import json
import re
import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.article import clean
from onrecord.article.furniture import WORDS

_RAW = frozenset(["script", "style"])
"""Elements whose content is no markup."""
SILENT = frozenset(WORDS["markup"]["silent"].split()) - {"head", "input", "embed"}

_TAG = r"""</?(?P<name>[a-zA-Z][^\s/>]*)(?:[^>=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|=)*+>"""
_ENTITY = r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?"
_TOKEN = re.compile(rf"<!--.*?-->|<[!?][^>]*>|{_TAG}|(?P<entity>{_ENTITY})", re.S)
_ESCAPE = re.compile(rf"""\\(?:u[0-9a-fA-F]{{4}}(?:\\u[dD][c-fC-F][0-9a-fA-F]{{2}})?|["\\/bfnrt'])|(?P<entity>{_ENTITY})""")
_STRING = re.compile(r'"((?:[^"\\]++|\\.)*+)"(\s*+:)?', re.S)
_EVERY = re.compile(r"[!-{}~]+|[^\x00-\x7f]+")  # without blanks, and without the bar that parts cells
_WORDS = re.compile(r"[0-9A-Za-z]+|[^\x00-\x7f]+")


@dataclass(slots=True)
class Flow:
    """`text`, of which character n stands at `starts[n]` to `ends[n]` of the source, in code points."""

    text: str = ""
    starts: "array[int]" = field(default_factory=lambda: array("q"))
    ends: "array[int]" = field(default_factory=lambda: array("q"))

    @classmethod
    def of(cls, text: str) -> "Flow":
        """A source as it stands.

        >>> Flow.of("met").starts.tolist(), Flow.of("met").ends.tolist()
        ([0, 1, 2], [1, 2, 3])
        """
        return cls(text, array("q", range(len(text))), array("q", range(1, len(text) + 1)))


@dataclass(slots=True)
class _Writer:
    """Puts a flow together from parts of another one."""

    source: Flow
    parts: list[str] = field(default_factory=list)
    made: Flow = field(default_factory=Flow)

    def take(self, start: int, end: int) -> None:
        """Characters as they stand."""
        if start < end:
            self.parts.append(self.source.text[start:end])
            self.made.starts.extend(self.source.starts[start:end])
            self.made.ends.extend(self.source.ends[start:end])

    def put(self, text: str, start: int, end: int) -> None:
        """Characters that all stand for the same stretch."""
        self.parts.append(text)
        self.made.starts.extend([self.source.starts[start]] * len(text))
        self.made.ends.extend([self.source.ends[end - 1]] * len(text))

    def flow(self) -> Flow:
        self.made.text = "".join(self.parts)
        return self.made


def shown(source: Flow, silent: frozenset[str] = SILENT) -> Flow:
    """HTML without its tags, its comments and what stands in `silent` elements; entities decoded.

    >>> flow = shown(Flow.of("<p>A&amp;B <b>met</b><script>x</script>"))
    >>> flow.text, flow.starts[1], flow.ends[1]
    ('A&B met', 4, 9)
    """
    text, writer = source.text, _Writer(source)
    at = 0
    while (found := _TOKEN.search(text, at)) is not None:
        writer.take(at, found.start())
        at = found.end()
        if found["entity"]:
            _entity(writer, found)
        elif (name := (found["name"] or "").lower()) in _RAW | silent and text[found.start() + 1] != "/" and text[at - 2] != "/":
            # Where the end is missing, only what is no markup is left out: a parser closes the others by rules of its own.
            end = re.compile(rf"</{re.escape(name)}\b[^>]*>", re.I).search(text, at)
            at = end.end() if end else len(text) if name in _RAW else at
    writer.take(at, len(text))
    return writer.flow()


def undone(source: Flow) -> Flow:
    """Everything that stands in a source, entities and the escapes of JSON decoded: attributes, scripts and all.

    >>> undone(Flow.of(r'{"text": "\\u201cYes\\u201d &amp; no"}')).text
    '{"text": "“Yes” & no"}'
    """
    writer, at = _Writer(source), 0
    for found in _ESCAPE.finditer(source.text):
        writer.take(at, found.start())
        at = found.end()
        if found["entity"]:
            _entity(writer, found)
        else:
            _escape(writer, found[0], found.start(), at)
    writer.take(at, len(source.text))
    return writer.flow()


def strings(source: Flow, keys: Iterable[str] = ()) -> Flow:
    """The strings of a JSON text, a line each; of some keys, if any are named.

    >>> strings(Flow.of('{"title": "Talks", "text": "They met."}'), ["text"]).text
    'They met.\\n'
    """
    writer, wanted, key = _Writer(source), frozenset(keys), ""
    for found in _STRING.finditer(source.text):
        if found[2]:
            key = found[1]
        elif not wanted or key in wanted:
            at = found.start(1)
            for escape in _ESCAPE.finditer(source.text, *found.span(1)):
                if not escape["entity"]:
                    writer.take(at, escape.start())
                    at = escape.end()
                    _escape(writer, escape[0], escape.start(), at)
            writer.take(at, found.end(1))
            writer.put("\n", found.end() - 1, found.end())
    return writer.flow()


def _entity(writer: _Writer, found: re.Match[str]) -> None:
    decoded = html.unescape(found[0])
    if decoded == found[0]:
        writer.take(*found.span())
    else:
        writer.put(decoded, *found.span())


def _escape(writer: _Writer, escape: str, start: int, end: int) -> None:
    try:
        writer.put(json.loads(f'"{escape}"'), start, end)
    except ValueError:  # \' is none of JSON's, but scripts have it
        writer.put(escape[1:], start, end)


def dense(source: Flow, words: bool = False) -> Flow:
    """A flow without blanks and what cannot be seen, accents by themselves: what is compared, however lines and tags break it.

    The bar that parts the cells of a row in an article's text is left out, too; with `words` all that is no letter or digit.

    >>> dense(Flow.of("Türkiye | says:\\n no")).text == "Tu\\u0308rkiyesays:no"
    True
    >>> dense(Flow.of("Türkiye | says:\\n no"), words=True).text
    'Turkiyesaysno'
    """
    writer = _Writer(source)
    for found in (_WORDS if words else _EVERY).finditer(source.text):
        if found[0].isascii():
            writer.take(*found.span())
            continue
        for at in range(*found.span()):
            if letters := _letters(source.text[at], words):
                writer.put(letters, at, at + 1)
    return writer.flow()


@lru_cache(maxsize=8192)
def _letters(char: str, words: bool) -> str:
    """A character beyond ASCII as it is compared; "" for one that is not."""
    if not clean.line(char):
        return ""
    letters = unicodedata.normalize("NFKD" if words else "NFD", char)
    return "".join(c for c in letters if c.isalnum()) if words else "".join(c for c in letters if not c.isspace())
