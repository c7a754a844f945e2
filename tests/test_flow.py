"""A source without its tags, entities and escapes: what is left, and where each character of it stands."""

import pytest

from onrecord.article.flow import Flow, dense, shown, strings, undone

SHOWN = {
    "tags and attributes": ('<p title="a > b">One <b>two</b></p>', "One two"),
    "unquoted attributes": ("<a href=/x>One</a>", "One"),
    "a quotation mark too many": ('<a href="x"">One</a> <i>two</i>', "One two"),
    "comments": ("One<!-- <p>no</p> --> two<![endif]-->", "One two"),
    "entities": ("A&amp;B &#8220;no&#x201D; &nbsp;&unknown; &copy2", "A&B “no” \xa0&unknown; ©2"),
    "scripts": ("One<script>if (a < b) 'two'</script> three<style>p {}</style>", "One three"),
    "a script without an end": ("One<script>two", "One"),
    "a button": ("One <button>Share</button>two", "One two"),
    "a button without an end": ("One <button>Share", "One Share"),
    "no tag": ("3 < 4, a <3 b", "3 < 4, a <3 b"),
    "self-closed": ("One <iframe/>two</iframe>", "One two"),
}


@pytest.mark.parametrize("what", SHOWN)
def test_what_html_shows(what: str) -> None:
    source, expected = SHOWN[what]
    flow = shown(Flow.of(source))
    assert flow.text == expected
    assert len(flow.starts) == len(flow.ends) == len(flow.text)
    for char, start, end in zip(flow.text, flow.starts, flow.ends, strict=True):
        assert source[start:end] == char or source[start] == "&"


def test_strings_of_json_with_html_in_them_keep_their_places() -> None:
    source = r'{"title": "No", "content_html": "<p>\u201cT\u00fcrkiye\u201d &amp; \ud83d\ude42</p>"}'
    flow = shown(strings(Flow.of(source), ["content_html"]))
    assert flow.text == "“Türkiye” & 🙂\n"
    assert source[flow.starts[0] : flow.ends[8]] == r"\u201cT\u00fcrkiye\u201d"
    assert source[flow.starts[10] : flow.ends[10]] == "&amp;"
    assert source[flow.starts[12] : flow.ends[12]] == r"\ud83d\ude42"


def test_strings_of_one_key_and_of_all() -> None:
    source = '{"text": "a", "more": {"text": "b", "list": ["c"]}, "title": "d"}'
    assert strings(Flow.of(source), ["text"]).text == "a\nb\n"
    assert strings(Flow.of(source)).text == "a\nb\nc\nd\n"


def test_escapes_are_undone_wherever_they_stand() -> None:
    source = r"""<meta content="It&#39;s"><script>{"a": "\"Yes\" \/ \'no\' \u201c"}</script>"""
    assert undone(Flow.of(source)).text == """<meta content="It's"><script>{"a": ""Yes" / 'no' “"}</script>"""


def test_letters_are_compared_without_blanks_accents_by_themselves() -> None:
    one = dense(Flow.of("Tu\u0308rkiye\u00a0\u200bsays:\n no"))
    other = dense(Flow.of("T\u00fcrkiye says: no"))
    assert one.text == other.text
    assert (one.starts[1], one.starts[2], other.starts[1], other.starts[2]) == (1, 2, 1, 1)
    assert dense(Flow.of("“ﬁve” – 5½"), words=True).text == dense(Flow.of('"five" - 5½'), words=True).text
