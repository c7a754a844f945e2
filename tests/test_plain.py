import textwrap

from onrecord.article.block import Shape
from onrecord.article.plain import blocks_of
from tests.prose import FERRY


def texts(page: str) -> list[str]:
    return [b.text for b in blocks_of(page)]


def test_lines_are_blocks() -> None:
    assert texts("Talks go on\r\n\r\n They met. \r\nThey left.\n") == ["Talks go on", "They met.", "They left."]


def test_wrapped_lines_are_joined() -> None:
    assert texts("\n\n".join(textwrap.fill(p, 70) for p in FERRY)) == list(FERRY)
    assert texts("\n".join(textwrap.fill(p, 70, initial_indent="    ") for p in FERRY)) == list(FERRY)


def test_long_lines_are_not() -> None:
    assert texts("\n".join(FERRY)) == list(FERRY)


def test_bullets_are_items() -> None:
    found = blocks_of("• One is for it.\n- Two is against it.\n3. Three waits.\n- ends -\n– and a dash inside a sentence")
    assert [b.shape for b in found[:3]] == [Shape.ITEM] * 3
    assert [b.text for b in found[:3]] == ["One is for it.", "Two is against it.", "Three waits."]
    assert [b.shape for b in found[3:]] == [Shape.PARAGRAPH] * 2


def test_rows() -> None:
    found = blocks_of("Party | Stand\nNorway | For\nDenmark | Undecided\n\nA line | with a bar")
    assert [(b.shape, b.text) for b in found[:3]] == [
        (Shape.ROW, "Party | Stand"),
        (Shape.ROW, "Norway | For"),
        (Shape.ROW, "Denmark | Undecided"),
    ]


def test_menus_are_links() -> None:
    assert [b.linked for b in blocks_of("Home   News   Sport\nHome > News > Transport\nThe ministers met in Oslo.")] == [1.0, 1.0, 0.0]


def test_rules_and_gaps() -> None:
    found = blocks_of("One\n\n\n\nTwo\n-----\nThree")
    assert [(b.text, b.gap, b.rule) for b in found] == [("One", 0, False), ("Two", 3, False), ("Three", 1, True)]


def test_headings_of_markdown() -> None:
    assert [(b.text, b.shape, b.level) for b in blocks_of("# Talks\n\n## Costs ##")] == [
        ("Talks", Shape.HEADING, 1),
        ("Costs", Shape.HEADING, 2),
    ]


def test_columns_that_whoever_saved_the_page_wrote_on_top() -> None:
    found = blocks_of("URL: https://sound.example/a\nTitle: Talks go on\nDate: 2024-05-12\n\nNote: The ministers met.")
    assert [(b.role, b.text) for b in found[:3]] == [("url", "https://sound.example/a"), ("title", "Talks go on"), ("date", "2024-05-12")]
    assert [b.role for b in blocks_of("Source: a ministry\n\nThe ministers met.")] == ["", ""]


def test_invisible_characters_go() -> None:
    assert texts("The\u00a0two\u200b sides\u00ad\x07 met.") == ["The two sides met."]
