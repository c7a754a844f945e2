"""Attributions made into statements: who is credited, what is done by saying it, through what, and when."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.acts import act_of, negates, reports
from onrecord.extract.cast import Cast
from onrecord.extract.judging import charges_other
from onrecord.extract.media import Channel, Channels
from onrecord.extract.quotes import kind_of, quotations
from onrecord.extract.when import day_before, day_of_the_news, day_said, same_day
from onrecord.extract.who import Who
from onrecord.link import registry
from onrecord.reader.reading import Attribution, Reading
from onrecord.reader.times import TimeExpression, find_times
from onrecord.record import Act, ActorKind, Kind, Naming, Offsets, Reality, Statement, make_id

_HEARSAY = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|rumou?red|is said|are said|was said|were said|is reported|are reported|was reported|were reported|is believed|are believed|is understood|is thought)\b",
    re.I,
)
_UNTOLD = re.compile(
    r"(?:\bnot|n[’']t|never|without) (?:\w+ )?(?:outlin|mention|elaborat|comment|giv|discuss|provid|specif|nam|disclos|reveal|address|clarif|explain|detail)",
    re.I,
)
_AGREED = re.compile(r"(?:\w+ )*agree[ds]?")
_ACCORDING = re.compile(r"\baccording\b", re.I)
_NOT_SAID = re.compile(r"\b(?:not|n[’']t|never|no|without|nor|yet to|declined to|refused to|stopped short of|fell short of)\b", re.I)
_PLANNED = re.compile(r"\b(?:will|due to|expected to|set to|going to|scheduled to|about to|plans? to|is to|are to)\b", re.I)
_POSSIBLE = re.compile(r"\b(?:may|might|could)\b", re.I)
_CONDITIONAL = re.compile(r"\b(?:would (?!not)|if)\b", re.I)
_SELF = re.compile(r"[“\"‘']?(?:it|he|she|they|we|i|(?:his|her|its|their|our|my)(?: \w+[’']s)? \w+)\b", re.I)
_I = re.compile(r"[“\"‘']?(?:we|i|(?:our|my)(?: \w+[’']s)? \w+)\b", re.I)
_CHARGE = re.compile(r"\b(?:charge|claim|accusation|allegation|report|account|version|description|suggestion|assertion|story)s?\b", re.I)
_THE_SAME = re.compile(r"the (?:same )?(?:[\w-]+ ){0,2}\w+$", re.I)
_PLAINLY = re.compile(r"\b(?:saying|arguing)\b")
_GOES_ON = re.compile(r"^(?:he|she|they|it|the (?:\w+ ){0,2}\w+)$", re.I)
OFFICIAL_KINDS = (ActorKind.GOVERNMENT, ActorKind.MINISTRY, ActorKind.MILITARY, ActorKind.IGO)
NEGATING_ACTS = frozenset({Act.REJECT, Act.REFUSE, Act.ALLOW, Act.OBJECT, Act.CRITICISE, Act.WARN})


def statements(reading: Reading, cast: Cast) -> tuple[Statement, ...]:
    """One row per source–cue–content of an article, in text order.

    A content inside another's content has that statement as its `parent`; an outlet that quotes somebody is `via`.
    """
    rows: list[Statement] = []
    spoke: list[tuple[Attribution, Who, Channel]] = []
    seen: set[tuple[Offsets, ...]] = set()
    times = sorted(find_times(reading.text), key=lambda t: t.start)
    channels = Channels(reading, cast.names)
    for said in reading.attributions:
        if said.content in seen or not is_statement(reading, said):
            continue
        row, who, through = _statement(reading, cast, channels, said, spoke, times)
        if (
            row.naming in (Naming.COLLECTIVE, Naming.UNNAMED)
            and not row.actor_state
            and _ACCORDING.search(row.cue)
            and not cast.is_people(*said.source[0])
        ):
            continue  # "according to a special road map": nobody speaks
        seen.add(said.content)
        rows.append(row)
        spoke.append((said, who, through))
    rows = _denials_go_on(reading, day_of_the_news(reading, cast, same_day(reading, rows), times))
    return tuple(_with_parents(rows))


def _statement(
    reading: Reading,
    cast: Cast,
    channels: Channels,
    said: Attribution,
    spoke: Sequence[tuple[Attribution, Who, Channel]],
    times: Sequence[TimeExpression],
) -> tuple[Statement, Who, Channel]:
    text, article = reading.text, reading.article
    pieces = tuple(text[s:e] for s, e in said.content)
    cue = reading.words(said.cue)
    source = reading.words(said.source)
    who = cast.source(said)
    through = channels.of(said)
    if not through.via:
        through = _same_channel(reading, said, who, spoke, through)
    kind = kind_of(pieces, cue)
    told = " ".join(pieces)
    act = act_of(cue, told, kind, _own_subject(told, said, who, cast, kind), _is_official(who))
    if act is Act.SAY and charges_other(told):
        act = Act.ACCUSE
    if not said.source:  # "reportedly objected to its absence": the content holds the verb
        act = act_of(" ".join(told.split()[:2]), told, kind)
    when = day_said(reading, said, times) or day_before(reading, said, times)
    row = Statement(
        statement=make_id("st", article.article, said.content, said.cue),
        article=article.article,
        capture_name=article.capture_name,
        ordinal=article.ordinal,
        start=said.start,
        end=said.end,
        content=pieces,
        content_spans=said.content,
        source_spans=said.source,
        cue_spans=said.cue,
        kind=kind,
        act=act,
        cue=cue,
        source=source,
        actor=who.actor,
        actor_name=who.name,
        actor_kind=who.kind,
        actor_state=who.state,
        naming=who.naming,
        via=who.word
        if who.naming is Naming.DOCUMENT and not through.via
        else ""
        if who.kind is ActorKind.OUTLET and through.via == who.name
        else through.via,
        addressee=through.addressee,
        said_earliest=when[0] if when else None,
        said_latest=when[1] if when else None,
        reality=_reality(cue, act, text, said),
        confidence=round(said.score, 3),
    )
    return row, who, through


def _is_official(who: Who) -> bool:
    """Whether somebody acts for a state or an organisation of states."""
    if who.leads or (who.naming is Naming.INSTITUTION and who.kind is not ActorKind.OUTLET) or who.kind in OFFICIAL_KINDS:
        return True
    held = registry.office(who.office) if who.office else None
    return held is not None and held.standing != "former" and held.level not in ("expert", "lawmaker", "other")


def _own_subject(told: str, said: Attribution, who: Who, cast: Cast, kind: Kind) -> str:
    """The words that open a content and mean the one who says it: "it", "Moscow", "his country's forces"; else empty.

    In a quotation speakers call themselves "I" and "we".
    """
    if found := (_I if kind is Kind.DIRECT else _SELF).match(told):
        return found[0]
    start = said.content[0][0]
    opening = (m for m in cast.mentioned(start, start + 14) if m.kind in ("state", "seat") and not _bare(told[: m.start - start]))
    name = next(opening, None)
    if name is None or who.kind is ActorKind.UNNAMED:
        return ""
    speaks_for_it = name.key == who.state or (who.kind is ActorKind.PERSON and who.state is None and bool(who.office))
    return told[: name.end - start] if speaks_for_it else ""


def _bare(lead: str) -> str:
    """What is left of an opening without quotation marks and "the"."""
    return re.sub(r"^[\s“\"‘']*(?:the\s+)?", "", lead, flags=re.IGNORECASE)


def _same_channel(
    reading: Reading, said: Attribution, who: Who, spoke: Sequence[tuple[Attribution, Who, Channel]], through: Channel
) -> Channel:
    """Who goes on with a pronoun, a second time in one sentence, or as "the source", speaks through the same channel."""
    if not spoke:
        return through
    if who.kind is ActorKind.UNNAMED and who.word and _THE_SAME.match(reading.words(said.source)):
        for _, other, earlier in reversed(spoke[-8:]):
            if (other.actor, other.word) == (who.actor, who.word) and earlier.via:
                return replace(through, via=earlier.via)
    last, speaker, before = spoke[-1]
    if speaker.actor != who.actor or not before.via:
        return through
    one_sentence = reading.sentence_at(last.start) == reading.sentence_at(said.start)
    goes_on = said.source and _GOES_ON.match(reading.words(said.source)) and _near(reading, last, said)
    paragraph = before.via[:1].isupper() and "\n" not in reading.text[last.start : said.start]
    return replace(through, via=before.via) if one_sentence or goes_on or paragraph else through


def _near(reading: Reading, last: Attribution, said: Attribution) -> bool:
    """Whether `said` stands in the sentence after `last`, or one of the two after that."""
    before, here = (bisect_right(reading.sentences, at, key=lambda sentence: sentence[0]) for at in (last.start, said.start))
    return here - before <= 3


def _denials_go_on(reading: Reading, rows: Sequence[Statement]) -> list[Statement]:
    """Who denies something and is then quoted in the same paragraph is quoted denying it; so is who at once says the contrary."""
    out: list[Statement] = []
    for row in rows:
        before = out[-1] if out else None
        if before and row.act is Act.SAY and (_goes_on_denying(reading, before, row) or _contradicts(before, row)):
            row = replace(row, act=Act.DENY)
        out.append(row)
    return out


def _goes_on_denying(reading: Reading, before: Statement, row: Statement) -> bool:
    denied = before.act is Act.DENY or (before.act is Act.REJECT and _CHARGE.search(before.content[0]) is not None)
    if not denied or not _one_side(before, row) or "\n" in reading.text[before.start : row.start]:
        return False
    return row.kind is Kind.DIRECT or (
        _PLAINLY.search(row.cue) is not None and reading.sentence_at(before.start) == reading.sentence_at(row.start)
    )


def _one_side(before: Statement, row: Statement) -> bool:
    """Whether one actor speaks, or two of one state, the second in a quotation."""
    return before.actor == row.actor or (
        before.act is Act.DENY and row.kind is Kind.DIRECT and row.actor_state is not None and row.actor_state == before.actor_state
    )


def _contradicts(before: Statement, row: Statement) -> bool:
    """Whether what is said right after somebody else's words says that something is not so."""
    others = before.actor != row.actor and (before.actor_state != row.actor_state or not row.actor_state)
    return others and row.start - before.end < 200 and negates(row.content[0])


