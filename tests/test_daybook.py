"""What an article's times mean by its own day, and by the day told before."""

from onrecord.extract.daybook import Daybook
from onrecord.reader.times import find_times
from tests.build import reading


def book(text: str, day: str | None = "2031-03-06") -> Daybook:
    return Daybook(reading(text, published_earliest=day, published_latest=day), sorted(find_times(text), key=lambda t: t.start))


def last_days(text: str, day: str | None = "2031-03-06") -> tuple[str | None, str | None]:
    of = book(text, day)
    return of.days(of.times[-1], ahead=False)


def test_the_next_day_is_counted_from_the_day_told_before() -> None:
    assert last_days("They met on 12 February. The next day they parted.") == ("2031-02-13", "2031-02-13")
    assert last_days("They met on 12 February. A day later they parted.") == ("2031-02-13", "2031-02-13")


def test_that_year_is_the_year_told_before() -> None:
    assert last_days("They met in August 2019. They parted on 3 December of that year.") == ("2019-12-03", "2019-12-03")


def test_an_article_without_a_date_is_from_the_weeks_after_the_last_day_it_names() -> None:
    assert book("They met on 12 February 2030.", None).published == ("2030-02-12", "2030-03-26")
    assert last_days("They met on 12 February 2030 and parted on 3 January.", None) == ("2030-01-03", "2030-01-03")
    assert book("They met in spring.", None).published == (None, None)


def test_the_nearest_of_two_dates() -> None:
    near, far = book("the vote on 5 April"), book("the vote on 5 December")
    assert near.nearest(near.times[0]) == (("2031-04-05", "2031-04-05"), True)
    assert far.nearest(far.times[0]) == (("2030-12-05", "2030-12-05"), False)
    dated = book("the vote on 5 April 2029")
    assert dated.nearest(dated.times[0]) is None
