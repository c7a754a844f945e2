import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Mr. Osei met U.S. envoys in St. Gallen. He left.", ["Mr. Osei met U.S. envoys in St. Gallen.", "He left."]),
        ("“We agreed.” They left.", ["“We agreed.”", "They left."]),
        ("It rose 3.5 per cent. Then it fell.", ["It rose 3.5 per cent.", "Then it fell."]),
        ("A line\nAnother line", ["A line", "Another line"]),
        ("Why? Because!", ["Why?", "Because!"]),
        ("J. Mensah spoke.", ["J. Mensah spoke."]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == expected


@given(st.text())
def test_sentences_are_in_order_and_lose_no_word(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
