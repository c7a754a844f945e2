"""Captures to articles."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from onrecord.article import clean, markup, plain
from onrecord.article.block import Block, Shape
from onrecord.article.body import Body, body_of
from onrecord.article.claims import Claim, claim_of, days_apart, taken_day
from onrecord.article.cut import LEAST, Line, Part, Piece, cut, read_lines
from onrecord.article.dating import Dated, date_article
from onrecord.article.document import recognised
from onrecord.article.entries import entries_of
from onrecord.article.feed_item import feed_item
from onrecord.article.heading import Heading, day_of, heading_of, labelled, outlet_of
from onrecord.article.line import word_count
from onrecord.article.live import live_blog
from onrecord.article.main_text import choose
from onrecord.article.metadata import Metadata, metadata_of, site_in
from onrecord.article.pdf_blocks import pdf_text
from onrecord.article.walls import no_article, wall
from onrecord.capture.capture import Capture, Media
from onrecord.capture.encoding import decode
from onrecord.capture.pdf import document_of
from onrecord.record import Article, Basis, Entry, Form, Offsets, Problem, Subheading, make_id, problem

_ENGLISH = frozenset(
    ["the", "of", "and", "to", "in", "that", "is", "was", "for", "on", "with", "as", "by", "said", "it", "from", "has", "be"]
)
_ENGLISH_SHARE = 0.18
MAX_TEXT = 2_000_000
"""Characters of a page's text above which it is no news page: three novels. Reading it would take longer than all the others."""
_NODE = 10_000_000
"""Characters without mark-up between them that the HTML parser takes at most."""
_DOCUMENTS = re.compile(r"(?<=</html>)\s*(?=<!doctype html|<html[\s>])", re.I)
"""Between documents that were put one after another into one file."""
_OTHER_STORY = 80
"""Words of running text that make an `<article>`, or what the extraction library left out, a story of its own."""


def articles(capture: Capture, *, outlet: str = "", date: str | None = None) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """The articles of a capture, in order, and what was wrong with it. Never fails on what the bytes hold.

    `outlet` is what the user says of the input and goes before what the page says; `date` (an ISO day) is taken where the page
    states no day, and goes before what is inferred from its words.

    >>> page = b"Talks go on\\n\\nThe two sides met again on Monday and agreed to go on talking in the spring, both of them said."
    >>> found, problems = articles(Capture("page.txt", 0, "page.txt", page, Media.TEXT), date="2024-05-12")
    >>> found[0].title, found[0].text[:13], found[0].paragraphs, found[0].published_earliest, problems
    ('Talks go on', 'The two sides', ((0, 95),), '2024-05-12', ())
    """
    maker = _Maker(capture, outlet, date)
    if capture.media is Media.PDF:
        maker.from_pdf()
        return tuple(maker.articles), tuple(maker.problems)
    decoded = decode(capture.data, capture.charset)
    if capture.media is Media.JSON:
        maker.from_json(decoded.text)
    elif capture.media is Media.ENTRY:
        maker.from_entry(decoded.text)
    elif capture.media is Media.HTML:
        maker.from_html(decoded.text)
    else:
        maker.from_text(decoded.text)
    if decoded.note:
        maker.problems.insert(0, maker.problem(f"encoding: {decoded.note}"))
    return tuple(maker.articles), tuple(maker.problems)


