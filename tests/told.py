"""A record told sentence by sentence, for tests of what is made of one: every span is found from the words."""

from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.record import (
    Actor,
    ActorKind,
    AgendaItem,
    Article,
    ArticleRows,
    CaptureRow,
    Copy,
    CopyKind,
    Dispute,
    DisputeKind,
    Event,
    EventStatus,
    EventType,
    Figure,
    Links,
    Naming,
    Offsets,
    Participant,
    Position,
    Problem,
    Report,
    Side,
    Stance,
    Statement,
    Story,
    make_id,
)
from onrecord.store.record_store import Record


def actor(name: str, kind: ActorKind = ActorKind.PERSON, state: str | None = None) -> Actor:
    return Actor(make_id("ac", kind, name, state), name, kind, state)


def span(article: Article, words: str) -> Offsets:
    start = article.text.index(words)
    return start, start + len(words)


@dataclass
class Told:
    """What is told, article by article. Ids are made of the words, as in a real record."""

    articles: list[Article] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    agenda: list[AgendaItem] = field(default_factory=list)
    disputes: list[Dispute] = field(default_factory=list)
    actors: dict[str, Actor] = field(default_factory=dict)

    def article(self, name: str, title: str, text: str, day: str | None = None, **more: Any) -> Article:
        capture = make_id("ca", name)
        ends = [i for i, c in enumerate(text) if c == "\n"] + [len(text)]
        starts = [0, *(e + 1 for e in ends[:-1])]
        made = Article(make_id("ar", capture, 0), capture, name, 0, title, text, tuple(zip(starts, ends, strict=True)), **more)
        self.articles.append(replace(made, published_earliest=day, published_latest=day) if day else made)
        return self.articles[-1]

    def story(self, *articles: Article) -> Story:
        days = sorted(a.published_earliest for a in articles if a.published_earliest)
        first = articles[0]
        made = Story(
            make_id("sy", first.article),
            first.title,
            days[0] if days else None,
            days[-1] if days else None,
            tuple(a.article for a in articles),
        )
        self.stories.append(made)
        return made

    def copy(self, article: Article, original: Article, kind: CopyKind = CopyKind.EXACT, share: float = 1.0) -> None:
        self.copies.append(Copy(article.article, original.article, kind, share))

    def said(self, article: Article, by: Actor, source: str, content: str, **more: Any) -> Statement:
        self.actors[by.actor] = by
        start, end = span(article, content)
        first, last = span(article, source) if source else (start, end)
        naming = Naming.UNNAMED if by.kind is ActorKind.UNNAMED else Naming.NAMED
        values: dict[str, Any] = {
            "naming": naming,
            "actor": by.actor,
            "actor_name": by.name,
            "actor_kind": by.kind,
            "actor_state": by.state,
        }
        made = Statement(
            make_id("st", article.article, start, end),
            article.article,
            article.capture_name,
            0,
            min(start, first),
            max(end, last),
            (content,),
            ((start, end),),
            ((first, last),) if source else (),
            source=source,
            **{**values, **more},
        )
        self.statements.append(made)
        return made

    def event(
        self, type_: EventType, what: str, status: EventStatus, articles: list[Article], day: str | None, who: list[Actor], **more: Any
    ) -> Event:
        reports = tuple(Report(a.article, a.capture_name, *span(a, what)) for a in articles)
        people = tuple(Participant(a.actor, a.name, a.kind, a.state) for a in who)
        for person in who:
            self.actors.setdefault(person.actor, person)
        made = Event(make_id("ev", what), type_, what, status, earliest=day, latest=day, participants=people, reports=reports, **more)
        self.events.append(made)
        return made

    def due(self, event: Event, article: Article, **more: Any) -> AgendaItem:
        at = span(article, event.what)
        item = AgendaItem(
            event.event, article.article, article.capture_name, *at, event.what, event.status, event.earliest, event.latest, **more
        )
        self.agenda.append(item)
        return item

    def figure(self, article: Article, words: str, low: float, **more: Any) -> Figure:
        start, end = span(article, words)
        more = {"high": low, **more}
        self.figures.append(
            Figure(make_id("fi", article.article, start, end), article.article, article.capture_name, start, end, low, **more)
        )
        return self.figures[-1]

    def position(self, article: Article, by: Actor, issue: str, stance: Stance, words: str, **more: Any) -> Position:
        self.actors.setdefault(by.actor, by)
        id_ = make_id("po", by.actor, issue, stance, article.article)
        at = span(article, words)
        self.positions.append(Position(id_, by.actor, by.name, by.state, issue, stance, article.article, article.capture_name, *at, **more))
        return self.positions[-1]

    def dispute(self, kind: DisputeKind, topic: str, a: Statement, b: Statement) -> Dispute:
        sides = [Side(s.article, s.capture_name, s.start, s.end, s.content[0], s.actor_name, s.statement) for s in (a, b)]
        self.disputes.append(Dispute(make_id("di", a.statement, b.statement), kind, topic, *sides))
        return self.disputes[-1]

    def write(self, record: Record) -> None:
        """Into a record, articles and links."""
        for article in self.articles:
            rows = ArticleRows(
                article,
                tuple(s for s in self.statements if s.article == article.article),
                (),
                tuple(f for f in self.figures if f.article == article.article),
                tuple(p for p in self.positions if p.article == article.article),
            )
            capture = CaptureRow(article.capture, article.capture_name, 0, article.capture_name, "00", 1, "text/html", "r1")
            record.write_capture(capture, [rows], [])
        record.add_problems(self.problems)
        counted = {id_: sum(s.actor == id_ for s in self.statements) for id_ in self.actors}
        actors = tuple(replace(a, statements=counted[a.actor]) for a in self.actors.values())
        groups = (self.copies, self.stories, self.events, self.agenda, self.disputes)
        record.write_links(Links(*(tuple(group) for group in groups), actors))


