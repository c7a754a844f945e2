"""Names of one article together: one class for the same words, whole, and wherever the same words stand."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader.names import names_of, of_one_class, repeated, trimmed, whole
from onrecord.reader.reading import Entity


def test_a_sure_mention_outweighs_two_unsure_ones() -> None:
    text = "Orla Orla Orla"
    names = [Entity(0, 4, "organisation", 0.5), Entity(5, 9, "organisation", 0.5), Entity(10, 14, "person", 0.9)]
    assert [e.kind for e in of_one_class(text, names)] == ["person"] * 3


def test_a_name_that_turns_from_a_place_is_no_metonym() -> None:
    text = "Orla Orla"
    (first, _) = of_one_class(text, [Entity(0, 4, "place", 0.4, 0.9), Entity(5, 9, "person", 0.9)])
    assert (first.kind, first.metonymic) == ("person", 0.0)


def test_dates_and_money_are_left_alone() -> None:
    text = "May May"
    names = [Entity(0, 3, "date", 0.5), Entity(4, 7, "person", 0.9)]
    assert of_one_class(text, names) == tuple(names)


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["person", "place", "date"]), st.floats(0, 1))))
def test_nothing_moves_and_the_order_of_votes_does_not_matter(said: list[tuple[int, str, float]]) -> None:
    text = "a b a b a b"
    names = [Entity(2 * n, 2 * n + 1, kind, score) for n, kind, score in said]
    found = of_one_class(text, names)
    assert [(e.start, e.end, e.score) for e in found] == [(e.start, e.end, e.score) for e in names]
    assert sorted(map(repr, found)) == sorted(map(repr, of_one_class(text, names[::-1])))


def test_neighbours_of_two_classes_stay_two_names() -> None:
    names = [Entity(0, 7, "nationality", 0.9), Entity(8, 12, "organisation", 0.9)]
    assert whole("Orlaian Wire", names) == tuple(names)


def test_neighbouring_dates_stay_apart() -> None:
    names = [Entity(0, 6, "date", 0.9), Entity(7, 13, "date", 0.9)]
    assert whole("Monday May 12", names) == tuple(names)


def test_punctuation_alone_is_no_name() -> None:
    assert trimmed("a - b", [Entity(2, 3, "misc", 0.4)]) == ()


def test_an_unsure_name_is_not_sought_elsewhere() -> None:
    names = [Entity(0, 4, "person", 0.6)]
    assert repeated("Orla and Orla", names) == tuple(names)


def test_words_inside_of_other_words_and_names_are_left_alone() -> None:
    text = "Orla, Orlaville and the Orla Accord"
    names = (Entity(0, 4, "place", 0.9), Entity(24, 35, "misc", 0.9))
    assert repeated(text, names) == names


def test_words_in_small_letters_are_not_sought() -> None:
    names = [Entity(0, 4, "misc", 0.9)]
    assert repeated("rice and rice", names) == tuple(names)


@given(st.text("Ab .,-", max_size=40), st.lists(st.tuples(st.integers(0, 39), st.integers(1, 9), st.floats(0, 1)), max_size=6))
def test_names_stand_in_order_and_do_not_overlap(text: str, drawn: list[tuple[int, int, float]]) -> None:
    names, last = [], 0
    for start, size, score in sorted(drawn):
        end = min(start + size, len(text))
        if last <= start < end:
            names.append(Entity(start, end, "misc", score))
            last = end
    found = names_of(text, names)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= e.start < e.end <= len(text) for e in found)
