import pytest

from onrecord.reader.pointing import pointing
from onrecord.reader.sentences import sentences

from .build import said


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The road was shut, the army said. Oman denied this.", "Oman", "denied", "this"),
        ("But the Omani foreign ministry rejected the charge.", "the Omani foreign ministry", "rejected", "the charge"),
        ("A survey was made, and a UN official disputed that account.", "a UN official", "disputed", "that account"),
        ("Officials in Lomé put the number at no more than 30,000.", "Officials in Lomé", "put", "the number at no more than 30,000"),
    ],
)
def test_pointers_and_counts_are_statements(text: str, source: str, cue: str, content: str) -> None:
    found = pointing(text, (), sentences(text))
    assert [(text[slice(*a.source[0])], text[slice(*a.cue[0])], text[slice(*a.content[0])]) for a in found] == [(source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The visa was denied.",
        "He was denied that right.",
        "The chef put the pan at the back.",
        "A motion to reject the claim failed.",
        "They rejected the offer of talks.",
    ],
)
def test_others_are_not(text: str) -> None:
    assert pointing(text, (), sentences(text)) == ()


def test_what_the_tagger_found_is_kept_and_not_doubled() -> None:
    text = "Oman denied this."
    given = (said(text, "Oman", "denied", "this"),)
    assert pointing(text, given, sentences(text)) == given
