import gzip
import socket
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from onrecord.capture.fetching.address import Addresses, Reach, reach_of
from onrecord.capture.fetching.archive import Archive
from onrecord.capture.fetching.error import FetchError
from onrecord.capture.fetching.fetcher import Fetched, Fetcher
from onrecord.capture.fetching.limits import Limits
from onrecord.capture.fetching.pace import Pace
from tests.loopback import SHORT, Site, fixed_site, nothing_but_loopback, serving  # noqa: F401
from tests.test_pace import Clock

PAGE = b"<html><body><p>The harbour ministers met on Monday.</p></body></html>"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "kept.warc.gz") as made:
        yield made


def fetcher(archive: Archive, *, allow_private: bool = True, limits: Limits = SHORT, **more: object) -> Fetcher:
    return Fetcher(archive, allow_private=allow_private, limits=limits, **{"pace": Pace(0.0), **more})  # type: ignore[arg-type]


def get(archive: Archive, url: str, **more: object) -> Fetched:
    return fetcher(archive, **more).get(url)  # type: ignore[arg-type]


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as tried:
            tried.bind(("::1", 0))
    except OSError:
        return False
    return True


def partly_public(address: str) -> Reach:
    """127.0.0.1 as if it were on the public internet."""
    return Reach.PUBLIC if address == "127.0.0.1" else reach_of(address)


def test_a_page_is_fetched_and_kept(archive: Archive, site: Site) -> None:
    site.page("/page", PAGE)
    fetched = get(archive, site.url("/page"))
    assert (fetched.data, fetched.private) == (PAGE, True)
    assert archive.data(fetched.entry) == PAGE
    path, headers = site.asked[-1]
    assert path == "/page"
    assert headers["user-agent"].startswith("OnRecord/")
    assert headers["host"] == f"127.0.0.1:{site.port}"
    assert not {"cookie", "authorization", "referer"} & set(headers)


def test_packed_and_chunked_pages(archive: Archive, site: Site) -> None:
    def chunked(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")):
            handler.send_header(name, value)
        handler.end_headers()
        for piece in (gzip.compress(PAGE)[:20], gzip.compress(PAGE)[20:], b""):
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))

    site.answers["/page"] = chunked
    fetched = get(archive, site.url("/page"))
    assert fetched.data == PAGE
    capture = archive.capture(fetched.entry)
    assert capture is not None
    assert capture.data == PAGE


# ── where to ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_private_addresses_are_refused_unless_allowed(archive: Archive, site: Site) -> None:
    site.page("/page", PAGE)
    for host in ("127.0.0.1", "localhost", "127.8.8.8", "[::ffff:127.0.0.1]"):
        with pytest.raises(FetchError, match="--allow-private"):
            get(archive, site.url("/page", host), allow_private=False)
    for host in ("2130706433", "0x7f000001", "127.1", "me@127.0.0.1"):
        with pytest.raises(FetchError):
            get(archive, site.url("/page", host))
    assert site.asked == []


def test_a_loopback_server_on_ipv6(archive: Archive) -> None:
    if not has_ipv6():
        pytest.skip("no IPv6 here")
    with serving("::1") as site:
        site.page("/page", PAGE)
        with pytest.raises(FetchError, match="--allow-private"):
            get(archive, site.url("/page", "[::1]"), allow_private=False)
        assert get(archive, site.url("/page", "[::1]")).data == PAGE
        assert site.asked[-1][1]["host"] == f"[::1]:{site.port}"


def test_a_name_that_leads_to_a_private_address_is_refused(archive: Archive, site: Site) -> None:
    site.page("/page", PAGE)
    leads = Addresses(resolve=lambda host, port: ["127.0.0.1"])
    with pytest.raises(FetchError, match=r"leads to 127\.0\.0\.1"):
        get(archive, site.url("/page", "desk.example"), addresses=leads, allow_private=False)
    assert site.asked == []
    assert get(archive, site.url("/page", "desk.example"), addresses=leads).data == PAGE
    assert site.asked[-1][1]["host"] == f"desk.example:{site.port}"


