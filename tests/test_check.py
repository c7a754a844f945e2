"""`check`: a sound record has no problems, and every way to break one is found and named."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from onrecord.ask.check import check
from onrecord.record import Links
from onrecord.store.error import RecordError
from onrecord.store.record_store import Record
from tests.made import capture_rows, links_of


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("check") / "sound.db"
    captures = [capture_rows(n) for n in (1, 2)]
    with Record.open(path) as record:
        record.write_captures(captures)
        record.write_links(links_of(captures))
    return path


def reasons_of(path: Path) -> list[str]:
    with Record.open(path) as record:
        return [p.reason for p in check(record)]


def test_a_sound_record_has_no_problems(sound: Path) -> None:
    assert reasons_of(sound) == []


DAMAGE = {
    "empty row span": ('UPDATE figures SET "end" = start', "is empty"),
    "span past the text": ('UPDATE accounts SET "end" = 9999', "no span of a text of"),
    "span before the text": ("UPDATE positions SET start = -1", "[-1, "),
    "agenda span": ('UPDATE agenda SET start = 5000, "end" = 5001', "agenda "),
    "report span": ("UPDATE events SET reports = json_set(reports, '$[1].end', 7777)", "reports[1]: ["),
    "dispute span": ("UPDATE disputes SET b = json_set(b, '$.start', -3)", "b: [-3, "),
    "paragraph span": ("UPDATE articles SET paragraphs = '[[0,10],[5,20]]'", "begins before"),
    "paragraph past the text": ("UPDATE articles SET paragraphs = '[[0,9999]]'", "paragraphs: [0, 9999]"),
    "live blog entry": ('UPDATE articles SET entries = \'[{"start":3,"end":3,"at":"noon","title":""}]\'', "at 'noon'"),
    "heading past the text": ('UPDATE articles SET headings = \'[{"start":9999,"title":"Dues"}]\'', "headings[0]: [9999, "),
    "content": ("UPDATE statements SET content = json_array('something else') WHERE act = 'deny'", "content is 'something else'"),
    "content missing": ("UPDATE statements SET content = '[]', content_spans = '[]'", "0 pieces"),
    "pieces without spans": ("UPDATE statements SET content_spans = '[]'", "1 pieces and 0 spans"),
    "source": ("UPDATE statements SET source = 'Nobody' WHERE act = 'deny'", "source is 'Nobody'"),
    "cue": ("UPDATE statements SET cue = 'shouted'", "cue is 'shouted', but its spans read 'said'"),
    "source without spans": ("UPDATE statements SET source_spans = '[]'", "its spans read ''"),
    "span outside its statement": ("UPDATE statements SET start = start + 1 WHERE act = 'promise'", "outside the statement's"),
    "unknown actor": ("UPDATE statements SET actor = 'ac-gone'", "actor: there is none in actors with id ac-gone"),
    "unknown participant": ("UPDATE events SET participants = json_set(participants, '$[0].actor', 'ac-gone')", "participants[0]: actor"),
    "unknown event": ("UPDATE agenda SET outcome_event = 'ev-gone'", "outcome_event"),
    "unknown event of the agenda": ("UPDATE agenda SET event = 'ev-gone'", "event: there is none"),
    "unknown event of a dispute": ("UPDATE disputes SET event = 'ev-gone'", "event: there is none"),
    "unknown statement of a side": ("UPDATE disputes SET a = json_set(a, '$.statement', 'st-gone')", "a: statement"),
    "unknown figure of a side": ("UPDATE disputes SET a = json_set(a, '$.figure', 'fi-gone')", "a: figure"),
    "unknown article of a side": ("UPDATE disputes SET a = json_set(a, '$.article', 'ar-gone')", "a: article"),
    "unknown article of a report": ("UPDATE events SET reports = json_set(reports, '$[0].article', 'ar-gone')", "reports[0]: article"),
    "unknown statement of a figure": ("UPDATE figures SET statement = 'st-gone'", "statement: there is none"),
    "unknown parent": ("UPDATE statements SET parent = 'st-gone' WHERE act = 'deny'", "parent: there is none"),
    "parent elsewhere": (
        "UPDATE statements SET parent = (SELECT max(o.statement) FROM statements o WHERE o.article <> statements.article)",
        "is no statement of its article",
    ),
    "own parent": ("UPDATE statements SET parent = statement", "reports itself"),
    "unknown original": ("UPDATE articles SET copy_of = 'ar-gone' WHERE copy_of IS NOT NULL", "copy_of: there is none"),
    "half a copy": ("UPDATE articles SET copy_kind = NULL", "not all there"),
    "copy told once": ("DELETE FROM copies", "copies and the article's columns differ"),
    "copy of itself": ("UPDATE copies SET copy_of = article", "a copy of itself"),
    "a copy adds what is not there": ("UPDATE copies SET adds = '[[0, 999999]]'", "adds: [0, 999999] is no span"),
    "a copy drops nothing at all": ("UPDATE copies SET drops = '[[7, 7]]'", "drops: [7, 7] is empty"),
    "unknown story": ("UPDATE articles SET story = 'sy-gone'", "story: there is none"),
    "story told once": ("UPDATE stories SET articles = '[]'", "stories and the article's columns differ"),
    "unknown article of a story": ("UPDATE stories SET articles = json_insert(articles, '$[#]', 'ar-gone')", "there is no article ar-gone"),
    "no day": ("UPDATE articles SET published_earliest = '2031-02-30'", "'2031-02-30' is no ISO day"),
    "no full day": ("UPDATE figures SET as_of_latest = '2031-02'", "as_of_latest '2031-02'"),
    "week date": ("UPDATE events SET latest = '2031-W10'", "latest '2031-W10'"),
    "backward interval": ("UPDATE statements SET said_earliest = '2031-03-09' WHERE act = 'promise'", "2031-03-09 is after 2031-03-03"),
    "backward office": (
        "UPDATE actors SET roles = json_set(roles, '$[0].earliest', '2031-02-02', '$[0].latest', '2031-01-01')",
        "roles[0]: earliest 2031-02-02 is after",
    ),
    "enum": ("UPDATE statements SET act = 'mumble'", "act: 'mumble' is no Act"),
    "nested enum": ("UPDATE events SET participants = json_set(participants, '$[0].kind', 'ghost')", "participants: kind: 'ghost'"),
    "JSON": ("UPDATE stories SET articles = '[broken'", "articles: '[broken' is no list"),
    "number": ("UPDATE figures SET low = 'many'", "low: 'many' is no float"),
    "infinite number": ("UPDATE figures SET high = 9e999", "high inf is no finite number"),
    "range": ("UPDATE figures SET low = 50", "low 50.0 is above high 40.0"),
    "confidence": ("UPDATE disputes SET confidence = 1.5", "confidence 1.5 is not from 0 to 1"),
    "state": ("UPDATE actors SET state = 'Lowland'", "is no ISO 3166"),
    "statement count": ("UPDATE actors SET statements = 7 WHERE name = 'Ada Quill'", "statements is 7, but 2 are credited"),
    "capture name": ("UPDATE figures SET capture_name = 'other.html'", "its article is number 0 of page-0001.html"),
    "ordinal": ("UPDATE statements SET ordinal = 4", "its article is number 0 of"),
    "round": ("UPDATE events SET round = 0", "round 0"),
    "sides": ("UPDATE disputes SET b = a", "two sides are one"),
    "article gone": (
        "PRAGMA foreign_keys = OFF; DELETE FROM articles WHERE capture_name = 'page-0002.html'",
        "a row of statements refers to no row",
    ),
    "search": ("DROP TRIGGER statement_changed; UPDATE statements SET source = 'x'", "statement_search is out of step with 4 statements"),
    "article search": ("DROP TRIGGER article_changed; UPDATE articles SET title = 'x'", "article_search is damaged or out of step"),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_damage_is_found_and_named(what: str, sound: Path, tmp_path: Path) -> None:
    sql, expected = DAMAGE[what]
    shutil.copy(sound, tmp_path / "broken.db")
    with sqlite3.connect(tmp_path / "broken.db") as connection:
        connection.executescript(sql)
    connection.close()
    reasons = reasons_of(tmp_path / "broken.db")
    assert any(expected in reason for reason in reasons), reasons


def test_a_problem_says_which_row_and_where(sound: Path, tmp_path: Path) -> None:
    shutil.copy(sound, tmp_path / "broken.db")
    with sqlite3.connect(tmp_path / "broken.db") as connection:
        connection.execute("UPDATE statements SET cue = 'shouted' WHERE capture_name = 'page-0002.html' AND act = 'deny'")
    connection.close()
    with Record.open(tmp_path / "broken.db") as record:
        (found,) = check(record)
        statement = next(s for s in record.rows("statements") if s.cue == "shouted")
    assert found.reason == f"statements {statement.statement}: cue is 'shouted', but its spans read 'denied'"
    assert (found.stage, found.capture_name, found.article) == ("check", "page-0002.html", statement.article)


def test_rows_that_are_none_stop_readers_but_not_the_check(sound: Path, tmp_path: Path) -> None:
    shutil.copy(sound, tmp_path / "broken.db")
    with sqlite3.connect(tmp_path / "broken.db") as connection:
        connection.execute("UPDATE statements SET act = 'mumble' WHERE capture_name = 'page-0001.html'")
    connection.close()
    with Record.open(tmp_path / "broken.db") as record:
        with pytest.raises(RecordError, match="'mumble' is no Act"):
            list(record.rows("statements"))
        assert sum("mumble" in p.reason for p in check(record)) == 2


def test_stale_links_are_said_once_and_not_checked() -> None:
    with Record.open(":memory:") as record:
        record.write_captures([capture_rows(1)])
        (found,) = check(record)
        assert "links are stale" in found.reason
        record.write_links(Links())
        assert {p.reason.split(":")[1] for p in check(record)} == {" actor"}


def test_problems_may_name_articles_that_never_came_to_be() -> None:
    capture, _, problems = capture_rows(1)
    with Record.open(":memory:") as record:
        record.write_capture(capture, [], [*problems, *capture_rows(2)[1][0].problems])
        record.write_links(Links())
        assert check(record) == ()
