"""The heads: small matrices that make labels, names, pointers and vectors of what the encoder says of each word.

They are files of their own beside the encoder (`attribution.npz`, `entities.npz`, `vector.npz`, `metonymy.npz`), so that one can
be taught anew, or left out, without a new encoder. What the record cannot do without is the first; a reader without another
gives no names, no vectors or no metonyms.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LAYERS = ("source", "cue", "content")
ENTITIES = ("person", "organisation", "place", "nationality", "date", "money", "facility", "product", "misc")
LINK_WIDTH = 64

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Head:
    """One linear layer: `weight` (width, out), `bias` (out,)."""

    weight: Floats
    bias: Floats

    def __call__(self, hidden: Floats) -> Floats:
        """(n, width) to (n, out)."""
        out: Floats = hidden @ self.weight + self.bias
        return out

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[np.float32]], name: str) -> "Head":
        return cls(arrays[f"{name}.weight"].astype(np.float32), arrays[f"{name}.bias"].astype(np.float32))


@dataclass(frozen=True, slots=True)
class OfWords:
    """What the heads that read single words say of n words: `labels` (n, 9), `links` (n, 256), `entities` (n, 19) or None."""

    labels: Floats
    links: Floats
    entities: Floats | None


@dataclass(frozen=True)
class Heads:
    """The heads beside one encoder; None where a file is not there."""

    labels: Head
    links: Head
    entities: Head | None = None
    vector: Head | None = None
    metonymy: Head | None = None

    @cached_property
    def _words(self) -> Head:
        """Labels and links as one layer: one product a window instead of two."""
        some = (self.labels, self.links)
        return Head(np.concatenate([h.weight for h in some], 1), np.concatenate([h.bias for h in some]))

    def of_words(self, hidden: Floats, names: Floats | None = None) -> OfWords:
        """(n, width) to what is said of each word; `names` (n, width) is what layers for names alone say, where there are any."""
        every = self._words(hidden)
        size = len(self.labels.bias)
        entities = None if self.entities is None else self.entities(hidden if names is None else names)
        return OfWords(every[:, :size], every[:, size:], entities)

    @classmethod
    def load(cls, folder: Path) -> "Heads":
        """The heads in a folder. ValueError if `attribution.npz` is not among them."""

        def read(name: str) -> Mapping[str, NDArray[np.float32]] | None:
            path = folder / f"{name}.npz"
            return dict(np.load(path)) if path.exists() else None

        attribution = read("attribution")
        if attribution is None:
            raise ValueError(f"{folder} has no attribution.npz")

        def other(name: str) -> Head | None:
            found = read(name)
            return None if found is None else Head.of(found, name)

        return cls(Head.of(attribution, "labels"), Head.of(attribution, "links"), other("entities"), other("vector"), other("metonymy"))