def _reality(cue: str, act: Act, text: str, said: Attribution) -> Reality:
    lead = text[max(0, said.cue[0][0] - 25) : said.cue[0][1]] if said.cue else ""
    if _NOT_SAID.search(cue) and act not in NEGATING_ACTS:
        return Reality.NEGATED
    if _PLANNED.search(cue):
        return Reality.PLANNED
    if _POSSIBLE.search(cue) or (_POSSIBLE.search(lead.split(",")[-1]) and not _POSSIBLE.search(cue)):
        return Reality.POSSIBLE
    if _CONDITIONAL.search(cue):
        return Reality.CONDITIONAL
    return Reality.ASSERTED


def _with_parents(rows: Sequence[Statement]) -> list[Statement]:
    """A statement whose parts all stand inside another's content is reported by it (the narrowest such one)."""
    pieces = sorted((start, end, row.statement) for row in rows for start, end in row.content_spans)
    parents: dict[str, str] = {}
    open_: list[tuple[int, int, str]] = []  # pieces that have begun and not ended
    begun = 0
    for row in sorted(rows, key=lambda r: r.start):
        while begun < len(pieces) and pieces[begun][0] <= row.start:
            open_.append(pieces[begun])
            begun += 1
        open_ = [piece for piece in open_ if piece[1] > row.start]
        holders = [
            (end - start, other)
            for start, end, other in open_
            if other != row.statement and row.end <= end and (start, end) not in row.content_spans
        ]
        if holders:
            parents[row.statement] = min(holders)[1]
    return [replace(row, parent=parents[row.statement]) if row.statement in parents else row for row in rows]


def is_statement(reading: Reading, said: Attribution) -> bool:
    """Whether an attribution is a statement by the codebook: words or a held view credited to a source.

    The tagger also finds what somebody did ("kept secret the details of") or stands for ("backs a two-state solution"); such a
    cue counts only with words in quotation marks. Nobody is credited only where the cue says so ("reportedly").
    """
    cue = reading.words(said.cue).lower()
    if not said.source:
        return bool(_HEARSAY.search(cue))
    if _UNTOLD.search(cue) or (_AGREED.fullmatch(cue) and reading.text.startswith("to ", said.content[0][0])):
        return False  # what was not told, and what was agreed to be done, are no words of anybody
    return reports(cue) or _mostly_quoted(reading, said)


def _mostly_quoted(reading: Reading, said: Attribution) -> bool:
    """Whether at least half of a content stands in quotation marks."""
    pieces = [reading.text[s:e] for s, e in said.content]
    return 2 * sum(b - a for p in pieces for a, b in quotations(p)) >= sum(map(len, pieces))
