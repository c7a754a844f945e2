"""Vectors of phrases, packed into bytes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader.meaning import WIDTH, likeness, likenesses, packed


def vector(seed: int, spikes: int) -> np.ndarray:
    """Any direction; the higher `spikes`, the more of it lies in few numbers."""
    drawn = np.random.default_rng(seed).standard_normal(WIDTH)
    return (np.sign(drawn) * np.abs(drawn) ** spikes).astype(np.float32)


VECTORS = st.builds(vector, st.integers(0, 10**6), st.integers(0, 6))


def cosine(a: np.ndarray, b: np.ndarray) -> float:
    a, b = a.astype(np.float64), b.astype(np.float64)
    return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)))


@given(VECTORS, VECTORS)
def test_packing_keeps_the_direction(a: np.ndarray, b: np.ndarray) -> None:
    assert len(packed(a)) == WIDTH
    # each number is off by at most half of the largest / 127: that bounds how far the vector can turn
    turn = sum(0.5 * np.sqrt(WIDTH) * float(np.abs(v).max()) / 127 / float(np.linalg.norm(v.astype(np.float64))) for v in (a, b))
    assert abs(likeness(packed(a), packed(b)) - cosine(a, b)) <= 2 * turn + 1e-4


@pytest.mark.parametrize("seed", range(5))
def test_of_vectors_as_models_make_them_the_likeness_is_kept_within_half_a_percent(seed: int) -> None:
    chance = np.random.default_rng(seed)
    a = chance.standard_normal(WIDTH).astype(np.float32)
    b = (a + chance.standard_normal(WIDTH)).astype(np.float32)
    assert likeness(packed(a), packed(b)) == pytest.approx(cosine(a, b), abs=0.005)


@given(VECTORS, st.floats(0.01, 100))
def test_length_does_not_matter(a: np.ndarray, times: float) -> None:
    assert likeness(packed(a), packed((a * np.float32(times)).astype(np.float32))) == pytest.approx(1, abs=0.01)


def test_a_vector_of_nothing_is_like_nothing() -> None:
    nothing, one = packed(np.zeros(WIDTH, np.float32)), packed(np.ones(WIDTH, np.float32))
    assert len(nothing) == WIDTH
    assert likeness(nothing, one) == likeness(nothing, nothing) == 0
    assert likeness(b"", one) == likeness(one, b"") == likeness(b"", b"") == 0


@given(st.lists(st.just(b"") | VECTORS.map(packed), max_size=4))
def test_many_at_once_are_as_two_at_a_time(vectors: list[bytes]) -> None:
    grid = likenesses(vectors)
    assert grid.shape == (len(vectors), len(vectors))
    for n, a in enumerate(vectors):
        for m, b in enumerate(vectors):
            assert grid[n, m] == pytest.approx(likeness(a, b), abs=1e-4)
