"""The reader that ships: the trained model on each paragraph, decoded into attributions and names."""

import hashlib
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from onrecord.reader.attribution import attributions, opening
from onrecord.reader.decode import Found, decode
from onrecord.reader.encoder import Encoder, Scores
from onrecord.reader.heads import ENTITIES
from onrecord.reader.meaning import packed
from onrecord.reader.mend import mended
from onrecord.reader.names import names_of
from onrecord.reader.paragraph import MemoryShelf, Paragraph, Shelf, joined, key_of, parts, shifted
from onrecord.reader.pointing import pointing
from onrecord.reader.reading import Attribution, Entity, Reading
from onrecord.reader.sentences import sentences
from onrecord.record import Article, Offsets

VERSION = 3
"""Raised when the same model would be decoded into other attributions."""

MODELS = ("small",)
"""Weights that ship, the default first."""

_REPORTS = re.compile(
    r"\b(?:told|said|says|saying|stress\w+|accus\w+|announc\w+|denie[ds]|denying|demand\w*|warn\w*|promis\w+|pledg\w+|assur\w+|rejected|insist\w+|claim\w*|"
    r"according to|call(?:ed|ing) (?:on|for)|declar\w+|reaffirm\w+|reiterat\w+|hop(?:ed|es)|criticis\w+|condemn\w+)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W_]")


class ModelReader:
    """Reads articles with the model at `folder`, a paragraph at a time, on so many threads; what it has read it takes from the shelf.

    >>> reader = ModelReader(model_folder("small"))        # doctest: +SKIP
    >>> reader.read([article])[0].attributions[0].source   # doctest: +SKIP
    ((0, 6),)
    """

    def __init__(self, folder: Path, threads: int = 1, shelf: Shelf | None = None) -> None:
        self._encoder = Encoder(folder)
        self._threads = threads
        self._blas = ThreadpoolController()  # its own threads would wait for each other over matrices this small
        self._shelf = shelf if shelf is not None else MemoryShelf()

    @property
    def name(self) -> str:
        return fingerprint(self._encoder.folder)

    def read(self, articles: Sequence[Article]) -> list[Reading]:
        texts = [list(parts(a.text)) for a in articles]
        read = self._paragraphs(sorted({text for lines in texts for _, text in lines}, key=len, reverse=True))
        out: list[Reading] = []
        for article, lines in zip(articles, texts, strict=True):
            said, names = joined(article.text, ((start, read[text]) for start, text in lines))
            out.append(Reading(article, sentences(article.text), said, names_of(article.text, names)))
        return out

    def _paragraphs(self, texts: Sequence[str]) -> dict[str, Paragraph]:
        """Each text as it was read before, or is read now."""
        keys = {text: key_of(self.name, text) for text in texts}
        kept = self._shelf.get(list(keys.values()))
        missing = [text for text in texts if keys[text] not in kept]
        with self._blas.limit(limits=1, user_api="blas"), ThreadPoolExecutor(self._threads) as pool:
            work = pool.map if self._threads > 1 and len(missing) > 1 else map
            fresh = dict(zip(missing, work(self._paragraph, missing), strict=True))
        self._shelf.put({keys[text]: paragraph for text, paragraph in fresh.items()})
        return {text: fresh[text] if text in fresh else kept[key] for text, key in keys.items()}

    def _paragraph(self, text: str) -> Paragraph:
        if not _LETTER.search(text):
            return Paragraph((), (), None)
        windows = list(self._encoder.scores(text))
        found = decode(windows)
        split = sentences(text)
        said = self._within(text, _ruled(text, windows, found, split))
        return Paragraph(
            tuple(replace(a, vector=self._vector(windows, a.content)) for a in said),
            tuple(self._names(windows, found)),
            opening(text, windows, found),
        )

    def _names(self, windows: Sequence[Scores], found: Sequence[Found]) -> list[Entity]:
        out = []
        for w, f in zip(windows, found, strict=True):
            for s in f.entities:
                kind = ENTITIES[s.label]
                metonymic = self._metonymic(w, s.first, s.last) if kind == "place" else 0.0
                out.append(Entity(int(w.offsets[s.first, 0]), int(w.offsets[s.last, 1]), kind, round(s.score, 3), metonymic))
        return out

    def _metonymic(self, window: Scores, first: int, last: int) -> float:
        head = self._encoder.heads.metonymy
        if head is None:
            return 0.0
        return round(float(1 / (1 + np.exp(-head(window.hidden[first : last + 1].mean(0))[0]))), 3)

    def _vector(self, windows: Sequence[Scores], content: Sequence[Offsets]) -> bytes:
        """What the words of a content mean: the mean of what the encoder says of them, through the head for that."""
        head = self._encoder.heads.vector
        if head is None:
            return b""
        words: list[NDArray[np.float32]] = []
        for window in windows:
            starts, ends = window.offsets[:, 0], window.offsets[:, 1]
            if starts[0] >= content[-1][1] or ends[-1] <= content[0][0]:
                continue
            inside = np.zeros(len(starts), dtype=bool)
            for s, e in content:
                inside |= (starts < e) & (ends > s)
            words.append(window.hidden[inside])
        some = np.concatenate(words) if words else np.empty(0)
        return packed(head(some.mean(0))) if len(some) else b""

    def _within(self, text: str, said: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
        """Contents that report in their turn are read again by themselves: "said the minister had accused the rebels of …"."""
        spans = sorted({span for a in said for span in a.content if _REPORTS.search(text, *span) and span[1] - span[0] > 30})
        inner: list[Attribution] = []
        where = [(a.start, a.end) for a in said]
        for span in spans:
            near = [a for a, (start, end) in zip(said, where, strict=True) if start < span[1] and span[0] < end]
            part = text[slice(*span)]
            windows = list(self._encoder.scores(part))
            for a in _ruled(part, windows, decode(windows), sentences(part)):
                size = sum(e - s for s, e in a.content)
                if a.source and a.cue and size < 0.9 * len(part) and not any(_cross(shifted(a, span[0]), b) for b in near):
                    inner.append(replace(shifted(a, span[0]), depth=1))
        return tuple(sorted((*said, *inner), key=lambda a: (a.start, a.end, a.depth)))


def _ruled(text: str, windows: Sequence[Scores], found: Sequence[Found], split: Sequence[Offsets]) -> tuple[Attribution, ...]:
    return pointing(text, mended(text, attributions(text, windows, found, split), split), split)


def _cross(inner: Attribution, other: Attribution) -> bool:
    """Whether something was found already with this cue or content."""
    return any(s < e2 and s2 < e for s, e in inner.cue for s2, e2 in other.cue) or set(inner.content) == set(other.content)


@cache
def fingerprint(folder: Path) -> str:
    """What tells readings of this model and these rules from others, without loading the model: `model-2-a6cf0e2d3885`."""
    weights = hashlib.sha256()
    for file in sorted([*folder.glob("*.onnx"), *folder.glob("*.npz")]):
        weights.update(hashlib.sha256(file.read_bytes()).digest())
    return f"model-{VERSION}-{weights.hexdigest()[:12]}"


@cache
def model_folder(name: str = MODELS[0]) -> Path:
    """The folder of weights that ship with the package.

    ValueError for a name that is not among `MODELS`.
    """
    if name not in MODELS:
        raise ValueError(f"there is no reader {name!r}: {' or '.join(MODELS)}")
    return Path(str(files("onrecord"))) / "data" / "model" / name
