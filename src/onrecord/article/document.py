"""Primary documents: whether an article is a readout, a statement, a communiqué or a transcript, and who issued it.

A sign is worth points; a document needs `ENOUGH` of them. Signs are what the headline calls the text, who publishes it, the formula that
it opens with, and the voice that it speaks in. What reports do ("the ministry said in a statement", a reporter's byline) counts against it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from onrecord.article.issuing import NOUN, formula, is_body, issuing_title, letterhead, ministry_in, official_host, readout_owner, subject
from onrecord.article.turns import Turn, Voice, is_titled, turns_of
from onrecord.record import Article, Basis, Form

ENOUGH = 3
"""Points that make an article a document."""
FEWEST_TURNS = 3
SPOKEN = 0.6
"""Share of a transcript's text that stands under its labels."""

_READOUT = re.compile(
    r"^(?:\W*full text\W+)?(?:[\w’'-]+ ){0,3}?read-?out\b(?! (?:says?|shows?|said|differs?|reveals?))|[-–—:|(]\s*read-?out\W*$", re.I
)
_COMMUNIQUE = re.compile(r"\bcommuniqu[eé]s?\b", re.I)
_FULL = re.compile(
    r"\b(?:full|complete|official|unofficial) (?:text|transcript|translation)\b|^\W*(?:text|transcript) of\b|\bin full\b", re.I
)
_RELEASE = re.compile(
    r"^(?:no\.?:? ?\d+\W.{0,40}?)?(?:press|news|media) (?:release|statement|note|communiqu[eé])\b(?: (?:no|nr)\b|\W*\d|:| regarding| on| concerning| of| by|$)",
    re.I,
)
_ATTRIBUTABLE = re.compile(r"^(?:\w+ )?statement attribut(?:able|ed) to\b", re.I)
_STATED = re.compile(rf"{NOUN.pattern}|\bpress release\b|\bremarks\b", re.I)
_TOLD = re.compile(
    r"\b(?:calls?|phone[sd]?|telephone|conversation|meeting|meets?|met|talks|visits?|receive[sd]?|welcome[sd]?|hosts?|hosted|consultations|spoke|speaks|bilateral|audience|trilateral)\b",
    re.I,
)
_TRANSCRIPT = re.compile(
    r"\btranscript\b|\b(?:press|media|news|daily|regular|background|on-the-record|special|department|joint|weekly) (?:press )?(?:briefing|conference|availability|gaggle|stakeout|encounter)\b"
    r"|\bremarks\b|\binterview(?:ed)?\b|\bQ ?(?:&|and) ?A\b|\bquestions and answers\b|\bhearing\b|\bdoorstep\b|\bfull debate\b|\bstakeout\b",
    re.I,
)
_INTERVIEWED = re.compile(
    r"\binterview\b|\b(?:spoke|talked|sat down|speaks|sits down|caught up) (?:with|to)\b|\banswer(?:s|ed) (?:our |your |some )?questions\b|\bQ ?(?:&|and) ?A with\b|\bin conversation with\b"
)
_REPORTED = re.compile(
    r"\b(?:sa(?:id|ys)|stressed|added|announced|warned|condemned|confirmed|denied|noted|wrote)\b[^.\n]{0,60}?\bin (?:an?|the|its|their|his|her) (?:[\w-]+ ){0,3}(?:statement|read-?out|communiqu[eé])\b"
    r"|\b(?:the|a|its|their|that) (?:[\w-]+ ){0,2}(?:statement|communiqu[eé]|read-?out) (?:said|added|read|says|adds|reads|noted|went on|called|quoted|issued)\b"
    r"|\baccording to (?:an?|the|its|their) (?:[\w-]+ ){0,4}(?:statement|communiqu[eé]|read-?out|transcript)\b",
    re.I,
)
_NEWSROOM = re.compile(
    r"\btold (?:reporters|journalists|the (?:paper|newspaper|agency)|Reuters|AFP|the Associated Press|CNN|Al Jazeera|the BBC)\b"
    r"|\b(?:declined|refused) to comment\b|\brespond to (?:a |requests? )|\brequests? for comment\b|\bspoke on condition of anonymity\b|\bcontributed to this report\b",
    re.I,
)
_SAID_AFTER = re.compile(
    r"[”\"],? (?:(?:he|she|they) (?:said|told|added|says)|(?:said|says) [A-Z]|[A-Z][\w’-]+(?: [A-Z][\w’-]+)? (?:said|told|says|added))"
)
_AGENCY = re.compile(r"^[^\n]{0,60}[(\[](?:Reuters|AP|AFP|CNN|UPI|dpa|Xinhua|TASS|Interfax|Bloomberg|IANS|PTI|ANI|EFE|ANSA)[)\]]")
_WE = re.compile(r"\b(?:We|we|our|Our|us)\b")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_GOVERNMENT = re.compile(r"(?:the )?government of ", re.I)
_LINE = re.compile(
    r"^(?:no\.?:? ?\d{1,4}\b|press release (?:no|nr|№)|for immediate release|\W*embargoed until|ref(?:erence)?\W{1,2}\w+/)", re.I
)


