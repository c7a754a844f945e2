"""What stands around a headline: title, byline, place, day, outlet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.article import clean
from onrecord.article.byline import byline, dateline, desk_line
from onrecord.article.cut import FURNISHED, Line, Part, Piece
from onrecord.article.line import word_count
from onrecord.article.metadata import Metadata
from onrecord.article.stamp import first_day, stamp

_SEGMENTS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|\d|\b(?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d)", re.I)
_ALIKE = 0.6
_MONTH_FIRST = {"US": True, "PH": True}
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright\b)[\s,:–-]*(?:\d{4}(?:\s*[–-]\s*\d{4})?)?[\s,.]*(?:by\s+)?(?P<name>[A-Z][^.|•·©\d]{2,50}?)(?=\s*(?:[.|•·©,]|all rights|\d{4}|$|\s-\s))",
    re.I,
)
_FIRM = re.compile(
    r"[\s,]+(?:ltd|limited|inc|llc|plc|gmbh|b\.?v|s\.?a|a\.?s|a\.?ş|group|media|publishing|corporation|corp|co|company)\b\.?", re.I
)
_RELEASE = re.compile(r"\bpress (?:release|statement|communiqu[eé])\b", re.I)
"""A headline that numbers and dates itself, as ministries write them."""
_IN_PLACE = re.compile(r",? in (?P<place>[A-Z][\w’'-]+(?:[ /][A-Z][\w’'-]+){0,2})$")


@dataclass(frozen=True, slots=True)
class Heading:
    """`published` is an ISO day, `basis` where it is stated: metadata, date line, address, dateline."""

    title: str = ""
    byline: str = ""
    dateline: str = ""
    published: str | None = None
    basis: str = ""

    def with_dateline(self, first: str) -> "Heading":
        """With the place that the first paragraph opens with, and its day if that is a full one and none is known."""
        found = dateline(first)
        if not found:
            return self
        day = None if self.published else first_day(found.date)
        dated = replace(self, published=day, basis="dateline") if day else self
        return replace(dated, dateline=found.place)


def labelled(piece: Piece, role: str) -> str:
    """What a text capture's header says under a label ("URL: …"); "" if it has none."""
    return next((x.text for x in (*piece.above, *piece.head) if x.block.role == role and not x.block.box), "")


def heading_of(piece: Piece, meta: Metadata) -> Heading:
    """The heading of a piece; `meta` is the page's if the piece is its main article."""
    title = _title(piece, meta)
    names, place = "", ""
    for line in piece.head[1:]:
        if line.part is Part.BYLINE:
            names = names or byline(line.text, sure=line.block.role == "byline")
        elif line.part is Part.STAMP and not names:
            names = next((b for part in _SEGMENTS.split(line.text) if (b := byline(part.strip(), sure=True))), "")
        elif line.part is Part.SHORT and line.text != title:
            desk = desk_line(line.text)
            if line.text.isupper() and word_count(line.text) <= 3:
                # A place by itself right over the text ("ANKARA"), in text captures; pages have all kinds of labels there.
                place = place or ("" if line.block.box or line is not piece.head[-1] else line.text.title())
            elif not names:
                names, place = (desk[1], desk[0]) if desk else (byline(line.text, sure=True), place)
    names = names or labelled(piece, "byline") or meta.byline
    inside = _IN_PLACE.search(names)
    place = place or (inside["place"] if inside else "")
    day, basis = _published(piece, meta)
    found = Heading(title, names, place, day, basis)
    first = next((x.text for x in piece.body if x.part is Part.RUNNING), "")
    return found.with_dateline(first)


def _title(piece: Piece, meta: Metadata) -> str:
    """The headline on the page, unless the page's metadata call the article something else."""
    if piece.title is None:
        return meta.headlines[0] if meta.headlines else ""
    text = piece.title.text
    words = set(clean.words(text))
    for headline in meta.headlines:
        known = set(clean.words(headline))
        if known and len(words & known) >= _ALIKE * min(len(words), len(known)):
            return text
    if not meta.headlines or words <= set(clean.words(meta.outlet)):
        return meta.headlines[0] if meta.headlines else text
    if meta.headlines[0] in meta.page_title:  # `<title>`s name sections, sites and searches too
        return text if piece.title.block.level in (1, 2, 3) or word_count(meta.headlines[0]) < 4 else meta.headlines[0]
    return text if piece.title.block.level == 1 and len(words) >= 3 else meta.headlines[0]


def _published(piece: Piece, meta: Metadata) -> tuple[str | None, str]:
    if meta.published:
        return meta.published, "metadata"
    month_first = _MONTH_FIRST.get(meta.region, False) if meta.region else None
    day = first_day(labelled(piece, "date"), month_first)
    if day:
        return day, "metadata"
    later: str | None = None
    for line in (*piece.head[1:], *reversed(piece.above[-8:])):
        day = first_day(line.block.when)
        if day and (line.part in (Part.STAMP, Part.BYLINE) or line in piece.head):
            return day, "metadata"
        found = stamp(line.text, month_first) if line.part is Part.STAMP else None
        if line.part is Part.BYLINE:
            day = first_day(line.text, month_first)
        elif found and not found.updated:
            day = found.day
        elif found:
            later = later or found.day
        if day:
            return day, "date line"
    for line in piece.body:
        if line.part is Part.STAMP and re.search(r"\b(?:published|posted|issued)\b", line.text, re.I):
            below = stamp(line.text, month_first)
            if below and below.day:
                return below.day, "date line"
    if later is None and piece.title is not None and _RELEASE.search(piece.title.text):
        day = first_day(piece.title.text, month_first)
        return day, "date line" if day else ""
    return later, "date line" if later else ""


def outlet_of(lines: Sequence[Line], piece: Piece) -> str:
    """The outlet's name on a page without metadata: a short line above the headline that the page names again, or the
    owner in its copyright line.
    """
    rest = [x.text for x in lines if x not in piece.above]
    for line in piece.above:
        if line.part is Part.SHORT and word_count(line.text) <= 5 and len(line.text) >= 5:
            name = re.compile(rf"(?<!\w){re.escape(line.text)}(?!\w)")
            if sum(1 for text in rest if name.search(text)) >= 1 and any(
                name.search(x.text) for x in lines if x.part in FURNISHED or x.part is Part.CAPTION or x in piece.body[-12:]
            ):
                return line.text
    for line in reversed(lines):
        owner = _OWNER.search(line.text) if line.part in FURNISHED else None
        if owner:
            name_ = _FIRM.sub("", owner["name"]).strip(" ,-–")
            if 1 <= len(name_.split()) <= 5 and name_[:1].isupper():
                return name_
    return ""
