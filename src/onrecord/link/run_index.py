"""An index of runs of words: which articles of many may share passages, without comparing each with each."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from onrecord.link.passages import Hashes, runs

RUN = 4
"""Words of a run: so few that some are left whole where every fifth word was changed."""
SAMPLE = 4
"""One run in so many, the same ones everywhere, is indexed."""
FIRST = 6
"""Articles, the first of those that have a run, that the others are paired with: the original is likely among them."""
HINT = 0.08
"""Share of the shorter article's indexed runs that make two articles a pair."""
BLOCK = 1 << 20
"""Runs whose articles are paired at a time: what bounds the memory."""

Sketch = npt.NDArray[np.uint32]
Coded = npt.NDArray[np.uint64]

_HALF = np.uint64(32)


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
    index.sort()
    index = _shared(index)
    per_block = max(1, len(sketches) * BLOCK // max(len(index), 1))
    for low in range(0, len(sketches), per_block):
        codes, counts = np.unique(_met(index, low, low + per_block), return_counts=True)
        first, second = (codes >> _HALF).astype(np.int64), (codes & np.uint64(0xFFFFFFFF)).astype(np.int64)
        enough = counts >= HINT * np.minimum(sizes[first], sizes[second])
        yield from zip(first[enough].tolist(), second[enough].tolist(), strict=True)


def _shared(index: Coded) -> Coded:
    """Those runs that more than one article has."""
    same = (index[1:] >> _HALF) == (index[:-1] >> _HALF)
    return index[np.r_[False, same] | np.r_[same, False]] if len(index) else index


def _met(index: Coded, low: int, high: int) -> Coded:
    """(earlier, later) of every run, in the two halves of a number, for later ones from `low` up to `high`."""
    place = index & np.uint64(0xFFFFFFFF)
    here = np.flatnonzero((place >= np.uint64(low)) & (place < np.uint64(high)))
    run, later = index[here] >> _HALF, place[here]
    starts = np.searchsorted(index, run << _HALF)
    found = []
    for step in range(FIRST):
        at = np.minimum(starts + step, len(index) - 1)
        met = ((index[at] >> _HALF) == run) & (place[at] < later)
        found.append((place[at][met] << _HALF) | later[met])
    return np.concatenate(found)
