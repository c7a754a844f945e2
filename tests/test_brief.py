from collections.abc import Iterator
from dataclasses import replace

import pytest

from onrecord.ask.brief import IN_FULL, Brief, brief
from onrecord.ask.lines import Citation, Line, Words
from onrecord.record import TABLES, Actor, ActorKind, AgendaItem, CopyKind, DisputeKind, EventStatus, EventType, Naming, Outcome, Stance
from onrecord.store.record_store import Record
from onrecord.store.schema import key_of
from tests.told import ANSEL, QUILL, SOURCE, Told, harbour


@pytest.fixture
def record() -> Iterator[Record]:
    with Record.open(":memory:") as made:
        harbour().write(made)
        yield made


def made_of(told: Told) -> Brief:
    with Record.open(":memory:") as record:
        told.write(record)
        return brief(record)


def section(made: Brief, key: str, story: int = 0) -> list[tuple[str, list[tuple[str, str]]]]:
    """[(heading of a group, [(label, words)])] of a section; empty if there is none."""
    found = [s for s in made.stories[story].sections if s.key == key]
    return [(g.heading, [(line.label, line.text) for line in g.lines]) for s in found for g in s.groups]


def test_a_line_needs_a_row_and_a_citation() -> None:
    cited = Citation("ar-1", 0, 4, "a.txt", "Rain")
    with pytest.raises(ValueError, match="without a row"):
        Line("", (Words("It rained"), cited), ())
    with pytest.raises(ValueError, match="without a citation"):
        Line("", (Words("It rained"),), ("ev-1",))
    assert Line("", (Words("It rained"), cited), ("ev-1",)).citations == (cited,)


def test_every_line_rests_on_rows_of_the_record_and_quotes_its_article(record: Record) -> None:
    made = brief(record)
    ids = {getattr(row, key_of(table)[0]) for table in TABLES for row in record.rows(table)}
    lines = list(made.lines())
    assert lines
    for line in lines:
        assert set(line.rows) <= ids
        for citation in line.citations:
            article = record.get("articles", citation.article)
            assert article.text[citation.start : citation.end] == citation.words
            assert article.capture_name == citation.capture_name