def test_a_name_that_changes_after_the_check_leads_nowhere_else(archive: Archive, site: Site) -> None:
    """The name is public when it is looked up first, private from then on: no connection is ever made to the private one."""
    site.page("/page", PAGE)
    answers = iter([["127.0.0.1"]])
    with pytest.raises(FetchError, match=r"leads to 127\.0\.0\.2"):
        get(
            archive,
            site.url("/page", "desk.example"),
            addresses=Addresses(lambda host, port: next(answers, ["127.0.0.2"]), partly_public),
            allow_private=False,
        )
    assert site.asked == []


def test_the_credentials_of_a_cloud_are_never_asked_for(archive: Archive, site: Site) -> None:
    for to in ("http://169.254.169.254/latest/meta-data/", "http://[::ffff:169.254.169.254]/", "http://0.0.0.0/"):
        with pytest.raises(FetchError, match="not connected to"):
            get(archive, to)
        site.redirect("/page", to)
        with pytest.raises(FetchError, match="not connected to"):
            get(archive, site.url("/page"))


def test_a_public_page_does_not_redirect_into_a_private_network(archive: Archive, site: Site) -> None:
    public = Addresses(reach=partly_public)
    site.redirect("/page", site.url("/secret", "127.0.0.2"))
    for allow_private in (False, True):
        with pytest.raises(FetchError, match=r"leads to 127\.0\.0\.2"):
            get(archive, site.url("/page"), addresses=public, allow_private=allow_private)
    assert set(site.paths()) == {"/page"}


def test_robots_txt_does_not_redirect_into_a_private_network(archive: Archive, site: Site) -> None:
    site.page("/page", PAGE)
    site.redirect("/robots.txt", site.url("/secret", "127.0.0.2"))
    with pytest.raises(FetchError, match=r"robots\.txt of this site cannot be had.*127\.0\.0\.2"):
        get(archive, site.url("/page"), addresses=Addresses(reach=partly_public))
    assert [path for path, _ in site.asked] == ["/robots.txt"]


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://127.0.0.1/", "http://me:x@127.0.0.1/", "http://0x7f000001/", "//[", ""])
def test_a_redirect_to_what_is_no_page_is_refused(archive: Archive, site: Site, to: str) -> None:
    site.redirect("/page", to)
    with pytest.raises(FetchError):
        get(archive, site.url("/page"))
    assert site.paths() == ["/page"]


def test_redirects_are_followed_kept_and_limited(archive: Archive, site: Site) -> None:
    site.page("/page", PAGE)
    site.redirect("/old", "/older#top")
    site.redirect("/older", site.url("/page"))
    fetched = get(archive, site.url("/old"))
    assert fetched.entry.url == site.url("/page")
    assert archive.final(site.url("/old")) == fetched.entry
    site.redirect("/a", "/b")
    site.redirect("/b", "/a")
    with pytest.raises(FetchError, match="circle"):
        get(archive, site.url("/a"))
    for number in range(9):
        site.redirect(f"/{number}", f"/{number + 1}")
    with pytest.raises(FetchError, match="more than 5"):
        get(archive, site.url("/0"))


# ── politeness ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_robots_txt_is_obeyed_on_every_hop(archive: Archive, site: Site) -> None:
    site.page("/robots.txt", b"User-agent: OnRecord\nDisallow: /desk/\n", media="text/plain")
    site.page("/desk/page", PAGE)
    site.redirect("/page", "/desk/page")
    one = fetcher(archive)
    for path in ("/desk/page", "/page"):
        with pytest.raises(FetchError, match=r"robots\.txt of this site does not permit it"):
            one.get(site.url(path))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/page"]


def test_a_host_is_asked_at_its_pace(archive: Archive, site: Site) -> None:
    site.page("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n", media="text/plain")
    site.page("/page", PAGE)
    clock = Clock()
    one = fetcher(archive, pace=Pace(1.0, clock, clock.sleep))
    one.get(site.url("/page"))
    one.get(site.url("/page"))
    assert clock.slept == [7.0, 7.0]


