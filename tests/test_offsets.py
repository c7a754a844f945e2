"""Code points to bytes, in every kind of encoding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture.encoding import Decoded, decode
from onrecord.capture.offsets import byte_offsets

TEXTS = {
    "ascii": "Talks go on",
    "utf-8": "Türkiye “no” 会談 🙂 yes",
    "utf-8-sig": "Türkiye “no”",
    "utf-16": "Türkiye 🙂 yes",
    "utf-16-le": "Türkiye 🙂 yes",
    "utf-32": "Türkiye 🙂 yes",
    "cp1252": "Türkiye “no”",
    "gb18030": "双方会谈 𠀀 yes",
    "cp932": "会談 yes",
    "euc_kr": "회담 yes",
}


@pytest.mark.parametrize("encoding", TEXTS)
@pytest.mark.parametrize("times", [1, 2000])
def test_what_stands_between_two_offsets_decodes_to_what_stands_between_the_points(encoding: str, times: int) -> None:
    text = TEXTS[encoding] * times
    data = text.encode(encoding)
    marked = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(encoding, encoding)
    points = [0, 1, 3, 8, len(text) // 2, len(text) - 1, len(text)]
    offsets = byte_offsets(data, Decoded(data.decode(encoding), encoding), points)
    for n in range(len(points) - 1):
        assert data[offsets[n] : offsets[n + 1]].decode(marked) == text[points[n] : points[n + 1]]
    assert offsets[-1] == len(data)


@given(st.binary(max_size=60))
def test_broken_bytes_have_offsets_that_run_forwards(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    decoded = Decoded(text.removeprefix("\ufeff"), "utf-8")
    offsets = byte_offsets(data, decoded, range(len(decoded.text) + 1))
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(data)
    for n, char in enumerate(decoded.text):
        if char != "\ufffd":
            assert data[offsets[n] : offsets[n + 1]].decode("utf-8", "ignore") == char


def test_the_order_of_asking_does_not_matter() -> None:
    data = "Türkiye".encode()
    assert byte_offsets(data, decode(data), [7, 0, 2, 2]) == [8, 0, 3, 3]
