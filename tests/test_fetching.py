"""URLs and feeds, from a server on loopback to rows of a record."""

from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.capture.fetching.fetcher import Fetcher
from onrecord.capture.fetching.pace import Pace
from onrecord.store.record_store import Record
from onrecord.views.cli import main
from tests.loopback import SHORT, Site, fixed_site, nothing_but_loopback  # noqa: F401

PAGE = """<html><head><title>Harbour ministers meet in Tarn</title></head><body><article><h1>Harbour ministers meet in Tarn</h1>
<p>The harbour ministers of Norway and Chad met in Oslo on Monday to talk about dues, round {}.</p>
<p>“The dues will be halved before the winter,” said Berta Ansel, a spokeswoman for the harbour office.</p></article></body></html>"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    monkeypatch.setattr("onrecord.views.fetched.Fetcher", partial(Fetcher, pace=Pace(0.0), limits=SHORT))
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


def problems() -> dict[str, tuple[str, str]]:
    with Record.open("onrecord.db") as record:
        return {p.capture_name: (p.stage, p.reason) for p in record.rows("problems")}


def articles() -> list[tuple[str, str, int]]:
    with Record.open("onrecord.db") as record:
        return sorted((a.url, a.capture_name, a.ordinal) for a in record.rows("articles"))


def feed(*links: str) -> bytes:
    items = "".join(f"<item><title>Talks</title><link>{link}</link></item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>{items}</channel></rss>'.encode()


def test_a_url_is_read_beside_files(site: Site) -> None:
    Path("page.html").write_text(PAGE.format("one"), encoding="utf-8")
    site.page("/two", PAGE.format("two").encode())
    result = run("read", "page.html", site.url("/two"), "--allow-private")
    assert result.exit_code == 0, result.output
    with Record.open("onrecord.db") as record:
        captures = {c.place: c.capture_name for c in record.rows("captures")}
        assert record.count("articles") == 2
    assert captures == {"page.html": "page.html", site.url("/two"): "onrecord.db.warc.gz"}
    assert Path("onrecord.db.warc.gz").exists()
    assert "halved" in run("search", "halved").stdout


def test_a_url_that_is_read_again_adds_nothing(site: Site) -> None:
    site.page("/two", PAGE.format("two").encode())
    for _ in range(2):
        assert run("read", site.url("/two"), "--allow-private").exit_code == 0
    assert run("read", "onrecord.db.warc.gz").exit_code == 0
    assert articles() == [(site.url("/two"), "onrecord.db.warc.gz", 0)]


def test_what_is_not_fetched_is_a_problem_and_the_run_goes_on(site: Site) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /desk/", media="text/plain")
    site.page("/picture", b"\x89PNG" + bytes(99))
    site.page("/two", PAGE.format("two").encode())
    wrong = [site.url("/gone"), site.url("/desk/page"), site.url("/picture"), "ftp://desk.example/", "http://me:secret@127.0.0.1/"]
    result = run("read", *wrong, site.url("/two"), "--allow-private")
    assert result.exit_code == 3
    assert {name: stage for name, (stage, _) in problems().items()} == dict.fromkeys([*wrong[:4], "http://127.0.0.1/"], "fetch")
    assert "secret" not in result.output
    assert b"secret" not in Path("onrecord.db").read_bytes()
    assert len(articles()) == 1


def test_private_addresses_need_leave_and_an_old_problem_goes(site: Site) -> None:
    site.page("/two", PAGE.format("two").encode())
    assert run("read", site.url("/two")).exit_code == 3
    assert "--allow-private" in problems()[site.url("/two")][1]
    assert site.asked == []
    assert not Path("onrecord.db.warc.gz").exists()
    assert run("read", site.url("/two"), "--allow-private").exit_code == 0
    assert problems() == {}


def test_a_feed_brings_its_pages_once(site: Site) -> None:
    site.page("/one", PAGE.format("one").encode())
    site.page("/two", PAGE.format("two").encode())
    site.redirect("/moved", "/two")
    site.page("/feed", feed("/one", site.url("/gone")), media="application/rss+xml")
    args = ("fetch", site.url("/feed"), "--allow-private", "--warc", "kept.warc.gz")
    assert run(*args).exit_code == 3
    assert list(problems()) == [site.url("/gone")]
    site.page("/feed", feed("/moved", "/one", "/one", site.url("/gone")), media="application/rss+xml")
    site.page("/gone", PAGE.format("three").encode())
    assert run(*args).exit_code == 0
    assert run(*args).exit_code == 0
    assert problems() == {}
    assert site.paths() == ["/feed", "/one", "/gone", "/feed", "/moved", "/two", "/gone", "/feed"]
    assert [url for url, _, _ in articles()] == [site.url("/gone"), site.url("/one"), site.url("/two")]


def test_pages_that_were_kept_are_read_into_a_new_record_without_asking(site: Site) -> None:
    site.page("/one", PAGE.format("one").encode())
    site.page("/feed", feed("/one"), media="text/xml")
    args = ("fetch", site.url("/feed"), "--allow-private", "--warc", "kept.warc.gz")
    assert run(*args).exit_code == 0
    Path("onrecord.db").unlink()
    assert run(*args).exit_code == 0
    assert site.paths() == ["/feed", "/one", "/feed"]
    assert len(articles()) == 1


def test_what_is_no_feed(site: Site) -> None:
    site.page("/page", PAGE.format("one").encode())
    site.page("/entries", feed())
    assert run("fetch", site.url("/page"), site.url("/entries"), "--allow-private").exit_code == 3
    assert {stage for stage, _ in problems().values()} == {"fetch"}
    assert set(problems()) == {site.url("/page"), site.url("/entries")}


def test_a_warc_file_that_cannot_be_used(site: Site) -> None:
    Path("kept.warc.gz").write_text("notes of a whole year")
    result = run("read", site.url("/two"), "--allow-private", "--warc", "kept.warc.gz")
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert Path("kept.warc.gz").read_text() == "notes of a whole year"
