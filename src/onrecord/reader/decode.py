"""From label scores to spans of words: the best legal sequence for attributions, a vote of the words for the class of a name."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.reader.encoder import Scores

OUTSIDE, BEGIN, INSIDE = 0, 1, 2
FORBIDDEN = -1e9


@dataclass(frozen=True, slots=True)
class WordSpan:
    """Words `first`..`last` (inclusive) of a window, of one class, with the mean probability of their labels."""

    first: int
    last: int
    label: int
    score: float


def log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = scores - scores.max(-1, keepdims=True)
    out: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return out


def transitions(classes: int) -> NDArray[np.float32]:
    """(2c+1, 2c+1) scores of going from one label to the next for O, B1, I1, B2, I2 …: I only after its own B or I."""
    n = 2 * classes + 1
    out = np.zeros((n, n), dtype=np.float32)
    for inside in range(2, n, 2):
        out[:, inside] = FORBIDDEN
        out[inside - 1, inside] = out[inside, inside] = 0.0
    return out


def best_paths(scores: Sequence[NDArray[np.float32]]) -> list[NDArray[np.int64]]:
    """Viterbi over many sequences at once: each (n, labels) of log-probabilities to its (n,) best legal labels."""
    if not scores:
        return []
    width = max(len(s) for s in scores)
    labels = scores[0].shape[1]
    step = transitions(labels // 2)
    grid = np.zeros((len(scores), width, labels), dtype=np.float32)
    for row, s in enumerate(scores):
        grid[row, : len(s)] = s
        grid[row, len(s) :, 1:] = FORBIDDEN  # the padding is outside
    back = np.zeros((len(scores), width, labels), dtype=np.int64)
    best = grid[:, 0].copy()
    best[:, 2::2] = FORBIDDEN
    for t in range(1, width):
        reach = best[:, :, None] + step
        back[:, t] = reach.argmax(1)
        best = np.take_along_axis(reach, back[:, t][:, None], 1)[:, 0] + grid[:, t]
    path = np.zeros((len(scores), width), dtype=np.int64)
    path[:, -1] = best.argmax(1)
    rows = np.arange(len(scores))
    for t in range(width - 1, 0, -1):
        path[:, t - 1] = back[rows, t, path[:, t]]
    return [path[row, : len(s)] for row, s in enumerate(scores)]


def word_spans(path: NDArray[np.int64], logp: NDArray[np.float32]) -> list[WordSpan]:
    """Spans of a legal label sequence.

    >>> p = np.array([0, 1, 2, 0, 3]); l = np.zeros((5, 5), dtype=np.float32)
    >>> [(s.first, s.last, s.label) for s in word_spans(p, l)]
    [(1, 2, 0), (4, 4, 1)]
    """
    out: list[WordSpan] = []
    start = -1
    labels = [*path.tolist(), OUTSIDE]
    for i, label in enumerate(labels):
        if start >= 0 and (label == OUTSIDE or label % 2 == 1):
            chosen = logp[np.arange(start, i), path[start:i]]
            out.append(WordSpan(start, i - 1, (labels[start] - 1) // 2, float(np.exp(chosen).mean())))
            start = -1
        if label % 2 == 1:
            start = i
    return out


def is_legal(path: NDArray[np.int64]) -> bool:
    """Whether no inside follows anything but its own begin or inside.

    >>> is_legal(np.array([0, 1, 2, 2, 0])), is_legal(np.array([0, 2])), is_legal(np.array([1, 4]))
    (True, False, False)
    """
    inside = (path > 0) & (path % 2 == 0)
    before = np.concatenate(([OUTSIDE], path[:-1]))
    return bool(np.all(~inside | (before == path) | (before == path - 1)))


def best_legal(scores: Sequence[NDArray[np.float32]]) -> list[NDArray[np.int64]]:
    """The best legal labels of each sequence. Where the best label of every word makes a legal sequence, that is it."""
    paths = [s.argmax(1) for s in scores]
    mended = [n for n, path in enumerate(paths) if not is_legal(path)]
    for n, path in zip(mended, best_paths([scores[n] for n in mended]), strict=True):
        paths[n] = path
    return paths


def name_spans(logp: NDArray[np.float32]) -> list[WordSpan]:
    """Names: runs of words that are not outside, a begin opening a new one; their words vote on the class.

    Words of one name often lean to different classes ("Geneva" in "the Geneva Centre" to a place): a legal sequence would cut
    the name there. `logp` (n, 2·classes + 1) log-probabilities of O, B1, I1, B2 …

    >>> p = np.log(np.array([[.9, .1, 0, 0, 0], [.1, .7, 0, .2, 0], [.1, 0, .4, 0, .5]]) + 1e-9).astype(np.float32)
    >>> [(s.first, s.last, s.label) for s in name_spans(p)]
    [(1, 2, 0)]
    """
    best = logp.argmax(1)
    out: list[WordSpan] = []
    start = -1
    for i, label in enumerate([*best.tolist(), OUTSIDE]):
        if start >= 0 and (label == OUTSIDE or label % 2 == 1):
            votes = np.exp(logp[start:i, 1:]).reshape(i - start, -1, 2).sum((0, 2))
            out.append(WordSpan(start, i - 1, int(votes.argmax()), float(votes.max()) / (i - start)))
            start = -1
        if label != OUTSIDE and start < 0:
            start = i
    return out


@dataclass(frozen=True, slots=True)
class Found:
    """The spans of one window: sources, cues, contents; names."""

    layers: tuple[list[WordSpan], ...]
    entities: list[WordSpan]


def decode(windows: Sequence[Scores]) -> list[Found]:
    """The spans of each window."""
    label_scores = [log_softmax(w.labels[:, layer]) for w in windows for layer in range(w.labels.shape[1])]
    label_paths = best_legal(label_scores)
    out: list[Found] = []
    at = 0
    for window in windows:
        depth = window.labels.shape[1]
        layers = tuple(word_spans(label_paths[at + k], label_scores[at + k]) for k in range(depth))
        at += depth
        out.append(Found(layers, [] if window.entities is None else name_spans(log_softmax(window.entities))))
    return out