class _Maker:
    """Gathers the articles and problems of one capture."""

    def __init__(self, capture: Capture, outlet: str, date: str | None) -> None:
        self.capture = capture
        self.outlet = outlet
        self.date = date
        self.latest = taken_day(capture.taken)
        self.made = ""
        self.disagreed = False
        self.articles: list[Article] = []
        self.problems: list[Problem] = []

    def problem(self, reason: str, article: str | None = None) -> Problem:
        capture = self.capture
        where = {Media.JSON: f"line {capture.ordinal + 1}", Media.ENTRY: f"entry {capture.ordinal + 1}"}.get(capture.media, capture.url)
        return problem(capture.name, "article", f"{where}: {reason}" if where else reason, article)

    def too_long(self, size: int) -> bool:
        if size > MAX_TEXT:
            self.problems.append(self.problem(f"too long: {size:,} characters of text, the limit is {MAX_TEXT:,}"))
        return size > MAX_TEXT

    def from_json(self, text: str) -> None:
        try:
            row: Any = json.loads(text)
        except (ValueError, RecursionError) as error:
            self.problems.append(self.problem(f"not JSON: {error}"))
            return
        if not isinstance(row, dict):
            self.problems.append(self.problem("not an object with a column text"))
            return
        if self.too_long(len(row.get("text") or "") if isinstance(row.get("text"), str) else 0):
            return
        columns = {k: clean.line(v) for k, v in row.items() if isinstance(v, str) and k != "text"}
        body = row.get("text")
        lines = [clean.line(x) for x in clean.lines(body)] if isinstance(body, str) else []
        lines = [x for x in lines if x]
        if not lines:
            self.problems.append(self.problem("no text"))
            return
        stated = columns.get("published") or columns.get("date") or ""
        claim = claim_of(stated, "column")
        if stated and not claim:
            self.problems.append(self.problem(f"published is not a date: {stated[:40]}"))
        changed = claim_of(columns.get("updated", ""), "column", updated=True)
        heading = _plain_heading(columns, tuple(c for c in (claim, changed) if c), "column").with_dateline(lines[0])
        bases = tuple(Basis(field, "column") for field in ("outlet", "language") if columns.get(field))
        meta = Metadata(outlet=columns.get("outlet", ""), url=columns.get("url", ""), language=columns.get("language", ""), bases=bases)
        self.add(heading, Body(tuple((x, True) for x in lines), ()), meta)

    def from_entry(self, text: str) -> None:
        item = feed_item(text)
        if isinstance(item, str):
            self.problems.append(self.problem(item))
            return
        if self.too_long(sum(len(b.text) for b in item.blocks)):
            return
        if item.odd_date:
            self.problems.append(self.problem(f"published is not a date: {item.odd_date[:40]}"))
        # A feed is read when it is new: what it dates later than tomorrow was dated by a clock that is wrong.
        ahead = taken_day(self.capture.taken or datetime.now(UTC).isoformat())
        for claim in (c for c in item.claims if c.day > ahead):
            self.problems.append(self.problem(f"dated in the future, {claim.day}, which is not used"))
        item = replace(item, claims=tuple(c for c in item.claims if c.day <= ahead))
        bases = tuple(Basis(field, "feed") for field in ("title", "byline", "outlet", "language"))
        meta = Metadata((item.title,), item.byline, item.outlet, item.url, item.language, claims=item.claims, bases=bases)
        self.from_blocks((Block(item.title, Shape.HEADING, 1), *item.blocks) if item.title else item.blocks, meta, one=True, part=True)
        if not self.articles:  # too short for a page, but the feed says that it is one
            lines = tuple((b.text, True) for b in item.blocks if b.shape not in (Shape.HEADING, Shape.CAPTION))
            if not lines:
                self.problems.append(self.problem("no text"))
                return
            heading = _plain_heading({"title": item.title, "byline": item.byline}, item.claims, "feed").with_dateline(lines[0][0])
            self.add(heading, Body(lines, ()), meta)
        if not item.whole:
            self.problems.append(self.problem("only a summary in the feed, not the article", self.articles[0].article))

    def from_text(self, text: str) -> None:
        if not self.too_long(len(text)):
            blocks = plain.blocks_of(text)
            if not self.from_live(blocks, Metadata()):
                self.from_blocks(blocks, Metadata())

    def from_pdf(self) -> None:
        found = pdf_text(document_of(self.capture.data))
        self.problems += map(self.problem, found.problems)
        if not found.blocks or self.too_long(sum(len(b.text) for b in found.blocks)):
            return
        self.made = found.created
        bases = (Basis("title", "document"), Basis("language", "document"))
        titles = (found.title,) if found.title else ()
        self.from_blocks(found.blocks, Metadata(titles, url=self.capture.url, language=found.language, bases=bases))

    def from_html(self, text: str) -> None:
        for document in _DOCUMENTS.split(text):
            self.from_document(document)

    def from_document(self, text: str) -> None:
        longest = max(map(len, text.split("<"))) if len(text) > _NODE else 0
        if longest > _NODE and self.too_long(longest):
            return  # the parser leaves such a piece out, and the page would seem empty
        tree = markup.parse(text)
        if tree is None:
            self.problems.append(self.problem("no article found: empty template, no text"))
            return
        if not re.search(r"</(?:html|body)\s*>", text, re.I) and re.search(r"<(?:html|body)\b", text[:20_000], re.I):
            self.problems.append(self.problem("HTML breaks off: the page has no end; read as far as it goes"))
        if markup.breaks_off(tree):
            self.problems.append(self.problem("HTML nested too deep: what stands below 256 levels is not read"))
        meta = metadata_of(tree)
        blocks = markup.blocks_of(tree)
        if self.too_long(sum(len(b.text) for b in blocks)):
            return
        stories = markup.stories_of(tree, _OTHER_STORY)
        if self.from_live(blocks, meta, hinted=len(stories) > 1 and _is_live(blocks, meta)):
            return
        if len(stories) > 1 and not meta.live and not _is_live(blocks, meta):
            for n, story in enumerate(stories):
                inner = markup.blocks_of(story)
                self.from_blocks(
                    choose(story, inner), meta if not n else Metadata(outlet=meta.outlet, language=meta.language), one=True, part=True
                )
            if self.articles:
                return
        self.from_blocks(choose(tree, blocks), meta, one=meta.live)

    def from_live(self, blocks: Sequence[Block], meta: Metadata, hinted: bool = False) -> bool:
        """The article that a live blog is; False if the blocks are none."""
        blog = live_blog(blocks, meta, hinted)
        if blog is None:
            return False
        heading = heading_of(blog.piece, meta, self.latest)
        entries = blog.entries(heading.published, self.capture.taken)
        times = sorted(e.at for e in entries if e.at)
        if times and not heading.published:
            heading = replace(heading, published=times[0][:10], basis="date line", bases=(*heading.bases, Basis("published", "page")))
        if times and not heading.updated:
            heading = replace(heading, updated=times[-1], bases=(*heading.bases, Basis("updated", "page")))
        self.add(heading, blog.body, self.beside(meta, read_lines(blocks), blog.piece), entries)
        return True

    def beside(self, meta: Metadata, lines: Sequence[Line], piece: Piece) -> Metadata:
        """The outlet, address and language of a page, from its metadata, else from the page itself."""
        outlet, sign = meta.outlet, meta.basis("outlet")
        if not outlet and (outlet := labelled(piece, "outlet")):
            sign = "column"
        if not outlet and (outlet := site_in(meta.page_title, piece.title.text if piece.title else "")):
            sign = "title tag"
        if not outlet and (outlet := outlet_of(lines, piece)):
            sign = "page"
        language = meta.language or labelled(piece, "language")
        bases = (Basis("outlet", sign), Basis("language", meta.basis("language") or "column"))
        return Metadata(outlet=outlet, url=meta.url or labelled(piece, "url") or self.capture.url, language=language, bases=bases)

    def from_blocks(self, blocks: Sequence[Block], meta: Metadata, one: bool = False, part: bool = False) -> None:
        """The articles among some blocks. `one`: there is one; `part`: they are one of several parts, no article is no problem."""
        lines = read_lines(blocks)
        chosen = any(b.chosen for b in blocks)
        pieces = list(cut(lines, meta.headlines, one))
        pieces = [p for n, p in enumerate(pieces) if not n or _is_story(p, pieces[0], chosen)]
        if len(pieces) > 1 and pieces[0].words < LEAST and _alike(pieces[0], pieces[1]):
            del pieces[0]  # headline and summary at the top of the page, before they are said again over the text
        listed = sum(word_count(b.text) for b in blocks if b.chosen and not b.aside and b.linked < 0.5 and b.level == 0)
        reason = no_article(lines, max((p.words for p in pieces), default=0), listed)
        if reason:
            if not part:
                self.problems.append(self.problem(f"no article found: {reason}"))
            return
        first = self.beside(meta, lines, pieces[0])
        for n, piece in enumerate(pieces):
            page = meta if not n else Metadata(language=meta.language, region=meta.region)
            heading = heading_of(piece, page, self.latest)
            body = body_of(piece, chosen and _is_chosen(piece), heading.byline)
            if body.lines:
                entries = entries_of(piece, body, heading.published) if meta.live else ()
                over = [x.text for x in (*piece.above[-12:], *piece.head) if x.block.linked < 0.5 and not x.block.aside]
                self.add(heading, body, first if not n else replace(first, url=labelled(piece, "url")), entries, over)
        if pieces[-1].words < 200 and wall("\n".join(x.text for x in lines[-40:])) == "subscribers only":
            self.problems.append(self.problem("only the opening is shown: subscribers only"))

    def add(self, heading: Heading, body: Body, meta: Metadata, entries: tuple[Entry, ...] = (), over: Sequence[str] = ()) -> None:
        text, offsets, headings = _text(body)
        stated, basis = heading.published, heading.basis
        bases = list(heading.bases)
        if not stated and self.date:
            stated, basis = self.date, "given"
            bases.append(Basis("published", "given"))
        dated = date_article(stated, basis, body.captions, text, heading.line)
        if not stated:
            dated = _by_then(_made_by(dated, self.made), self.capture.taken)
            bases += [Basis("published", "text")] if dated.earliest or dated.latest else []
        elif self.date and basis != "given" and not self.disagreed and abs(days_apart(self.date, stated)) > 1:
            self.disagreed = True
            self.problems.append(self.problem(f"the page says it was published on {stated}; the date given, {self.date}, was not used"))
        outlet, language = self.outlet or meta.outlet, _language(meta.language, text)
        bases += [Basis("outlet", "given" if self.outlet else meta.basis("outlet"))] if outlet else []
        bases += [Basis("language", meta.basis("language") if language == meta.language[:2] else "text")] if language else []
        # Where a file holds many captures, its articles are counted by them; the second article of one page counts on from there.
        ordinal = self.capture.ordinal + len(self.articles)
        self.articles.append(
            Article(
                article=make_id("ar", self.capture.id, ordinal),
                capture=self.capture.id,
                capture_name=self.capture.name,
                ordinal=ordinal,
                title=heading.title,
                subtitle=heading.subtitle,
                text=text,
                paragraphs=offsets,
                captions=body.captions,
                byline=heading.byline,
                dateline=heading.dateline,
                outlet=outlet,
                url=meta.url,
                language=language,
                published_earliest=dated.earliest,
                published_latest=dated.latest,
                published_basis=dated.basis,
                updated=heading.updated,
                bases=tuple(bases),
                form=Form.LIVE_BLOG if entries else Form.REPORT,
                entries=entries,
                headings=headings,
            )
        )
        self.articles[-1] = recognised(self.articles[-1], over)


