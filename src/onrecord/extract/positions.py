"""Positions: where states and organisations stand on a question that others answer too."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.extract.cast import Cast
from onrecord.extract.issues import Issue, bare_agreement, fuller, fullest_agreement, same_issue, stems, thing_before, turned
from onrecord.extract.leanings import in_phrases
from onrecord.extract.scene import Scene
from onrecord.extract.stance_lists import in_lists
from onrecord.extract.stances import Stand, allowed, in_clauses, possessive, speaker, stating
from onrecord.reader.reading import Reading
from onrecord.record import EventAccount, EventType, Naming, Position, Stance, Statement, make_id

_EVALUATED_BADLY = re.compile(
    r"\b(?:would|will|is|was|were|are)\b[^.;]{0,30}?\b(?:wrong|mistake|dangerous|counter-?productive|premature|unacceptable|harm\w*|undermin\w+|reward\w*|illegal|a red line|reckless|not (?:the time|possible|acceptable|on the table))\b"
)
_EVALUATED_WELL = re.compile(
    r"\b(?:would|will|is|was|were|are)\b[^.;]{0,30}?\b(?:right|necessary|essential|vital|historic step|step forward|overdue|in (?:our|everyone.s) interest)\b"
)
_REQUIRED = re.compile(
    r"\b(?:ha(?:s|ve|d) to|must|should|need(?:s|ed)? to|depends? on|hinges? on)\s+(?:\w+ly\s+)?(?:be|come|follow|be part|form|include|go|on|a|the)?\b"
)


def positions(reading: Reading, cast: Cast, statements: Sequence[Statement], accounts: Sequence[EventAccount]) -> tuple[Position, ...]:
    """Where states and organisations stand, from statements, narration, lists and tables: one row per actor, issue and stance.

    A government's, minister's or ministry's stand is its state's. All who answer one question carry the same `issue`.
    """
    scene = Scene.of(reading, cast, statements)
    stands = [*in_lists(scene), *in_clauses(scene), *allowed(scene, statements), *possessive(scene)]
    stands += in_phrases(scene, stands)
    stands += _excepted(scene, stands)
    stands.sort(key=lambda s: s.start)
    if sum(s.issue.startswith("recognition of") and not s.congratulates for s in stands) < 2:
        stands = [s for s in stands if not s.congratulates]
    topic = _topic(scene, accounts)
    stands = _resolved(scene, stands, topic, accounts)
    stands += _judged(scene, statements, [s.issue for s in stands])
    return tuple(_rows(reading, stands))


# ── where stands are told ──────────────────────────────────────────────────────────────────────────────────────


_BUT_NOT = re.compile(r",? but not (?P<what>(?P<how>to|for|of|on|with|in) [^,;.]{3,60}?)(?=[,;.]|$| (?:and|while|which)\b)")


def _excepted(scene: Scene, stands: Sequence[Stand]) -> list[Stand]:
    """ "supports its accession to the union, |but not to the alliance": against the same of another."""
    out: list[Stand] = []
    for stand in stands:
        found = _BUT_NOT.match(scene.text, stand.end)
        if found and stand.stance is Stance.FOR and stand.issue:
            head = re.split(rf"\s{found['how']}\s", stand.issue)[0]
            out.append(replace(stand, stance=Stance.AGAINST, issue=f"{head} {found['what']}", start=found.start("what"), end=found.end()))
    return out


def _judged(scene: Scene, statements: Sequence[Statement], issues: Sequence[str]) -> list[Stand]:
    """Stands told by judging a question that others answer: "recognition this year would be a mistake"."""
    out: list[Stand] = []
    text = scene.text
    heads = {issue.split()[0].casefold(): issue for issue in issues if len(issue.split()) > 1}
    for s in statements:
        if s.naming not in (Naming.NAMED, Naming.INSTITUTION):
            continue
        for a, b in s.content_spans:
            for head, issue in heads.items():
                named = re.compile(rf"(?<!\w){re.escape(head)}(?!\w)", re.IGNORECASE).search(text, a, min(b, a + 160))
                if not named or len(head) < 6:
                    continue
                rest = text[named.end() : min(b, named.end() + 90)]
                stance = (
                    Stance.AGAINST
                    if _EVALUATED_BADLY.search(rest)
                    else Stance.FOR
                    if _EVALUATED_WELL.search(rest)
                    else Stance.CONDITIONAL
                    if _REQUIRED.match(rest.strip())
                    else None
                )
                if stance:
                    condition = " ".join(rest.split()).strip(' ,.“”"') if stance is Stance.CONDITIONAL else ""
                    out += [Stand(who, stance, issue, a, b, condition, s.statement) for who in stating(scene, [speaker(s)])]
    return out


# ── which question ─────────────────────────────────────────────────────────────────────────────────────────────


def _topic(scene: Scene, accounts: Sequence[EventAccount]) -> str:
    """The agreement that an article is about, by its fullest name, with whose it is where the name is bare."""
    name = fullest_agreement(f"{scene.reading.article.title}\n{scene.text}")
    return _between(scene, name, accounts) if name and len(name.split()) == 1 else name


def _between(scene: Scene, name: str, accounts: Sequence[EventAccount]) -> str:
    """ "accord between Iran and Saudi Arabia", after the first agreement or meeting of just two states."""
    for account in accounts:
        codes = {p.state for p in account.participants if p.state and p.role == "party"}
        if account.type in (EventType.AGREE, EventType.CONSULT) and len(codes) == 2:
            names = sorted(scene.state(code).name for code in codes if code)
            return f"{name} between {' and '.join(names)}"
    return name


def _resolved(scene: Scene, stands: Sequence[Stand], topic: str, accounts: Sequence[EventAccount]) -> list[Stand]:
    """Stands with their questions: what only points gets the question before it, else the article's topic."""
    out: list[Stand] = []
    before = ""
    for stand in stands:
        issue = stand.issue
        if not issue:
            near = bool(before) and _near(scene, out, stand)
            low = max(scene.text.rfind("\n", 0, stand.start) + 1, out[-1].end if near else 0)
            thing = thing_before(scene.text, low, stand.start)
            issue = thing if len(stems(thing)) > 1 else before if near else topic
        elif not topic and bare_agreement(issue):
            issue = _between(scene, issue, accounts)
        elif topic and (bare_agreement(issue) or issue in ("return", "cooperation")):
            issue = topic if bare_agreement(issue) else f"{issue} {'to' if issue == 'return' else 'in'} the {topic}"
        elif topic and len(topic.split()) > 1:
            head = topic.split(" between ")[0].split()[-1]
            issue = re.sub(rf"\b(the|this|that) {re.escape(head)}\b(?! of| on| with| between)", lambda m: f"{m[1]} {topic}", issue)
        issue = _full(scene, issue, stand, topic)
        if re.fullmatch(r"[A-Z][\w’'-]+", issue) and not scene.named(stand.start, stand.end):
            continue  # a person
        if (force := turned(issue)) and stand.stance in (Stance.FOR, Stance.AGAINST):
            issue = force
            stand = replace(stand, stance=Stance.AGAINST if stand.stance is Stance.FOR else Stance.FOR)
        if not issue or (len(stems(issue)) < 2 and issue != topic and len(issue) < 5):
            continue
        before = issue
        out.append(replace(stand, issue=issue))
    return out


