"""The schema: every row type of a record, defined once.

The database tables, the export columns, the JSON schema and `docs/record.md` are generated from these dataclasses:
a field's type decides its column, its `help` its documentation. Rows are immutable values; only `store` writes them.

Dates are ISO days (`2023-04-25`), always as intervals `…_earliest`/`…_latest`; None where the words do not allow one.
Offsets are code points of the article's `text`: `text[start:end]` is exactly what the row quotes.
"""

import hashlib
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

Offsets = tuple[int, int]


def make_id(prefix: str, *parts: object) -> str:
    """An id is a hash of identifying content, so that the same input again gives the same id.

    >>> make_id("st", "ar-1", 10, 20) == make_id("st", "ar-1", 10, 20)
    True
    """
    joined = "\x1f".join("" if p is None else str(p) for p in parts)
    return f"{prefix}-{hashlib.blake2b(joined.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}"


def told(text: str, **more: Any) -> Any:
    """A dataclass field with its help text: `told("what was said", default=())`."""
    return field(metadata={"help": text}, **more)


class Kind(StrEnum):
    """How much of a statement's content is the speaker's own words."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Act(StrEnum):
    """What is done by saying it."""

    SAY = "say"
    ANNOUNCE = "announce"
    CONFIRM = "confirm"
    DENY = "deny"
    REJECT = "reject"
    REFUSE = "refuse"
    ACCUSE = "accuse"
    CRITICISE = "criticise"
    OBJECT = "object"
    DEMAND = "demand"
    REQUEST = "request"
    PROMISE = "promise"
    THREATEN = "threaten"
    WARN = "warn"
    EXPECT = "expect"
    ENDORSE = "endorse"
    ALLOW = "allow"
    OFFER = "offer"


class Naming(StrEnum):
    """How the words name who is credited."""

    NAMED = "named"
    INSTITUTION = "institution"
    UNNAMED = "unnamed"
    COLLECTIVE = "collective"
    DOCUMENT = "document"
    HEARSAY = "hearsay"


class Reality(StrEnum):
    """Whether what was said is presented as said."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    POSSIBLE = "possible"
    PLANNED = "planned"
    CONDITIONAL = "conditional"


class ActorKind(StrEnum):
    PERSON = "person"
    STATE = "state"
    GOVERNMENT = "government"
    MINISTRY = "ministry"
    MILITARY = "military"
    PARTY = "party"
    ARMED_GROUP = "armed group"
    IGO = "igo"
    NGO = "ngo"
    OUTLET = "outlet"
    COMPANY = "company"
    POPULATION = "population"
    UNNAMED = "unnamed"
    OTHER = "other"