def _plain_heading(said: Mapping[str, str], claims: Sequence[Claim], basis: str) -> Heading:
    """The heading of an article whose fields come in columns."""
    day, day_basis, updated, bases = day_of(claims)
    named = {field: said.get(field, "") for field in ("title", "subtitle", "byline")}
    every = (*(Basis(field, basis) for field, text in named.items() if text), *bases)
    return Heading(named["title"], named["byline"], "", day, day_basis, named["subtitle"], updated, every)


def _text(body: Body) -> tuple[str, tuple[Offsets, ...], tuple[Subheading, ...]]:
    """The text, one line each, the offsets of its paragraphs and list items, and its headings."""
    offsets, starts, start = [], [], 0
    for line, counts in body.lines:
        if counts:
            offsets.append((start, start + len(line)))
        starts.append(start)
        start += len(line) + 1
    headings = tuple(Subheading(starts[n], title) for n, title in body.headings)
    return "\n".join(line for line, _ in body.lines), tuple(offsets), headings


def _by_then(dated: Dated, taken: str) -> Dated:
    """What the words tell of the day, with the capture's time as its end: nothing is published after it was taken."""
    try:
        time = datetime.fromisoformat(taken)
    except ValueError:
        return dated
    # The time is in UTC; somewhere on earth it is the next day already from ten o'clock on.
    last, sign = (time + timedelta(hours=14)).date().isoformat(), f"captured {time.date().isoformat()}"
    if dated.earliest is not None and dated.earliest > last:
        return Dated(None, last, sign)
    if dated.latest is not None and dated.latest <= last:
        return dated
    return Dated(dated.earliest, last, f"{dated.basis}; {sign}" if dated.basis else sign)


