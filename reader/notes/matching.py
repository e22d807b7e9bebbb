"""The search behind `anchors.find`: candidates for a passage in a text that has changed, and how good each is."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from reader.model import Anchor

CERTAIN = 0.66
"""Least score of a place that is called found. See benchmarks/anchors.py for what other values cost."""
_LEAST_SAME = 0.56
"""Least score of a place with the same words that is called moved, for the reader to confirm."""
_LEAST_CHANGED = 0.64
"""Least score of a place with other words ..."""
_LEAST_LONG, _LONG, _LEAST_LONG_QUOTE = 0.45, 40, 0.65
"""... and of a long passage, which still has most of its words."""
_GAP_MARGIN = 0.1
"""How much better a place from which the passage is gone must fit the surroundings than the best with its words."""
_MARGIN = 0.06
"""How much better than the second the best candidate must be."""
_LEAST_QUOTE = 0.34
"""Least likeness of the words themselves where they have changed."""
_LEAST_WEIGHT, _MOST_WEIGHT = 8, 96
"""The passage's words count by their length, within these bounds; each side's context counts by its own (32)."""
_NEAR_WEIGHT = 8
_CUT_WORD = 0.12
_RIVAL, _APART = 0.7, 40
"""A place with this score, so many code points nearer to the old place than a better one, puts that in doubt."""
_SURROUNDINGS = 48
"""Code points."""
_CHANCE = 0.3
"""The likeness of two stretches of a language that have nothing to do with each other; it counts as none."""
_SHIFTS = (0.75, 1.0, 1.25, 1.5)
"""Lengths at which a context is compared, in its own: words put in or taken out near the passage shift the rest."""
_GRAM = 5
_MOST_CANDIDATES = 12
_MOST_OCCURRENCES = 4000


@dataclass(frozen=True, slots=True)
class Match:
    """A place with its scores from 0 to 1: how like its words are, how like its surroundings, and all together."""

    start: int
    end: int
    quote: float
    context: float
    score: float
    certain: bool = True
    """Whether nothing speaks for another place."""

    @property
    def same(self) -> bool:
        return self.quote == 1.0


def best_match(anchor: Anchor, text: str) -> Match | None:
    """The place where the anchor's passage stands now; None where none is good enough, or two are as good."""
    exact = _matches(anchor, text, [(start, start + len(anchor.exact)) for start in _occurrences(anchor.exact, text)])
    similar = _matches(anchor, text, _similar(anchor, text))
    candidates = exact + [
        match for match in similar if match.quote >= _LEAST_QUOTE and not any(_beside(match, other) for other in exact)
    ]
    if not candidates:
        return None
    best = max(candidates, key=lambda match: match.score)
    if best.score < _needed(anchor, best):
        return None
    others = [match for match in candidates if match.end <= best.start or match.start >= best.end]
    if any(best.score - other.score < _MARGIN or _is_rival(anchor, other, best) for other in others):
        return None
    if any(_is_gap(anchor, match, best) for match in similar if match.quote < _LEAST_QUOTE):
        # the passage was taken out there: this is one like it, or if it has many words, the passage put elsewhere
        return replace(best, certain=False) if _is_telling(anchor, best) else None
    return best


def _is_gap(anchor: Anchor, gap: Match, best: Match) -> bool:
    """Whether a place without the words fits the passage's surroundings better, or as well and nearer by."""
    nearer = abs(best.start - anchor.start) - abs(gap.start - anchor.start)
    return gap.context > best.context + _GAP_MARGIN or (nearer > _APART and gap.context >= _RIVAL)


def _is_rival(anchor: Anchor, other: Match, best: Match) -> bool:
    """Whether the best may only be a copy that was left as it was, and this the passage, which was edited."""
    nearer = abs(best.start - anchor.start) - abs(other.start - anchor.start)
    return nearer > _APART and other.score >= _RIVAL


def _needed(anchor: Anchor, match: Match) -> float:
    if match.same:
        return _LEAST_SAME
    return _LEAST_LONG if _is_telling(anchor, match) else _LEAST_CHANGED


def _is_telling(anchor: Anchor, match: Match) -> bool:
    """Whether so many words are alike that this is the passage wherever it went."""
    return len(anchor.exact) >= _LONG and match.quote >= _LEAST_LONG_QUOTE


