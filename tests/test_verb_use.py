"""How words that may be verbs are used."""

import pytest

from onrecord.extract.clauses import clauses
from onrecord.extract.verb_use import Use, use_of


def use(text: str, word: str) -> Use | None:
    at = text.index(word)
    return next((use_of(text, c, at, at + len(word)) for c in clauses(text, 0, len(text)) if c.holds(at)), None)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Lowland seized two tankers in May.", "seized"),
        ("Lowland has seized two tankers.", "seized"),
        ("The fleet left port and shelled the town.", "shelled"),
        ("Lowland will expel the envoy.", "expel"),
        ("Lowland, which closed its embassy, said nothing.", "closed"),
    ],
)
def test_active(text: str, word: str) -> None:
    found = use(text, word)
    assert found is not None
    assert found.active
    assert not found.negated


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Two tankers were seized in May.", "seized"),
        ("The crew have since been freed.", "freed"),
        ("The bridge had been destroyed.", "destroyed"),
    ],
)
def test_passive(text: str, word: str) -> None:
    found = use(text, word)
    assert found is not None
    assert not found.active


def test_a_participle_behind_its_noun() -> None:
    found = use("The tankers seized in May are still there.", "seized")
    assert found is not None
    assert found.reduced
    assert not found.active


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The strikes went on.", "strikes"),
        ("Ana Port spoke for the internationally recognised government.", "recognised"),
        ("They spoke of the importance of closing the border.", "closing"),
        ("The men are convicted criminals.", "convicted"),
        ("It was a US-backed plan.", "backed"),
    ],
)
def test_no_verb(text: str, word: str) -> None:
    assert use(text, word) is None


def test_what_is_negated_infinitive_or_present_is_told() -> None:
    no, to, now = (
        use("Lowland did not seize the ship.", "seize"),
        use("Lowland wants to seize the ship.", "seize"),
        use("Lowland seizes the ship on Friday.", "seizes"),
    )
    assert no is not None
    assert no.negated
    assert to is not None
    assert to.infinitive
    assert now is not None
    assert now.present
