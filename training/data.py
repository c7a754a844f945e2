"""Training windows: annotated articles cut into pieces the encoder can read, with labels on whole words.

A window holds consecutive lines of one article, at most `MAX_PIECES` word pieces. Labels stand on the first piece of
each word (a run of letters and digits, or one punctuation mark); every other piece carries `IGNORE`.

Four layers of BIO labels are read in one pass: source, cue, content, and content inside a content. A fifth layer tags
entities. Two pointers join the parts: cue → its source (position 0, the [CLS] piece, where nobody is named) and
content piece → its cue.
"""

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Encoding, Tokenizer

MAX_PIECES = 254
IGNORE = -100
LAYERS = ("source", "cue", "content", "inner")
OUTSIDE, BEGIN, INSIDE = 0, 1, 2
ENTITIES = ("person", "organisation", "place", "nationality", "date", "money")
ENTITY_LABELS = 1 + 2 * len(ENTITIES)

WORLDWIDE = {
    "Person": "person", "Organization": "organisation", "Location": "place", "Facility": "place",
    "NORP": "nationality", "Date": "date", "Money": "money",
}  # fmt: skip
CORENLP = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place", "MONEY": "money"}
CORENLP_UNSURE = {"MISC", "DATE", "DURATION", "TIME", "SET"}  # not the classes we teach: these words teach nothing

Span = tuple[int, int]


@dataclass(frozen=True)
class Window:
    """One training example. `ids` (n,), `layers` (4, n), `entities` (n,), pointers as (from, to) piece indices."""

    ids: list[int]
    layers: list[list[int]]
    entities: list[int]
    cue_source: list[tuple[int, int]]
    content_cue: list[tuple[int, int]]


