import json
import textwrap
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article.articles import articles
from onrecord.capture.capture import Capture, Media
from onrecord.capture.kind import kind_of
from onrecord.record import Article, Basis
from tests.prose import DAM, DAM_CAPTION, DAM_TITLE, FERRY, FERRY_CAPTION, FERRY_TITLE, html, paragraphs


def cut(page: str | bytes, media: Media | None = None) -> tuple[Article, ...]:
    data = page.encode() if isinstance(page, str) else page
    kind = media or kind_of(data)
    assert isinstance(kind, Media)
    return articles(Capture("page", 0, "page", data, kind))[0]


def reasons(page: str) -> list[str]:
    kind = kind_of(page.encode())
    assert isinstance(kind, Media)
    found, problems = articles(Capture("page", 0, "page", page.encode(), kind))
    assert not found
    return [p.reason for p in problems]


def body(article: Article) -> tuple[str, ...]:
    return tuple(article.text[a:b] for a, b in article.paragraphs)


BLANK = "\n\n"

TWO_STORIES = {
    "titles and captions repeated": "\n\n".join(
        f"{t}\n\n {c}\n{c}\nTT\n20\n\n{t}\n\n {c}\n{c}\n\n{BLANK.join(s)}\n"
        for t, c, s in ((FERRY_TITLE, FERRY_CAPTION, FERRY), (DAM_TITLE, DAM_CAPTION, DAM))
    ),
    "bylines and dates": "\n\n".join(
        f"{t}\nBy {by}\n12 May 2024\n{cap}\n\n{BLANK.join(s)}"
        for t, by, cap, s in ((FERRY_TITLE, "Ida Holm", FERRY_CAPTION, FERRY), (DAM_TITLE, "Timur Osh-Bekov", DAM_CAPTION, DAM))
    ),
    "a rule between": f"{FERRY_TITLE}\n\n{BLANK.join(FERRY)}\n\n{'-' * 30}\n\n{DAM_TITLE}\n\n{BLANK.join(DAM)}",
    "stars between, capitals": f"{FERRY_TITLE.upper()}\n\n{BLANK.join(FERRY)}\n\n* * *\n\n{DAM_TITLE.upper()}\n\n{BLANK.join(DAM)}",
    "empty lines between": f"{FERRY_TITLE}\n\n{BLANK.join(FERRY)}\n\n\n\n{DAM_TITLE}\n\n{BLANK.join(DAM)}",
    "datelines": f"{FERRY_TITLE}\n\nAALBORG, May 14 (FP) - {BLANK.join(FERRY)}\n\n{DAM_TITLE}\n\nBISHKEK (SA) — {BLANK.join(DAM)}",
    "one line a paragraph": f"{FERRY_TITLE}\nBy Ida Holm\n12 May 2024\n{chr(10).join(FERRY)}\n{DAM_TITLE}\nBy Timur Osh-Bekov\n13 May 2024\n"
    + "\n".join(DAM),
    "hard-wrapped": "\n\n\n".join(
        f"{t}\n\nBy {by}, staff writer\n\n" + BLANK.join(textwrap.fill(p, 72) for p in s)
        for t, by, s in ((FERRY_TITLE, "Ida Holm", FERRY), (DAM_TITLE, "Timur Osh-Bekov", DAM))
    ),
    "chrome between": f"The Sound Herald\nHome   World   Sport   Culture\nHome > World\n\n{FERRY_TITLE}\nIda Holm\nMay 14, 2024\nShare\nTweet\n48\n\n"
    f"{BLANK.join(FERRY)}\n\nTags: ferries, Norway\n\nRelated stories\nHarbour fees to rise\nA winter without a ship\n\n"
    f"{DAM_TITLE}\nTimur Osh-Bekov\nMay 13, 2024\nShare\nTweet\n12\n\n{BLANK.join(DAM)}\n\n© 2024 The Sound Herald. All rights reserved.",
    "markdown": f"# {FERRY_TITLE}\n\n*By Ida Holm*\n\n{BLANK.join(FERRY)}\n\n# {DAM_TITLE}\n\n*By Timur Osh-Bekov*\n\n{BLANK.join(DAM)}",
    "articles": html(
        *(
            f"<article><h2>{t}</h2><p class=meta>By {by}</p>{paragraphs(s)}</article>"
            for t, by, s in ((FERRY_TITLE, "Ida Holm", FERRY), (DAM_TITLE, "Timur Osh-Bekov", DAM))
        )
    ),
    "an endless page": html(
        *(
            f"<div class=story><h1>{t}</h1><div class=byline>By {by}</div><figure><img src=x><figcaption>{c}</figcaption></figure>"
            f"<div class=text>{paragraphs(s)}</div></div>"
            for t, by, c, s in ((FERRY_TITLE, "Ida Holm", FERRY_CAPTION, FERRY), (DAM_TITLE, "Timur Osh-Bekov", DAM_CAPTION, DAM))
        )
    ),
    "posts": html(
        "<div id=blog>",
        *(
            f"<div class=post><h2 class=entry-title><a href='/{n}'>{t}</a></h2><p class=postmeta>Posted on May {n}, 2024</p>"
            f"<div class=entry>{paragraphs(s)}</div></div>"
            for n, t, s in ((14, FERRY_TITLE, FERRY), (13, DAM_TITLE, DAM))
        ),
        "</div>",
    ),
    "tables": html(
        "<table><tr><td>",
        *(
            f"<table><tr><td><font size=5><b>{t}</b></font></td></tr><tr><td>14.05.2024 10:20</td></tr><tr><td>{'<br><br>'.join(s)}</td></tr></table>"
            for t, s in ((FERRY_TITLE, FERRY), (DAM_TITLE, DAM))
        ),
        "</td></tr></table>",
    ),
}


