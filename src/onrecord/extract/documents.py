"""Statements of primary documents: what a ministry issues is its statement, paragraph by paragraph; what is said in a transcript is the
statement of who has the word, turn by turn.

What is attributed inside ("the Minister stressed that …") stays a statement of its own, reported by the paragraph's. A journalist's
question is no statement: nobody is put on record by it. It lends the answer an addressee, where its label names one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.article.byline import dateline
from onrecord.article.issuing import formula, letterhead
from onrecord.article.turns import Turn, Voice, turns_of
from onrecord.extract.acts import act_of
from onrecord.extract.cast import Cast
from onrecord.extract.issuer import issuer_of, speaker
from onrecord.extract.who import Who, unnamed
from onrecord.reader.reading import Reading
from onrecord.record import Act, ActorKind, Article, Form, Kind, Naming, Offsets, Statement, make_id

DOCUMENTS = frozenset({Form.STATEMENT, Form.READOUT, Form.COMMUNIQUE, Form.TRANSCRIPT})

_FIRST_PERSON = re.compile(r"(?:I|me|us|we(?:,? .+)?|(?:our|my)(?: [\w’'-]+){0,3})$", re.I)
_OFFICE = re.compile(
    r"the (?:(?:foreign|prime|defen[cs]e|interior|finance|state|high|deputy) )?(minister|president|premier|secretary(?:-general| general)?|chancellor|representative|king|emir|commissioner|chair(?:man|woman|person)?)$",
    re.I,
)
_OF = r"(?: of (?:the )?[A-Z][\w’-]*(?: [A-Z][\w’-]*)*)?"
_SELF = re.compile(
    rf"(?:We|I|It|[Tt]he (?:Ministry|Government|Department|Presidency|Embassy|Council|Commission|Secretariat|Union|Alliance|Office|Delegation|Committee)\b{_OF})(?![\w’'-])"
)
_NOUN = re.compile(r"[Tt]he (Ministry|Government|Department|Presidency|Embassy|Council|Commission|Secretariat|Union|Office|Committee)")
_I = re.compile(r"(?:I|We)\b(?![’'])")
_DOES = re.compile(
    r",?(?: (?:\w+ly|also|again|once|hereby|today|further|do|does|must|wish(?:es)? to|would like to))*(?: in the strongest (?:possible )?terms)? (?!will\b|would\b|shall\b|is\b|are\b|was\b|were\b|ha[sd]\b|have\b)\w+(?: (?:upon|on|for|out|against)\b)?"
)
_BOTH = re.compile(
    rf"(?:We|They|Both|[Tt]he (?:[Tt]wo |[Bb]oth )?(?:[Ss]ides|[Pp]arties|[Pp]articipants|[Mm]inisters|[Ll]eaders|[Pp]residents|[Cc]ountries|[Gg]overnments)\b{_OF})(?![\w’'-])"
)
_BOILERPLATE = re.compile(
    r"\W*(?:for immediate release|embargoed until|press release (?:no|nr|№)|no\.?:? ?\d{1,5}\b.{0,60}|ref(?:erence)?\W{1,2}\w+/.{0,60}|unofficial translation|\(?unofficial translation\)?|translated from.{0,60}|end(?:s| of (?:text|statement|transcript))?|begin text"
    r"|#{2,}|-{2,}|(?:media|press) (?:contact|enquir|inquir|office|service|department).{0,200}|contacts?\b.{0,200}|for (?:more|further|additional) information.{0,200}|(?:tel|phone|fax|e-?mail|mob(?:ile)?)\W.{0,120}|follow us.{0,120}"
    r"|(?:signed|done) (?:at|in|by)\b.{0,120}|notes? (?:to|for) editors\b.*|office of the spokes\w+|spokes\w+’?s? office|as (?:delivered|prepared)(?: for delivery)?|check against delivery|photo.{0,80}|\+?[\d ()-]{7,20})\W*",
    re.I | re.S,
)
_ADDRESS = re.compile(r"\S+@\S+\.\w+|\bwww\.|https?://")
_DATE_LINE = re.compile(r"(?:[A-Z][\w’ -]{2,30},? )?(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2}),? \d{4}\W*")
_ONE_NAME = re.compile(
    r"(?:[A-ZÀ-Ž][\w’'.-]*|of|for|the|and|al|bin|de|van|von)(?:,? (?:[A-ZÀ-Ž][\w’'.-]*|of|for|the|and|al|bin|de|van|von)){0,11}\W*"
)
_RELEASE = re.compile(r"\b(?:press|news|media) release\b", re.I)
_HELD = re.compile(
    r"\b((?:press|news) conference|(?:daily |regular |press |media |background |weekly )*briefing|interview|hearing|debate|press availability|joint press availability|doorstep|stakeout|remarks|speech)\b",
    re.I,
)


def documented(reading: Reading, cast: Cast, inner: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements of an article: those of its issuer or speakers, where it is a document, with those found inside, in text order.

    `inner` are the attributions made into statements; a report's are given back as they are.
    """
    article = reading.article
    if article.form not in DOCUMENTS:
        return tuple(inner)
    if article.form is Form.TRANSCRIPT:
        own, inner = _turns(reading, cast, inner)
    else:
        own = _paragraphs(reading, cast)
    quoted = {row.content_spans for row in own}
    principal = _principal(reading, cast)
    kept = [_within(_held_by(row, principal), own) for row in inner if row.content_spans not in quoted]
    return tuple(sorted((*own, *kept), key=lambda s: (s.start, -s.end, s.statement)))


