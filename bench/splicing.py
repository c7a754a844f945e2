"""Pages made of real articles: captures in HTML and in text that print two to five of them, with what stands around articles.

A story is the human-made text of a page of the two sets that `bench/pages.py` reads, with the page's own title. Half of the pages are
bare: no headline is printed twice, no word of page furniture, no rule, no wider gap; the other half has all that. Both have teasers
(headlines of other stories, with or without a sentence) and captions printed again and again. The same seed makes the same pages.
"""

import html
import random
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.pages import SETS, Page, shingles
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.capture.encoding import decode

LEAST, MOST, SHORT = 110, 900, 120
"""Words of the shortest story taken, of the longest part of one that is printed, and of one that is cut short."""
_PARTS = re.compile(r"\s*(?:\||»|::|\.com:)\s*|\s[-–—]\s")
_SENTENCE = re.compile(r"(?<=[.!?] )[A-Z][^.!?\n“”\"]+\.(?= |$)", re.M)
_NAMES = ("Mara Lindqvist", "Jonas Abe", "Teresa Okafor", "Pavel Nemec", "Aylin Demir", "Ruth Castellano", "Sam Whitlock")
_PLACES = ("VIENNA", "NAIROBI", "LIMA", "OSLO", "MANILA", "Tunis", "Riga")
_MONTHS = ("January", "March", "April", "June", "August", "October", "November")


@dataclass(frozen=True, slots=True)
class Story:
    """`lines`: (text, whether it is a heading). `inner`: the mark-up of the page's main part, "" if it is not to be found."""

    title: str
    lines: tuple[tuple[str, bool], ...]
    inner: str = ""

    @property
    def body(self) -> str:
        return "\n".join(text for text, heading in self.lines if not heading)


@dataclass(frozen=True, slots=True)
class Spliced:
    """A page, how it was made, and the stories on it in order. `bare`: it has nothing that marks where one begins."""

    text: str
    style: str
    bare: bool
    gold: tuple[Story, ...]

    @property
    def is_html(self) -> bool:
        return self.text.startswith("<")


# ── Stories ────────────────────────────────────────────────────────────────────────────────────────────────────────


def stories(data: Path, half: int) -> list[Story]:
    """The stories of every second page of both sets: of the even ones (`half` 0) or the odd ones (1) in sorted order."""
    pages = [page for name, read in SETS.items() if (data / f"{name}.zip").exists() for page in list(read(data / f"{name}.zip"))[half::2]]
    read_ = [story for page in pages if (story := _story(page))]
    openings = Counter(_key(s.body)[:60] for s in read_)  # the sets hold some pages twice
    titles = Counter(_key(s.title) for s in read_)  # a title that two pages have is the site's
    return [s for s in read_ if openings[_key(s.body)[:60]] == titles[_key(s.title)] == 1]


def _story(page: Page) -> Story | None:
    """A page's story; None if it has no title, is short, or is a list more than a text."""
    _, data, gold = page
    tree = document_fromstring(decode(data).text.encode(), parser=HTMLParser(remove_comments=True, encoding="utf-8"))
    title = _title(tree, gold)
    headings = {_key(t) for e in tree.iter("h1", "h2", "h3", "h4", "h5", "h6", "b", "strong") if (t := _text(e)) and _alone(e)}
    lines = [" ".join(line.split()) for line in gold.split("\n")]
    lines = [line for line in lines if any(c.isalnum() for c in line) and _key(line) != _key(title)]
    marked = [(line, _key(line) in headings and len(line.split()) <= 25) for line in lines]
    while marked and marked[-1][1]:
        marked.pop()
    words = sum(len(line.split()) for line, heading in marked if not heading)
    told = sum(len(line.split()) for line, heading in marked if not heading and line[-1] in ".!?\"”’'…")
    if not set(re.findall(r"\w{4,}", title.casefold())) & set(re.findall(r"\w{4,}", " ".join(t for t, _ in marked).casefold())):
        return None  # the site's name
    if not 3 <= len(title.split()) <= 22 or words < LEAST or told < 0.85 * words or sum(not h for _, h in marked) < 3:
        return None
    return Story(title, _cut(marked, MOST), _inner(tree, gold))


