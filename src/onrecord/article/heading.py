"""What stands around a headline: title, subtitle, byline, place, days, outlet, each with what it rests on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.article import clean
from onrecord.article.byline import byline, dateline, desk_line
from onrecord.article.claims import Claim, changed, claim_of, settle
from onrecord.article.cut import FURNISHED, Line, Part, Piece
from onrecord.article.line import word_count
from onrecord.article.marks import DayName, mark_of
from onrecord.article.metadata import Metadata
from onrecord.article.stamp import first_day, short_day, stamp
from onrecord.record import Basis

_SEGMENTS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|\d|\b(?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d)", re.I)
_ALIKE = 0.6
_MONTH_FIRST = {"US": True, "PH": True}
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright\b)[\s,:–-]*(?:\d{4}(?:\s*[–-]\s*\d{4})?)?[\s,.]*(?:by\s+)?(?P<name>[A-Z][^.|•·©\d]{2,50}?)(?=\s*(?:[.|•·©,]|all rights|\d{4}|$|\s-\s))",
    re.I,
)
_FIRM = re.compile(
    r"[\s,]+(?:holdings|ltd|limited|inc|llc|plc|gmbh|b\.?v|s\.?a|a\.?s|a\.?ş|group|media|publishing|corporation|corp|co|company)\b\.?", re.I
)
_RELEASE = re.compile(
    r"\b(?:press|media) (?:release|statement|communiqu[eé]|briefing|conference|availability)\b|\bread-?out\b|\btranscript\b", re.I
)
"""A headline that numbers and dates itself, as ministries write them."""
_WRITTEN = re.compile(r"(?:written |posted |reported |published |reviewed )?by\b", re.I)
_NOTICE = re.compile(r"(?:©|\(c\)|copyright)[^.]{0,40}?(?<!\d)(?P<year>(?:19|20)\d\d)(?:\s?[-–]\s?(?P<last>20\d\d))?(?!\d)", re.I)
_BELOW = re.compile(r"\b(?:published|posted|issued|updated|modified)\b", re.I)
_LATER = re.compile(r"\W*(?:last )?(?:updated?|modified|revised|edited)\b", re.I)
_IN_PLACE = re.compile(r",? in (?P<place>[A-Z][\w’'-]+(?:[ /][A-Z][\w’'-]+){0,2})$")


@dataclass(frozen=True, slots=True)
class Heading:
    """`published` is an ISO day and `basis` where it is stated: metadata, date line, dateline, "" if nowhere; `updated` an ISO
    date, or date and time. `bases` says of each field what it rests on.
    """

    title: str = ""
    byline: str = ""
    dateline: str = ""
    published: str | None = None
    basis: str = ""
    subtitle: str = ""
    updated: str | None = None
    bases: tuple[Basis, ...] = ()
    line: tuple[DayName, str, int | None] | None = None
    """A date line without its year: the day, the words, and the year of the page's notice of copyright."""

    def with_dateline(self, first: str) -> "Heading":
        """With the place that the first paragraph opens with, and its day if that is a full one and none is known."""
        found = dateline(first)
        if not found:
            return self
        bases = self.bases
        if found.place:
            bases = (*(b for b in bases if b.field != "dateline"), Basis("dateline", "text"))
        day = None if self.published else first_day(found.date)
        if day:
            bases = (*bases, Basis("published", "dateline"))
        dated = replace(self, published=day, basis="dateline") if day else self
        return replace(dated, dateline=found.place, bases=bases)


_SAID = {"page": "date line", "dateline": "dateline"}
"""Bases of a day as `published_basis` has them; every other one is metadata."""


def day_of(claims: Sequence[Claim], latest: str = "") -> tuple[str | None, str, str | None, tuple[Basis, ...]]:
    """(day, basis, last change, what the two rest on) of the claims for a day; `latest` is the ISO day that none can be after."""
    best, against = settle(claims, latest)
    later = changed(claims, best, latest)
    bases = []
    basis = ""
    if best is not None:
        basis = _SAID.get(best.basis, "metadata") + (": updated" if best.updated else "")
        sign = f"{best.basis}: updated" if best.updated else best.basis
        bases.append(Basis("published", f"{sign} ({against})" if against else sign))
    if later is not None:
        bases.append(Basis("updated", later.basis))
    return best.day if best else None, basis, later.at if later else None, tuple(bases)


