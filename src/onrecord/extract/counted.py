"""What a number counts, and whether a reader would quote it.

Quoted are people and things that something befell, money, shares, votes and measures, and whatever is counted in large numbers;
not dates, ages, durations, labels ("Resolution 1701") and what is only told off ("three rounds", "both sides", "two ministers").
"""

import re

from onrecord.extract.countables import BEFELL_AFTER, KINDS, LARGE, LISTS, MANY, NEAR, PART_COMES, VOTING, Counted, Spot
from onrecord.extract.nounless import nounless
from onrecord.extract.quantities import PERCENT
from onrecord.link.registry import state_by_adjective

_LABELS = (
    r"resolutions?|articles?|chapters?|sections?|protocols?|paragraphs?|clauses?|annex|titles?|nos?\.?|number|flight|channel|highway|route|road|"
    r"room|pages?|pp?\.|volume|vol\.|unit|brigade|phase|level|grade|category|class|type|model|(?-i:Group of)|top|big|day|round|stage|step|part|"
    r"point|act|item|version|window|line|gate|block|district|zone|area|camp|base|track|week|episode|season|ages?|aged|psalm|verse|rule|law|"
    r"decree|directive|order|bill|unscr|un|covid|code|world cup|games|issue|figure|table|serial|grid|exit|pier|berth|tower|building|apartment|"
    r"house|floor|square|street"
)
_LABEL = re.compile(rf"(?:\b(?:{_LABELS}) |[#№]|\b[A-Z]{{1,4}}-?)$", re.IGNORECASE)
_CLOCK = re.compile(r"(?: ?[ap]\.?m\b|:\d\d| ?(?:GMT|UTC|EST|EDT|BST|CET)\b| local time| o[’']clock| hrs\b)")
_AGE_BEFORE = re.compile(r"(?:[A-Z][\w.’'-]+,? \(|[A-Z][\w.’'-]+, |\baged? |\bat the age of |\bage of )$")
_AGE_AFTER = re.compile(r"(?:,|\)|\.| years?[ -]olds?\b|-year-old|-year| and\b)")
_AGED = re.compile(r"\bage[ds]?(?: of)?(?: (?:between|from|under|over|above|below|about|around|just))? $")
_ONE_IN = re.compile(r"\b(?:\d+|one|two|three|four|five) (?:in|out of) $")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_TOKEN = re.compile(r" ((?:[A-Z]\.){2,}|[\w’'-]+)")
_PEOPLE_OF = re.compile(
    r"(?:ans|[aeiou]nis|qis|tis|ris|nese|mese|ites|ims|urds|[Aa]rabs|urks|eeks|Danes|Swedes|Poles|Serbs|Croats|Finns|Czechs|Slovaks|Scots)$"
)
_COLLECTIVE = frozenset(("police", "crew", "staff", "troops", "personnel"))
_FATES = frozenset(("dead", "wounded", "injured", "killed"))
_AREA = ("square", "cubic")
_SHARE = re.compile(
    r" of (?:whom|which|them|those|these|(?:(?:the|its|his|her|their|our|those|these) (?:[\w’'-]+ ){0,2}?(?P<noun>[a-z]+)))\b"
)
_TELLING = re.compile(
    r" (?:familiar with|with (?:direct )?knowledge|briefed|close to|who (?:spoke|asked|attended|declined)|told|said|says?)\b"
)
_TALLY = re.compile(r"(?:[-–]| to )\d+\b(?![-–/])")
_DEFINITE = re.compile(r"(?:\b(?:the|all|its|his|their|these|those|both|other)|’s|'s)(?: other)? $", re.IGNORECASE)
_DIRECTION = r"(?:to the )?(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west|northern|southern)\w*"
_POSITIONAL = re.compile(
    rf" (?:{_DIRECTION}|from|away|off|outside|inside|out|offshore|inland|up(?:stream|river)?|down(?:stream|river)?|beyond|short|high|tall|deep|"
    r"per hour|an hour|above|below|behind)\b"
)
_SUFFERED = re.compile(
    r"^[^,;.]*? (?:were|was|been) (?:\w+ly )?(?:killed|wounded|injured|hurt|arrested|detained|freed|released|abducted|kidnapped|beheaded|executed)\b"
)


