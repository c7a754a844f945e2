import gzip
import zlib

import brotli
import pytest

from onrecord.capture.fetching.body import Body
from onrecord.capture.fetching.error import FetchError
from onrecord.capture.packing import zstd


def taken(data: bytes, encoding: str = "gzip", limit: int = 100_000, step: int = 1000) -> bytes:
    body = Body(encoding, limit)
    for start in range(0, len(data), step):
        body.take(data[start : start + step])
    assert bytes(body.sent) == data
    return body.whole()


@pytest.mark.parametrize("step", [1, 7, 1000, 10**6])
def test_gzip_is_unpacked_however_it_comes(step: int) -> None:
    page = b"The ministers met. " * 400
    assert taken(gzip.compress(page), step=step) == page
    assert taken(gzip.compress(page[:99]) + gzip.compress(page[99:]), "X-GZIP", step=step) == page
    assert taken(gzip.compress(page) + b"\0" * 20, step=step) == page
    assert taken(page, "identity", step=step) == page
    assert taken(b"", step=step) == b""


def test_a_bomb_is_stopped_before_it_goes_off() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    body = Body("gzip", 100_000)
    with pytest.raises(FetchError, match="too large unpacked"):
        body.take(bomb)
    assert len(body.data) < 200_000


def test_more_than_the_limit_is_refused_and_the_limit_is_not() -> None:
    assert len(taken(bytes(100), "", limit=100)) == 100
    assert len(taken(gzip.compress(bytes(100)), limit=100)) == 100
    for encoding, data in (("", bytes(101)), ("gzip", gzip.compress(bytes(101)))):
        with pytest.raises(FetchError, match="too large"):
            taken(data, encoding, limit=100)


def test_what_is_broken_or_packed_otherwise_is_refused() -> None:
    packed = gzip.compress(b"The ministers met. " * 50)
    for data, reason in ((packed[:-9], "break off"), (b"The ministers met.", "cannot be unpacked"), (packed[:-8] + bytes(8), "cannot be")):
        with pytest.raises(FetchError, match=reason):
            taken(data)
    with pytest.raises(FetchError, match="packed as compress"):
        taken(zlib.compress(b""), "compress")


PACKERS = {"br": brotli.compress, "zstd": zstd.compress}


@pytest.mark.parametrize("encoding", PACKERS)
def test_what_was_not_asked_for_is_unpacked_within_the_limit(encoding: str) -> None:
    page = b"The ministers met. " * 4000
    packed = PACKERS[encoding](page)
    for step in (1, 7, 10**6):
        assert taken(packed, encoding, step=step) == page
    assert taken(b"", encoding) == b""
    with pytest.raises(FetchError, match="too large unpacked"):
        taken(PACKERS[encoding](bytes(50_000_000)), encoding, step=10**6)
    with pytest.raises(FetchError, match=f"the {encoding} data break off"):
        taken(packed[:-4], encoding)
    with pytest.raises(FetchError, match=f"says {encoding}, but the page cannot be unpacked"):
        taken(b"\xff<p>The ministers met." * 9, encoding)
