"""Near copies: the same text in several outlets, cut, or with a paragraph more.

Own code rather than a MinHash library: those that are kept bring numpy and scipy with them, and estimate how alike
two texts are as a whole, while agency text is mostly cut, so that one copy is contained in the other. Here every run
of eight words has a hash, and those hashes are kept that a power of two divides, one so large that some thirty
remain. Of two texts the sample with the larger power is comparable in both, however long they are.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING
from zlib import crc32

from reader.disjoint_sets import DisjointSets
from reader.linking.entities.name_keys import fold
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import Article

_RUN = 8
"""Words in a run."""
_ENOUGH = 24
"""How many hashes remain at least; the power of two is the largest that leaves so many."""
_LARGEST_PART = 1 << 16
_CONTAINED = 0.5
"""Copies share this part of the shorter text's sample."""
_SAME = 0.8
"""One article in two places shares this part of the longer one's."""
_FEWEST = 3
"""With fewer hashes than this in common nothing is said: runs are alike by chance, or are quotations."""
LOOKED_AT = 20
"""How many articles under one hash are compared, the first by id: under one that stands in more of them are copies
all alike, or a disclaimer that says nothing."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The sample of a text's hashes that `part` divides, ascending. Post an article under each of them."""

    part: int
    hashes: tuple[int, ...]


def fingerprint(text: str) -> Fingerprint:
    """A text's fingerprint: between 24 and some 60 hashes, fewer for a text of under 32 words."""
    tokens = [token.encode() for token in fold(text).split()]
    folded = b" ".join(tokens)
    starts = list(accumulate((len(token) + 1 for token in tokens), initial=0))
    runs = {crc32(folded[start : end - 1]) for start, end in zip(starts, starts[_RUN:], strict=False)}
    part = 1
    while part < _LARGEST_PART:
        odd = 2 * part - 1
        fewer = {number for number in runs if not number & odd}
        if len(fewer) < _ENOUGH:
            break
        runs, part = fewer, part * 2
    return Fingerprint(part, tuple(sorted(runs)))


def is_copy(first: Fingerprint, second: Fingerprint) -> bool:
    """Whether half of the shorter text stands in the other: together they are one source."""
    shared, smaller, _ = _common(first, second)
    return shared >= _FEWEST and shared >= _CONTAINED * smaller


def is_same(first: Fingerprint, second: Fingerprint) -> bool:
    """Whether two texts are one article, give or take a line: worth one entry with two sources."""
    shared, _, larger = _common(first, second)
    return shared >= _FEWEST and shared >= _SAME * larger


def _common(first: Fingerprint, second: Fingerprint) -> tuple[int, int, int]:
    """How many hashes two texts share, and how many the smaller and the larger one has, of the comparable ones."""
    part = max(first.part, second.part)
    one = {number for number in first.hashes if number % part == 0}
    two = {number for number in second.hashes if number % part == 0}
    return len(one & two), min(len(one), len(two)), max(len(one), len(two))


def copy_groups(articles: Sequence[Article]) -> dict[str, str]:
    """For each article that copies another, or is copied, the id of the first of its group by id."""
    return grouped({article.id: fingerprint(article.text) for article in articles})


def grouped(prints: Mapping[str, Fingerprint]) -> dict[str, str]:
    """The same from fingerprints by article id."""
    under: dict[int, list[str]] = defaultdict(list)
    copies = DisjointSets(sorted(prints))
    for article in sorted(prints):
        nearby = {other for number in prints[article].hashes for other in under[number][:LOOKED_AT]}
        for other in sorted(nearby):
            if copies.find(article) != copies.find(other) and is_copy(prints[article], prints[other]):
                copies.unite(article, other)
        for number in prints[article].hashes:
            under[number].append(article)
    return {article: group[0] for group in copies.sets() if len(group) > 1 for article in group}