def counted(spot: Spot) -> Counted | None:
    """What a number counts if a reader would quote it; None if it is a label, an age, a duration or a small matter.

    >>> from onrecord.extract.quantities import find_quantities
    >>> def units(text):
    ...     return [c.unit for q in find_quantities(text) if (c := counted(Spot(text, q, (0, len(text)))))]
    >>> units("Some 300 soldiers died in two rounds of fighting, and three civilians were wounded.")
    ['soldiers', 'civilians']
    >>> units("The two ministers spoke of Resolution 1701 for three hours.")
    []
    """
    number, text = spot.number, spot.text
    if _is_label(spot):
        return None
    if number.unit == PERCENT:
        return None if number.low == 100 else Counted(PERCENT, "share", number.end)  # "one hundred percent" is a manner of speaking
    if number.unit:
        return Counted(number.unit, "money", number.end)
    if _TALLY.match(text, number.end) and spot.votes:
        return Counted("votes", "votes", number.end)
    if text.startswith("-", number.end):
        return _hyphenated(spot)
    if share := _SHARE.match(text, number.end):
        return _part(spot, share)
    noun = _noun(spot)
    if noun is None:
        return nounless(spot)
    if noun.unit.casefold() in _FATES:  # "four wounded": it is people that are counted
        return Counted("" if spot.after_figure and number.low < LARGE else "people", "people", noun.end)
    return noun if _quotable(spot, noun) else None


# ── what is no quantity ────────────────────────────────────────────────────────────────────────────────────────


def _is_label(spot: Spot) -> bool:
    """Whether a number is a name, an hour, an age or a serial number."""
    text, number = spot.text, spot.number
    if number.unit and number.unit != PERCENT:
        return False
    before = text[max(spot.sentence[0], number.number - 30) : number.number]
    after = text[number.end : number.end + 14]
    if number.figures and (_CLOCK.match(after) or re.search(r"[@/]\S*$", before) or re.match(r"\d{8}", text[number.number : number.end])):
        return True
    if _AGED.search(before) or _ONE_IN.search(before) or (number.start == number.number and _LABEL.search(before)):
        return True
    can_be_age = not number.unit and number.figures and number.low == number.high <= 110
    return can_be_age and _AGE_BEFORE.search(before) is not None and _AGE_AFTER.match(after) is not None


# ── the noun ───────────────────────────────────────────────────────────────────────────────────────────────────


def _noun(spot: Spot) -> Counted | None:
    """The head of the noun phrase that a number opens: "three Chinese coast guard vessels" gives vessels."""
    words = _words(spot)
    area = ""
    for i, (word, end) in enumerate(words):
        plain = re.sub(r"[’'](?:s)?$", "", word)
        low = plain.casefold()
        if low in ("square", "cubic", "metric", "nautical"):
            area = low
        if low in ("others", "more") and (i == len(words) - 1 or BEFELL_AFTER.match(spot.text, end - len(word) - 1)):
            return None
        following = words[i + 1][0] if i + 1 < len(words) else ""
        kind = KINDS.get(low) or (KINDS.get(low + "s") if spot.one else None)
        if not _is_head(plain, kind, following):
            continue
        kind = "measures" if area in _AREA else kind or ("people" if _is_people(plain) else "other")
        return Counted(f"{area} {plain}" if area and kind in ("measures", "lengths") else plain, kind, end)
    return None


def _words(spot: Spot) -> list[tuple[str, int]]:
    """The words after a number up to the first that ends a noun phrase, six at most, with where they end."""
    out: list[tuple[str, int]] = []
    at = spot.number.end
    while len(out) < 6 and (token := _TOKEN.match(spot.text, at, spot.sentence[1])):
        word, at = token[1], token.end()
        if word.casefold() in LISTS["function"] and not word.isupper() and not (word == "of" and not out):
            break
        out.append((word, at))
    return out


def _is_people(word: str) -> bool:
    """Whether a capitalised plural names people: Iranians, Saudis, Gazans."""
    return word[:1].isupper() and (_PEOPLE_OF.search(word) is not None or state_by_adjective(word) is not None)


