"""Who takes part in a meeting, as its words tell: "between", "with", "hosted by", the subject of "held", the state visited."""

import re

from onrecord.extract.clauses import Clause
from onrecord.extract.lexicon import lexicon
from onrecord.extract.scene import Scene
from onrecord.extract.telling import Party
from onrecord.link.registry import states

_GOVERNORS = {
    name: re.compile(rf"\b{words}(?:\s+with\s[^,.;]{{2,60}})?(?:\s+\w+ly)?(?:\s+(?:\w+\s+){{0,3}}of)?\s*$", re.IGNORECASE)
    for name, words in lexicon("meetings")["governors"].items()
}


THEY = re.compile(
    r"^\s*(?:they|both|their (?:\w+ )?\w+|(?:both|the)(?: (?:two|three|four|five))?(?: \w+)? (?:sides|parties|leaders|ministers|delegations|negotiators|presidents|envoys|teams|pair|"
    r"officials|groups|men|countries|commissions|diplomats)|(?:the|their) (?:\w+ ){1,2}of (?:the|both) (?:two|three|four|five|countries|sides|states)|the (?:two|three|four|five)|(?:military |technical )?delegations|negotiators|teams)\b",
    re.IGNORECASE,
)


_BY = re.compile(
    r"\b(?:hosted|chaired|organi[sz]ed|convened|held|attended)\b[^.;,]{0,20}?\bby\s+|\bhosts?,?\s+|\bat the invitation of\s+|\bunder\s+(?=[A-Z])",
    re.IGNORECASE,
)


MEDIATED = re.compile(
    r"\b(?:mediated|brokered|facilitated|sponsored|overseen|moderated)\s+by\s+|\bunder (?=[^,.;]{2,40}(?:auspices|mediation|sponsorship|patronage))|\bin the presence of\s+|\bwith (?=[^,.;]{2,30}(?: as mediator| mediating))",
    re.IGNORECASE,
)


_LED = re.compile(r"\b([\w.]+)-(?:led|brokered|mediated|sponsored|hosted|backed|facilitated|run)\b", re.IGNORECASE)


WITH = re.compile(
    r"\b(?:between|with|among|involving|attended by|gather(?:s|ed|ing)? together|bringing together|grouping|joined by|alongside)\s+",
    re.IGNORECASE,
)


_TOPIC = re.compile(
    r"\b(?:over|about|regarding|concerning|aimed|focus\w+|to (?!\w+day)(?!.{0,20}\b(?:by|with)\b)\w+|for|on (?!\w+day|the (?:sidelines|margins)|[A-Z][a-z]+ \d|\d))\b"
)


_SIDES = re.compile(
    r"\b(?:between|among|with|of) (?:the|both|all) (?:two|three|four|five|sides|parties|leaders|ministers|pair|capitals|neighbou?rs|countries|states)\b|\bbetween them\b"
)


_OF = re.compile(r"^(?:\s+(?:talks|negotiations|consultations|discussions|meetings|dialogue))?\s+(?:of|by)\s+", re.IGNORECASE)


_STOP = re.compile(
    r"\s(?:in|on|at|to|for|about|over|from|by|during|after|before|that|which|who|whom|where|when|as|against|amid|while|until|since|following|aimed|with|and (?:then|later|was|were|is|said|also|agreed|will)|focus\w+|"
    r"under|hosted|brokered|mediated|earlier|later|next week|last|would|will|is|are|was|were|had|has|have|said|says|told|met|ended|began|scheduled|held|due|next)\b(?!\s+(?:security|foreign) affairs)|[;:—–()“”\n]|,\s+(?:the (?:first|second|third)|a (?:first|second)|his|her|their|its)\b"
)


_FOR_OFFICE = re.compile(
    r"\b(?:secretary|minister|ministers|representative|envoy|commissioner|department|ministry|office|coordinator|adviser|rapporteur|council|secretaries)\s+(?:of state )?$",
    re.IGNORECASE,
)


