"""Training windows: paragraphs of annotated articles with labels on whole words.

The reader reads a paragraph at a time, so that is what it is taught on. Labels stand on the first piece of each word (a run
of letters and digits, or one punctuation mark); every other piece carries `IGNORE`.

Three layers of BIO labels are read in one pass: source, cue and content. A fourth tags names. Two pointers join the parts:
cue → its source (position 0, the [CLS] piece, where nobody is named) and content piece → its cue. The bases are uncased, so
how a word is written goes in beside it (`capitals`).
"""

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from newswire import WORLDWIDE, joined, tagged
from tokenizers import Encoding, Tokenizer

from onrecord.reader.encoder import CAPITALS, MAX_PIECES, capitals
from onrecord.reader.heads import ENTITIES, LAYERS

IGNORE = -100
OUTSIDE, BEGIN, INSIDE = 0, 1, 2
ENTITY_LABELS = 1 + 2 * len(ENTITIES)

Span = tuple[int, int]

__all__ = ["CAPITALS", "ENTITIES", "IGNORE", "LAYERS", "Window"]


@dataclass(frozen=True)
class Window:
    """One training example of n pieces. `ids`, `case` (n,), `layers` (3, n), `entities` (n,), pointers as (from, to) pieces.

    `soft` is what a teacher thinks of it: (n, 3, 3) probabilities of the layers and (n, labels) of the names; `meaning` holds
    spans of pieces (first, last) with the row of their target vector.
    """

    ids: list[int]
    case: list[int]
    layers: list[list[int]]
    entities: list[int]
    cue_source: list[tuple[int, int]] = field(default_factory=list)
    content_cue: list[tuple[int, int]] = field(default_factory=list)
    soft: tuple[np.ndarray, np.ndarray] | None = None
    meaning: list[tuple[int, int, int]] = field(default_factory=list)
    phrases: list[tuple[int, int, str]] = field(default_factory=list)


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


def paragraphs(text: str) -> list[Span]:
    """Spans of the lines that hold anything."""
    out, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            out.append((at, at + len(line)))
        at += len(line) + 1
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


def statement_windows(path: Path, tokenizer: Tokenizer) -> Iterator[Window]:
    """Windows of PolNeAR's paragraphs."""
    for row in rows(path):
        text = row["text"]
        for start, end in paragraphs(text):
            part = text[start:end]
            said = [
                {k: [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start] for k, spans in row.items()}
                for row in row["attributions"]
            ]
            yield from paragraph_windows(part, [a for a in said if any(a.values())], tokenizer)


def paragraph_windows(text: str, attributions: list[dict], tokenizer: Tokenizer) -> Iterator[Window]:
    encoding = tokenizer.encode(text, add_special_tokens=False)
    n = len(encoding.ids)
    layers = [[OUTSIDE] * n for _ in LAYERS]
    cue_source: list[tuple[int, int]] = []
    content_cue: list[tuple[int, int]] = []
    contents: list[Span] = []

    def length(a: dict) -> int:
        return -sum(e - s for s, e in a["content"])

    for a in sorted(attributions, key=length):  # the outer content first; what stands inside it is read when it is read again
        source = [p for s in a["source"] for p in pieces_of(encoding, s)]
        cue = [p for s in a["cue"] for p in pieces_of(encoding, s)]
        if source:
            paint(layers[0], source, BEGIN, INSIDE)
        if cue:
            paint(layers[1], cue, BEGIN, INSIDE)
            cue_source.append((cue[0], source[0] if source else -1))
        for k, (s, e) in enumerate(a["content"]):
            pieces = pieces_of(encoding, without_that(text, s, e) if k == 0 else (s, e))
            if paint(layers[2], pieces, BEGIN, INSIDE):
                contents.append((pieces[0], pieces[-1]))
                if cue:
                    content_cue.append((pieces[0], cue[0]))
    yield from cut(text, encoding, layers, [IGNORE] * n, cue_source, content_cue, contents, tokenizer)