def _made_by(dated: Dated, made: str) -> Dated:
    """What the words tell of the day, with the one on which the document says it was made (an ISO day) as its end, where they agree."""
    if not made or (dated.earliest is not None and dated.earliest > made) or (dated.latest is not None and dated.latest <= made):
        return dated
    sign = f"document date {made}"
    return Dated(dated.earliest, made, f"{dated.basis}; {sign}" if dated.basis else sign)


def _language(stated: str, text: str) -> str:
    """What the page says, unless the words are plainly English: templates say what they like."""
    words = clean.words(text[:4000])
    if words and sum(w in _ENGLISH for w in words) >= _ENGLISH_SHARE * len(words):
        return "en"
    return stated[:2].lower() if re.match(r"[A-Za-z]{2}(?:$|[-_])", stated) else ""


def _is_chosen(piece: Piece) -> bool:
    running = [x for x in piece.body if x.part is Part.RUNNING and not x.block.aside]
    return sum(len(x.text) for x in running if x.block.chosen) >= 0.3 * sum(len(x.text) for x in running)


def _alike(one: Piece, other: Piece) -> bool:
    """No headline, or nearly the same."""
    a, b = (set(clean.words(p.title.text)) if p.title else set() for p in (one, other))
    return not a or len(a & b) >= 0.5 * max(len(a), len(b))