def noun_parties(
    scene: Scene, clause: Clause, start: int, found: re.Match[str]
) -> tuple[tuple[Party, ...], bool, tuple[str, str | None] | None]:
    """Who takes part in the meeting that a noun names, and the place in "the Moscow meeting"."""
    text = scene.text
    out: list[Party] = []
    conveners: list[Party] = []
    place: tuple[str, str | None] | None = None
    led = _LED.search(text, start, found.start())
    for name in scene.named(start, found.end()):
        word = text[name.start : name.end]
        alone = text[name.end : name.end + 1] == " " and text[name.start - 1 : name.start] in (" ", "")
        inside = scene.everyone(name.start, name.end)
        if led and led.start() <= name.start < led.end():
            out += [(w, "mediator") for w in inside]
        elif (
            found.lastgroup == "visit" and name.kind in ("state", "adjective", "seat", "place") and alone and name.end >= found.start() - 1
        ):
            out += [(scene.state(name.key), "host")] if name.key in states() else []  # "his U.S. visit"
            place = (word, scene_state(name.key))
        elif name.kind == "state" and alone and name.end == found.start() - 1:
            place = (
                (word, name.key) if word in (states()[name.key].capital, "Singapore", "Monaco", "Qatar", "Doha") else None
            )  # "the Syria talks" are about it
        elif name.kind in ("seat", "place") and alone:
            place = (word, scene_state(name.key))
        elif name.kind == "organisation":
            conveners += [(w, "party") for w in inside]
        else:
            out += [(w, "party") for w in inside]
    known = {w.actor for w, _ in out + conveners}
    out += [
        (w, "party")
        for w in scene.parties(start, found.start())
        if w.actor not in known and (place is None or w.kind.value == "person") and not led
    ]
    end = clause.verb[0] if clause.verb and clause.verb[0] > found.end() else clause.end
    of = _OF.match(text[found.end() : end])
    if of:
        at = found.end() + of.end()
        out += [(w, "party") for w in scene.parties(at, phrase_reach(text, at, end))]
    for pattern, role in ((_BY, "host"), (MEDIATED, "mediator"), (WITH, "party")):
        for more in pattern.finditer(text, found.end(), clause.end):
            between = text[found.end() : more.start()]
            if role == "party" and (len(between) > 70 or between.rstrip().endswith(",") or _TOPIC.search(between)):
                continue
            reach = phrase_reach(text, more.end(), clause.end)
            out += [(w, role) for w in scene.parties(more.end(), reach)]
    if found.lastgroup == "visit":
        by = re.search(r"\bby\s+", text[found.end() : end])
        if by:
            at = found.end() + by.end()
            out += [(w, "actor") for w in scene.parties(at, phrase_reach(text, at, end))]
    own = re.match(r"(?:the|The|its|Its|their) (?:\w+ )?\w+(?=[’']s)|(?:its|Its)\b", text[start : found.start()])
    if own and not out:
        who = scene.one(start, start + own.end())
        out += [(who, "party")] if who else []
    subject, inherits = governed(scene, clause, start)
    parties = once([*subject, *out])
    inherits = inherits or bool(_SIDES.search(text[found.start() : end]))
    return parties or once(conveners), inherits, place


def governed(scene: Scene, clause: Clause, start: int) -> tuple[list[Party], bool]:
    """The subject's parties, where the verb makes its subject take part."""
    if not clause.verb or clause.verb[0] >= start or not clause.subject:
        return [], False
    text = scene.text
    reach = text[clause.verb[0] : start]
    if len(reach) > 90 or re.search(
        r"\b(?:said|says|told|announced|called for|urged|discuss|described|welcomed|praised|during|before|after)\b", reach
    ):
        return [], False
    if re.search(r"\b(?:at|in|during|for)\s+$", reach) and not re.search(r"\b(?:at|in|during) the\b", text[clause.verb[1] - 1 : start + 5]):
        parties = [(w, "party") for w in scene.parties(*clause.subject)]  # "moved closer at talks", "said at a meeting"
        if len(parties) > 1:
            return parties, False
    for name, role in (("host", "host"), ("mediate", "mediator"), ("hold", "party")):
        if _GOVERNORS[name].search(reach):
            parties = [(w, role) for w in scene.parties(*clause.subject)]
            for more in WITH.finditer(text, clause.verb[1], start):  # "to co-host with Saudi Arabia a conference"
                parties += [(w, role) for w in scene.parties(more.end(), start)]
            if parties:
                return parties, False
            words = text[slice(*clause.subject)]
            who = scene.one(*clause.subject) if len(words.split()) <= 3 else None
            return ([(who, role)] if who else []), bool(THEY.match(words))
    return [], False


def scene_state(code: str) -> str | None:
    """An alpha-3 code, or None where a place has none."""
    return code if re.fullmatch("[A-Z]{3}", code) else None


def destination(
    scene: Scene, clause: Clause, at: int, parties: tuple[Party, ...], place: tuple[str, str | None, bool], direct: bool = False
) -> tuple[str, str | None, bool, tuple[Party, ...]]:
    """Where a visit goes: "to Riyadh", "visited Kyiv"; the state visited takes part."""
    text = scene.text
    for name in scene.named(at, min(clause.end, at + 90)):
        between = text[at : name.start]
        if name.kind in ("seat", "place", "state") and re.search(
            r"\b(?:to|in)\s+(?:the\s+)?(?:\w+ern\s+)?$|^\w+(?:\s+\w+){0,2}\s+(?:the\s+)?(?:\w+ern\s+)?$"
            if direct
            else r"\bto\s+(?:the\s+)?(?:\w+ern\s+)?$",
            between,
        ):
            state = scene_state(name.key)
            visited = scene.everyone(name.start, name.end) if name.kind != "place" else ()
            more = [(w, "host") for w in visited]
            return text[name.start : name.end], state, name.kind != "state", once([*parties, *more])
    return (*place, parties)


def phrase_reach(text: str, start: int, end: int) -> int:
    """Where the noun phrase that begins at `start` ends, lists and appositions included."""
    at = start
    while True:
        stop = _STOP.search(text, at, end)
        if stop is None:
            return end
        if re.match(r"\s(?:for|of|in|at)\b", stop[0]) and _FOR_OFFICE.search(text[start : stop.start()]):
            at = stop.end()
            continue
        return stop.start()


def once(parties: list[Party]) -> tuple[Party, ...]:
    """Each actor once; a state is left out where somebody of that state has a name, a host keeps its role."""
    out: dict[str, Party] = {}
    for who, role in parties:
        if who.actor in out and role in ("party", "actor"):
            continue
        out[who.actor] = (who, role)
    return tuple(out.values())
