"""The search behind `anchors.find`: how good each place for a passage is in a text that has changed, and which is sure.

A place is taken only where nothing speaks for another one. Articles repeat themselves (headlines, captions of one
series of photographs, boilerplate), so the passage's very words may well be a copy that was left as it was, while the
passage itself was rewritten or taken out. What betrays that is a place which fits the passage's surroundings on both
sides, whatever stands in it now.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from reader.notes.anchors.passage_candidates import (
    NEAREST,
    SURROUNDINGS,
    enclosed,
    is_inside_word,
    occurrences,
    resembling,
)
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import Anchor

CERTAIN = 0.66
"""Least score of a place that is called found. See benchmarks/anchors.py for what other values cost."""
_LEAST_SAME = 0.56
"""Least score of a place with the same words that is called moved, for the reader to confirm."""
_LEAST_CHANGED = 0.64
"""Least score of a place with other words ..."""
_LEAST_LONG, _LONG, _LEAST_LONG_QUOTE = 0.45, 40, 0.65
"""... and of a long passage, which still has most of its words."""
_APART = 40
"""So many code points nearer to the old place than another, a place is the likelier one."""
_MARGIN, _MARGIN_FAR, _MARGIN_NEAR = 0.06, 0.12, 0.02
"""How much better than any other the best must be; than one that lies nearer; than one that lies farther away."""
_FITS = 0.4
"""Likeness of the surroundings on either side from which on a place may be the passage's, whatever stands in it."""
_BETTER = 0.1
"""How much better a place must fit the surroundings to put one in doubt that has the very words."""
_ALONE = 0.35
"""Likeness of the surroundings up to which a passage was carried to its place without them."""
_LEAST_QUOTE = 0.34
"""Least likeness of the words themselves where they have changed."""
_LEAST_WEIGHT, _MOST_WEIGHT = 8, 96
"""The passage's words count by their length, within these bounds; each side's context counts by its own."""
_NEAR_SHARE = 0.125
"""What nearness to the old place counts, as a share of the context."""
_CUT_WORD = 0.12
_CHANCE = 0.3
"""The likeness of two stretches of a language that have nothing to do with each other; it counts as none."""
_SHIFTS = (0.75, 1.0, 1.25, 1.5)
"""Lengths at which a context is compared, in its own: words put in or taken out near the passage shift the rest."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place with its scores from 0 to 1: how like its words are, how like its surroundings, and all together."""

    start: int
    end: int
    quote: float
    context: float
    sides: float
    """How like the surroundings are on the side that is less so, next to the place."""
    score: float
    certain: bool = True
    """Whether nothing speaks for another place."""

    @property
    def same(self) -> bool:
        return self.quote == 1.0


def best_match(anchor: Anchor, text: str) -> Match | None:
    """The place where the anchor's passage stands now; None where none is good enough, or another may be it."""
    exact = _matches(anchor, text, [(start, start + len(anchor.exact)) for start in occurrences(anchor.exact, text)])
    similar = _matches(anchor, text, resembling(anchor, text))
    candidates = exact + [
        match for match in similar if match.quote >= _LEAST_QUOTE and not any(_beside(match, other) for other in exact)
    ]
    if not candidates:
        return None
    best = max(candidates, key=lambda match: match.score)
    if best.score < _needed(anchor, best):
        return None
    apart = [other for other in candidates if not _overlap(other, best)]
    whole = _is_whole(anchor, text, best) and not any(_is_whole(anchor, text, other) for other in apart)
    if not whole and any(_is_rival(anchor, other, best) for other in apart):
        return None
    gaps = [*similar, *_matches(anchor, text, enclosed(anchor, text))]
    if whole:
        gaps = [gap for gap in gaps if gap.quote < _LEAST_QUOTE]
    if any(_is_gap(anchor, gap, best) for gap in gaps):
        # the passage was taken out there: this is one like it, or if it is long and alone, the passage put elsewhere
        elsewhere = best.same and len(anchor.exact) >= _LONG and best.context < _ALONE
        return replace(best, certain=False) if elsewhere else None
    return best


def _is_whole(anchor: Anchor, text: str, match: Match) -> bool:
    """Whether the words stand there with all of their context."""
    return match.same and text.endswith(anchor.prefix, 0, match.start) and text.startswith(anchor.suffix, match.end)