@pytest.mark.parametrize("style", TWO_STORIES)
def test_two_stories_on_a_page_are_cut_apart(style: str) -> None:
    found = cut(TWO_STORIES[style])
    assert [a.title.casefold() for a in found] == [FERRY_TITLE.casefold(), DAM_TITLE.casefold()]
    assert [len(a.paragraphs) for a in found] == [6, 6]
    assert body(found[0])[1:] == FERRY[1:]
    assert body(found[1])[1:] == DAM[1:]
    assert found[0].text.endswith(FERRY[-1])
    assert [a.ordinal for a in found] == [0, 1]
    assert len({a.article for a in found}) == 2


HEADED = f"""Skip to content
The Sound Herald
News Sport Weather Jobs
Home > News > Transport

{FERRY_TITLE}
A timetable and a ship, but no harbour yet

By Ida Holm
14 May 2024, 09:15 CET
A+ A-
Share Tweet Email
1.2k shares

{FERRY_CAPTION}
{FERRY_CAPTION}

{BLANK.join(FERRY[:2])}

Advertisement

{BLANK.join(FERRY[2:4])}

Also read: How the night ferry was lost

What it cost

{BLANK.join(FERRY[4:])}

Ida Holm is a transport correspondent of The Sound Herald.

Read more…

Get the day's news in your inbox. Sign up for our newsletter
We use cookies to understand how you read this site.
Reuters/A. Person
(FP)
Photo: B. Person
Comments (12)
oarsman: I miss the bunks.
More from Transport
Bridge toll to rise in July
A tunnel under the sound is studied once more
© 2024 The Sound Herald. All rights reserved."""


def test_furniture_is_gone() -> None:
    (found,) = cut(HEADED)
    assert found.title == FERRY_TITLE
    assert found.text.split("\n") == list(FERRY)
    assert body(found) == FERRY
    assert found.captions == (FERRY_CAPTION,)
    assert found.byline == "Ida Holm"
    assert found.outlet == "The Sound Herald"
    assert found.language == "en"
    assert (found.published_earliest, found.published_latest, found.published_basis) == ("2024-05-14", "2024-05-14", "date line")


