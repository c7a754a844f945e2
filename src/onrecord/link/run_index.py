"""An index of runs of words: which articles of many may share passages, without comparing each with each."""

import sys
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from onrecord.link.passages import Hashes, Marks, runs

RUN = 4
"""Words of a run: so few that some are left whole where every fifth word was changed."""
SAMPLE = 4
"""One run in so many, the same ones everywhere, is indexed."""
FIRST = 6
"""Articles, the first of those that have a run, that the others are paired with: the original is likely among them."""
HINT = 0.08
"""Share of the shorter article's indexed runs that make two articles a pair."""
BLOCK = 1 << 19
"""Runs whose articles are paired at a time: what bounds the memory."""

Sketch = npt.NDArray[np.uint32]
Coded = npt.NDArray[np.uint64]

_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)


def sketch(words: Hashes) -> Sketch:
    """The runs of a text that are indexed, about one for four words; they depend on nothing but its words.

    >>> from onrecord.link.passages import Vocabulary
    >>> words = Vocabulary().hashes("The two sides agreed to look again at the night ferry that was given up last winter.")
    >>> len(sketch(words)) < len(words)
    True
    """
    found = runs(words, RUN)
    return np.unique((found[found % np.uint64(SAMPLE) == 0] >> _HALF).astype(np.uint32))


def pairs(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Places of two sketches that have enough in common, the lower first.

    Each run pairs the articles that have it with the first few of them, so a text that three hundred outlets print makes a few
    hundred pairs, not forty-five thousand. Time and memory grow with the runs.

    >>> a, b, c = (np.array(n, dtype=np.uint32) for n in ([1, 2, 3], [2, 3, 4], [8, 9]))
    >>> list(pairs([a, b, c]))
    [(0, 1)]
    """
    sizes = np.array([len(s) for s in sketches], dtype=np.int64)
    index = np.empty(int(sizes.sum()), dtype=np.uint64)  # the run in the high half, the article's place in the low one
    at = 0
    for place, found in enumerate(sketches):
        index[at : at + len(found)] = (found.astype(np.uint64) << _HALF) | np.uint64(place)
        at += len(found)
    del sketches  # of a hundred thousand articles they are 100 MB
    index.sort()
    shared = _shared(index)
    per_block = max(1, len(sizes) * BLOCK // max(len(index), 1))
    for low in range(0, len(sizes), per_block):
        codes, counts = np.unique(_met(index, shared, low, low + per_block), return_counts=True)
        first, second = (codes >> _HALF).astype(np.int64), (codes & _LOW).astype(np.int64)
        enough = counts >= HINT * np.minimum(sizes[first], sizes[second])
        yield from zip(first[enough].tolist(), second[enough].tolist(), strict=True)


def _halves(index: Coded) -> tuple[Sketch, Sketch]:
    """The high and the low halves of coded numbers, without a copy."""
    high = 1 if sys.byteorder == "little" else 0
    parts = index.view(np.uint32).reshape(-1, 2)
    return parts[:, high], parts[:, 1 - high]


def _shared(index: Coded) -> Marks:
    """Which runs more than one article has."""
    run, _ = _halves(index)
    shared = np.zeros(len(index), dtype=np.bool_)
    same = run[1:] == run[:-1]
    shared[1:] |= same
    shared[:-1] |= same
    return shared


def _met(index: Coded, shared: Marks, low: int, high: int) -> Coded:
    """(earlier, later) of every shared run, in the two halves of a number, for later ones from `low` up to `high`."""
    runs, places = _halves(index)
    here = np.flatnonzero((places >= low) & (places < high) & shared)
    run, later = runs[here], places[here]
    starts = np.searchsorted(index, run.astype(np.uint64) << _HALF)
    found = []
    for step in range(FIRST):
        at = np.minimum(starts + step, len(index) - 1)
        met = (runs[at] == run) & (places[at] < later)
        found.append((places[at][met].astype(np.uint64) << _HALF) | later[met])
    return np.concatenate(found)
