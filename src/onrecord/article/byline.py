"""Bylines and datelines: who wrote an article and where it was filed from."""

import re
from dataclasses import dataclass

from onrecord.article.line import ends_sentence, word_count
from onrecord.article.turns import is_speaker

_BY = re.compile(
    r"(?:(?:[Ww]ritten|[Rr]eported|[Ss]tory|[Aa]nalysis|[Rr]eport|[Ww]ords|[Tt]ext|[Pp]osted|[Pp]ublished) )?(?:[Bb]y|BY):? (?=[A-Z“\"@])"
    r"|(?i:authors?|from|writer|reporter): *"
)
_NAME_PART = r"[A-Z][\w’'.-]*"
_NAME = re.compile(rf"{_NAME_PART}(?: (?:{_NAME_PART}|al|bin|bint|ibn|de|da|di|del|der|van|von|la|le|el|y|e|abu)){{1,4}}")
_NAMES = re.compile(rf"(?:{_NAME.pattern})(?:(?:,| and| &|, and) (?:{_NAME.pattern}))*(?:,? in [A-Z][\w .’'-]{{2,40}})?")
_DESK = re.compile(r"(?P<place>[A-Z][\w.’' -]{2,30}?)\s*(?:[–—:/|]|\s-|,)\s*(?P<who>[A-Z][\w.&’' -]{1,40})")
_TAIL = re.compile(
    r"\s*(?:[|·•]|\s[–—-]\s|\bon\s+(?:\w+day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d+|\d+)\b|\bpublished\b|\bupdated\b|,?\s*\d{1,2}\s+\w+\s+\d{4}|,?\s*\d+\s*min).*$",
    re.I,
)
_NO_NAMES = re.compile(
    r"\b(?:the|of|with|for|to|said|says|after|over|will|is|are|was|as|at|on|published|posted|updated|this|news|topics|stories|story|read|more"
    r"|[ap]m|gmt|utc|[ecp][sd]t|admin"
    r"|january|february|march|april|june|july|august|september|october|november|december)\b",
    re.I,
)

_HEAD = re.compile(
    r"(?P<head>[A-Z][^\n:;?!“”\"]{2,100}?)(?: ?(?P<dash>[–—])\s?| ?-{1,2}\s|(?<=[A-Z)])-\s|--|:\s|\.? ?/(?P<slashed>[A-Z][\w ]{1,30})/\.?(?:[\s–—-]+)|(?<=\))\s(?=[A-Z“\"]))"
)
_AGENCY = re.compile(r",? ?(?:[(\[](?P<agency>[A-Za-z][^()\[\]]{1,40})[)\]]|(?<=[\w,] )(?P<bare>[A-Z]{3,6}))$")
_DAY = re.compile(
    r"(?:^|,? )(?:[A-Z][a-z]+day,? )?(?P<day>(?:(?:[A-Z][a-z]{2,8}\.?|[A-Z]{3,9}) \d{1,2}|\d{1,2}(?:st|nd|rd|th)? (?:[A-Z][a-z]{2,8}|[A-Z]{3,9}))(?:,? \d{4})?),?$"
)
_PLACE = re.compile(r"[A-Z][\w.’'-]+(?:(?: |/|, ?)(?:[A-Z][\w.’'-]*|de|la|el|al|of|and|du|sur))*")
_NO_PLACE = re.compile(
    r"(?:update|watch|live|new|exclusive|breaking|analysis|opinion|factbox|explainer|read|note|corrected|video|photos?|related|editor|topshot|file"
    r"|comment|interview|brief|timeline|focus|insight|special report|wrapup)(?: \d+)?",
    re.I,
)
_STATE = re.compile(r", ?(?:[A-Z]\.(?:[A-Z]\.)*|[A-Z][a-z]{1,4}\.|[A-Z]{2,5}\.)$")
"""A state or province in short, whose full stop belongs to it: "Santa Fe, N.M."."""
_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])


@dataclass(frozen=True, slots=True)
class Dateline:
    """`place`, `date` the words of its day ("" if none), `agency` what stands in brackets, `end` where the sentence begins."""

    place: str
    date: str
    agency: str
    end: int


def byline(text: str, sure: bool = False) -> str:
    """The names in a byline; "" if the line is none. `sure`: it stands where bylines stand, so bare names will do.

    >>> byline("By Jane Doe and John Roe"), byline("By the time they met, it was late."), byline("Jane Doe", sure=True)
    ('Jane Doe and John Roe', '', 'Jane Doe')
    """
    if len(text) > 150 or word_count(text) > 16:
        return ""
    opening = _BY.match(text)
    if opening:
        rest = _TAIL.sub("", text[opening.end() :]).strip(" .,|")
        if ends_sentence(text) and word_count(rest) > 6:
            return ""
        return rest
    if sure and _NAMES.fullmatch(text) and not _NO_NAMES.search(re.sub(r" in [A-Z].*", "", text)):
        return text
    return ""


def desk_line(text: str) -> tuple[str, str] | None:
    """(place, desk) of a line like "ANKARA - Daily Post"; None if it is none. Sure only between a headline and the body.

    >>> desk_line("ANKARA - Daily Post")
    ('Ankara', 'Daily Post')
    """
    found = _DESK.fullmatch(text) if word_count(text) <= 8 else None
    return (_cased(found["place"]), found["who"].strip()) if found else None


def dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph opens with; None if it has none.

    >>> found = dateline("GENEVA, March 3 (Agency) — The two sides met.")
    >>> found.place, found.date, found.agency
    ('Geneva', 'March 3', 'Agency')
    >>> dateline("UN: The two sides met.")
    """
    found = _HEAD.match(text[:160])
    if not found:
        return None
    place = found["head"].strip()
    agency = _AGENCY.search(place)
    if agency and agency["bare"] and not agency[0].startswith(",") and not _DAY.search(place[: agency.start()]):
        agency = None  # "ABU DHABI" is no place "ABU" with an agency
    place = (place[: agency.start()] if agency else place).rstrip(" ,")
    place = place if _STATE.search(place) else place.rstrip(" ,.")
    named = found["slashed"] or (agency and (agency["agency"] or agency["bare"])) or ""
    day = _DAY.search(place)
    if day and any(word[:3].casefold() in _MONTHS for word in day["day"].split()):
        place = place[: day.start()].strip(" ,")
    else:
        day = None
    if not place and day and named:
        return Dateline("", day["day"], named, found.end())
    if not _PLACE.fullmatch(place) or _NO_PLACE.fullmatch(place) or word_count(place) > 8 or word_count(named) > 5:
        return None
    rest = text[found.end() :].lstrip("“\"‘'")[:1]
    upper = len(place) >= 4 and place.split(",")[0].isupper()
    # Without agency or day only capitals tell a dateline from the opening of a sentence, or a long dash before a new one.
    dashed = bool(found["dash"]) and rest.isupper() and word_count(place) <= 3
    if not (upper or named or dashed) or not (rest.isupper() or rest.isdigit() or named):
        return None
    if found[0].rstrip().endswith(":") and not named and not day and (len(place) < 6 or is_speaker(place)):
        return None
    return Dateline(_cased(place), day["day"] if day else "", named, found.end())


def _cased(place: str) -> str:
    """As a desk would write it elsewhere: "MOSCOW/UNITED NATIONS" is "Moscow/United Nations"."""
    return re.sub(r"[A-Z]{2,}[A-Z’']*", lambda m: m[0].capitalize(), place.strip()) if place.split(",")[0].isupper() else place.strip()