def test_rows_stand_in_the_text_but_are_no_paragraphs() -> None:
    table = "<table><tr><th>Party</th><th>Stand</th></tr><tr><td>Norway</td><td>For</td></tr><tr><td>Denmark</td><td>Undecided</td></tr></table>"
    listed = "<ul><li>Larvik has offered a berth.</li><li>Hirtshals has not.</li></ul>"
    (found,) = cut(html(f"<article><h1>{FERRY_TITLE}</h1>{paragraphs(FERRY)}<h2>Who wants it</h2>{table}{listed}</article>"))
    assert found.text.split("\n")[6:] == [
        "Party | Stand",
        "Norway | For",
        "Denmark | Undecided",
        "Larvik has offered a berth.",
        "Hirtshals has not.",
    ]
    assert body(found) == (*FERRY, "Larvik has offered a berth.", "Hirtshals has not.")
    assert "Who wants it" not in found.text


def test_metadata_of_an_html_page() -> None:
    linked = '{"@context":"https://schema.org","@type":"NewsArticle","headline":"Night ferry","datePublished":"2024-05-14T22:30:00+02:00","author":[{"name":"Ida Holm"}],"publisher":{"name":"The Sound Herald"}}'
    (found,) = cut(
        html(
            "<header><a href=/>The Sound Herald</a></header><main>",
            f"<h1>{FERRY_TITLE}</h1><figure><img src=a.jpg><figcaption>The terminal at Larvik <span>Photo: Fjord Press</span></figcaption></figure>",
            paragraphs(FERRY),
            "</main><footer>Imprint</footer>",
            head=f"<title>{FERRY_TITLE} | The Sound Herald</title><link rel=canonical href='https://sound.example/night-ferry'>"
            f"<script type='application/ld+json'>{linked}</script>",
        )
    )
    assert found.title == FERRY_TITLE
    assert found.captions == ("The terminal at Larvik Photo: Fjord Press",)
    assert (found.byline, found.outlet, found.url, found.language) == (
        "Ida Holm",
        "The Sound Herald",
        "https://sound.example/night-ferry",
        "en",
    )
    assert (found.published_earliest, found.published_latest, found.published_basis) == ("2024-05-14", "2024-05-14", "metadata")


def dated(page: str, day: str) -> tuple[tuple[Article, ...], list[str]]:
    found, problems = articles(Capture("page", 0, "page", page.encode(), Media.TEXT), outlet="Another Paper", date=day)
    return found, [p.reason for p in problems]


def test_the_outlet_that_the_user_names_goes_first() -> None:
    (found,), _ = dated(f"{FERRY_TITLE}\n12 May 2024\n\n{BLANK.join(FERRY)}", "2024-05-12")
    assert found.outlet == "Another Paper"
    assert Basis("outlet", "given") in found.bases


def test_the_day_that_the_user_gives_goes_after_what_the_page_states() -> None:
    (found,), problems = dated(f"{FERRY_TITLE}\n12 May 2024\n\n{BLANK.join(FERRY)}", "2024-05-20")
    assert (found.published_earliest, found.published_basis) == ("2024-05-12", "date line")
    assert problems == ["the page says it was published on 2024-05-12; the date given, 2024-05-20, was not used"]
    assert dated(f"{FERRY_TITLE}\n12 May 2024\n\n{BLANK.join(FERRY)}", "2024-05-13")[1] == []


def test_the_day_that_the_user_gives_goes_before_the_words() -> None:
    (found,), problems = dated(f"{FERRY_TITLE}\n\n{BLANK.join(FERRY)} The line was closed on 3 March 2024.", "2024-05-20")
    assert (found.published_earliest, found.published_latest, found.published_basis) == ("2024-05-20", "2024-05-20", "given")
    assert (Basis("published", "given") in found.bases, problems) == (True, [])


def test_a_page_that_states_another_day_says_so_once() -> None:
    two = TWO_STORIES["bylines and dates"].replace("12 May", "2 May", 1)
    found, problems = dated(two, "2024-05-20")
    assert (len(found), len(problems)) == (2, 1)


def test_what_the_fields_rest_on() -> None:
    (found,) = cut(HEADED)
    assert {b.field: b.basis for b in found.bases} == {
        "title": "page",
        "subtitle": "page",
        "byline": "page",
        "outlet": "page",
        "language": "text",
        "published": "page",
    }
    assert found.subtitle == "A timetable and a ship, but no harbour yet"


