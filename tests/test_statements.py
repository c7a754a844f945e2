from onrecord.extract.cast import Cast
from onrecord.extract.statements import statements
from onrecord.record import Entry

from .build import reading, said


def rows(text: str, *attributions, people: tuple[str, ...] = (), organisations: tuple[str, ...] = (), **more: object):
    r = reading(text, people, organisations, attributions, **more)
    return statements(r, Cast.of(r))


def test_a_row_quotes_its_spans() -> None:
    text = "“The road,” a Danish diplomat told the Harbour Gazette on Monday, “is open.”"
    row = rows(text, said(text, "a Danish diplomat", "told", "“The road,”", "“is open.”"))[0]
    assert [text[a:b] for a, b in row.content_spans] == list(row.content)
    assert [text[a:b] for a, b in row.source_spans] == [row.source]
    assert [text[a:b] for a, b in row.cue_spans] == [row.cue]
    assert (row.start, row.end) == (0, len(text))


def test_the_outlet_is_what_the_words_went_through() -> None:
    text = "“The road is open,” a Danish diplomat told Reuters."
    row = rows(text, said(text, "a Danish diplomat", "told", "“The road is open,”"))[0]
    assert (row.via, row.kind, row.actor_state) == ("Reuters", "direct", "DNK")


def test_the_medium_where_no_outlet_is_named() -> None:
    text = "In a televised interview, Tomas Brandell said the road was open."
    assert rows(text, said(text, "Tomas Brandell", "said", "the road was open"), people=("Tomas Brandell",))[0].via == "televised interview"


def test_a_day_is_resolved_against_the_article() -> None:
    text = "Tomas Brandell said on Monday that the road was open."
    row = rows(
        text,
        said(text, "Tomas Brandell", "said", "the road was open"),
        people=("Tomas Brandell",),
        published_earliest="2024-05-15",
        published_latest="2024-05-15",
    )[0]
    assert (row.said_earliest, row.said_latest) == ("2024-05-13", "2024-05-13")


def test_a_day_still_to_come_is_not_when_it_was_said() -> None:
    text = "As the council prepares to sit on June 3, Tomas Brandell said the road was open."
    row = rows(
        text,
        said(text, "Tomas Brandell", "said", "the road was open"),
        people=("Tomas Brandell",),
        published_earliest="2024-05-15",
        published_latest="2024-05-15",
    )[0]
    assert row.said_earliest is None


def test_reportedly_credits_nobody() -> None:
    text = "The island reportedly objected to the route."
    row = rows(text, said(text, "", "reportedly", "objected to the route"))[0]
    assert (row.source, row.naming, row.actor_kind, row.act) == ("", "hearsay", "unnamed", "object")


def test_a_deed_is_no_statement() -> None:
    text = "Oman kept secret the details of the route."
    assert rows(text, said(text, "Oman", "kept secret", "the details of the route")) == ()


def test_a_stand_taken_is_no_statement_unless_words_are_quoted() -> None:
    text = "Oman backs a shared river. Togo backs “a river for all”."
    found = rows(text, said(text, "Oman", "backs", "a shared river"), said(text, "Togo", "backs", "“a river for all”", after=26))
    assert [row.source for row in found] == ["Togo"]


def test_what_is_said_in_what_is_said_has_a_parent() -> None:
    text = "Tomas Brandell said that Oman had announced a new route."
    outer = said(text, "Tomas Brandell", "said", "Oman had announced a new route")
    inner = said(text, "Oman", "had announced", "a new route")
    found = {row.source: row for row in rows(text, outer, inner, people=("Tomas Brandell",))}
    assert found["Oman"].parent == found["Tomas Brandell"].statement
    assert found["Tomas Brandell"].parent is None


def test_what_was_not_said_is_marked() -> None:
    text = "Tomas Brandell did not say the road was open."
    assert rows(text, said(text, "Tomas Brandell", "did not say", "the road was open"), people=("Tomas Brandell",))[0].reality == "negated"


def test_according_to_a_plan_nobody_speaks() -> None:
    text = "The bridge will be built according to a special road map."
    assert rows(text, said(text, "a special road map", "according to", "The bridge will be built")) == ()


def test_what_was_agreed_to_be_done_is_no_statement() -> None:
    text = "Oman and Togo agreed to reopen the road."
    assert rows(text, said(text, "Oman and Togo", "agreed", "to reopen the road")) == ()


def test_who_is_told_in_a_capital_is_no_outlet() -> None:
    text = "The Omanis told Ankara that the road was open."
    assert rows(text, said(text, "The Omanis", "told", "the road was open"))[0].via == ""


def test_a_day_of_the_first_paragraph_is_that_of_those_it_names() -> None:
    text = "The ministers of Oman and Togo met on Monday in Geneva.\nOman said the road was open. Peru said nothing was."
    found = rows(
        text,
        said(text, "Oman", "said", "the road was open", after=56),
        said(text, "Peru", "said", "nothing was", after=56),
        published_earliest="2024-05-15",
        published_latest="2024-05-15",
    )
    assert [row.said_earliest for row in found] == ["2024-05-13", None]


