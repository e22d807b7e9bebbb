"""What tells an article's story: its names, numbers and the words of its beginning, as hashes.

A `StoryRecord` follows from its article alone. How rare a word is in a library is not asked, or the order in which
articles come would decide. Persons and places tell one event from another of its kind better than bodies do, numbers
best of all.

No article is compared with all. Of the pairs of its names, numbers and words those with the lowest ranks are its
keys, and articles that share a key are compared. Like articles share some of these pairs, and a pair is rare even
where each of its words is common.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.linking.claims import normalisation
from reader.linking.claims.claim_vocabulary import vocabulary
from reader.linking.entities.name_keys import fold
from reader.linking.entities.occurrences import entity_occurrences, hash_of, plain
from reader.stemming import stem
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.linking.entities.occurrences import EntityOccurrence
    from reader.model import Analysis, Article

LEAD: Final = 100
"""Words of the beginning, where news says what it is about."""
BEGINNING: Final = 1500
"""Code points that are read for it, and whose numbers count."""
SHORTEST_WORD: Final = 3
NAME_WEIGHTS: Final = {"PERSON": 1.5, "GPE": 1.5, "LOC": 1.5, "FAC": 1.5}
"""What a name of such a kind weighs where a word weighs 1; a name of another kind weighs 1 too."""
NUMBER_WEIGHT: Final = 2.5
REPEATED: Final = 0.3
"""A name that is mentioned n times weighs n to this power as much."""

DAYS_APART: Final = 3
"""Days within which reports of one event are as good as simultaneous."""
MOST_APART: Final = 45
"""Days from which on two articles are never compared."""
NEAR_KEYS: Final = 24
FAR_KEYS: Final = 32
UNDATED_KEYS: Final = 16

_PERIOD: Final = DAYS_APART + 1
_FAR: Final = 1 << 24
"""Where the spans of the far keys begin, above those of all near ones."""
_UNDATED, _DATED = -1, -2
_MASK: Final = (1 << 63) - 1
_ODD: Final = 0x5851F42D4C957F2D


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """What tells an article's story. Hashes fit SQLite's integers."""

    article: str
    day: int | None
    """Days since 0001-01-01, or None for an article without a date."""
    names: tuple[int, ...]
    """Hashes of names and numbers, ascending ..."""
    weights: tuple[float, ...]
    """... and what each weighs."""
    words: tuple[int, ...]
    """Hashes of the weighty words of its beginning, ascending."""
    near: tuple[int, ...]
    """Keys by which reports of the same days find each other ..."""
    far: tuple[int, ...]
    """... and those of other weeks: pairs of names alone."""

    @property
    def order(self) -> tuple[bool, int, str]:
        """The first published first, those without a date last."""
        return self.day is None, self.day or 0, self.article


class KeyRange(NamedTuple):
    """Keys of one span of days: an article is posted, or others are looked for, under each of them in that span."""

    span: int
    keys: tuple[int, ...]


def posted_under(record: StoryRecord) -> tuple[KeyRange, ...]:
    """Where an article is posted."""
    if record.day is None:
        return (KeyRange(_UNDATED, tuple(sorted({*record.near, *record.far}))),)
    return (
        KeyRange(record.day // _PERIOD, record.near),
        KeyRange(_FAR + record.day // MOST_APART, record.far),
        KeyRange(_DATED, record.far[:UNDATED_KEYS]),
    )


def looked_under(record: StoryRecord) -> tuple[KeyRange, ...]:
    """Where those articles are posted that may report the same."""
    if record.day is None:
        keys = tuple(sorted({*record.near, *record.far}))
        return KeyRange(_UNDATED, keys), KeyRange(_DATED, keys)
    near, far = record.day // _PERIOD, _FAR + record.day // MOST_APART
    return (
        *(KeyRange(near + step, record.near) for step in (-1, 0, 1)),
        *(KeyRange(far + step, record.far) for step in (-1, 0, 1)),
        KeyRange(_UNDATED, record.far[:UNDATED_KEYS]),
    )


def meet(first: StoryRecord, second: StoryRecord) -> bool:
    """Whether two articles find each other."""
    posted = posted_under(second)
    return any(
        one.span == other.span and not set(one.keys).isdisjoint(other.keys)
        for one in looked_under(first)
        for other in posted
    )


def story_record(article: Article, analysis: Analysis, seen: Sequence[EntityOccurrence] | None = None) -> StoryRecord:
    """An article's names, numbers and first words as hashes. `seen`: its occurrences, where they are made already."""
    weights = _weights(article, analysis, entity_occurrences(article, analysis) if seen is None else seen)
    by_hash = {hash_of(name): weight for name, weight in weights.items()}
    named = {hash_of(name): weight for name, weight in weights.items() if not name.startswith("#")}
    words = _words(article.text)
    ordered = sorted(by_hash.items())
    return StoryRecord(
        article.id,
        _day(article.published),
        tuple(number for number, _ in ordered),
        tuple(weight for _, weight in ordered),
        tuple(sorted(words)),
        _lowest_pairs(dict.fromkeys(words, 1.0) | by_hash, NEAR_KEYS),
        _lowest_pairs(named, FAR_KEYS),
    )


