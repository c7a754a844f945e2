"""The encoder: windows of text through the ONNX model, label scores and link vectors for every word out.

Needs only `onnxruntime` and `tokenizers`. A window holds consecutive lines of one text, at most `MAX_PIECES` word
pieces; a longer line is cut between words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

MAX_PIECES = 254
LAYERS = ("source", "cue", "content", "inner")
LINK_WIDTH = 64

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model says of one window of n words.

    `offsets` (n, 2) code points of each word in its text; `labels` (n, 4, 3) scores of outside/begin/inside for source,
    cue, content and content inside a content; `entities` (n, 13); `links` (n, 4, 64) query and key of the pointers cue →
    source and content → cue; `nobody` (64,) the key that stands for a cue without a source.
    """

    text: int
    offsets: NDArray[np.int64]
    labels: Floats
    entities: Floats
    links: Floats
    nobody: Floats


@dataclass(frozen=True, slots=True)
class _Window:
    text: int
    ids: list[int]
    first: list[int]  # index of the first piece of each word
    offsets: list[tuple[int, int]]  # of each word


class Encoder:
    """Reads texts with the model at `folder` (model.onnx, tokenizer.json) on so many `threads`."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.folder = folder
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # windows differ in shape; the arena would keep the largest of each
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._cls, self._sep = (self._special(mark) for mark in ("[CLS]", "[SEP]"))

    def _special(self, mark: str) -> int:
        found: int | None = self._tokenizer.token_to_id(mark)
        if found is None:
            raise ValueError(f"{self.folder / 'tokenizer.json'} has no {mark}")
        return found

    def scores(self, texts: Sequence[str]) -> list[list[Scores]]:
        """For each text its windows in order. Texts of any length, in any script; an empty text has no window."""
        windows: list[_Window] = []
        for n, text in enumerate(texts):
            encoding = self._tokenizer.encode(text, add_special_tokens=False)
            windows.extend(self._windows(n, text, encoding))
        out: list[list[Scores]] = [[] for _ in texts]
        for window in windows:
            out[window.text].append(self._run(window))
        return out

    def _windows(self, n: int, text: str, encoding: Encoding) -> Iterator[_Window]:
        ids, offsets, word_ids = encoding.ids, encoding.offsets, encoding.word_ids
        starts = [i for i in range(len(ids)) if i == 0 or word_ids[i] != word_ids[i - 1]]
        is_start = set(starts)
        breaks = [i for i in starts if i and "\n" in text[offsets[i - 1][1] : offsets[i][0]]]
        at, next_break = 0, 0
        while at < len(ids):
            end = min(len(ids), at + MAX_PIECES)
            if end < len(ids):
                fit = at
                while next_break < len(breaks) and breaks[next_break] <= end:
                    fit = breaks[next_break]
                    next_break += 1
                if fit > at:
                    end = fit
                else:  # a line longer than a window: cut before a word, or anywhere in a word of absurd length
                    cut = end
                    while cut > at and cut not in is_start:
                        cut -= 1
                    end = cut if cut > at else end
            first = [i for i in range(at, end) if i in is_start] or [at]
            ends = [*(i - 1 for i in first[1:]), end - 1]
            yield _Window(
                text=n,
                ids=[self._cls, *ids[at:end], self._sep],
                first=[i - at + 1 for i in first],
                offsets=[(offsets[a][0], offsets[b][1]) for a, b in zip(first, ends, strict=True)],
            )
            at = end

    def _run(self, window: _Window) -> Scores:
        """One window at a time: int8 activations are scaled by the largest of a batch, so that in company a window would read
        a little differently, and a run that was stopped would end in another record. It costs no time on a CPU."""
        ids = np.asarray([window.ids], dtype=np.int64)
        labels, entities, links = self._session.run(["labels", "entities", "links"], {"ids": ids, "mask": np.ones_like(ids)})
        first = window.first
        return Scores(
            text=window.text,
            offsets=np.asarray(window.offsets, dtype=np.int64),
            labels=labels[0, first].reshape(-1, len(LAYERS), 3),
            entities=entities[0, first],
            links=links[0, first].reshape(-1, 4, LINK_WIDTH),
            nobody=links[0, 0].reshape(4, LINK_WIDTH)[1],
        )
