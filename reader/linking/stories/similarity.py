"""What tells an article's story, and whether two articles report the same events.

Within a few days names, numbers and the words of the beginning tell. Over weeks they tell less, for the same people
meet again over other things: there only *rare* names let two articles be compared, several of them, and the more days
lie between, the more alike the two have to be. How rare a name is cannot be counted over the library, or the order in
which articles come would decide: a name of several words, not all of which are words of offices and institutions, is
taken for rare.

No article is compared with all. Of the pairs of its words and names those with the lowest hashes are its keys, and
articles that share a key are compared. Like articles share some of these pairs, and a pair is rare even where each of
its words is common.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from typing import TYPE_CHECKING

from reader.linking.claims import normalisation
from reader.linking.entities.name_keys import fold
from reader.linking.entities.occurrences import hash_of, plain, sightings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.linking.entities.occurrences import EntityOccurrence
    from reader.model import Analysis, Article

_LEAD = 60
"""Words of the beginning, where news says what it is about."""
_BEGINNING = 1500
"""Code points that are read for it, and whose numbers count."""
_NAME, _WORD = 1.5, 1.0
"""What a name (or a number) and a word weigh within a few days."""
_RARE, _OTHER = 2.0, 1.0
"""What a rare name and any other name weigh over weeks."""
_ALIKE = 0.3
"""The cosine from which on two articles of the same days report the same; measured on 766 reports of 66 events."""
_ALIKE_LATER, _MORE_A_DAY = 0.33, 0.002
"""The same over weeks, and what each further day adds; measured on the same reports, spread over two months."""
_RARE_SHARED = 3
"""So many rare names articles share that are compared over weeks."""
_ALIKE_WITHOUT_DATE, _LESS_A_NAME = 0.5, 0.01
"""The same where one of the two has no date, so that nothing speaks for their being of the same days, and what each
shared name takes off; measured on the same reports with the dates that their texts give."""
_KEYS, _FAR_KEYS = 24, 32
_DAYS_APART, _WEEKS_APART = 3, 45
_PERIOD = _DAYS_APART + 1
"""Days that share a key's hash; articles look under the periods before and after their own too."""
_SHORTEST_WORD = 3
_MASK = (1 << 63) - 1
_ODD = 0x5851F42D4C957F2D


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """What tells an article's story; it follows from that article alone. Hashes fit SQLite's integers."""

    article: str
    day: int | None
    """Days since 0001-01-01, or None for an article without a date."""
    names: tuple[int, ...]
    """Hashes of names and numbers."""
    words: tuple[int, ...]
    """Hashes of the weighty words of its beginning."""
    keys: tuple[int, ...]
    """Post the article under these ..."""
    near: tuple[int, ...]
    """... and look under these: the same keys for the days around."""
    rare: tuple[int, ...] = ()
    """Hashes of its rare names."""
    far: tuple[int, ...] = ()
    """Post the article under these too, and look under them: whatever its day."""


def story_record(article: Article, analysis: Analysis, seen: Sequence[EntityOccurrence] | None = None) -> StoryRecord:
    """An article's names, numbers and first words as hashes. `seen`: its sightings, where they are made already."""
    names = {
        plain(sighting.key).replace("~", "")
        for sighting in (sightings(article, analysis) if seen is None else seen)
        if sighting.label != "NORP"
    }
    rare = sorted({hash_of(name) for key in names if _is_rare(name := key.partition(":")[2])})
    names |= {f"#{number}" for number in normalisation.numbers_in(article.text[:_BEGINNING]) if _tells(number)}
    beginning = fold(article.text[:_BEGINNING]).split()[:_LEAD]
    stems = {
        normalisation.stem(word)
        for word in beginning
        if len(word) >= _SHORTEST_WORD and word not in normalisation.words().light
    }
    name_hashes, word_hashes = sorted(map(hash_of, names)), sorted(map(hash_of, stems))
    day = _day(article.published)
    pairs = _lowest_pairs(sorted({*name_hashes, *word_hashes}), _KEYS)
    far = _lowest_pairs(rare, _FAR_KEYS) if len(rare) >= _RARE_SHARED else []
    if day is None:
        keys = near = tuple(pairs)
    else:
        period = day // _PERIOD
        keys = tuple(_mixed(pair, period) for pair in pairs)
        near = tuple(_mixed(pair, period + step) for step in (-1, 0, 1) for pair in pairs)
    return StoryRecord(article.id, day, tuple(name_hashes), tuple(word_hashes), keys, near, tuple(rare), tuple(far))


def near_by_day(record: StoryRecord) -> list[tuple[int | None, tuple[int, ...]]]:
    """The keys to look under for the days around, by the first of the days (at most four) that they stand for."""
    if record.day is None:
        return [(None, record.near)]
    first, each = record.day // _PERIOD - 1, len(record.near) // 3
    return [((first + step) * _PERIOD, record.near[step * each : (step + 1) * each]) for step in range(3)]


