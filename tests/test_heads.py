"""The heads beside an encoder: one the reader cannot do without, three it can."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from onrecord.reader import model_reader
from onrecord.reader.encoder import Encoder, Scores
from onrecord.reader.heads import ENTITIES, LAYERS, LINK_WIDTH, Head, Heads

from .build import article
from .guessing import WIDTH, GuessingEncoder

OTHERS = ("entities", "vector", "metonymy")


def arrays(width: int, **out: int) -> dict[str, np.ndarray]:
    chance = np.random.default_rng(1)
    parts = {"weight": lambda n: chance.standard_normal((width, n)), "bias": lambda n: chance.standard_normal(n)}
    return {f"{name}.{part}": made(n).astype(np.float16) for name, n in out.items() for part, made in parts.items()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    np.savez(tmp_path / "attribution.npz", **arrays(WIDTH, labels=3 * len(LAYERS), links=4 * LINK_WIDTH))
    np.savez(tmp_path / "entities.npz", **arrays(WIDTH, entities=2 * len(ENTITIES) + 1))
    np.savez(tmp_path / "vector.npz", **arrays(WIDTH, vector=384))
    np.savez(tmp_path / "metonymy.npz", **arrays(WIDTH, metonymy=1))
    return tmp_path


def test_a_head_is_a_linear_layer() -> None:
    head = Head(np.array([[1, 2], [3, 4]], np.float32), np.array([10, 20], np.float32))
    assert head(np.array([[1, 1], [0, 2]], np.float32)).tolist() == [[14, 26], [16, 28]]
    assert head(np.array([1, 1], np.float32)).tolist() == [14, 26]


def test_weights_are_kept_short_and_reckoned_with_in_full(folder: Path) -> None:
    heads = Heads.load(folder)
    for head, out in ((heads.labels, 9), (heads.links, 256), (heads.entities, 19), (heads.vector, 384), (heads.metonymy, 1)):
        assert head is not None
        assert head.weight.shape == (WIDTH, out)
        assert head.bias.shape == (out,)
        assert head.weight.dtype == head.bias.dtype == np.float32


def test_without_the_head_of_attributions_there_is_no_reader(folder: Path) -> None:
    (folder / "attribution.npz").unlink()
    with pytest.raises(ValueError, match=r"has no attribution\.npz"):
        Heads.load(folder)
    with pytest.raises(ValueError, match=r"has no attribution\.npz"):
        Encoder(folder)


def test_names_are_read_from_what_their_own_layers_say(folder: Path) -> None:
    heads = Heads.load(folder)
    hidden, names = np.random.default_rng(2).standard_normal((2, 3, WIDTH)).astype(np.float32)
    alone, both = heads.of_words(hidden), heads.of_words(hidden, names)
    assert both.labels.tolist() == alone.labels.tolist()
    assert heads.entities is not None
    assert both.entities is not None
    assert both.entities.tolist() == heads.entities(names).tolist()
    assert alone.entities is not None
    assert alone.entities.tolist() == heads.entities(hidden).tolist()


@pytest.mark.parametrize("name", OTHERS)
def test_any_other_head_may_be_left_out(name: str, folder: Path) -> None:
    (folder / f"{name}.npz").unlink()
    heads = Heads.load(folder)
    assert [other for other in OTHERS if getattr(heads, other) is None] == [name]


class Bare(GuessingEncoder):
    """Says nothing of names, and has no head for vectors or metonyms."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.heads = Heads(self.heads.labels, self.heads.links)

    def scores(self, paragraph: str) -> Iterator[Scores]:
        return (replace(window, entities=None) for window in super().scores(paragraph))


TEXT = "The envoys said that the talks were of use, and the cook told us that it rained. " * 4


def test_without_the_others_there_are_no_names_vectors_or_metonyms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    readings = []
    for made in (GuessingEncoder, Bare):
        monkeypatch.setattr(model_reader, "Encoder", made)
        monkeypatch.setattr(model_reader, "fingerprint", lambda folder: "a reader")
        readings += model_reader.ModelReader(tmp_path).read([article(TEXT)])
    full, bare = readings
    assert full.entities
    assert all(len(a.vector) == 384 for a in full.attributions)
    assert {e.metonymic for e in full.entities if e.kind == "place"} == {0.5}  # a head of zeros does not know
    assert bare.entities == ()
    assert {a.vector for a in bare.attributions} == {b""}
    assert [(a.source, a.cue, a.content) for a in bare.attributions] == [(a.source, a.cue, a.content) for a in full.attributions]