class EventType(StrEnum):
    """The sixteen PLOVER types, and OTHER for elections, inaugurations and deadlines."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    OTHER = "OTHER"


class EventStatus(StrEnum):
    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    EXPECTED = "expected"
    CALLED_OFF = "called off"
    DENIED = "denied"
    NOT_RULED_OUT = "not ruled out"
    HYPOTHETICAL = "hypothetical"


class Stance(StrEnum):
    FOR = "for"
    AGAINST = "against"
    CONDITIONAL = "conditional"
    UNDECIDED = "undecided"


class Outcome(StrEnum):
    """What became of a planned event."""

    KEPT = "kept"
    SLIPPED = "slipped"
    CALLED_OFF = "called off"
    UNKNOWN = "unknown"


class CopyKind(StrEnum):
    EXACT = "exact"
    NEAR = "near"
    EXCERPT = "excerpt"
    REVISION = "revision"


class Form(StrEnum):
    """What kind of text an article is: a report by an outlet, or a document in the words of those it speaks of."""

    REPORT = "report"
    LIVE_BLOG = "live blog"
    STATEMENT = "statement"
    READOUT = "readout"
    COMMUNIQUE = "communiqué"
    TRANSCRIPT = "transcript"


class DisputeKind(StrEnum):
    DENIAL = "denial"
    INCOMPATIBLE = "incompatible accounts"
    FIGURES = "differing figures"
    DATES = "differing dates"


# ── parts of rows ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a live blog."""

    start: int = told("first code point in the article's text")
    end: int = told("one past the last code point")
    at: str | None = told("when it was posted, ISO date or date and time", default=None)
    title: str = told("its own heading, if it has one", default="")


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading within an article. It stands outside the text, over a line of it."""

    start: int = told("first code point, in the article's text, of the line that it stands over")
    title: str = told("its words")


@dataclass(frozen=True, slots=True)
class Basis:
    """What a field of an article rests on."""

    field: str = told("name of the field: title, subtitle, byline, dateline, outlet, language, published, updated, form, issuer")
    basis: str = told("JSON-LD, meta tag, mark-up, feed, address, page, text, given …")


@dataclass(frozen=True, slots=True)
class Participant:
    """Who acts in an event or is acted on."""

    actor: str = told("id of the actor")
    name: str = told("name of the actor")
    kind: ActorKind = told("kind of the actor")
    state: str | None = told("the actor's state, ISO 3166 alpha-3", default=None)
    role: str = told("actor, target, host, mediator or party", default="party")


@dataclass(frozen=True, slots=True)
class Report:
    """Where an event is told."""

    article: str = told("id of the article")
    capture_name: str = told("base name of the file the article came from")
    start: int = told("first code point of the words that tell it")
    end: int = told("one past the last")
    statement: str | None = told("id of the statement that tells it; None in the article's own voice", default=None)


@dataclass(frozen=True, slots=True)
class Role:
    """An office that an actor is said to hold."""

    title: str = told("the office in the article's words")
    organisation: str = told("of what, if told", default="")
    earliest: str | None = told("first day it is attested", default=None)
    latest: str | None = told("last day it is attested", default=None)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two accounts of a dispute."""

    article: str = told("id of the article")
    capture_name: str = told("base name of the file the article came from")
    start: int = told("first code point of the account")
    end: int = told("one past the last")
    content: str = told("the account, verbatim")
    actor_name: str = told("who gives it; the outlet for its own narration", default="")
    statement: str | None = told("id of the statement", default=None)
    figure: str | None = told("id of the figure", default=None)
    event: str | None = told("id of the event", default=None)


# ── rows ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """One file, or one line of a JSON Lines file, as it was taken."""

    capture: str = told("id: hash of name, ordinal and bytes; of a feed's entry without the ordinal")
    capture_name: str = told("base name of the file")
    ordinal: int = told("line of a JSON Lines file, entry of a feed, page of a WARC file, else 0")
    place: str = told("path or URL it was read from; empty for stdin")
    sha256: str = told("hash of its bytes")
    size: int = told("bytes")
    media: str = told("text/html, text/plain, application/pdf, application/json, or application/feed+json for an entry of a feed")
    read_with: str = told("fingerprint of reader, version and options; a capture read with the same one is not read again")
    taken: str | None = told("when it was taken, ISO date and time in UTC; of a file, when it was last written", default=None)
    kept: bool = told("whether its bytes are kept in the record", default=False)
    charset: str = told("character set that its server said it was in; empty if nothing was said", default="")


