import pytest

from onrecord.capture.fetching.error import FetchError
from onrecord.capture.fetching.target import is_url, shown, target_of


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://example.org/page", "only http and https"),
        ("gopher://example.org/", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("http://me:secret@example.org/", "user name"),
        ("http://example.org@127.0.0.1/", "user name"),
        ("http://@example.org/", "user name"),
        ("http://2130706433/", "four decimal numbers"),
        ("http://0x7f000001/", "four decimal numbers"),
        ("http://0x7f.1/", "four decimal numbers"),
        ("http://0177.0.0.1/", "four decimal numbers"),
        ("http://127.1/", "four decimal numbers"),
        ("http://127.0.0.1.1/", "four decimal numbers"),
        ("http://[::1%25eth0]/", "not a URL"),
        ("http://[::1/", "not a URL"),
        ("http:///page", "not a URL"),
        ("http://exa mple.org/", "not a URL"),
        ("http://example.org\\@127.0.0.1/", "not a URL"),
        ("http://example.org/a\r\nHost: other", "not a URL"),
        ("http://127.0.0.1%2f.example.org/", "not a URL"),
        ("http://a..b/", "not a URL"),
        ("http://example.org:99999/", "not a URL"),
        ("http://example.org:x/", "not a URL"),
        ("http://example.org:25/", "port 25"),
        ("http://example.org:0/", "port 0"),
        ("http://example.org/" + "a" * 5000, "too long"),
    ],
)
def test_what_is_no_web_page_is_refused(url: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        target_of(url)


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("http://EXAMPLE.org", "http://example.org/"),
        ("https://example.org.:443/a?b=c&d#e", "https://example.org/a?b=c&d"),
        ("http://example.org:8080/a%20b", "http://example.org:8080/a%20b"),
        ("http://bücher.example/ä", "http://xn--bcher-kva.example/%C3%A4"),
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),
        ("http://[::FFFF:127.0.0.1]/", "http://[::ffff:7f00:1]/"),
        ("http://example.org/?q=a/b?c", "http://example.org/?q=a/b?c"),
    ],
)
def test_a_url_is_written_in_one_way(url: str, plain: str) -> None:
    assert target_of(url).url == plain
    assert target_of(plain).url == plain


@pytest.mark.parametrize("location", ["file:///etc/passwd", "//me@127.0.0.1/", "http://0x7f000001/", "http://[bad"])
def test_a_redirect_is_checked_like_a_url(location: str) -> None:
    with pytest.raises(FetchError):
        target_of("https://example.org/").to(location)


def test_paths_are_no_urls() -> None:
    assert is_url("FILE:///etc/passwd")
    assert not any(is_url(path) for path in ("-", "pages/", "a:b", "./http:", "C:/pages"))


def test_a_password_is_not_shown() -> None:
    assert shown("http://me:sec/ret@host") == "http://me:sec/ret@host"  # after the slash it is a path
    assert shown("http://me:a@b@host/p@th") == "http://host/p@th"
