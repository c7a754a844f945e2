"""Forms of English verbs."""

import re

import pytest

from onrecord.extract.inflection import IRREGULAR, forms, pattern


@pytest.mark.parametrize(
    ("verb", "some"),
    [
        ("expel", {"expels", "expelled", "expelling"}),
        ("deploy", {"deploys", "deployed"}),
        ("ratify", {"ratifies", "ratified", "ratifying"}),
        ("clash", {"clashes", "clashed"}),
        ("seize", {"seized", "seizing"}),
        ("ram", {"rammed", "ramming"}),
        ("bomb", {"bombed", "bombing"}),
        ("cancel", {"cancelled", "canceled"}),
        ("strike", {"struck", "strikes"}),
    ],
)
def test_forms(verb: str, some: set[str]) -> None:
    assert some <= set(forms(verb))


def test_irregular_verbs_have_no_form_of_the_rule() -> None:
    assert not any(f"{verb}ed" in forms(verb) for verb in IRREGULAR if verb not in ("burn", "hang"))


def test_a_particle_may_stand_behind_the_object() -> None:
    assert re.fullmatch(pattern("hand over"), "handed the base over")
    assert re.fullmatch(pattern("hand over"), "hands over")
    assert not re.fullmatch(pattern("hand over"), "handed a very long list of names over")


def test_what_is_no_particle_follows_at_once() -> None:
    assert re.fullmatch(pattern("agree on"), "agreed on")
    assert not re.fullmatch(pattern("agree on"), "agreed at last on")
