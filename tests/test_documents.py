from pathlib import Path

import pytest

import onrecord
from onrecord.ask.brief import brief
from onrecord.ask.check import check
from onrecord.extract.cast import Cast
from onrecord.extract.documents import documented
from onrecord.extract.statements import statements
from onrecord.record import Act, EventType, Form, Kind, Naming, Statement
from onrecord.store.record_store import Record

from .build import Attribution, reading, said

DOCUMENTS = Path(__file__).parent / "documents"
MFA = "Ministry of Foreign Affairs of Norway"


def rows(text: str, *attributions: Attribution, people: tuple[str, ...] = (), **more: object) -> tuple[Statement, ...]:
    r = reading(text, people, (), attributions, **more)
    cast = Cast.of(r)
    return documented(r, cast, statements(r, cast))


def told(text: str, *attributions: Attribution, form: Form = Form.STATEMENT, **more: object) -> tuple[Statement, ...]:
    return rows(text, *attributions, form=form, issuer=more.pop("issuer", MFA), **more)  # type: ignore[arg-type]


def test_a_reports_statements_stay_as_they_are() -> None:
    text = "The minister said the road was open."
    assert len(rows(text, said(text, "The minister", "said", "the road was open"))) == 1


def test_every_paragraph_of_a_document_is_its_issuers() -> None:
    found = told(
        "We strongly condemn the shelling of Dorn.\nThe bridge stays open.", published_earliest="2031-03-12", published_latest="2031-03-12"
    )
    assert [(s.content, s.actor_name, s.actor_state, s.naming, s.kind, s.cue) for s in found] == [
        (("We strongly condemn the shelling of Dorn.",), "Ministry of Foreign Affairs", "NOR", Naming.INSTITUTION, Kind.DIRECT, ""),
        (("The bridge stays open.",), "Ministry of Foreign Affairs", "NOR", Naming.INSTITUTION, Kind.DIRECT, ""),
    ]
    assert [(s.act, s.source, s.via, s.said_earliest, s.said_latest) for s in found] == [
        (Act.CRITICISE, "We", "statement", "2031-03-12", "2031-03-12"),
        (Act.SAY, "", "statement", "2031-03-12", "2031-03-12"),
    ]


def test_what_is_about_the_document_is_none_of_it() -> None:
    text = (
        "FOR IMMEDIATE RELEASE\nNo. 84, 12 March 2031\nThe following statement was issued by the Ministry of Foreign Affairs of Norway:\nWe regret the delay.\n"
        "Press contact: Ilka Moor, press@example.org\nAna Vell\nMinister of Foreign Affairs"
    )
    assert [s.content for s in told(text)] == [("We regret the delay.",)]


def test_the_dateline_is_none_of_it() -> None:
    assert told("OSLO, 4 June – The bridge stays open for all of the summer.")[0].content == (
        "The bridge stays open for all of the summer.",
    )


def test_what_is_attributed_inside_is_reported_by_the_paragraph() -> None:
    text = "The Minister stressed that the checkpoints must go."
    outer, inner = told(text, said(text, "The Minister", "stressed", "the checkpoints must go"), form=Form.READOUT)
    assert (outer.parent, inner.parent, outer.via) == (None, outer.statement, "readout")


def test_we_is_who_issued_it() -> None:
    text = "We hope that the bridge will open."
    _, inner = told(text, said(text, "We", "hope", "the bridge will open"))
    assert (inner.actor_name, inner.actor_state) == ("Ministry of Foreign Affairs", "NOR")


def test_the_ministry_is_the_one_that_issued_it() -> None:
    text = "The envoy of Türkiye left. It is hoped in vain, and the Ministry hopes that the bridge will open."
    inner = told(text, said(text, "the Ministry", "hopes", "the bridge will open"))[-1]
    assert (inner.actor_name, inner.actor_state) == ("Ministry of Foreign Affairs", "NOR")


def test_the_minister_is_the_documents_own_not_the_one_named_last() -> None:
    text = "Foreign Minister Ana Vell called Foreign Minister Tomas Brandell.\nThe Minister stressed that the checkpoints must go."
    attribution = said(text, "The Minister", "stressed", "the checkpoints must go")
    inner = next(s for s in told(text, attribution, people=("Ana Vell", "Tomas Brandell"), form=Form.READOUT) if s.parent)
    assert inner.actor_name == "Ana Vell"