def rows(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def without_that(text: str, start: int, end: int) -> Span:
    """The record's contents leave out an opening 'that', PolNeAR's keep it.

    >>> without_that("said that it rains", 5, 18)
    (10, 18)
    """
    return (start + 5, end) if text[start : start + 5].lower() == "that " and end > start + 5 else (start, end)


def line_windows(text: str, encoding: Encoding, most: int = MAX_PIECES) -> list[Span]:
    """Ranges of pieces [a, b) that end at line ends, as long as fits; a line longer than a window is cut."""
    offsets = encoding.offsets
    breaks = [i for i in range(1, len(offsets)) if "\n" in text[offsets[i - 1][1] : offsets[i][0]]]
    out: list[Span] = []
    start = 0
    while start < len(offsets):
        fits = [b for b in breaks if start < b <= start + most]
        end = len(offsets) if len(offsets) - start <= most else (fits[-1] if fits else start + most)
        out.append((start, end))
        start = end
    return out


def first_pieces(encoding: Encoding) -> list[bool]:
    words = encoding.word_ids
    return [i == 0 or words[i] != words[i - 1] for i in range(len(words))]


def pieces_of(encoding: Encoding, span: Span) -> list[int]:
    return [i for i, (a, b) in enumerate(encoding.offsets) if a < span[1] and b > span[0]]


def paint(layer: list[int], pieces: list[int], begin: int, inside: int) -> bool:
    """Write one span into a layer; False where another span already stands there."""
    if not pieces or any(layer[i] != OUTSIDE for i in pieces):
        return False
    for n, i in enumerate(pieces):
        layer[i] = begin if n == 0 else inside
    return True


def statement_windows(path: Path, silver: Path | None, tokenizer: Tokenizer) -> Iterator[Window]:
    """Windows of PolNeAR, with the entities CoreNLP saw in the same article where `silver` is given."""
    entities = {r["id"]: r["entities"] for r in rows(silver)} if silver else {}
    for row in rows(path):
        yield from article_windows(row["text"], row["attributions"], entities.get(row["id"]), tokenizer)


def article_windows(text: str, attributions: list[dict], entities: list[list] | None, tokenizer: Tokenizer) -> Iterator[Window]:
    encoding = tokenizer.encode(text, add_special_tokens=False)
    n = len(encoding.ids)
    layers = [[OUTSIDE] * n for _ in LAYERS]
    cue_source: list[tuple[int, int]] = []
    content_cue: list[tuple[int, int]] = []

    def length(a: dict) -> int:
        return -sum(e - s for s, e in a["content"])

    for a in sorted(attributions, key=length):  # the outer content first, so that the inner finds its place taken
        source = [p for s in a["source"] for p in pieces_of(encoding, s)]
        cue = [p for s in a["cue"] for p in pieces_of(encoding, s)]
        if source:
            paint(layers[0], source, BEGIN, INSIDE)
        if cue:
            paint(layers[1], cue, BEGIN, INSIDE)
            cue_source.append((cue[0], source[0] if source else -1))
        for k, (s, e) in enumerate(a["content"]):
            pieces = pieces_of(encoding, without_that(text, s, e) if k == 0 else (s, e))
            if pieces and (paint(layers[2], pieces, BEGIN, INSIDE) or paint(layers[3], pieces, BEGIN, INSIDE)) and cue:
                content_cue.append((pieces[0], cue[0]))
    tags = [IGNORE] * n if entities is None else [OUTSIDE] * n
    for start, end, kind, *_ in entities or ():
        pieces = pieces_of(encoding, (start, end))
        if kind in CORENLP:
            label = 1 + 2 * ENTITIES.index(CORENLP[kind])
            paint(tags, pieces, label, label + 1)
        elif kind in CORENLP_UNSURE:
            for i in pieces:
                tags[i] = IGNORE
    yield from cut(text, encoding, layers, tags, cue_source, content_cue, tokenizer)


def cut(text, encoding, layers, tags, cue_source, content_cue, tokenizer) -> Iterator[Window]:
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    first = first_pieces(encoding)

    def labels(layer: list[int], a: int, b: int) -> list[int]:
        return [IGNORE, *(layer[i] if first[i] else IGNORE for i in range(a, b)), IGNORE]

    for a, b in line_windows(text, encoding):
        inside = range(a, b)
        yield Window(
            ids=[cls, *encoding.ids[a:b], sep],
            layers=[labels(layer, a, b) for layer in layers],
            entities=labels(tags, a, b),
            cue_source=[(c - a + 1, 0 if s < 0 else s - a + 1) for c, s in cue_source if c in inside and (s < 0 or s in inside)],
            content_cue=[(c - a + 1, q - a + 1) for c, q in content_cue if c in inside and q in inside],
        )


def entity_windows(path: Path, tokenizer: Tokenizer) -> Iterator[Window]:
    """Windows of Worldwide newswire: gold entities, no attribution labels (they teach only the entity layer)."""
    for row in rows(path):
        words: list[str] = []
        tags: list[str] = []
        for sentence in row["sentences"]:
            if "\\" in sentence["tokens"]:  # a few files are rich text with its control words
                continue
            if words and len(words) + len(sentence["tokens"]) > MAX_PIECES * 0.7:
                yield entity_window(words, tags, tokenizer)
                words, tags = [], []
            words += sentence["tokens"]
            tags += sentence["tags"]
        if words:
            yield entity_window(words, tags, tokenizer)


def entity_window(words: list[str], tags: list[str], tokenizer: Tokenizer) -> Window:
    encoding = tokenizer.encode(" ".join(words), add_special_tokens=False)
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    labels, k, seen = [], 0, -1
    for s, _ in encoding.offsets[:MAX_PIECES]:
        while k + 1 < len(starts) and starts[k + 1] <= s:
            k += 1
        where, _, kind = tags[k].partition("-")
        if kind not in WORLDWIDE:
            labels.append(OUTSIDE)
        else:
            label = 1 + 2 * ENTITIES.index(WORLDWIDE[kind])
            labels.append(label if where in "BS" and k != seen else label + 1)
        seen = k
    first = first_pieces(encoding)
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    ids = [cls, *encoding.ids[:MAX_PIECES], sep]
    return Window(
        ids=ids,
        layers=[[IGNORE] * len(ids) for _ in LAYERS],
        entities=[IGNORE, *(y if first[i] else IGNORE for i, y in enumerate(labels)), IGNORE],
        cue_source=[],
        content_cue=[],
    )


def batches(windows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """Shuffled batches of windows of about the same length, so that little padding is read."""
    pool = windows[:]
    rng.shuffle(pool)
    chunks = [sorted(pool[i : i + size * 50], key=lambda w: len(w.ids)) for i in range(0, len(pool), size * 50)]
    out = [chunk[i : i + size] for chunk in chunks for i in range(0, len(chunk), size)]
    rng.shuffle(out)
    return out
