"""Fetching over TLS from a server of the tests, with certificates of an authority made for them."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from onrecord.capture.fetching import exchange
from onrecord.capture.fetching.address import Addresses
from onrecord.capture.fetching.archive import Archive
from onrecord.capture.fetching.error import FetchError
from tests.loopback import Site, nothing_but_loopback, serving  # noqa: F401
from tests.test_fetcher import PAGE, fetcher

HOME = Addresses(resolve=lambda host, port: ["127.0.0.1"])


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "kept.warc.gz") as made:
        yield made


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def secure(authority: trustme.CA) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("desk.example").configure_cert(context)
    with serving(tls=context) as site:
        site.page("/page", PAGE)
        yield site


def https(site: Site, host: str) -> str:
    return site.url("/page", host).replace("http:", "https:")


@pytest.fixture
def trusting(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    monkeypatch.setattr(exchange, "_tls", lambda: context)


@pytest.mark.usefixtures("trusting")
def test_a_page_is_fetched_and_its_address_is_kept(archive: Archive, secure: Site) -> None:
    fetched = fetcher(archive, addresses=HOME).get(https(secure, "desk.example"))
    assert (fetched.data, fetched.entry.url) == (PAGE, https(secure, "desk.example"))
    assert secure.asked[-1][1]["host"] == f"desk.example:{secure.port}"


@pytest.mark.usefixtures("trusting")
def test_a_certificate_of_another_host_is_refused(archive: Archive, secure: Site) -> None:
    with pytest.raises(FetchError, match=r"the certificate is not trusted: .*other\.example"):
        fetcher(archive, addresses=HOME).get(https(secure, "other.example"))
    assert secure.asked == []


def test_a_certificate_of_an_unknown_authority_is_refused(archive: Archive, secure: Site) -> None:
    with pytest.raises(FetchError, match="the certificate is not trusted"):
        fetcher(archive, addresses=HOME).get(https(secure, "desk.example"))
    assert secure.asked == []


@pytest.mark.usefixtures("trusting")
def test_a_server_without_tls_is_a_problem(archive: Archive) -> None:
    with serving() as plain, pytest.raises(FetchError, match=r"the connection failed|no answer|took longer"):
        fetcher(archive, addresses=HOME).get(https(plain, "desk.example"))