def labelled(piece: Piece, role: str) -> str:
    """What a text capture's header says under a label ("URL: …"); "" if it has none."""
    return next((x.text for x in (*piece.above, *piece.head) if x.block.role == role and not x.block.box), "")


def heading_of(piece: Piece, meta: Metadata, latest: str = "") -> Heading:
    """The heading of a piece; `meta` is the page's if the piece is its main article. No day after `latest` (ISO) is believed."""
    title, title_basis = _title(piece, meta)
    names, names_basis, place = "", "", ""
    for line in piece.head[1:]:
        if line.part is Part.BYLINE:
            names = names or byline(line.text, sure=line.block.role == "byline")
        elif not names and (line.part is Part.STAMP or (line.part is Part.SHORT and short_day(line.text))):
            names = next((b for part in _SEGMENTS.split(line.text) if (b := byline(part.strip(" ,"), sure=True))), "")
        elif line.part is Part.SHORT and line.text != title:
            desk = desk_line(line.text)
            if line.text.isupper() and word_count(line.text) <= 3:
                # A place by itself right over the text ("ANKARA"), in text captures; pages have all kinds of labels there.
                place = place or ("" if line.block.box or line is not piece.head[-1] else line.text.title())
            elif not names:
                names, place = (desk[1], desk[0]) if desk else (byline(line.text, sure=True), place)
    names = names or labelled(piece, "byline")
    if names:
        names_basis = "page"
    elif meta.byline:
        names, names_basis = meta.byline, meta.basis("byline")
    inside = _IN_PLACE.search(names)
    place = place or (inside["place"] if inside else "")
    subtitle, subtitle_basis = _subtitle(piece, title, meta)
    day, basis, updated, bases = day_of((*meta.claims, *_page_claims(piece, meta)), latest)
    told = (("title", title_basis), ("subtitle", subtitle_basis), ("byline", names_basis), ("dateline", "page" if place else ""))
    every = (*(Basis(field, sign) for field, sign in told if sign), *bases)
    named = None if day else yearless(piece)
    without_year = (*named, notice_year(piece)) if named else None
    found = Heading(title, names, place, day, basis, subtitle, updated, every, without_year)
    first = next((x.text for x in piece.body if x.part is Part.RUNNING), "")
    return found.with_dateline(first)


def _title(piece: Piece, meta: Metadata) -> tuple[str, str]:
    """The headline on the page, unless the page's metadata call the article something else; and what it rests on."""
    known = (meta.headlines[0], meta.basis("title")) if meta.headlines else ("", "")
    if piece.title is None:
        return known
    text = piece.title.text
    shown = text, "page"
    words = set(clean.words(text))
    for headline in meta.headlines:
        other = set(clean.words(headline))
        if other and len(words & other) >= _ALIKE * min(len(words), len(other)):
            return shown
    if not meta.headlines or words <= set(clean.words(meta.outlet)):
        return known if meta.headlines else shown
    if meta.headlines[0] in meta.page_title:  # `<title>`s name sections, sites and searches too
        return shown if piece.title.block.level in (1, 2, 3) or word_count(meta.headlines[0]) < 4 else known
    return shown if piece.title.block.level == 1 and len(words) >= 3 else known


