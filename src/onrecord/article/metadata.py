"""What a page says of itself: JSON-LD, meta tags, `<title>`."""

import re
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from onrecord.article import clean, linked
from onrecord.article.claims import EARLIEST, Claim, claim_of, settle
from onrecord.article.linked import Update
from onrecord.article.stamp import url_day
from onrecord.record import Basis

_ARTICLE_TYPES = re.compile(
    r"(?:News|Blog|Reportage|Opinion|Analysis|Background|Review|Satirical|Advertiser)?(?:Article|Posting|ContentArticle)$|Report$", re.I
)
_PUBLISHED = (
    *("article:published_time", "og:published_time", "article:published", "og:article:published_time", "datepublished", "date_published"),
    *("publication_date", "publicationdate", "published-date", "publish-date", "publish_date", "publishdate", "pubdate", "pub_date"),
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued", "dcterms.created"),
    *(
        "dc.date.created",
        "dc.date",
        "dcterms.date",
        "dcterms.available",
        "article.published",
        "article_date_original",
        "originalpublicationdate",
    ),
    *("date", "displaydate", "createdate", "timestamp", "release_date"),
)
_MODIFIED = (
    *("article:modified_time", "og:updated_time", "article:modified", "og:modified_time", "article:post_modified", "datemodified"),
    *("date_modified", "lastmod", "last-modified", "last_modified", "revised", "updated_time", "dcterms.modified", "dc.date.modified"),
)
_TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "headline", "title")
_OUTLETS = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "publisher",
    "article:publisher_name",
    "apple-mobile-web-app-title",
    "copyright",
)
_AUTHORS = (
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "twitter:creator",
)
_SUMMARIES = ("og:description", "description", "twitter:description", "dc.description")
_URLS = ("og:url", "parsely-link", "twitter:url")
_JOINTS = re.compile(r"\s+[|–—·•»«:]+\s+|\s+-\s+|\s*\|\s*|\s+::\s+")
_ADDRESS = re.compile(r"https?://\S+$")
_NOBODY = frozenset(["admin", "administrator", "webmaster", "editor", "user", "root", "unknown", "author", "n/a"])
_ARCHIVED = re.compile(r"^https?://web(?:-\w+)?\.archive\.org/web/\d{4,14}\w*/(?=https?://)")
_LINKED, _META, _MARKUP = "JSON-LD", "meta tag", "mark-up"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of its (main) article; "" or None where it says nothing. `live`: it calls itself a live blog.

    `headlines` are the ways the page names it, the surest first; `summary` what it says in a sentence, `claims` the days it gives,
    `region` two letters ("GB"); `updates` the entries of a live blog in its JSON-LD; `bases` what the other fields rest on.
    """

    headlines: tuple[str, ...] = ()
    byline: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    region: str = ""
    claims: tuple[Claim, ...] = ()
    page_title: str = ""
    summary: str = ""
    live: bool = False
    updates: tuple[Update, ...] = ()
    bases: tuple[Basis, ...] = ()

    @property
    def published(self) -> str | None:
        """The ISO day that the page's claims come to."""
        best, _ = settle(self.claims)
        return best.day if best else None

    def basis(self, field: str) -> str:
        """What a field rests on; "" if that is not told."""
        return next((b.basis for b in self.bases if b.field == field), "")


