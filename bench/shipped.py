"""The readers that ship with the package, and the run of one: sentences, encoder, decoding and links, as `onrecord read` does."""

import sys
from collections.abc import Sequence
from pathlib import Path

from bench.trial import Read, Reader, measured

from onrecord.reader.model_reader import MODELS, ModelReader, model_folder
from onrecord.reader.reading import Reading
from onrecord.record import Article


def models() -> dict[str, Path]:
    """Folders of the weights that ship, by name."""
    return {name: model_folder(name) for name in MODELS}


def load(folder: Path, threads: int) -> tuple[str, Reader]:
    """The fingerprint of a reader, and the reader."""
    reader = ModelReader(folder, threads)

    def read(texts: Sequence[str]) -> list[Read]:
        articles = [Article(str(n), "", str(n), 0, "", text, ()) for n, text in enumerate(texts)]
        try:
            return [plain(reading) for reading in reader.read(articles)]
        except Exception:  # noqa: BLE001  # one by one below, so that only what it dies of is missed
            return [one(article) for article in articles]

    def one(article: Article) -> Read:
        try:
            return plain(reader.read([article])[0])
        except Exception as reason:  # noqa: BLE001  # whatever it dies of, the article is missed
            return {"crash": f"{type(reason).__name__}: {reason}"}

    return reader.name, read


def plain(reading: Reading) -> Read:
    return {
        "attributions": [{"source": a.source, "cue": a.cue, "content": a.content} for a in reading.attributions],
        "names": [(e.start, e.end, e.kind) for e in reading.entities],
    }


if __name__ == "__main__":
    folder, threads = Path(sys.argv[3]), int(sys.argv[4])
    measured(lambda: load(folder, threads), Path(sys.argv[1]), Path(sys.argv[2]))
