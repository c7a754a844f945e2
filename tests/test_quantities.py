import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.quantities import find_quantities


def read(text: str) -> list[tuple[float, float, str]]:
    return [(q.low, q.high, q.unit) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("2,417 people", 2417),
        ("2.417 people", 2417),
        ("2 417 people", 2417),
        ("2\u202f417 people", 2417),
        ("2.417 million people", 2_417_000),
        ("12.345.678 people", 12_345_678),
        ("3.5 million people", 3_500_000),
        ("3,5 million people", 3_500_000),
        ("thirty-two envoys", 32),
        ("Two million people", 2_000_000),
        ("two hundred and six men", 206),
        ("a dozen trucks", 12),
        ("half a million voters", 500_000),
        ("5m people", 5_000_000),
        ("20 lakh people", 2_000_000),
        ("41 billion cubic metres", 41e9),
        ("100,632 arrivals", 100_632),
    ],
)
def test_numbers(words: str, number: float) -> None:
    assert read(words) == [(number, number, "")]


@pytest.mark.parametrize(
    ("words", "number", "unit"),
    [
        ("$2.5bn", 2.5e9, "US dollars"),
        ("US$300 million", 3e8, "US dollars"),
        ("€300m", 3e8, "euros"),
        ("£20 million", 2e7, "pounds"),
        ("300 million euros", 3e8, "euros"),
        ("20 million dollars", 2e7, "US dollars"),
        ("Rs 500 crore", 5e9, "rupees"),
        ("a 300-million-dollar loan", 3e8, "US dollars"),
        ("1.5 trillion yen", 1.5e12, "yen"),
        ("57%", 57, "percent"),
        ("57 per cent", 57, "percent"),
        ("fifty-seven percent", 57, "percent"),
        ("2.5 percentage points", 2.5, "percentage points"),
        ("25 basis points", 25, "basis points"),
    ],
)
def test_money_and_shares(words: str, number: float, unit: str) -> None:
    assert read(words) == [(number, number, unit)]


@pytest.mark.parametrize(
    ("words", "low", "high", "unit"),
    [
        ("between 20 and 30 ships", 20, 30, ""),
        ("20-30 ships", 20, 30, ""),
        ("20–30 ships", 20, 30, ""),
        ("40 to 50 ships", 40, 50, ""),
        ("$2-3 billion", 2e9, 3e9, "US dollars"),
        ("$20 million to $30 million", 2e7, 3e7, "US dollars"),
        ("between 25,000 and 50,000 tons", 25_000, 50_000, ""),
        ("5%-25%", 5, 25, "percent"),
        ("dozens of men", 24, 99, ""),
        ("tens of thousands of men", 20_000, 99_999, ""),
        ("hundreds of thousands of men", 200_000, 999_999, ""),
        ("several hundred men", 200, 999, ""),
        ("hundreds of millions of dollars", 2e8, 999_999_999, "US dollars"),
    ],
)
def test_ranges_and_vague_words_are_approximate(words: str, low: float, high: float, unit: str) -> None:
    (q,) = find_quantities(words)
    assert (q.low, q.high, q.unit, q.approximate) == (low, high, unit, True)


def test_two_numbers_are_no_range() -> None:
    assert read("It rose from 20 to 30 percent.") == [(20, 20, "percent"), (30, 30, "percent")]
    assert read("The vote was 285-272.") == [(285, 285, ""), (272, 272, "")]
    assert read("12 and 15 ships") == [(12, 12, ""), (15, 15, "")]


@pytest.mark.parametrize(
    "hedge", ["at least", "more than", "nearly", "about", "up to", "as many as", "fewer than", "an estimated", "some", "roughly"]
)
def test_hedges(hedge: str) -> None:
    text = f"They freed {hedge} 40 men."
    (q,) = find_quantities(text)
    assert q.approximate
    assert text[q.start : q.end] == f"{hedge} 40"


def test_what_only_looks_like_a_hedge_is_exact() -> None:
    assert [q.approximate for q in find_quantities("Another 40 men and a total of 50 women")] == [False, False]


@pytest.mark.parametrize(
    "text", ["F-16", "S-400", "9/11", "24/7", "G20", "COVID-19", "MH17", "http://x.org/2041", "@user12", "the 5th", "3rd"]
)
def test_digits_inside_names_are_no_numbers(text: str) -> None:
    assert read(text) == []


@given(st.text(alphabet="0123456789.,-– %$mbn aot thousandmillion()", max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    at = 0
    for q in find_quantities(text):
        assert at <= q.number < q.end <= len(text)
        assert q.low <= q.high
        at = q.end