def _is_story(piece: Piece, first: Piece, asked: bool) -> bool:
    """Whether a later piece of a page is an article: not a wall's words; and what the library left out (`asked`) must be
    long enough and have a headline like the first one's.
    """
    if wall(" ".join(x.text for x in piece.body if x.part in (Part.RUNNING, Part.PROMPT))) == "consent wall":
        return False
    if not asked or _is_chosen(piece):
        return True
    running = [x for x in piece.body if x.part is Part.RUNNING and not x.block.aside and x.block.linked < 0.3]
    heads = [p.title.block for p in (piece, first) if p.title is not None]
    alike = len(heads) == 2 and (heads[0].level, heads[0].role) == (heads[1].level, heads[1].role)
    return alike and len(running) >= 2 and piece.words >= _OTHER_STORY


def _is_live(blocks: Sequence[Block], meta: Metadata) -> bool:
    """One headline above several `<article>`s that are its entries: the page's own headline stands outside all of them."""
    known = [set(clean.words(h)) for h in meta.headlines]
    tops = [set(clean.words(b.text)) for b in blocks if b.level == 1 and not b.story]
    inner = [set(clean.words(b.text)) for b in blocks if b.level in (1, 2, 3) and b.story]
    return any(k and len(t & k) >= 0.7 * len(k | t) for t in tops for k in known) and not any(t == k for t in inner for k in known)
