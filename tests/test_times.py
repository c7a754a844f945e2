from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader.times import find_times, resolve

WEDNESDAY = "2023-04-26"


def one(words: str) -> str:
    """The only expression of time in some words."""
    found = find_times(words)
    assert len(found) == 1, [t.words for t in found]
    return found[0].words


def days(words: str, published: str | tuple[str | None, str | None] = WEDNESDAY, direction: str | None = None) -> tuple[str, str] | None:
    time = find_times(words)[0]
    return resolve(time, published if isinstance(published, tuple) else (published, published), direction=direction)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The envoys arrived on May 2, 2023.", "May 2, 2023"),
        ("The envoys arrived on 2 May 2023.", "2 May 2023"),
        ("The envoys arrived on Tuesday, 2 May 2023.", "Tuesday, 2 May 2023"),
        ("The envoys arrived on the 2nd of May.", "2nd of May"),
        ("Filed 2023-05-02 from the capital.", "2023-05-02"),
        ("Filed 24.07.2022 from the capital.", "24.07.2022"),
        ("The round of Sept. 14 failed.", "Sept. 14"),
        ("They agreed in late March on a list.", "late March"),
        ("They agreed at the end of 2022 on a list.", "end of 2022"),
        ("They spoke on Monday night in the capital.", "Monday night"),
        ("They spoke last Friday in the capital.", "last Friday"),
        ("They meet on Friday of next week.", "Friday of next week"),
        ("They meet later this month.", "later this month"),
        ("They met earlier this year.", "earlier this year"),
        ("They met over the weekend.", "over the weekend"),
        ("They met two days ago.", "two days ago"),
        ("They met in the spring of 2022.", "spring of 2022"),
        ("Exports fell in the first quarter of 2023.", "first quarter of 2023"),
        ("Exports fell in Q1 2023.", "Q1 2023"),
        ("The shelling of 3 to 5 March went on.", "3 to 5 March"),
        ("The office stood empty between 2014 and 2016.", "2014 and 2016"),
        ("The round of March 3-5 failed.", "March 3-5"),
        ("The truce runs from May 30 to June 2.", "May 30 to June 2"),
        ("On the 24th they parted.", "24th"),
        ("The 2015 agreement is dead.", "2015"),
        ("They will speak tomorrow.", "tomorrow"),
        ("They must leave within ten days.", "within ten days"),
        ("The minister arrived in May.", "May"),
        ("GENEVA, March 3 (Agency) - Envoys arrived.", "March 3"),
    ],
)
def test_expressions_are_found(sentence: str, words: str) -> None:
    assert one(sentence) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "The crisis of the 1990s taught them little.",
        "Some 2000 people came, and 2,015 left.",
        "The shelling killed 1999 people.",
        "Theresa May said they may march on.",
        "The March on Rome is a film.",
        "Resolution 1701 stands.",
        "The talks lasted three days and two weeks of silence followed.",
        "The 45-year-old envoy will be 46.",
        "He arrived at 10:30 with 12 trucks.",
        "The minister had made March his model.",
    ],
)
def test_what_is_no_date_is_left_alone(sentence: str) -> None:
    assert find_times(sentence) == ()


def test_a_count_after_a_date_is_no_second_day() -> None:
    assert [t.words for t in find_times("On March 3 and 20 people were hurt.")][:1] == ["March 3"]


def test_relations() -> None:
    assert [
        (t.relation, t.words) for t in find_times("Since 2014 it must be done by May 2, until Friday or before the end of the year.")
    ] == [
        ("since", "2014"),
        ("by", "May 2"),
        ("until", "Friday"),
        ("before", "end of the year"),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("May 2, 2023", ("2023-05-02", "2023-05-02")),
        ("2 May 2023", ("2023-05-02", "2023-05-02")),
        ("2023-05-02", ("2023-05-02", "2023-05-02")),
        ("24.07.2022", ("2022-07-24", "2022-07-24")),
        ("02.05.2023", ("2023-05-02", "2023-05-02")),
        ("07/24/2022", ("2022-07-24", "2022-07-24")),
        ("02/05/2023", ("2023-02-05", "2023-05-02")),
        ("February 30, 2023", None),
        ("March 2023", ("2023-03-01", "2023-03-31")),
        ("early March 2023", ("2023-03-01", "2023-03-10")),
        ("mid-March 2023", ("2023-03-11", "2023-03-20")),
        ("late March 2023", ("2023-03-21", "2023-03-31")),
        ("since 2014", ("2014-01-01", "2014-12-31")),
        ("end of 2022", ("2022-11-01", "2022-12-31")),
        ("spring of 2022", ("2022-03-01", "2022-06-21")),
        ("winter of 2022", ("2022-12-01", "2023-03-20")),
        ("second quarter of 2023", ("2023-04-01", "2023-06-30")),
        ("between 2014 and 2016", ("2014-01-01", "2016-12-31")),
        ("from 2014 to 2016", ("2014-01-01", "2016-12-31")),
        ("May 30 to June 2, 2023", ("2023-05-30", "2023-06-02")),
        ("December 30 to January 2, 2023", ("2022-12-30", "2023-01-02")),
        ("3-5 March 2023", ("2023-03-03", "2023-03-05")),
    ],
)
def test_full_dates_need_no_publication(words: str, expected: tuple[str, str] | None) -> None:
    assert days("x " + words + " ", (None, None)) == expected


