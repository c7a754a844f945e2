"""Passages that two texts share: runs of the same words in the same order, some words between them changed, put in or left out."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.article import clean

SEED = 3
"""Words of the shortest run that a passage is made of."""
GAP = 4
"""Most words between two such runs of one passage: some that were changed, put in or left out."""
BAND = 8
"""Words by which the places of a passage may move against each other, from its first run to its last."""
LEAST = 10
"""Words in shared runs that make a passage. Fewer of them stand in a row by chance: names, offices, turns of phrase."""
OFTEN = 8
"""Places in the other text that one run is looked up at: a run that stands there more often tells nothing of where it is from."""

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]

_MIX = np.uint64(0x9E3779B97F4A7C15)


class Vocabulary(dict[str, int]):
    """Words and their hashes, each worked out once.

    >>> Vocabulary().hashes("The minister’s answer") .tolist() == Vocabulary().hashes("the Minister's answer").tolist()
    True
    """

    def __missing__(self, word: str) -> int:
        found = self[word] = zlib.crc32(word.encode("utf-8", "surrogatepass"))
        return found

    def hashes(self, text: str) -> Hashes:
        """One hash a word, in order; capitals, accents and punctuation count for nothing."""
        words = clean.words(text)
        return np.fromiter(map(self.__getitem__, words), dtype=np.uint64, count=len(words))


def runs(words: Hashes, size: int) -> Hashes:
    """Hashes of the runs of `size` words that begin at each word.

    >>> a, b = (Vocabulary().hashes(t) for t in ("they agreed to meet", "and they agreed to part"))
    >>> bool(runs(a, 3)[0] == runs(b, 3)[1]), len(runs(a, 3))
    (True, 2)
    """
    found = np.zeros(max(0, len(words) - size + 1), dtype=np.uint64)
    for n in range(size):
        found = found * _MIX + words[n : n + len(found)]
    found = (found ^ (found >> np.uint64(31))) * _MIX  # else the low bits would be those of the words' own hashes
    return found ^ (found >> np.uint64(29))


@dataclass(frozen=True, slots=True)
class Shared:
    """What one text has of another, word by word."""

    carried: Marks
    """Words inside of shared passages, changed ones among them."""
    same: Marks
    """Words of shared passages that stand in shared runs."""

    @property
    def part(self) -> float:
        """Share of the words inside of shared passages."""
        return float(self.carried.mean()) if len(self.carried) else 0.0

    @property
    def words(self) -> float:
        """Share of the words that are the other's."""
        return float(self.same.mean()) if len(self.same) else 0.0


def shared(first: Hashes, second: Hashes) -> tuple[Shared, Shared]:
    """What each of two texts has of the other. Time grows with their lengths.

    >>> words = Vocabulary()
    >>> a = words.hashes("On Monday both sides agreed to look again at the night ferry that was given up last winter.")
    >>> b = words.hashes("Both sides agreed on Monday to look again at the night train. Nothing else was said.")
    >>> of_a, of_b = shared(a, b)
    >>> round(of_a.part, 2), round(of_b.part, 2)
    (0.0, 0.0)
    >>> c = words.hashes("The sides agreed to look again at the night ferry which was given up last winter, it was said.")
    >>> of_a, of_c = shared(a, c)
    >>> round(of_a.part, 2), round(of_a.words, 2)
    (0.83, 0.78)
    """
    at, there = _meetings(runs(first, SEED), runs(second, SEED))
    marks = tuple(np.zeros(n + 1, dtype=np.int64) for n in (len(first), len(second)))
    same = tuple(np.zeros(n, dtype=np.bool_) for n in (len(first), len(second)))
    for shift in (0, BAND // 2):  # a passage that crosses the edge of a band lies inside one of the others
        _mark(at, there, shift, marks, same)
    carried = [np.cumsum(m[:-1]) > 0 for m in marks]
    return Shared(carried[0], same[0]), Shared(carried[1], same[1])


def _meetings(first: Hashes, second: Hashes) -> tuple[Numbers, Numbers]:
    """Places in the first and in the second where one run stands in both."""
    by_run = np.argsort(second, kind="stable")
    lows = np.searchsorted(second[by_run], first, "left")
    counts = np.minimum(np.searchsorted(second[by_run], first, "right") - lows, OFTEN)
    at = np.repeat(np.arange(len(first)), counts)
    within = np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts)
    return at, by_run[np.repeat(lows, counts) + within]


def _mark(at: Numbers, there: Numbers, shift: int, marks: Sequence[Numbers], same: Sequence[Marks]) -> None:
    """Mark the passages that lie in bands of places: where they start (+1) and end (-1), and the words of their runs."""
    if not len(at):
        return
    band = (at - there + shift) // BAND
    order = np.lexsort((there, at, band))
    at, there, band = at[order], there[order], band[order]
    steps = np.diff(at)
    begins = np.r_[True, (band[1:] != band[:-1]) | (steps > SEED + GAP)]
    starts = np.flatnonzero(begins)
    words = np.r_[SEED, np.minimum(steps, SEED)]
    words[starts] = SEED
    long = np.add.reduceat(words, starts) >= LEAST
    ends = np.r_[starts[1:], len(at)] - 1
    kept = np.repeat(long, ends - starts + 1)
    for places, mark, word in zip((at, there), marks, same, strict=True):
        np.add.at(mark, np.minimum.reduceat(places, starts)[long], 1)
        np.add.at(mark, np.maximum.reduceat(places, starts)[long] + SEED, -1)
        for n in range(SEED):
            word[places[kept] + n] = True