def _subtitle(piece: Piece, title: str, meta: Metadata) -> tuple[str, str]:
    """The line under the headline: a deck by its place or name, or one that the page's metadata give as its summary."""
    summary = clean.words(meta.summary)
    for line in piece.head[1:]:
        if line.block.aside or line.again or line.text == title or word_count(line.text) < 4:
            continue
        if line.part is Part.DECK:
            return line.text, "mark-up" if line.block.role == "deck" else "page"
        if line.part is Part.SHORT:
            words = clean.words(line.text)
            if summary and words[:8] == summary[: min(8, len(words))]:
                return line.text, "page"
            if line.block.level in (2, 3) and piece.title is not None and piece.title.block.level == 1 and line is piece.head[1]:
                return line.text, "mark-up"
            # In text captures: the first line under a headline, longer than a label and not written as a list of names.
            plain = not line.block.box and line is piece.head[1] and len(piece.head) > 2
            if plain and word_count(line.text) >= 6 and not byline(line.text, sure=True) and not desk_line(line.text):
                return line.text, "page"
    return "", ""


def _page_claims(piece: Piece, meta: Metadata) -> list[Claim]:
    """The days that lines of the page give for the article: the first of its publication, the first of its last change."""
    month_first = _MONTH_FIRST.get(meta.region, False) if meta.region else None
    found: list[Claim] = []
    if claim := claim_of(labelled(piece, "date"), "column", month_first=month_first):
        found.append(claim)
    for line in (*piece.head[1:], *reversed(piece.above[-8:])):
        found += _line_claims(line, line in piece.head, month_first)
    for line in piece.body:
        below = stamp(line.text, month_first) if line.part is Part.STAMP and _BELOW.search(line.text) else None
        if below is not None and below.day and not below.updated:
            found.append(Claim(below.day, "page"))
        if below is not None and below.changed:
            found.append(Claim(below.changed, "page", True))
    if not any(c.basis != "address" for c in (*found, *meta.claims)) and piece.title is not None and _RELEASE.search(piece.title.text):
        day = first_day(piece.title.text, month_first)
        found += [Claim(day, "page")] if day else []
    first: dict[tuple[str, bool], Claim] = {}
    for claim in found:
        first.setdefault((claim.basis, claim.updated), claim)
    return list(first.values())


def _line_claims(line: Line, in_head: bool, month_first: bool | None) -> list[Claim]:
    marked = claim_of(line.block.when, "mark-up") if line.block.when else None
    if marked and not (line.part in (Part.STAMP, Part.BYLINE) or in_head):
        marked = None
    found = stamp(line.text, month_first) if line.part is Part.STAMP else None
    short = _unlike(line, month_first) if in_head else None
    if marked and (line.part is not Part.STAMP or not _LATER.match(line.text)):
        out = [marked]
    elif marked:
        return [Claim(marked.at, "mark-up", True)]
    elif line.part is Part.BYLINE and (day := first_day(line.text, month_first)):
        out = [Claim(day, "page")]
    elif found and found.day and not found.updated:
        out = [Claim(found.day, "page")]
    elif short:
        out = [Claim(short, "page")]
    else:
        out = []
    return [*out, Claim(found.changed, "page", True)] if found and found.changed else out


def _unlike(line: Line, month_first: bool | None) -> str | None:
    """The day in a line under a headline that is not written like a date line: with names, or a year of two digits."""
    if line.part in (Part.STAMP, Part.CAPTION, Part.RUNNING) or word_count(line.text) > 14:
        return None
    if line.block.role == "date" or _WRITTEN.match(line.text):
        return first_day(line.text, month_first) or short_day(line.text, month_first)
    return short_day(line.text, month_first)


def yearless(piece: Piece) -> tuple[DayName, str] | None:
    """The day that a date line without its year names ("Fri Sep 2, 5:13 PM ET"), and the line; None if there is none."""
    for line in (*piece.head[1:], *reversed(piece.above[-8:])):
        mark = None if line.part in (Part.RUNNING, Part.CAPTION) or word_count(line.text) > 12 else mark_of(line)
        day = mark.day if mark and not mark.rest else None
        if day is not None and day.year is None and day.month is not None:
            return day, line.text
    return None


def notice_year(piece: Piece) -> int | None:
    """The year of the page's notice of copyright, the last one if it has two; None if it has none."""
    for line in (*piece.body[::-1], *piece.head, *piece.above):
        found = _NOTICE.search(line.text) if line.part in FURNISHED or line.block.aside else None
        if found:
            return int(found["last"] or found["year"])
    return None


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
