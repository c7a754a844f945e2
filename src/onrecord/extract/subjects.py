"""Whose words a predicate follows: the subject right before it, and the states and organisations that stand behind it."""

import re

from onrecord.extract.lexicon import word_lists
from onrecord.extract.scene import Scene
from onrecord.extract.stances import speaker, stating
from onrecord.extract.who import Who
from onrecord.record import ActorKind, Naming, Offsets

REACH = 400
"""Code points before a predicate that its subject is looked for in."""

_WITH_NAMES = word_lists("issues")["with_names"]
_BREAK = re.compile(
    r"[;:—–(“”\"\n]|\b(?:that|while|whereas|but|although|though|because|after|before|when|if|unless|as|since|than|whether|until|what|where)\s|\b(?:If|Unless|When|Whether|Should|Although|Though|While|As|Because|After|Since)\s"
)
_RELATIVE = re.compile(r",?\s+(?:which|who)\b[^,]*$")
_BETWEEN = re.compile(
    r"(?:[\s,]*\b(?:has|have|had|do|does|did|is|are|was|were|will|would|can|could|may|might|should|not|never|no longer|also|both|all|still|now|always|long|again|already|so|far|"
    r"since|twice|meanwhile|instead|jointly|too|yet|then|once|therefore|in the past|at the same time|for (?:his|her|its|their) part|for now|alone|too|said (?:it|they)|"
    r"(?!(?:reportedly|allegedly|apparently|supposedly|hardly|barely|nearly|scarcely)\b)[a-z]+ly)\b|n[’']t\b)*[\s,]*$"
)
_PRONOUN = re.compile(
    r"(?:^|[\s,“\"(])(?P<who>it|they|he|she|both (?:sides|countries|governments|capitals|states|parties)|the (?:two|three|four|five) "
    r"(?:sides|countries|governments|capitals|states|parties|neighbou?rs|ministers|presidents|leaders)|(?:all|the) (?:two|three|four|five)|"
    r"(?:the|his|her|its|their|our) (?:bloc|union|alliance|kingdom|ministry|government|group|movement|organi[sz]ation|country|side|party))\s*$",
    re.IGNORECASE,
)
_ALL = re.compile(r"both|\b(?:two|three|four|five)\b", re.IGNORECASE)
_PIECE = re.compile(r",\s+(?:and\s+)?|\s+and\s+|\s+or\s+|\s+as well as\s+")
_NO_ACTOR = re.compile(
    r"\b(?:officials?|diplomats?|sources?|analysts?|lawmakers?|experts?|protesters?|residents|observers|critics|voters|people|farmers|students|companies|media|activists?|"
    r"opposition|rebels|historian|researcher|professor|adviser|negotiators?|delegates?|person|persons)\b",
    re.IGNORECASE,
)
_NO_OFFICE = re.compile(
    r"\b(?:former|opposition|professor|analyst|researcher|lawyer|activist|editor|economist|director|expert|teacher|deputy of)\b", re.I
)


def subject_before(scene: Scene, low: int, at: int) -> tuple[Offsets, str] | None:
    """The noun phrase that ends right before a predicate at `at`, and the words between: names, a list of names, or a pronoun.

    `low` is where the sentence begins. None where the words there are no name and no pronoun, or stand under "if".
    """
    text = scene.text
    low = max(low, at - REACH)
    between = _BETWEEN.search(text[low:at])
    assert between
    end = low + between.start()
    words = text[end:at]
    start = low
    for stop in _BREAK.finditer(text, low, end):
        start = stop.end()
        if stop[0].strip().casefold() in ("should", "if", "unless", "whether", "when", "until"):
            return None
    segment = text[start:end]
    comma = segment.rfind(",")
    if words.lstrip().startswith(",") and comma >= 0:  # "Spain, which …, keeps", "Moscow, for its part, sees"
        inner = segment[comma:]
        if re.match(r",\s+(?:which|who|whose|for|an?|the|like|in|with|as|\w+ed|\w+ing)\b", inner):
            return _subject_of(scene, start, start + comma, words)
    relative = _RELATIVE.search(segment)
    if relative:  # "Washington, which has pledged", "Socialists …, who back"
        return _subject_of(scene, start, start + relative.start(), words)
    return _subject_of(scene, start, end, words)


def _subject_of(scene: Scene, start: int, end: int, words: str) -> tuple[Offsets, str] | None:
    text = scene.text
    while end > start and text[end - 1] in " ,":
        end -= 1
    if end <= start or re.search(r"\b(?:and|or|nor)$", text[start:end]):  # a coordinated predicate: the subject of the first
        at = end + len(words)
        clause = next((c for _, parts in scene.clauses() for c in parts if c.start <= at < c.end), None)
        return (clause.subject, words) if clause and clause.subject and clause.subject[1] <= at else None
    # the predicate goes on after "and": "does not recognize the court and |wants": the subject is that of the first part
    names = scene.named(start, end)
    cuts = [m for m in _PIECE.finditer(text, start, end) if not any(n.start < m.end() and m.start() < n.end for n in names)]
    pieces = [start, *(m.end() for m in cuts)]
    ends = [*(m.start() for m in cuts), end]
    first = len(pieces)
    for i in range(len(pieces) - 1, -1, -1):
        if not _names_only(scene, pieces[i], ends[i]):
            break
        first = i
    if first < len(pieces):
        return (pieces[first], end), words
    tail_at = _tail_name(scene, pieces[-1], end)
    return ((tail_at, end), words) if tail_at is not None else None


