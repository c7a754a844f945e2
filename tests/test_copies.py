import random
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.link.copies import find_copies
from onrecord.record import Article, CopyKind, make_id
from tests.prose import DAM, FERRY


def article(name: str, lines: tuple[str, ...], day: str | None = None, title: str = "", outlet: str = "", ordinal: int = 0) -> Article:
    text = "\n".join(lines)
    return Article(
        article=make_id("ar", name, ordinal),
        capture=make_id("ca", name),
        capture_name=name,
        ordinal=ordinal,
        title=title or name,
        text=text,
        paragraphs=(),
        outlet=outlet,
        published_earliest=day,
        published_latest=day,
    )


def found(*articles: Article) -> list[tuple[str, str, str]]:
    names = {a.article: a.capture_name for a in articles}
    return [(names[c.article], names[c.copy_of], c.copy_kind.value) for c in find_copies(articles)]


LONG = (*FERRY, *DAM)


def changed(lines: tuple[str, ...], words: dict[str, str]) -> tuple[str, ...]:
    return tuple(re.sub(r"\b\w+\b", lambda found: words.get(found[0], found[0]), line) for line in lines)


def every(lines: tuple[str, ...], step: int) -> tuple[str, ...]:
    """Every so many words another one in its place."""
    at = 0

    def other(found: re.Match[str]) -> str:
        nonlocal at
        at += 1
        return found[0] if at % step else f"{found[0][:1]}xyzzy"

    return tuple(re.sub(r"\w+", other, line) for line in lines)


AS_EDITED = {
    "said": "told reporters", "told": "said to", "agreed": "decided", "doubt": "question", "Some": "About", "railway": "rail", "given": "handed",
    "harbour": "harbor", "businesslike": "business-like", "cubic": "cu", "kilometres": "kilometers", "four": "4", "3": "three", "140,000": "140 thousand",
}  # fmt: skip

WIRE: dict[str, Callable[[tuple[str, ...]], tuple[str, ...]]] = {
    "the last paragraphs cut": lambda text: text[:8],
    "paragraphs cut out of the middle": lambda text: (*text[:3], *text[5:8], *text[9:]),
    "sentences put in": lambda text: (
        *text[:2],
        "The line was opened in 1937, and the old pier can still be seen at low tide.",
        *text[2:9],
        "Rain is forecast for the weekend, and with it more delays on the coast road.",
        *text[9:],
    ),
    "an agency line": lambda text: (
        f"AALBORG (North Wire) — {text[0]}",
        *text[1:],
        "(Additional reporting by the desk; editing by the night shift)",
    ),
    "quotes in another order": lambda text: (text[0], text[5], text[2], text[3], text[1], text[4], *text[9:], *text[6:9]),
    "light rewording": lambda text: changed(text, AS_EDITED),
    "every tenth word another": lambda text: every(text, 10),
    "every fifth word another": lambda text: every(text, 5),
    "cut, put in and reworded": lambda text: (
        f"OSLO (Press) - {text[0]}",
        *changed((text[2], *text[4:10]), AS_EDITED),
        "More is to follow.",
    ),
}


@pytest.mark.parametrize("deed", WIRE)
def test_wire_copies_are_found(deed: str) -> None:
    original = article("a.txt", LONG, "2024-05-12", "Talks in Aalborg", "North Wire")
    copy = article("b.txt", WIRE[deed](LONG), "2024-05-13", "Ministers look again", "The Herald")
    assert found(copy, original) == [("b.txt", "a.txt", "near")]