def _words(text: str) -> set[int]:
    """Hashes of the stems of the first words, without light ones and figures."""
    light = vocabulary().light
    return {
        hash_of(stem(word))
        for word in fold(text[:BEGINNING]).split()[:LEAD]
        if len(word) >= SHORTEST_WORD and not word.isdigit() and word not in light
    }


def _weights(article: Article, analysis: Analysis, seen: Iterable[EntityOccurrence]) -> dict[str, float]:
    """What each name and number of an article weighs."""
    mentions = Counter(mention.entity for mention in analysis.mentions)
    weights: dict[str, float] = {}
    for occurrence in seen:
        if occurrence.label != "NORP":
            weight = NAME_WEIGHTS.get(occurrence.label, 1.0) * max(1, mentions[occurrence.local]) ** REPEATED
            # Without its kind: one report's ship is another one's place.
            name = plain(occurrence.key).replace("~", "").partition(":")[2]
            weights[name] = max(weights.get(name, 0.0), round(weight, 2))
    for number in normalisation.numbers_in(article.text[:BEGINNING]):
        if _tells(number):
            weights[f"#{number}"] = NUMBER_WEIGHT
    return weights


def _tells(number: str) -> bool:
    """Whether a number says something: neither a single digit nor a year."""
    return len(number) > 1 and not (len(number) == len("2020") and number.startswith(("19", "20")))


def _day(published: str | None) -> int | None:
    try:
        return date.fromisoformat((published or "")[: len("2020-12-04")]).toordinal()
    except ValueError:
        return None


def _lowest_pairs(weights: dict[int, float], most: int) -> tuple[int, ...]:
    """Hashes of those pairs of these whose ranks are lowest; the heavier a pair, the lower its rank mostly is."""
    # Only here: whoever only reads a library has no use for it. Thousands of pairs at once take a tenth of the time.
    import numpy as np

    if len(weights) < len(("one", "other")):
        return ()
    numbers = np.array(sorted(weights), dtype=np.uint64)
    heavy = np.array([weights[number] ** 2 for number in sorted(weights)])
    spread = (numbers * np.uint64(_ODD)) & np.uint64(_MASK)
    first, second = np.triu_indices(len(weights), 1)
    pairs = ((spread[first] ^ spread[second]) * np.uint64(_ODD)) & np.uint64(_MASK)
    ranks = pairs / (heavy[first] * heavy[second])
    lowest = np.argpartition(ranks, most)[:most] if len(ranks) > most else np.arange(len(ranks))
    return tuple(dict.fromkeys(pairs[lowest[np.argsort(ranks[lowest])]].tolist()))
