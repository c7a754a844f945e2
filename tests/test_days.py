"""Intervals of days, open where nothing is known."""

import pytest

from onrecord.link.days import Days


def test_an_unknown_end_holds_every_day() -> None:
    assert Days.of(None, None).overlaps(Days.of("1990-01-01", "1990-01-01"))
    assert Days.of("2030-05-01", None).gap(Days.of("2030-04-28", "2030-04-29")) == 2


def test_intervals_that_touch_overlap() -> None:
    assert Days.of("2030-05-01", "2030-05-03").overlaps(Days.of("2030-05-03", "2030-05-09"))
    assert not Days.of("2030-05-01", "2030-05-03").overlaps(Days.of("2030-05-04", None))


def test_columns_come_back_as_they_went_in() -> None:
    for columns in ((None, None), ("2030-05-01", None), (None, "2030-05-01"), ("2030-05-01", "2030-06-01")):
        assert Days.of(*columns).columns == columns


def test_what_is_no_day_is_a_bug() -> None:
    with pytest.raises(ValueError, match="month"):
        Days.of("2030-13-01", None)
