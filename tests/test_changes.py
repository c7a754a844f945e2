import numpy as np

from onrecord.link.changes import lacking
from onrecord.link.passages import Vocabulary, shared
from tests.prose import FERRY


def told(text: str, other: str) -> list[str]:
    words = Vocabulary()
    of_text, _ = shared(words.hashes(text), words.hashes(other))
    return [text[start:end] for start, end in lacking(text, of_text.carried, other)]


def test_sentences_that_the_other_lacks() -> None:
    new = "Rain fell on the quay. Nobody minded."
    assert told("\n".join((FERRY[0], new, FERRY[3])), "\n".join((FERRY[0], FERRY[3]))) == [new]


def test_paragraphs_are_spans_of_their_own() -> None:
    assert told("\n".join((FERRY[0], FERRY[1], FERRY[2])), FERRY[0]) == [FERRY[1], FERRY[2]]


def test_a_number_that_is_not_in_the_other() -> None:
    other = FERRY[4].replace("140,000", "150,000")
    assert told(FERRY[4], other) == [FERRY[4]]
    assert told(FERRY[5], FERRY[5].replace("3 June", "three June")) == []
    assert told(FERRY[5].replace("3 June", "14 June"), FERRY[5]) == [FERRY[5].replace("3 June", "14 June")]


def test_nothing_is_lacking_of_the_same_words_and_everything_of_others() -> None:
    assert told(FERRY[0], FERRY[0].upper()) == []
    assert told(FERRY[0], FERRY[3]) == [FERRY[0]]


def test_words_that_are_written_with_marks_of_their_own_stay_in_step() -> None:
    text = "½ of the fleet, said Türkiye’s İzmir harbour.\n" + "\n".join(FERRY[:2])
    assert told(text, "\n".join(FERRY[:2])) == [text.split("\n")[0]]


def test_no_words_no_spans() -> None:
    assert lacking("", np.zeros(0, dtype=np.bool_), "") == ()
    assert lacking("…\n— —", np.zeros(0, dtype=np.bool_), "") == ()