def test_a_day_after_the_capture_was_taken_is_not_believed() -> None:
    page = html(
        f"<h1>{FERRY_TITLE}</h1>{paragraphs(FERRY)}", head='<meta name=pubdate content="2031-01-01"><meta name=date content="2024-05-12">'
    )
    (found,), _ = articles(Capture("page", 0, "page", page.encode(), Media.HTML, taken="2024-05-14T08:00:00Z"))
    assert found.published_latest is not None
    assert found.published_latest <= "2024-05-15"


def test_the_subtitle_and_the_last_change() -> None:
    head = (
        '<meta property="article:published_time" content="2024-05-12T23:30:00-04:00">'
        '<meta property="article:modified_time" content="2024-05-14T10:30:00Z">'
    )
    page = html(
        f"<h1>{FERRY_TITLE}</h1><h2 class=standfirst>A ship, but no harbour yet</h2><p class=byline>By Ida Holm</p>{paragraphs(FERRY)}",
        head=head,
    )
    (found,) = cut(page)
    assert (found.subtitle, found.published_earliest, found.updated) == (
        "A ship, but no harbour yet",
        "2024-05-12",
        "2024-05-14T10:30+00:00",
    )
    assert {Basis("subtitle", "mark-up"), Basis("published", "meta tag"), Basis("updated", "meta tag")} <= set(found.bases)


def test_the_dateline_stays_in_the_text() -> None:
    (found,) = cut(f"{FERRY_TITLE}\n\nAALBORG, Denmark, May 14 (Fjord Press) — {BLANK.join(FERRY)}")
    assert found.dateline == "Aalborg, Denmark"
    assert found.text.startswith("AALBORG, Denmark, May 14 (Fjord Press) — The transport ministers")


def test_hard_wrapped_lines_become_paragraphs() -> None:
    wrapped = FERRY_TITLE + BLANK + BLANK.join(textwrap.fill(p, 76) for p in FERRY)
    (found,) = cut(wrapped)
    assert body(found) == FERRY
    indented = FERRY_TITLE + "\n\n" + "\n".join(textwrap.fill(p, 76, initial_indent="   ") for p in FERRY)
    (found,) = cut(indented)
    assert body(found) == FERRY


def test_a_text_without_headline_is_an_article_without_title() -> None:
    (found,) = cut(BLANK.join(FERRY))
    assert found.title == ""
    assert body(found) == FERRY


def test_headings_in_the_body_cut_nothing() -> None:
    (found,) = cut(
        f"{FERRY_TITLE}\n\n{BLANK.join(FERRY[:3])}\n\nCounting the passengers\n\n{BLANK.join(FERRY[3:])}\n\nWhat comes next\n\n{DAM[0]}"
    )
    assert found.title == FERRY_TITLE
    assert body(found) == (*FERRY, DAM[0])


def test_teasers_and_comments_are_no_articles() -> None:
    cards = "".join(f"<article class=card><h3><a href=/{n}>{DAM_TITLE} {n}</a></h3><p>{DAM[n]}</p></article>" for n in range(3))
    comments = "".join(f"<div class=comment><b>reader{n}</b><p>{p}</p></div>" for n, p in enumerate(DAM))
    page = html(
        f"<main><article><h1>{FERRY_TITLE}</h1>{paragraphs(FERRY)}</article></main><section class=related><h2>More</h2>{cards}</section>",
        f"<section id=comments><h2>6 comments</h2>{comments}</section>",
    )
    (found,) = cut(page)
    assert body(found) == FERRY


def test_a_live_blog_is_one_article() -> None:
    linked = '{"@type":"LiveBlogPosting","headline":"Night ferry talks, as they happened","datePublished":"2024-05-14"}'
    entries = "".join(
        f"<article><h2>Entry {n}</h2><time>1{n}:05</time><p>{a}</p><p>{b}</p></article>"
        for n, (a, b) in enumerate(zip(FERRY, DAM, strict=True))
    )
    page = html(f"<h1>Night ferry talks, as they happened</h1>{entries}", head=f"<script type='application/ld+json'>{linked}</script>")
    (found,) = cut(page)
    assert found.title == "Night ferry talks, as they happened"
    assert len(found.paragraphs) == 12
    assert [e.title for e in found.entries] == [f"Entry {n}" for n in range(6)]
    assert [found.text[e.start : e.end] for e in found.entries] == [f"{a}\n{b}" for a, b in zip(FERRY, DAM, strict=True)]
    assert [e.at for e in found.entries][:2] == ["2024-05-14T10:05", "2024-05-14T11:05"]


