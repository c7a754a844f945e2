import pytest

from onrecord.extract.acts import act_of, reports
from onrecord.record import Kind


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("said", "the weather was fine", "say"),
        ("announced", "a pause in the drills", "announce"),
        ("confirmed", "the arrival of the ships", "confirm"),
        ("denied", "that the talks had failed", "deny"),
        ("said", "the report was baseless", "deny"),
        ("said", "no such meeting took place", "deny"),
        ("rejected", "the proposal", "reject"),
        ("ruled out", "further talks", "reject"),
        ("did not rule out", "further talks", "allow"),
        ("without ruling out", "a summit", "allow"),
        ("reiterated", "its troops would not leave the valley", "refuse"),
        ("refused", "to sign the protocol", "refuse"),
        ("accused", "closing the river", "accuse"),
        ("condemned", "the strike", "criticise"),
        ("voiced disappointment", "the capitals had waited", "criticise"),
        ("opposed", "the new route", "object"),
        ("said", "a vote now would be premature", "object"),
        ("called on", "both sides to hold fire", "demand"),
        ("stressed", "the “urgent need” to open the road", "demand"),
        ("asked", "for more time", "request"),
        ("pledged", "to pay the dues", "promise"),
        ("threatened", "to close the strait", "threaten"),
        ("warned", "the dam could fail", "warn"),
        ("hopes", "the port will open", "expect"),
        ("said", "the truce may not last", "expect"),
        ("said", "he expected the round to be short", "expect"),
        ("welcomed", "the outcome", "endorse"),
        ("offered", "to host the next round", "offer"),
    ],
)  # fmt: skip
def test_the_cue_decides_and_the_content_where_the_cue_is_plain(cue: str, content: str, act: str) -> None:
    assert act_of(cue, content) == act


def test_what_could_have_been_is_no_expectation() -> None:
    assert act_of("said", "we could have signed", Kind.MIXED) == "say"


def test_a_clause_about_something_else_does_not_decide() -> None:
    assert act_of("said", "the round prepared the next one, which is expected in May") == "say"


@pytest.mark.parametrize(
    "cue", ["said", "pointed out", "told", "described", "is reported to have said", "called", "according to", "believes"]
)
def test_speech_and_views_are_reported(cue: str) -> None:
    assert reports(cue)


@pytest.mark.parametrize("cue", ["kept secret", "has backed", "recognises", "also supports", "sailed", "abstained from"])
def test_deeds_and_stands_are_not(cue: str) -> None:
    assert not reports(cue)
