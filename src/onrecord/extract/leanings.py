"""Stands told by the words right after a name: "Sweden and Italy have pleaded for more time".

Where `stances` goes by clauses, this goes by what stands side by side, so that a list of subjects, a coordinated predicate or a
word that no clause was cut at does not hide a stand.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.extract.issues import fuller, normal, object_words, plain, points, policy, thing_before
from onrecord.extract.lexicon import lexicon, word_lists
from onrecord.extract.scene import Scene
from onrecord.extract.stances import Stand, stating
from onrecord.extract.subjects import subject_before, whose
from onrecord.extract.who import Who
from onrecord.record import Offsets, Stance

_WORDS = word_lists("issues")
_NOT = re.compile(r"\b(?:not|never|no longer)\b|n[’']t\b", re.IGNORECASE)
_HYPOTHETICAL = re.compile(r"\b(?:may|might|could|should|can)\b")
_NO_QUESTION = re.compile(
    r"^(?:\S+\s+){0,4}?(?:charges?|accusations?|allegations?|claims?|reports?|suggestions? that|criticism|comment\w*|rumou?rs|descriptions?|version|account|"
    r"complaints?|story|insinuations?|responsibility|blame|restraint|calm|speculation|details|apology|words|remarks?|statements? (?:by|of|from)|opportunity|hope|time to)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:(?:but |and )?only (?:if|when|once|after)|provided(?: that)?|on (?:the )?condition (?:that|of)|as long as|so long as|unless|in return for|in exchange for|"
    r"conditional on|contingent on|depending on|if|once)\s"
)
_NONE = re.compile(r"^(?:there (?:should|can|must|may) (?:be )?(?:none|no such|no)\b|none\b)")
_SO = re.compile(
    r"(?:^|(?<=[.;,]\s)|(?<=\band\s))(?P<how>[Ss]o|[Nn]either|[Nn]or) (?:does|do|did|is|are|has|have|will|would|was|were) (?P<who>[^.;:(“]{2,90}?)(?=[.;:(“]|, (?:and|which|who|but|while)\b| and (?:both|each)\b|$)"
)
_WITH = re.compile(
    r"\bwith (?P<who>[A-Z][^;:.(]{2,80}?) (?P<how>abstaining|(?:voting |speaking out )?against|opposed|voting (?:for|in favou?r)|in favou?r|dissenting)\b|"
    r"\b(?P<how2>abstained|voted against|opposed it|voted in favou?r|voted for it|were in favou?r|were against|stayed away)\b[^.;]{0,40}?[,(] ?(?P<who2>(?:among them|including) [^;:.)]{3,90}|"
    r"[A-Z][^;:.)]{3,90}? among them)"
)
_VOTED = re.compile(
    r"\b(?:resolution|motion|draft|bill|amendment|text|mission|mandate|proposal|measure|treaty|plan|declaration|statement|renewal|sanctions|embargo)\b"
)


@dataclass(frozen=True, slots=True)
class _Cue:
    words: re.Pattern[str]
    stance: Stance
    object: str
    split: str
    bare: bool
    wants: bool
    called: bool


@cache
def _cues() -> tuple[_Cue, ...]:
    return tuple(
        _Cue(
            re.compile(rf"(?<![\w-])(?:{row['words']})(?:(?<=\s)|(?![\w-]))"),
            Stance(row["stance"]),
            row["object"],
            row.get("split", ""),
            row.get("bare", False),
            row.get("wants", False),
            row.get("called", False),
        )
        for row in lexicon("leanings")["leaning"]
    )


def in_phrases(scene: Scene, told: Sequence[Stand]) -> list[Stand]:
    """The stands told beside a name that `told` does not have already, from every sentence outside tables."""
    out: list[Stand] = []
    spans = [(s.start, s.end) for s in told]
    for start, end in scene.reading.sentences:
        if "|" in scene.text[start:end]:
            continue
        found: list[tuple[int, int, _Cue]] = []
        for cue in _cues():
            for m in cue.words.finditer(scene.text, start, end):
                if all(m.end() <= a or b <= m.start() for a, b, _ in found):
                    found.append((m.start(), max(m.end(), m.start() + 1), cue))
        for a, b, cue in sorted(found, key=lambda f: f[0]):
            if any(s <= a < e for s, e in spans):
                continue
            if cue.words.match(scene.text, a) is None:
                continue
            out.extend(_at(scene, cue, a, b, (start, end)))
        out.extend(_votes(scene, (start, end)))
    out.sort(key=lambda s: s.start)
    return out + list(_also(scene, sorted([*told, *out], key=lambda s: s.start)))


# ── what ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _at(scene: Scene, cue: _Cue, a: int, b: int, sentence: Offsets) -> Iterable[Stand]:
    text = scene.text
    found = subject_before(scene, sentence[0], a)
    if found is None:
        return
    span, between = found
    if cue.object in ("noun", "policy", "measure", "none") and _HYPOTHETICAL.search(between):
        return
    actors = whose(scene, span, a)
    if not actors:
        return
    end = sentence[1]
    x, y = object_words(text, b, end)
    if cue.split:
        cut = text.find(cue.split, b, end)
        y = min(y, cut) if cut > 0 else y
    words = re.split(r"\s+as\s+(?:an?\s+)?[“\"]?(?=\w+(?:$|[”\"]))", plain(text[x:y]))[0]
    turned_down = _OFFERED.search(text[sentence[0] : span[0]]) and re.match(r"\s*[,.;]", text[b:end])
    if not words and not cue.bare and not turned_down:
        return
    if cue.called:
        words = re.split(
            r"\s+(?:as\s+)?(?:an?\s+)?[“\"]?(?:illegal|unlawful|unacceptable|null|void|illegitimate|mistake|premature|unreasonable|unfair|reckless|red|non|out|provocation|extremely)\b",
            words,
        )[0]
    stance = _turned(cue.stance) if _NOT.search(between) else cue.stance
    if stance is None:
        return
    if _NONE.match(words):  # "that there should be none"
        words, stance = "it", Stance.AGAINST
    anew = re.match(r"(?:it|them) (?P<done>(?:\w+ed|kept|held|freed|gone|back)\b.*)$", words) if cue.wants else None
    if anew and (thing := thing_before(text, text.rfind("\n", 0, a) + 1, span[0])):
        words = f"{thing} {anew['done']}"
    issue = _issue(cue, words)
    if issue is None:
        return
    if cue.object == "body":
        named = [n for n in scene.named(x, y) if n.kind == "organisation"]
        if len(named) != 1 or text[x:y].removeprefix("the ") != text[named[0].start : named[0].end].removeprefix("the "):
            return
        issue = f"membership of {words}"
    if issue == "" and cue.object == "verb":
        thing = thing_before(text, text.rfind("\n", 0, a) + 1, span[0])
        issue = normal(f"{words.split()[0]} the {thing}", True) if thing and re.search(r"\b(?:it|them)$", words) else ""
    condition = ""
    if cue.object == "verb" and stance is Stance.AGAINST and (unless := re.search(r"\s(?:without|unless|until)\s.+$", words)):
        stance, condition, words = Stance.CONDITIONAL, unless[0].strip(), words[: unless.start()]
        issue = _issue(cue, words) or issue
    comes = _CONDITION.search(text, y, min(end, y + 60)) if y < end else None
    if comes and not re.search(r"[.;]", text[y : comes.start()]) and stance in (Stance.FOR,) and text[b - 1 : y + 1].find("“") < 0:
        stop = re.compile(r"[.;”\n]|,(?= (?:but|and|while|who|which|\w+ said))").search(text, comes.start(), end)
        condition = " ".join(text[comes.start() : stop.start() if stop else end].split()).strip(" ,.;“”")
        stance = Stance.CONDITIONAL
    start = span[0]
    while text[start] in ' ,“"':
        start += 1
    stop_at = max(y, b)
    while text[stop_at - 1] in " ,;:.":
        stop_at -= 1
    said = scene.statement_at(a, b)
    for who in actors:
        if not _itself(scene, who, x, y, words):
            own = re.sub(r"^(\S+) of (?:its|their) own\b", rf"{who.name} \1", issue)
            yield Stand(who, stance, own, start, stop_at, condition, said.statement if said else None, cue.object == "person")


def _itself(scene: Scene, who: Who, start: int, end: int, words: str) -> bool:
    return bool(words) and len(words.split()) <= 2 and who in scene.parties(start, end)


_OFFERED = re.compile(r"\b(?:offer|demand|proposal|plan|idea|call|request|bid|step|move|suggestion|condition)s?,?\s+(?:which\s+|that\s+)?$")


def _turned(stance: Stance) -> Stance | None:
    """The stance of "does not …": not for is against, not against is open."""
    return {Stance.FOR: Stance.AGAINST, Stance.AGAINST: Stance.CONDITIONAL}.get(stance)


def _issue(cue: _Cue, words: str) -> str | None:
    """The question in the words after a cue; "" where they only point to it, None where they hold none."""
    if cue.object == "body":
        return words
    if cue.object == "verb":
        if re.match(r"(?:do|allow|accept|join|support|back|sign) (?:so|it|that|one)$", words):
            return ""
        first = words.split(" ")[0].casefold() if words else ""
        if not re.match(_DELIBERATE, first) and not words.startswith("use force"):
            return None
        return normal(words, True)
    if cue.object == "none":
        return ""
    if cue.object == "measure":
        asked = _ASKED.match(words)
        return normal(asked["what"], True) + (f" of {asked['who']}" if asked["what"].startswith("return") else "") if asked else None
    if _NO_QUESTION.match(words):
        return None
    if re.match(r"(?:it|they|he|she)\s+(?:be|must|should|can)\b", words):
        return None
    if re.match(r"(?:the|this|that) (?:step|move|decision|measure)$", words):
        return None
    if points(words):
        return "" if words or cue.bare else None
    if re.match(
        r"(?:to|by|with|from|in|at|into|as|over|for|of|on|up|out|down|about|it|there|he|they|we|I|him|her|them|himself|each|how|why|what|more than)\b|[0-9]+ (?!billion|million)",
        words,
    ):
        if cue.wants and (done := re.match(r"to (?P<what>\w+ .+)", words)) and re.match(_DELIBERATE, done["what"].split()[0]):
            return normal(done["what"], True)
        if cue.wants and re.match(r"(?:it|them)\s+\w+ed\b", words):
            return None
        if not words.startswith("more time"):
            return None
    if cue.wants:
        return _wanted(words)
    if cue.object == "policy" and not policy().search(_HEAD_END.split(words, maxsplit=1)[0]):
        return None
    on = re.match(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? on (?P<what>(?:the|its|this) .+)$", words)
    if on:  # "backs Guyana on the court"
        return normal(on["what"], False)
    if cue.object == "person":
        named = re.match(r"(?:[A-Z][\w’'-]+\s?){1,4}", words)
        return f"recognition of {named[0].strip()}" if named else None
    return normal(words, False)


def _wanted(words: str) -> str | None:
    """ "the crossing reopened", "Ukraine invited", "an end to enrichment"; not "answers" nor "him to go home"."""
    should = re.match(r"(?P<what>.+?) (?:should|must) (?:not )?(?P<verb>\w+)\b(?P<rest>.*)$", words)
    if should:
        if should["verb"] == "be":
            return normal(f"{should['what']} be{should['rest']}", False)
        return normal(f"{should['what']}{should['rest']}", False)
    done = re.match(
        rf"(?:the |its )?(?:[A-Z][\w’'-]+ ){{1,3}}(?P<verb>{'|'.join(sorted(_WORDS['measures']))}) (?:at once |immediately )?(?P<rest>.+)$",
        words,
    )
    if done:  # "demanded that China lift at once the ban"
        return normal(f"{done['verb']} {done['rest']}", True)
    if policy().search(_HEAD_END.split(words, maxsplit=1)[0]) or re.search(r"\b\w{3,}(?:ed|kept|held|sent|freed)\b", words):
        return normal(words, False)
    return None


_DELIBERATE = rf"(?:{'|'.join(sorted(_WORDS['deliberate']))})(?:e|y|e?d|s|es|ies|ied|ing)?$"
_HEAD_END = re.compile(r"\s(?:of|on|for|to|in|that|which|with|between|against|from)\s")
_ASKED = re.compile(rf"(?P<who>(?!for\b|by\b)(?:\S+\s+){{1,5}}?)to\s+(?P<what>(?:{'|'.join(sorted(_WORDS['measures']))})\b.*)$")


# ── others who stand the same ──────────────────────────────────────────────────────────────────────────────────


def _votes(scene: Scene, sentence: Offsets) -> Iterable[Stand]:
    """ "approved it by 13 votes, with Chile and Peru abstaining"; "11 abstained, Chile among them"."""
    text = scene.text
    for m in _WITH.finditer(text, *sentence):
        group = "who" if m["who"] else "who2"
        how = m["how"] or m["how2"]
        stance = (
            Stance.UNDECIDED
            if re.match("abstain|stayed", how)
            else Stance.AGAINST
            if re.search("against|opposed|dissent", how)
            else Stance.FOR
        )
        issue = _voted(text, sentence, m.start())
        for who in stating(scene, scene.parties(m.start(group), m.end(group))):
            yield Stand(who, stance, issue, m.start(), m.end())


def _voted(text: str, sentence: Offsets, at: int) -> str:
    """What was voted on: the text or measure named last before, in this sentence or the one before."""
    low = max(text.rfind("\n", 0, sentence[0]) + 1, sentence[0] - 400)
    found = max(_VOTED.finditer(text, low, at), key=lambda m: m.start(), default=None)
    if found is None:
        return ""
    x, y = object_words(text, found.start(), at, most=10)
    told = re.match(r"\w+ (?:that|which) would (?:have )?\w+ (?P<what>.+?)(?= \w+ed\b| on \d|$)", text[x:y])
    if told:
        return f"{found[0]} on {told['what']}"
    return fuller(text, found[0], at) or found[0]


def _also(scene: Scene, stands: Sequence[Stand]) -> Iterable[Stand]:
    """ "So does Malaysia.", "Neither will Peru": those who stand as the one before."""
    text = scene.text
    for m in _SO.finditer(text):
        low = text.rfind("\n", 0, m.start()) + 1
        before = [s for s in stands if low <= s.start < m.start() and m.start() - s.end < 160]
        if not before:
            continue
        last = max(before, key=lambda s: s.end)
        for who in stating(scene, scene.parties(m.start("who"), m.end("who"))):
            if not any(s.who.actor == who.actor and s.start >= m.start() - 3 and s.end <= m.end() + 3 for s in stands):
                yield Stand(who, last.stance, last.issue, m.start(), m.end("who"), last.condition)