def test_headings_stand_outside_the_text_over_their_lines() -> None:
    page = html(f"<article><h1>{FERRY_TITLE}</h1>{paragraphs(FERRY[:3])}<h2>No deal yet</h2>{paragraphs(FERRY[3:])}<h2>More</h2></article>")
    (found,) = cut(page)
    assert body(found) == FERRY
    assert [(h.title, found.text[h.start :].split("\n")[0]) for h in found.headings] == [("No deal yet", FERRY[3])]
    assert found.printed() == "\n".join([*FERRY[:3], "No deal yet", *FERRY[3:]])


def test_what_is_nested_too_deep_is_a_problem() -> None:
    found, problems = articles(
        Capture("deep.html", 0, "", html(f"<h1>{FERRY_TITLE}</h1>{paragraphs(FERRY)}{'<div>' * 1000}<p>{DAM[0]}").encode(), Media.HTML)
    )
    assert [body(a) for a in found] == [FERRY]
    assert [p.reason for p in problems] == ["HTML nested too deep: what stands below 256 levels is not read"]


def test_teasers_below_an_article_of_several_are_not_its_text() -> None:
    teasers = "".join(f"<h4><a href=/{n}>Old lighthouse number {n} sold</a></h4><p>{HAL[n]}</p>" for n in range(2))
    parts = ((FERRY_TITLE, FERRY), (DAM_TITLE, DAM))
    page = html("".join(f"<div class=b><h2>{title}</h2>{paragraphs(text)}</div><div class=k>{teasers}</div>" for title, text in parts))
    assert [(a.title, body(a)) for a in cut(page)] == [*parts]


HAL = (
    "The keepers of the lighthouse at Northpoint sold it to a school of music, which will hold its summer courses there.",
    "A lighthouse on the eastern shoals was sold to a baker from the mainland, who plans an oven in the former engine room.",
)

NO_ARTICLE = {
    "consent wall": html(
        "<h1>Your privacy</h1><p>We and our 80 partners store cookies on your device and process personal data to show you advertising. Accept all or manage your choices.</p><button>Accept</button>"
    ),
    "page not found": html("<h1>404</h1><p>Sorry, the page you are looking for could not be found. Try the search.</p>"),
    "subscribers only": html(
        f"<h1>{FERRY_TITLE}</h1><p>This article is for subscribers only. To continue reading, choose a plan. Already a subscriber? Log in</p>"
    ),
    "no text": html("<div id=root></div>"),
    "no running text": "Home\nNews\nSport\nWeather",
}


@pytest.mark.parametrize("reason", NO_ARTICLE)
def test_a_page_without_article_says_why(reason: str) -> None:
    assert reasons(NO_ARTICLE[reason]) == [f"no article found: {reason}"]


def test_a_section_front_is_no_article() -> None:
    teasers = "".join(
        f"<div><h3><a href=/{n}>{DAM_TITLE if n % 2 else FERRY_TITLE}, part {n}</a></h3><p>{p}</p></div>"
        for n, p in enumerate((*FERRY, *DAM))
    )
    assert reasons(html(f"<h1>World</h1>{teasers}")) == ["no article found: a list of articles, not one"]


def line_of(**columns: object) -> tuple[tuple[Article, ...], list[str]]:
    found, problems = articles(Capture("wire.jsonl", 4, "wire.jsonl", json.dumps(columns).encode(), Media.JSON))
    return found, [p.reason for p in problems]


