"""The search behind `anchors.find`: candidates for a passage in a text that has changed, and how good each is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from reader.model import Anchor

_THRESHOLD = 0.55
"""Least score of a passage whose words are still there."""
_THRESHOLD_INEXACT = 0.6
_MARGIN = 0.08
"""How much better than the second the best candidate must be."""
_QUOTE, _BEFORE, _AFTER, _NEAR = 0.5, 0.22, 0.22, 0.06
_GRAM = 5
_MOST_CANDIDATES = 12
_MOST_OCCURRENCES = 4000


@dataclass(frozen=True, slots=True)
class Match:
    """A place with its score from 0 to 1."""

    start: int
    end: int
    score: float


def best_match(anchor: Anchor, text: str) -> Match | None:
    """The place where the anchor's passage stands now; None where none is good enough, or two are as good."""
    exact = [_scored(anchor, text, start, start + len(anchor.exact)) for start in _occurrences(anchor.exact, text)]
    best = _distinctly_best(exact, _THRESHOLD)
    if best is not None:
        return best
    similar = [_scored(anchor, text, start, end) for start, end in _similar(anchor, text)]
    return _distinctly_best(exact + similar, _THRESHOLD_INEXACT)


def _distinctly_best(matches: list[Match], threshold: float) -> Match | None:
    if not matches:
        return None
    first, *others = nlargest(3, set(matches), key=lambda match: match.score)
    if first.score < threshold:
        return None
    others = [match for match in others if match.end <= first.start or match.start >= first.end]
    if others and first.score - others[0].score < _MARGIN:
        return None
    return first


def _scored(anchor: Anchor, text: str, start: int, end: int) -> Match:
    quote = Levenshtein.normalized_similarity(anchor.exact, text[start:end])
    before = _likeness_before(anchor.prefix, text, start)
    after = _likeness_after(anchor.suffix, text, end)
    near = 1 - min(1.0, abs(start - anchor.start) / max(1, len(text)))
    return Match(start, end, _QUOTE * quote + _BEFORE * before + _AFTER * after + _NEAR * near)


def _likeness_before(prefix: str, text: str, start: int) -> float:
    """How much of the prefix stands before `start`; what an edit pushed further away still counts."""
    if not prefix:
        return 1.0 if start == 0 else 0.5
    return _overlap(prefix[::-1], text[max(0, start - len(prefix)) : start][::-1])


def _likeness_after(suffix: str, text: str, end: int) -> float:
    if not suffix:
        return 1.0 if end == len(text) else 0.5
    return _overlap(suffix, text[end : end + len(suffix)])


def _overlap(old: str, new: str) -> float:
    return Levenshtein.normalized_similarity(old, new)


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
    return [stretch for stretch in stretches if stretch[0] < stretch[1]]


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
