"""A vote, and what every kind of evidence reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.names.name_candidates import ARTICLES

if TYPE_CHECKING:
    from reader.analysis.token_table import TokenTable


class Vote(NamedTuple):
    """For a label (against it, where the weight is negative)."""

    label: str
    weight: float


def root(words: TokenTable, start: int, end: int) -> int:
    """The token of a stretch that its others hang on."""
    outward = (place for place in range(end - 1, start - 1, -1) if not start <= words.head[place] < end)
    return next(outward, end - 1)


def before_article(words: TokenTable, start: int) -> int:
    """The place before a name and its article."""
    return start - 2 if words.at(start - 1) in ARTICLES else start - 1
