"""The reader that ships: the trained model, decoded into attributions and names."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.reader.attribution import attributions
from onrecord.reader.decode import decode
from onrecord.reader.encoder import Encoder
from onrecord.reader.mend import mended
from onrecord.reader.reading import Entity, Reading
from onrecord.reader.sentences import sentences
from onrecord.record import Article

VERSION = 1
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
        return f"model-{VERSION}-{self._encoder.sha256[:12]}"

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
            said = mended(article.text, attributions(article.text, windows, found, split), split)
            out.append(Reading(article, split, said, names))
        return out


@cache
def default_model() -> Path:
    """The folder of the weights that ship with the package."""
    return Path(str(files("onrecord"))) / "data" / "model"
