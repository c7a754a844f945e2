import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader.attribution import LEAST_SCORE, attributions, opening, trimmed, whole
from onrecord.reader.decode import Found, WordSpan
from onrecord.reader.encoder import Scores
from onrecord.reader.sentences import sentences

from .build import find


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("He said that the talks were useful.", "that the talks were useful.", "the talks were useful"),
        ("It was “a first step”, he said.", "a first step", "“a first step”"),
        ("“We will go,” he said.", "We will go", "“We will go,”"),
        ('He called it "a mistake" twice.', 'a mistake" twice', '"a mistake" twice'),
        ("They said, the road is open, and left", ", the road is open,", "the road is open"),
    ],
)
def test_bounds_follow_the_quotation_marks(text: str, words: str, expected: str) -> None:
    at = text.index(words)
    start, end = trimmed(text, (at, at + len(words)))
    assert text[start:end] == expected


def test_a_content_of_punctuation_is_none() -> None:
    assert trimmed("said, “ and", (4, 6)) is None


@given(st.text(st.sampled_from("ab that “”\"'«».,;:!?-… "), max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_content_keeps_its_words_and_stays_inside_the_text(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    found = trimmed(text, (start, end))
    if found is None:
        return
    assert 0 <= found[0] < found[1] <= len(text)
    kept, given = (set(range(*span)) for span in (found, (start, end)))
    assert not any(text[n] in "ab" for n in kept - given)
    assert not any(text[n] == "b" for n in given - kept)


def test_an_end_of_spaces_is_trimmed_however_long() -> None:
    text = "rain" + " " * 200_000 + "fell," + " " * 200_000
    assert trimmed(text, (0, len(text))) == (0, 200_008)


# ── sources, cues and contents joined ──────────────────────────────────────────────────────────────────────────────


def windows(text: str, sources: list[str], cues: list[str], contents: list[str], score: float = 0.9) -> tuple[list[Scores], list[Found]]:
    """One window in which just these words are tagged, and no pointer says anything: what is near belongs together."""
    words, at = [], 0
    for word in text.split():
        words.append(find(text, word, at))
        at = words[-1][1]

    def spans(parts: list[str]) -> list[WordSpan]:
        found = [find(text, part) for part in parts]
        return [WordSpan(*(i[0], i[-1]), 0, score) for s, e in found if (i := [n for n, (a, b) in enumerate(words) if a < e and b > s])]

    n = len(words)
    scores = Scores(
        offsets=np.asarray(words, dtype=np.int64),
        labels=np.zeros((n, 3, 3), np.float32),
        links=np.concatenate([np.ones((n, 4, 1), np.float32), np.zeros((n, 4, 63), np.float32)], 2),
        nobody=np.concatenate([[-99], np.zeros(63)]).astype(np.float32),
        entities=None,
        hidden=np.zeros((n, 8), np.float32),
    )
    return [scores], [Found((spans(sources), spans(cues), spans(contents)), [])]


def joined(text: str, *parts: list[str], score: float = 0.9) -> list[tuple[list[str], list[str], list[str]]]:
    some = attributions(text, *windows(text, *parts, score=score), sentences(text))
    return [tuple([text[a:b] for a, b in spans] for spans in (one.source, one.cue, one.content)) for one in some]  # type: ignore[misc]


def test_the_nearest_belong_together() -> None:
    text = "A pilot said it had rained. A cook denied that it was late."
    found = joined(text, ["A pilot", "A cook"], ["said", "denied"], ["it had rained.", "that it was late."])
    assert found == [(["A pilot"], ["said"], ["it had rained"]), (["A cook"], ["denied"], ["it was late"])]


def test_pieces_around_the_cue_are_one_content() -> None:
    text = "“We waited,” the pilot said, “all night.”"
    assert joined(text, ["the pilot"], ["said,"], ["“We waited,”", "“all night.”"]) == [
        (["the pilot"], ["said,"], ["“We waited,”", "“all night.”"]),
    ]


def test_a_content_that_the_model_is_not_sure_of_is_left_out() -> None:
    text = "A pilot said it had rained."
    assert joined(text, ["A pilot"], ["said"], ["it had rained."], score=LEAST_SCORE - 0.01) == []


def test_a_content_without_a_cue_stands_alone() -> None:
    assert joined("“We waited all night.”", [], [], ["“We waited all night.”"]) == [([], [], ["“We waited all night.”"])]


def test_a_name_begun_twice_is_one() -> None:
    assert whole([WordSpan(0, 1, 0, 0.8), WordSpan(2, 3, 0, 0.6), WordSpan(5, 5, 0, 0.9)]) == [
        WordSpan(0, 3, 0, pytest.approx(0.7)),
        WordSpan(5, 5, 0, 0.9),
    ]


def test_a_paragraph_that_ends_with_a_colon_opens_what_follows() -> None:
    text = "A pilot waited. The minister said on Monday:"
    opened = opening(text, *windows(text, ["A pilot", "The minister"], ["said"], []))
    assert opened is not None
    assert [text[slice(*spans[0])] for spans in (opened.source, opened.cue, opened.content)] == ["The minister", "said", ":"]


@pytest.mark.parametrize(("text", "contents"), [("The minister said it rained.", []), ("The minister said it rained:", ["it rained:"])])
def test_another_does_not(text: str, contents: list[str]) -> None:
    assert opening(text, *windows(text, ["The minister"], ["said"], contents)) is None


def test_nothing_opens_nothing() -> None:
    assert opening("…:", [], []) is None
