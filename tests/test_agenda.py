"""The agenda: what was to come, and what became of it."""

from onrecord.link.agenda import find_agenda
from onrecord.link.events import find_events
from onrecord.record import AgendaItem, Article, EventAccount, EventStatus, Outcome, Story, make_id
from tests.rows import article, told

TEXT = (
    "The foreign ministers of Egypt and Ethiopia are to hold talks in Geneva. The ministers held talks in Geneva.\n"
    "The talks in Geneva were called off. The talks in Geneva have been postponed. A visit to Cairo is possible. A trade fair opened."
)
FIRST = article("first.html", TEXT, "2031-03-01")
LATER = article("later.html", TEXT, "2031-03-11")
LAST = article("last.html", TEXT, "2031-04-11")
ARTICLES = [FIRST, LATER, LAST]
STORIES = [Story(make_id("sy", a.article), "", None, None, (a.article,)) for a in ARTICLES]
PLANNED = told(FIRST, "hold talks in Geneva", "EGY, ETH", EventStatus.PLANNED, "2031-03-10", place="Geneva")


def agenda_of(*accounts: EventAccount, copies: dict[str, str] | None = None, stories: list[Story] | None = None) -> list[AgendaItem]:
    events, event_of = find_events(accounts, ARTICLES, stories or STORIES, copies or {})
    return list(find_agenda(accounts, events, event_of, ARTICLES, copies or {}))


def outcome(*accounts: EventAccount) -> Outcome:
    return next(i.outcome for i in agenda_of(*accounts) if i.article == FIRST.article)


def held(where: Article, day: str | None = "2031-03-10", parties: str = "EGY, ETH", place: str = "Geneva") -> EventAccount:
    return told(where, "held talks in Geneva", parties, EventStatus.HAPPENED, day, place=place)


def test_everything_that_is_to_come_is_on_it() -> None:
    statuses = (EventStatus.PLANNED, EventStatus.EXPECTED, EventStatus.NOT_RULED_OUT, EventStatus.HYPOTHETICAL)
    for status in statuses:
        (item,) = agenda_of(told(FIRST, "A visit to Cairo is possible", "EGY, FRA", status))
        assert (item.status, item.outcome, item.what) == (status, Outcome.UNKNOWN, "A visit to Cairo is possible")
    for status in set(EventStatus) - set(statuses):
        assert agenda_of(told(FIRST, "A trade fair opened", "EGY, FRA", status)) == []


def test_kept() -> None:
    items = agenda_of(PLANNED, held(LATER))
    assert [i.outcome for i in items] == [Outcome.KEPT]
    assert items[0].outcome_event not in (None, items[0].event)


def test_another_meeting_keeps_nothing() -> None:
    assert outcome(PLANNED, held(LATER, parties="EGY, SDN")) == Outcome.UNKNOWN
    assert outcome(PLANNED, held(LATER, place="Cairo")) == Outcome.UNKNOWN
    assert outcome(PLANNED, held(LATER, day=None)) == Outcome.UNKNOWN


def test_called_off() -> None:
    off = told(LATER, "The talks in Geneva were called off", "EGY, ETH", EventStatus.CALLED_OFF, "2031-03-10", place="Geneva")
    assert outcome(PLANNED, off) == Outcome.CALLED_OFF


def test_slipped_to_a_later_day() -> None:
    moved = told(LATER, "hold talks in Geneva", "EGY, ETH", EventStatus.PLANNED, "2031-03-24", place="Geneva")
    assert outcome(PLANNED, moved) == Outcome.SLIPPED
    assert outcome(PLANNED, held(LAST, day="2031-03-24")) == Outcome.SLIPPED


def test_slipped_by_the_words() -> None:
    stories = [Story(make_id("sy", "1"), "", None, None, tuple(a.article for a in ARTICLES))]
    put_off = told(LATER, "The talks in Geneva have been postponed", "EGY, ETH", EventStatus.PLANNED, None, place="Geneva")
    (first, _) = agenda_of(PLANNED, put_off, stories=stories)
    assert first.outcome == Outcome.SLIPPED


def test_what_was_told_before_shows_no_outcome() -> None:
    planned = told(LATER, "hold talks in Geneva", "EGY, ETH", EventStatus.PLANNED, "2031-03-24", place="Geneva")
    off = told(FIRST, "The talks in Geneva were called off", "EGY, ETH", EventStatus.CALLED_OFF, "2031-03-24", place="Geneva")
    assert [i.outcome for i in agenda_of(planned, off)] == [Outcome.UNKNOWN]


def test_without_a_day_the_next_such_meeting_counts() -> None:
    planned = told(FIRST, "hold talks in Geneva", "EGY, ETH", EventStatus.PLANNED)
    assert outcome(planned, held(LATER)) == Outcome.KEPT
    assert outcome(planned, told(LATER, "A trade fair opened", "EGY, ETH", EventStatus.HAPPENED, "2031-03-10")) == Outcome.UNKNOWN


def test_one_item_for_each_article_and_none_for_a_copy() -> None:
    accounts = [told(w, "hold talks in Geneva", "EGY, ETH", EventStatus.PLANNED, "2031-05-10", place="Geneva") for w in (FIRST, LATER)]
    assert [i.article for i in agenda_of(*accounts)] == [FIRST.article, LATER.article]
    assert [i.article for i in agenda_of(*accounts, copies={LATER.article: FIRST.article})] == [FIRST.article]


def test_order_does_not_matter() -> None:
    accounts = [PLANNED, held(LATER), held(LAST, day="2031-03-24")]
    assert agenda_of(*accounts) == agenda_of(*reversed(accounts))