def test_a_host_that_is_busy_is_left_alone(archive: Archive, site: Site) -> None:
    site.page("/busy", b"", 429)
    site.page("/page", PAGE)
    one = fetcher(archive)
    for path in ("/busy", "/page"):
        with pytest.raises(FetchError, match="429 Too Many Requests"):
            one.get(site.url(path))
    assert site.paths() == ["/busy"]


def test_what_has_not_changed_is_not_sent_again(archive: Archive, site: Site) -> None:
    def conditional(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers["If-None-Match"] == '"7"' and handler.headers["If-Modified-Since"] == "Mon, 04 May 2026 09:30:15 GMT"
        handler.send_response(304 if known else 200)
        handler.send_header("ETag", '"7"')
        handler.send_header("Last-Modified", "Mon, 04 May 2026 09:30:15 GMT")
        handler.send_header("Content-Length", "0" if known else str(len(PAGE)))
        handler.end_headers()
        handler.wfile.write(b"" if known else PAGE)

    site.answers["/page"] = conditional
    first = get(archive, site.url("/page"))
    size = archive.path.stat().st_size
    assert get(archive, site.url("/page")) == first
    assert "if-none-match" in site.asked[-1][1]
    assert archive.path.stat().st_size == size


def test_the_same_page_is_kept_once_and_a_changed_one_again(archive: Archive, site: Site) -> None:
    site.page("/page", PAGE)
    first = get(archive, site.url("/page"))
    assert get(archive, site.url("/page")) == first
    site.page("/page", PAGE + b"<!-- corrected -->")
    second = get(archive, site.url("/page"))
    assert second.data == PAGE + b"<!-- corrected -->"
    assert second.entry.ordinal == first.entry.ordinal + 1


def test_not_modified_without_a_question(archive: Archive, site: Site) -> None:
    site.page("/page", b"", 304)
    with pytest.raises(FetchError, match="304"):
        get(archive, site.url("/page"))


# ── limits ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>and so on</p>" * 100)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b".")
        time.sleep(0.1)


def dripping_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        handler.wfile.write(b"X-%d: x\r\n" % number)
        time.sleep(0.1)


def endless_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X-More: " + b"x" * 1000 + b"\r\n")


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1.0)


def cut_short(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(PAGE)


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"220 mail.example ready\r\n")


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (endless, "too large"),
        (dripping, "took longer than 0.9 seconds"),
        (dripping_headers, "took longer than 0.9 seconds"),
        (endless_headers, "the connection failed"),
        (silent, "no answer for 0.3 seconds"),
        (cut_short, "the connection failed"),
        (no_http, "the connection failed"),
    ],
)
def test_servers_that_do_not_behave(archive: Archive, site: Site, behaviour: object, reason: str) -> None:
    site.answers["/page"] = behaviour  # type: ignore[assignment]
    start = time.monotonic()
    with pytest.raises(FetchError, match=reason):
        get(archive, site.url("/page"))
    assert time.monotonic() - start < 3
    assert archive.last(site.url("/page")) is None


def test_bombs_and_giants_are_refused(archive: Archive, site: Site) -> None:
    site.page("/bomb", gzip.compress(bytes(10_000_000)), content_encoding="gzip")
    site.page("/giant", bytes(20_001))
    site.page("/odd", PAGE, content_encoding="compress")
    for path, reason in (("/bomb", "too large unpacked"), ("/giant", "too large: 0.0 MB"), ("/odd", "packed as compress")):
        with pytest.raises(FetchError, match=reason):
            get(archive, site.url(path))


def test_what_is_no_page_is_not_taken(archive: Archive, site: Site) -> None:
    site.page("/film", b"film", media="video/mp4")
    site.page("/gone", PAGE, 404)
    site.page("/empty", b"")
    for path, reason in (("/film", "not a page: the server says video/mp4"), ("/gone", "404 Not Found"), ("/empty", "empty page")):
        with pytest.raises(FetchError, match=reason):
            get(archive, site.url(path))
    with pytest.raises(FetchError, match="connection failed"):
        get(archive, "http://127.0.0.1:1024/")