def metadata_of(tree: HtmlElement) -> Metadata:
    """The metadata of a page's tree.

    >>> from onrecord.article.markup import parse
    >>> found = metadata_of(parse("<html lang=en-GB><title>Talks resume - The Post</title><meta property=og:site_name content='The Post'>"))
    >>> found.headlines, found.outlet, found.language
    (('Talks resume',), 'The Post', 'en')
    """
    metas = _metas(tree)
    nodes = [n for n in linked.json_nodes(tree) if isinstance(n, dict)]
    articles = [n for n in nodes if any(_ARTICLE_TYPES.search(t) for t in linked.types(n))]
    main = articles[0] if articles else {}
    outlet, outlet_basis = _outlet(metas, nodes, main)
    page_title = clean.line(" ".join(tree.xpath("//head//title//text()")[:1]) or "")
    named = [(linked.string(main.get("headline")), _LINKED), *((_first(metas, (key,)), _META) for key in _TITLES)]
    named = [(n, basis) for n, basis in named if n and clean.words(n) != clean.words(outlet)]
    url = _url(tree, metas, main)
    headlines = [without_site(n, outlet, url) for n, _ in named]
    title_basis = named[0][1] if named else "title tag"
    if page_title:
        headlines.append(without_site(page_title, outlet, url, headlines))
    if headlines == [page_title] and not outlet and (parts := _parted(page_title)):
        headlines, outlet, outlet_basis = [parts[0]], parts[1], "title tag"
    if not outlet and (site := site_in(page_title, headlines[0] if headlines else "")):
        outlet, outlet_basis = site, "title tag"
    locale = _first(metas, ("og:locale",))
    html_tag = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    tags = (
        (html_tag, _MARKUP),
        (linked.string(main.get("inLanguage")), _LINKED),
        (_first(metas, ("content-language", "language", "dc.language")) or locale, _META),
    )
    tag, tag_basis = next(((t, basis) for t, basis in tags if t), ("", ""))
    language, _, region = tag.replace("_", "-").partition("-")
    region = region or locale.replace("_", "-").partition("-")[2]
    byline, byline_basis = _byline(main, metas)
    blogs = [n for n in nodes if "LiveBlogPosting" in linked.types(n)]
    bases = (("title", title_basis), ("byline", byline_basis), ("outlet", outlet_basis), ("language", tag_basis))
    return Metadata(
        headlines=tuple(dict.fromkeys(filter(None, headlines))),
        byline=byline,
        outlet=outlet,
        url=url,
        language=language.lower() if re.fullmatch(r"[a-zA-Z]{2}", language) else "",
        region=region[:2].upper(),
        claims=_claims(tree, metas, articles, url),
        page_title=page_title,
        summary=linked.string(main.get("description")) or _first(metas, _SUMMARIES),
        live=bool(blogs) or bool(tree.xpath("//body[contains(@class,'live-blog') or contains(@class,'liveblog')]")),
        updates=linked.updates(blogs[0]) if blogs else (),
        bases=tuple(Basis(field, basis) for field, basis in bases if basis),
    )


def without_site(title: str, outlet: str, url: str = "", known: list[str] | tuple[str, ...] = ()) -> str:
    """A page's title without the name of its site, before or behind it.

    >>> without_site("Talks resume | World | The Post", "The Post"), without_site("The Post - Talks resume in May", "")
    ('Talks resume', 'The Post - Talks resume in May')
    """
    pieces = _JOINTS.split(title)
    if len(pieces) < 2:
        return title
    for headline in known:
        if clean.words(headline) and " ".join(clean.words(headline)) in " ".join(clean.words(title)):
            return headline
    site = "".join(clean.words(outlet))
    host = "".join(clean.words(re.sub(r"^https?://(?:www\.)?|/.*$", "", url).rsplit(".", 1)[0]))
    same = [
        n
        for n, p in enumerate(pieces)
        if (w := "".join(clean.words(p))) and (w in (site, host) or (len(w) > 3 and w in host) or (host and len(host) > 3 and host in w))
    ]
    if same and same[-1] == len(pieces) - 1:
        keep = pieces[: same[0]]
    elif same and same[0] == 0:
        keep = pieces[same[-1] + 1 :]
    else:
        return title
    # A section may stand between headline and site ("Talks resume | World | The Post").
    while len(keep) > 1 and len(keep[-1].split()) <= 2 and len(keep[0].split()) >= 2:
        keep = keep[:-1]
    end = title.find(keep[-1]) + len(keep[-1]) if keep else 0
    return title[title.find(keep[0]) : end].strip() if keep else title


def _short(name: str) -> str:
    """A site's name without its motto: "The Post | News of the North" is "The Post"."""
    front = _JOINTS.split(name)[0].strip()
    return front if front and len(name.split()) > 4 else name


def _parted(page_title: str) -> tuple[str, str] | None:
    """(headline, site) of a `<title>` whose last part is written like a site's name; None if it is not."""
    joint = list(_JOINTS.finditer(page_title))
    if not joint:
        return None
    front, name = page_title[: joint[-1].start()], page_title[joint[-1].end() :]
    like_a_name = 1 <= len(name.split()) <= 3 and all(w[0].isupper() for w in name.split())
    return (front, name) if like_a_name and len(front.split()) >= 4 else None


