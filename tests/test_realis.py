"""How real a happening is told to be."""

import pytest

from onrecord.extract.clauses import clauses
from onrecord.extract.realis import status_of


def status(sentence: str, trigger: str, **more: bool) -> str:
    at = sentence.index(trigger)
    found = clauses(sentence, 0, len(sentence))
    clause = next(c for c in found if c.start <= at < c.end)
    return status_of(sentence, clause, (at, at + len(trigger)), before=sentence[: clause.start], **more).value


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        ("The ministers held talks in Lima.", "talks", "happened"),
        ("The ministers are holding talks in Lima.", "talks", "ongoing"),
        ("The ministers are due to hold talks in Lima.", "talks", "planned"),
        ("The ministers will hold talks in Lima.", "talks", "planned"),
        ("Chad said the two leaders would meet in Lima.", "meet", "planned"),
        ("The leaders are expected to meet in Lima.", "meet", "expected"),
        ("She hopes that a second round will be held.", "round", "expected"),
        ("The summit was called off.", "summit", "called off"),
        ("Chad postponed the talks.", "talks", "called off"),
        ("Chad denied that the envoys had met.", "met", "denied"),
        ("The envoys did not meet in Lima.", "meet", "denied"),
        ("Chad did not rule out a meeting with Niger.", "meeting", "not ruled out"),
        ("Chad left open a meeting with Niger.", "meeting", "not ruled out"),
        ("Chad would be glad if the envoys met.", "met", "hypothetical"),
        ("Chad proposed a summit.", "summit", "hypothetical"),
        ("Chad called for a summit.", "summit", "hypothetical"),
        ("Chad has no plans to meet Niger.", "meet", "hypothetical"),
        ("Chad remained ready for talks with Niger.", "talks", "hypothetical"),
        ("Preparations were under way for a visit to Lima.", "visit", "planned"),
    ],
)
def test_status(sentence: str, trigger: str, expected: str) -> None:
    assert status(sentence, trigger) == expected


def test_a_denial_of_something_else_does_not_deny_the_meeting() -> None:
    assert status("Niger called the claim false, saying the talks covered trade.", "talks") == "happened"


def test_what_is_still_to_come_in_the_subject_does_not_make_its_verb_come() -> None:
    assert status("The closed meeting prepared upcoming talks.", "meeting") == "happened"


def test_an_election_named_for_its_time_takes_no_colour_from_the_sentence() -> None:
    assert status("Chad did not rule out a deal before the election.", "election") == "happened"
    assert status("Chad did not rule out a deal before the election.", "election", future_time=True) == "planned"
