import pytest

from onrecord.extract.quotes import imbalance, kind_of, quotations


@pytest.mark.parametrize(
    ("pieces", "kind"),
    [
        (("“The road is open.”",), "direct"),
        (("“The road is open,”", "“and it will stay open.”"), "direct"),
        (("the road was “wide open”",), "mixed"),
        (("“a spirit of trust”",), "mixed"),
        (("“the road will stay open for good.”",), "direct"),
        (("“a road that will stay open for good.”",), "mixed"),
        (("“the road will stay open”",), "mixed"),
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


@pytest.mark.parametrize(
    ("paragraphs", "wrong"),
    [
        (("He said “we go on” and left.", "No marks here."), False),
        (("“We go on.", "“We do not stop,” he said."), False),
        (("“We go on, he said.", "Then he left."), True),
        (("We go on,” he said.",), True),
        (('"We go on, he said.',), True),
        (('"We go on.', '"We do not stop," he said.'), False),
        (("The envoys' car wasn't there.",), False),
    ],
)
def test_marks_that_do_not_balance_are_told(paragraphs: tuple[str, ...], wrong: bool) -> None:
    spans, at = [], 0
    for words in paragraphs:
        spans.append((at, at + len(words)))
        at += len(words) + 1
    assert bool(imbalance("\n".join(paragraphs), spans)) is wrong
