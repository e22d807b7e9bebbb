"""Ranges of an article's text."""

from typing import NamedTuple


class Range(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


def overlaps(first: Range, second: Range) -> bool:
    """Whether two ranges share at least one code point."""
    return first.start < second.end and second.start < first.end
