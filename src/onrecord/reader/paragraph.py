"""One paragraph as it was read, and the shelf where such readings are kept so that no paragraph is read twice.

What is read in a paragraph depends on nothing but its words and the reader, so the same paragraph in a copy, in a page
captured again or in a longer text is taken from the shelf. Spans are code points of the paragraph.
"""

import base64
import hashlib
import json
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from onrecord.reader.reading import Attribution, Entity
from onrecord.reader.sentences import sentences
from onrecord.record import Offsets

LONGEST = 10_000
"""Letters that are read as one paragraph. What is longer is read in parts, so that neither time nor memory grows faster than the text."""

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What was read in a paragraph. `opens` is the cue at its end that what follows belongs to ("The minister said:"), with
    its source; None where it ends otherwise.

    >>> said = Paragraph((Attribution(((0, 2),), ((3, 7),), ((8, 15),)),), (), None)
    >>> Paragraph.loads(said.dumps()) == said
    True
    """

    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...]
    opens: Attribution | None

    def dumps(self) -> str:
        """As text that `loads` makes the same value of."""

        def plain(a: Attribution) -> list[Any]:
            return [a.source, a.cue, a.content, a.depth, a.score, base64.b85encode(a.vector).decode()]

        names = [[e.start, e.end, e.kind, e.score, e.metonymic] for e in self.entities]
        opens = plain(self.opens) if self.opens else None
        return json.dumps([[plain(a) for a in self.attributions], names, opens], separators=(",", ":"))

    @classmethod
    def loads(cls, text: str) -> "Paragraph":
        def spans(values: list[list[int]]) -> tuple[Offsets, ...]:
            return tuple((s, e) for s, e in values)

        def said(values: list[Any]) -> Attribution:
            source, cue, content, depth, score, vector = values
            return Attribution(spans(source), spans(cue), spans(content), depth, score, base64.b85decode(vector))

        attributions, names, opens = json.loads(text)
        return cls(tuple(map(said, attributions)), tuple(Entity(*name) for name in names), said(opens) if opens else None)


class Shelf(Protocol):
    """Keeps readings of paragraphs by key."""

    def get(self, keys: Sequence[str]) -> Mapping[str, Paragraph]: ...

    def put(self, read: Mapping[str, Paragraph]) -> None: ...


class MemoryShelf:
    """A shelf of this process that keeps the paragraphs met last.

    >>> shelf = MemoryShelf(1)
    >>> shelf.put({"a": Paragraph((), (), None), "b": Paragraph((), (), None)})
    >>> sorted(shelf.get(["a", "b"]))
    ['b']
    """

    def __init__(self, most: int = 20_000) -> None:
        self._most = most
        self._kept: OrderedDict[str, Paragraph] = OrderedDict()

    def get(self, keys: Sequence[str]) -> Mapping[str, Paragraph]:
        found = {key: self._kept[key] for key in keys if key in self._kept}
        for key in found:
            self._kept.move_to_end(key)
        return found

    def put(self, read: Mapping[str, Paragraph]) -> None:
        self._kept.update(read)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)


def key_of(reader: str, text: str) -> str:
    """What a paragraph is kept under: it changes with the reader's fingerprint and with every letter.

    >>> key_of("model-2-aa", "He left.") == key_of("model-2-bb", "He left.")
    False
    """
    return hashlib.blake2b(f"{reader}\n{text}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def parts(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text, each with where it begins; one longer than `LONGEST` cut between sentences, or else between words.

    >>> list(parts("The army left.\\n\\nIt rained."))
    [(0, 'The army left.'), (16, 'It rained.')]
    """
    for line in _LINE.finditer(text):
        at, end = line.span()
        while end - at > LONGEST:
            cut = at + _cut(text[at : at + LONGEST])
            yield at, text[at:cut]
            at = cut
        yield at, text[at:end]


def _cut(text: str) -> int:
    half = len(text) // 2
    last = next((start for start, _ in reversed(sentences(text))), 0)
    return last if last > half else text.rfind(" ", half) + 1 or len(text)


def shifted(a: Attribution, by: int) -> Attribution:
    """The same attribution further on in the text."""

    def moved(spans: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
        return tuple((s + by, e + by) for s, e in spans)

    return replace(a, source=moved(a.source), cue=moved(a.cue), content=moved(a.content)) if by else a


def joined(text: str, read: Iterable[tuple[int, Paragraph]]) -> tuple[tuple[Attribution, ...], tuple[Entity, ...]]:
    """The paragraphs of a text, each with where it begins, as the attributions and names of the whole.

    A quotation that opens anew with the next paragraph belongs to the speaker before it, and one after "The minister said:"
    to the minister.
    """
    out: list[Attribution] = []
    names: list[Entity] = []
    opened: Attribution | None = None
    for start, paragraph in read:
        names += (replace(e, start=e.start + start, end=e.end + start) for e in paragraph.entities)
        for n, local in enumerate(paragraph.attributions):
            said = shifted(local, start)
            before = next((n for n in range(len(out) - 1, -1, -1) if out[n].depth == 0), None)
            if said.cue or said.depth or n:
                out.append(said)
            elif opened and text[opened.end : said.start].strip(" :\n") == "":
                out.append(replace(said, source=opened.source, cue=opened.cue))
            elif before is not None and _goes_on(text, out[before], said):
                out[before] = replace(out[before], content=out[before].content + said.content)
            else:
                out.append(said)
        opened = shifted(paragraph.opens, start) if paragraph.opens else None
    return tuple(sorted(out, key=lambda a: (a.start, a.end, a.depth))), tuple(names)


def _goes_on(text: str, before: Attribution, said: Attribution) -> bool:
    opens = text[said.content[0][0]] in '“"«„'
    return opens and text[before.content[-1][1] : said.content[0][0]].strip(" \n.…") == ""
