"""How alike two articles are, and which report of a story most of the others are like.

Days apart take something off, and make words count for less: the same people and places come back when a story goes
on, while the same words come back with the next event of its kind.
"""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from reader.linking.stories.story_record import DAYS_APART, MOST_APART

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.linking.stories.story_record import StoryRecord

SHORT_TEXT: Final = 3.0
"""What is added to every text's squared length: the few words of a short one prove little ..."""
SHORT_TEXT_A_DAY: Final = 0.5
"""... and the less, the more days lie between: this is added for each beyond the first three."""
LATER: Final = 14
"""From so many days on words count for the least ..."""
WORDS_LATER: Final = 0.5
"""... and what they then count for."""
A_DAY: Final = 0.003
"""What each day beyond the first three takes off."""
UNKNOWN: Final = 6
"""So many days an article without a date is taken to be from one that has one."""


class _Length(NamedTuple):
    """The squared lengths of an article's names and of its words."""

    names: float
    words: int

    @classmethod
    def of(cls, record: StoryRecord) -> Self:
        return cls(sum(weight * weight for weight in record.weights), len(record.words))


def likeness(first: StoryRecord, second: StoryRecord) -> float:
    """How alike two articles are, from 0 to 1; the same as `likenesses` says of them."""
    weights = dict(zip(second.names, second.weights, strict=True))
    names = 0.0
    for name, weight in zip(first.names, first.weights, strict=True):
        if name in weights:
            names += weight * weights[name]
    words = len(set(first.words).intersection(second.words))
    return _cosine(names, words, (_Length.of(first), _Length.of(second)), days_between(first, second))


def likenesses(records: Sequence[StoryRecord]) -> list[list[float]]:
    """How alike each two of these articles are, from 0 to 1, by their places in the sequence; 0 with itself."""
    size = len(records)
    by_name = _shared_names(records)
    by_word = _shared_words(records)
    lengths = [_Length.of(record) for record in records]
    alike = [[0.0] * size for _ in records]
    for first, second in combinations(range(size), 2):
        apart = days_between(records[first], records[second])
        names, words = by_name[first][second], by_word[first][second]
        alike[first][second] = alike[second][first] = _cosine(names, words, (lengths[first], lengths[second]), apart)
    return alike


def _shared_names(records: Sequence[StoryRecord]) -> list[list[float]]:
    """The products of the weights of the names and numbers that each two share, in the upper half of the table."""
    bearers: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for number, record in enumerate(records):
        for name, weight in zip(record.names, record.weights, strict=True):
            bearers[name].append((number, weight))
    shared = [[0.0] * len(records) for _ in records]
    for borne_by in bearers.values():
        for (first, heavy), (second, heavier) in combinations(borne_by, 2):
            shared[first][second] += heavy * heavier
    return shared


def _shared_words(records: Sequence[StoryRecord]) -> list[list[int]]:
    """How many words each two share, in the upper half of the table."""
    users: defaultdict[int, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        for word in record.words:
            users[word].append(number)
    shared = [[0] * len(records) for _ in records]
    for used_by in users.values():
        for first, second in combinations(used_by, 2):
            shared[first][second] += 1
    return shared


def _cosine(names: float, words: int, lengths: tuple[_Length, _Length], apart: int) -> float:
    """The cosine of what two articles share, less what the days between them take off."""
    if apart > MOST_APART:
        return 0.0
    later = max(0, apart - DAYS_APART)
    share = 1.0 - (1.0 - WORDS_LATER) * min(1.0, later / (LATER - DAYS_APART))
    short = SHORT_TEXT + SHORT_TEXT_A_DAY * later
    first, second = (length.names + share * length.words + short for length in lengths)
    return max(0.0, (names + share * words) / math.sqrt(first * second) - A_DAY * later)


def days_between(first: StoryRecord, second: StoryRecord) -> int:
    """Days between two articles; none where neither has a date."""
    if first.day is None and second.day is None:
        return 0
    return UNKNOWN if first.day is None or second.day is None else abs(first.day - second.day)


def nearest_the_centre(records: Sequence[StoryRecord]) -> StoryRecord:
    """The article whose names and words most of the others share; of two as near the first published."""
    weights: defaultdict[int, float] = defaultdict(float)
    lengths = {record.article: _length(record) for record in records}
    for record in records:
        for number, weight in _features(record):
            weights[number] += weight / lengths[record.article]

    def far(record: StoryRecord) -> tuple[float, bool, int, str]:
        near = sum(weight * weights[number] for number, weight in _features(record))
        return -round(near / lengths[record.article], 6), *record.order

    return min(records, key=far)


def _features(record: StoryRecord) -> list[tuple[int, float]]:
    return [*zip(record.names, record.weights, strict=True), *((word, 1.0) for word in record.words)]


def _length(record: StoryRecord) -> float:
    return math.sqrt(sum(weight * weight for _, weight in _features(record))) or 1.0