def site_in(page_title: str, headline: str) -> str:
    """The site's name: what a page's title has beside the headline; "" if it has nothing or too much.

    >>> site_in("The Post - Talks resume in May", "Talks resume in May")
    'The Post'
    """
    if not headline or headline == page_title:
        return ""
    if headline not in page_title:
        front, *rest = _JOINTS.split(page_title)
        alike = set(clean.words(front)) & set(clean.words(headline))
        return rest[-1] if rest and alike and len(rest[-1].split()) <= 4 and all(w[0].isupper() for w in rest[-1].split()) else ""
    before, _, after = page_title.partition(headline)
    behind = [p for p in _JOINTS.split(f" {after} ") if p.strip(" |–—-·•»:")]
    ahead = [p for p in _JOINTS.split(f" {before} ") if p.strip(" |–—-·•»:")]
    name = clean.line((behind[-1:] or ahead[:1] or [""])[0]).strip(" |–—-·•»:")
    return name if len(name.split()) <= 6 else ""


def _metas(tree: HtmlElement) -> dict[str, str]:
    """{name: content} of the meta tags, and of elements with `itemprop` that carry a content."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = clean.line(meta.get("content") or "")
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(key) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name] for name in names if metas.get(name)), "")


def _outlet(metas: dict[str, str], nodes: list[dict[str, Any]], main: dict[str, Any]) -> tuple[str, str]:
    """(name, basis) of the outlet."""
    if site := _short(_first(metas, _OUTLETS[:1])):
        return site, _META
    if publisher := linked.name(main.get("publisher")):
        return publisher, _LINKED
    if site := _first(metas, _OUTLETS[1:4]):
        return site, _META
    names = (linked.name(n) for n in nodes if {"NewsMediaOrganization", "WebSite"} & set(linked.types(n)))
    site = next(filter(None, names), "")
    return site, _LINKED if site else ""


def _byline(main: dict[str, Any], metas: dict[str, str]) -> tuple[str, str]:
    """(names, basis)."""
    authors = main.get("author")
    names = [linked.name(a) for a in (authors if isinstance(authors, list) else [authors]) if a]
    for found, basis in ((", ".join(dict.fromkeys(n for n in names if n)), _LINKED), (_first(metas, _AUTHORS), _META)):
        plain = re.sub(r"^by:?\s+", "", found, flags=re.I)
        if plain and plain.casefold() not in _NOBODY and not (_ADDRESS.match(plain) or plain.startswith("@") or len(plain) > 120):
            return plain, basis
    return "", ""


def _url(tree: HtmlElement, metas: dict[str, str], main: dict[str, Any]) -> str:
    links = [link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    page = main.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    for url in (*links, *(metas.get(name, "") for name in _URLS), linked.string(main.get("url")), linked.string(page)):
        if _ADDRESS.match(url.strip()):
            return _ARCHIVED.sub("", str(url.strip()))
    return ""


def _claims(tree: HtmlElement, metas: dict[str, str], articles: list[dict[str, Any]], url: str) -> tuple[Claim, ...]:
    """The days that the page's metadata give, one of each kind."""
    found = [
        *(claim_of(linked.string(n.get(key)), _LINKED) for n in articles for key in ("datePublished", "dateCreated")),
        *(claim_of(metas.get(key, ""), _META) for key in _PUBLISHED),
        *(
            claim_of(e.get("content") or e.get("datetime") or e.text_content()[:60], _MARKUP)
            for e in tree.xpath("//*[@itemprop='datePublished' or @pubdate]")
        ),
        Claim(day, "address") if (day := url_day(url)) else None,
        *(claim_of(linked.string(n.get("dateModified")), _LINKED, True) for n in articles),
        *(claim_of(metas.get(key, ""), _META, True) for key in _MODIFIED),
        *(claim_of(e.get("content") or e.get("datetime") or "", _MARKUP, True) for e in tree.xpath("//*[@itemprop='dateModified']")),
    ]
    kept: dict[tuple[str, bool], Claim] = {}
    for claim in found:
        if claim is not None and claim.day >= EARLIEST:
            kept.setdefault((claim.basis, claim.updated), claim)
    return tuple(kept.values())
