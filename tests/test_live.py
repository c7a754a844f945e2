"""Live blogs of several templates, written here: one article each, whose entries have their own time."""

import json

import pytest

from onrecord.article.articles import articles
from onrecord.capture.capture import Capture, Media
from onrecord.record import Article, Form
from tests.prose import DAM, FERRY, FERRY_TITLE, html, paragraphs

HEADS = ("Ministers arrive in Aalborg", "A ship is named", "Larvik speaks up", "Passengers are counted", "The ministers part")
TITLE = "Night ferry talks in Aalborg: live updates"


def cut(page: str, media: Media = Media.HTML, taken: str = "") -> Article:
    found, _ = articles(Capture("page", 0, "page", page.encode(), media, taken=taken))
    assert len(found) == 1, [a.title for a in found]
    return found[0]


def entries(article: Article) -> list[tuple[str | None, str, str]]:
    return [(e.at, e.title, article.text[e.start : e.end]) for e in article.entries]


def linked() -> str:
    updates = [
        {"@type": "BlogPosting", "headline": h, "datePublished": f"2024-06-04T{15 - n}:05:00+02:00", "articleBody": FERRY[n]}
        for n, h in enumerate(HEADS)
    ]
    blog = {"@type": "LiveBlogPosting", "headline": TITLE, "coverageStartTime": "2024-06-04T08:00:00+02:00", "liveBlogUpdate": updates}
    return f"<script type='application/ld+json'>{json.dumps({**blog, 'datePublished': '2024-06-04T08:00:00+02:00'})}</script>"


EXPECTED = [(f"2024-06-04T{15 - n}:05+02:00", h, FERRY[n]) for n, h in enumerate(HEADS)]


def test_json_ld_dates_the_entries_of_a_page() -> None:
    shown = "".join(
        f"<article class=post><header><h3>{h}</h3><span class=when>{5 * n + 2} minutes ago</span></header><p>{FERRY[n]}</p><ul class=share><li>Share</li></ul></article>"
        for n, h in enumerate(HEADS)
    )
    box = "<section><h2>Key points</h2><ul><li>Ministers meet in Aalborg for the first time this year</li><li>A harbour is sought</li></ul></section>"
    found = cut(html(f"<h1>{TITLE}</h1>{box}<main>{shown}</main>", head=linked()))
    assert (found.form, found.title) == (Form.LIVE_BLOG, TITLE)
    assert entries(found) == EXPECTED
    assert found.text == "\n".join(FERRY[:5])
    assert (found.published_earliest, found.published_latest) == ("2024-06-04", "2024-06-04")


def test_entries_that_only_scripts_would_show_are_read_from_json_ld() -> None:
    found = cut(html(f"<h1>{TITLE}</h1><div id=app>Loading</div>", head=linked()))
    assert entries(found) == EXPECTED


def test_a_page_without_json_ld() -> None:
    shown = "".join(
        f"<div class=item><time datetime='2024-06-04T{12 + n}:40:00+02:00'>{12 + n}:40</time><h3>{h}</h3><div class=author>Ida Holm</div>"
        f"<figure><img src=a.jpg><figcaption>The quay at Larvik, number {n} (Fjord Press)</figcaption></figure>{paragraphs((FERRY[n], DAM[n]))}"
        "<div class=share><a href=#>Share</a> <a href=#>Copy link</a></div></div>"
        for n, h in enumerate(HEADS)
    )
    found = cut(html(f"<h1>Night ferry talks in Aalborg</h1><div class=stream>{shown}</div>"))
    assert found.form is Form.LIVE_BLOG
    assert entries(found) == [(f"2024-06-04T{12 + n}:40+02:00", h, f"{FERRY[n]}\n{DAM[n]}") for n, h in enumerate(HEADS)]
    assert len(found.captions) == 5
    assert found.published_earliest == "2024-06-04"


def test_an_amp_page_with_clocks_in_one_zone() -> None:
    shown = "".join(
        f"<div id='post-{n}' data-sort-time=17 class=amp-entry><p class=clock><strong>{9 + n}.12am</strong></p><h2>{h}</h2><p>{FERRY[n]}</p></div>"
        for n, h in list(enumerate(HEADS))[:3][::-1]
    )
    head = "<meta property='article:published_time' content='2024-06-04T06:00:00Z'><title>Ferry talks – live | The Sound Herald</title>"
    page = f"<h1>Ferry talks – live</h1><p>(All times BST)</p><amp-live-list id=blog><button on=tap>Updates</button><div items>{shown}</div></amp-live-list>"
    found = cut(html(page, head=head))
    assert entries(found) == [(f"2024-06-04T{9 + n:02}:12+01:00", HEADS[n], FERRY[n]) for n in (2, 1, 0)]


