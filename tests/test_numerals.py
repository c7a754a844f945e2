import pytest

from onrecord.reader.numerals import numeral


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("two", 2),
        ("thirty-two", 32),
        ("one hundred and twenty", 120),
        ("two thousand five hundred", 2500),
        ("three hundred thousand", 300_000),
        ("two million", 2_000_000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("a hundred", 100),
        ("five lakh", 500_000),
        ("envoys", None),
        ("a", None),
    ],
)
def test_numbers_in_words(words: str, number: int | None) -> None:
    assert numeral(words) == number
