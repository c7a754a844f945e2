import random

import numpy as np
import pytest

from onrecord.link import run_index
from onrecord.link.passages import Vocabulary
from onrecord.link.run_index import FIRST, pairs, sketch
from tests.prose import DAM, FERRY


def sketched(*numbers: int) -> np.ndarray:
    return np.array(sorted(numbers), dtype=np.uint32)


def test_two_that_have_enough_in_common_are_a_pair() -> None:
    assert list(pairs([sketched(*range(100)), sketched(*range(90, 190)), sketched(*range(185, 285))])) == [(0, 1)]


def test_nothing_and_one_alone_are_no_pair() -> None:
    assert list(pairs([])) == []
    assert list(pairs([sketched(), sketched()])) == []
    assert list(pairs([sketched(1, 2, 3)])) == []


def test_the_largest_and_the_smallest_runs_are_runs_like_others() -> None:
    assert list(pairs([sketched(0, 2**32 - 1), sketched(0, 2**32 - 1)])) == [(0, 1)]


def test_what_many_have_is_paired_with_the_first_few() -> None:
    found = list(pairs([sketched(*range(20))] * 200))
    assert len(found) < FIRST * 200
    assert {first for first, _ in found} == set(range(FIRST))
    assert {second for _, second in found} == set(range(1, 200))


def test_blocks_give_what_all_together_give(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(5)
    some = [sketched(*rng.sample(range(400), 60)) for _ in range(50)]
    whole = sorted(pairs(some))
    monkeypatch.setattr(run_index, "BLOCK", 64)
    assert sorted(pairs(some)) == whole
    assert len(whole) > 50


def test_a_sketch_depends_on_the_words_alone() -> None:
    text = "\n".join((*FERRY, *DAM))
    assert sketch(Vocabulary().hashes(text)).tolist() == sketch(Vocabulary().hashes(text.upper())).tolist()
    assert sketch(Vocabulary().hashes("Two words")).tolist() == []
