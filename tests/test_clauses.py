"""Clauses: cuts, verbs and subjects of plain news sentences."""

import pytest

from onrecord.extract.clauses import Clause, clauses


def cut(sentence: str) -> tuple[Clause, ...]:
    return clauses(sentence, 0, len(sentence))


def words(sentence: str) -> list[str]:
    return [sentence[c.body : c.end].strip(" ,.;:—") for c in cut(sentence)]


def subject(sentence: str, clause: int) -> str:
    found = cut(sentence)[clause].subject
    return sentence[slice(*found)].strip(" ,") if found else ""


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "The envoys met in Oslo on Friday, which pleased Lima, after talks in May.",
            ["The envoys met in Oslo on Friday", "pleased Lima", "talks in May"],
        ),
        ("Kyiv said Warsaw had closed the border.", ["Kyiv said", "Warsaw had closed the border"]),
        ("After the vote, Lima recalled its envoy.", ["the vote", "Lima recalled its envoy"]),
        ("Peru backs the plan; Chile opposes it.", ["Peru backs the plan", "Chile opposes it"]),
        ("Chile opposes it, Japan wants a delay.", ["Chile opposes it", "Japan wants a delay"]),
        ("They will meet before the end of the month.", ["They will meet before the end of the month"]),
        ("He met the ministers of Peru, Chile and Ecuador.", ["He met the ministers of Peru, Chile and Ecuador"]),
        ("The pact was signed in Lima and renewed in May.", ["The pact was signed in Lima", "renewed in May"]),
    ],
)
def test_a_sentence_is_cut_at_its_clauses(sentence: str, parts: list[str]) -> None:
    assert words(sentence) == parts


def test_a_clause_goes_on_after_a_relative_one_with_its_own_subject() -> None:
    sentence = "Ghana, which chairs the bloc, proposed a summit."
    assert [c.opener for c in cut(sentence)] == ["", "which", "resume"]
    assert subject(sentence, 2) == "Ghana"


def test_the_nearest_relative_clause_is_the_one_that_is_interrupted() -> None:
    sentence = "Norway backs the patrol, while Iceland, which has no army, has yet to decide on it."
    assert subject(sentence, 3) == "Iceland"


def test_a_leading_adjunct_is_no_subject_and_still_says_when() -> None:
    sentence = "In June, the two ministers met in Quito."
    last = cut(sentence)[-1]
    assert subject(sentence, 1) == "the two ministers"
    assert last.lead == 0


def test_a_coordinated_clause_has_the_subject_before_it() -> None:
    sentence = "Togo closed its embassy and recalled its ambassador."
    assert subject(sentence, 1) == "Togo"


def test_a_participle_after_its_noun_is_no_verb() -> None:
    sentence = "The talks held in Geneva failed."
    (only,) = cut(sentence)
    assert only.verb is not None
    assert sentence[slice(*only.verb)] == "failed"


def test_a_month_is_no_auxiliary() -> None:
    sentence = "The office will open before May 10."
    (only,) = cut(sentence)
    assert only.verb is not None
    assert sentence[slice(*only.verb)] == "will open"


def test_words_that_are_nouns_too_are_verbs_only_where_they_can_be() -> None:
    assert [c.verb is None for c in cut("a return to the talks")] == [True]
    sentence = "Spain and Sweden recognise the state."
    (only,) = cut(sentence)
    assert only.verb is not None
    assert sentence[slice(*only.verb)] == "recognise"
