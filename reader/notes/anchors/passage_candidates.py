"""Where in a text a passage may stand: stretches that resemble it, and what its surroundings enclose now."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Anchor

Place = tuple[int, int]

SURROUNDINGS = 48
"""Code points that belong to a place."""
NEAREST = 32
"""Code points of a context that are looked at first: those beside the passage."""
_GRAM = 5
_LONGEST_WORD = 200
_MOST_PLACES = 12
_MOST_OCCURRENCES, _MOST_OF_A_PIECE = 4000, 64


def occurrences(words: str, text: str, most: int = _MOST_OCCURRENCES) -> list[int]:
    """Where the words stand, overlapping ones too; not all of them where they are very many."""
    places: list[int] = []
    place = text.find(words)
    while place >= 0 and len(places) < most:
        places.append(place)
        place = text.find(words, place + 1)
    return places


def resembling(anchor: Anchor, text: str) -> list[Place]:
    """Stretches that resemble the passage with its context: where many of its short pieces stand in the same order."""
    pattern = anchor.prefix + anchor.exact + anchor.suffix
    offset = len(anchor.prefix)
    slack = 16 + len(pattern) // 4
    votes = Counter((found - place) // slack for place, found in _common_pieces(pattern, text))
    stretches = []
    for bucket, _ in votes.most_common(_MOST_PLACES):
        low = max(0, bucket * slack - slack)
        high = min(len(text), (bucket + 1) * slack + len(pattern) + slack)
        stretches.append(_aligned(pattern, offset, len(anchor.exact), text, low, high))
    return stretches + [_at_words(text, start, end) for start, end in stretches if start < end]


def enclosed(anchor: Anchor, text: str) -> list[Place]:
    """What stands now between the passage's surroundings, wherever these stand next to each other: if it was taken out,
    nothing; if it was rewritten, the new words."""
    old = len(text) - anchor.start
    befores = [len(text) - place for place in _beginnings(anchor.prefix[::-1], text[::-1], old)]
    afters = _beginnings(anchor.suffix, text, anchor.end)
    most = 2 * len(anchor.exact) + SURROUNDINGS
    pairs = [(start, end) for start in befores for end in afters if start <= end <= start + most]
    return pairs + resembling(replace(anchor, exact=""), text)


def is_inside_word(before: str, after: str) -> bool:
    """Whether a word runs on from the one code point to the other."""
    return before.isalnum() and after.isalnum()


def _common_pieces(pattern: str, text: str) -> Iterator[Place]:
    """Where each short piece of the pattern stands in it and in the text."""
    for place in range(max(1, len(pattern) - _GRAM + 1)):
        for found in occurrences(pattern[place : place + _GRAM], text, _MOST_OF_A_PIECE):
            yield place, found


def _beginnings(context: str, text: str, old: int) -> list[int]:
    """Where a context, read away from the passage, seems to begin: those with the most of it, nearest to the old."""
    if not context:
        return [0]
    slack = 8 + len(context) // 4
    votes: Counter[int] = Counter()
    begins: dict[int, int] = {}
    for place, found in _common_pieces(context[:NEAREST], text):
        bucket = (found - place) // slack
        votes[bucket] += 1
        begins.setdefault(bucket, max(0, found - place))
    ranked = sorted(votes, key=lambda bucket: (-votes[bucket], abs(begins[bucket] - old)))
    return [begins[bucket] for bucket in ranked[:_MOST_PLACES]]


def _at_words(text: str, start: int, end: int) -> Place:
    """The stretch with the words that it cuts taken in."""
    first, last = max(0, start - _LONGEST_WORD), min(len(text), end + _LONGEST_WORD)
    while start > first and is_inside_word(text[start - 1], text[start]):
        start -= 1
    while end < last and is_inside_word(text[end - 1], text[end]):
        end += 1
    return start, end


def _aligned(pattern: str, offset: int, length: int, text: str, low: int, high: int) -> Place:
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
    return min(start, end), max(start, end)