def test_the_act_of_a_paragraph_is_that_of_its_first_sentence_that_does_more_than_say() -> None:
    found = told(
        "The Ministry has followed the matter.\nIt was late. We call on Ostrania to withdraw its guns.\nThe Ministry rejects the claim that guns were fired."
    )
    assert [s.act for s in found] == [Act.SAY, Act.DEMAND, Act.DENY]


TALK = (
    "QUESTION: Thank you. Will she go?\nMR. ORR: (Laughter.) She will go.\nWith engineers.\nFjord Press: What about Dorn?\n"
    "MR. ORR: We reject that. It is not so.\nMODERATOR: That is all."
)


def test_a_turn_is_one_statement_of_who_has_the_word() -> None:
    found = told(TALK, form=Form.TRANSCRIPT, title="Press Briefing by Spokesperson Jonas Orr")
    assert [(s.content, s.source, s.actor_name, s.addressee, s.via) for s in found] == [
        (("She will go.", "With engineers."), "MR. ORR", "Jonas Orr", "", "press briefing"),
        (("We reject that. It is not so.",), "MR. ORR", "Jonas Orr", "Fjord Press", "press briefing"),
        (("That is all.",), "MODERATOR", "unnamed", "", "press briefing"),
    ]
    assert [(s.naming, s.kind, s.actor_state) for s in found] == [
        (n, Kind.DIRECT, "NOR") for n in (Naming.NAMED, Naming.NAMED, Naming.UNNAMED)
    ]


def test_a_label_is_no_attribution_of_its_own() -> None:
    found = told(TALK, said(TALK, "MR. ORR", "", "She will go."), said(TALK, "MODERATOR", "", "That is all"), form=Form.TRANSCRIPT)
    assert [s.source for s in found] == ["MR. ORR", "MR. ORR", "MODERATOR"]
    assert {s.parent for s in found} == {None}


def test_you_in_a_question_is_who_answers() -> None:
    text = "Q: You said the bridge was open?\nMR. ORR: I did.\nQ: And is it?\nMR. ORR: Yes."
    found = told(text, said(text, "You", "said", "the bridge was open"), form=Form.TRANSCRIPT, title="Press briefing")
    assert next((s.content[0], s.actor_name) for s in found) == ("the bridge was open", "Orr")


def test_an_outlets_interview_goes_through_it() -> None:
    text = "Harbour Gazette: Is it safe?\nLena Harrow: It is not.\nHarbour Gazette: Why is that?\nLena Harrow: The steel is old."
    found = told(
        text, form=Form.TRANSCRIPT, issuer="", outlet="Harbour Gazette", people=("Lena Harrow",), title="Interview with Lena Harrow"
    )
    assert [(s.actor_name, s.via, s.addressee) for s in found] == [("Lena Harrow", "Harbour Gazette", "")] * 2


@pytest.fixture(scope="module")
def record() -> Record:
    record = Record.open(":memory:")
    onrecord.read([str(DOCUMENTS)], record)
    return record


def test_a_record_of_documents_is_sound(record: Record) -> None:
    assert check(record) == ()


def test_events_told_in_a_readout_are_the_readouts(record: Record) -> None:
    article = next(a for a in record.rows("articles") if a.capture_name == "readout-call.html")
    own = {s.statement for s in record.rows("statements", article=article.article)}
    told_by = [a.statement for a in record.rows("accounts", article=article.article)]
    assert told_by
    assert set(told_by) <= own


def test_a_meetings_briefing_has_the_readouts_own_words(record: Record) -> None:
    meeting = next(
        e
        for e in record.rows("events")
        if e.type is EventType.CONSULT and {"Ana Vell", "Tomas Brandell"} <= {p.name for p in e.participants}
    )
    lines = [
        line
        for line in brief(record, meeting=meeting.event).lines()
        if line.label.startswith("Ministry of Foreign Affairs of the Republic of Veltria")
    ]
    statements = {s.statement for s in record.rows("statements") if s.via == "readout"}
    assert lines
    assert any(set(line.rows) & statements for line in lines)
