"""Claims told in their denial. The pages are made up; so is everyone on them."""

from onrecord.link.claims import claim
from onrecord.link.reported import told_in
from onrecord.record import Act, ActorKind
from tests.rows import article, said
from tests.test_disputes import EGYPTIAN, disputes_of

PAGE = article(
    "page.html",
    "An Egyptian official rejected a claim by a fishing union that the U.N. envoy had shut the gates of the dam. "
    '"The gates are open," the official said. He denied that the gates leak.',
    "2031-03-04",
)
REJECTED = said(
    PAGE,
    "An Egyptian official",
    "rejected",
    "a claim by a fishing union that the U.N. envoy had shut the gates of the dam",
    EGYPTIAN,
    Act.DENY,
)
OPEN = said(PAGE, "the official", "said", '"The gates are open,"', EGYPTIAN, Act.DENY)
LEAK = said(PAGE, "He", "denied", "the gates leak", EGYPTIAN, Act.DENY)


def test_the_claim_and_whose_it_is() -> None:
    found = told_in(claim(REJECTED, PAGE), PAGE)
    assert found is not None
    assert (found.who, found.words) == ("a fishing union", "the U.N. envoy had shut the gates of the dam")
    assert PAGE.text[found.start : found.end] == found.words


def test_what_somebody_says_about_a_thing() -> None:
    page = article("b.html", "Cairo said what Sudanese sources say about a secret sluice is an invention.", "2031-03-04")
    words = "what Sudanese sources say about a secret sluice is an invention"
    found = told_in(claim(said(page, "Cairo", "said", words, EGYPTIAN, Act.DENY), page), page)
    assert found is not None
    assert (found.who, found.words) == ("Sudanese sources", "a secret sluice")


def test_a_denial_that_only_points_tells_none() -> None:
    page = article("c.html", "Cairo rejected the claim.", "2031-03-04")
    assert told_in(claim(said(page, "Cairo", "rejected", "the claim", EGYPTIAN, Act.DENY), page), page) is None
    assert told_in(claim(LEAK, PAGE), PAGE) is None


def test_it_becomes_a_side_of_the_dispute() -> None:
    found = disputes_of([REJECTED], PAGE)
    assert [(d.a.actor_name, d.a.statement, d.b.statement) for d in found] == [("a fishing union", None, REJECTED.statement)]
    assert found[0].a.start < found[0].a.end


def test_the_quotation_after_it_goes_on() -> None:
    assert ActorKind.UNNAMED is EGYPTIAN[0]
    assert {d.b.statement for d in disputes_of([REJECTED, OPEN], PAGE)} == {REJECTED.statement, OPEN.statement}
