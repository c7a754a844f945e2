import numpy as np

from onrecord.link.passages import LEAST, Shared, Vocabulary, shared
from tests.prose import DAM, FERRY

WORDS = Vocabulary()


def both(first: str, second: str) -> tuple[Shared, Shared]:
    return shared(WORDS.hashes(first), WORDS.hashes(second))


def test_one_text_is_all_of_itself() -> None:
    of_one, of_other = both(FERRY[0], FERRY[0])
    assert (of_one.part, of_one.words, of_other.part, of_other.words) == (1, 1, 1, 1)


def test_texts_of_other_things_share_nothing() -> None:
    of_one, of_other = both("\n".join(FERRY), "\n".join(DAM))
    assert (of_one.part, of_other.part) == (0, 0)


def test_names_and_turns_of_phrase_are_no_passage() -> None:
    of_one, _ = both(
        "The transport ministers of Norway and Denmark met, and a harbour official in Larvik denied that they had agreed.",
        "A harbour official in Larvik was glad. The transport ministers of Norway and Denmark were silent on what they had agreed.",
    )
    assert of_one.part == 0


def test_a_passage_may_move_and_be_changed_inside() -> None:
    of_one, of_other = both(
        f"{FERRY[0]} {FERRY[3]}", f"{FERRY[3]} {FERRY[0].replace('night', 'evening car').replace('Tuesday', 'a Tuesday')}"
    )
    assert of_one.part == 1
    assert of_other.part == 1
    assert of_one.words < 1


def test_marks_say_which_words() -> None:
    new = "Nothing else became known that evening."
    of_one, of_other = both(f"{FERRY[0]} {new} {FERRY[3]}", f"{FERRY[0]} {FERRY[3]}")
    size = len(WORDS.hashes(FERRY[0]))
    assert not of_one.carried[size : size + len(WORDS.hashes(new))].any()
    assert of_one.carried[:size].all()
    assert of_other.part == 1


def test_both_ways_round_is_the_same() -> None:
    one, other = "\n".join(FERRY), "\n".join((*DAM[:2], *FERRY[2:], *DAM[3:]))
    a, b = both(one, other)
    d, c = both(other, one)
    assert np.array_equal(a.carried, c.carried)
    assert np.array_equal(b.carried, d.carried)


def test_texts_too_short_for_a_passage() -> None:
    for text in ("", "No.", " ".join("abcdefghi"[: LEAST - 1])):
        of_one, of_other = both(text, text)
        assert (of_one.part, of_other.words) == (0, 0)
    assert both("", FERRY[0])[1].part == 0


def test_a_line_said_a_thousand_times_takes_no_thousand_squared() -> None:
    of_one, of_other = both("No comment was given today. " * 4000, "No comment was given today. " * 4000)
    assert of_one.words <= 1
    assert len(of_other.same) == 20000
