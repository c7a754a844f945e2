"""The PLOVER type of what one party does to another in a sentence: a logistic regression over the encoder's vectors and words.

    python training/event_head.py PLV_train.tsv [--model src/onrecord/data/model/small]

The rows are sentences with a source and a target and their type (`gold_root`; YIELD stands for CONCEDE and RETREAT). A fifth is
held back by the hash of its id; the strengths are chosen on the other four by turns. Prints the accuracy of each.
"""

import argparse
import csv
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.frames import by_verb
from onrecord.reader.encoder import Encoder

Floats = NDArray[np.float32]
FOLDS = 5
HELD_BACK = 0
MODEL = Path(__file__).resolve().parents[1] / "src/onrecord/data/model/small"
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence with the offsets of its source and target, and the type of what the one does to the other."""

    id: str
    text: str
    source: tuple[int, int]
    target: tuple[int, int]
    type: str

    @property
    def fold(self) -> int:
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % FOLDS


@dataclass(frozen=True, slots=True)
class Seen:
    """What the head sees of a sentence: a vector (6 × 384,) and words."""

    vector: Floats
    words: tuple[str, ...]


def coded(path: Path) -> list[Coded]:
    """The rows of a file; those whose source or target does not stand in the sentence have empty offsets at its ends."""
    out = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text = row["sentence"].replace("\n", " ")
            source = _span(text, row["source"]) or (0, 0)
            target = _span(text, row["target"], past=source) or (len(text), len(text))
            out.append(Coded(row["sentence_id"], text, source, target, row["gold_root"]))
    return out


def _span(text: str, words: str, past: tuple[int, int] = (0, 0)) -> tuple[int, int] | None:
    """Where some words stand, elsewhere than `past` if they can."""
    at = text.find(words)
    while at >= 0 and past[0] <= at < past[1]:
        at = text.find(words, at + 1)
    return (at, at + len(words)) if at >= 0 else None


def seen(encoder: Encoder, row: Coded) -> Seen:
    """The vectors of the words between the two, behind them and of themselves, averaged; stems, pairs, and the frames of verbs."""
    windows = list(encoder.scores(row.text))
    hidden = np.concatenate([w.hidden for w in windows])
    offsets = [(int(a), int(b)) for w in windows for a, b in w.offsets]
    first, last = sorted((row.source, row.target))

    def within(start: int, end: int) -> list[int]:
        return [i for i, (a, b) in enumerate(offsets) if a >= start and b <= end]

    between, behind, before = within(first[1], last[0]), within(last[1], len(row.text))[:10], within(0, first[0])[-6:]
    parts = [between, behind, within(*row.source), within(*row.target), list(range(len(offsets)))]
    means = [hidden[part].mean(0) if part else np.zeros(hidden.shape[1], np.float32) for part in parts]
    most = hidden[between].max(0) if between else np.zeros(hidden.shape[1], np.float32)

    def words(part: Sequence[int]) -> list[str]:
        return [row.text[offsets[i][0] : offsets[i][1]].lower() for i in part]

    told: list[str] = [f"order {row.source < row.target}"]
    for name, part in (("between", words(between)), ("behind", words(behind)), ("before", words(before))):
        told += [f"{name} {w[:6]}" for w in part] + [f"{name} {a[:6]} {b[:6]}" for a, b in pairwise(part)]
        told += [f"{name} frame {YIELD.get(f.type, f.type)}" for w in part for f in by_verb().get(w, ())]
    told += [f"target {w[:6]}" for w in words(within(*row.target))]
    told += [f"any {w[:6]}" for w in words(between) + words(behind)]
    return Seen(np.concatenate([*means, most]), tuple(told))


@dataclass(frozen=True, slots=True)
class Head:
    """A trained head: a vector is scaled by `middle` and `spread`, words are counted by their place in `vocabulary`."""

    types: tuple[str, ...]
    vocabulary: dict[str, int]
    middle: Floats
    spread: Floats
    weights: Floats  # (vector + vocabulary + 1, types)

    def rows(self, some: Sequence[Seen]) -> Floats:
        """(n, vector + vocabulary + 1): what the head multiplies."""
        vectors = (np.stack([s.vector for s in some]) - self.middle) / self.spread / np.sqrt(len(self.middle))
        bags = np.zeros((len(some), len(self.vocabulary)), np.float32)
        for bag, one in zip(bags, some, strict=True):
            bag[[self.vocabulary[w] for w in set(one.words) if w in self.vocabulary]] = 1
        bags /= np.maximum(1, np.linalg.norm(bags, axis=1, keepdims=True))
        return np.concatenate([vectors, bags, np.ones((len(some), 1), np.float32)], axis=1).astype(np.float32)

    def read(self, some: Sequence[Seen]) -> list[str]:
        return [self.types[i] for i in (self.rows(some) @ self.weights).argmax(1)]


def fit(some: Sequence[Seen], types: Sequence[str], vector_decay: float = 3e-4, word_decay: float = 1e-4) -> Head:
    """Multinomial logistic regression, with one decay for what is multiplied with the vector and one for the words."""
    import torch  # for training alone

    names = tuple(sorted(set(types)))
    count = Counter(w for s in some for w in set(s.words))
    vocabulary = {w: i for i, w in enumerate(sorted(w for w, n in count.items() if n > 1))}
    vectors = np.stack([s.vector for s in some])
    blank = np.zeros((0, 0), np.float32)
    head = Head(names, vocabulary, vectors.mean(0), vectors.std(0) + 1e-6, blank)
    rows, wanted = torch.tensor(head.rows(some)), torch.tensor([names.index(t) for t in types])
    decay = torch.full((rows.shape[1], 1), word_decay)
    decay[: vectors.shape[1]] = vector_decay
    decay[-1] = 0
    weights = torch.zeros(rows.shape[1], len(names), requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=150, line_search_fn="strong_wolfe")

    def loss() -> "torch.Tensor":
        search.zero_grad()
        found = torch.nn.functional.cross_entropy(rows @ weights, wanted) + (decay * weights**2).sum()
        found.backward()  # type: ignore[no-untyped-call]
        return found

    search.step(loss)  # type: ignore[no-untyped-call]
    return Head(names, vocabulary, head.middle, head.spread, weights.detach().numpy())


def accuracy(head: Head, some: Sequence[Seen], types: Sequence[str]) -> float:
    return sum(a == b for a, b in zip(head.read(some), types, strict=True)) / len(types)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL)
    args = parser.parse_args()
    rows, encoder = coded(args.rows), Encoder(args.model)
    vectors = {row.id: seen(encoder, row) for row in rows}

    def part(folds: set[int]) -> tuple[list[Seen], list[str]]:
        some = [row for row in rows if row.fold in folds]
        return [vectors[row.id] for row in some], [row.type for row in some]

    kept = set(range(FOLDS)) - {HELD_BACK}
    best: tuple[float, float, float] = (0.0, 0.0, 0.0)
    for vector_decay in (3e-4, 1e-3, 2e-3):
        for word_decay in (1e-4, 2e-4, 3e-4):
            turns = [accuracy(fit(*part(kept - {turn}), vector_decay, word_decay), *part({turn})) for turn in sorted(kept)]
            print(f"vectors {vector_decay:g}  words {word_decay:g}  by turns {np.mean(turns):.3f}")
            best = max(best, (float(np.mean(turns)), vector_decay, word_decay))
    head = fit(*part(kept), *best[1:])
    print(f"held back: {accuracy(head, *part({HELD_BACK})):.3f} of {len(part({HELD_BACK})[1])}, vectors {best[1]:g}, words {best[2]:g}")


if __name__ == "__main__":
    main()
