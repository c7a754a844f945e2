"""Events: what several articles tell of one happening."""

import random
from collections.abc import Sequence

from onrecord.link.events import find_events
from onrecord.record import Article, Event, EventAccount, EventStatus, EventType, Story, make_id
from tests.rows import article, told

TEXT = (
    "The foreign ministers of Egypt and Ethiopia held talks in Geneva on Tuesday. Earlier a meeting with Sudan took place there.\n"
    "A second meeting is due in Cairo. Soldiers attacked the depot. The talks will go on."
)
ONE = article("one.html", TEXT, "2031-03-05")
TWO = article("two.html", TEXT, "2031-03-06")
OTHER = article("other.html", TEXT, "2031-04-20")
ARTICLES = [ONE, TWO, OTHER]
STORIES = [
    Story(make_id("sy", "1"), "", None, None, (ONE.article, TWO.article)),
    Story(make_id("sy", "2"), "", None, None, (OTHER.article,)),
]


def events_of(*accounts: EventAccount, copies: dict[str, str] | None = None, articles: Sequence[Article] = ARTICLES) -> tuple[Event, ...]:
    return find_events(accounts, articles, STORIES, copies or {})[0]


def test_two_accounts_of_one_meeting_are_one_event() -> None:
    a = told(ONE, "held talks", "EGY, ETH", day="2031-03-04", place="Geneva", level="foreign ministers")
    b = told(TWO, "The talks", "EGY, ETH", day=("2031-03-01", "2031-03-07"), place="Geneva")
    (event,) = events_of(a, b)
    assert [r.article for r in event.reports] == [ONE.article, TWO.article]
    assert (event.earliest, event.latest, event.what, event.level) == ("2031-03-04", "2031-03-04", "held talks", "foreign ministers")


def test_two_meetings_in_one_city_on_one_day_stay_apart() -> None:
    a = told(ONE, "held talks", "EGY, ETH", day="2031-03-04", place="Geneva")
    b = told(TWO, "a meeting", "EGY, SDN", day="2031-03-04", place="Geneva")
    assert len(events_of(a, b)) == 2


def test_accounts_of_one_article_are_never_joined() -> None:
    a = told(ONE, "held talks", "EGY, ETH", day="2031-03-04", place="Geneva")
    b = told(ONE, "The talks", "EGY, ETH", day="2031-03-04", place="Geneva")
    assert len(events_of(a, b)) == 2


def test_each_of_two_meetings_finds_its_own() -> None:
    accounts = [
        told(w, what, parties, day="2031-03-04", place="Geneva")
        for w in (ONE, TWO)
        for what, parties in (("held talks", "EGY, ETH"), ("a meeting", "EGY, ETH, SDN"))
    ]
    found = events_of(*accounts)
    assert sorted(len(e.reports) for e in found) == [2, 2]
    assert {len(e.participants) for e in found} == {2, 3}


def test_dates_places_levels_and_types_that_differ_keep_apart() -> None:
    base = told(ONE, "held talks", "EGY, ETH", day="2031-03-04", place="Geneva", level="foreign ministers")
    for other in (
        told(TWO, "The talks", "EGY, ETH", day="2031-02-04", place="Geneva"),
        told(TWO, "The talks", "EGY, ETH", day="2031-03-04", place="Cairo"),
        told(TWO, "The talks", "EGY, ETH", day="2031-03-04", place="Geneva", level="defence ministers"),
        told(TWO, "The talks", "EGY, ETH", day="2031-03-04", place="Geneva", kind=EventType.AGREE),
    ):
        assert len(events_of(base, other)) == 2


def test_two_envoys_of_one_state_had_two_meetings() -> None:
    a = told(ONE, "held talks", "Badr Sami:EGY, ETH", day="2031-03-04", place="Geneva")
    b = told(TWO, "The talks", "Hany Nassif:EGY, ETH", day="2031-03-04", place="Geneva")
    assert len(events_of(a, b)) == 2


def test_what_was_planned_and_what_happened_are_two_rows() -> None:
    a = told(ONE, "held talks", "EGY, ETH", EventStatus.PLANNED, "2031-03-04", place="Geneva")
    b = told(TWO, "The talks", "EGY, ETH", EventStatus.HAPPENED, "2031-03-04", place="Geneva")
    assert {e.status for e in events_of(a, b)} == {EventStatus.PLANNED, EventStatus.HAPPENED}


def test_the_status_is_that_of_the_latest_article() -> None:
    a = told(ONE, "A second meeting", "EGY, ETH", EventStatus.NOT_RULED_OUT, "2031-03-14", place="Cairo")
    b = told(TWO, "A second meeting", "EGY, ETH", EventStatus.PLANNED, "2031-03-14", place="Cairo")
    (event,) = events_of(a, b)
    assert event.status == EventStatus.PLANNED


def test_across_stories_everything_has_to_agree() -> None:
    a = told(ONE, "held talks", "EGY, ETH", day="2031-03-04", place="Geneva")
    assert len(events_of(a, told(OTHER, "held talks", "EGY, ETH", day="2031-03-04", place="Geneva"))) == 1
    assert len(events_of(a, told(OTHER, "held talks", "EGY, ETH", place="Geneva"))) == 2
    assert len(events_of(a, told(OTHER, "held talks", "EGY", day="2031-03-04", place="Geneva"))) == 2


def test_one_party_is_not_enough_without_the_words() -> None:
    a = told(ONE, "Soldiers attacked the depot", "ETH", kind=EventType.ASSAULT)
    assert len(events_of(a, told(TWO, "Soldiers attacked the depot", "ETH", kind=EventType.ASSAULT))) == 1
    assert len(events_of(a, told(TWO, "A second meeting is due in Cairo", "ETH", kind=EventType.ASSAULT))) == 2


def test_the_fullest_account_gives_the_participants() -> None:
    a = told(ONE, "held talks", "EGY, ETH", day="2031-03-04", place="Geneva")
    b = told(TWO, "held talks", "EGY, ETH, SDN", day="2031-03-04", place="Geneva")
    (event,) = events_of(a, b)
    assert [p.state for p in event.participants] == ["EGY", "ETH", "SDN"]


def test_a_copy_adds_a_report_and_nothing_else() -> None:
    accounts = [told(w, "held talks", "EGY, ETH", day="2031-03-04", place="Geneva") for w in (ONE, TWO)]
    (alone,), (both,) = events_of(accounts[0]), events_of(*accounts, copies={TWO.article: ONE.article})
    assert (both.event, both.participants, len(both.reports)) == (alone.event, alone.participants, 2)


def test_ids_are_unique_and_order_does_not_matter() -> None:
    accounts = [
        told(w, what, "EGY", kind=EventType.ASSAULT) for w in ARTICLES for what in ("Soldiers attacked the depot", "The talks will go on")
    ]
    first = events_of(*accounts)
    assert len({e.event for e in first}) == len(first)
    for seed in range(4):
        mixed = random.Random(seed)
        assert events_of(*mixed.sample(accounts, len(accounts)), articles=mixed.sample(ARTICLES, 3)) == first


def test_every_account_is_in_one_event() -> None:
    accounts = [told(w, "held talks", "EGY, ETH", day="2031-03-04") for w in ARTICLES]
    found, event_of = find_events(accounts, ARTICLES, STORIES, {})
    assert {event_of[a.account] for a in accounts} == {e.event for e in found}
    assert sum(len(e.reports) for e in found) == len(accounts)
