import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader.decode import BEGIN, INSIDE, OUTSIDE, best_legal, best_paths, decode, is_legal, log_softmax, word_spans
from onrecord.reader.encoder import Scores


def scores(*labels: int, sure: float = 5.0) -> np.ndarray:
    out = np.zeros((len(labels), 3), dtype=np.float32)
    out[np.arange(len(labels)), labels] = sure
    return log_softmax(out)


def test_a_legal_sequence_is_kept() -> None:
    want = [OUTSIDE, BEGIN, INSIDE, INSIDE, OUTSIDE, BEGIN]
    assert best_paths([scores(*want)])[0].tolist() == want


def test_an_inside_never_follows_an_outside() -> None:
    path = best_paths([scores(OUTSIDE, INSIDE, INSIDE, OUTSIDE)])[0].tolist()
    assert all(not (b == INSIDE and a == OUTSIDE) for a, b in zip([OUTSIDE, *path], path, strict=False))
    assert path[1:3] == [BEGIN, INSIDE]


def test_sequences_of_different_length_do_not_touch_each_other() -> None:
    short, long = scores(BEGIN, INSIDE), scores(OUTSIDE, OUTSIDE, BEGIN, INSIDE, OUTSIDE)
    together = best_paths([short, long])
    assert together[0].tolist() == best_paths([short])[0].tolist()
    assert together[1].tolist() == best_paths([long])[0].tolist()


def test_spans_carry_their_class_and_confidence() -> None:
    logp = scores(BEGIN, INSIDE, OUTSIDE, BEGIN)
    spans = word_spans(best_paths([logp])[0], logp)
    assert [(s.first, s.last) for s in spans] == [(0, 1), (3, 3)]
    assert all(0.9 < s.score <= 1.0 for s in spans)


def test_nothing_in_nothing_out() -> None:
    assert best_paths([]) == []


def some(seed: int, words: int, classes: int) -> np.ndarray:
    drawn = np.random.default_rng(seed).standard_normal((words, 2 * classes + 1))
    return log_softmax((3 * drawn).astype(np.float32))


@given(st.integers(0, 10**6), st.integers(1, 5), st.integers(1, 2))
def test_the_best_legal_labels_are_the_best_of_all_legal_ones(seed: int, words: int, classes: int) -> None:
    s = some(seed, words, classes)
    legal = [p for p in np.ndindex(*[s.shape[1]] * words) if is_legal(np.array(p))]
    most = max(float(s[np.arange(words), list(p)].sum()) for p in legal)
    for path in (best_paths([s])[0], best_legal([s])[0]):
        assert is_legal(path)
        assert float(s[np.arange(words), path].sum()) == pytest.approx(most, abs=1e-4)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 9)), max_size=6))
def test_the_short_way_gives_what_the_long_one_does(made: list[tuple[int, int]]) -> None:
    scores = [some(seed, words, 9) for seed, words in made]
    assert [p.tolist() for p in best_legal(scores)] == [p.tolist() for p in best_paths(scores)]


def window(words: int, seed: int, named: bool) -> Scores:
    chance = np.random.default_rng(seed)

    def drawn(*shape: int) -> np.ndarray:
        return (4 * chance.standard_normal(shape)).astype(np.float32)

    offsets = np.asarray([(2 * n, 2 * n + 1) for n in range(words)], dtype=np.int64)
    return Scores(offsets, drawn(words, 3, 3), drawn(words, 4, 64), drawn(64), drawn(words, 19) if named else None, drawn(words, 8))


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 10**6), st.booleans()), max_size=5))
def test_windows_are_decoded_each_by_itself(made: list[tuple[int, int, bool]]) -> None:
    windows = [window(*one) for one in made]
    together = decode(windows)
    assert together == [decode([one])[0] for one in windows]
    for found, (words, _, named) in zip(together, made, strict=True):
        assert len(found.layers) == 3
        assert named or found.entities == []
        for spans in (*found.layers, found.entities):
            assert all(0 <= s.first <= s.last < words for s in spans)
            assert all(a.last < b.first for a, b in itertools.pairwise(spans))
