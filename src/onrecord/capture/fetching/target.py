"""A URL that may be asked for, taken apart once."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import idna

from onrecord.capture.fetching.error import FetchError

PORTS = {"http": 80, "https": 443}
LONGEST = 4_000

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)
_NAME = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_ODD = re.compile(r"[\x00-\x1f\x7f\\]")
_KEPT = "/%:@!$&'()*+,;=~-._[]?"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes: scheme, host in ASCII and lower case, port, path with query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        return self.origin + self.path

    def to(self, location: str) -> "Target":
        """Where a redirect leads. Raises `FetchError` like `target_of`.

        >>> target_of("https://example.org/a/b").to("../c").url
        'https://example.org/c'
        """
        try:
            return target_of(urljoin(self.url, location.strip()))
        except ValueError as error:
            raise FetchError(f"redirected to what is no URL: {error}") from error


def is_url(path: str) -> bool:
    """Whether an argument is meant as a URL, of whatever scheme, and not as a path.

    >>> is_url("https://example.org/"), is_url("ftp://example.org/"), is_url("pages/a.html"), is_url("C:\\\\pages")
    (True, True, False, False)
    """
    return bool(_URL.match(path.strip()))


def shown(url: str) -> str:
    """A URL as it may be shown and stored: without a user name and password.

    >>> shown("https://me:secret@example.org/a")
    'https://example.org/a'
    """
    head, mark, rest = url.strip().partition("://")
    place = re.split(r"[/?#\\]", rest, maxsplit=1)[0]
    return head + mark + place.rpartition("@")[2] + rest[len(place) :]


def target_of(url: str) -> Target:
    """A URL taken apart and written in one way.

    Raises `FetchError` for all but http and https, for a user name or password, for hosts that are no plain name or address
    (`http://2130706433/` is another way to write 127.0.0.1), and for ports that no web server is on.

    >>> target_of("HTTPS://Example.ORG:443/a page?q=ö#top").url
    'https://example.org/a%20page?q=%C3%B6'
    """
    url = url.strip()
    if len(url) > LONGEST or _ODD.search(url):
        raise FetchError("not a URL: too long" if len(url) > LONGEST else "not a URL: it has control characters or backslashes in it")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError(f"not a URL: {error}") from error
    if parts.scheme not in PORTS:
        raise FetchError(f"only http and https are fetched, not {parts.scheme or 'this'}")
    if "@" in parts.netloc:
        raise FetchError("a URL with a user name or password in it is not fetched")
    port = PORTS[parts.scheme] if port is None else port
    if port < 1024 and port not in PORTS.values():
        raise FetchError(f"port {port} is not for web pages")
    path = quote(parts.path or "/", safe=_KEPT.replace("?", "")) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    return Target(parts.scheme, _host(parts.hostname or ""), port, path)


def _host(host: str) -> str:
    if ":" in host:
        try:
            if "%" in host:
                raise ValueError("a zone")
            return str(ipaddress.IPv6Address(host))
        except ValueError as error:
            raise FetchError("not a URL: the host is no IPv6 address") from error
    try:
        name = host.lower() if host.isascii() else idna.encode(host, uts46=True).decode("ascii").lower()
    except idna.IDNAError as error:
        raise FetchError("not a URL: the host is no name") from error
    name = name.removesuffix(".")
    if not _NAME.fullmatch(name) or len(name) > 253:
        raise FetchError("not a URL: the host is no name")
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        try:
            return str(ipaddress.IPv4Address(name))
        except ValueError as error:
            raise FetchError("an address is written as four decimal numbers: this form hides where it leads") from error
    return name
