import pytest

from onrecord.extract.in_order import InOrder

WORDS = InOrder([(12, 15), (0, 3), (4, 9)], lambda span: span)


def test_they_are_put_in_order() -> None:
    assert WORDS.all == [(0, 3), (4, 9), (12, 15)]


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [(0, 20, [(0, 3), (4, 9), (12, 15)]), (1, 12, [(4, 9)]), (4, 4, []), (4, 5, [(4, 9)]), (13, 99, [])],
)
def test_begun(start: int, end: int, found: list[tuple[int, int]]) -> None:
    assert WORDS.begun(start, end) == found


@pytest.mark.parametrize(
    ("by", "within", "found"), [(9, 0, [(0, 3), (4, 9)]), (8, 0, [(0, 3)]), (9, 6, [(4, 9)]), (9, 7, [(0, 3), (4, 9)])]
)
def test_ended(by: int, within: int, found: list[tuple[int, int]]) -> None:
    assert WORDS.ended(by, within) == [w for w in found if not within or by - w[1] < within]


def test_the_last_one_before() -> None:
    assert WORDS.last(2) is None
    assert WORDS.last(14) == (4, 9)


@pytest.mark.parametrize(("start", "end", "found"), [(3, 4, []), (2, 5, [(0, 3), (4, 9)]), (8, 13, [(4, 9), (12, 15)])])
def test_touching(start: int, end: int, found: list[tuple[int, int]]) -> None:
    assert WORDS.touching(start, end) == found


def test_nothing_in_an_empty_text() -> None:
    nothing: InOrder[tuple[int, int]] = InOrder([], lambda span: span)
    assert (nothing.begun(0, 9), nothing.ended(9), nothing.last(9), nothing.touching(0, 9)) == ([], [], None, [])
