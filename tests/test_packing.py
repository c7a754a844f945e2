import pytest

from onrecord.capture.packing import STEP, PackingError, Unpacker, brotli, unpacked, zstd

PACKERS = {"br": brotli.compress, "zstd": zstd.compress}


@pytest.mark.parametrize("encoding", PACKERS)
def test_no_step_is_large_and_no_more_is_held_than_wanted(encoding: str) -> None:
    bomb = PACKERS[encoding](bytes(100_000_000))
    assert max(len(step) for step in Unpacker(encoding).take(bomb)) <= 4 * STEP
    assert len(unpacked(bomb, encoding, 1_000_000)) <= 1_000_000 + 4 * STEP


@pytest.mark.parametrize("encoding", PACKERS)
def test_what_follows_the_end_is_passed_over_and_what_is_none_is_refused(encoding: str) -> None:
    packed = PACKERS[encoding](b"The ministers met.")
    assert unpacked(packed, encoding, 100) == b"The ministers met."
    if encoding == "zstd":  # Brotli takes it for damage
        assert unpacked(packed + b"more", encoding, 100) == b"The ministers met."
    with pytest.raises(PackingError):
        unpacked(b"\xff<p>The ministers met.", encoding, 100)


def test_a_window_beyond_what_the_web_allows_is_refused() -> None:
    options = {zstd.CompressionParameter.window_log: 27, zstd.CompressionParameter.enable_long_distance_matching: 1}
    with pytest.raises(PackingError):
        unpacked(zstd.compress(b"talks" * 9_000_000, options=options), "zstd", 100)
