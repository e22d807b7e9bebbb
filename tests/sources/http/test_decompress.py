"""Answers are unpacked by what they are, not by what is said of them."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.http.decompress import BrokenError, UnknownPackingError, Unpacker

BODY = b"<rss>" + b"The ferry ran aground. " * 500 + b"</rss>"
BARE = zlib.compressobj(wbits=-15)
RAW = BARE.compress(BODY) + BARE.flush()


def unpacked(encoding: str, data: bytes, piece: int = 100) -> bytes:
    unpacker = Unpacker(encoding)
    parts = [one for start in range(0, len(data), piece) for one in unpacker.unpack(data[start : start + piece], 10**6)]
    parts += unpacker.finish(10**6)
    assert unpacker.ended
    return b"".join(parts)


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("", BODY),
        ("gzip", gzip.compress(BODY)),
        ("x-gzip", gzip.compress(BODY[:50]) + gzip.compress(BODY[50:])),
        ("deflate", zlib.compress(BODY)),
        ("deflate", RAW),
        ("gzip", BODY),
        ("deflate", BODY),
        ("UTF-8", BODY),
        ("none", BODY),
        ("br", BODY),
        ("gzip, gzip", gzip.compress(gzip.compress(BODY))),
        ("gzip", gzip.compress(gzip.compress(BODY))),
        ("", gzip.compress(BODY)),
        ("identity", gzip.compress(BODY)),
    ],
)
@pytest.mark.parametrize("piece", [1, 7, 10**6])
def test_what_was_sent_comes_out(encoding: str, data: bytes, piece: int) -> None:
    assert unpacked(encoding, data, piece) == BODY


def test_a_bomb_in_a_bomb_is_stopped_at_the_limit() -> None:
    bomb = gzip.compress(gzip.compress(b" " * 50_000_000))
    assert sum(map(len, Unpacker("gzip").unpack(bomb, 1_000))) <= 1_001


def test_what_is_broken_or_packed_otherwise_says_so() -> None:
    with pytest.raises(BrokenError):
        Unpacker("gzip").unpack(b"\x1f\x8bnonsense", 100)
    with pytest.raises(UnknownPackingError, match="zstd"):
        Unpacker("zstd").unpack(b"\x28\xb5\x2f\xfd", 100)
    cut = Unpacker("gzip")
    cut.unpack(gzip.compress(BODY)[:-20], 10**6)
    assert not cut.ended


@given(st.binary(max_size=200), st.sampled_from(["", "gzip", "deflate", "br", "gzip, deflate"]))
def test_any_bytes_give_bytes_or_a_fault_with_a_name(data: bytes, encoding: str) -> None:
    unpacker = Unpacker(encoding)
    try:
        parts = unpacker.unpack(data, 100) + unpacker.finish(100)
    except (BrokenError, UnknownPackingError):
        return
    assert all(isinstance(part, bytes) for part in parts)
