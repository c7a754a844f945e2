import pytest

from onrecord.extract.cast import Cast
from onrecord.extract.who import Who

from .build import find, reading, said


def who(text: str, words: str, attributions=(), people: tuple[str, ...] = (), organisations: tuple[str, ...] = (), **more: object) -> Who:
    return Cast.of(reading(text, people, organisations, tuple(attributions), **more)).who(*find(text, words, text.rindex("\n") + 1))


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("A councillor", "PER"),
        ("The police", "PER"),
        ("members of two camps", "PER"),
        ("A carpenter", None),
        ("an official in the ministry", "PER"),
    ],
)
def test_the_state_that_an_article_is_about(words: str, state: str | None) -> None:
    text = (
        f"Peru votes. In Peru the Peruvian polls are open; Peru's neighbours watch. Ships came from Chile.\n{words} said the road was open."
    )
    assert who(text, words, title="Peru goes to the polls").state == state


def test_in_a_capital_the_government_is_another_one() -> None:
    text = "Peru was tired, the Peruvian government said.\nIn Oslo, the government said the road was open."
    assert who(text, "the government", (said(text, "the Peruvian government", "said", "Peru was tired"),)).state == "NOR"


def test_their_ministries_are_those_of_the_two_named_together() -> None:
    assert (
        who("Peru and Chile signed.\nIn the end their foreign ministries said the road was open.", "their foreign ministries").state
        == "PER"
    )


@pytest.mark.parametrize(
    ("words", "name", "naming"),
    [
        ("the Chileans", "Government of Chile", "institution"),
        ("Aid agencies", "Aid agencies", "collective"),
        ("The opposition", "Opposition", "collective"),
        ("Chilean negotiators", "unnamed", "unnamed"),
        ("an official of the Chilean foreign ministry", "unnamed", "unnamed"),
        ("the Chilean army's media wing", "Military", "institution"),
        ("a rescue network, the Tidewatch League,", "Tidewatch League", "institution"),
        ("divers, who call themselves the Tidewatch League,", "Tidewatch League", "institution"),
    ],
)
def test_groups_and_bodies(words: str, name: str, naming: str) -> None:
    found = who(f"It was late.\nIn the evening {words} said the road was open.", words, organisations=("Tidewatch League",))
    assert (found.name, found.naming) == (name, naming)


def test_the_bloc_is_the_organisation_named_before() -> None:
    assert who("The African Union met.\nThe bloc said the road was open.", "The bloc").name == "African Union"
    assert who("The seas were policed by a Nordic mission, the Tidewatch League, for a year.\nA spokesman for the mission said the road was open.",
               "A spokesman for the mission", organisations=("Tidewatch League",)).name == "Tidewatch League"  # fmt: skip


def test_its_ministry_is_that_of_the_state_named_last() -> None:
    text = "The Chilean Ministry of Trade said it was late. Peru was shut.\nUnder the pact with Peru, Chile has ten ships, which its ministry said was little."
    told = (said(text, "The Chilean Ministry of Trade", "said", "it was late"),)
    assert who(text, "its ministry", told).name == "Ministry of Trade"


def test_its_after_an_account_is_the_state_whose_account_it_is() -> None:
    text = "Peru said the pass was shut.\nIt rained. Chile's account was softer. Its foreign ministry said the road was open."
    assert who(text, "Its foreign ministry", (said(text, "Peru", "said", "the pass was shut"),)).state == "CHL"
