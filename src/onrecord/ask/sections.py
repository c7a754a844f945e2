"""Rows of one story → the sections of a briefing."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from onrecord.ask.lines import Citation, Group, Line, Part, Section, Style, Words
from onrecord.ask.material import Material, bare, desk_order
from onrecord.ask.origins import Origin, origins
from onrecord.ask.said import said, with_sources, words_of
from onrecord.ask.wording import (
    COPIES,
    DISPUTES,
    EVENTS,
    OUTCOMES,
    STATUSES,
    as_of,
    days,
    listed,
    plural,
    published,
    quantity,
    state_name,
    trimmed,
)
from onrecord.link.words import stems
from onrecord.record import (
    AgendaItem,
    Article,
    Dispute,
    Event,
    EventStatus,
    EventType,
    Figure,
    Outcome,
    Participant,
    Position,
    Side,
    Stance,
    Statement,
    Story,
)

LENGTH = 220
"""Characters that a happening or an account is cut to; its citation leads to the rest."""

NO_DAY = "undated"

BACKGROUND = timedelta(days=45)
"""What was over this long before a story began is its background."""

AHEAD = (EventStatus.PLANNED, EventStatus.EXPECTED, EventStatus.NOT_RULED_OUT, EventStatus.HYPOTHETICAL)


def sections(material: Material) -> tuple[Section, ...]:
    """The sections of one story that have something to say; none at all if there are only its sources."""
    made = (
        _section("happened", "What happened", happened(material)),
        _section("said", "Who said what", said(material)),
        _section("differ", "Where accounts differ", differ(material)),
        _section("positions", "Positions", positions(material)),
        _section("figures", "Figures", figures(material)),
        _section("due", "What is due", due(material)),
    )
    found = tuple(section for section in made if section is not None)
    sources_ = _section("sources", sources_heading(material), sources(material))
    return (*found, sources_) if found and sources_ else found


def _section(key: str, heading: str, groups: Iterable[Group]) -> Section | None:
    some = tuple(group for group in groups if group.lines)
    return Section(key, heading, some) if some else None


def _joined(groups: Iterable[tuple[str, Sequence[Line]]]) -> list[Group]:
    return [Group(heading, tuple(lines)) for heading, lines in groups if lines]


# ── what happened ──────────────────────────────────────────────────────────────────────────────────────────────


def happened(material: Material) -> list[Group]:
    """Events that are not merely to come, by day; what was over long before the story began comes after, as background."""
    lines: list[Line] = []
    before: list[Line] = []
    begins = next((s.earliest for s in material.stories if s.earliest), None)
    limit = (date.fromisoformat(begins[:10]) - BACKGROUND).isoformat() if begins else ""
    for event in sorted(material.events, key=lambda e: (e.earliest is None and e.latest is None, e.earliest or e.latest or "", e.what)):
        if event.status not in AHEAD and (line := event_line(event, material)):
            (before if event.latest and event.latest < limit else lines).append(line)
    return _joined((("", lines), ("Background", before)))


def event_line(event: Event, material: Material) -> Line | None:
    """When, what kind, what, and who: those who are not in the words already."""
    reports = material.reports(event)
    if not reports:
        return None
    meeting = event.type is EventType.CONSULT
    level = event.level.replace("_", " ")
    kind = ", ".join(p for p in (EVENTS[event.type], level, event.place if meeting else "", STATUSES[event.status]) if p)
    parts: list[Part] = [Words(f"{kind[:1].upper()}{kind[1:]}. ", Style.TAG)] if kind else []
    what = trimmed(event.what, LENGTH).rstrip(".")
    parts.append(Words(what[:1].upper() + what[1:]))
    who = participants(event.participants, event.what)
    parts += [Words(f" – {who}", Style.ASIDE)] if who else []
    if event.series:
        nth = f", round {event.round}" if event.round else ""
        parts.append(Words(f" ({event.series}{nth})", Style.ASIDE))
    cites = material.cites((r.article, r.start, r.end) for r in reports)
    rows = (event.event, *(r.statement for r in reports if r.statement))
    return Line(days(event.earliest, event.latest) or NO_DAY, (*parts, *cites), rows)


def participants(people: Sequence[Participant], told: str) -> str:
    """Who took part, where the words do not name them: `Iran and Saudi Arabia; host China`."""
    words = bare(told)
    roles: dict[str, list[str]] = {}
    for person in people:
        name = actor_name(person.name, person.state)
        if bare(name) not in words:
            some = roles.setdefault(person.role if person.role in ("host", "mediator", "target") else "", [])
            some.extend([name] if name not in some else [])
    return "; ".join(f"{role} {listed(names)}" if role else listed(names) for role, names in sorted(roles.items()))


def actor_name(name: str, state: str | None) -> str:
    """A name that stands by itself: the government of a state is the state, an institution is named with its state.

    >>> actor_name("Government", "TUR"), actor_name("Ministry of Defense", "TUR"), actor_name("unnamed", None)
    ('Türkiye', 'Ministry of Defense (Türkiye)', 'unnamed')
    """
    country = state_name(state)
    if not country or name == country:
        return name
    return country if name == "Government" else f"{name} ({country})"


# ── where accounts differ ──────────────────────────────────────────────────────────────────────────────────────


def differ(material: Material) -> list[Group]:
    """Each contested account with all that contest it, in their words; what copies repeat is told once."""
    contested: dict[tuple[str, str], list[Dispute]] = {}
    for dispute in material.disputes:
        contested.setdefault((dispute.kind, bare(dispute.a.content)), []).append(dispute)
    sources = {statement.statement: (statement, source) for statement, source in with_sources(material.statements)}
    groups: list[Group] = []
    seen: set[frozenset[str]] = set()
    for (_, a), disputes in contested.items():
        # The same two accounts may be told from either side.
        fresh = {bare(d.b.content): d for d in reversed(disputes) if frozenset((a, bare(d.b.content))) not in seen}
        seen |= {frozenset((a, b)) for b in fresh}
        if not fresh:
            continue
        told = [_side(disputes[0].a, tuple(d.dispute for d in fresh.values()), sources, material)]
        told += [_side(d.b, (d.dispute,), sources, material) for d in reversed(fresh.values())]
        kind, topic = DISPUTES[disputes[0].kind], disputes[0].topic.removeprefix("that ")
        groups.append(Group(f"{kind}: {trimmed(topic, 110)}" if topic else kind, tuple(told)))
    return groups


def _side(side: Side, disputes: tuple[str, ...], sources: dict[str, tuple[Statement, str]], material: Material) -> Line:
    article = material.library[side.article]
    statement, source = sources.get(side.statement or "", (None, ""))
    words = Words(trimmed(words_of(statement, material) if statement else side.content, LENGTH), Style.VERBATIM)
    who = (source if side.actor_name == "unnamed" else "") or side.actor_name or article.outlet or "the article"
    outlet: tuple[Part, ...] = (Words(f" ({article.outlet})", Style.ASIDE),) if article.outlet and article.outlet != who else ()
    start, end = (statement.start, statement.end) if statement else (side.start, side.end)
    rows = (*disputes, *(row for row in (side.statement, side.figure, side.event) if row))
    return Line(who, (words, *outlet, material.cite(side.article, start, end)), rows)


# ── positions ──────────────────────────────────────────────────────────────────────────────────────────────────


def positions(material: Material) -> list[Group]:
    """Issue by issue, who is for, against, for on a condition, undecided."""
    issues: dict[frozenset[str], list[Position]] = {}
    for position in material.positions:
        issues.setdefault(frozenset(stems(position.issue)), []).append(position)
    groups = []
    for some in issues.values():
        lines = [
            _stance(stance, [p for p in some if p.stance is stance], material) for stance in Stance if any(p.stance is stance for p in some)
        ]
        groups.append(Group(some[0].issue[:1].upper() + some[0].issue[1:], tuple(lines)))
    return groups


def _stance(stance: Stance, some: list[Position], material: Material) -> Line:
    """Actors of one stance; those with the same evidence and condition share its citation."""
    together: dict[tuple[str, str, str], dict[Citation, list[str]]] = {}
    seen: dict[tuple[str, str], tuple[str, str, str]] = {}
    for p in some:
        name = actor_name(p.actor_name, p.state)
        # A stand is at least as old as the article that tells of it: that alone is no news.
        since = days(p.since_earliest, p.since_latest) if p.since_earliest else ""
        key = seen.setdefault((name, p.condition), (p.condition, since, name))
        together.setdefault(key, {}).setdefault(material.cite(p.article, p.start, p.end), []).append(name)
    shared: dict[tuple[str, str, tuple[Citation, ...]], list[str]] = {}
    for (condition, since, name), cites in together.items():
        shared.setdefault((condition, since, tuple(cites)), []).append(name)
    parts: list[Part] = []
    for (condition, since, citations), names in shared.items():
        parts.append(Words(("; " if parts else "") + listed(names)))
        aside = "; ".join(
            p for p in (condition and f"condition: {trimmed(condition, 120)}", since and f"since {since.removeprefix('from ')}") if p
        )
        parts += [Words(f" ({aside})", Style.ASIDE)] if aside else []
        parts += citations
    return Line(str(stance).capitalize(), tuple(parts), tuple(dict.fromkeys(p.position for p in some)))


# ── figures ────────────────────────────────────────────────────────────────────────────────────────────────────


def figures(material: Material) -> list[Group]:
    """Each count with who counts; counts of the same thing side by side, the same count by the same counter once."""
    things: dict[tuple[frozenset[str], ...], dict[tuple[str, str], list[Figure]]] = {}
    for figure in material.figures:
        # Without a word on what is counted, two counts are not known to be of one thing.
        of = frozenset(stems(f"{figure.unit} {figure.what}")) if figure.what else frozenset({figure.figure})
        thing = (of, frozenset(stems(figure.where)))
        things.setdefault(thing, {}).setdefault((quantity(figure), bare(figure.actor_name or figure.source)), []).append(figure)
    alone: list[Line] = []
    groups: list[Group] = []
    for counts in things.values():
        first = next(iter(counts.values()))[0]
        if len(counts) == 1:
            alone.append(_figure(next(iter(counts.values())), material, named=True))
        else:
            groups.append(Group(_counted(first), tuple(_figure(same, material, named=False) for same in counts.values())))
    return [Group("", tuple(alone)), *groups] if alone else groups


def _counted(figure: Figure) -> str:
    words = f"{figure.unit} {figure.what}".strip()
    where = f", {figure.where}" if figure.where and bare(figure.where) not in bare(words) else ""
    return trimmed((words[:1].upper() + words[1:] if words else "Not told of what") + where, 90)


def _figure(same: list[Figure], material: Material, *, named: bool) -> Line:
    first = same[0]
    who = first.source if first.actor_name == "unnamed" else first.actor_name or first.source
    counts = f"{quantity(first)} %" if first.unit in ("percent", "%", "per cent") else quantity(first)
    parts: list[Part] = [Words(counts, Style.STRONG)]
    if named:
        thing = " ".join(p for p in ("" if counts.endswith("%") else first.unit, first.what) if p)
        where = f", {first.where}" if first.where and bare(first.where) not in bare(thing) else ""
        parts.append(Words(f" {trimmed(thing, 120)}{where}" if thing else f" {where}".rstrip()))
    asides = [
        as_of(first.as_of_earliest, first.as_of_latest),
        f"basis: {first.basis}" if first.basis else "",
        f"backed by {endorsed}" if (endorsed := "; ".join(dict.fromkeys(f.endorsed_by for f in same if f.endorsed_by))) else "",
    ]
    if aside := "; ".join(p for p in asides if p):
        parts.append(Words(f" ({aside})", Style.ASIDE))
    cites = material.cites((f.article, f.start, f.end) for f in same)
    rows = tuple(row for f in same for row in (f.figure, f.statement) if row)
    return Line(who or material.library[first.article].outlet or "the article", (*parts, *cites), rows)


# ── what is due ────────────────────────────────────────────────────────────────────────────────────────────────


def due(material: Material) -> list[Group]:
    """What is still open, by day; then what was foreseen and what became of it."""
    together: dict[tuple[str, str | None, str | None], list[AgendaItem]] = {}
    for item in material.agenda:
        together.setdefault((item.event, item.earliest, item.latest), []).append(item)
    ordered = sorted(
        together.values(),
        key=lambda same: (not (same[0].earliest or same[0].latest), same[0].earliest or same[0].latest or "", same[0].what),
    )
    still = [_due(same, material) for same in ordered if same[-1].outcome is Outcome.UNKNOWN]
    became = [_due(same, material) for same in ordered if same[-1].outcome is not Outcome.UNKNOWN]
    return _joined((("", still), ("Foreseen, and what became of it", became)))


def _due(same: list[AgendaItem], material: Material) -> Line:
    item = same[-1]
    event = next((e for e in material.events if e.event == item.event), None)
    what = trimmed(item.what, LENGTH).rstrip(".")
    parts: list[Part] = [Words(f"{str(item.status).capitalize()}. ", Style.TAG), Words(what[:1].upper() + what[1:])]
    if event and (who := participants(event.participants, item.what)):
        parts.append(Words(f" – {who}", Style.ASIDE))
    if item.outcome is not Outcome.UNKNOWN:
        outcome = next((e for e in material.events if e.event == item.outcome_event), None)
        when = days(outcome.earliest, outcome.latest) if outcome else ""
        parts.append(Words(f" → {OUTCOMES[item.outcome]}{', ' + when if when else ''}", Style.STRONG))
    cites = material.cites((i.article, i.start, i.end) for i in same)
    rows = tuple(dict.fromkeys(row for i in same for row in (i.event, i.outcome_event, i.statement) if row))
    return Line(days(item.earliest, item.latest) or NO_DAY, (*parts, *cites), rows)


# ── sources ────────────────────────────────────────────────────────────────────────────────────────────────────


def sources_heading(material: Material) -> str:
    reports = len(origins(material.articles.values(), material.library))
    copies = len(material.articles) - reports
    independent = plural(reports, "independent article")
    return f"Sources: {independent}, {plural(copies, 'copy', 'copies')}" if copies else f"Sources: {independent}"


def sources(material: Material) -> list[Group]:
    """Independent reports by day, each with the copies that carry its text."""
    found = origins(material.articles.values(), material.library)
    return _joined([("", [_source(origin, material) for origin in sorted(found, key=lambda o: desk_order(o.article))])])


def _opening(article: Article, material: Material) -> Citation:
    start, end = article.paragraphs[0] if article.paragraphs else (0, len(article.text.split("\n", 1)[0]))
    return material.cite(article.article, start, end)


def _source(origin: Origin, material: Material) -> Line:
    article, copies = origin.article, origin.copies
    credit = f", text of {origin.taken_from}" if origin.taken_from else ""
    parts: list[Part] = [Words(article.title or "(no title)", Style.STRONG)]
    parts += [Words(f" – {_place(article)}{credit}"), _opening(article, material)]
    for copy in copies:
        share = f", {copy.copy_share:.0%} of its words" if copy.copy_share is not None and copy.copy_share < 0.995 else ""
        kind = COPIES[copy.copy_kind] if copy.copy_kind else "copy"
        when = published(copy)
        told = f"; {kind}: {_place(copy)}{', ' + when if when and when != published(article) else ''}{share}"
        parts += [Words(told, Style.ASIDE), _opening(copy, material)]
    return Line(published(article) or NO_DAY, tuple(parts), (article.article, *(c.article for c in copies)))


def _place(article: Article) -> str:
    return f"{article.outlet}, {article.capture_name}" if article.outlet else article.capture_name


def also_read(untold: Sequence[tuple[Story, Material]]) -> Section | None:
    """Stories that are not told in full, one line each."""
    lines = []
    for story, material in untold:
        first = next(iter(material.articles.values()))
        more = f", {plural(len(material.articles), 'article')}" if len(material.articles) > 1 else ""
        parts = (Words(story.title or "(no title)"), Words(f" – {_place(first)}{more}", Style.ASIDE), _opening(first, material))
        lines.append(Line(days(story.earliest, story.latest) or NO_DAY, parts, (story.story, *material.articles)))
    return Section("also", "Also in the record", (Group("", tuple(lines)),)) if lines else None
