import pytest

from onrecord.extract.cast import Cast
from onrecord.extract.who import Who

from .build import find, reading, said


def who(text: str, words: str, attributions=(), people: tuple[str, ...] = (), organisations: tuple[str, ...] = (), **more: object) -> Who:
    return Cast.of(reading(text, people, organisations, tuple(attributions), **more)).who(*find(text, words, text.rindex("\n") + 1))


PEOPLE = ("Tomas Brandell", "Ola Fenwick", "Brandell", "Fenwick")


@pytest.mark.parametrize(
    ("before", "words", "name"),
    [
        ("Tomas Brandell and Ola Fenwick came by ferry.", "they", "Tomas Brandell"),
        ("Tomas Brandell and Ola Fenwick came by ferry.", "both", "Tomas Brandell"),
        ("Peru and Chile sent their ministers.", "The two sides", "Government of Peru"),
        ("Peru and Chile sent their ministers.", "each", "Government of Peru"),
        ("The ministers of Brazil, Peru and Chile came by ferry.", "they", "Government of Brazil"),
        ("Peru and Chile were represented. Tomas Brandell and Ola Fenwick were late.", "Both countries", "Government of Peru"),
    ],
)
def test_those_named_together_are_the_first_of_them(before: str, words: str, name: str) -> None:
    assert who(f"{before}\nOn Friday {words} said the road was open.", words, people=PEOPLE).name == name


def test_both_are_the_last_two_who_spoke() -> None:
    text = "Brandell said it was cold. Fenwick, a sailor, said it was warm.\nThe ice, both said, was thin."
    told = (said(text, "Brandell", "said", "it was cold"), said(text, "Fenwick", "said", "it was warm"))
    assert who(text, "both", told, people=PEOPLE).name == "Brandell"


def test_a_group_that_spoke_is_nearer_than_those_named_together_before() -> None:
    text = "Brandell and Fenwick came. Residents said the wreck was deep.\nOn Friday they said the road was open."
    assert who(text, "they", (said(text, "Residents", "said", "the wreck was deep"),), people=PEOPLE).kind == "unnamed"


def test_it_is_the_subject_of_the_sentence_before() -> None:
    text = (
        "Oslo said the pass was closed. The snow was deep. Nobody came. Peru also looks at the Chilean ships.\nIt said the road was open."
    )
    assert who(text, "It", (said(text, "Oslo", "said", "the pass was closed"),)).state == "PER"


def test_it_is_who_spoke_in_the_sentence_before() -> None:
    text = "Chile closed the port, Oslo said.\nIt said the road was open."
    assert who(text, "It", (said(text, "Oslo", "said", "Chile closed the port"),)).state == "NOR"


def test_it_is_the_document_that_the_sentence_before_is_about() -> None:
    found = who("Oslo's readout was longer.\nAccording to it, the road was open.", "it")
    assert (found.state, found.naming) == ("NOR", "document")


def test_he_is_the_spokesman_whose_institution_spoke() -> None:
    text = "Ola Fenwick came. A spokesman for the Norwegian army said the pass was closed.\n“It is open,” he said."
    found = who(text, "he", (said(text, "A spokesman for the Norwegian army", "said", "the pass was closed"),), people=PEOPLE)
    assert (found.name, found.state, found.naming) == ("Military", "NOR", "institution")


def test_who_follows_the_noun_before_it() -> None:
    assert who("Ola Fenwick came.\nThere are those who said the road was open.", "who", people=PEOPLE).naming == "collective"
    assert who("Ola Fenwick came.\nIt was a Danish sailor who said the road was open.", "who", people=PEOPLE).state == "DNK"


def test_the_diplomat_is_the_one_brought_in_last() -> None:
    text = "A Danish envoy spoke first. The ice is thick, a Chilean diplomat wrote.\nThe diplomat said the road was open."
    assert who(text, "The diplomat", (said(text, "A Danish envoy", "spoke", "first"),)).state == "CHL"


@pytest.mark.parametrize(
    ("words", "naming"), [("One of them", "unnamed"), ("the other", "unnamed"), ("Some", "collective"), ("others", "collective")]
)
def test_picked_out_of_others(words: str, naming: str) -> None:
    found = who(f"Two Danish sailors came.\n{words} said the road was open.", words)
    assert (found.kind, found.naming) == ("unnamed", naming)


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


def test_a_joint_statement_is_that_of_the_first() -> None:
    found = who("Peru and Chile signed.\nIn the end the joint statement said the road was open.", "the joint statement")
    assert (found.state, found.naming) == ("PER", "document")


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


def test_they_are_not_those_named_together_further_on() -> None:
    text = "Residents fear the ships, some of which came last week from Peru and Chile.\nOn Friday they said the road was open."
    assert who(text, "they", (said(text, "Residents", "fear", "the ships"),)).kind == "unnamed"