# ── statements, readouts, communiqués ──────────────────────────────────────────────────────────────────────────────


def _paragraphs(reading: Reading, cast: Cast) -> list[Statement]:
    article, text = reading.article, reading.text
    issuer = issuer_of(article, cast)
    via = "press release" if _RELEASE.search(article.title) or _RELEASE.search(text[:200]) else article.form.value
    days = (article.published_earliest, article.published_latest)
    said = days if days[0] is not None and days[0] == days[1] else (None, None)
    out = []
    for n, (start, end) in enumerate(article.paragraphs):
        if _is_boilerplate(text[start:end], last=n >= len(article.paragraphs) - 3):
            continue
        if n < 2 and (filed := dateline(text[start:end])):
            start += filed.end
        source = _subject(text, start, end, article, issuer)
        row = _statement(reading, issuer, ((start, end),), source)
        out.append(replace(row, via=via, said_earliest=said[0], said_latest=said[1]))
    return out


def _is_boilerplate(paragraph: str, last: bool) -> bool:
    """Whether a paragraph is about the document and not of it; `last`: it stands where signatures do."""
    words = paragraph.split()
    if not any(c.isalpha() for c in paragraph) or formula(paragraph) or letterhead(paragraph):
        return not paragraph.startswith("On behalf of")
    if len(words) <= 40 and (_BOILERPLATE.fullmatch(paragraph) or _DATE_LINE.fullmatch(paragraph)):
        return True
    if len(words) <= 30 and _ADDRESS.search(paragraph):
        return True
    return last and len(words) <= 12 and bool(_ONE_NAME.fullmatch(paragraph)) and not paragraph.endswith((".", "!", "?"))


def _own_words(who: Who) -> re.Pattern[str]:
    """What a sentence opens with that means whoever makes the statement."""
    return (
        _I
        if who.kind in (ActorKind.PERSON, ActorKind.UNNAMED) and who.naming is not Naming.DOCUMENT
        else _BOTH
        if who.naming is Naming.COLLECTIVE
        else _SELF
    )


def _subject(text: str, start: int, end: int, article: Article, issuer: Who) -> tuple[Offsets, ...]:
    """Where a paragraph opens with the words for who issued it."""
    head = re.compile(rf"(?:The |the )?{re.escape(article.issuer)}\b").match(text, start, end) if article.issuer else None
    head = head or _own_words(issuer).match(text, start, end)
    return (head.span(),) if head else ()


