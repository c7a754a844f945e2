"""Days that a happening takes over from what is told around it."""

from onrecord.record import EventStatus, EventType
from tests.test_accounts import events


def days(text: str, day: str | None = "2031-03-06", type: EventType = EventType.COERCE) -> tuple[str | None, str | None]:
    (event,) = (e for e in events(text, day=day) if e.type is type)
    return event.earliest, event.latest


def test_the_day_named_last_in_the_paragraph() -> None:
    text = "Peru spoke.\nThe fleet of Peru sailed on 12 February. It then impounded a Chilean trawler."
    assert days(text) == ("2031-02-12", "2031-02-12")


def test_the_first_paragraph_is_the_news_of_the_day() -> None:
    assert days("Peru has impounded a Chilean trawler.") == ("2031-03-05", "2031-03-06")


def test_news_without_a_day_is_of_the_last_weeks() -> None:
    assert days("Peru spoke.\nPeru has impounded a Chilean trawler.") == ("2031-02-04", "2031-03-06")


def test_what_had_been_is_of_no_day() -> None:
    assert days("Peru spoke.\nPeru had impounded a Chilean trawler.") == (None, None)


def test_what_is_to_come_takes_no_day_of_the_past() -> None:
    text = "Peru spoke on Monday.\nPeru will impound a Chilean trawler."
    (event,) = (e for e in events(text) if e.type is EventType.COERCE)
    assert (event.status, event.earliest) == (EventStatus.PLANNED, None)


def test_an_undated_article_without_any_date_gives_none() -> None:
    assert days("Peru has impounded a Chilean trawler.", day=None) == (None, None)
