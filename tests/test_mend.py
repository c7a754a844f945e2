from onrecord.reader.mend import mended
from onrecord.reader.reading import Attribution
from onrecord.reader.sentences import sentences

from .build import said


def words(text: str, found: tuple[Attribution, ...]) -> list[tuple[str, str, list[str]]]:
    def join(spans: tuple[tuple[int, int], ...]) -> str:
        return " ".join(text[a:b] for a, b in spans)

    return [(join(a.source), join(a.cue), [text[s:e] for s, e in a.content]) for a in found]


def test_a_quoted_source_speaks_for_itself() -> None:
    text = "The Harbour Gazette quoted an unnamed officer as saying that the claim was false, stressing that no ship had sailed."
    given = said(
        text, "The Harbour Gazette", "quoted", "an unnamed officer as saying that the claim was false, stressing that no ship had sailed"
    )
    assert words(text, mended(text, [given], sentences(text))) == [
        ("an unnamed officer", "saying", ["the claim was false"]),
        ("an unnamed officer", "stressing", ["no ship had sailed"]),
    ]


def test_not_ruling_out_has_the_subject_of_the_sentence() -> None:
    text = "The junta affirmed that it would stay, without ruling out, for all that, a visit of the envoys."
    given = said(text, "The junta", "affirmed", "it would stay, without ruling out, for all that, a visit of the envoys")
    assert words(text, mended(text, [given], sentences(text)))[1] == ("The junta", "without ruling out", ["a visit of the envoys"])


def test_an_accusation_is_of_doing_something() -> None:
    text = "The ministry accused the neighbours of closing the river."
    given = said(text, "The ministry", "accused", "the neighbours of closing the river")
    assert words(text, mended(text, [given], sentences(text))) == [("The ministry", "accused", ["closing the river"])]


def test_reportedly_credits_nobody_and_takes_the_verb_along() -> None:
    text = "The island, which reportedly objected to the route, joined later."
    given = said(text, "which", "reportedly objected to", "the route")
    assert words(text, mended(text, [given], sentences(text))) == [("", "reportedly", ["objected to the route"])]


def test_a_participle_takes_the_subject_before_it() -> None:
    text = "The envoy left early. The minister called the day long, saying the lamps had gone out."
    first = said(text, "The minister", "called", "the day long")
    second = said(text, "", "saying", "the lamps had gone out")
    assert [source for source, _, _ in words(text, mended(text, [first, second], sentences(text)))] == ["The minister", "The minister"]


def test_a_participle_inside_quotation_marks_is_left_alone() -> None:
    text = "“We waited, saying that it was late,” the pilot said."
    given = said(text, "the pilot", "said", "“We waited, saying that it was late,”")
    assert len(mended(text, [given], sentences(text))) == 1


def test_contents_without_a_word_are_dropped() -> None:
    text = "He said “ … ” and left."
    given = Attribution(source=((0, 2),), cue=((3, 7),), content=((8, 13),))
    assert mended(text, [given], sentences(text)) == ()
