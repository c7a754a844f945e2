import pytest

from onrecord.extract.cast import Cast
from onrecord.extract.who import Who

from .build import find, reading, said


def who(text: str, words: str, attributions=(), people: tuple[str, ...] = (), organisations: tuple[str, ...] = (), **more: object) -> Who:
    return Cast.of(reading(text, people, organisations, tuple(attributions), **more)).who(*find(text, words, text.rindex("\n") + 1))


PEOPLE = ("Tomas Brandell", "Ola Fenwick", "Brandell", "Fenwick")


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


def test_a_joint_statement_is_that_of_the_first() -> None:
    found = who("Peru and Chile signed.\nIn the end the joint statement said the road was open.", "the joint statement")
    assert (found.state, found.naming) == ("PER", "document")