@dataclass(frozen=True, slots=True)
class Article:
    """One news story cut out of a capture."""

    article: str = told("id: hash of capture and ordinal")
    capture: str = told("id of the capture")
    capture_name: str = told("base name of the file it came from")
    ordinal: int = told("its place among the articles of that file, from 0")
    title: str = told("headline")
    text: str = told("paragraphs, list items and table rows, one a line; headings and captions stand outside")
    paragraphs: tuple[Offsets, ...] = told("[start, end] of each paragraph and list item in `text`")
    captions: tuple[str, ...] = told("captions with their credit, verbatim, once each", default=())
    subtitle: str = told("the line that stands under the headline", default="")
    form: Form = told("report, live blog, statement, readout, communiqué or transcript", default=Form.REPORT)
    issuer: str = told("who issued it, where it is a document and not a report", default="")
    byline: str = told("who wrote it", default="")
    dateline: str = told("place it was filed from", default="")
    outlet: str = told("who published it", default="")
    url: str = told("where it was published, if known", default="")
    language: str = told("ISO 639-1 code", default="")
    published_earliest: str | None = told("first day it can have been published", default=None)
    published_latest: str | None = told("last day it can have been published", default=None)
    published_basis: str = told("what the dates rest on: metadata, dateline, or the words", default="")
    updated: str | None = told("when it says it was last changed, ISO date or date and time", default=None)
    bases: tuple[Basis, ...] = told("what its other fields rest on", default=())
    entries: tuple[Entry, ...] = told("entries of a live blog", default=())
    headings: tuple[Subheading, ...] = told("headings within it, each with the line of the text that it stands over", default=())
    copy_of: str | None = told("id of the original if this is a copy", default=None)
    copy_kind: CopyKind | None = told("exact, near, excerpt or revision", default=None)
    copy_share: float | None = told("share of this article's words that the original has, 0 to 1", default=None)
    story: str | None = told("id of its story", default=None)

    def printed(self) -> str:
        """The text with its headings where the page has them, a line each. Offsets into `text` do not hold in it.

        >>> said = "They met.\\nThey left."
        >>> Article("ar", "ca", "page", 0, "Talks", said, ((0, 9), (10, 20)), headings=(Subheading(10, "No deal"),)).printed()
        'They met.\\nNo deal\\nThey left.'
        """
        parts, last = [], 0
        for heading in self.headings:
            parts += [self.text[last : heading.start], heading.title, "\n"]
            last = heading.start
        return "".join([*parts, self.text[last:]])


@dataclass(frozen=True, slots=True)
class Statement:
    """An attributed utterance: source, cue, content."""

    statement: str = told("id: hash of article and spans")
    article: str = told("id of the article")
    capture_name: str = told("base name of the file the article came from")
    ordinal: int = told("the article's place in that file")
    start: int = told("first code point of source, cue and content together")
    end: int = told("one past the last")
    content: tuple[str, ...] = told("what was said, verbatim, in pieces where the cue stands inside it")
    content_spans: tuple[Offsets, ...] = told("[start, end] of each piece of the content")
    source_spans: tuple[Offsets, ...] = told("[start, end] of the words that credit", default=())
    cue_spans: tuple[Offsets, ...] = told("[start, end] of the words that mark the attribution", default=())
    kind: Kind = told("direct, mixed or indirect", default=Kind.INDIRECT)
    act: Act = told("what is done by saying it", default=Act.SAY)
    cue: str = told("the cue's words", default="")
    source: str = told("the source's words", default="")
    actor: str = told("id of who that is", default="")
    actor_name: str = told("name of who that is", default="")
    actor_kind: ActorKind = told("kind of actor", default=ActorKind.UNNAMED)
    actor_state: str | None = told("the actor's state, ISO 3166 alpha-3", default=None)
    naming: Naming = told("how the source is named", default=Naming.HEARSAY)
    via: str = told("medium or outlet the words went through", default="")
    addressee: str = told("whom it was said to", default="")
    said_earliest: str | None = told("first day it can have been said", default=None)
    said_latest: str | None = told("last day it can have been said", default=None)
    reality: Reality = told("whether the saying is asserted, negated, possible, planned or conditional", default=Reality.ASSERTED)
    parent: str | None = told("id of the statement that reports this one", default=None)
    confidence: float = told("0 to 1, the reader's own", default=1.0)


