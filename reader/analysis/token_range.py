"""Ranges of a parsed text's tokens."""

from typing import NamedTuple


class TokenRange(NamedTuple):
    """A half-open range of token indices, `[start, end)`."""

    start: int
    end: int
