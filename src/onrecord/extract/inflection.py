"""The forms of English verbs, as patterns to look for: lexicons give lemmas, texts give forms."""

import re

IRREGULAR = {
    "be": "am is are was were been being", "beat": "beats beaten beating", "become": "becomes became becoming",
    "begin": "begins began begun beginning", "blow": "blows blew blown blowing", "break": "breaks broke broken breaking",
    "bring": "brings brought bringing", "build": "builds built building", "burn": "burns burned burnt burning",
    "burst": "bursts bursting", "buy": "buys bought buying", "choose": "chooses chose chosen choosing", "come": "comes came coming",
    "cut": "cuts cutting", "deny": "denies denied denying", "draw": "draws drew drawn drawing", "fall": "falls fell fallen falling",
    "fight": "fights fought fighting", "find": "finds found finding", "flee": "flees fled fleeing", "fly": "flies flew flown flying",
    "freeze": "freezes froze frozen freezing", "get": "gets got getting", "give": "gives gave given giving",
    "go": "goes went gone going", "hang": "hangs hanged hung hanging", "hear": "hears heard hearing", "hit": "hits hitting",
    "hold": "holds held holding", "keep": "keeps kept keeping", "lay": "lays laid laying", "leave": "leaves left leaving",
    "lend": "lends lent lending", "let": "lets letting", "lose": "loses lost losing", "make": "makes made making",
    "meet": "meets met meeting", "pay": "pays paid paying", "put": "puts putting", "quit": "quits quitting",
    "retake": "retakes retook retaken retaking", "ring": "rings rang rung ringing", "run": "runs ran running",
    "see": "sees saw seen seeing", "seek": "seeks sought seeking", "sell": "sells sold selling", "send": "sends sent sending",
    "set": "sets setting", "shoot": "shoots shot shooting", "shut": "shuts shutting", "sink": "sinks sank sunk sinking",
    "speak": "speaks spoke spoken speaking", "spy": "spies spied spying", "stand": "stands stood standing",
    "strike": "strikes struck stricken striking", "swear": "swears swore sworn swearing", "take": "takes took taken taking",
    "tear": "tears tore torn tearing", "tell": "tells told telling", "throw": "throws threw thrown throwing",
    "undertake": "undertakes undertook undertaken undertaking", "wage": "wages waged waging", "win": "wins won winning",
    "withdraw": "withdraws withdrew withdrawn withdrawing", "withhold": "withholds withheld withholding",
    "overrun": "overruns overran overrunning", "write": "writes wrote written writing",
}  # fmt: skip
"""{lemma: its other forms} of verbs that do not take -s, -ed, -ing alone."""

_DOUBLES = re.compile(r"(?:[^aeiou]|^)[aeiou][bdgklmnprt]$")
_LATE_STRESS = frozenset("expel compel refer commit permit admit transfer deter rebel defer cancel travel repel".split())
_SINGLE = frozenset("open visit order offer target enter shelter suffer cover threaten transfer gather bomb".split())


def forms(verb: str) -> tuple[str, ...]:
    """The lemma and its other forms, British and American spelling alike.

    >>> forms("expel")
    ('expel', 'expels', 'expelled', 'expelling')
    >>> forms("carry"), forms("seize")[2], forms("give")[2]
    (('carry', 'carries', 'carried', 'carrying'), 'seized', 'gave')
    """
    if verb in IRREGULAR:
        return (verb, *IRREGULAR[verb].split())
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    plural = f"{verb}es" if re.search(r"(?:s|x|z|ch|sh)$", verb) else f"{verb}s"
    short = len(re.findall(r"[aeiouy]+", verb)) == 1 and _DOUBLES.search(verb) is not None
    twice = verb + verb[-1] if verb not in _SINGLE and (verb in _LATE_STRESS or short) else verb
    more = (f"{verb}ed", f"{verb}ing") if twice != verb and verb in ("cancel", "travel") else ()
    return (verb, plural, f"{twice}ed", f"{twice}ing", *more)


def pattern(lemma: str) -> str:
    """A regular expression for every form of a verb with what follows it: up to two words may part it from a particle.

    >>> bool(re.fullmatch(pattern("pull back"), "pulled its troops back")), bool(re.fullmatch(pattern("pull back"), "pulls back"))
    (True, True)
    """
    verb, _, rest = lemma.partition(" ")
    some = "|".join(sorted(map(re.escape, forms(verb)), key=len, reverse=True))
    if not rest:
        return f"(?:{some})"
    apart = r"(?:\S+\s+){0,3}?" if rest in PARTICLES else ""
    return rf"(?:{some})\s+{apart}{re.escape(rest)}".replace(r"\ ", r"\s+")


PARTICLES = frozenset("back out off up down over in aside away home free dead hostage prisoner captive void".split())
"""What may stand behind the object: "handed the base over"."""
