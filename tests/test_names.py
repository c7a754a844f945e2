"""Names of one article: one class for the same words."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader.names import of_one_class
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
