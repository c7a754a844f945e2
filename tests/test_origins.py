from onrecord.ask.origins import agency, origins
from onrecord.record import Article, CopyKind


def article(name: str, copy_of: str | None = None, *, text: str = "The ferry is late.", byline: str = "", dateline: str = "") -> Article:
    kind = CopyKind.NEAR if copy_of else None
    return Article(name, f"ca-{name}", f"{name}.html", 0, name, text, (), byline=byline, dateline=dateline, copy_of=copy_of, copy_kind=kind)


def told(*articles: Article, among: tuple[str, ...] = ()) -> list[tuple[str, list[str], str]]:
    library = {a.article: a for a in articles}
    asked = [library[name] for name in among or library]
    return [(o.article.article, [c.article for c in o.copies], o.agency) for o in origins(asked, library)]


def test_three_articles_with_one_text_are_one_report() -> None:
    assert told(article("a"), article("b", "a"), article("c", "a"), article("d")) == [("a", ["b", "c"], ""), ("d", [], "")]


def test_a_copy_of_a_copy_is_of_the_same_report() -> None:
    assert told(article("a"), article("b", "a"), article("c", "b")) == [("a", ["b", "c"], "")]


def test_the_original_stands_first_wherever_it_is() -> None:
    assert told(article("b", "a"), article("a")) == [("a", ["b"], "")]


def test_copies_of_what_was_not_asked_for_are_one_report() -> None:
    assert told(article("a"), article("b", "a"), article("c", "a"), among=("b", "c")) == [("b", ["c"], "")]


def test_a_ring_of_copies_ends() -> None:
    assert len(told(article("a", "b"), article("b", "a"))) <= 2


def test_the_agency_is_the_one_that_any_of_them_credits() -> None:
    assert told(article("a"), article("b", "a", text="PARIS (AFP) — The ferry is late.")) == [("a", ["b"], "AFP")]


def test_where_an_agency_is_credited() -> None:
    assert agency(article("a", byline="By Jane Doe, Associated Press")) == "AP"
    assert agency(article("a", dateline="CAIRO (Reuters)")) == "Reuters"
    assert agency(article("a", text="The minister told Reuters that the ferry is late.")) == ""
    assert agency(article("a", byline="By Apphia Reutersward")) == ""