NEWEST_FIRST = f"""The Sound Herald
{TITLE}
By Ida Holm
4 June 2024

Summary
Ministers of Norway and Denmark meet in Aalborg
A harbour for the ship is sought

00:20 GMT – {HEADS[3]}
{FERRY[3]}
Share

23:50 GMT – {HEADS[2]}
{FERRY[2]}
{DAM[2]}
Share

21:05 GMT – {HEADS[1]}
{FERRY[1]}

19:30 GMT – {HEADS[0]}
{FERRY[0]}
Share

Comments (12)
oarsman: I miss the bunks, and they were the best that ever crossed that sound.
"""


def test_a_text_dump_newest_first_runs_past_midnight() -> None:
    found = cut(NEWEST_FIRST, Media.TEXT)
    assert (found.title, found.byline) == (TITLE, "Ida Holm")
    assert entries(found) == [
        ("2024-06-05T00:20+00:00", HEADS[3], FERRY[3]),
        ("2024-06-04T23:50+00:00", HEADS[2], f"{FERRY[2]}\n{DAM[2]}"),
        ("2024-06-04T21:05+00:00", HEADS[1], FERRY[1]),
        ("2024-06-04T19:30+00:00", HEADS[0], FERRY[0]),
    ]


DAY_HEADINGS = f"""{FERRY_TITLE}: as it happened
Published 5 June 2024

Wednesday, 5 June

Posted at 10:15
{HEADS[3]}
{FERRY[3]}

Posted at 9:02
{HEADS[2]}
{FERRY[2]}

Tuesday, 4 June

Posted at 18:30
{HEADS[1]}
{FERRY[1]}

Posted at 12:30pm
{HEADS[0]}
{FERRY[0]}
"""


def test_a_text_dump_with_day_headings() -> None:
    found = cut(DAY_HEADINGS, Media.TEXT)
    assert [(at, title) for at, title, _ in entries(found)] == [
        ("2024-06-05T10:15", HEADS[3]),
        ("2024-06-05T09:02", HEADS[2]),
        ("2024-06-04T18:30", HEADS[1]),
        ("2024-06-04T12:30", HEADS[0]),
    ]
    assert found.text == "\n".join(FERRY[3::-1])


@pytest.mark.parametrize(("taken", "at"), [("", None), ("2024-06-04T15:00:00+00:00", "2024-06-04T14:48+00:00")])
def test_relative_times_need_the_time_of_the_capture(taken: str, at: str | None) -> None:
    shown = "".join(f"<div><p>{12 + n} minutes ago</p><h3>{h}</h3><p>{FERRY[n]}</p></div>" for n, h in enumerate(HEADS))
    found = cut(html(f"<h1>{TITLE}</h1>{shown}", head="<meta name=pubdate content=2024-06-04>"), taken=taken)
    assert entries(found)[0] == (at, HEADS[0], FERRY[0])


def test_a_pinned_entry_is_told_once() -> None:
    pinned = f"<div><p>Pinned</p><time datetime='2024-06-04T10:40Z'>10:40</time><h3>{HEADS[0]}</h3><p>{FERRY[0]}</p></div>"
    shown = "".join(
        f"<div><time datetime='2024-06-04T{14 - n}:40Z'>{14 - n}:40</time><h3>{h}</h3><p>{FERRY[n]}</p></div>"
        for n, h in list(enumerate(HEADS))[::-1]
    )
    found = cut(html(f"<h1>{TITLE}</h1>{pinned}{shown}"))
    assert len(found.entries) == 5
    assert found.text.count(FERRY[0]) == 1


NO_BLOG = {
    "an article with comments": (
        f"{FERRY_TITLE}\nBy Ida Holm\n4 June 2024\n\n"
        + "\n\n".join((*FERRY, *DAM, *FERRY[:2]))
        + "".join(f"\n\nReader{n}\n{9 + n}:15\nI have crossed that sound often, and the bunks were good." for n in range(4))
    ),
    "a report that tells the hours": f"{FERRY_TITLE}\n\n{FERRY[0]}\n\n"
    + "\n\n".join(f"At {9 + n}:15 the ministers met again. {p}" for n, p in enumerate(FERRY[1:])),
    "a programme": f"{FERRY_TITLE}\n\n" + "\n\n".join(FERRY) + "\n\nProgramme\n\n09:00 Opening\n10:15 Coffee\n11:00 Close",
}


@pytest.mark.parametrize("page", NO_BLOG)
def test_what_is_no_live_blog(page: str) -> None:
    found, _ = articles(Capture("page", 0, "page", NO_BLOG[page].encode(), Media.TEXT))
    assert [a.form for a in found] == [Form.REPORT]
    assert found[0].entries == ()


def test_a_front_with_times_is_no_live_blog() -> None:
    teasers = "".join(
        f"<div><time datetime='2024-06-04T{18 - n}:00Z'>{18 - n}:00</time><h3><a href=/{n}>{h}</a></h3><p>{FERRY[n]}</p></div>"
        for n, h in enumerate(HEADS)
    )
    found, problems = articles(Capture("page", 0, "page", html(f"<h1>World</h1>{teasers}").encode(), Media.HTML))
    assert all(a.form is Form.REPORT for a in found)
    assert found or problems
