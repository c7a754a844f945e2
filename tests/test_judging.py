import pytest

from onrecord.extract.judging import assures, charges_other, deplores, is_unlawful, leaves_open, menaces, praises


def test_the_other_is_charged_with_what_it_left_undone() -> None:
    assert charges_other("the other had not come to sign")
    assert not charges_other("the otter had not come")


@pytest.mark.parametrize(
    ("judge", "yes", "no"),
    [
        (is_unlawful, "the search a violation of the truce", "the search a surprise"),
        (deplores, "the offer was too little", "the offer was big"),
        (assures, "the search would go on until all were found", "the talks would go on"),
        (leaves_open, "a summit remains possible", "it was possible to sail"),
        (menaces, "to punish the pilots", "to pay the pilots"),
    ],
)
def test_what_a_content_does(judge, yes: str, no: str) -> None:
    assert judge(yes)
    assert not judge(no)


def test_praise_needs_a_verb_unless_something_is_called_so() -> None:
    assert praises("it a landmark", called=True)
    assert not praises("the landmark fair opens", called=False)