def _principal(reading: Reading, cast: Cast) -> Who | None:
    """Whom "the Minister" means in a document: the first person that it names, if that is one with an office."""
    if reading.article.form is Form.TRANSCRIPT:
        return None
    first = next((n for n in cast.names if n.kind is ActorKind.PERSON), None)
    who = cast.who(first.start, first.end) if first else None
    return who if who and who.kind is ActorKind.PERSON and who.office else None


def _held_by(row: Statement, principal: Who | None) -> Statement:
    """A statement of "the Minister" as that of the document's own minister, not of the one named last."""
    office = _OFFICE.match(row.source)
    if principal is None or office is None or not re.search(rf"\b{re.escape(office[1])}\b", principal.office, re.I):
        return row
    return _credited(row, principal)


# ── transcripts ────────────────────────────────────────────────────────────────────────────────────────────────────


def _turns(reading: Reading, cast: Cast, inner: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    """What each speaker says, a row a turn; and what is attributed inside, without what only reads a label as a source."""
    article, text = reading.article, reading.text
    turns = turns_of(text, article.paragraphs)
    issuer = issuer_of(article, cast) if article.issuer else None
    whose = _speakers(turns, reading, cast, issuer)
    via = _held(article) if issuer else article.outlet or _held(article)
    days = (article.published_earliest, article.published_latest)
    said = days if issuer and days[0] is not None and days[0] == days[1] else (None, None)
    own: list[Statement] = []
    asker = ""
    for turn in turns:
        label = text[slice(*turn.label)]
        if turn.voice is Voice.ASKS or not turn.pieces:
            asker = _asker(label) if turn.voice is Voice.ASKS else asker
            continue
        row = _statement(reading, whose[_key(label, turn, text)], turn.pieces, (turn.label,))
        own.append(replace(row, via=via, addressee="" if asker == via else asker, said_earliest=said[0], said_latest=said[1]))
        asker = ""
    labels = [t.label for t in turns]
    rest = [row for row in inner if not any(a <= s < b for s, _ in row.source_spans for a, b in labels)]
    return own, [row for row in (_asked(row, turns, whose, text) for row in rest) if row]


def _speakers(turns: Sequence[Turn], reading: Reading, cast: Cast, issuer: Who | None) -> dict[str, Who]:
    """{label: who speaks under it}. A moderator is nobody by name. "A" is the only person of the headline, or the issuer; one speaker alone has the issuer's state."""
    text, out = reading.text, {}
    for turn in turns:
        key = _key(text[slice(*turn.label)], turn, text)
        if turn.voice is Voice.RUNS:
            out[key] = cast.credited(unnamed(issuer.state if issuer else None, word="moderator"))
        elif turn.voice is Voice.SPEAKS and key not in out:
            words = text[slice(*(turn.named or turn.label))]
            out[key] = _interviewed(reading, cast, issuer) if turn.answers else speaker(words, cast, reading.article, issuer)
    if sum(who.kind is ActorKind.PERSON for who in out.values()) == 1 and issuer is not None and issuer.state:
        for key, who in out.items():
            out[key] = replace(who, state=who.state or issuer.state)
    return out


def _interviewed(reading: Reading, cast: Cast, issuer: Who | None) -> Who:
    """Who answers under an "A": the person that the headline names, else the first that the text does."""
    title = reading.article.title
    persons = [n for n in cast.names if n.kind is ActorKind.PERSON]
    titled = [n for n in persons if n.name.split()[-1] in title]
    for n in (*titled, *persons[:1]):
        return cast.who(n.start, n.end)
    return speaker("Spokesperson", cast, reading.article, issuer)


def _key(label: str, turn: Turn, text: str) -> str:
    words = text[slice(*turn.named)] if turn.named else label
    return " ".join(re.findall(r"\w+", words.casefold()))


def _asker(label: str) -> str:
    """Who asks, if the label says more than that somebody does: an outlet's or a person's name."""
    return (
        ""
        if re.fullmatch(r"(?:Q|Questions?|Reporters?|Journalists?|Press|Media|Interviewer|Correspondents?)\W*\d*", label, re.I)
        else label
    )


def _asked(row: Statement, turns: Sequence[Turn], whose: dict[str, Who], text: str) -> Statement | None:
    """An attribution in a question: "you said" is the answerer's, "we hear" is nobody's; all others stay as they are."""
    turn = next((n for n, t in enumerate(turns) if any(a <= row.start < b for a, b in t.pieces)), None)
    if turn is None or turns[turn].voice is not Voice.ASKS:
        return row
    if _FIRST_PERSON.match(row.source):
        return None
    if row.source.lower() != "you":
        return row
    after = next((t for t in turns[turn + 1 :] if t.voice is Voice.SPEAKS), None)
    return _credited(row, whose[_key(text[slice(*after.label)], after, text)]) if after else None


def _held(article: Article) -> str:
    """Where the words of a transcript were spoken, as its headline calls it."""
    found = _HELD.search(article.title) or _HELD.search(article.text[:300])
    return found[1].lower() if found else Form.TRANSCRIPT.value


# ── rows ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _statement(reading: Reading, who: Who, pieces: tuple[Offsets, ...], source: tuple[Offsets, ...]) -> Statement:
    article, text = reading.article, reading.text
    spans = pieces + source
    return Statement(
        statement=make_id("st", article.article, pieces, "document"),
        article=article.article,
        capture_name=article.capture_name,
        ordinal=article.ordinal,
        start=min(s for s, _ in spans),
        end=max(e for _, e in spans),
        content=tuple(text[s:e] for s, e in pieces),
        content_spans=pieces,
        source_spans=source,
        kind=Kind.DIRECT,
        act=_act(reading, pieces, who),
        source=reading.words(source),
        actor=who.actor,
        actor_name=who.name,
        actor_kind=who.kind,
        actor_state=who.state,
        naming=who.naming,
    )


def _act(reading: Reading, pieces: tuple[Offsets, ...], who: Who) -> Act:
    """The first act among the sentences that does more than say; what an institution writes of itself in the third person is read
    as if somebody told it.
    """
    spoken = reading.article.form is Form.TRANSCRIPT
    for start, end in pieces:
        for first, last in reading.sentences:
            sentence = reading.text[max(first, start) : min(last, end)].strip()
            if not sentence:
                continue
            own = _own_words(who).match(sentence)
            act = _own_act(sentence[own.end() :]) if own else Act.SAY
            if act is not Act.SAY:
                return act
            first_person = spoken or re.search(r"\b(?:I|we|We|our|Our|my|us)\b", sentence)
            act = act_of("", sentence, Kind.DIRECT if first_person else Kind.INDIRECT, own[0] if own else "", True)
            if act is not Act.SAY:
                return act
    return Act.SAY


def _own_act(rest: str) -> Act:
    """The act of a sentence whose subject makes the statement, read as cue and content: " rejects the claim that …"."""
    found = _DOES.match(rest)
    return act_of(found[0].strip(), rest[found.end() :].strip(), Kind.INDIRECT, "", True) if found else Act.SAY


def _within(row: Statement, own: Sequence[Statement]) -> Statement:
    """An attribution with the statement that it stands in as its parent, and "we" as who makes that one."""
    holder = next((o for o in own if any(a <= row.start and row.start < b for a, b in o.content_spans)), None)
    if holder is None:
        return row
    named = _NOUN.fullmatch(row.source)  # "the Ministry", in a document of one
    is_issuer = named is not None and named[1] in holder.actor_name
    if is_issuer or _FIRST_PERSON.fullmatch(row.source) or (row.actor_kind is ActorKind.UNNAMED and _SELF.fullmatch(row.source)):
        kind, state = holder.actor_kind, holder.actor_state
        row = replace(row, actor=holder.actor, actor_name=holder.actor_name, actor_kind=kind, actor_state=state, naming=holder.naming)
    held = row.end <= max(b for _, b in holder.content_spans)
    return replace(row, parent=row.parent or holder.statement) if held else row


def _credited(row: Statement, who: Who) -> Statement:
    return replace(row, actor=who.actor, actor_name=who.name, actor_kind=who.kind, actor_state=who.state, naming=who.naming)