@dataclass(frozen=True, slots=True)
class EventAccount:
    """An event as one article tells it; accounts of one happening are joined into an `Event`."""

    account: str = told("id: hash of article and what is told")
    article: str = told("id of the article")
    capture_name: str = told("base name of the file the article came from")
    start: int = told("first code point of the words that tell it")
    end: int = told("one past the last")
    type: EventType = told("PLOVER type")
    what: str = told("the happening in a few words of the article")
    status: EventStatus = told("whether it happened, is planned, denied …")
    mode: str = told("PLOVER mode", default="")
    cameo: str = told("CAMEO root code of the type", default="")
    level: str = told("level of a meeting: heads of state, foreign ministers …", default="")
    place: str = told("where", default="")
    place_state: str | None = told("state of the place, ISO 3166 alpha-3", default=None)
    earliest: str | None = told("first possible day", default=None)
    latest: str | None = told("last possible day", default=None)
    participants: tuple[Participant, ...] = told("who acts or is acted on", default=())
    statement: str | None = told("id of the statement that tells it; None in the article's own voice", default=None)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, is planned or is denied, with every article that tells it."""

    event: str = told("id: hash of type, participants, place and dates of its first account")
    type: EventType = told("PLOVER type")
    what: str = told("the happening in a few words of an article")
    status: EventStatus = told("as the latest article has it")
    mode: str = told("PLOVER mode", default="")
    cameo: str = told("CAMEO root code", default="")
    level: str = told("level of a meeting", default="")
    place: str = told("where", default="")
    place_state: str | None = told("state of the place, ISO 3166 alpha-3", default=None)
    earliest: str | None = told("first possible day", default=None)
    latest: str | None = told("last possible day", default=None)
    participants: tuple[Participant, ...] = told("who acts or is acted on", default=())
    series: str | None = told("process it is a round of", default=None)
    round: int | None = told("which round of the series, from 1", default=None)
    reports: tuple[Report, ...] = told("where it is told", default=())


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with who counts."""

    figure: str = told("id: hash of article and span")
    article: str = told("id of the article")
    capture_name: str = told("base name of the file the article came from")
    start: int = told("first code point of the words that give it")
    end: int = told("one past the last")
    low: float = told("the number, or the low end of a range")
    high: float = told("the number, or the high end of a range")
    approximate: bool = told("'about', 'more than', 'nearly', 'dozens'", default=False)
    unit: str = told("what is counted: people, hostages, US dollars, percent", default="")
    what: str = told("what is said of them: killed, displaced, remain in Gaza", default="")
    where: str = told("place the count is for", default="")
    as_of_earliest: str | None = told("first day the count can be for", default=None)
    as_of_latest: str | None = told("last day the count can be for", default=None)
    source: str = told("who counts, in the article's words", default="")
    actor_name: str = told("name of who counts", default="")
    basis: str = told("what the count rests on: official figures", default="")
    endorsed_by: str = told("who else calls it sound", default="")
    statement: str | None = told("id of the statement that gives it", default=None)


