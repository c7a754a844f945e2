"""Stories: articles about the same happening."""

import random

from onrecord.link.stories import find_stories
from onrecord.record import Article, Copy, CopyKind
from tests.rows import article

FERRY = article(
    "a.html",
    "A ferry with ninety passengers ran aground off the port of Talmera on Monday.\n"
    "Coastguard boats took everyone off the ferry before dark. The harbour master of Talmera blamed a broken rudder.",
    "2031-05-05",
    "Ferry runs aground off Talmera",
)
FERRY_TOO = article(
    "b.html",
    "Ninety people were rescued when their ferry struck a sandbank near Talmera.\n"
    "The rudder had failed, the harbour master said. Coastguard crews needed four hours for the rescue.",
    "2031-05-06",
    "Passengers rescued from stranded Talmera ferry",
)
FERRY_LATER = article(
    "c.html",
    "A ferry with a hundred passengers ran aground off the port of Talmera on Monday.\n"
    "Coastguard boats took everyone off the ferry before dark. The harbour master of Talmera blamed a broken rudder.",
    "2031-09-20",
    "Ferry runs aground off Talmera",
)
BUDGET = article(
    "d.html",
    "Parliament in Vellin passed the budget by two votes on Monday.\nThe finance minister had threatened to resign over pensions.",
    "2031-05-05",
    "Vellin budget passes by two votes",
)
UNDATED = article(
    "e.txt",
    "The ferry that ran aground at Talmera had a broken rudder, the harbour master told an inquiry.\nNinety passengers were on the ferry.",
    None,
    "Rudder blamed for Talmera ferry grounding",
)
ARTICLES = [FERRY, FERRY_TOO, FERRY_LATER, BUDGET, UNDATED]


def stories_of(articles: list[Article], copies: list[Copy] | None = None) -> set[frozenset[str]]:
    names = {a.article: a.capture_name for a in articles}
    return {frozenset(names[a] for a in s.articles) for s in find_stories(articles, copies or [])}


def test_articles_on_one_happening_are_one_story() -> None:
    assert {"a.html", "b.html"} <= next(s for s in stories_of(ARTICLES) if "a.html" in s)


def test_another_happening_of_the_same_day_is_another_story() -> None:
    assert frozenset({"d.html"}) in stories_of(ARTICLES)


def test_the_same_words_months_later_are_another_story() -> None:
    assert not any({"a.html", "c.html"} <= s for s in stories_of([FERRY, FERRY_TOO, FERRY_LATER, BUDGET]))


def test_an_undated_article_can_be_of_any_story() -> None:
    assert any({"a.html", "e.txt"} <= s for s in stories_of([FERRY, FERRY_TOO, BUDGET, UNDATED]))


def test_every_article_is_in_one_story() -> None:
    found = [a for s in find_stories(ARTICLES) for a in s.articles]
    assert sorted(found) == sorted(a.article for a in ARTICLES)


def test_a_copy_is_in_the_story_of_its_original() -> None:
    copy = article("z.html", "Ferry aground, rudder blamed.", "2031-05-30", "In brief")
    copies = [Copy(copy.article, FERRY.article, CopyKind.EXCERPT, 0.9)]
    assert any({"a.html", "z.html"} <= s for s in stories_of([*ARTICLES, copy], copies))


def test_a_story_has_the_days_and_the_title_of_its_articles() -> None:
    story = next(s for s in find_stories(ARTICLES) if FERRY.article in s.articles)
    assert (story.title, story.earliest) == (FERRY.title, "2031-05-05")
    assert story.articles[0] == FERRY.article


def test_the_title_is_no_copys() -> None:
    early = article("0.html", FERRY.text, None, "READ LATER | Ferry runs aground")
    copies = [Copy(early.article, FERRY.article, CopyKind.EXACT, 1.0)]
    story = next(s for s in find_stories([early, FERRY], copies))
    assert story.title == FERRY.title


def test_order_does_not_matter() -> None:
    first = find_stories(ARTICLES)
    for seed in range(5):
        shuffled = random.Random(seed).sample(ARTICLES, len(ARTICLES))
        assert find_stories(shuffled) == first


def test_an_empty_record_and_empty_articles() -> None:
    assert find_stories([]) == ()
    assert len(find_stories([article("x", ""), article("y", "")])) == 2
