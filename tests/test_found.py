from dataclasses import replace

import click

from onrecord.record import Naming
from onrecord.store.record_store import Record
from onrecord.views.found import articles_text, statements_text, who
from tests.told import harbour


def test_a_statement_shows_who_words_and_every_place() -> None:
    told = harbour()
    with Record.open(":memory:") as record:
        told.write(record)
        shown = statements_text(record.search('"nothing was agreed"'))
    plain = click.unstyle(shown)
    assert plain.splitlines()[0] == "the official (VEL) · The Tarn Gazette · 3 Mar 2031"
    assert plain.count("Nothing was agreed") == 1
    assert [line.split()[0] for line in plain.splitlines()[2:]] == ["gazette-1.html", "mirror-1.txt"]
    assert "\x1b[1mNothing was agreed" in shown


def test_an_article_shows_title_outlet_day_and_the_words_around() -> None:
    with Record.open(":memory:") as record:
        harbour().write(record)
        shown = click.unstyle(articles_text(record.search_articles("ferries")))
    assert shown.startswith("Storm over the sound · The Tarn Gazette · 1 Apr 2031\n    ")
    assert "Two ferries stayed in port" in shown
    assert "gazette-2.html" in shown


def test_hearsay_has_nobody_behind_it() -> None:
    told = harbour()
    row = told.statements[0]
    assert who(row) == "Ada Quill (LOW)"
    assert who(replace(row, naming=Naming.HEARSAY, source="")) == "reportedly"
