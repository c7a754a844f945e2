"""Questions that positions answer."""

import pytest

from onrecord.extract.issues import bare_agreement, fullest_agreement, normal, object_words, points, same_issue


@pytest.mark.parametrize(
    ("words", "verbal", "issue"),
    [
        ("recognise a state", True, "recognition of a state"),
        ("withdraw from the valley", True, "withdrawal from the valley"),
        ("withdraw its forces from the valley", True, "withdrawal of forces from the valley"),
        ("lift the embargo", True, "lifting of the embargo"),
        ("come back", True, "return"),
        ("sell gas to Lima", True, "selling gas to Lima"),
        ("the ban to be kept", False, "keeping the ban"),
        ("the Contact Group be dissolved", False, "dissolution of the Contact Group"),
        ("Chile’s demand for a pipeline", False, "pipeline"),
        ("any extension of the truce", False, "extension of the truce"),
        ("new tariffs in May 2030", False, "new tariffs"),
    ],
)
def test_an_issue_is_a_noun_phrase(words: str, verbal: bool, issue: str) -> None:
    assert normal(words, verbal) == issue


def test_an_object_ends_at_the_next_stop() -> None:
    text = "the plan for the harbour, which is old, but not the port"
    assert text[slice(*object_words(text, 0, len(text)))] == "the plan for the harbour"


def test_pointers() -> None:
    assert points("it")
    assert points("one")
    assert points("such a move")
    assert not points("the harbour plan")
    assert bare_agreement("the deal")
    assert not bare_agreement("the grain deal")


def test_two_wordings_of_one_question() -> None:
    assert same_issue("extension of the truce", "the truce's extension")
    assert not same_issue("extension of the truce", "recognition of a state")


def test_an_article_without_an_agreement_has_none() -> None:
    assert fullest_agreement("The ministers met. They ate.") == ""
