"""Near copies: the same text in several outlets, cut, or with a paragraph more.

Own code rather than a MinHash library: those that are kept bring numpy and scipy with them and estimate likeness as a
whole, while agency text is mostly cut, so that one copy is contained in the other. Here every run of eight words has
a hash, and a fixed thirty-second part of all hashes is kept. Two texts that share half of the shorter one's sample are
copies; they find each other by the hashes, so that a new article is compared with few.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from zlib import crc32

from reader.linking.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import Article

_RUN = 8
"""Words in a run."""
_PART = 16
"""One in so many hashes is kept."""
_SHARED = 0.5
"""What part of the shorter text's sample must stand in the other."""
_FEWEST = 3
"""With fewer hashes than this nothing is said: short texts are alike by chance."""
LOOKED_AT = 20
"""How many articles under one hash are compared; a hash in more is common text (a disclaimer), or they are copies."""


def fingerprint(text: str) -> tuple[int, ...]:
    """The sample of a text's hashes, ascending: some sixty for a thousand words. Short texts keep all of theirs."""
    tokens = fold(text).split()
    runs = {crc32(" ".join(tokens[start : start + _RUN]).encode()) for start in range(len(tokens) - _RUN + 1)}
    kept = {number for number in runs if number % _PART == 0}
    return tuple(sorted(kept if len(kept) >= _FEWEST else runs))


def is_copy(first: Sequence[int], second: Sequence[int]) -> bool:
    """Whether two fingerprints are of one text, at least where the shorter one is concerned."""
    one, two = set(first), set(second)
    fewest = min(len(one), len(two))
    return fewest >= _FEWEST and len(one & two) >= _SHARED * fewest


def copy_groups(articles: Sequence[Article]) -> dict[str, str]:
    """For each article that copies another, or is copied, the id of the first of its group by id."""
    return grouped({article.id: fingerprint(article.text) for article in articles})


def grouped(prints: Mapping[str, Sequence[int]]) -> dict[str, str]:
    """The same from fingerprints by article id."""
    under: dict[int, list[str]] = defaultdict(list)
    first: dict[str, str] = {}

    def root(article: str) -> str:
        while first.get(article, article) != article:
            article = first[article]
        return article

    for article in sorted(prints):
        nearby = {other for number in prints[article] for other in under[number][:LOOKED_AT]}
        for other in sorted(nearby):
            ends = sorted((root(article), root(other)))
            if ends[0] != ends[1] and is_copy(prints[article], prints[other]):
                first[ends[1]] = ends[0]
                first.setdefault(ends[0], ends[0])
        for number in prints[article]:
            under[number].append(article)
    return {article: root(article) for article in sorted(first)}
