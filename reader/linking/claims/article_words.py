"""The words of an article as linking compares them: stems by place, and how telling each is in a story."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.linking.claims.claim_vocabulary import vocabulary
from reader.linking.entities.name_keys import fold
from reader.stemming import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.model import Range

_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’.][^\W\d_]+)*")
_BREAK = re.compile(r"[.!?…]['\"”’)]*\s+(?=[\"“'‘(]?[A-Z0-9])|\n+")
_SMOOTH = 12
"""As many sentences are taken to stand around those of a story, so that two short reports still weigh their words."""


class SharedWords(NamedTuple):
    """How much two sets of words share: of all that they hold, and of the smaller one; each from 0 to 1."""

    of_all: float
    of_smaller: float


_NOTHING = SharedWords(0.0, 0.0)


class ArticleWords:
    """An article's weighty words as stems, in text order."""

    def __init__(self, text: str) -> None:
        self.text = text
        starts: list[int] = []
        stems: list[str] = []
        light = vocabulary().light
        for match in _WORD.finditer(text):
            word = match.group().lower().replace(",", "") if match.group()[0].isdigit() else fold(match.group())
            if not word or word in light or (len(word) == 1 and not word.isdigit()):
                continue
            ending = vocabulary().number_stems.get(word) or vocabulary().equivalents.get(word) or stem(word)
            starts.append(match.start())
            stems.append(vocabulary().alike.get(ending, ending))
        self._starts, self._stems = starts, stems

    def within(self, start: int, end: int) -> frozenset[str]:
        """The stems of the words that begin in `[start, end)`."""
        return frozenset(self._stems[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def outside(self, start: int, end: int, without: Range) -> frozenset[str]:
        """The same without the words of a range inside."""
        return self.within(start, without.start) | self.within(without.end, end)

    def near(self, place: Range, within: Range, count: int) -> frozenset[str]:
        """The `count` weighty words before and behind a range, as far as they stand in `within`."""
        first, last = bisect_left(self._starts, place.start), bisect_left(self._starts, place.end)
        low = max(bisect_left(self._starts, within.start), first - count)
        high = min(bisect_left(self._starts, within.end), last + count)
        return frozenset(self._stems[low:first] + self._stems[last:high])

    def sentences(self) -> list[frozenset[str]]:
        """The stems of each sentence, roughly."""
        ends = [match.end() for match in _BREAK.finditer(self.text)] + [len(self.text)]
        starts = [0, *ends[:-1]]
        return [self.within(start, end) for start, end in zip(starts, ends, strict=True)]


class Weights:
    """How telling each stem is among the sentences of a story: rare ones more."""

    def __init__(self, articles: Iterable[ArticleWords]) -> None:
        sentences = [sentence for words in articles for sentence in words.sentences()]
        counts = Counter(stem for sentence in sentences for stem in sentence)
        size = len(sentences) + _SMOOTH
        self._weights: Mapping[str, float] = {stem: math.log(1 + size / count) for stem, count in counts.items()}
        self._rare = math.log(1 + size)
        self._totals: dict[frozenset[str], float] = {}
        self._shared: dict[tuple[frozenset[str], frozenset[str]], SharedWords] = {}

    def of(self, stems: frozenset[str]) -> float:
        """How telling stems are together. Those of a claim are asked for with every other claim, and remembered."""
        total = self._totals.get(stems)
        if total is None:
            weights, rare = self._weights, self._rare
            total = self._totals[stems] = sum([weights.get(stem, rare) for stem in stems])
        return total

    def shares(self, first: frozenset[str], second: frozenset[str]) -> SharedWords:
        """How much two sets share of all that they hold, and of the smaller one: each from 0 to 1. Reports copy
        sentences: two sets are compared once."""
        if first.isdisjoint(second):
            return _NOTHING
        known = self._shared.get((first, second))
        if known is None:
            known = self._shared[first, second] = self._share(first, second)
        return known

    def _share(self, first: frozenset[str], second: frozenset[str]) -> SharedWords:
        both = first & second
        weights, rare = self._weights, self._rare
        shared = sum([weights.get(stem, rare) for stem in both])
        one, two = self.of(first), self.of(second)
        return SharedWords(shared / (one + two - shared), shared / min(one, two))
