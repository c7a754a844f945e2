"""Numbers without a noun: '12 dead', 'killing 30', 'put the number at 890', 'and the rebels 181', 'by 14 votes to one'."""

import re

from onrecord.extract.countables import BEFELL_AFTER, BEFELL_BEFORE, KINDS, LARGE, PART_COMES, Counted, Spot

_NOUN = r"(?P<noun>[a-z]+s|people|troops|police|men|women|children|dead)"
_ABOUT = r"(?: (?:at least|more than|about|nearly|around|over|some))?"
_VOTED = re.compile(r" (?:votes?\b|in favou?r\b|for\b|against\b|abstentions?\b|abstained\b|to \d|to (?:one|two|three|nil|none|zero)\b)")
_VOTE_COMES = re.compile(r"\b(?:votes?|voted|passed|approved|adopted) (?:by )?(?:\w+ )?$|\d[-–]$|\d to $")
_TOTAL = re.compile(
    rf"\b(?:number|count|tally|total|toll|figure|estimate|population|stockpile|fleet|force|need|needs|turnout|demand|cost|strength|losses)(?: of (?:[a-z-]+ ){{0,2}}?{_NOUN})?"
    rf"(?: [\w’'-]+){{0,6}}? (?:at|to|is|was|of|as|reached|exceeded|passed|topped|hit|near|above|below|over){_ABOUT} $",
    re.IGNORECASE,
)
_LISTED = re.compile(rf"\b{_NOUN}(?: (?:who|that|are|were))?(?: [a-z]+){{0,3}}? (?:number(?:ed|s|ing)?|total(?:l?ed|l?ing|s)?){_ABOUT} $")
_INVERTED = re.compile(rf" the (?:total )?number of (?:[a-z]+ ){{0,2}}?{_NOUN}\b")
_REST_COMES = re.compile(r"\b(?:[Aa]nother|[Aa]n additional|[Aa] further|[Tt]he (?:other|remaining|final)) $")
_VERB = re.compile(r" (?:[a-z]+ed|were|are|was|will|would|have|had|to)\b")
_GROUPED = re.compile(r"\d\D\d{3}|[a-z]")  # 14,434 or a scale: not a telephone number
_LOST = re.compile(
    r"\b(?:dead|wounded|losses|casualties|missing)(?: (?:(?!and\b)[\w’'-]+)){0,3} at(?: (?:at least|more than|about|some|over))? $"
)
_GAPPED = re.compile(
    r"(?:,|\band|\bbut) (?:that of )?(?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?(?:[’']s)? (?:of|at)(?: (?:at least|about|some|over))? $"
)
_SPOKEN = re.compile(
    r"\b(?:spo(?:ke|ken)|speaks?|boast(?:s|ed)(?: on \w+)?|raised? (?:it )?(?:from [\d,.]+ )?to|revised (?:it )?(?:from [\d,.]+ )?to|down from|up from|(?:after|from) an earlier) (?:of )?$"
)
_RATIO = re.compile(r" (?:in|out of) (?:\d|three|four|five|six|ten)|-|%")


def nounless(spot: Spot) -> Counted | None:
    """What a number counts that no noun follows; None if a reader would not quote it."""
    number, before, after = spot.number, spot.before(90), spot.after(70)
    befell = BEFELL_AFTER.match(after)
    befalls = BEFELL_BEFORE.search(before)
    if (number.vague and not befell and not befalls) or _RATIO.match(after) or number.high < 1:
        return None
    part = Counted("", "part", number.end)
    people = Counted("people", "people", number.end)
    if befell:
        return part if spot.after_figure else people
    if befalls:
        return None if spot.one else people
    if spot.one:
        return None
    if spot.after_figure and (PART_COMES.search(before) or re.match(r" (?:others|more|(?:others )?(?:hit|struck|were|are|was) )\b", after)):
        return part
    if re.match(r" others\b", after) and (number.low >= LARGE or spot.befallen("people", number.end)):
        return people
    if spot.hangs and (
        re.match(r" (?:others? |more |still )?remain(?:s|ed|ing)?\b", after) or (_REST_COMES.search(before) and _VERB.match(after))
    ):
        return part
    if (told := _INVERTED.match(after)) or (told := _LISTED.search(before)) or (told := _TOTAL.search(before)):
        return _total(spot, told["noun"] or "")
    if _LOST.search(before):  # "put its own dead at nine"
        return people
    if spot.after_figure and _GAPPED.search(before):  # "and Peru’s at 58", "Israel of 28"
        return part
    if spot.after_figure and spot.votes and re.match(r" (?:stayed away|did not vote|were absent|opposed)\b", after):
        return part
    if _SPOKEN.search(before) and number.figures and number.low >= 10 * LARGE and spot.hangs:
        return part
    if spot.votes and ((number.figures and _VOTED.match(after)) or _VOTE_COMES.search(before)):
        return Counted("votes", "votes", number.end)
    if spot.after_figure and number.low >= LARGE and re.match(r"(?:[,.;)]|$)", after) and re.search(r"[a-z] $", before):
        return part
    return (
        part
        if number.low >= 10_000 and _GROUPED.search(spot.text[number.number : number.end]) and not re.search(r"[A-Z]\w+ $", before)
        else None
    )


def _total(spot: Spot, noun: str) -> Counted | None:
    """'the number of prisoners at 890', 'brings to 31 the number of senators', 'the protesters numbered 3,500'."""
    kind = KINDS.get(noun.casefold(), "other") if noun else "part"
    return None if kind == "never" or spot.number.low < LARGE else Counted(noun, kind, spot.number.end)
