"""Tellings joined into happenings."""

from dataclasses import replace

from onrecord.extract.joining import fits, join
from onrecord.extract.telling import Party, Telling
from onrecord.extract.who import actor
from onrecord.record import ActorKind, EventStatus, EventType, Naming


def party(code: str, role: str = "party") -> Party:
    return actor(code, ActorKind.STATE, code, Naming.INSTITUTION), role


TALKS = Telling(
    EventType.CONSULT,
    "meeting",
    0,
    20,
    5,
    (0, 60),
    EventStatus.HAPPENED,
    parties=(party("PER"), party("CHL")),
    place="Quito",
    place_state="ECU",
    city=True,
    when=("2031-03-04", "2031-03-04"),
    when_words="Tuesday",
)
POINTING = Telling(EventType.CONSULT, "meeting", 100, 110, 104, (90, 150), EventStatus.HAPPENED, pointing=True)


def test_what_points_back_joins() -> None:
    assert [len(h.tellings) for h in join([TALKS, POINTING])] == [2]


def test_other_days_places_levels_and_rounds_keep_apart() -> None:
    again = replace(TALKS, at=200, sentence=(180, 260))
    for other in (
        replace(again, when=("2031-02-01", "2031-02-01"), when_words="February 1"),
        replace(again, place="Lima", place_state="PER"),
        replace(again, level="heads of state", place="", when=(None, None), when_words=""),
        replace(again, ordinal=1, pointing=True),
        replace(again, round="earlier", when=(None, None), when_words=""),
        replace(again, status=EventStatus.PLANNED),
        replace(again, parties=(party("GHA"), party("TGO"))),
    ):
        told = replace(TALKS, level="foreign ministers", ordinal=2)
        assert len(join([told, other])) == 2, other


def test_the_same_told_again_is_the_same() -> None:
    assert len(join([TALKS, replace(TALKS, at=200, sentence=(180, 260), place="", place_state=None, city=False)])) == 1


def test_a_host_does_not_make_it_another_meeting() -> None:
    hosted = replace(TALKS, at=30, parties=(party("PER"), party("NOR", "host")))
    assert len(join([TALKS, hosted])) == 1


def test_a_called_off_plan_is_called_off() -> None:
    plan = replace(TALKS, status=EventStatus.PLANNED, when=("2031-05-02", "2031-05-02"), when_words="May 2")
    (only,) = join([plan, replace(POINTING, status=EventStatus.CALLED_OFF)])
    assert only.status is EventStatus.CALLED_OFF


def test_the_fullest_telling_is_the_one_that_says_most() -> None:
    (only,) = join([TALKS, POINTING])
    assert only.fullest is TALKS


def test_a_bare_state_gives_way_to_its_minister() -> None:
    minister = (actor("Ana Quispe", ActorKind.PERSON, "PER", Naming.NAMED), "party")
    (only,) = join([replace(TALKS, parties=(party("PER"), minister, party("CHL")))])
    assert [w.name for w, _ in only.parties] == ["Ana Quispe", "CHL"]


def test_a_telling_that_says_nothing_fits_nothing_far_away() -> None:
    (only,) = join([TALKS])
    vague = replace(POINTING, pointing=False, at=900, sentence=(880, 960))
    assert fits(vague, only) is None