ANSEL = actor("Berta Ansel", state="VEL")
QUILL = actor("Ada Quill", state="LOW")
MINISTRY = actor("Ministry of Ports", ActorKind.MINISTRY, "LOW")
SOURCE = actor("unnamed", ActorKind.UNNAMED, "VEL")
VELL, LOWLAND = actor("Vell", ActorKind.STATE, "VEL"), actor("Lowland", ActorKind.STATE, "LOW")


def harbour() -> Told:
    """Two states on a harbour treaty: a story of two articles and a copy, another of one, and a page with nothing in it."""
    told = Told()
    first = told.article(
        "gazette-1.html",
        "Ministers meet on harbour dues",
        "The port ministers of Vell and Lowland met in Tarn on Monday.\n"
        "“The dues will be halved,” said Ada Quill, the Lowland minister, in a radio interview.\n"
        "A port official from Vell denied it. “Nothing was agreed,” the official said.\n"
        "About 40 ships are waiting at Tarn, according to the harbour office. Lowland's ministry counts 55 ships waiting at Tarn.\n"
        "They will sign a treaty in June. Vell backs the treaty, Lowland will if dues fall.",
        "2031-03-03",
        outlet="The Tarn Gazette",
    )
    second = told.article(
        "courier-1.html",
        "What the ministers left open",
        "The dues will be halved, Quill told reporters.\nNobody spoke of the lighthouse, said Berta Ansel.",
        "2031-03-05",
        outlet="Lowland Courier",
    )
    copy = told.article(
        "mirror-1.txt",
        "Harbour ministers meet",
        first.text.split("\n")[0] + "\n" + first.text.split("\n")[2],
        "2031-03-04",
        outlet="Vell Mirror",
    )
    told.copy(copy, first, CopyKind.EXCERPT, 0.98)
    told.story(first, copy, second)
    halved = told.said(
        first, QUILL, "Ada Quill", "“The dues will be halved,”", via="radio interview", said_earliest="2031-03-03", said_latest="2031-03-03"
    )
    nothing = told.said(first, SOURCE, "the official", "“Nothing was agreed,”")
    told.statements.insert(-1, denied := told.said(first, SOURCE, "A port official from Vell", "it"))
    told.statements.pop()
    told.said(copy, SOURCE, "the official", "“Nothing was agreed,”")
    told.said(second, QUILL, "Quill", "The dues will be halved")
    told.said(second, ANSEL, "Berta Ansel", "Nobody spoke of the lighthouse")
    told.dispute(DisputeKind.DENIAL, "the dues", halved, nothing)
    assert denied.start < nothing.start
    told.event(
        EventType.CONSULT,
        "The port ministers of Vell and Lowland met in Tarn on Monday",
        EventStatus.HAPPENED,
        [first, copy],
        "2031-03-03",
        [VELL, LOWLAND],
        level="ministers",
        place="Tarn",
    )
    told.due(told.event(EventType.AGREE, "sign a treaty in June", EventStatus.PLANNED, [first], None, [VELL, LOWLAND]), first)
    told.figure(
        first,
        "About 40 ships are waiting",
        40,
        approximate=True,
        unit="ships",
        what="waiting",
        where="Tarn",
        source="the harbour office",
        actor_name="harbour office",
    )
    told.figure(
        first,
        "55 ships waiting",
        55,
        unit="ships",
        what="waiting",
        where="Tarn",
        source="Lowland's ministry",
        actor_name="Ministry of Ports",
    )
    told.position(first, VELL, "the harbour treaty", Stance.FOR, "Vell backs the treaty")
    told.position(first, LOWLAND, "the harbour treaty", Stance.CONDITIONAL, "Lowland will if dues fall", condition="if dues fall")
    third = told.article(
        "gazette-2.html",
        "Storm over the sound",
        "A storm closed the sound. Two ferries stayed in port.",
        "2031-04-01",
        outlet="The Tarn Gazette",
    )
    told.story(third)
    told.figure(third, "Two ferries", 2, unit="ferries", what="stayed in port")
    empty = told.article("gazette-3.html", "Letters to the editor", "More gulls, please.", "2031-04-02", outlet="The Tarn Gazette")
    told.story(empty)
    told.problems.append(Problem("pr-1", "wall.html", "article", "no article on this page"))
    return told
