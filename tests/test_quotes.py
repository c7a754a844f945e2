import pytest

from onrecord.extract.quotes import kind_of, quotations


@pytest.mark.parametrize(
    ("pieces", "kind"),
    [
        (("“The road is open.”",), "direct"),
        (("“The road is open,”", "“and it will stay open.”"), "direct"),
        (("the road was “wide open”",), "mixed"),
        (("“a spirit of trust”",), "mixed"),
        (("the road was open",), "indirect"),
        (('"The road is open," which pleased them',), "mixed"),
        (("‘The river belongs to all of us,’",), "direct"),
        (("the shepherds’ road was open",), "indirect"),
        (("it wasn't the envoy's car",), "indirect"),
    ],
)
def test_kind(pieces: tuple[str, ...], kind: str) -> None:
    assert kind_of(pieces) == kind


def test_a_quotation_that_is_never_closed_runs_to_the_end() -> None:
    assert quotations("he said “we go on") == ((8, 17),)


def test_apostrophes_are_no_quotation_marks() -> None:
    assert quotations("the minister's and the ministers' cars") == ()
