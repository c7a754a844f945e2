"""The reader that ships: the trained model, decoded into attributions and names."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.reader.attribution import attributions
from onrecord.reader.decode import Found, decode
from onrecord.reader.encoder import Encoder, Scores
from onrecord.reader.mend import mended
from onrecord.reader.pointing import pointing
from onrecord.reader.reading import Attribution, Entity, Reading
from onrecord.reader.sentences import sentences
from onrecord.record import Article, Offsets

VERSION = 1
_REPORTS = re.compile(
    r"\b(?:told|said|says|saying|stress\w+|accus\w+|announc\w+|denie[ds]|denying|demand\w*|warn\w*|promis\w+|pledg\w+|assur\w+|rejected|insist\w+|claim\w*|"
    r"according to|call(?:ed|ing) (?:on|for)|declar\w+|reaffirm\w+|reiterat\w+|hop(?:ed|es)|criticis\w+|condemn\w+)\b",
    re.IGNORECASE,
)
ENTITIES = ("person", "organisation", "place", "nationality", "date", "money")


class ModelReader:
    """Reads articles with the model at `folder`.

    >>> reader = ModelReader(default_model())              # doctest: +SKIP
    >>> reader.read([article])[0].attributions[0].source   # doctest: +SKIP
    ((0, 6),)
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self._encoder = Encoder(folder, threads)

    @property
    def name(self) -> str:
        return fingerprint(self._encoder.folder)

    def read(self, articles: Sequence[Article]) -> list[Reading]:
        out: list[Reading] = []
        scored = self._encoder.scores([a.text for a in articles])
        for article, windows in zip(articles, scored, strict=True):
            found = decode(windows)
            names = tuple(
                Entity(int(w.offsets[s.first, 0]), int(w.offsets[s.last, 1]), ENTITIES[s.label], s.score)
                for w, f in zip(windows, found, strict=True)
                for s in f.entities
            )
            split = sentences(article.text)
            said = self._said(article.text, windows, found, split)
            out.append(Reading(article, split, self._within(article.text, said), names))
        return out

    def _said(self, text: str, windows: Sequence[Scores], found: Sequence[Found], split: Sequence[Offsets]) -> tuple[Attribution, ...]:
        return pointing(text, mended(text, attributions(text, windows, found, split), split), split)

    def _within(self, text: str, said: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
        """Contents that report in their turn are read again by themselves: "said the minister had accused the rebels of …"."""
        spans = sorted({span for a in said for span in a.content if _REPORTS.search(text, *span) and span[1] - span[0] > 30})
        inner: list[Attribution] = []
        for span, windows in zip(spans, self._encoder.scores([text[s:e] for s, e in spans]), strict=True):
            part = text[slice(*span)]
            for a in self._said(part, windows, decode(windows), sentences(part)):
                size = sum(e - s for s, e in a.content)
                if a.source and a.cue and size < 0.9 * len(part) and not any(_cross(shifted(a, span[0]), b) for b in said):
                    inner.append(replace(shifted(a, span[0]), depth=1))
        return tuple(sorted((*said, *inner), key=lambda a: (a.start, a.end, a.depth)))


def shifted(a: Attribution, by: int) -> Attribution:
    """The same attribution further on in the text."""

    def moved(spans: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
        return tuple((s + by, e + by) for s, e in spans)

    return replace(a, source=moved(a.source), cue=moved(a.cue), content=moved(a.content))


def _cross(inner: Attribution, other: Attribution) -> bool:
    """Whether something was found already with this cue or content."""
    return any(s < e2 and s2 < e for s, e in inner.cue for s2, e2 in other.cue) or set(inner.content) == set(other.content)


@cache
def fingerprint(folder: Path) -> str:
    """What tells readings of this model and these rules from others, without loading the model: `model-1-a6cf0e2d3885`."""
    return f"model-{VERSION}-{hashlib.sha256((folder / 'model.onnx').read_bytes()).hexdigest()[:12]}"


@cache
def default_model() -> Path:
    """The folder of the weights that ship with the package."""
    return Path(str(files("onrecord"))) / "data" / "model"
