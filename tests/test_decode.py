import numpy as np

from onrecord.reader.decode import BEGIN, INSIDE, OUTSIDE, best_paths, log_softmax, word_spans


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
