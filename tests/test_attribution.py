import pytest

from onrecord.reader.attribution import trimmed


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("He said that the talks were useful.", "that the talks were useful.", "the talks were useful"),
        ("It was “a first step”, he said.", "a first step", "“a first step”"),
        ("“We will go,” he said.", "We will go", "“We will go,”"),
        ('He called it "a mistake" twice.', 'a mistake" twice', '"a mistake" twice'),
        ("They said, the road is open, and left", ", the road is open,", "the road is open"),
    ],
)
def test_bounds_follow_the_quotation_marks(text: str, words: str, expected: str) -> None:
    at = text.index(words)
    start, end = trimmed(text, (at, at + len(words)))
    assert text[start:end] == expected


def test_a_content_of_punctuation_is_none() -> None:
    assert trimmed("said, “ and", (4, 6)) is None
