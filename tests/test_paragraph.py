"""Paragraphs as they were read: kept, found again, and put together into the whole text."""

import itertools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reader.paragraph import LONGEST, MemoryShelf, Paragraph, joined, key_of, parts
from onrecord.reader.reading import Attribution, Entity

from .build import find

SPANS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), max_size=3).map(tuple)
SCORES = st.floats(0, 1)
ATTRIBUTIONS = st.builds(
    Attribution, SPANS, SPANS, SPANS.filter(bool), st.integers(0, 1), SCORES, st.binary(max_size=3) | st.binary(min_size=384, max_size=384)
)
NAMES = st.builds(Entity, st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["person", "place"]), SCORES, SCORES)
PARAGRAPHS = st.builds(
    Paragraph, st.lists(ATTRIBUTIONS, max_size=2).map(tuple), st.lists(NAMES, max_size=2).map(tuple), st.none() | ATTRIBUTIONS
)


@settings(max_examples=40)
@given(PARAGRAPHS)
def test_what_is_kept_is_what_was_read(paragraph: Paragraph) -> None:
    kept = paragraph.dumps()
    assert Paragraph.loads(kept) == paragraph
    assert Paragraph.loads(kept).dumps() == kept
    json.loads(kept)


@given(st.text(), st.text())
def test_every_letter_changes_the_key(a: str, b: str) -> None:
    assert (key_of("a reader", a) == key_of("a reader", b)) == (a == b)


@given(st.text(st.characters(categories=["L", "N", "P"]), min_size=1), st.text(st.characters(categories=["L", "N", "P"]), min_size=1))
def test_every_reader_has_keys_of_its_own(a: str, b: str) -> None:
    assert (key_of(a, "He left.") == key_of(b, "He left.")) == (a == b)


def test_half_a_code_point_has_a_key() -> None:
    assert key_of("a reader", "\ud800") != key_of("a reader", "\udc00")


@given(st.text(st.sampled_from("ab.\n ”e\u0301🙂"), max_size=60), st.integers(1, 4))
def test_parts_are_the_text_without_its_line_ends(text: str, times: int) -> None:
    text = text * (times * LONGEST // 40)
    cut = list(parts(text))
    assert all(text[at : at + len(part)] == part for at, part in cut)
    assert all(0 < len(part) <= LONGEST and "\n" not in part for _, part in cut)
    assert all(a + len(part) <= b for (a, part), (b, _) in itertools.pairwise(cut))
    assert "".join(part for _, part in cut) == text.replace("\n", "")


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    text = "The envoys of both sides met on the island again. " * 1000
    assert all(part.startswith("The envoys") for _, part in parts(text))
    assert len(list(parts(text))) <= 2 * len(text) // LONGEST + 1


def test_one_without_sentences_is_cut_between_words() -> None:
    text = "no end of words " * 2000
    assert all(part.endswith(" ") for _, part in parts(text))


def test_one_without_words_is_cut_anywhere() -> None:
    assert [len(part) for _, part in parts("x" * (2 * LONGEST + 5))] == [LONGEST, LONGEST, 5]


# ── put together ───────────────────────────────────────────────────────────────────────────────────────────────────


def part(text: str, source: str, cue: str, content: str, opens: Attribution | None = None) -> Paragraph:
    spans = [(find(text, words),) if words else () for words in (source, cue, content)]
    return Paragraph((Attribution(*spans),), (), opens)


def together(*read: tuple[str, Paragraph]) -> list[tuple[str, str, list[str]]]:
    text = "\n".join(t for t, _ in read)
    starts = itertools.accumulate((len(t) + 1 for t, _ in read), initial=0)
    said, _ = joined(text, zip(starts, (p for _, p in read), strict=False))

    def words(spans: tuple[tuple[int, int], ...]) -> list[str]:
        return [text[s:e] for s, e in spans]

    return [(" ".join(words(a.source)), " ".join(words(a.cue)), words(a.content)) for a in said]


@pytest.mark.parametrize("end", ["", ".", ". ", "…"])
def test_a_quotation_goes_on_over_paragraphs(end: str) -> None:
    one = f"The pilot said: “We waited all night{end}"
    two = f"“We had no light{end}"
    three = "“Then it was day.”"
    assert together(
        (one, part(one, "The pilot", "said", "“We waited all night")),
        (two, part(two, "", "", "“We had no light")),
        (three, part(three, "", "", three)),
    ) == [("The pilot", "said", ["“We waited all night", "“We had no light", three])]


def test_a_quotation_after_other_words_stands_for_itself() -> None:
    one = "“We waited,” the pilot said on Monday."
    two = "“We had no light.”"
    found = together((one, part(one, "the pilot", "said", "“We waited,”")), (two, part(two, "", "", two)))
    assert found == [("the pilot", "said", ["“We waited,”"]), ("", "", [two])]


def test_words_without_a_mark_do_not_go_on() -> None:
    one, two = "The pilot said: “We waited", "We had no light"
    assert len(together((one, part(one, "The pilot", "said", "“We waited")), (two, part(two, "", "", two)))) == 2


def test_a_quotation_with_a_cue_of_its_own_is_its_own() -> None:
    one, two = "The pilot said: “We waited", "“We had no light,” the cook said"
    read = (one, part(one, "The pilot", "said", "“We waited")), (two, part(two, "the cook", "said", "“We had no light,”"))
    assert [source for source, _, _ in together(*read)] == ["The pilot", "the cook"]


def opener(text: str, source: str, cue: str) -> Paragraph:
    end = len(text)
    return Paragraph((), (), Attribution((find(text, source),), (find(text, cue),), ((end - 1, end),)))


def test_what_follows_a_colon_is_said_by_whom_the_paragraph_before_names() -> None:
    one, two = "The minister said:", "“The road is open.”"
    assert together((one, opener(one, "The minister", "said")), (two, part(two, "", "", two))) == [("The minister", "said", [two])]


def test_a_colon_reaches_the_next_paragraph_alone() -> None:
    one, two, three = "The minister said:", "It rained.", "“The road is open.”"
    read = (one, opener(one, "The minister", "said")), (two, Paragraph((), (), None)), (three, part(three, "", "", three))
    assert together(*read) == [("", "", [three])]


def test_a_colon_does_not_reach_over_words() -> None:
    one, two = "The minister said:", "By the lake: “The road is open.”"
    read = (one, opener(one, "The minister", "said")), (two, part(two, "", "", "“The road is open.”"))
    assert together(*read) == [("", "", ["“The road is open.”"])]


@given(st.lists(st.text(st.sampled_from("ab “”.:"), min_size=1, max_size=12), max_size=4))
def test_names_move_with_their_paragraph(texts: list[str]) -> None:
    text = "\n".join(texts)
    starts = itertools.accumulate((len(t) + 1 for t in texts), initial=0)
    read = (Paragraph((), (Entity(0, len(t), "person"),), None) for t in texts)
    _, names = joined(text, zip(starts, read, strict=False))
    assert [text[e.start : e.end] for e in names] == texts


# ── the shelf of one process ───────────────────────────────────────────────────────────────────────────────────────


def test_a_full_shelf_drops_what_was_not_asked_for_longest() -> None:
    nothing = Paragraph((), (), None)
    shelf = MemoryShelf(2)
    shelf.put({"a": nothing})
    shelf.put({"b": nothing})
    assert set(shelf.get(["a"])) == {"a"}
    shelf.put({"c": nothing})
    assert set(shelf.get(["a", "b", "c"])) == {"a", "c"}
