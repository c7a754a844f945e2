from onrecord.article.block import Block, Shape
from onrecord.article.markup import blocks_of, breaks_off, parse


def read(page: str) -> tuple[Block, ...]:
    tree = parse(page)
    assert tree is not None
    return blocks_of(tree)


def texts(page: str) -> list[str]:
    return [b.text for b in read(page)]


def test_nothing_gives_no_tree() -> None:
    assert parse("") is None
    assert parse("<!-- nothing -->") is None


def test_blocks_end_where_elements_do() -> None:
    assert texts("<div>One<p>Two <b>three</b> <a href=#>four</a></p>five<div>six</div></div>") == ["One", "Two three four", "five", "six"]


def test_line_breaks() -> None:
    assert texts("<td>The two sides met.<br><br>They left.<br>Nobody spoke.</td>") == ["The two sides met.", "They left.", "Nobody spoke."]
    assert texts("<p>The two sides met in the old town hall of<br>the northern city.</p>") == [
        "The two sides met in the old town hall of the northern city."
    ]
    assert texts("<pre>The two\nsides met.\n\nThey left.</pre>") == ["The two sides met.", "They left."]


def test_labels_side_by_side_are_apart() -> None:
    assert texts("<div><span>Jane Doe</span><span>Oslo</span><span>12 May 2024</span></div>") == ["Jane Doe", "Oslo", "12 May 2024"]
    assert texts("<p><span>T</span><span>he two</span> sides</p>") == ["The two sides"]


def test_scripts_buttons_and_hidden_parts_have_no_text() -> None:
    assert texts(
        "<p>One</p><script>two</script><button>three</button><p hidden>four</p><span class=sr-only>five</span><!-- six --><p>Seven"
    ) == ["One", "Seven"]


def test_figures() -> None:
    (found,) = read(
        "<figure><img src=a><figcaption>The harbour.<span>Photo: Doe</span></figcaption><div class=credit>Fjord Press</div></figure>"
    )
    assert (found.shape, found.text) == (Shape.CAPTION, "The harbour.Photo: Doe Fjord Press")
    (found,) = read("<div class=pic><img src=a><div>The harbour at dawn, seen from the hill</div></div>")
    assert found.shape is Shape.CAPTION


def test_tables_of_facts_and_tables_of_layout() -> None:
    found = read("<table><tr><th>Party</th><th>Stand</th></tr><tr><td>Norway</td><td>For</td></tr></table>")
    assert [(b.shape, b.text) for b in found] == [(Shape.ROW, "Party | Stand"), (Shape.ROW, "Norway | For")]
    found = read(
        f"<table><tr><td>Menu</td><td>{'The two sides met again. ' * 20}</td></tr><tr><td>More</td><td>{'They left. ' * 40}</td></tr></table>"
    )
    assert {b.shape for b in found} == {Shape.PARAGRAPH}


def test_what_names_say() -> None:
    story = "<p>The two sides met again on Monday and agreed to go on talking.</p>" * 6
    found = read(
        f"<div class='article-body has-sidebar'>{story}<div class='newsletter-box'><p>The Daily, every day.</p></div></div><div class=article-byline>Jane Doe</div>"
    )
    assert [b.aside for b in found] == [False] * 6 + [True, True]
    assert found[-1].role == "byline"


def test_deep_nesting_is_no_harm() -> None:
    assert texts("<div>" * 3000 + "<p>The two sides met.") in (["The two sides met."], [])


def test_what_is_nested_too_deep_is_told() -> None:
    for depth, told in ((100, False), (100_000, True)):
        tree = parse("<p>The two sides met.</p>" + "<div>" * depth + "<p>They left.")
        assert tree is not None
        assert breaks_off(tree) is told
        assert [b.text for b in blocks_of(tree)] == ["The two sides met.", *([] if told else ["They left."])]


def test_the_kind_of_element_is_told() -> None:
    assert [b.make for b in read("<div class=hl>Talks</div><div>One</div><p>Two <b>three</b></p>")] == ["div.hl", "div.", "p."]


def test_what_stands_after_the_end_of_the_document_is_read() -> None:
    assert texts("<html><body><p>One</p></body></html>\n<p>Two</p></html>\n<div>Three</div>") == ["One", "Two", "Three"]


def test_a_span_for_every_letter_is_no_row_of_labels() -> None:
    assert texts("<p>" + "".join(f"<span>{letter}</span>" for letter in "TALKS" * 2000) + "</p>") == ["TALKS" * 2000]