def test_a_day_in_a_live_blog_is_resolved_against_its_entry() -> None:
    first = "Tomas Brandell said on Tuesday that the road was open."
    text = f"{first}\n{first}\nTomas Brandell added that it was wide."
    cut = len(first)
    entries = (
        Entry(0, cut, "2024-05-15T23:40+02:00"),
        Entry(cut + 1, 2 * cut + 1, "2024-05-22T00:20+02:00"),
        Entry(2 * cut + 2, len(text)),
    )
    found = rows(
        text,
        said(text, "Tomas Brandell", "said", "the road was open"),
        said(text, "Tomas Brandell", "said", "the road was open", after=cut),
        said(text, "Tomas Brandell", "added", "it was wide", after=2 * cut),
        people=("Tomas Brandell",),
        published_earliest="2024-05-15",
        published_latest="2024-05-15",
        entries=entries,
    )
    assert [r.said_earliest for r in found] == ["2024-05-14", "2024-05-21", None]


def test_in_a_quotation_they_are_others() -> None:
    text = "“They will rebuild the pier,” Tomas Brandell said. It will rebuild the pier, Peru said."
    found = rows(
        text,
        said(text, "Tomas Brandell", "said", "“They will rebuild the pier,”"),
        said(text, "Peru", "said", "It will rebuild the pier", after=50),
        people=("Tomas Brandell",),
    )
    assert [row.act for row in found] == ["say", "promise"]


def test_a_denial_goes_on_in_the_words_of_the_same_side() -> None:
    text = "Peru denied it. “We saw a whale,” a Peruvian sailor said. “We saw two,” a Chilean sailor said."
    found = rows(
        text,
        said(text, "Peru", "denied", "it"),
        said(text, "a Peruvian sailor", "said", "“We saw a whale,”"),
        said(text, "a Chilean sailor", "said", "“We saw two,”", after=40),
    )
    assert [row.act for row in found] == ["deny", "deny", "say"]


def test_what_was_not_denied_is_negated() -> None:
    text = "Peru did not deny it."
    row = rows(text, said(text, "Peru", "did not deny", "it"))[0]
    assert (row.act, row.reality) == ("deny", "negated")


def test_the_source_speaks_on_through_the_same_outlet() -> None:
    text = "A Danish source told Reuters it was late.\nPeru was shut.\nThe source said the road was open."
    found = rows(text, said(text, "A Danish source", "told", "it was late"), said(text, "The source", "said", "the road was open"))
    assert [row.via for row in found] == ["Reuters", "Reuters"]


DATED = {"published_earliest": "2024-05-15", "published_latest": "2024-05-15"}


def test_who_goes_on_in_a_paragraph_speaks_on_the_same_day() -> None:
    text = "It rained.\nPeru said on Monday that it was late. Peru said the road was open.\nPeru said the inn was full."
    found = rows(
        text,
        said(text, "Peru", "said", "it was late"),
        said(text, "Peru", "said", "the road was open", after=49),
        said(text, "Peru", "said", "the inn was full", after=77),
        **DATED,
    )
    assert [row.said_earliest for row in found] == ["2024-05-13", "2024-05-13", None]


def test_he_spoke_on_the_day_of_the_sentence_before() -> None:
    text = "Tomas Brandell arrived on Monday. He said the road was open."
    assert rows(text, said(text, "He", "said", "the road was open"), people=("Tomas Brandell",), **DATED)[0].said_earliest == "2024-05-13"


def test_a_day_far_from_the_cue_but_right_after_the_words() -> None:
    words = "the road to the north was open, the road to the south was shut, and the roads to the east and to the west, on both sides of the old bridge, were for sheep"
    text = f"Peru said {words}, in a note sent on Monday."
    assert rows(text, said(text, "Peru", "said", words), **DATED)[0].said_earliest == "2024-05-13"


def test_at_the_opening_is_the_day_of_the_first_paragraph() -> None:
    text = "The ministers of Oman and Togo met on Monday in Geneva.\nTomas Brandell warned at the opening that it was late."
    assert (
        rows(text, said(text, "Tomas Brandell", "warned", "it was late"), people=("Tomas Brandell",), **DATED)[0].said_earliest
        == "2024-05-13"
    )


def test_a_statement_inside_another_is_reported_by_the_narrowest() -> None:
    text = "Oman said Peru had said Togo thought the road was open."
    found = rows(
        text,
        said(text, "Oman", "said", "Peru had said Togo thought the road was open"),
        said(text, "Peru", "had said", "Togo thought the road was open"),
        said(text, "Togo", "thought", "the road was open"),
    )
    assert [row.parent for row in found] == [None, found[0].statement, found[1].statement]