@pytest.mark.parametrize(
    ("words", "direction", "expected"),
    [
        ("on Wednesday", "past", ("2023-04-26", "2023-04-26")),
        ("on Wednesday", "future", ("2023-04-26", "2023-04-26")),
        ("on Tuesday", "past", ("2023-04-25", "2023-04-25")),
        ("on Tuesday", "future", ("2023-05-02", "2023-05-02")),
        ("on Tuesday", None, ("2023-04-25", "2023-05-02")),
        ("Monday night", "past", ("2023-04-24", "2023-04-24")),
        ("last Wednesday", "past", ("2023-04-19", "2023-04-19")),
        ("next Monday", "future", ("2023-05-01", "2023-05-01")),
        ("next Friday", "future", ("2023-04-28", "2023-05-05")),
        ("Friday of next week", "future", ("2023-05-05", "2023-05-05")),
        ("Friday last week", "past", ("2023-04-21", "2023-04-21")),
        ("yesterday", None, ("2023-04-25", "2023-04-25")),
        ("today", None, ("2023-04-26", "2023-04-26")),
        ("tomorrow", None, ("2023-04-27", "2023-04-27")),
        ("last week", None, ("2023-04-17", "2023-04-23")),
        ("next week", None, ("2023-05-01", "2023-05-07")),
        ("last month", None, ("2023-03-01", "2023-03-31")),
        ("next month", None, ("2023-05-01", "2023-05-31")),
        ("this year", None, ("2023-01-01", "2023-12-31")),
        ("earlier this year", None, ("2023-01-01", "2023-04-26")),
        ("later this month", None, ("2023-04-26", "2023-04-30")),
        ("over the weekend", "past", ("2023-04-22", "2023-04-23")),
        ("two days ago", None, ("2023-04-24", "2023-04-24")),
        ("a week ago", None, ("2023-04-16", "2023-04-22")),
        ("within ten days", None, ("2023-04-26", "2023-05-06")),
        ("over the past two weeks", None, ("2023-04-12", "2023-04-26")),
        ("May 2", "past", ("2022-05-02", "2022-05-02")),
        ("May 2", "future", ("2023-05-02", "2023-05-02")),
        ("May 2", None, ("2023-05-02", "2023-05-02")),
        ("October 20", None, None),
        ("March 3-5", "past", ("2023-03-03", "2023-03-05")),
        ("in March", "past", ("2023-03-01", "2023-03-31")),
        ("in July", "future", ("2023-07-01", "2023-07-31")),
        ("last November", "past", ("2022-11-01", "2022-11-30")),
        ("March last year", "past", ("2022-03-01", "2022-03-31")),
        ("on the 24th", "past", ("2023-04-24", "2023-04-24")),
        ("on the 24th", "future", ("2023-05-24", "2023-05-24")),
        ("end of the month", None, ("2023-04-24", "2023-04-30")),
        ("last summer", None, ("2022-06-01", "2022-09-22")),
    ],
)
def test_relative_times(words: str, direction: str | None, expected: tuple[str, str] | None) -> None:
    assert days("They met " + words + ".", direction=direction) == expected


def test_the_previous_day_hangs_on_the_day_told_before() -> None:
    _, previous = find_times("They met on Monday. The previous day they had not spoken.")
    assert resolve(previous, (WEDNESDAY, WEDNESDAY), direction="past") == ("2023-04-23", "2023-04-23")


def test_an_interval_of_publication_gives_an_interval_of_a_week_or_nothing() -> None:
    assert days("on Tuesday", ("2023-04-26", "2023-04-28"), "past") == ("2023-04-25", "2023-04-25")
    assert days("on Tuesday", ("2023-04-24", "2023-04-26"), "past") == ("2023-04-18", "2023-04-25")
    assert days("on Tuesday", ("2023-04-01", "2023-04-30"), "past") is None
    assert days("on May 2", ("2023-01-01", "2023-05-02"), "future") == ("2023-05-02", "2023-05-02")
    assert days("this year", ("2023-02-01", "2023-04-30")) == ("2023-01-01", "2023-12-31")
    assert days("on Tuesday", (None, None), "past") is None
    assert days("on Tuesday", ("2023-04-26", None), "past") is None


def test_a_day_late_is_the_time_zone_not_a_year_ago() -> None:
    assert days("Thursday, April 27", direction="past") == ("2023-04-27", "2023-04-27")


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    end = 0
    for time in find_times(text):
        assert text[time.start : time.end] == time.words
        assert time.start >= end
        end = time.end


@given(
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.sampled_from(["on Friday", "last May", "on May 2", "this winter", "two months ago", "on the 31st", "next weekend", "February 29"]),
)
def test_the_first_day_is_never_after_the_last(day: date, words: str) -> None:
    (time,) = find_times(f"They met {words}.")
    for direction in ("past", "future", None):
        span = resolve(time, (day.isoformat(), day.isoformat()), direction=direction)
        assert span is None or span[0] <= span[1]
