"""One request and its response, over a connection to a checked address, in limited time."""

import ssl
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

import httpcore2

from onrecord.capture.fetching.body import Body
from onrecord.capture.fetching.error import FetchError
from onrecord.capture.fetching.limits import Limits
from onrecord.capture.fetching.target import Target

REDIRECTS = frozenset([301, 302, 303, 307, 308])


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered: `sent` is the body as it came, `data` the same unpacked, `address` the server's, `taken` when, in UTC."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    sent: bytes
    data: bytes
    address: str
    taken: datetime

    def header(self, name: str) -> str:
        """A header's value, the first if there are several, or ''."""
        return header(self.headers, name)

    @property
    def media(self) -> str:
        return media_of(self.header("content-type"))


def header(headers: Iterable[tuple[str, str]], name: str) -> str:
    """A header's value, or ''.

    >>> header([("ETag", '"a"')], "etag")
    '"a"'
    """
    return next((value.strip() for key, value in headers if key.lower() == name.lower()), "")


def media_of(content_type: str) -> str:
    """The media type of a Content-Type header.

    >>> media_of("Text/HTML; charset=utf-8")
    'text/html'
    """
    return content_type.partition(";")[0].strip().lower()


def exchange(
    target: Target,
    addresses: Sequence[str],
    headers: Mapping[bytes | str, bytes | str],
    limits: Limits,
    wanted: Callable[[int, str], None],
) -> Response:
    """Ask for a target at the first of its checked addresses that answers.

    `wanted(status, media)` raises `FetchError` where the body is not wanted. The body is taken for 200 and for redirects only.
    Raises `FetchError` for whatever goes wrong on the way, and above a limit.
    """
    door = _Door(addresses, _Deadline(limits.whole))
    origin = httpcore2.Origin(target.scheme.encode(), target.host.encode(), target.port)
    host = f"[{target.host}]" if ":" in target.host else target.host
    url = httpcore2.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
    sent: dict[bytes | str, bytes | str] = {
        "Host": host + target.origin.removeprefix(f"{target.scheme}://{host}"),
        "Connection": "close",
        **headers,
    }
    timeouts = {"connect": limits.connect, "read": limits.silence, "write": limits.silence}
    context = _tls() if target.scheme == "https" else None
    try:
        with (
            httpcore2.HTTPConnection(origin, ssl_context=context, network_backend=door) as connection,
            connection.stream("GET", url, headers=sent, extensions={"timeout": timeouts}) as answer,
        ):
            return _taken(target, door, answer, limits, wanted)
    except httpcore2.TimeoutException as error:
        door.deadline.left(None)
        late = limits.connect if isinstance(error, httpcore2.ConnectTimeout) else limits.silence
        raise FetchError(f"no answer for {late:g} seconds") from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        raise FetchError(f"the connection failed: {_why(error)}") from error


def _taken(target: Target, door: "_Door", answer: httpcore2.Response, limits: Limits, wanted: Callable[[int, str], None]) -> Response:
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in answer.headers)
    taken = datetime.now(UTC)
    data = sent = b""
    if answer.status == 200 or answer.status in REDIRECTS:
        wanted(answer.status, media_of(header(headers, "content-type")))
        length = header(headers, "content-length")
        if length.isdecimal() and int(length) > limits.size:
            raise FetchError(f"too large: {int(length) / 1_000_000:.1f} MB, the limit for a page is {limits.size / 1_000_000:g} MB")
        body = Body(header(headers, "content-encoding"), limits.size)
        for piece in answer.iter_stream():
            body.take(piece)
        data, sent = body.whole(), bytes(body.sent)
    reason = bytes(answer.extensions.get("reason_phrase", b"")).decode("latin-1")
    return Response(target.url, answer.status, reason, headers, sent, data, door.address, taken)


def _why(error: Exception) -> str:
    cause = error.__cause__ or error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"the certificate is not trusted: {cause.verify_message}"
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror.lower()
    return " ".join(str(cause).split()) or type(cause).__name__


@cache
def _tls() -> ssl.SSLContext:
    return httpcore2.default_ssl_context()


# ── the connection ─────────────────────────────────────────────────────────────────────────────────────────────


class _Deadline:
    """The moment by which a whole exchange is over, however its bytes trickle in."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self, most: float | None) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise FetchError(f"took longer than {self._seconds:g} seconds")
        return left if most is None else min(left, most)


class _Door(httpcore2.NetworkBackend):
    """Connects to the checked addresses, whatever the host is called; the host's name is used for its certificate alone."""

    def __init__(self, addresses: Sequence[str], deadline: _Deadline) -> None:
        self._addresses = addresses
        self._backend = httpcore2.SyncBackend()
        self.deadline = deadline
        self.address = ""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        for number, address in enumerate(self._addresses, 1):
            try:
                stream = self._backend.connect_tcp(address, port, self.deadline.left(timeout), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if number == len(self._addresses):
                    raise
            else:
                self.address = address
                return _Stream(stream, self.deadline)
        raise FetchError("host not found")


class _Stream(httpcore2.NetworkStream):
    """A connection whose every step ends by the deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: _Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout)), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