@dataclass(slots=True)
class _Signs:
    """Points with what they rest on."""

    points: int = 0
    rests_on: list[str] = field(default_factory=list)

    def add(self, points: int, basis: str) -> None:
        self.points += points
        if points > 0 and basis not in self.rests_on:
            self.rests_on.append(basis)


def recognised(article: Article, over: Sequence[str] = ()) -> Article:
    """The article with its `form` and `issuer`, where it is a document, and what both rest on; a live blog and a report as they are.

    `over`: the lines that stand above its text, where a letterhead is; one that was taken for the headline gives way to the headline
    under it. A transcript that an outlet prints, such as its interview, has no issuer: the outlet is its outlet.

    >>> text = "Foreign Minister Ana Vell spoke today by telephone with her Ostranian colleague. They agreed to meet in June."
    >>> page = Article("ar", "ca", "page.html", 0, "Readout of the Foreign Minister's Call", text, ((0, len(text)),), outlet="Ministry of Foreign Affairs of Veltria")
    >>> found = recognised(page)
    >>> found.form.value, found.issuer, [(b.field, b.basis) for b in found.bases]
    ('readout', 'Ministry of Foreign Affairs of Veltria', [('form', 'headline, outlet'), ('issuer', 'outlet')])
    """
    if article.form is not Form.REPORT or article.entries or not article.paragraphs:
        return article
    report, article, head = article, *_headed(article, over)
    if rests_on := _transcript(article, head):
        issuer, basis = _issuer(article, head)
        official = basis in ("outlet", "text", "letterhead") or (basis == "headline" and is_body(issuer))
        return _as(article, Form.TRANSCRIPT, rests_on, issuer if official else "", basis if official else "")
    signs = _signs(article, head)
    if signs.points < ENOUGH:
        return report
    issuer, basis = _issuer(article, head)
    if not issuer and not _is_release(article.title):
        return report
    return _as(article, _form(article), ", ".join(signs.rests_on), issuer, basis)


def _headed(article: Article, over: Sequence[str]) -> tuple[Article, str]:
    """The article under its own headline and with its letterhead's body for an outlet, if it has none; and the letterhead.

    "Government of Veltria" over "Ministry of Trade" is the Ministry of Trade, Government of Veltria.
    """
    bodies = list(dict.fromkeys(words for line in over if (words := letterhead(line))))
    if not bodies or (article.outlet and not is_body(article.outlet)):
        return article, ""
    title = article.title
    if letterhead(title):
        title = next((x for x in over if x != title and (NOUN.search(x) or _TRANSCRIPT.search(x) or _READOUT.search(x))), title)
    body = next((b for b in bodies if not _GOVERNMENT.match(b)), bodies[0])
    whole = ", ".join(dict.fromkeys((body, *(b for b in bodies if _GOVERNMENT.match(b)))))
    byline = (
        ""
        if article.byline in over and re.search(r"\b(?:Department|Office|Service|Division|Section)\b", article.byline)
        else article.byline
    )
    outlet = article.outlet or body
    bases = article.bases if article.outlet else (*article.bases, Basis("outlet", "page"))
    return replace(article, title=title, outlet=outlet, byline=byline, bases=bases), whole


def _is_release(title: str) -> bool:
    """Whether a headline alone is sure: a readout's, a press release's with its number or day, a statement's "attributable to" somebody."""
    return bool(_READOUT.search(title) or (_RELEASE.search(title) and re.search(r"\d", title)) or _ATTRIBUTABLE.match(title))


def _as(article: Article, form: Form, rests_on: str, issuer: str, basis: str) -> Article:
    more = (Basis("form", rests_on), *([Basis("issuer", basis)] if issuer else []))
    return replace(article, form=form, issuer=issuer, bases=(*(b for b in article.bases if b.field not in ("form", "issuer")), *more))


def _form(article: Article) -> Form:
    """What kind of document: what the headline calls it, else whether it tells of a meeting or a call."""
    title, opening = article.title, _paragraphs(article)[0]
    if _READOUT.search(title) or re.search(r"\bread-?out\b", opening[:200], re.I):
        return Form.READOUT
    if _COMMUNIQUE.search(title):
        return Form.COMMUNIQUE
    if NOUN.search(title):
        return Form.STATEMENT
    return Form.READOUT if _TOLD.search(title) else Form.STATEMENT


# ── signs of a document ────────────────────────────────────────────────────────────────────────────────────────────


def _signs(article: Article, head: str = "") -> _Signs:
    signs = _Signs()
    some = _paragraphs(article)
    official = (is_body(article.outlet) and not head) or _names_itself(article)
    _headline(article, signs)
    if head:
        signs.add(2, "letterhead")
    if official:
        signs.add(ENOUGH, "outlet")
    elif is_body(article.byline):
        signs.add(2, "byline")
    elif article.byline:
        signs.add(-2, "byline")
    elif article.outlet and not head:
        signs.add(-1, "outlet")
    if official_host(_host(article.url)) and not official:
        signs.add(2, "address")
    if any(formula(p) for p in (*some[:3], *some[-2:])):
        signs.add(3, "opening words")
    if any(_LINE.match(p) for p in some[:2]):
        signs.add(1, "text")
    if subject(some[0]) or (len(some) > 1 and subject(some[1])):
        signs.add(1, "voice")
    if signs.points and sum(bool(_WE.search(_QUOTED.sub("", p))) for p in some) >= max(2, 0.3 * len(some)):
        signs.add(1, "voice")
    if not official and signs.points >= ENOUGH:
        _against(article.text, some, signs)
    return signs