def _names_only(scene: Scene, start: int, end: int) -> bool:
    """Whether some words are one name of a party with its office at most."""
    words = scene.text[start:end].strip()
    if (
        not words
        or len(words.split()) > 9
        or _NO_ACTOR.search(words)
        or re.match(r"(?:In|At|On|From|To|Near|Outside|Inside|By|For)\b", words)
    ):
        return False
    pronoun = _PRONOUN.search(words)
    if pronoun and pronoun.start("who") == 0:
        return True
    small = [w for w in re.findall(r"(?<![\w’'-])[a-z][\w’'-]*", words) if w not in _WITH_NAMES]
    return not small and bool(re.search(r"[A-Z]|\bE3\b", words)) and bool(scene.parties(start, end))


def _tail_name(scene: Scene, start: int, end: int) -> int | None:
    """Where the name begins that ends a stretch of words: "In a letter last week, |Prime Minister Pedro Sánchez"."""
    text = scene.text
    pronoun = _PRONOUN.search(text, start, end)
    if pronoun:
        return pronoun.start("who")
    for m in re.finditer(r"(?<![\w’'-])(?:[Tt]he\s+)?(?=[A-Z])", text[start:end]):
        at = start + m.start()
        before = text[max(start, at - 14) : at]
        if _names_only(scene, at, end):
            return None if re.search(r"\b(?:of|in|with|from|by|against|to|at|on|for|between|over|about)\s+(?:the\s+)?$", before) else at
    return None


def whose(scene: Scene, span: Offsets, at: int) -> list[Who]:
    """The states and organisations a subject stands for."""
    start, end = span
    words = scene.text[start:end].strip()
    told = scene.statement_at(at, at + 1)
    if told and told.naming in (Naming.UNNAMED, Naming.COLLECTIVE, Naming.HEARSAY) and _PRONOUN.search(words):
        return []
    if _ALL.search(words) and _PRONOUN.search(words):
        return stating(scene, scene.counted(words, at) or _pair(scene, words))
    if re.fullmatch(r"(?:it|they|he|she|we|i|(?:his|her|its|their|our) \w+)", words, re.IGNORECASE) and told:
        return stating(scene, [speaker(told)])
    if words.casefold() == "they":
        return _they(scene, start)
    if re.fullmatch(r"the alliance", words, re.IGNORECASE):
        return []
    if told and told.naming is Naming.UNNAMED and told.actor_state and not _PRONOUN.search(words):
        # what an official of another state says of them is that state's account
        return [w for w in stating(scene, scene.parties(start, end)) if w.state == told.actor_state]
    found = [w for w in scene.parties(start, end) if w.kind is not ActorKind.PERSON or not _NO_OFFICE.search(w.office)]
    if not found and len(words.split()) <= 4:
        one = scene.one(start, end)
        if one is None and _PRONOUN.search(words):
            return _speaker_before(scene, scene.text.rfind("\n", 0, start) + 1, start)
        found = [one] if one else []
    return stating(scene, found)


def _they(scene: Scene, at: int) -> list[Who]:
    """Who "they" are: the last subject before, in the paragraph, that names two or more."""
    low = scene.text.rfind("\n", 0, at) + 1
    for _, parts in reversed([c for c in scene.clauses() if low <= c[0][0] < at]):
        for clause in reversed(parts):
            if clause.end > at or not clause.subject:
                continue
            found = stating(scene, scene.parties(*clause.subject) or scene.counted(scene.text[slice(*clause.subject)], clause.start))
            if len(found) > 1:
                return found
    one = scene.one(at, at + 4)
    return stating(scene, [one]) if one else _speaker_before(scene, low, at)


def _speaker_before(scene: Scene, low: int, at: int) -> list[Who]:
    """Whoever said what stands right before: "Its ministry says it cannot. It offered …"."""
    said = [s for s in scene.statements if s.content_spans and low <= s.content_spans[-1][1] <= at and at - s.content_spans[-1][1] < 30]
    told = [s for s in said if s.naming in (Naming.NAMED, Naming.INSTITUTION)]
    return stating(scene, [speaker(told[-1])]) if told else []


def _pair(scene: Scene, words: str) -> tuple[Who, ...]:
    many = 3 if re.search("three", words, re.IGNORECASE) else 2
    found = scene.prominent(most=many)
    return found if len(found) == many else ()
