import pytest

from onrecord.article.stamp import first_day, short_day, stamp, url_day


@pytest.mark.parametrize(
    "text",
    [
        "12 May 2024",
        "May 12, 2024",
        "Sun 12 May 2024 05.15 GMT",
        "Published: 12 May 2024, 09:30",
        "May 12, 2024 9:58 PM GMT Updated 3 hours ago",
        "12.05.2024 10:20 | Last updated: 13.05.2024 10:41",
        "2024-05-12T22:30:00+02:00",
        "12th May 2024",
        "Sunday, 12 May, 2024 - 10:12",
        "Updated 14 May 2024 | Published 12 May 2024",
        "2024/05/12",
        "By Jane Doe | 12 May 2024",
    ],
)
def test_stamp(text: str) -> None:
    found = stamp(text)
    assert found is not None
    assert (found.day, found.updated) == ("2024-05-12", False)


def test_only_a_change_is_dated() -> None:
    found = stamp("Last updated: 12 May 2024")
    assert found is not None
    assert found.updated


def test_no_day_is_made_up() -> None:
    for text in ("3/4/2024", "31 February 2024"):
        found = stamp(text)
        assert found is not None
        assert found.day is None
    assert first_day("03/04/2024", month_first=False) == "2024-04-03"
    assert first_day("03/04/2024", month_first=True) == "2024-03-04"
    assert first_day("25/04/2024") == "2024-04-25"


@pytest.mark.parametrize(
    "text",
    [
        "The agreement was signed on 12 May 2024.",
        "Talks on 12 May 2024 in Geneva failed",
        "12 May",
        "Version 1.2.2024b of the plan for the port",
    ],
)
def test_lines_that_say_more_or_less(text: str) -> None:
    assert stamp(text) is None


def test_days_in_addresses() -> None:
    assert url_day("https://sound.example/news/2024/05/12/ferry.html") == "2024-05-12"
    assert url_day("https://sound.example/2024/may/12/ferry") == "2024-05-12"
    assert url_day("https://sound.example/20240512-ferry") == "2024-05-12"
    assert url_day("https://sound.example/a/2024/ferry-12") is None


def test_years_of_two_digits_stand_beside_a_time() -> None:
    assert short_day("14.05.24, 10:20") == "2024-05-14"
    assert short_day("3/4/24 at 6:21 PM") is None
    assert short_day("3/4/24 at 6:21 PM ET") == "2024-03-04"
    assert short_day("3/4/24 at 6:21 PM", month_first=False) == "2024-04-03"
    assert short_day("14.05.24") is None
