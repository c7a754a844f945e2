"""Visits told by where somebody was, and rounds told in a list."""

import pytest

from onrecord.record import EventStatus
from tests.test_accounts import meetings, who


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Emmanuel Macron was in Lima on Tuesday.", EventStatus.HAPPENED),
        ("Emmanuel Macron is due in Lima on 12 March.", EventStatus.PLANNED),
    ],
)
def test_who_is_somewhere_on_a_day_visits_it(text: str, status: EventStatus) -> None:
    (visit,) = meetings(text, people=("Emmanuel Macron",))
    assert who(visit) == {"FRA", "PER"}
    assert (visit.place, visit.status) == ("Lima", status)


def test_nobody_visits_home_or_without_a_day() -> None:
    assert not meetings("Emmanuel Macron was in Paris on Tuesday.", people=("Emmanuel Macron",))
    assert not meetings("Emmanuel Macron was in Lima.", people=("Emmanuel Macron",))


def test_rounds_in_a_list_are_one_each() -> None:
    text = (
        "Peru and Chile held talks in Quito on Tuesday.\n"
        "Three rounds had been held before, in Lima on 5 February, in Quito on 12 February and in Lima on 19 February."
    )
    days = [(m.place, m.earliest) for m in meetings(text)]
    assert {("Lima", "2031-02-05"), ("Quito", "2031-02-12"), ("Lima", "2031-02-19")} <= set(days)
    assert all(who(m) == {"PER", "CHL"} for m in meetings(text))