def cut(text, encoding, layers, tags, cue_source, content_cue, spans, tokenizer) -> Iterator[Window]:
    """A paragraph as one window, or as several where it is longer than a window."""
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    first = first_pieces(encoding)
    case = capitals(text, encoding)

    def labels(layer: list[int], a: int, b: int) -> list[int]:
        return [IGNORE, *(layer[i] if first[i] else IGNORE for i in range(a, b)), IGNORE]

    for a in range(0, len(encoding.ids), MAX_PIECES):
        b = min(len(encoding.ids), a + MAX_PIECES)
        inside = range(a, b)
        offsets = encoding.offsets
        yield Window(
            ids=[cls, *encoding.ids[a:b], sep],
            case=[0, *case[a:b], 0],
            layers=[labels(layer, a, b) for layer in layers],
            entities=labels(tags, a, b),
            cue_source=[(c - a + 1, 0 if s < 0 else s - a + 1) for c, s in cue_source if c in inside and (s < 0 or s in inside)],
            content_cue=[(c - a + 1, q - a + 1) for c, q in content_cue if c in inside and q in inside],
            phrases=[(s - a + 1, e - a + 1, text[offsets[s][0] : offsets[e][1]]) for s, e in spans if s in inside and e in inside],
        )


def entity_windows(path: Path, tokenizer: Tokenizer, rng: random.Random, *, held_back: bool) -> Iterator[Window]:
    """Windows of one to three newswire sentences with gold names and no attribution labels: the held-back tenth, or the rest."""
    for sentences in tagged(path, held_back=held_back):
        at = 0
        while at < len(sentences):
            some = sentences[at : at + rng.randint(1, 3)]
            at += len(some)
            words = [t for s in some for t in s["tokens"]]
            yield from entity_window(words, [t for s in some for t in s["tags"]], tokenizer)


def entity_window(words: list[str], tags: list[str], tokenizer: Tokenizer) -> Iterator[Window]:
    text, starts = joined(words)
    encoding = tokenizer.encode(text, add_special_tokens=False)
    first = first_pieces(encoding)
    labels, k, seen = [], 0, -1
    for i, (s, _) in enumerate(encoding.offsets):
        while k + 1 < len(starts) and starts[k + 1] <= s:
            k += 1
        where, _, kind = tags[k].partition("-")
        if kind not in WORLDWIDE:
            labels.append(OUTSIDE)
        else:
            label = 1 + 2 * ENTITIES.index(WORLDWIDE[kind])
            labels.append(label if where in "BS" and k != seen else label + 1)
        if first[i]:
            seen = k
    nothing = [[IGNORE] * len(labels) for _ in LAYERS]
    yield from cut(text, encoding, nothing, labels, [], [], [], tokenizer)


def news_windows(path: Path, tokenizer: Tokenizer, words: int, seed: int) -> Iterator[Window]:
    """Paragraphs of unlabelled news, about so many words: what a teacher labels. At most fifteen of an article."""
    articles = list(rows(path))
    rng = random.Random(seed)
    rng.shuffle(articles)
    taken = 0
    for row in articles:
        text = row["text"]
        lines = [text[a:b] for a, b in paragraphs(text) if 8 <= len(text[a:b].split()) <= 150]
        for part in rng.sample(lines, min(15, len(lines))):
            encoding = tokenizer.encode(part, add_special_tokens=False)
            nothing = [IGNORE] * len(encoding.ids)
            yield from cut(part, encoding, [nothing] * len(LAYERS), nothing, [], [], [(0, len(nothing) - 1)] if nothing else [], tokenizer)
            taken += len(part.split())
        if taken >= words:
            return


def first_of(window: Window) -> list[int]:
    """The pieces that begin a word, where labels say so or, in an unlabelled window, all of them."""
    return [i for i, y in enumerate(window.layers[0]) if y != IGNORE] or list(range(1, len(window.ids) - 1))


def with_meaning(windows: list[Window], known: dict[str, int]) -> list[Window]:
    """The windows with the row of the target vector of each phrase that has one."""
    return [replace(w, meaning=[(a, b, known[p]) for a, b, p in w.phrases if p in known]) for w in windows]


def batches(windows: list[Window], pieces: int, rng: random.Random) -> list[list[Window]]:
    """Shuffled batches of at most so many pieces, of windows of about the same length, so that little padding is read."""
    pool = windows[:]
    rng.shuffle(pool)
    out: list[list[Window]] = []
    for i in range(0, len(pool), 2000):
        batch: list[Window] = []
        for w in sorted(pool[i : i + 2000], key=lambda w: len(w.ids)):
            if batch and (len(batch) + 1) * len(w.ids) > pieces:
                out.append(batch)
                batch = []
            batch.append(w)
        out.append(batch)
    rng.shuffle(out)
    return out
