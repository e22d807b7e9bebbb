"""gzip and deflate, a bounded piece at a time: a bomb of some kilobytes unpacks to gigabytes."""

from __future__ import annotations

import zlib


class BrokenError(ValueError):
    """What does not unpack."""


class Unpacker:
    """Unpacks one answer. `encoding` is `gzip`, `x-gzip` or `deflate`."""

    def __init__(self, encoding: str) -> None:
        self._gzip = encoding != "deflate"
        self._inflate = zlib.decompressobj(47 if self._gzip else zlib.MAX_WBITS)
        self._first = True

    @property
    def ended(self) -> bool:
        return self._inflate.eof

    def unpack(self, data: bytes, most: int) -> list[bytes]:
        """What `data` unpacks to, and at most one byte more than `most`. Raises BrokenError."""
        pieces: list[bytes] = []
        left = most + 1
        while data and left > 0:
            if self._inflate.eof:
                if not (self._gzip and data.startswith(b"\x1f\x8b")):
                    break  # what stands behind the end is nobody's
                self._inflate = zlib.decompressobj(47)  # gzip may go on with another member
            piece = self._decompress(data, left)
            pieces.append(piece)
            left -= len(piece)
            data = self._inflate.unconsumed_tail or self._inflate.unused_data
        return pieces

    def _decompress(self, data: bytes, most: int) -> bytes:
        try:
            return self._inflate.decompress(data, most)
        except zlib.error as error:
            if self._gzip or not self._first:
                raise BrokenError(str(error)) from error
        finally:
            self._first = False
        # Some servers send deflate without its wrapper.
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        return self._decompress(data, most)