def _names_itself(article: Article) -> bool:
    """Whether the outlet is who the headline says issued the text: "Communiqué of the Basin Commission", on its own site."""
    outlet, titled = article.outlet.casefold(), issuing_title(article.title).casefold()
    return bool(outlet and titled) and (outlet in titled or titled in outlet)


def _headline(article: Article, signs: _Signs) -> None:
    title = article.title
    if _READOUT.search(title):
        signs.add(3, "headline")
    elif issuing_title(title) or _RELEASE.search(title):
        signs.add(2, "headline")
        if _is_release(title):
            signs.add(1, "headline")
    if _FULL.search(title) and _STATED.search(title):
        signs.add(1, "headline")


def _against(text: str, some: Sequence[str], signs: _Signs) -> None:
    """What reports have and documents have not."""
    if _AGENCY.match(text):
        signs.add(-2, "")
    signs.add(-2 * min(2, len(_REPORTED.findall(text))), "")
    if _NEWSROOM.search(text):
        signs.add(-2, "")
    if sum(bool(_SAID_AFTER.search(p)) for p in some) >= max(2, 0.25 * len(some)):
        signs.add(-2, "")


def _issuer(article: Article, head: str = "") -> tuple[str, str]:
    """(who issued it, what that rests on), as if it were a document; empty where nothing tells."""
    some = _paragraphs(article)
    for paragraph in (*some[:3], *some[-2:]):
        if (found := formula(paragraph)) and found.issuer:
            return found.issuer, "text"
    titled = issuing_title(article.title)
    if titled and (not is_body(article.outlet) or re.search(r"[A-Z].* .*[A-Z]", titled)):
        return titled, "headline"
    for words, basis in ((head, "letterhead"), (article.outlet, "outlet"), (article.byline, "byline")):
        if words and (words == head or is_body(words)):
            return words, basis
    if _names_itself(article):
        return article.outlet, "outlet"
    for paragraph in (article.subtitle, *some[:2], *some[-2:]):
        if words := letterhead(paragraph):
            return words, "text"
    titled = titled or readout_owner(article.title)
    spoken_for = next((words for p in some[:2] if (words := subject(p))), "") or ("" if titled else ministry_in(article.text))
    return (spoken_for, "text") if spoken_for else (titled, "headline" if titled else "")


# ── transcripts ────────────────────────────────────────────────────────────────────────────────────────────────────


def _transcript(article: Article, head: str = "") -> str:
    """What it rests on that an article is a transcript; "" if it is none.

    Questions and answers without anybody to answer for them explain something; a dialogue without a word of where it was held is
    somebody's fiction. Neither is a transcript.
    """
    turns = turns_of(article.text, article.paragraphs)
    if len(turns) < FEWEST_TURNS or _covered(article, turns) < SPOKEN:
        return ""
    labels = {_label(article, t) for t in turns if t.voice is Voice.SPEAKS and not t.answers}
    asked = any(t.voice is not Voice.SPEAKS for t in turns)
    intro = article.text[: turns[0].label[0]][:1500]
    where = "headline" if _TRANSCRIPT.search(article.title) else "letterhead" if head else "outlet" if is_body(article.outlet) else ""
    where = where or ("text" if _TRANSCRIPT.search(intro) else "") or ("address" if official_host(_host(article.url)) else "")
    if any(t.answers for t in turns) and not labels:
        return f"labels, {where}" if asked and where and _INTERVIEWED.search(f"{article.title}\n{intro}") else ""
    if len(labels) + asked < 2:
        return ""
    titled = any(is_titled(label) for label in labels)
    if where and (titled or asked or len(labels) > 1):
        return f"labels, {where}"
    marked = any(t.voice is Voice.ASKS and re.match(r"q", _label(article, t), re.I) for t in turns)
    return "labels" if marked and titled else ""


def _covered(article: Article, turns: Sequence[Turn]) -> float:
    """Share of the text that is spoken under labels; what one long last turn swallows is not counted on."""
    sizes = [sum(b - a for a, b in t.pieces) for t in turns]
    whole = sum(b - a for a, b in article.paragraphs)
    last = min(sizes[-1], 2 * max(sizes[:-1], default=0))
    return (sum(sizes[:-1]) + last + sum(t.label[1] - t.label[0] for t in turns)) / max(1, whole)


def _label(article: Article, turn: Turn) -> str:
    return article.text[slice(*turn.label)]


def _paragraphs(article: Article) -> list[str]:
    return [article.text[a:b] for a, b in article.paragraphs]


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