def test_a_line_of_json_is_an_article() -> None:
    (found,), problems = line_of(
        text=f"{FERRY[0]}\n\n {FERRY[1]} ",
        title=FERRY_TITLE,
        published="2024-05-14T08:00:00Z",
        outlet="Fjord Press",
        url="https://fjord.example/1",
        language="en",
    )
    assert problems == []
    assert body(found) == FERRY[:2]
    assert (found.title, found.outlet, found.url, found.language) == (FERRY_TITLE, "Fjord Press", "https://fjord.example/1", "en")
    assert (found.published_earliest, found.ordinal) == ("2024-05-14", 4)


def test_a_line_of_json_without_line_ends_is_one_paragraph() -> None:
    (found,), _ = line_of(text=" ".join(FERRY))
    assert body(found) == (" ".join(FERRY),)


def test_a_bad_line_of_json_is_a_problem() -> None:
    found, problems = articles(Capture("wire.jsonl", 2, "wire.jsonl", b'{"text": "cut off', Media.JSON))
    assert not found
    assert problems[0].reason.startswith("line 3: not JSON")
    assert line_of(title="no text")[1] == ["line 5: no text"]
    assert line_of(text=12)[1] == ["line 5: no text"]
    (_,), problems_ = line_of(text=FERRY[0], published="lately")
    assert problems_ == ["line 5: published is not a date: lately"]


def test_truncated_html_is_read_as_far_as_it_goes() -> None:
    page = html(f"<article><h1>{FERRY_TITLE}</h1>{paragraphs(FERRY)}")[:-40]
    found, problems = articles(Capture("page", 0, "page", page.encode(), Media.HTML))
    assert found[0].title == FERRY_TITLE
    assert any("breaks off" in p.reason for p in problems)


def test_a_wrong_declaration_is_told_and_the_page_is_read() -> None:
    page = html(paragraphs(FERRY)).replace("utf-8", "windows-1251")
    found, problems = articles(Capture("page", 0, "page", page.encode(), Media.HTML))
    assert "“We have a timetable" in found[0].text
    assert [p.reason for p in problems] == ["encoding: declared as windows-1251 but written in utf-8"]


def sound(article: Article) -> None:
    """What holds for every article."""
    assert article.text
    assert unicodedata.is_normalized("NFC", article.text)
    assert not any(unicodedata.category(c) == "Cc" for c in article.text if c != "\n")
    lines = article.text.split("\n")
    assert all(line == " ".join(line.split()) and line for line in lines)
    last = 0
    for start, end in article.paragraphs:
        assert last <= start < end <= len(article.text)
        assert article.text[start:end] in lines
        last = end


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600), st.sampled_from(Media))
def test_any_bytes_give_articles_or_problems(data: bytes, media: Media) -> None:
    found, problems = articles(Capture("x", 0, "x", data, media))
    assert found or problems
    for article in found:
        sound(article)


TAGS = (
    "<p>",
    "</p>",
    "<table><tr><td>",
    "</table>",
    "<ul><li>",
    "<h1>",
    "</h1>",
    "<br>",
    "<article>",
    "<figure><img><figcaption>",
    "</figure>",
)
MARKS = (
    "\n\n",
    "\n",
    "TT",
    "- ",
    " | ",
    "By Ida Holm",
    "12 May 2024",
    "\u200b",
    "e\u0301",
    "\x07",
    "&nbsp;",
    "<script>x",
    "</script>",
    "----",
)
PIECES = st.sampled_from([*TAGS, *MARKS, "Share", "(FP)", *FERRY, *DAM, FERRY_TITLE, DAM_TITLE, FERRY_CAPTION])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from([Media.HTML, Media.TEXT]))
def test_any_page_gives_sound_articles_or_problems(pieces: list[str], media: Media) -> None:
    found, problems = articles(Capture("x", 0, "x", "".join(pieces).encode(), media))
    assert found or problems
    for article in found:
        sound(article)


def test_documents_one_after_another_in_one_file_are_each_read() -> None:
    pages = html(f"<h1>{FERRY_TITLE}</h1>", paragraphs(FERRY)), html(f"<h1>{DAM_TITLE}</h1>", paragraphs(DAM))
    assert [a.title for a in cut("\n".join(pages))] == [FERRY_TITLE, DAM_TITLE]
