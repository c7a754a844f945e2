"""Deeds told in ordinary verbs and nouns: their type, who did them to whom, when, and how real they are."""

import pytest

from onrecord.record import EventAccount, EventStatus, EventType
from tests.test_accounts import events, who


def only(text: str, type: EventType, people: tuple[str, ...] = ()) -> EventAccount:
    (found,) = (e for e in events(text, people) if e.type is type)
    return found


@pytest.mark.parametrize(
    ("text", "type", "parties"),
    [
        ("Peru congratulated Chile on Tuesday.", EventType.SUPPORT, {"PER", "CHL"}),
        ("Flights between Peru and Chile were resumed on Tuesday.", EventType.COOPERATE, {"PER", "CHL"}),
        ("Peru has sent two field hospitals to Chile.", EventType.AID, {"PER", "CHL"}),
        ("Peru handed back three captured soldiers to Chile on Monday.", EventType.CONCEDE, {"PER", "CHL"}),
        ("Peru gave up its last base in Chile in January.", EventType.RETREAT, {"PER", "CHL"}),
        ("Peru took the dispute with Chile to the International Court of Justice in 2029.", EventType.REQUEST, {"PER", "CHL"}),
        ("Peru turned down a proposal of Chile on Tuesday.", EventType.REJECT, {"PER", "CHL"}),
        ("Peru threatened Chile with sanctions on Tuesday.", EventType.THREATEN, {"PER", "CHL"}),
        ("On Tuesday farmers marched through Lima.", EventType.PROTEST, {"farmers", "PER"}),
        ("Peru called home its envoys in Chile on Tuesday.", EventType.SANCTION, {"PER", "CHL"}),
        ("Peruvian police detained two Chilean fishermen on Monday.", EventType.COERCE, {"PER", "CHL"}),
        ("Peruvian jets pounded Chilean positions on Tuesday.", EventType.ASSAULT, {"PER", "CHL"}),
        ("Peru called up its reservists on Tuesday.", EventType.MOBILIZE, {"PER"}),
        ("The parliament of Peru ratified the treaty on Tuesday.", EventType.OTHER, {"PER"}),
    ],
)
def test_types(text: str, type: EventType, parties: set[str]) -> None:
    event = only(text, type)
    assert parties <= who(event)
    assert event.status is EventStatus.HAPPENED


def test_the_passive_has_its_actor_behind_by() -> None:
    event = only("Two Chilean trawlers were impounded by Peru on Tuesday.", EventType.COERCE)
    assert {(p.state, p.role) for p in event.participants} == {("CHL", "target"), ("PER", "actor")}


def test_a_relative_clause_has_its_object_before_it() -> None:
    event = only("Chile bought the tanker that Peru had seized in May.", EventType.COERCE)
    assert event.earliest == "2030-05-01"


def test_a_noun_needs_a_day_or_its_parties() -> None:
    assert only("The fall of Lima to Chile in 1880 is not forgotten.", EventType.ASSAULT).earliest == "1880-01-01"
    assert not [e for e in events("Nobody in Peru wants an offensive.") if e.type is EventType.ASSAULT]
    assert not [e for e in events("The war in Peru goes on.") if e.type is EventType.ASSAULT]


def test_a_year_within_a_noun_is_the_day_of_the_noun_alone() -> None:
    found = {e.type: e for e in events("On Tuesday Peru suspended the 2018 military agreement with Chile.")}
    assert found[EventType.SANCTION].earliest == "2031-03-04"
    assert found[EventType.AGREE].earliest == "2018-01-01"


def test_the_simple_present_with_a_day_is_a_timetable() -> None:
    event = only("The mandate of the mission in Peru runs out on 2 May.", EventType.OTHER)
    assert (event.status, event.earliest) == (EventStatus.PLANNED, "2031-05-02")


def test_a_date_without_a_year_is_the_nearest_one() -> None:
    event = only("Chile stays calm before the Peruvian election on 5 April.", EventType.OTHER)
    assert (event.status, event.earliest) == (EventStatus.PLANNED, "2031-04-05")


@pytest.mark.parametrize(
    "text",
    [
        "Nobody will bomb a dam in Peru.",
        "Peru did not expel any envoys of Chile on Tuesday.",
        "Peru refused on Tuesday to release the prisoners of Chile.",
        "Peru agreed on Tuesday to reopen the border with Chile.",
        "Chile asked for all prisoners in Peru to be freed.",
        "Chile struck oil off Peru in 2029.",
        "It was early March in Chile, and the 15 March edition was late.",
        "Peru recognises that the need is great.",
        "The ministers of Peru left the room on Tuesday.",
    ],
)
def test_what_is_no_deed(text: str) -> None:
    assert not [
        e
        for e in events(text)
        if e.type not in (EventType.AGREE, EventType.REJECT, EventType.CONSULT) and e.status is not EventStatus.PLANNED
    ]


def test_a_page_in_which_nothing_happens_has_no_events() -> None:
    text = (
        "Peru has many mountains and a long coast.\nThe people of Chile like the sea, and the poets of Peru like the hills.\n"
        "Both grow grapes. Chile is longer than it is wide, and Peru is higher than it is long."
    )
    assert events(text) == ()


def test_those_killed_in_an_attack_are_no_event_of_their_own() -> None:
    text = "Peruvian jets bombed a Chilean port on Tuesday. Five people were killed."
    assert len([e for e in events(text) if e.type is EventType.ASSAULT]) == 1


def test_somebody_unnamed_stands_for_their_state() -> None:
    event = only("A Peruvian diplomat was arrested in Chile on Tuesday.", EventType.COERCE)
    assert all(p.name != "unnamed" for p in event.participants)