def _cut(lines: Sequence[tuple[str, bool]], words: int) -> tuple[tuple[str, bool], ...]:
    """The first lines, until there are so many words; no heading at the end."""
    out: list[tuple[str, bool]] = []
    for line in lines:
        if sum(len(text.split()) for text, _ in out) >= words:
            break
        out.append(line)
    while out and out[-1][1]:
        out.pop()
    return tuple(out)


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _text(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _alone(element: HtmlElement) -> bool:
    """A heading, or a whole paragraph in bold."""
    parent = element.getparent()
    return element.tag.startswith("h") or (parent is not None and _text(parent) == _text(element))


def _title(tree: HtmlElement, gold: str) -> str:
    """What the page calls its article: the top heading whose words its title has too, else the part of that title that the text tells of."""
    meta = [e.get("content") or "" for e in tree.iter("meta") if (e.get("property") or e.get("name")) == "og:title"]
    titles = [t for t in [*meta, *(_text(e) for e in tree.iter("title"))] if t.strip()]
    if not titles:
        return ""
    for e in tree.iter("h1", "h2"):
        words = set(_key(_text(e)).split())
        if len(words) >= 3 and any(len(words & set(_key(t).split())) >= 0.8 * len(words) for t in titles):
            return _text(e)
    told = set(_key(gold).split())
    return max(_PARTS.split(" ".join(titles[0].split())), key=lambda part: len({w for w in _key(part).split() if len(w) > 3} & told))


def _inner(tree: HtmlElement, gold: str) -> str:
    """The mark-up of the smallest element that has nearly all of the text."""
    want = shingles(gold)
    best: HtmlElement | None = None
    body = tree.find("body")
    while body is not None:
        if (shingles(" ".join(body.itertext())) & want).total() < 0.85 * want.total():
            break
        best = body
        body = max((e for e in body if isinstance(e.tag, str)), key=lambda e: len("".join(e.itertext())), default=None)
    if best is None or best.tag == "body":
        return ""
    etree.strip_elements(best, "script", "style", "iframe", "noscript", "form", "svg", "object", with_tail=False)
    text = etree.tostring(best, encoding="unicode", method="html", with_tail=False)
    return text if len(text) < 150_000 else ""


# ── What stands around them ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Look:
    """How a page prints its articles."""

    chance: random.Random
    bare: bool
    case: Callable[[Story], str]
    deck: bool
    byline: bool
    date: bool
    dateline: bool
    captions: int
    teasers: Sequence[Story]
    real: bool

    def day(self) -> str:
        return f"{self.chance.randint(1, 28)} {self.chance.choice(_MONTHS)} 2019"

    def lines(self, story: Story) -> list[tuple[str, bool]]:
        lines = list(story.lines)
        if self.dateline and not lines[0][1]:
            lines[0] = (f"{self.chance.choice(_PLACES)} — {lines[0][0]}", False)
        return lines

    def head(self, story: Story) -> list[str]:
        """Deck, byline and date, as the page has them."""
        out = []
        if self.deck and (sentences := [t for t in _SENTENCE.findall(story.body) if 8 <= len(t.split()) <= 24]):
            out.append(self.chance.choice(sentences).rstrip("." if self.chance.random() < 0.5 else ""))
        name = self.chance.choice(_NAMES)
        if self.byline:
            out.append(f"By {name}" if self.chance.random() < 0.7 else name)
        return [*out, self.day()] if self.date else out

    def caption(self, story: Story) -> str:
        words = " ".join(re.findall(r"\w+", story.title)[:3])
        return f"A view of the place that the report on {words} tells of, seen in spring." + ("" if self.bare else " (Photo: Agency)")


def _plain(story: Story) -> str:
    return story.title


def _capitals(story: Story) -> str:
    return story.title.upper()


def _stopped(story: Story) -> str:
    return story.title if story.title[-1] in ".?!" else story.title + "."


def _sentence(story: Story) -> str:
    """As a sentence is written: words that the text writes small are small."""
    small = set(re.findall(r"\b[a-z]+\b", story.body))
    first, *rest = story.title.split()
    return " ".join([first, *(w.lower() if w.lower() in small and w[1:].islower() else w for w in rest)])


def _look(chance: random.Random, bare: bool, teasers: Sequence[Story], real: bool) -> Look:
    case = chance.choices((_plain, _capitals, _sentence, _stopped), (5, 2, 3, 1.5))[0]
    heads = [chance.random() < share for share in ((0.2, 0.3, 0.25, 0.25) if bare else (0.3, 0.6, 0.5, 0.3))]
    return Look(chance, bare, case, *heads, chance.choice((0, 0, 2) if bare else (0, 1, 2, 4)), teasers, real)


COOKIES = (
    "We and our partners use cookies to give you the best experience and to show you advertising. You can change your mind at any time"
    " in the privacy settings at the foot of every page. By clicking Accept you agree to the use of cookies."
)
LETTER = "Sign up to our newsletter and get the top stories in your inbox every morning. You can unsubscribe at any time."
COMMENTS = (
    "I read this twice and I still do not see what they want to do about it, nobody ever asks the people who live there.",
    "Typical. They said the same ten years ago and look where we are now, it will be no different this time around either.",
    "Thank you for a balanced piece, there should be more of this kind of reporting in my opinion, keep it up please.",
)


def _summary(story: Story) -> str:
    """A teaser's sentence."""
    return textwrap.shorten(story.body.split("\n")[0], 160, placeholder=" …")


# ── Pages ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _text_page(look: Look, gold: Sequence[Story]) -> str:
    """A text dump, with lines wrapped or not, with empty lines between paragraphs or not."""
    chance, blank, wrap = look.chance, look.chance.random() < 0.7, look.chance.random() < 0.25
    between = "" if look.bare else chance.choice(("", "* * *", "-" * 40, "\n\n"))
    out: list[str] = []
    if not look.bare:
        out += ["Home | World | Business | Sport", "Skip to content", "Log in", *([COOKIES] if chance.random() < 0.3 else [])]
    for n, story in enumerate(gold):
        title = look.case(story)
        out += [between] if n and between else []
        out.append(title)
        out += look.head(story)
        out += ["Share", "Tweet", f"{chance.randint(2, 900)} shares"] if not look.bare and chance.random() < 0.5 else []
        out += [look.caption(story)] * look.captions
        out += [title] if not look.bare and chance.random() < 0.4 else []
        out += [text for text, _ in look.lines(story)]
        out += _text_end(look)
    lines = ["\n".join(textwrap.wrap(line, 74)) if wrap and line.strip() else line for line in out]
    return ("\n\n" if blank or wrap else "\n").join(lines) + "\n"


def _text_end(look: Look) -> list[str]:
    """What a dump has below an article."""
    chance = look.chance
    teasers = chance.sample(list(look.teasers), 4)
    heads = [look.case(t) for t in teasers]
    if look.bare:
        kind = chance.choices(("", "list", "summary"), (6, 2, 1))[0]
        return heads[:3] if kind == "list" else [heads[0], _summary(teasers[0])] if kind == "summary" else []
    ends: list[list[str]] = [
        [],
        ["Related stories", *heads],
        ["Most read", *(f"{n}. {head}" for n, head in enumerate(heads, 1))],
        [LETTER],
        ["Comments (3)", *(x for n, c in enumerate(COMMENTS) for x in (f"reader{n} says:", c, "Reply"))],
        ["More news", *(x for t, head in zip(teasers, heads, strict=True) for x in (head, _summary(t)))],
        [f"Read more: {heads[0]}"],
    ]
    return [line for end in chance.sample(ends, 2) for line in end]


def _tag(tag: str, text: str, attributes: str = "") -> str:
    return f"<{tag}{attributes and ' ' + attributes}>{html.escape(text, quote=False)}</{tag}>"


BODIES: dict[str, Callable[[Sequence[tuple[str, bool]]], str]] = {
    "p": lambda lines: "".join(_tag("h3" if heading else "p", text) for text, heading in lines),
    "bold": lambda lines: "".join(f"<p>{_tag('strong', text)}</p>" if heading else _tag("p", text) for text, heading in lines),
    "div": lambda lines: "".join(_tag("h4" if heading else "div", text) for text, heading in lines),
    "br": lambda lines: "<br><br>\n".join(_tag("b", t) if heading else html.escape(t, quote=False) for t, heading in lines),
    "section": lambda lines: "<section>" + "".join(_tag("h3" if heading else "p", text) for text, heading in lines) + "</section>",
}
HEADS: dict[str, Callable[[str], str]] = {
    "h1": lambda title: _tag("h1", title),
    "h2": lambda title: _tag("h2", title),
    "class": lambda title: _tag("div", title, 'class="x-hl"'),
    "bold": lambda title: f"<p>{_tag('b', title)}</p>",
    "link": lambda title: f'<h2><a href="/a/{len(title)}">{html.escape(title, quote=False)}</a></h2>',
}
WRAPS = {"article": "<article>{}</article>", "div": '<div class="b2">{}</div>', "flat": "{}", "cell": "<table><tr><td>{}</td></tr></table>"}


def _html_page(look: Look, gold: Sequence[Story]) -> str:
    chance = look.chance
    body, head = chance.choice(list(BODIES.values())), chance.choice(list(HEADS.values()))
    wrap, inner = chance.choice(list(WRAPS.values())), chance.choice(("{}", '<div class="t3">{}</div>'))
    parts = []
    for story in gold:
        title = look.case(story)
        top = "".join(_tag(chance.choice(("p", "div")), text) for text in look.head(story))
        if not look.bare:
            top += '<div class="tools"><a href="#">Share</a> <a href="#">Tweet</a></div>' if chance.random() < 0.5 else ""
        caption = html.escape(look.caption(story))
        picture = chance.choice(
            (f"<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>", f"<div><img src=a.jpg><p>{caption}</p></div>")
        )
        again = head(title) if not look.bare and chance.random() < 0.3 else ""
        real = look.real and story.inner
        inside = story.inner if real else inner.format(body(look.lines(story)))
        if real and _key(story.title) in _key(_text(document_fromstring(inside))):
            parts.append(f'<div class="b2">{inside}</div>')
        else:
            parts.append(wrap.format(head(title) + top + picture * look.captions + again + inside) + _html_end(look))
    between = "" if look.bare or chance.random() < 0.6 else "<hr>"
    nav = '<ul><li><a href="/w">World</a></li><li><a href="/b">Business</a></li><li><a href="/s">Sport</a></li></ul>'
    frame = "{}" if chance.random() < 0.5 else '<div class="page">{}</div>'
    cookies = "" if look.bare or chance.random() < 0.7 else f'<div class="cc-x">{_tag("p", COOKIES)}<button>Accept</button></div>'
    foot = (
        _tag("p", "The Daily Page, 12 Harbour Street")
        if look.bare
        else "<footer><p>© 2019 The Daily Page. All rights reserved.</p></footer>"
    )
    return (
        f"<!DOCTYPE html><html lang=en><head><title>The Daily Page</title></head><body>{nav}{cookies}"
        f"{frame.format(between.join(parts))}{foot}</body></html>"
    )


def _html_end(look: Look) -> str:
    """What a page has below an article."""
    chance = look.chance
    teasers = chance.sample(list(look.teasers), 4)
    links = [f'<a href="/x/{n}">{html.escape(look.case(t), quote=False)}</a>' for n, t in enumerate(teasers)]
    listed = "<ul>" + "".join(f"<li>{link}</li>" for link in links) + "</ul>"
    summed = "".join(f"<div><h4>{link}</h4>{_tag('p', _summary(t))}</div>" for link, t in zip(links, teasers, strict=True))
    if look.bare:
        return chance.choices(("", listed, f'<div class="k9">{summed}</div>'), (5, 2, 1))[0]
    said = "".join(f"<div><b>reader{n}</b><p>{c}</p></div>" for n, c in enumerate(COMMENTS))
    ends = (
        "",
        f'<div class="z1"><h3>Related stories</h3>{listed}</div>',
        f"<h4>Most read</h4><ol>{''.join(f'<li>{link}</li>' for link in links)}</ol>",
        f'<div class="z2"><h3>More news</h3>{summed}</div>',
        f'<div class="z3">{_tag("p", LETTER)}</div>',
        f'<div class="z4"><h3>Comments (3)</h3>{said}</div>',
        f"<p>Read more: {links[0]}</p>",
    )
    return "".join(chance.sample(ends, 2))


def spliced(found: Sequence[Story], pages: int, seed: int) -> Iterator[Spliced]:
    """So many pages: every second one bare, every second pair a text dump."""
    chance = random.Random(seed)
    for n in range(pages):
        bare, is_html = n % 2 == 0, n % 4 < 2
        drawn = chance.sample(list(found), chance.randint(2, 5) + 12)
        real = n % 12 == 1  # the sources' own mark-up, which cannot be cut short
        gold = [Story(s.title, _cut(s.lines, SHORT)) if chance.random() < 0.3 and not real else s for s in drawn[12:]]
        look = _look(chance, bare, drawn[:12], real)
        text = (_html_page if is_html else _text_page)(look, gold)
        yield Spliced(text, f"{'HTML' if is_html else 'text'}, {'bare' if bare else 'furnished'}", bare, tuple(gold))
