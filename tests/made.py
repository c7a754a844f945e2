"""Rows for tests of the store and what stands on it: a coherent small record, and strategies for rows of any content."""

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from onrecord.record import (
    Act,
    Actor,
    ActorKind,
    AgendaItem,
    Article,
    ArticleRows,
    Attestation,
    CaptureRow,
    Copy,
    CopyKind,
    Dispute,
    DisputeKind,
    Event,
    EventAccount,
    EventStatus,
    EventType,
    Figure,
    Kind,
    Links,
    Naming,
    Offsets,
    Participant,
    Position,
    Problem,
    Report,
    Role,
    Side,
    Stance,
    Statement,
    Story,
    make_id,
    problem,
)
from onrecord.store.codec import FieldType, field_types

FIRST = "The harbour minister of Lowland said on Monday that “the grain will sail” before winter."
SECOND = "A port official, however, denied it: no ship had been loaded, he said. About 40 ships wait at Vell."
TEXT = f"{FIRST}\n{SECOND}"


def span(words: str) -> Offsets:
    start = TEXT.index(words)
    return start, start + len(words)


def statement(capture: CaptureRow, article: str, content: str, source: str, cue: str, **more: Any) -> Statement:
    spans = [span(words) for words in (content, source, cue)]
    said, credits, marks = spans
    return Statement(
        make_id("st", article, spans),
        article,
        capture.capture_name,
        0,
        min(s for s, _ in spans),
        max(e for _, e in spans),
        (content,),
        (said,),
        (credits,),
        (marks,),
        cue=cue,
        source=source,
        **more,
    )


def capture_rows(number: int, read_with: str = "reader 1") -> tuple[CaptureRow, list[ArticleRows], list[Problem]]:
    """A capture with one article and a row of every kind, all true of its text."""
    name = f"page-{number:04}.html"
    capture = CaptureRow(make_id("ca", number), name, 0, f"pages/{name}", "00" * 32, 1000, "text/html", read_with)
    id_ = make_id("ar", capture.capture, 0)
    article = Article(
        id_,
        capture.capture,
        name,
        0,
        f"Lowland grain, part {number}",
        TEXT,
        (span(FIRST), span(SECOND)),
        ("A ship at Vell. (Harbour Office)",),
        outlet="The Vell Gazette",
        language="en",
        published_earliest="2031-03-03",
        published_latest="2031-03-04",
    )
    minister = Actor(make_id("ac", "person", "Ada Quill"), "Ada Quill", ActorKind.PERSON, "LOW", ("harbour minister",))
    official = Actor(make_id("ac", "unnamed", "LOW"), "unnamed", ActorKind.UNNAMED, "LOW")
    said = statement(
        capture,
        id_,
        "“the grain will sail” before winter",
        "The harbour minister of Lowland",
        "said",
        kind=Kind.MIXED,
        act=Act.PROMISE,
        actor=minister.actor,
        actor_name=minister.name,
        actor_kind=minister.kind,
        actor_state="LOW",
        naming=Naming.NAMED,
        said_earliest="2031-03-03",
        said_latest="2031-03-03",
    )
    denied = statement(
        capture,
        id_,
        "it",
        "A port official",
        "denied",
        act=Act.DENY,
        actor=official.actor,
        actor_name="unnamed",
        actor_state="LOW",
        naming=Naming.UNNAMED,
        parent=said.statement,
    )
    sail = span("the grain will sail")
    ships = span("About 40 ships")
    rows = ArticleRows(
        article,
        (said, denied),
        (EventAccount(make_id("ea", id_, sail), id_, name, *sail, EventType.AID, "the grain will sail", EventStatus.PLANNED),),
        (Figure(make_id("fi", id_, ships), id_, name, *ships, 40.0, 40.0, True, "ships", "wait", "Vell", statement=denied.statement),),
        (
            Position(
                make_id("po", id_),
                minister.actor,
                minister.name,
                "LOW",
                "grain exports",
                Stance.FOR,
                id_,
                name,
                *sail,
                condition="before winter",
            ),
        ),
        tuple(Attestation(id_, a.actor, a.name, a.kind, a.state, a.aliases, (Role("harbour minister"),)) for a in (minister, official)),
        (problem(name, "reader", "quotation never closed", id_),),
    )
    return capture, [rows], [problem(name, "capture", "encoding guessed")]


def links_of(captures: Iterable[tuple[CaptureRow, list[ArticleRows], list[Problem]]]) -> Links:
    """One story of all articles, each a copy of the first; one event, on the agenda of each; a dispute in each."""
    articles = [rows for _, some, _ in captures for rows in some]
    first = articles[0].article.article
    story = Story(make_id("sy", first), "Lowland grain", "2031-03-03", "2031-03-04", tuple(a.article.article for a in articles))
    sail = span("the grain will sail")
    by = articles[0].attestations[0]
    event = Event(
        make_id("ev", "grain"),
        EventType.AID,
        "the grain will sail",
        EventStatus.PLANNED,
        participants=(Participant(by.actor, by.name, by.kind, by.state, "actor"),),
        series="grain talks",
        round=2,
        reports=tuple(Report(a.article.article, a.article.capture_name, *sail, a.statements[0].statement) for a in articles),
    )
    agenda, disputes = [], []
    for a in articles:
        at = (a.article.article, a.article.capture_name)
        agenda.append(AgendaItem(event.event, *at, *sail, "the grain will sail", EventStatus.PLANNED))
        said, denied = a.statements
        sides = [Side(*at, s.start, s.end, s.content[0], s.actor_name, s.statement) for s in (said, denied)]
        disputes.append(Dispute(make_id("di", said.statement), DisputeKind.DENIAL, "grain", sides[0], sides[1], event.event, 0.75))
    actors = tuple(Actor(t.actor, t.name, t.kind, t.state, t.aliases, t.roles, len(articles)) for t in articles[0].attestations)
    copies = tuple(Copy(a.article.article, first, CopyKind.EXACT, 1.0) for a in articles[1:])
    return Links(copies, (story,), (event,), tuple(agenda), tuple(disputes), actors)


# ── rows of any content ────────────────────────────────────────────────────────────────────────────────────────────

WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)


def values_of(kind: FieldType) -> st.SearchStrategy[Any]:
    if item := kind.item:
        found: st.SearchStrategy[Any] = st.lists(values_of(item), max_size=3).map(tuple)
    elif kind.is_row:
        found = rows_of(kind.base)
    elif kind.is_enum:
        found = st.sampled_from(list(kind.base))
    elif kind.base == Offsets:
        found = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))
    else:
        scalars: dict[type, st.SearchStrategy[Any]] = {
            str: WORDS,
            int: st.integers(-(2**63), 2**63 - 1),
            float: st.floats(allow_nan=False, allow_infinity=False),
            bool: st.booleans(),
        }
        found = scalars[kind.base]
    return st.none() | found if kind.optional else found


def rows_of(row: type, **fixed: Any) -> st.SearchStrategy[Any]:
    """Rows of a type with any values, but those given."""
    fields = {name: st.just(fixed[name]) if name in fixed else values_of(kind) for name, kind in field_types(row).items()}
    return st.builds(row, **fields)
