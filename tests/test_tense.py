import pytest

from onrecord.reader.times import direction_at, find_times


@pytest.mark.parametrize(
    ("sentence", "directions"),
    [
        ("The vote is expected to be held on May 2, a clerk said.", ["future"]),
        ("The round took place on May 2.", ["past"]),
        ("The round is due on Friday.", ["future"]),
        ("The round will be held on May 2 in the capital.", ["future"]),
        ("The round held on May 2 in the capital failed.", ["past"]),
        ("The envoys will meet on Monday, an official said on Friday.", ["future", "past"]),
        ("The port authority on Friday closed two piers.", ["past"]),
        ("He said on Tuesday that they will meet.", ["past"]),
        ("While the governor prepares to move in on March 14, the staff waits.", ["future"]),
        ("The summit scheduled for June 12 was called off.", ["future"]),
        ("They agreed to withdraw by May.", ["future"]),
        ("The truce was extended until March 5.", ["future"]),
        ("She served as an envoy until 2017.", ["past"]),
        ("He has ruled since 2014.", ["past"]),
        ("The 2015 agreement would be revived.", [None]),
        ("In a letter on Monday, the minister repeated his offer.", ["past"]),
        ("The statement Tuesday that it would leave surprised them.", ["past"]),
        ("The office opened in May and will close in July.", ["past", "future"]),
        ("They met last week and speak again tomorrow.", ["past", "future"]),
        ("Ahead of talks on Friday the two armies traded fire.", ["future"]),
    ],
)
def test_the_nearest_verb_decides(sentence: str, directions: list[str | None]) -> None:
    assert [direction_at(sentence, t) for t in find_times(sentence)] == directions


def test_the_month_is_not_the_modal() -> None:
    text = "The list of May was published on Friday."
    assert direction_at(text, find_times(text)[-1]) == "past"