def _is_rare(name: str) -> bool:
    """Whether a folded name is that of few: `saint brannoc`, but neither `armenia` nor `health ministry`."""
    tokens = name.split()
    return len(tokens) > 1 and not normalisation.words().institutions.issuperset(tokens)


def _tells(number: str) -> bool:
    """Whether a number says something: neither a single digit nor a year."""
    return len(number) > 1 and not (len(number) == len("2020") and number.startswith(("19", "20")))


def _day(published: str | None) -> int | None:
    try:
        return date.fromisoformat((published or "")[: len("2020-12-04")]).toordinal()
    except ValueError:
        return None


def _mixed(first: int, second: int) -> int:
    """One hash of two numbers."""
    number = ((first * 0x9E3779B97F4A7C15) ^ (second * 0xC2B2AE3D27D4EB4F)) & 0xFFFFFFFFFFFFFFFF
    number = ((number ^ (number >> 31)) * 0xD6E8FEB86659FD93) & 0xFFFFFFFFFFFFFFFF
    return (number ^ (number >> 32)) & _MASK


def _lowest_pairs(hashes: Sequence[int], most: int) -> list[int]:
    """Hashes of pairs of these, the lowest ones; some two thousand pairs, so each in two operations only."""
    spread = [(number * _ODD) & _MASK for number in hashes]
    pairs = {((first ^ second) * _ODD) & _MASK for place, first in enumerate(spread) for second in hashes[place + 1 :]}
    return nsmallest(most, pairs)


def alike(first: StoryRecord, second: StoryRecord) -> bool:
    """Whether two articles that share one of `keys` and `near` report the same events."""
    return _days_between(first, second) <= _DAYS_APART and _likeness(first, second) >= _ALIKE


def alike_later(first: StoryRecord, second: StoryRecord) -> bool:
    """Whether two articles that share one of `far` report the same events, weeks apart or without a date."""
    shared = len(set(first.rare) & set(second.rare))
    if shared < _RARE_SHARED:
        return False
    if (first.day is None) != (second.day is None):
        needed = _ALIKE_WITHOUT_DATE - _LESS_A_NAME * _common(first.names, second.names)
        return _likeness_later(first, second) >= needed
    apart = _days_between(first, second)
    if not _DAYS_APART < apart <= _WEEKS_APART:
        return False
    return _likeness_later(first, second) >= _ALIKE_LATER + _MORE_A_DAY * (apart - _DAYS_APART)


def _days_between(first: StoryRecord, second: StoryRecord) -> float:
    """Days between two articles; none where neither has a date, and endless where one has."""
    if first.day is None and second.day is None:
        return 0
    return math.inf if first.day is None or second.day is None else abs(first.day - second.day)


def _likeness(first: StoryRecord, second: StoryRecord) -> float:
    """The cosine of names, numbers and words."""
    shared = _NAME**2 * _common(first.names, second.names) + _WORD**2 * _common(first.words, second.words)
    length = math.sqrt(_square(first) * _square(second))
    return shared / length if length else 0.0


def _square(record: StoryRecord) -> float:
    return _NAME**2 * len(record.names) + _WORD**2 * len(record.words)


def _likeness_later(first: StoryRecord, second: StoryRecord) -> float:
    """The same where rare names weigh more than others."""
    rare = _common(first.rare, second.rare)
    other = max(0, _common(first.names, second.names) - rare)
    shared = _RARE**2 * rare + _OTHER**2 * other + _WORD**2 * _common(first.words, second.words)
    length = math.sqrt(_square_later(first) * _square_later(second))
    return shared / length if length else 0.0


def _square_later(record: StoryRecord) -> float:
    other = max(0, len(record.names) - len(record.rare))
    return _RARE**2 * len(record.rare) + _OTHER**2 * other + _WORD**2 * len(record.words)


def nearest_the_centre(records: Sequence[StoryRecord]) -> StoryRecord:
    """The article whose names and words most of the others share; of two as near the first published."""
    weights: defaultdict[int, float] = defaultdict(float)
    for record in records:
        length = math.sqrt(_square(record)) or 1.0
        for number in record.names:
            weights[number] += _NAME**2 / length
        for number in record.words:
            weights[number] += _WORD**2 / length

    def far(record: StoryRecord) -> tuple[float, bool, int, str]:
        near = sum(weights[number] for number in (*record.names, *record.words))
        length = math.sqrt(_square(record)) or 1.0
        return -round(near / length, 6), record.day is None, record.day or 0, record.article

    return min(records, key=far)


def _common(first: Sequence[int], second: Sequence[int]) -> int:
    return len(set(first) & set(second))
