"""Rounds of one process."""

from dataclasses import replace

from onrecord.link.events import find_events
from onrecord.link.stories import find_stories
from onrecord.record import Event, EventAccount, EventStatus
from tests.rows import article, party, told

TEXT = (
    "Envoys of Egypt, Ethiopia and Sudan opened the third round of talks in Khartoum on Monday. Their previous talks were in May.\n"
    "The next round is due in July. Egypt and Sudan signed a trade pact at a separate meeting. France held a new round with Iran."
)
PAGE = article("page.html", TEXT, "2031-06-03")


def events_of(*accounts: EventAccount) -> dict[str, Event]:
    return {e.what: e for e in find_events(accounts, [PAGE], find_stories([PAGE]), {})[0]}


def test_rounds_of_the_same_parties_are_a_series() -> None:
    found = events_of(
        told(PAGE, "the third round of talks", "EGY, ETH, SDN", day="2031-06-02"),
        told(PAGE, "previous talks", "EGY, ETH, SDN", day=("2031-05-01", "2031-05-31")),
        told(PAGE, "The next round", "EGY, ETH, SDN", EventStatus.PLANNED, ("2031-07-01", "2031-07-31")),
        told(PAGE, "a separate meeting", "EGY, SDN", day="2031-06-02"),
        told(PAGE, "a new round", "FRA, IRN", day="2031-06-02"),
    )
    assert {e.series for w, e in found.items() if w not in ("a separate meeting", "a new round")} == {"Egypt–Ethiopia–Sudan talks"}
    assert [found[w].round for w in ("previous talks", "the third round of talks", "The next round")] == [2, 3, 4]
    assert found["a separate meeting"].series is None
    assert found["a new round"].series is None, "a process of which one meeting is told is no series"


def test_the_host_gives_the_series_no_name() -> None:
    accounts = [told(PAGE, "the third round of talks", "EGY, ETH", day="2031-06-02"), told(PAGE, "previous talks", "EGY, ETH")]
    hosted = told(PAGE, "The next round", "EGY, ETH", EventStatus.PLANNED)
    hosted = replace(hosted, participants=(*hosted.participants, party("SDN", "host")))
    assert {e.series for e in events_of(*accounts, hosted).values()} == {"Egypt–Ethiopia talks"}


def test_a_party_told_by_its_persons_gives_its_states_name() -> None:
    found = events_of(
        told(PAGE, "the third round of talks", "Badr Sami:EGY, Abel Worku:ETH", day="2031-06-02"),
        told(PAGE, "previous talks", "EGY, Abel Worku:ETH", day=("2031-05-01", "2031-05-31")),
    )
    assert {e.series for e in found.values()} == {"Egypt–Ethiopia talks"}