def test_every_citation_has_one_number_and_numbers_go_up(record: Record) -> None:
    made = brief(record)
    numbers = [number for cited in made.cited for number, _ in cited.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert set(made.numbers()) == {c for line in made.lines() for c in line.citations}
    for cited in made.cited:
        assert [c.start for _, c in cited.citations] == sorted(c.start for _, c in cited.citations)


def test_sections_come_in_the_order_of_a_desk(record: Record) -> None:
    assert [s.key for s in brief(record).stories[0].sections] == ["happened", "said", "differ", "positions", "figures", "due", "sources"]


def test_stories_come_by_day_and_those_with_nothing_to_tell_are_folded(record: Record) -> None:
    made = brief(record)
    assert [s.title for s in made.stories] == ["Ministers meet on harbour dues", "Storm over the sound"]
    assert made.also
    assert [line.text for line in made.also.lines()] == ["Letters to the editor – The Tarn Gazette, gazette-3.html"]
    assert made.summary == "4 independent articles, 1 copy, 3 outlets and 3 stories"


def test_problems_come_last_and_only_with_the_whole(record: Record) -> None:
    assert [p.capture_name for p in brief(record).problems] == ["wall.html"]
    assert brief(record, actor="Quill").problems == ()


def test_a_happening_has_day_kind_place_and_who(record: Record) -> None:
    ((heading, lines),) = section(brief(record), "happened")
    assert heading == ""
    assert lines == [
        (
            "3 Mar 2031",
            "Meeting, ministers, Tarn. The port ministers of Vell and Lowland met in Tarn on Monday – Vell (VEL) and Lowland (LOW)",
        )
    ]


def test_who_is_in_the_words_already_is_not_named_again() -> None:
    told = Told()
    article = told.article("a.txt", "Talks", "Norway and Chad met in Oslo.", "2031-05-01")
    told.story(article)
    people = [Actor("ac-1", "Norway", ActorKind.STATE, "NOR"), Actor("ac-2", "Government", ActorKind.GOVERNMENT, "TCD")]
    told.event(EventType.CONSULT, "Norway and Chad met in Oslo", EventStatus.HAPPENED, [article], "2031-05-01", people)
    ((_, lines),) = section(made_of(told), "happened")
    assert lines == [("1 May 2031", "Meeting. Norway and Chad met in Oslo")]


def test_what_was_over_long_before_is_background_and_what_is_to_come_is_due() -> None:
    told = Told()
    article = told.article("a.txt", "Talks", "They met today. They met last year. They may meet again.", "2031-05-01")
    told.story(article)
    told.event(EventType.CONSULT, "They met today", EventStatus.HAPPENED, [article], "2031-05-01", [])
    told.event(EventType.CONSULT, "They met last year", EventStatus.HAPPENED, [article], "2030-05-01", [])
    again = told.event(EventType.CONSULT, "They may meet again", EventStatus.NOT_RULED_OUT, [article], None, [])
    told.due(again, article)
    made = made_of(told)
    assert [(heading, [label for label, _ in lines]) for heading, lines in section(made, "happened")] == [
        ("", ["1 May 2031"]),
        ("Background", ["1 May 2030"]),
    ]
    assert section(made, "due") == [("", [("undated", "Not ruled out. They may meet again")])]


def test_what_was_foreseen_says_what_became_of_it() -> None:
    told = Told()
    article = told.article("a.txt", "Talks", "They will sign on Friday. They signed on Saturday.", "2031-05-01")
    told.story(article)
    sign = told.event(EventType.AGREE, "They will sign on Friday", EventStatus.PLANNED, [article], "2031-05-02", [])
    signed = told.event(EventType.AGREE, "They signed on Saturday", EventStatus.HAPPENED, [article], "2031-05-03", [])
    told.due(sign, article, outcome=Outcome.SLIPPED, outcome_event=signed.event)
    ((heading, lines),) = section(made_of(told), "due")
    assert heading == "Foreseen, and what became of it"
    assert lines == [("2 May 2031", "Planned. They will sign on Friday → slipped, 3 May 2031")]


def test_statements_stand_by_state_and_actor_and_what_two_articles_report_is_told_once(record: Record) -> None:
    made = brief(record)
    said = dict(section(made, "said"))
    assert list(said) == ["VEL", "LOW"]
    assert said["LOW"] == [("Ada Quill", "“The dues will be halved” (radio interview, 3 Mar 2031)")]
    (line,) = next(g.lines for s in made.stories[0].sections if s.key == "said" for g in s.groups if g.heading == "LOW")
    assert [c.capture_name for c in line.citations] == ["gazette-1.html", "courier-1.html"]
    assert len(line.rows) == 2


def test_an_unnamed_source_is_called_as_it_was_introduced(record: Record) -> None:
    labels = [label for label, _ in dict(section(brief(record), "said"))["VEL"]]
    assert labels == ["A port official from Vell", "A port official from Vell", "Berta Ansel"]


def test_a_content_that_only_points_brings_its_sentence(record: Record) -> None:
    told = dict(section(brief(record), "said"))["VEL"]
    assert ("A port official from Vell", "A port official from Vell denied it") in told


def test_what_a_copy_repeats_is_not_told_again_and_what_it_adds_is() -> None:
    told = harbour()
    copy = next(a for a in told.articles if a.capture_name == "mirror-1.txt")
    told.articles[told.articles.index(copy)] = longer = replace(copy, text=copy.text + "\nWe saw no lights, a pilot added.")
    told.said(longer, Actor("ac-p", "unnamed", ActorKind.UNNAMED), "a pilot", "We saw no lights")
    made = made_of(told)
    rows = {row for line in made.lines() for row in line.rows}
    repeated, added = (s.statement for s in told.statements if s.article == copy.article)
    assert repeated not in rows
    assert added in rows
    happened = next(s for s in made.stories[0].sections if s.key == "happened")
    assert {c.capture_name for line in happened.lines() for c in line.citations} == {"gazette-1.html"}


def test_hearsay_and_unnamed_sources_come_last() -> None:
    told = Told()
    article = told.article(
        "a.txt", "Talks", "It reportedly sank. Sources saw it sail. The fleet, said the bank, was sold. Ansel called it lost.", "2031-05-01"
    )
    told.story(article)
    nobody = Actor("ac-0", "unnamed", ActorKind.UNNAMED)
    told.said(article, nobody, "", "It reportedly sank", naming=Naming.HEARSAY)
    told.said(article, nobody, "Sources", "it sail")
    told.said(article, Actor("ac-b", "Sound Bank", ActorKind.COMPANY), "the bank", "The fleet")
    told.said(article, ANSEL, "Ansel", "it lost")
    headings = [heading for heading, _ in section(made_of(told), "said")]
    assert headings == ["VEL", "Organisations and others", "Unnamed, of no known side", "Credited to nobody"]


def test_both_sides_of_a_dispute_stand_in_their_words(record: Record) -> None:
    ((heading, lines),) = section(brief(record), "differ")
    assert heading == "Denial: the dues"
    assert lines == [
        ("Ada Quill", "“The dues will be halved” (The Tarn Gazette)"),
        ("A port official from Vell", "“Nothing was agreed” (The Tarn Gazette)"),
    ]


def test_positions_stand_by_issue_and_stance_with_their_conditions(record: Record) -> None:
    assert section(brief(record), "positions") == [
        ("The harbour treaty", [("For", "Vell (VEL)"), ("Conditional", "Lowland (LOW) (condition: if dues fall)")])
    ]


def test_actors_with_one_evidence_share_its_citation() -> None:
    told = Told()
    article = told.article("a.txt", "Talks", "Chad and Norway back it.", "2031-05-01")
    told.story(article)
    for name, code in (("Chad", "TCD"), ("Norway", "NOR")):
        told.position(article, Actor(f"ac-{code}", name, ActorKind.STATE, code), "the treaty", Stance.FOR, "Chad and Norway back it")
    made = made_of(told)
    (line,) = next(s for s in made.stories[0].sections if s.key == "positions").lines()
    assert line.text == "Chad and Norway"
    assert len(line.citations) == 1
    assert len(line.rows) == 2


def test_counters_of_one_thing_stand_side_by_side(record: Record) -> None:
    assert section(brief(record), "figures") == [("Ships waiting, Tarn", [("harbour office", "about 40"), ("Ministry of Ports", "55")])]
    assert section(brief(record), "figures", story=1) == [("", [("The Tarn Gazette", "2 ferries stayed in port")])]


def test_figures_name_basis_day_and_who_backs_them() -> None:
    told = Told()
    article = told.article("a.txt", "Toll", "Some 1,200 were hurt, 45 percent of them at sea.", "2031-05-01")
    told.story(article)
    told.figure(
        article,
        "1,200 were hurt",
        1200,
        unit="people",
        what="hurt",
        actor_name="Red Buoy",
        basis="wards",
        endorsed_by="Vell",
        as_of_latest="2031-05-01",
    )
    told.figure(article, "45 percent", 45, unit="percent", what="of the hurt at sea", actor_name="Red Buoy")
    ((_, lines),) = section(made_of(told), "figures")
    assert lines == [
        ("Red Buoy", "1,200 people hurt (by 1 May 2031; basis: wards; backed by Vell)"),
        ("Red Buoy", "45 % of the hurt at sea"),
    ]


def test_sources_name_copies_under_their_original(record: Record) -> None:
    made = brief(record)
    sources = next(s for s in made.stories[0].sections if s.key == "sources")
    assert sources.heading == "Sources: 2 independent articles, 1 copy"
    first, second = sources.lines()
    assert first.label == "3 Mar 2031"
    assert first.text == (
        "Ministers meet on harbour dues – The Tarn Gazette, gazette-1.html; excerpt: Vell Mirror, mirror-1.txt, 4 Mar 2031, 98% of its words"
    )
    assert second.text == "What the ministers left open – Lowland Courier, courier-1.html"


# ── questions ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_story_by_words_or_id(record: Record) -> None:
    made = brief(record, story="storm")
    assert made.title == "Briefing: Storm over the sound"
    assert [s.title for s in made.stories] == ["Storm over the sound"]
    assert brief(record, story=made.stories[0].story) == made


def test_one_actor_by_name_or_state(record: Record) -> None:
    made = brief(record, actor="quill")
    assert made.title == "Briefing: Ada Quill"
    assert {label for _, lines in section(made, "said") for label, _ in lines} == {"Ada Quill"}
    assert [s.key for s in made.stories[0].sections] == ["said", "differ", "sources"]
    both = brief(record, actor=QUILL.actor)
    assert list(both.lines()) == list(made.lines())


def test_one_meeting(record: Record) -> None:
    made = brief(record, meeting="Tarn")
    assert [s.title for s in made.stories] == ["Ministers meet on harbour dues"]
    assert {c.capture_name for line in made.lines() for c in line.citations} <= {"gazette-1.html", "mirror-1.txt"}


def test_one_issue(record: Record) -> None:
    made = brief(record, issue="harbour treaties")
    assert section(made, "positions")
    assert not section(made, "figures")


def test_since_leaves_out_what_was_published_before(record: Record) -> None:
    made = brief(record, since="2031-03-05")
    assert made.title == "Briefing: the whole record, since 5 Mar 2031"
    assert {c.capture_name for line in made.lines() for c in line.citations} == {"courier-1.html", "gazette-2.html", "gazette-3.html"}


@pytest.mark.parametrize(
    ("question", "named"), [("story", "Storm over the sound"), ("meeting", "Tarn"), ("actor", "Ada Quill"), ("issue", "the harbour treaty")]
)
def test_what_fits_nothing_is_told_with_what_there_is(record: Record, question: str, named: str) -> None:
    with pytest.raises(LookupError, match=named):
        brief(record, **{question: "zeppelins"})


def test_since_must_be_a_day(record: Record) -> None:
    with pytest.raises(ValueError, match="last week"):
        brief(record, since="last week")


def test_an_empty_record_and_one_that_was_stopped_before_its_links() -> None:
    with Record.open(":memory:") as record:
        assert brief(record).stories == ()
        told = harbour()
        told.write(record)
        from onrecord.record import Links

        record.write_links(Links())
        made = brief(record)
        assert len(made.stories) == 4
        assert "said" in {s.key for s in made.stories[0].sections}


def test_of_many_stories_those_with_most_to_tell_are_told_in_full() -> None:
    told = Told()
    for i in range(IN_FULL + 3):
        article = told.article(f"a{i:02}.txt", f"Story {i}", "It rained, said Ansel. It poured, said Quill.", f"2031-05-{i + 1:02}")
        told.story(article)
        told.said(article, ANSEL, "Ansel", "It rained")
        if i % 5:
            told.said(article, QUILL, "Quill", "It poured")
    made = made_of(told)
    assert len(made.stories) == IN_FULL
    assert [s.earliest for s in made.stories] == sorted(s.earliest or "" for s in made.stories)
    assert made.also
    assert len(list(made.also.lines())) == 3
    assert {"Story 0", "Story 5", "Story 10"} == {line.text.split(" – ")[0] for line in made.also.lines()}


def test_agenda_rows_of_several_articles_are_one_line() -> None:
    told = Told()
    one = told.article("a.txt", "Talks", "They will sign on Friday.", "2031-05-01")
    two = told.article("b.txt", "Talks again", "It is certain: They will sign on Friday.", "2031-05-02")
    told.story(one, two)
    sign = told.event(EventType.AGREE, "They will sign on Friday", EventStatus.PLANNED, [one, two], "2031-05-04", [])
    items: list[AgendaItem] = [told.due(sign, one), told.due(sign, two)]
    (line,) = next(s for s in made_of(told).stories[0].sections if s.key == "due").lines()
    assert len(line.citations) == len(items)


def test_all_who_contest_one_account_stand_under_it_once() -> None:
    told = Told()
    one = told.article(
        "a.txt", "Talks", "The port is open, said Quill. It is shut, said Ansel. Nothing moves there, said Ansel.", "2031-05-01"
    )
    told.story(one)
    claim = told.said(one, QUILL, "Quill", "The port is open")
    denials = [told.said(one, ANSEL, "Ansel", words) for words in ("It is shut", "Nothing moves there")]
    for denial in denials:
        told.dispute(DisputeKind.DENIAL, "that the port is open", claim, denial)
    told.dispute(DisputeKind.DENIAL, "that the port is open", denials[0], claim)
    made = made_of(told)
    assert section(made, "differ") == [
        (
            "Denial: the port is open",
            [("Ada Quill", "The port is open"), ("Berta Ansel", "It is shut"), ("Berta Ansel", "Nothing moves there")],
        )
    ]
    first, *_ = next(s for s in made.stories[0].sections if s.key == "differ").lines()
    assert claim.statement in first.rows
    assert len([row for row in first.rows if row.startswith("di-")]) == 2


def test_what_is_due_names_those_it_is_about() -> None:
    told = Told()
    article = told.article("a.txt", "Talks", "The embassies are due to open in May.", "2031-04-01")
    told.story(article)
    people = [Actor("ac-1", "Norway", ActorKind.STATE, "NOR"), Actor("ac-2", "Chad", ActorKind.STATE, "TCD")]
    told.due(told.event(EventType.COOPERATE, "due to open in May", EventStatus.PLANNED, [article], None, people), article)
    assert section(made_of(told), "due") == [("", [("undated", "Planned. Due to open in May – Norway and Chad")])]


def test_what_a_re_edited_copy_says_in_other_words_is_not_told_again() -> None:
    told = Told()
    wire = told.article("a.txt", "Talks", "The tariff on barley will be lifted in full next spring, a Vell diplomat said.", "2031-05-01")
    paper = told.article("b.txt", "Barley", "Next spring the tariff on barley will be lifted, said a diplomat from Vell.", "2031-05-02")
    told.copy(paper, wire, CopyKind.NEAR, 0.9)
    told.story(wire, paper)
    told.said(wire, SOURCE, "a Vell diplomat", "The tariff on barley will be lifted in full next spring")
    told.said(paper, SOURCE, "a diplomat from Vell", "Next spring the tariff on barley will be lifted")
    assert section(made_of(told), "said") == [("VEL", [("A Vell diplomat", "The tariff on barley will be lifted in full next spring")])]


def test_counts_of_nothing_in_particular_are_not_set_side_by_side() -> None:
    told = Told()
    article = told.article("a.txt", "Water", "It holds 41 cubic metres. It takes 74 cubic metres.", "2031-05-01")
    told.story(article)
    told.figure(article, "41 cubic metres", 41, unit="cubic metres", source="a hydrologist", actor_name="unnamed")
    told.figure(article, "74 cubic metres", 74, unit="cubic metres", actor_name="Vell")
    assert section(made_of(told), "figures") == [("", [("a hydrologist", "41 cubic metres"), ("Vell", "74 cubic metres")])]


def test_since_when_is_told_only_where_it_is_known() -> None:
    told = Told()
    article = told.article("a.txt", "Talks", "Norway backs it since 2029. Chad backs it.", "2031-05-01")
    told.story(article)
    norway, chad = Actor("ac-1", "Norway", ActorKind.STATE, "NOR"), Actor("ac-2", "Chad", ActorKind.STATE, "TCD")
    told.position(article, norway, "the treaty", Stance.FOR, "Norway backs it", since_earliest="2029-01-01", since_latest="2029-12-31")
    told.position(article, chad, "the treaty", Stance.FOR, "Chad backs it", since_latest="2031-05-01")
    assert section(made_of(told), "positions") == [("The treaty", [("For", "Norway (since 2029); Chad")])]


def test_citations_of_a_line_go_up() -> None:
    told = Told()
    late = told.article("a.txt", "Talks", "They met in Oslo.", "2031-05-03")
    early = told.article("b.txt", "Talks", "They met in Oslo.", "2031-05-01")
    told.story(late, early)
    told.event(EventType.CONSULT, "They met in Oslo", EventStatus.HAPPENED, [late, early], "2031-05-01", [])
    made = made_of(told)
    numbers = made.numbers()
    for line in made.lines():
        assert [numbers[c] for c in line.citations] == sorted(numbers[c] for c in line.citations)


def test_who_only_carries_what_another_said_is_named_with_it() -> None:
    told = Told()
    article = told.article(
        "a.txt",
        "Talks",
        "Radio Vell quoted Ansel as saying the dues were halved. Quill said the harbour was late with its ledgers, and that she saw rain all day.",
        "2031-05-01",
    )
    told.story(article)
    radio = Actor("ac-r", "Radio Vell", ActorKind.OUTLET, "VEL")
    outer = told.said(article, radio, "Radio Vell", "Ansel as saying the dues were halved")
    inner = told.said(article, ANSEL, "Ansel", "the dues were halved", parent=outer.statement, via="Radio Vell")
    more = told.said(article, QUILL, "Quill", "the harbour was late with its ledgers, and that she saw rain all day")
    told.said(article, ANSEL, "she", "saw rain all day", parent=more.statement)
    made = made_of(told)
    assert section(made, "said") == [
        (
            "VEL",
            [("Berta Ansel", "the dues were halved (as told by Radio Vell)"), ("Berta Ansel", "saw rain all day (as told by Ada Quill)")],
        ),
        ("LOW", [("Ada Quill", "the harbour was late with its ledgers, and that she saw rain all day")]),
    ]
    first = next(s for s in made.stories[0].sections if s.key == "said").groups[0].lines[0]
    assert set(first.rows) == {inner.statement, outer.statement}
