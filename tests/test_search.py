"""Search: whatever a user types is words, accents and case do not matter, filters hold."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import ActorKind, ArticleRows
from onrecord.store.record_store import Record
from tests.made import capture_rows, links_of

SAID = [
    ("The Çelik plan on grain, he said, is dead", "Mehmet Çelik", "TUR", "say", "2031-01-05"),
    ("no ship will be loaded AND none will sail", "Ada Quill", "LOW", "deny", "2031-02-05"),
    ('a cease-fire is "near" (not OR never)', "Ada Quill", "LOW", "promise", "2031-03-05"),
    ("grain plan, reworded", "Ministry of Grain", "LOW", "say", None),
]


@pytest.fixture(scope="module")
def record() -> Record:
    capture, (rows,), _ = capture_rows(1)
    statements = tuple(
        replace(
            rows.statements[0],
            statement=f"st-{n}",
            start=n,
            content=(content,),
            actor=f"ac-{name}",
            actor_name=name,
            actor_state=state,
            act=act,
            said_latest=day,
            parent=None,
        )
        for n, (content, name, state, act, day) in enumerate(SAID)
    )
    attested = replace(
        rows.attestations[0], actor="ac-Ada Quill", name="Ada Quill", kind=ActorKind.PERSON, aliases=("the Harbour Minister",)
    )
    others = [replace(attested, actor=f"ac-{n}", name=n, aliases=()) for n in ("Mehmet Çelik", "Ministry of Grain")]
    made = Record.open(":memory:")
    made.write_capture(capture, [ArticleRows(rows.article, statements, attestations=(attested, *others))], [])
    return made


def found(record: Record, words: str, **more: str | int) -> list[str]:
    return sorted(hit.statement.statement for hit in record.search(words, **more))  # type: ignore[arg-type]


def test_all_words_are_asked_for_without_case_and_accents(record: Record) -> None:
    assert found(record, "GRAIN plan") == ["st-0", "st-3"]
    assert found(record, "celik") == found(record, "ÇELİK".replace("İ", "I")) == ["st-0"]
    assert found(record, "grain ship") == []


def test_phrases_stand_together(record: Record) -> None:
    assert found(record, '"grain plan"') == ["st-3"]
    assert found(record, "“plan on grain”") == ["st-0"]
    assert found(record, '"grain plan') == ["st-0", "st-3"]
    assert found(record, "cease-fire") == ["st-2"]


def test_source_and_actor_are_searched_too(record: Record) -> None:
    assert found(record, "harbour minister ship") == ["st-1"]
    assert found(record, "quill") == ["st-1", "st-2"]


@pytest.mark.parametrize(
    "words", ["ship AND", "OR", "NOT", "NEAR(a b)", "content:ship", "ship*", "^ship", "(", '"', '""', "a + b", "-ship", "'", "\\", ";--"]
)
def test_nothing_is_syntax(words: str, record: Record) -> None:
    record.search(words)
    record.search_articles(words)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30))
def test_no_text_breaks_the_search(words: str) -> None:
    with Record.open(":memory:") as record:
        assert record.search(words) == record.search_articles(words) == []


def test_operators_are_words(record: Record) -> None:
    assert found(record, "ship AND") == ["st-1"]
    assert found(record, "OR never") == ["st-2"]


def test_filters(record: Record) -> None:
    assert found(record, "", actor="quill") == ["st-1", "st-2"]
    assert found(record, "", actor="Mehmet Celik") == ["st-0"]
    assert found(record, "", actor="the harbour minister") == ["st-1", "st-2"]
    assert found(record, "", actor="ac-Ministry of Grain") == ["st-3"]
    assert found(record, "", actor="LOW") == ["st-1", "st-2", "st-3"]
    assert found(record, "", actor="nobody") == []
    assert found(record, "", act="deny") == found(record, "ship", act="deny") == ["st-1"]
    assert found(record, "", since="2031-02-01") == ["st-1", "st-2", "st-3"]  # the undated one is as late as its article
    assert found(record, "grain", actor="low", since="2031-02-01") == []
    assert found(record, "grain", actor="LOW", since="2031-02-01") == ["st-3"]
    assert found(record, "--") == []


def test_without_words_the_newest_come_first(record: Record) -> None:
    assert [hit.statement.said_latest for hit in record.search("", limit=3)] == ["2031-03-05", None, "2031-02-05"]


def test_a_hit_shows_what_was_found_and_where(record: Record) -> None:
    (hit,) = record.search("loaded")
    assert (hit.title, hit.outlet, hit.published_latest) == ("Lowland grain, part 1", "The Vell Gazette", "2031-03-04")
    assert ("loaded", True) in hit.pieces
    assert hit.snippet == "no ship will be loaded AND none will sail"
    (by_source,) = record.search("harbour sail")
    assert by_source.snippet == hit.snippet


def test_the_best_come_first() -> None:
    capture, (rows,), _ = capture_rows(1)
    contents = ["grain and wheat and barley and oats and rye", "grain", "wheat"]
    some = tuple(replace(rows.statements[0], statement=f"st-{n}", content=(c,)) for n, c in enumerate(contents))
    with Record.open(":memory:") as record:
        record.write_capture(capture, [ArticleRows(rows.article, some)], [])
        assert [hit.statement.statement for hit in record.search("grain")] == ["st-1", "st-0"]
        assert len(record.search("grain", limit=1)) == 1


def test_articles_are_found_by_title_and_text() -> None:
    captures = [capture_rows(n) for n in (1, 2)]
    with Record.open(":memory:") as record:
        record.write_captures(captures)
        assert [hit.article.capture_name for hit in record.search_articles('"part 2"')] == ["page-0002.html"]
        hits = record.search_articles("ships wait vell")
        assert len(hits) == 2
        assert ("Vell", True) in hits[0].pieces
        assert hits[0].snippet in hits[0].article.text or "…" in hits[0].snippet
        assert record.search_articles("ships", since="2031-03-05") == []
        record.write_links(links_of(captures))
        assert [hit.copy_of is None for hit in record.search("grain sail")] == [True, False]
