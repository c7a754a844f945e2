"""The gold itself: every file has the shape, the vocabulary and the words that the codebook asks for."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import lxml.html
import pycountry
import pytest

from onrecord.record import Act, DisputeKind, EventStatus, EventType, Form, Kind, Naming, Reality, Stance
from tests.golden.halves import HALVES
from tests.golden.sameness import ISO, STATE, words

FILES = {path: half for half in HALVES.values() for path in sorted(half.gold.glob("*.gold.json"))}
STATES = {country.alpha_3 for country in pycountry.countries} | {"XKX"}  # Kosovo has no code of its own; XKX is the usual one

ARTICLE = {
    "title",
    "captions",
    "first",
    "last",
    "paragraphs",
    "dated",
    "statements",
    "events",
    "series",
    "contests",
    "positions",
    "agenda",
    "figures",
}
ARTICLE_MAY_HAVE = {"subtitle", "byline", "dateline", "outlet", "form", "issuer", "entries"}
COPY = {"title", "duplicate_of"}
CELLS = {
    "statements": {"content", "source", "actor", "cue", "kind", "naming", "via", "act", "said_on", "contests"},
    "events": {"type", "what", "participants", "level", "place", "when", "status"},
    "series": {"name", "rounds"},
    "contests": {"between", "about", "kind", "via"},
    "positions": {"actor", "issue", "stance"},
    "agenda": {"what", "when", "status", "source"},
    "figures": {"value", "unit", "what", "where", "when", "source", "basis"},
}
MAY_HAVE = {"statements": {"reality", "parent"}, "contests": {"other"}, "positions": {"issue_variants"}, "figures": {"endorsed_by"}}
PRINTED = ("title", "first", "last", "subtitle", "byline", "dateline", "outlet")
TO_COME = {EventStatus.PLANNED, EventStatus.EXPECTED, EventStatus.NOT_RULED_OUT, EventStatus.HYPOTHETICAL}

Row = dict[str, Any]


def read(path: Path) -> Row:
    capture: Row = json.loads(path.read_text(encoding="utf-8"))
    return capture


def articles(path: Path) -> list[Row]:
    return [article for article in read(path)["articles"] if "statements" in article]


def rows(path: Path, table: str) -> list[Row]:
    return [row for article in articles(path) for row in article[table]]


def letters(text: str) -> str:
    """Words run together, so that neither markup nor white space between them matters."""
    return "".join(words(text))


def page(path: Path) -> str:
    """All letters of the page a gold file is for, chrome and all."""
    source = FILES[path].pages / read(path)["capture"]
    if source.suffix != ".html":
        return letters(source.read_text(encoding="utf-8"))
    return letters(" ".join(map(str, lxml.html.document_fromstring(source.read_bytes()).itertext())))


def is_state_or_name(who: str) -> bool:
    name, _, state = who.partition(":")
    return bool(name) and (state in STATES if state else not STATE.fullmatch(name) or name in STATES)


gold_files = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name.removesuffix('.gold.json')}")


@gold_files
def test_it_has_the_shape_of_a_golden_capture(path: Path) -> None:
    capture = read(path)
    assert {"capture", "why", "articles"} <= set(capture) <= {"capture", "why", "articles", "published"}
    assert capture["why"], "a golden page says why it exists"
    for article in capture["articles"]:
        assert set(article) == COPY or ARTICLE <= set(article) <= ARTICLE | ARTICLE_MAY_HAVE
    for article in articles(path):
        assert set(article["dated"]) == {"earliest", "latest", "why"}
        assert isinstance(article["paragraphs"], int)
        for table, cells in CELLS.items():
            for row in article[table]:
                assert cells <= set(row) <= cells | MAY_HAVE.get(table, set()), (table, row)


@gold_files
def test_its_vocabulary_is_that_of_the_record(path: Path) -> None:
    for row in rows(path, "statements"):
        assert (row["act"] in set(Act), row["kind"] in set(Kind), row["naming"] in set(Naming)) == (True, True, True), row
        assert row.get("reality", Reality.ASSERTED) in set(Reality), row
    assert {article.get("form", Form.REPORT) for article in articles(path)} <= set(Form)
    for row in rows(path, "events"):
        assert (row["type"] in set(EventType), row["status"] in set(EventStatus)) == (True, True), row
    for row in rows(path, "agenda"):
        assert row["status"] in TO_COME, row
    for row in rows(path, "positions"):
        assert row["stance"].partition(" (")[0] in set(Stance), row
    for row in rows(path, "contests"):
        assert row["kind"].removeprefix("explicit ") in set(DisputeKind), row
        assert len(row["between"]) == 2, row


@gold_files
def test_who_is_a_name_or_a_state(path: Path) -> None:
    who = [row["actor"] for table in ("statements", "positions") for row in rows(path, table)]
    who += [each for row in rows(path, "events") for each in row["participants"]]
    assert [each for each in who if not is_state_or_name(each)] == []


@gold_files
def test_nobody_is_credited_by_hearsay_and_somebody_by_everything_else(path: Path) -> None:
    for row in rows(path, "statements"):
        assert (row["naming"] == Naming.HEARSAY) == (row["source"] == ""), row
        assert row["naming"] != Naming.UNNAMED or row["actor"].startswith("unnamed"), row


@gold_files
def test_its_words_stand_on_the_page(path: Path) -> None:
    whole = page(path)
    quoted = [article[cell] for article in read(path)["articles"] for cell in PRINTED if cell in article]
    quoted += [caption for article in articles(path) for caption in article["captions"]]
    for row in rows(path, "statements"):
        quoted += [*row["content"], row["source"], row["cue"]]
    assert [some for some in quoted if letters(some) not in whole] == []


@gold_files
def test_what_reports_another_statement_is_one(path: Path) -> None:
    for article in articles(path):
        said = [letters(" ".join(row["content"])) for row in article["statements"]]
        parents = [row["parent"] for row in article["statements"] if "parent" in row]
        assert [each for each in parents if not any(letters(each) in content for content in said)] == []


@gold_files
def test_its_days_are_days_and_run_forwards(path: Path) -> None:
    for article in articles(path):
        earliest, latest = (date.fromisoformat(article["dated"][end]) for end in ("earliest", "latest"))
        assert earliest <= latest
    when = [row["when"] for table in ("events", "agenda", "figures") for row in rows(path, table)]
    when += [row["said_on"] for row in rows(path, "statements")]
    for some in (some for some in when if some and ISO.fullmatch(some)):
        date.fromisoformat(f"{some}-01-01"[:10] if len(some) == 4 else f"{some}-01"[:10])


@gold_files
def test_its_figures_are_numbers_or_ranges(path: Path) -> None:
    for row in rows(path, "figures"):
        ends = row["value"] if isinstance(row["value"], list) else [row["value"]]
        assert len(ends) in (1, 2), row
        assert all(isinstance(end, int | float) for end in ends), row
        assert ends == sorted(ends), row


@gold_files
def test_what_it_copies_is_in_the_gold(path: Path) -> None:
    known = {f"{read(each)['capture']}#{i}" for each in FILES for i in range(len(read(each)["articles"]))}
    named = [article["duplicate_of"] for article in read(path)["articles"] if "duplicate_of" in article]
    assert set(named) <= known