def _is_head(plain: str, kind: str | None, following: str) -> bool:
    """Whether a word ends the noun phrase: a counted noun that no other noun follows."""
    low, after = plain.casefold(), following.casefold()
    plural = low in LISTS["plural"] or (low.endswith("s") and not low.endswith(("ss", "us", "is")))
    noun_follows = after in KINDS and after not in ("dead", "strikes", "attacks", "hours", "votes", "seconds", "visits", "talks")
    plural_follows = after.endswith("s") and not after.endswith("ss") and after == following and after not in LISTS["function"]
    if low in _FATES:
        return not noun_follows
    if kind is not None and plural:
        return low not in _COLLECTIVE or not (noun_follows or plural_follows)
    if kind is not None:
        return not noun_follows and not plural_follows
    if plain[:1].isupper():
        named = plural or (
            _is_people(plain) and (plain.endswith("s") or not following)
        )  # "three Chinese": people; "three Chinese ships": ships
        return named and len(plain) > 4 and not following[:1].isupper() and not noun_follows
    return plural and not noun_follows and low not in LISTS["modifiers"]


def _hyphenated(spot: Spot) -> Counted | None:
    """'5,000-strong', 'a 20,000-tonne cargo'; not '15-member', 'two-state', '30-day'."""
    end = spot.number.end
    m = re.match(r"-([a-z]+)", spot.text[end : end + 24])
    if m is None:
        return None
    if m[1] == "strong":
        return Counted("people", "people", end + m.end())
    return Counted(m[1], "measures", end + m.end()) if KINDS.get(m[1]) == "measures" else None


def _part(spot: Spot, share: re.Match[str]) -> Counted | None:
    """'55 of whom', 'two of them', '12 of the hostages'."""
    noun, kind = (share["noun"] or "").casefold(), KINDS.get(share["noun"] or "", "other")
    befell = BEFELL_AFTER.match(spot.text, share.end())
    if spot.number.vague and not befell:
        return None
    if spot.one:  # "one of its soldiers was killed"; not "one of the reasons"
        return Counted(noun, kind, share.end(), share=True) if befell and kind in ("people", "things") else None
    if noun and not (spot.after_figure and kind == "other" and PART_COMES.search(spot.before(40))):
        found = Counted(noun, kind, share.end(), share=True)
        return found if _quotable(spot, found) else None
    return Counted("", "part", share.end(), share=True) if spot.hangs or spot.after_figure or spot.number.low >= LARGE else None


# ── worth quoting ──────────────────────────────────────────────────────────────────────────────────────────────


def _quotable(spot: Spot, noun: Counted) -> bool:
    number, kind, before = spot.number, noun.kind, spot.before(40)
    if kind == "never" or (number.high < LARGE and _TELLING.match(spot.text, noun.end)):
        return False
    if kind == "measures":
        return True
    if kind == "lengths":
        somewhere = _POSITIONAL.match(spot.text, noun.end) or before.endswith("(") or re.search(r"\bwithin $", before)
        return number.figures and not somewhere
    definite = _DEFINITE.search(before) is not None
    if kind == "votes" and not spot.one and VOTING.search(spot.before(NEAR) + noun.unit + spot.after(NEAR, noun.end)):
        return not definite
    if definite and number.high < LARGE:  # "the two men" were told before
        return BEFELL_AFTER.match(spot.text, noun.end) is not None
    if kind in ("people", "things"):
        included = spot.after_figure and not spot.one and PART_COMES.search(before) is not None
        return included or (number.low >= LARGE and not number.vague) or spot.befallen(kind, noun.end)
    if kind == "deeds":
        return number.low >= LARGE and not number.vague
    if kind == "other" and number.figures and _YEAR.match(spot.text[number.number : number.end]):
        return False
    if _SUFFERED.search(spot.after(NEAR, noun.end)):
        return True
    if number.vague or (definite and (kind != "other" or number.high < 10 * LARGE)):
        return False
    return number.low >= MANY if kind in ("weak", "votes") else number.low >= (2 * LARGE if number.figures else 10 * LARGE)