def quoted(of: Article, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [of.text[start:end] for start, end in spans]


def test_what_a_copy_adds_and_drops() -> None:
    new = "Rain is forecast for the weekend, and with it more delays on the coast road."
    original = article("a.txt", LONG, "2024-05-12")
    edited = article("b.txt", (*LONG[:3], new + " Nobody was hurt.", *LONG[3:8], *LONG[10:]), "2024-05-13")
    (copy,) = find_copies([original, edited])
    assert quoted(edited, copy.adds) == [new + " Nobody was hurt."]
    assert quoted(original, copy.drops) == [LONG[8], LONG[9]]


def test_a_changed_figure_is_told_on_both_sides() -> None:
    original = article("a.html", LONG, "2024-05-12", "Talks", "The Herald")
    later = article("b.html", changed(LONG, {"140": "160"}), "2024-05-13", "Talks", "The Herald")
    (copy,) = find_copies([later, original])
    assert copy.copy_kind is CopyKind.REVISION
    assert (quoted(later, copy.adds), quoted(original, copy.drops)) == ([LONG[4].replace("140", "160")], [LONG[4]])


def test_light_rewording_adds_nothing() -> None:
    original, edited = article("a.txt", LONG), article("b.txt", changed(LONG, {"said": "told reporters", "four": "4", "harbour": "harbor"}))
    (copy,) = find_copies([original, edited])
    assert (copy.adds, copy.drops) == ((), ())
    assert 0.9 < copy.copy_share < 1


def test_the_same_words_add_and_drop_nothing() -> None:
    (copy,) = find_copies([article("a.txt", FERRY), article("b.txt", FERRY)])
    assert (copy.adds, copy.drops) == ((), ())


def test_two_versions_of_a_day_are_ordered_by_when_they_were_changed() -> None:
    early = replace(article("b.html", FERRY, "2024-05-12", "Talks", "The Herald"), updated="2024-05-12T09:00:00+02:00")
    late = replace(article("a.html", (*FERRY, DAM[0]), "2024-05-12", "Talks", "The Herald"), updated="2024-05-12T17:30:00+02:00")
    assert found(early, late) == [("a.html", "b.html", "revision")]


def test_two_versions_that_tell_no_time_are_ordered_by_when_they_were_taken() -> None:
    early, late = article("b.html", FERRY, None, "Talks", "The Herald"), article("a.html", (*FERRY, DAM[0]), None, "Talks", "The Herald")
    taken = {early.capture: "2024-05-12T09:00:00+00:00", late.capture: "2024-05-13T09:00:00+00:00"}
    assert [(c.article, c.copy_of) for c in find_copies([early, late], taken)] == [(late.article, early.article)]
    assert [(c.article, c.copy_of) for c in find_copies([early, late])] == [(early.article, late.article)]


def test_one_address_is_one_page_whatever_its_headline() -> None:
    first = replace(article("a.html", LONG, "2024-05-12", "Talks begin"), url="https://herald.example/talks")
    later = replace(article("b.html", (*LONG[:6], *LONG[7:]), "2024-05-12", "Talks end"), url="https://herald.example/talks")
    assert found(first, later) == [("b.html", "a.html", "revision")]


def test_two_copies_point_to_the_first_of_the_family() -> None:
    wire = article("c.txt", LONG, "2024-05-12")
    second = article("b.txt", (*LONG[:10], "More is to follow from the desk."), "2024-05-13")
    third = article("a.txt", (*LONG[:9], "More is to follow from the desk."), "2024-05-14")
    assert {(c, o) for c, o, _ in found(third, second, wire)} == {("b.txt", "c.txt"), ("a.txt", "c.txt")}


def test_two_reports_that_quote_the_same_words_are_no_copies() -> None:
    quote = FERRY[2]
    other = (
        "Denmark and Norway will study the night ferry once more, their transport ministers decided in Aalborg on Tuesday.",
        quote,
        "Larvik's port rejects this. It says its offer of March lies unanswered in Copenhagen, as do two letters that it sent after that.",
        "The operator carried about 140,000 people in the last year of the line; a decision on money is due in Oslo in June.",
    )
    assert found(article("a.txt", FERRY), article("b.txt", other)) == []


def test_the_same_words_are_an_exact_copy_of_the_first_published() -> None:
    early, late = article("b.txt", FERRY, "2024-05-12"), article("a.txt", tuple(p.upper() for p in FERRY), "2024-05-13")
    assert found(late, early) == [("a.txt", "b.txt", "exact")]


def test_without_days_the_first_in_order_is_the_original() -> None:
    assert found(article("b.txt", FERRY), article("a.txt", FERRY)) == [("b.txt", "a.txt", "exact")]
    assert found(article("w.jsonl", FERRY, ordinal=3), article("w.jsonl", FERRY, ordinal=2)) == [("w.jsonl", "w.jsonl", "exact")]


def test_a_re_edited_copy_is_near() -> None:
    edited = (
        FERRY[0].replace("agreed to look again", "are to look again"),
        *FERRY[1:4],
        FERRY[5],
        "Both were in good spirits, it was said.",
    )
    assert found(article("a.txt", FERRY, "2024-05-12"), article("b.txt", edited, "2024-05-12")) == [("b.txt", "a.txt", "near")]


def test_a_part_is_an_excerpt_of_the_longer_one() -> None:
    assert found(article("b.txt", LONG), article("a.txt", LONG[:4])) == [("a.txt", "b.txt", "excerpt")]
    (copy,) = find_copies([article("b.txt", LONG), article("a.txt", LONG[:4])])
    assert copy.copy_share == 1.0
    assert copy.copy_kind is CopyKind.EXCERPT


def test_an_earlier_part_is_no_copy_of_what_grew_out_of_it() -> None:
    assert found(article("a.txt", LONG[:4], "2024-05-12"), article("b.txt", LONG, "2024-05-14")) == []


def test_the_same_page_later_is_a_revision() -> None:
    first = article("a.html", FERRY, "2024-05-12", "Talks", "The Herald")
    later = article("b.html", (*FERRY, DAM[0], DAM[1]), "2024-05-13", "Talks", "The Herald")
    assert found(first, later) == [("b.html", "a.html", "revision")]


def test_two_reports_of_one_meeting_are_no_copies() -> None:
    other = (
        "Denmark and Norway will study the night ferry once more, their transport ministers decided in Aalborg on Tuesday.",
        "“We have a timetable and we have a ship,” Denmark's minister said, complaining that no town had come forward with a berth.",
        "Larvik's port rejects this. It says its offer of March lies unanswered in Copenhagen.",
        "The operator carried about 140,000 people in the last year of the line; a decision on money is due in Oslo on 3 June.",
    )
    assert found(article("a.txt", FERRY), article("b.txt", other)) == []


def test_short_articles_are_copies_only_to_the_letter() -> None:
    assert found(article("a.txt", (FERRY[1],)), article("b.txt", (FERRY[1] + " He left.",))) == []
    assert found(article("a.txt", (FERRY[1],)), article("b.txt", (FERRY[1],))) == [("b.txt", "a.txt", "exact")]


def test_the_order_of_the_input_changes_nothing() -> None:
    articles = [article(f"{n}.txt", LONG[n % 5 : n % 5 + 6], f"2024-05-{n % 3 + 10}") for n in range(12)]
    wanted = {c.article: c for c in find_copies(articles)}
    for seed in range(5):
        random.Random(seed).shuffle(articles)
        assert {c.article: c for c in find_copies(articles)} == wanted


def test_no_original_is_a_copy_of_its_copy() -> None:
    articles = [article(f"{n}.txt", LONG[n % 5 : n % 5 + 4 + n % 4], None if n % 2 else f"2024-05-{n % 3 + 10}") for n in range(16)]
    above = {c.article: c.copy_of for c in find_copies(articles)}
    for start in above:
        line, at = {start}, start
        while at in above:
            at = above[at]
            assert at not in line
            line.add(at)


def test_a_text_in_many_outlets_has_one_original() -> None:
    copies = [
        article(f"{n:03}.txt", (*FERRY, f"Outlet number {n} adds a line of its own here."), "2024-05-12", outlet=f"Outlet {n}")
        for n in range(300)
    ]
    out = find_copies(copies)
    assert len(out) == 299
    assert {c.copy_of for c in out} == {copies[0].article}


def test_nothing_in_nothing_out() -> None:
    assert find_copies([]) == ()
    assert find_copies([replace(article("a.txt", FERRY), text="")]) == ()
