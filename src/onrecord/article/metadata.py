"""What a page says of itself: JSON-LD, meta tags, `<title>`."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from onrecord.article import clean
from onrecord.article.stamp import first_day, url_day

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
    *("date", "displaydate", "createdate", "timestamp", "release_date", "article:post_modified"),
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
_URLS = ("og:url", "parsely-link", "twitter:url")
_JOINTS = re.compile(r"\s+[|–—·•»«:]+\s+|\s+-\s+|\s*\|\s*|\s+::\s+")
_ADDRESS = re.compile(r"https?://\S+$")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of its (main) article; "" or None where it says nothing. `live`: it calls itself a live blog.

    `headlines` are the ways the page names it, the surest first; `published` an ISO day; `region` two letters ("GB").
    """

    headlines: tuple[str, ...] = ()
    byline: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    region: str = ""
    published: str | None = None
    page_title: str = ""
    live: bool = False


def metadata_of(tree: HtmlElement) -> Metadata:
    """The metadata of a page's tree.

    >>> from onrecord.article.markup import parse
    >>> found = metadata_of(parse("<html lang=en-GB><title>Talks resume - The Post</title><meta property=og:site_name content='The Post'>"))
    >>> found.headlines, found.outlet, found.language
    (('Talks resume',), 'The Post', 'en')
    """
    metas = _metas(tree)
    nodes = [n for n in _json_nodes(tree) if isinstance(n, dict)]
    articles = [n for n in nodes if any(_ARTICLE_TYPES.search(t) for t in _types(n))]
    main = articles[0] if articles else {}
    outlet = _short(_first(metas, _OUTLETS[:1])) or _name(main.get("publisher")) or _first(metas, _OUTLETS[1:4])
    if not outlet:
        outlet = next((_name(n) for n in nodes if {"NewsMediaOrganization", "WebSite"} & set(_types(n)) and _name(n)), "")
    page_title = clean.line(" ".join(tree.xpath("//head//title//text()")[:1]) or "")
    named = [_string(main.get("headline")), *(_first(metas, (key,)) for key in _TITLES)]
    named = [n for n in named if n and clean.words(n) != clean.words(outlet)]
    url = _url(tree, metas, main)
    headlines = [without_site(n, outlet, url) for n in named]
    if page_title:
        headlines.append(without_site(page_title, outlet, url, headlines))
    if headlines == [page_title] and not outlet and (parts := _parted(page_title)):
        headlines, outlet = [parts[0]], parts[1]
    outlet = outlet or site_in(page_title, headlines[0] if headlines else "")
    locale = _first(metas, ("og:locale",))
    tag = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    tag = tag or _string(main.get("inLanguage")) or _first(metas, ("content-language", "language", "dc.language")) or locale
    language, _, region = tag.replace("_", "-").partition("-")
    region = region or locale.replace("_", "-").partition("-")[2]
    return Metadata(
        headlines=tuple(dict.fromkeys(filter(None, headlines))),
        byline=_byline(main, metas),
        outlet=outlet,
        url=url,
        language=language.lower() if re.fullmatch(r"[a-zA-Z]{2}", language) else "",
        region=region[:2].upper(),
        published=_published(tree, metas, articles, url),
        page_title=page_title,
        live=any("LiveBlogPosting" in _types(n) for n in nodes)
        or bool(tree.xpath("//body[contains(@class,'live-blog') or contains(@class,'liveblog')]")),
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


def _json_nodes(tree: HtmlElement) -> Iterator[Any]:
    """Every object of the page's JSON-LD, outer ones first."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        try:
            stack = [json.loads(re.sub(r"^\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*;?\s*$|[\x00-\x1f]", " ", script.text))]
        except (ValueError, RecursionError):
            continue
        while stack:
            node = stack.pop(0)
            if isinstance(node, dict):
                yield node
                stack += [
                    v for k, v in node.items() if k in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart")
                ]
            elif isinstance(node, list):
                stack[:0] = node


def _types(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    return [k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]


def _string(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return clean.line(re.sub(r"<[^>]{1,40}>", "", _unescaped(value))) if isinstance(value, str) else ""


def _unescaped(text: str) -> str:
    """JSON-LD is made by templates that escape twice."""
    for mark, char in (
        ("&quot;", '"'),
        ("&#34;", '"'),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ):
        text = text.replace(mark, char)
    return text


def _name(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return _string(value.get("name")) if isinstance(value, dict) else _string(value)


def _byline(main: dict[str, Any], metas: dict[str, str]) -> str:
    authors = main.get("author")
    names = [_name(a) for a in (authors if isinstance(authors, list) else [authors]) if a]
    found = ", ".join(dict.fromkeys(n for n in names if n)) or _first(metas, _AUTHORS)
    found = re.sub(r"^by:?\s+", "", found, flags=re.I)
    return "" if _ADDRESS.match(found) or found.startswith("@") or len(found) > 120 else found


def _url(tree: HtmlElement, metas: dict[str, str], main: dict[str, Any]) -> str:
    links = [link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    page = main.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    for url in (*links, *(metas.get(name, "") for name in _URLS), _string(main.get("url")), _string(page)):
        if _ADDRESS.match(url.strip()):
            return str(url.strip())
    return ""


def _published(tree: HtmlElement, metas: dict[str, str], articles: list[dict[str, Any]], url: str) -> str | None:
    for node in articles:
        day = first_day(_string(node.get("datePublished")) or _string(node.get("dateCreated")))
        if day:
            return day
    for name in _PUBLISHED:
        day = first_day(metas.get(name, ""))
        if day:
            return day
    for element in tree.xpath("//*[@itemprop='datePublished' or @pubdate]"):
        day = first_day(element.get("content") or element.get("datetime") or element.text_content()[:60])
        if day:
            return day
    return url_day(url)
