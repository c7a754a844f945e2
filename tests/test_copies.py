import random
from dataclasses import replace

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