def _beside(match: Match, exact: Match) -> bool:
    """Whether a stretch that resembles the passage is only the surroundings of where the passage itself stands."""
    apart = max(match.start - exact.end, exact.start - match.end)
    if apart < 0 and exact.score >= _LEAST_SAME:
        return True
    return apart <= _SURROUNDINGS and exact.score >= _LEAST_SAME and exact.score >= match.score - _MARGIN


def _matches(anchor: Anchor, text: str, places: list[tuple[int, int]]) -> list[Match]:
    return [_scored(anchor, text, *place) for place in dict.fromkeys(places)]


def _scored(anchor: Anchor, text: str, start: int, end: int) -> Match:
    quote = Levenshtein.normalized_similarity(anchor.exact, text[start:end])
    before = _likeness(anchor.prefix[::-1], text[max(0, start - 2 * len(anchor.prefix)) : start][::-1])
    after = _likeness(anchor.suffix, text[end : end + 2 * len(anchor.suffix)])
    near = math.exp(-abs(start - anchor.start) / (100 + 0.1 * len(text)))
    around = len(anchor.prefix) * before + len(anchor.suffix) * after + _NEAR_WEIGHT * near
    most_around = len(anchor.prefix) + len(anchor.suffix) + _NEAR_WEIGHT
    weight = min(max(len(anchor.exact), _LEAST_WEIGHT), _MOST_WEIGHT)
    score = (weight * quote + around) / (weight + most_around)
    return Match(start, end, quote, around / most_around, score - _CUT_WORD * _words_cut(anchor, text, start, end))


def _words_cut(anchor: Anchor, text: str, start: int, end: int) -> int:
    """At how many of its ends a place cuts a word where the passage did not."""
    cut_before = _is_inside_word(anchor.prefix[-1:], anchor.exact[:1])
    cut_after = _is_inside_word(anchor.exact[-1:], anchor.suffix[:1])
    return (not cut_before and _is_inside_word(text[start - 1 : start], text[start : start + 1])) + (
        not cut_after and _is_inside_word(text[end - 1 : end], text[end : end + 1])
    )


def _is_inside_word(before: str, after: str) -> bool:
    return before.isalnum() and after.isalnum()


def _likeness(context: str, text: str) -> float:
    """How much of the context, read away from the passage, `text` begins with."""
    if not context:
        return 0.0
    best = max(
        Levenshtein.normalized_similarity(context, text[: max(1, int(len(context) * shift))]) for shift in _SHIFTS
    )
    return max(0.0, (best - _CHANCE) / (1 - _CHANCE))


def _occurrences(words: str, text: str) -> list[int]:
    places: list[int] = []
    place = text.find(words)
    while place >= 0 and len(places) < _MOST_OCCURRENCES:
        places.append(place)
        place = text.find(words, place + 1)
    return places


def _similar(anchor: Anchor, text: str) -> list[tuple[int, int]]:
    """Stretches that resemble the passage with its context: where many of its short pieces stand in the same order."""
    pattern = anchor.prefix + anchor.exact + anchor.suffix
    offset = len(anchor.prefix)
    slack = 16 + len(pattern) // 4
    votes: Counter[int] = Counter()
    for place in range(max(1, len(pattern) - _GRAM + 1)):
        for found in _occurrences(pattern[place : place + _GRAM], text)[:64]:
            votes[(found - place) // slack] += 1
    stretches = []
    for bucket, _ in votes.most_common(_MOST_CANDIDATES):
        low = max(0, bucket * slack - slack)
        high = min(len(text), (bucket + 1) * slack + len(pattern) + slack)
        stretches.append(_aligned(pattern, offset, len(anchor.exact), text, low, high))
    return stretches + [_at_words(text, start, end) for start, end in stretches if start < end]


def _at_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the words that it cuts taken in."""
    while start > 0 and _is_inside_word(text[start - 1], text[start]):
        start -= 1
    while end < len(text) and _is_inside_word(text[end - 1], text[end]):
        end += 1
    return start, end


def _aligned(pattern: str, offset: int, length: int, text: str, low: int, high: int) -> tuple[int, int]:
    """The part of `text[low:high]` that the passage, which stands at `offset` in the pattern, became."""
    start = end = low
    for operation in Levenshtein.opcodes(pattern, text[low:high]):
        for old, is_start in ((offset, True), (offset + length, False)):
            if operation.src_start <= old <= operation.src_end and operation.src_start < operation.src_end:
                inside = old - operation.src_start
                place = low + min(operation.dest_start + inside, operation.dest_end)
                if is_start and old < operation.src_end:
                    start = place
                elif not is_start and old > operation.src_start:
                    end = place
    return start, end
