"""Differing figures: the same count, at the same time, by two counters."""

from dataclasses import replace

from onrecord.link.tallies import differing
from onrecord.record import Article, Figure
from tests.rows import article, counted

TEXT = "The ministry counted 40 dead in Marib. The rebels counted 65 dead. Some 41 were hurt. More than 30 died. By Friday it was 90."
PAGE = article("page.html", TEXT, "2031-05-05")
SAME_DAY, NEXT_WEEK = article("same.html", TEXT, "2031-05-05"), article("next.html", TEXT, "2031-05-12")


def pairs(*figures: Figure) -> list[tuple[float, float]]:
    articles: dict[str, Article] = {a.article: a for a in (PAGE, SAME_DAY, NEXT_WEEK)}
    return [(a.low, b.low) for a, b, _ in differing(figures, articles, dict.fromkeys(articles, "sy-1"))]


def dead(where: Article, number: str, source: str) -> Figure:
    return counted(where, number, "people", "killed", source)


def test_two_counters_in_one_article() -> None:
    assert pairs(dead(PAGE, "40", "the ministry"), dead(PAGE, "65", "the rebels")) == [(40, 65)]


def test_words_of_one_meaning_count_the_same() -> None:
    assert pairs(counted(PAGE, "40", "people", "dead", "the ministry"), dead(PAGE, "65", "the rebels")) == [(40, 65)]


def test_one_counter_or_none_is_no_dispute() -> None:
    assert pairs(dead(PAGE, "40", "the ministry"), dead(PAGE, "65", "the ministry")) == []
    assert pairs(dead(PAGE, "40", "the ministry"), dead(PAGE, "65", "")) == []


def test_another_thing_counted_is_no_dispute() -> None:
    assert pairs(dead(PAGE, "40", "the ministry"), counted(PAGE, "65", "people", "wounded", "the rebels")) == []
    assert pairs(dead(PAGE, "40", "the ministry"), counted(PAGE, "65", "houses", "killed", "the rebels")) == []
    here, there = (replace(dead(PAGE, n, s), where=w) for n, s, w in (("40", "the ministry", "Marib"), ("65", "the rebels", "Taiz")))
    assert pairs(here, there) == []


def test_a_tally_that_grew_is_no_dispute() -> None:
    monday = replace(dead(PAGE, "40", "the ministry"), as_of_earliest="2031-05-02", as_of_latest="2031-05-02")
    friday = replace(dead(PAGE, "90", "the rebels"), as_of_earliest="2031-05-06", as_of_latest="2031-05-06")
    assert pairs(monday, friday) == []
    assert pairs(dead(PAGE, "40", "the ministry"), dead(NEXT_WEEK, "65", "the rebels")) == []


def test_two_articles_of_one_day() -> None:
    assert pairs(dead(SAME_DAY, "65", "the rebels"), dead(PAGE, "40", "the ministry")) == [(40, 65)]


def test_rounding_and_open_ended_counts_are_no_dispute() -> None:
    about = replace(dead(PAGE, "41", "the rebels"), approximate=True)
    assert pairs(dead(PAGE, "40", "the ministry"), about) == []
    at_least = replace(dead(PAGE, "30", "the rebels"), approximate=True)
    assert pairs(dead(PAGE, "65", "the ministry"), at_least) == []


def test_exact_numbers_that_differ_by_little_differ() -> None:
    text = "The envoy spoke of 887 prisoners, the other side of 890 prisoners."
    page = article("p.html", text)
    a, b = (counted(page, n, "prisoners", "to be freed", s) for n, s in (("887", "the envoy"), ("890", "the other side")))
    assert [(x.low, y.low) for x, y, _ in differing([a, b], {page.article: page}, {})] == [(887, 890)]


def test_a_pair_of_counters_is_told_once_for_an_article() -> None:
    figures = [dead(PAGE, "40", "the ministry"), dead(PAGE, "65", "the rebels"), dead(PAGE, "90", "the rebels")]
    assert pairs(*figures) == pairs(*reversed(figures)) == [(40, 65)]


def set_against(text: str, *figures: tuple[str, str, str, str]) -> list[tuple[float, float]]:
    page = article("p.html", text)
    made = [counted(page, *figure) for figure in figures]
    return [(a.low, b.low) for a, b, _ in differing(made, {page.article: page}, {})]


def test_puts_the_figure_at_says_not_again_what_is_counted() -> None:
    text = "The council counts 900 homes, of which 300 were razed. The army puts the figure at 250. Rain fell for 240 days, sailors say."
    council = [("900", "homes", "destroyed", "The council"), ("300", "homes", "razed", "The council")]
    assert set_against(text, *council, ("250", "homes", "", "The army")) == [(300, 250)], "set against the one it comes nearest to"
    assert set_against(text, *council, ("240", "days", "", "sailors")) == []


def test_shares_of_different_things_are_not_set_against_each_other() -> None:
    text = "Officials say 94 percent of the wall is built. Its engineers get 97 percent of their cement by rail."
    assert set_against(text, ("94", "percent", "built", "Officials"), ("97", "percent", "", "Its engineers")) == []


def test_men_of_two_nations_are_counted_apart() -> None:
    text = "Egypt confirmed 7 Egyptian sailors died. " + "The storm went on. " * 30 + "Sudan confirmed 4 Sudanese sailors died."
    page = article("p.html", text)
    a = replace(counted(page, "7", "sailors", "died", "Egypt"), end=text.index("sailors"))
    b = replace(counted(page, "4", "sailors", "died", "Sudan"), end=text.rindex("sailors"))
    assert list(differing([a, b], {page.article: page}, {})) == []