def _is_rival(anchor: Anchor, other: Match, best: Match) -> bool:
    """Whether the best may only be a copy that was left as it was, and the other the passage, which was edited."""
    nearer = _nearer(anchor, other, best)
    if nearer > _APART:
        return other.sides >= _FITS or other.score > best.score - _MARGIN_FAR
    if nearer < -_APART:
        return other.score > best.score - _MARGIN_NEAR
    return other.score > best.score - _MARGIN or (other.context > best.context + _BETTER and other.sides >= _FITS)


def _is_gap(anchor: Anchor, gap: Match, best: Match) -> bool:
    """Whether a place fits the passage's surroundings on both sides, and better than the best or nearer by."""
    if gap.sides < _FITS:
        return False
    if best.start <= gap.end and gap.start <= best.end and (best.same or gap.quote >= _LEAST_QUOTE):
        return False  # it is the best one, with a little more or less around it
    better = gap.context > best.context + (_BETTER if best.same else 0.0)
    return better or _nearer(anchor, gap, best) > _APART


def _nearer(anchor: Anchor, match: Match, other: Match) -> int:
    """By how many code points a place lies nearer to the old one than the other does."""
    return abs(other.start - anchor.start) - abs(match.start - anchor.start)


def _overlap(match: Match, other: Match) -> bool:
    return match.start < other.end and other.start < match.end


def _needed(anchor: Anchor, match: Match) -> float:
    if match.same:
        return _LEAST_SAME
    telling = len(anchor.exact) >= _LONG and match.quote >= _LEAST_LONG_QUOTE
    return _LEAST_LONG if telling else _LEAST_CHANGED


def _beside(match: Match, exact: Match) -> bool:
    """Whether a stretch that resembles the passage is only the surroundings of where the passage itself stands."""
    apart = max(match.start - exact.end, exact.start - match.end)
    if apart < 0 and exact.score >= _LEAST_SAME:
        return True
    return apart <= SURROUNDINGS and exact.score >= _LEAST_SAME and exact.score >= match.score - _MARGIN


def _matches(anchor: Anchor, text: str, places: Iterable[tuple[int, int]]) -> list[Match]:
    return [_scored(anchor, text, *place) for place in dict.fromkeys(places)]


def _scored(anchor: Anchor, text: str, start: int, end: int) -> Match:
    quote = Levenshtein.normalized_similarity(anchor.exact, text[start:end])
    before = _likeness(anchor.prefix[::-1], text[max(0, start - 2 * len(anchor.prefix)) : start][::-1])
    after = _likeness(anchor.suffix, text[end : end + 2 * len(anchor.suffix)])
    near = math.exp(-abs(start - anchor.start) / (100 + 0.1 * len(text)))
    near_weight = _NEAR_SHARE * max(2 * NEAREST, len(anchor.prefix) + len(anchor.suffix))
    around = len(anchor.prefix) * before + len(anchor.suffix) * after + near_weight * near
    most_around = len(anchor.prefix) + len(anchor.suffix) + near_weight
    weight = min(max(len(anchor.exact), _LEAST_WEIGHT), _MOST_WEIGHT)
    score = (weight * quote + around) / (weight + most_around)
    return Match(
        start,
        end,
        quote,
        context=around / most_around,
        sides=_less_like_side(anchor, text, start, end),
        score=max(0.0, score - _CUT_WORD * _words_cut(anchor, text, start, end)),
    )


def _less_like_side(anchor: Anchor, text: str, start: int, end: int) -> float:
    before = anchor.prefix[-NEAREST:][::-1], text[max(0, start - 2 * NEAREST) : start][::-1]
    after = anchor.suffix[:NEAREST], text[end : end + 2 * NEAREST]
    return min((_likeness(context, there) for context, there in (before, after) if context), default=0.0)


def _words_cut(anchor: Anchor, text: str, start: int, end: int) -> int:
    """At how many of its ends a place cuts a word where the passage did not."""
    cut_before = is_inside_word(anchor.prefix[-1:], anchor.exact[:1])
    cut_after = is_inside_word(anchor.exact[-1:], anchor.suffix[:1])
    return (not cut_before and is_inside_word(text[start - 1 : start], text[start : start + 1])) + (
        not cut_after and is_inside_word(text[end - 1 : end], text[end : end + 1])
    )


def _likeness(context: str, text: str) -> float:
    """How much of the context, read away from the passage, `text` begins with."""
    if not context:
        return 0.0
    best = max(
        Levenshtein.normalized_similarity(context, text[: max(1, int(len(context) * shift))]) for shift in _SHIFTS
    )
    return max(0.0, (best - _CHANCE) / (1 - _CHANCE))