@dataclass(frozen=True, slots=True)
class Position:
    """Where an actor stands on an issue, by one article."""

    position: str = told("id: hash of actor, issue, stance and article")
    actor: str = told("id of the actor")
    actor_name: str = told("name of the actor")
    state: str | None = told("the actor's state, ISO 3166 alpha-3")
    issue: str = told("the question, in the article's words: recognition of a Palestinian state")
    stance: Stance = told("for, against, conditional or undecided")
    article: str = told("id of the article")
    capture_name: str = told("base name of the file the article came from")
    start: int = told("first code point of the words that show it")
    end: int = told("one past the last")
    since_earliest: str | None = told("first day it can have been taken", default=None)
    since_latest: str | None = told("last day it can have been taken", default=None)
    condition: str = told("on what condition", default="")
    statement: str | None = told("id of the statement that shows it", default=None)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """What has not happened yet when an article speaks."""

    event: str = told("id of the event")
    article: str = told("id of the article that says so")
    capture_name: str = told("base name of the file the article came from")
    start: int = told("first code point of the words that say so")
    end: int = told("one past the last")
    what: str = told("what is to come")
    status: EventStatus = told("planned, expected, not ruled out or hypothetical")
    earliest: str | None = told("first day it is due", default=None)
    latest: str | None = told("last day it is due", default=None)
    outcome: Outcome = told("what became of it", default=Outcome.UNKNOWN)
    outcome_event: str | None = told("id of the event that came of it", default=None)
    statement: str | None = told("id of the statement that says so", default=None)


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two accounts that cannot both hold."""

    dispute: str = told("id: hash of the two sides")
    kind: DisputeKind = told("denial, incompatible accounts, differing figures or differing dates")
    topic: str = told("what it is about")
    a: Side = told("the account that is contested")
    b: Side = told("the account that contests it")
    event: str | None = told("id of the event it is about", default=None)
    confidence: float = told("0 to 1", default=1.0)


@dataclass(frozen=True, slots=True)
class Attestation:
    """An actor as one article names it; attestations of one actor are joined into an `Actor`."""

    article: str = told("id of the article")
    actor: str = told("id of the actor")
    name: str = told("name as a desk would write it")
    kind: ActorKind = told("kind of actor")
    state: str | None = told("the actor's state, ISO 3166 alpha-3", default=None)
    aliases: tuple[str, ...] = told("the words this article uses for it", default=())
    roles: tuple[Role, ...] = told("offices this article gives it", default=())


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, institution or group, over all articles."""

    actor: str = told("id: hash of kind, name and state")
    name: str = told("name as a desk would write it")
    kind: ActorKind = told("kind of actor")
    state: str | None = told("ISO 3166 alpha-3", default=None)
    aliases: tuple[str, ...] = told("other words used for it", default=())
    roles: tuple[Role, ...] = told("offices attested", default=())
    statements: int = told("how many statements are credited to it", default=0)


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about the same happening."""

    story: str = told("id: hash of its first article")
    title: str = told("headline of its earliest article")
    earliest: str | None = told("first day of its articles", default=None)
    latest: str | None = told("last day of its articles", default=None)
    articles: tuple[str, ...] = told("ids of its articles, in order", default=())


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that carries another's text (the copy columns of `articles`), and what it adds and drops."""

    article: str = told("id of the copy")
    copy_of: str = told("id of the original")
    copy_kind: CopyKind = told("exact, near, excerpt or revision")
    copy_share: float = told("share of the copy's words that the original has, 0 to 1")
    adds: tuple[Offsets, ...] = told("[start, end] of the sentences in the copy's text that the original lacks", default=())
    drops: tuple[Offsets, ...] = told("[start, end] of the sentences in the original's text that the copy lacks", default=())


@dataclass(frozen=True, slots=True)
class Problem:
    """An input or row that could not be handled, with its reason."""

    problem: str = told("id: hash of its place and reason")
    capture_name: str = told("base name of the file")
    stage: str = told("fetch, capture, article, reader, extract, link or check")
    reason: str = told("what went wrong, in one line")
    article: str | None = told("id of the article, if it got that far", default=None)


def problem(capture_name: str, stage: str, reason: str, article: str | None = None) -> Problem:
    """A `Problem` with its id."""
    return Problem(make_id("pr", capture_name, article, stage, reason), capture_name, stage, reason, article)


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """Everything one article gives by itself, before articles are linked."""

    article: Article
    statements: tuple[Statement, ...] = ()
    accounts: tuple[EventAccount, ...] = ()
    figures: tuple[Figure, ...] = ()
    positions: tuple[Position, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    problems: tuple[Problem, ...] = ()
    vectors: tuple[tuple[str, bytes], ...] = ()
    """What the contents of statements mean: ids of statements with 384 signed bytes each."""


@dataclass(frozen=True, slots=True)
class Links:
    """Everything that comes of looking at all articles together; recomputed as a whole."""

    copies: tuple[Copy, ...] = ()
    stories: tuple[Story, ...] = ()
    events: tuple[Event, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    actors: tuple[Actor, ...] = ()


TABLES: dict[str, type] = {
    "captures": CaptureRow,
    "articles": Article,
    "statements": Statement,
    "accounts": EventAccount,
    "events": Event,
    "figures": Figure,
    "positions": Position,
    "agenda": AgendaItem,
    "disputes": Dispute,
    "attestations": Attestation,
    "actors": Actor,
    "stories": Story,
    "copies": Copy,
    "problems": Problem,
}
"""Every table of a record, by the name it is exported under."""


def help_of(row: type) -> dict[str, str]:
    """{field: help} of a row type.

    >>> help_of(Copy)["copy_of"]
    'id of the original'
    """
    return {f.name: f.metadata["help"] for f in fields(row)}
