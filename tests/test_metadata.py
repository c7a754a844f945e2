import pytest

from onrecord.article.markup import parse
from onrecord.article.metadata import Metadata, metadata_of, site_in, without_site


def read(head: str, tag: str = "<html>") -> Metadata:
    tree = parse(f"{tag}<head>{head}</head><body><p>The two sides met.</p></body></html>")
    assert tree is not None
    return metadata_of(tree)


def linked(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def test_json_ld_in_a_graph() -> None:
    found = read(
        linked(
            '{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"The Herald"},{"@type":["NewsArticle"],"headline":"Talks &amp; ships",'
            '"datePublished":"2024-05-12T05:15:00Z","dateModified":"2024-05-13","author":[{"name":"Jane Doe"},{"name":"John Roe"}],"publisher":{"name":"The Herald"}}]}'
        )
    )
    assert found.headlines == ("Talks & ships",)
    assert (found.byline, found.outlet, found.published) == ("Jane Doe, John Roe", "The Herald", "2024-05-12")


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type":',
        "[1, 2",
        "null",
        '"text"',
        '{"@type":"NewsArticle","headline":5,"author":7,"publisher":[],"datePublished":{}}',
        "[" * 100_000,
    ],
)
def test_broken_json_ld_is_passed_over(broken: str) -> None:
    assert read(linked(broken) + "<title>Talks</title>").headlines == ("Talks",)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-05-12T05:30:00+03:00">',
        '<meta name="pubdate" content="12 May 2024">',
        '<meta name="DC.date.issued" content="2024-05-12">',
        '<meta itemprop="datePublished" content="2024-05-12">',
        '<link rel="canonical" href="https://herald.example/2024/05/12/talks">',
    ],
)
def test_published(head: str) -> None:
    assert read(head).published == "2024-05-12"


def test_language_and_region() -> None:
    found = read("", '<html lang="en-US">')
    assert (found.language, found.region) == ("en", "US")
    assert read('<meta property="og:locale" content="en_GB">').language == "en"


@pytest.mark.parametrize(
    ("title", "outlet", "plain"),
    [
        ("Talks go on | The Herald", "The Herald", "Talks go on"),
        ("Talks go on - World - The Herald", "The Herald", "Talks go on"),
        ("The Herald: Talks go on – The Herald", "The Herald", "The Herald: Talks go on"),
        ("The Herald - Talks go on", "The Herald", "Talks go on"),
        ("Oslo - Aalborg ferry to sail again", "The Herald", "Oslo - Aalborg ferry to sail again"),
    ],
)
def test_a_title_without_its_site(title: str, outlet: str, plain: str) -> None:
    assert without_site(title, outlet) == plain


def test_the_site_in_a_title() -> None:
    assert site_in("Talks go on — The Herald", "Talks go on") == "The Herald"
    assert site_in("Talks go on", "Talks go on") == ""


def test_a_live_blog_says_so() -> None:
    assert read(linked('{"@type":"LiveBlogPosting","headline":"Talks, live"}')).live
    assert not read("<title>Talks</title>").live


def test_an_archive_is_not_where_it_was_published() -> None:
    assert (
        read('<link rel=canonical href="https://web.archive.org/web/20240512171944/https://herald.example/talks">').url
        == "https://herald.example/talks"
    )


def test_a_change_is_no_publication() -> None:
    found = read('<meta property="article:post_modified" content="2024-05-14">')
    assert [(c.basis, c.updated) for c in found.claims] == [("meta tag", True)]


def test_each_field_says_what_it_rests_on() -> None:
    found = read(
        linked('{"@type":"NewsArticle","headline":"Talks","author":{"name":"Jane Doe"}}')
        + '<meta property="og:site_name" content="The Herald">',
        '<html lang="en">',
    )
    assert [found.basis(f) for f in ("title", "byline", "outlet", "language", "subtitle")] == [
        "JSON-LD",
        "JSON-LD",
        "meta tag",
        "mark-up",
        "",
    ]


def test_a_template_s_author_is_nobody() -> None:
    assert read("<meta name=author content=admin>").byline == ""
