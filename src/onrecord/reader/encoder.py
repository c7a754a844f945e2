"""The encoder: one paragraph through the ONNX model, what the heads say of every word out.

Needs only `onnxruntime`, `tokenizers` and numpy. A paragraph longer than `MAX_PIECES` word pieces is read in windows, cut
between words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from onrecord.reader.heads import LAYERS, LINK_WIDTH, Heads

MAX_PIECES = 254
CAPITALS = 4
"""Ways a word is written: without capitals, with one in front, all in capitals, with one inside."""
_UNSENDABLE = re.compile("[\ud800-\udfff]")
"""Halves of a code point, which no encoding knows; the tokeniser reads the sign for what cannot be shown in place of each."""

Floats = NDArray[np.float32]


def capitals(text: str, encoding: Encoding) -> list[int]:
    """How the word of each piece is written: 0 without capitals, 1 with one in front, 2 all in capitals, 3 with one inside.

    The vocabulary is lower case; this is where the reader sees that "May" is no verb.
    """
    words, offsets = encoding.word_ids, encoding.offsets
    out: list[int] = []
    at = 0
    while at < len(words):
        end = at + 1
        while end < len(words) and words[end] == words[at]:
            end += 1
        out += [_written(text[offsets[at][0] : offsets[end - 1][1]])] * (end - at)
        at = end
    return out


def _written(word: str) -> int:
    if word == word.lower():
        return 0
    if len(word) > 1 and word == word.upper():
        return 2
    return 1 if word[1:] == word[1:].lower() else 3


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model says of one window of n words.

    `offsets` (n, 2) code points of each word in its paragraph; `labels` (n, 3, 3) scores of outside/begin/inside for source,
    cue and content; `links` (n, 4, 64) query and key of the pointers cue → source and content → cue; `nobody` (64,) the key
    that stands for a cue without a source; `entities` (n, 19) or None; `hidden` (n, 384) for the heads that read spans.
    """

    offsets: NDArray[np.int64]
    labels: Floats
    links: Floats
    nobody: Floats
    entities: Floats | None
    hidden: Floats


@dataclass(frozen=True, slots=True)
class _Window:
    ids: list[int]
    case: list[int]
    first: list[int]  # index of the first piece of each word
    offsets: list[tuple[int, int]]  # of each word


class Encoder:
    """Reads paragraphs with the model at `folder` (model.onnx, names.onnx if names have layers of their own, heads, tokenizer.json). May be used by several threads at once.

    Each window is read alone: int8 activations are scaled by the largest of a batch, so that in company a window would read a
    little differently, and a run that was stopped would end in another record. It costs no time on a CPU.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.heads = Heads.load(folder)
        self._session = _session(folder / "model.onnx")
        names = folder / "names.onnx"
        self._names = _session(names) if names.exists() and self.heads.entities else None
        self._outputs = ["hidden", "below"] if self._names else ["hidden"]
        own = folder / "tokenizer.json"
        self._words = own if own.exists() else folder.parent / "tokenizer.json"  # readers of one vocabulary share the file
        self._tokenizer = Tokenizer.from_file(str(self._words))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._cls, self._sep = (self._special(mark) for mark in ("[CLS]", "[SEP]"))

    def _special(self, mark: str) -> int:
        found: int | None = self._tokenizer.token_to_id(mark)
        if found is None:
            raise ValueError(f"{self._words} has no {mark}")
        return found

    def scores(self, paragraph: str) -> Iterator[Scores]:
        """The windows of a paragraph in order. Of any length, in any script; one without words has none."""
        text = _UNSENDABLE.sub("\ufffd", paragraph)
        for window in self._windows(text, self._tokenizer.encode(text, add_special_tokens=False)):
            yield self._run(window)

    def _windows(self, text: str, encoding: Encoding) -> Iterator[_Window]:
        ids, offsets, words, case = encoding.ids, encoding.offsets, encoding.word_ids, capitals(text, encoding)
        starts = [i == 0 or words[i] != words[i - 1] for i in range(len(ids))]
        at = 0
        while at < len(ids):
            end = min(len(ids), at + MAX_PIECES)
            cut = end
            while end < len(ids) and cut > at and not starts[cut]:  # before a word, or anywhere in a word of absurd length
                cut -= 1
            end = cut if cut > at else end
            first = [i for i in range(at, end) if starts[i]] or [at]
            ends = [*(i - 1 for i in first[1:]), end - 1]
            yield _Window(
                ids=[self._cls, *ids[at:end], self._sep],
                case=[0, *case[at:end], 0],
                first=[i - at + 1 for i in first],
                offsets=[(offsets[a][0], offsets[b][1]) for a, b in zip(first, ends, strict=True)],
            )
            at = end

    def _run(self, window: _Window) -> Scores:
        ids, case = np.asarray([window.ids], dtype=np.int64), np.asarray([window.case], dtype=np.int64)
        every, *below = self._session.run(self._outputs, {"ids": ids, "case": case})
        words = [0, *window.first]  # [CLS] first: it stands for nobody
        names = self._names.run(["names"], {"below": below[0]})[0][0][words] if self._names else None
        said = self.heads.of_words(every[0][words], names)
        return Scores(
            offsets=np.asarray(window.offsets, dtype=np.int64),
            labels=said.labels[1:].reshape(-1, len(LAYERS), 3),
            links=said.links[1:].reshape(-1, 4, LINK_WIDTH),
            nobody=said.links[0].reshape(4, LINK_WIDTH)[1],
            entities=None if said.entities is None else said.entities[1:],
            hidden=every[0][window.first],
        )


def _session(model: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # paragraphs are short: several at once beat several threads on one
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # windows differ in shape; the arena would keep the largest of each
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
