from onrecord.article.linked import Update, json_nodes, name, string, updates
from onrecord.article.markup import parse


def test_objects_in_objects() -> None:
    tree = parse('<script type="application/ld+json">[{"@graph": [{"@type": "A"}, {"mainEntity": {"@type": "B"}}]}]</script><p>x</p>')
    assert tree is not None
    assert [n.get("@type") for n in json_nodes(tree)] == [None, "A", None, "B"]


def test_values_of_any_kind() -> None:
    assert (string(["One", "Two"]), string(5), name({"name": "Ida Holm"}), name(["Ida Holm"])) == ("One", "", "Ida Holm", "Ida Holm")


def test_the_entries_of_a_live_blog() -> None:
    one = {"headline": "Ships &amp; talks", "datePublished": "2024-06-04T14:05:00Z", "articleBody": "<p>They met.</p><p>They left.</p>"}
    assert updates({"liveBlogUpdate": one}) == (Update("Ships & talks", ("They met.", "They left."), "2024-06-04T14:05:00Z"),)
    assert updates({"liveBlogUpdate": [5, None, "x"]}) == ()
    assert updates({}) == ()
