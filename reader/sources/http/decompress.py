"""gzip and deflate, a bounded piece at a time: a bomb of some kilobytes unpacks to gigabytes.

What servers say of the packing is often wrong: plain bytes are called gzip, a packed file is sent without a word, a
proxy packs what is packed already, an encoding of text is named. So the bytes are looked at, and what is said only
decides where they do not tell.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class Unpacker:
    """Unpacks one answer. `encoding` is what its header says, several names with commas between them."""

    encoding: str = ""
    _start: bytes = b""
    _layers: list[_Layer] = field(default_factory=list)
    _decided: bool = False

    @property
    def ended(self) -> bool:
        """Whether nothing is missing at the end, as far as the packing tells."""
        return all(layer.ended for layer in self._layers)

    def unpack(self, data: bytes, limit: int) -> list[bytes]:
        """What `data` unpacks to, and at most one byte more than `limit`. Raises BrokenError."""
        if self._decided:
            return self._through(data, limit)
        self._start += data
        return self._begin(limit) if len(self._start) >= len(GZIP) else []

    def finish(self, limit: int) -> list[bytes]:
        """What is left when the answer has ended."""
        return [] if self._decided else self._begin(limit)

    def _begin(self, limit: int) -> list[bytes]:
        """Look how often, and in which way, it is packed."""
        start, self._start, self._decided = self._start, b"", True
        name = _outermost(self.encoding, start)
        pieces = [start]
        while name is not None and len(self._layers) < MOST_LAYERS:
            layer = _Layer(name)
            self._layers.append(layer)
            pieces = layer.unpack(b"".join(pieces), limit)
            name = "gzip" if pieces and pieces[0].startswith(GZIP) else None
        return pieces

    def _through(self, data: bytes, limit: int) -> list[bytes]:
        pieces = [data]
        for layer in self._layers:
            pieces = layer.unpack(b"".join(pieces), limit)
        return pieces


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

    @property
    def ended(self) -> bool:
        return self._inflate.eof

    def unpack(self, data: bytes, limit: int) -> list[bytes]:
        pieces: list[bytes] = []
        left = limit + 1
        while data and left > 0:
            if self._inflate.eof:
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
