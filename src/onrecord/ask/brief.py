"""The briefing: what a desk would print of a record, each line with the rows and the words it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.ask.lines import Citation, Line, Section
from onrecord.ask.material import Material, chosen, desk_order
from onrecord.ask.origins import origins
from onrecord.ask.question import Question
from onrecord.ask.sections import also_read, sections
from onrecord.ask.wording import days, listed, plural, published
from onrecord.record import Article, Problem, Story
from onrecord.store.record_store import Record

IN_FULL = 12
"""Stories told in full when the whole record is asked for; the rest are named in one line each."""


@dataclass(frozen=True, slots=True)
class StoryBrief:
    """One story: sections that have something to say, in the order a desk reads them."""

    story: str
    title: str
    earliest: str | None
    latest: str | None
    sections: tuple[Section, ...]

    @property
    def when(self) -> str:
        return days(self.earliest, self.latest)


@dataclass(frozen=True, slots=True)
class Cited:
    """An article that is cited, with its numbered citations. Numbers count up from article to article, and over the text of each."""

    article: Article
    citations: tuple[tuple[int, Citation], ...]

    @property
    def when(self) -> str:
        """When it was published, and on what that rests where it is not the page's own date."""
        return published(self.article)


@dataclass(frozen=True, slots=True)
class Brief:
    """A briefing. `cited` lists every citation of its lines by number; `also` names articles that gave nothing to tell."""

    title: str
    summary: str
    stories: tuple[StoryBrief, ...]
    also: Section | None
    cited: tuple[Cited, ...]
    problems: tuple[Problem, ...]

    def lines(self) -> Iterator[Line]:
        for section in (*(s for story in self.stories for s in story.sections), *([self.also] if self.also else [])):
            yield from section.lines()

    def numbers(self) -> dict[Citation, int]:
        """The number of each citation."""
        return {citation: number for each in self.cited for number, citation in each.citations}


def brief(
    record: Record,
    *,
    story: str | None = None,
    meeting: str | None = None,
    actor: str | None = None,
    issue: str | None = None,
    since: str | None = None,
) -> Brief:
    """The briefing on a record, or on what is asked for; questions add up.

    `story` and `meeting` are an id, or words of the title or happening; `actor` an id, a name, or a state by name or ISO
    code; `issue` words of the question that positions are taken on; `since` an ISO day. LookupError, with what there is to
    ask for, where nothing fits.

    >>> with Record.open(":memory:") as record:
    ...     brief(record).title
    'Briefing: the whole record'
    """
    material = chosen(record, Question(story, meeting, actor, issue, since))
    told: list[StoryBrief] = []
    untold: list[tuple[Story, Material]] = []
    whole = material.question.is_whole
    for row in material.stories:
        own = material.of_story(row)
        made = sections(own)
        if made:
            told.append(StoryBrief(row.story, row.title, row.earliest, row.latest, made))
        else:
            untold.append((row, own))
    if whole and len(told) > IN_FULL:
        # The stories with most to tell, in the order of their days.
        rank = sorted(told, key=lambda s: -sum(1 for section in s.sections for _ in section.lines()))[:IN_FULL]
        kept = {s.story for s in rank}
        untold += [(row, material.of_story(row)) for row in material.stories if row.story in {s.story for s in told} - kept]
        told = [s for s in told if s.story in kept]
    also = also_read(untold)
    stories = tuple(told)
    lines = [line for s in stories for section in s.sections for line in section.lines()] + (list(also.lines()) if also else [])
    return Brief(material.title, _summary(material), stories, also, _cited(lines, material), material.problems)


def _cited(lines: list[Line], material: Material) -> tuple[Cited, ...]:
    by_article: dict[str, set[Citation]] = {}
    for line in lines:
        for citation in line.citations:
            by_article.setdefault(citation.article, set()).add(citation)
    found: list[Cited] = []
    number = 0
    for article, citations in sorted(by_article.items(), key=lambda item: desk_order(material.library[item[0]])):
        first = number + 1
        number += len(citations)
        found.append(Cited(material.library[article], tuple(enumerate(sorted(citations), first))))
    return tuple(found)


def _summary(material: Material) -> str:
    articles = list(material.articles.values())
    reports = len(origins(articles, material.library))
    outlets = len({a.outlet for a in articles if a.outlet})
    parts = [plural(reports, "independent article")]
    if len(articles) > reports:
        parts.append(plural(len(articles) - reports, "copy", "copies"))
    if outlets:
        parts.append(plural(outlets, "outlet"))
    parts.append(plural(len(material.stories), "story", "stories"))
    return listed(parts)
