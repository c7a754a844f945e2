"""A briefing as one HTML page that needs nothing beside it: no script, no fonts, no network."""

from functools import cache
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from onrecord.ask.brief import Brief
from onrecord.ask.lines import Line, Words
from onrecord.ask.wording import trimmed
from onrecord.views.brief_text import plain

SHOWN = 320
"""Characters of the cited words that show when a number is pointed at; the list at the end has them all."""


def brief_html(brief: Brief) -> str:
    """The briefing as an HTML document. A citation is a link to the words at the end of the page, and shows them when pointed at.

    >>> from onrecord.store.record_store import Record
    >>> from onrecord.ask.brief import brief
    >>> with Record.open(":memory:") as record:
    ...     brief_html(brief(record)).startswith("<!doctype html>")
    True
    """
    return _environment().get_template("brief.html").render(brief=brief, numbers=brief.numbers())


def _by_label(lines: tuple[Line, ...]) -> list[tuple[str, list[Line]]]:
    """Lines in a row that have one label share it."""
    return [(label, list(some)) for label, some in groupby(lines, key=lambda line: line.label)]


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("onrecord", "views/templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["plain"] = plain
    made.filters["shown"] = lambda words: trimmed(plain(words), SHOWN)
    made.filters["groups_of"] = _by_label
    made.tests["words"] = lambda part: isinstance(part, Words)
    return made