def _full(scene: Scene, issue: str, stand: Stand, topic: str) -> str:
    """A question told in one word, as the article tells it most fully: "the draft", "the draft accepted", "any widening"."""
    found = re.fullmatch(r"(?P<noun>[a-z]{4,}(?:\s+(?!\w+ed$|kept$|held$)[a-z-]{3,})?)(?P<done>\s+(?:\w+ed|kept|held))?", issue)
    if not found:
        return issue
    noun = found["noun"]
    if noun in ("mediation", "talks", "negotiations", "dialogue"):
        two = [w for w in scene.prominent() if w.state != stand.who.state and w.state][:2]
        return f"{noun} between {' and '.join(w.name for w in two)}" if len(two) == 2 else issue
    phrase = fuller(scene.text, noun if noun.endswith(("ss", "talks", "sanctions")) else noun.removesuffix("s"), stand.start)
    if not phrase and _DEED.search(noun):
        thing = thing_before(scene.text, scene.text.rfind("\n", 0, stand.start) + 1, stand.start)
        phrase = f"{noun} of {thing}" if thing else ""
    if not phrase and noun in ("signing", "ratification", "signature") and topic:
        phrase = f"{noun} of the {topic}"
    return f"{phrase}{found['done'] or ''}" if phrase else issue


_DEED = re.compile(r"(?:ing|tion|sion|ment|al|ure)s?$")


def _near(scene: Scene, out: Sequence[Stand], stand: Stand) -> bool:
    """Whether a stand can take its question from the one before it: in its paragraph, or both lines of a list."""
    if not out:
        return False
    between = scene.text[out[-1].end : stand.start]
    if "\n" not in between:
        return True
    lines = [scene.text[scene.text.rfind("\n", 0, s.start) + 1 : (scene.text + "\n").index("\n", s.start)] for s in (out[-1], stand)]
    table = "|" in lines[0]
    return between.count("\n") == 1 and (table or all(len(line.split()) < 24 and ". " not in line for line in lines))


def _rows(reading: Reading, stands: Sequence[Stand]) -> Iterable[Position]:
    issues: list[Issue] = []
    of: dict[str, Issue] = {}
    for stand in stands:
        issue = next((i for i in issues if any(same_issue(stand.issue, w) for w in i.wordings)), None)
        if issue is None:
            issue = Issue()
            issues.append(issue)
        issue.wordings.append(stand.issue)
        of[stand.issue] = issue
    rows: dict[str, Position] = {}
    held = {(s.who.actor, of[s.issue].words) for s in stands if s.stance is Stance.CONDITIONAL}
    stands = [s for s in stands if s.stance is not Stance.FOR or (s.who.actor, of[s.issue].words) not in held]
    article = reading.article
    for stand in stands:
        words = of[stand.issue].words
        key = make_id("po", stand.who.actor, words, stand.stance, article.article)
        if key in rows:
            continue
        rows[key] = Position(
            position=key,
            actor=stand.who.actor,
            actor_name=stand.who.name,
            state=stand.who.state,
            issue=words,
            stance=stand.stance,
            article=article.article,
            capture_name=article.capture_name,
            start=stand.start,
            end=stand.end,
            since_latest=article.published_latest,
            condition=stand.condition,
            statement=stand.statement,
        )
    return tuple(rows.values())
