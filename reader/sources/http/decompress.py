"""gzip and deflate, a bounded piece at a time: a bomb of some kilobytes unpacks to gigabytes.

What servers say of the packing is often wrong: plain bytes are called gzip, a packed file is sent without a word, a
proxy packs what is packed already, an encoding of text is named. So the bytes are looked at, and what is said only
decides where they do not tell.
"""

from __future__ import annotations

import zlib
from typing import Final

GZIP: Final = b"\x1f\x8b"
MOST_LAYERS: Final = 3
"""How often something may be packed."""
UNREADABLE: Final = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})
"""Packings that there are, and that are never asked for."""
_TEXT: Final = b"<{[ \t\r\n\xef\xfe\xff"
"""What a document begins with that is not packed."""


class BrokenError(ValueError):
    """What does not unpack."""


class UnknownPackingError(ValueError):
    """Packed in a way that was not asked for; its message is the name."""


class Unpacker:
    """Unpacks one answer. `encoding` is what its header says, several names with commas between them."""

    def __init__(self, encoding: str = "", layers: int = MOST_LAYERS) -> None:
        self._encoding = encoding
        self._layers = layers
        """How many packings may lie within each other from here on."""
        self._start = b""
        self._decided = False
        self._layer: _Layer | None = None
        self._inner: Unpacker | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing is missing at the end, as far as the packing tells."""
        return self._layer is None or (self._layer.ended and (self._inner is None or self._inner.ended))

    def unpack(self, data: bytes, limit: int) -> list[bytes]:
        """What `data` unpacks to, and at most one byte more than `limit`. Raises BrokenError."""
        if self._decided:
            return self._through(data, limit)
        self._start += data
        return self._begin(limit) if len(self._start) >= len(GZIP) else []

    def finish(self, limit: int) -> list[bytes]:
        """What is left when the answer has ended."""
        pieces = [] if self._decided else self._begin(limit)
        return pieces + (self._inner.finish(limit) if self._inner else [])

    def _begin(self, limit: int) -> list[bytes]:
        """Look in which way it is packed, if any."""
        start, self._start, self._decided = self._start, b"", True
        name = _outermost(self._encoding, start) if self._layers else None
        if name is not None:
            self._layer, self._inner = _Layer(name), Unpacker(layers=self._layers - 1)
        return self._through(start, limit)

    def _through(self, data: bytes, limit: int) -> list[bytes]:
        if self._layer is None or self._inner is None:
            return [data]
        inner: list[bytes] = []
        for piece in self._layer.unpack(data, limit):
            inner += self._inner.unpack(piece, limit)
        return inner


def _outermost(encoding: str, start: bytes) -> str | None:
    """How something is packed that begins so; None: it is plain."""
    if start.startswith(GZIP):
        return "gzip"
    names = {name.strip().lower() for name in encoding.split(",")}
    if not start or start[:1] in [_TEXT[place : place + 1] for place in range(len(_TEXT))]:
        return None
    unreadable = names & UNREADABLE
    if unreadable:
        raise UnknownPackingError(min(unreadable))
    return "deflate" if "deflate" in names else None


class _Layer:
    """One packing: `gzip` or `deflate`."""

    def __init__(self, encoding: str) -> None:
        self._gzip = encoding == "gzip"
        self._inflate = zlib.decompressobj(47 if self._gzip else zlib.MAX_WBITS)
        self._first = True
        self._behind = b""
        """What came behind the end and is too short to tell whether it goes on."""

    @property
    def ended(self) -> bool:
        return self._inflate.eof

    def unpack(self, data: bytes, limit: int) -> list[bytes]:
        pieces: list[bytes] = []
        left = limit + 1
        data, self._behind = self._behind + data, b""
        while data and left > 0:
            if self._inflate.eof:
                if self._gzip and len(data) < len(GZIP):
                    self._behind = data
                    break
                if not (self._gzip and data.startswith(GZIP)):
                    break  # what stands behind the end is nobody's
                self._inflate = zlib.decompressobj(47)  # gzip may go on with another member
            piece = self._decompress(data, left)
            pieces.append(piece)
            left -= len(piece)
            data = self._inflate.unconsumed_tail or self._inflate.unused_data
        return pieces

    def _decompress(self, data: bytes, limit: int) -> bytes:
        try:
            return self._inflate.decompress(data, limit)
        except zlib.error as error:
            if self._gzip or not self._first:
                raise BrokenError(str(error)) from error
        finally:
            self._first = False
        # Some servers send deflate without its wrapper.
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        return self._decompress(data, limit)
