"""What speaks for and against two claims answering the same question, as numbers from 0 to 1."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reader.linking.claims import normalisation
from reader.linking.claims.article_words import Weights
from reader.linking.claims.claim import COUNT, COUNTRY, OFFICE, PLACE
from reader.model import Quantity, Scope

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.linking.claims.article_words import ArticleWords
    from reader.linking.claims.claim import Claim

NAMES = (
    "near", "clause", "sentence", "around", "counted_same", "counted_share", "counted_other", "happening_same",
    "happening_other", "about_same", "about_other", "names", "close", "names_other", "exclusive", "misplaced",
    "numbers", "day_same", "day_other", "place_same", "place_other", "span_other", "part_other", "earlier_other",
    "other_other", "modality_other", "denied_other", "lead_both", "reports", "telling", "near_most", "clause_most",
    "measured", "age", "alone", "spread", "things",
)  # fmt: skip
_MANY = 4
"""So many different counts of one sort are those of different events."""
SPANS = frozenset((Scope.IN_ALL, Scope.SO_FAR))


class StoryContext:
    """What a story's articles say and name as a whole."""

    def __init__(self, words: Mapping[str, ArticleWords], claims: Sequence[Claim]) -> None:
        self.words = words
        self.weights = Weights(words.values())
        self._whole = {article: own.within(0, len(own.text)) for article, own in words.items()}
        self._alike: dict[tuple[str, str], float] = {}
        named_in: dict[str, set[str]] = defaultdict(set)
        self._stated: Counter[tuple[str, str, float]] = Counter()
        self._counting: Counter[tuple[tuple[str, int], str, str]] = Counter()
        stating: dict[tuple[str, float], set[str]] = defaultdict(set)
        self._tolls: dict[tuple[object, ...], set[float]] = defaultdict(set)
        for claim in claims:
            article = claim.reference.article
            named_in[article] |= claim.names
            if claim.slot == COUNT:
                self._tolls[_row(claim)].add(claim.value)
                self._counting.update((claim.evidence_key, claim.happening, stem) for stem in claim.thing)
            if claim.slot == OFFICE:
                named_in[article].add(claim.about)
            self._stated[article, claim.slot, claim.value] += 1
            stating[claim.slot, claim.value].add(article)
        self.named_in = {article: frozenset(names) for article, names in named_in.items()}
        self._spread = {key: len(articles) / len(words) for key, articles in stating.items()}

    def article_key(self, article: str) -> tuple[frozenset[str], frozenset[str]]:
        """What all that is asked of an article follows from: the same for a copy."""
        return self._whole[article], self.named_in[article]

    def alike(self, first: str, second: str) -> float:
        """How alike two articles are, by their weighty words."""
        key = (first, second) if first < second else (second, first)
        if key not in self._alike:
            self._alike[key] = self.weights.shares(self._whole[first], self._whole[second])[0]
        return self._alike[key]

    def knows_both(self, first: Claim, second: Claim) -> bool:
        """Whether either article tells apart what the two say: names both persons or places, or counts both things."""
        if first.slot == OFFICE:
            one, two = (claim.about for claim in (first, second))
            return two in self.named_in[first.reference.article] or one in self.named_in[second.reference.article]
        if first.slot == COUNT and (self._listed(first) or self._listed(second)):
            return True
        if first.slot == COUNTRY:
            return any(
                (claim.reference.article, COUNTRY, other.value) in self._stated
                for claim, other in ((first, second), (second, first))
            )
        if first.slot != PLACE:
            return False
        return (second.reference.article, PLACE, first.value) in self._stated or (
            first.reference.article,
            PLACE,
            second.value,
        ) in self._stated

    def _listed(self, claim: Claim) -> bool:
        """Whether its sentence counts several things that go by one word: `seven rifles and two other rifles`."""
        return any(self._counting[claim.evidence_key, claim.happening, stem] > 1 for stem in claim.thing)

    def one_is_of_a_row(self, first: Claim, second: Claim) -> bool:
        """Whether one is of many counts of one sort in its article, further down, and tells of what the other article
        never names: the dead of each `worst shooting since 1990`."""
        if first.slot != COUNT:
            return False
        return any(
            not claim.lead
            and len(self._tolls[_row(claim)]) >= _MANY
            and bool(claim.names - self.named_in[other.reference.article])
            for claim, other in ((first, second), (second, first))
        )

    def alone(self, claim: Claim) -> float:
        """How far a claim is the only one of its article with its value."""
        return 1 / self._stated[claim.reference.article, claim.slot, claim.value]

    def spread(self, claim: Claim) -> float:
        """How many of the story's articles state its value."""
        return self._spread[claim.slot, claim.value]


def _row(claim: Claim) -> tuple[object, ...]:
    return claim.reference.article, claim.happening, claim.counted, claim.sides


def features(first: Claim, second: Claim, story: StoryContext) -> tuple[float, ...]:
    """The numbers that `NAMES` names."""
    weights, named_in = story.weights, story.named_in
    near, near_most = weights.shares(first.near, second.near)
    clause, clause_most = weights.shares(first.stems, second.stems)
    counted = bool(first.thing and second.thing)
    things = bool(first.thing & second.thing)
    happened = bool(first.happening and second.happening)
    about = bool(first.about and second.about)
    names = first.names & second.names
    close = first.close & second.close
    one, two = first.close - second.names, second.close - first.names
    mis = len(one & named_in[second.reference.article]) + len(two & named_in[first.reference.article])
    return (
        near,
        clause,
        weights.shares(first.sentence, second.sentence)[0],
        weights.shares(first.around, second.around)[1],
        float(bool(first.counted) and first.counted == second.counted),
        float(things),
        float(counted and not things and first.counted != second.counted),
        float(happened and first.happening == second.happening),
        float(happened and first.happening != second.happening),
        float(about and first.about == second.about),
        float(about and first.about != second.about),
        _share(len(names), min(len(first.names), len(second.names))),
        _share(len(close), min(len(first.close), len(second.close))),
        float(bool(first.names and second.names) and not names),
        float(bool(one and two)),
        min(mis, 3) / 3,
        _share(len(first.numbers & second.numbers), min(len(first.numbers), len(second.numbers))),
        float(bool(first.day and second.day) and _same_day(first.day, second.day)),
        float(bool(first.day and second.day) and not _same_day(first.day, second.day)),
        float(bool(first.place and second.place) and _same_place(first.place, second.place)),
        float(bool(first.place and second.place) and not _same_place(first.place, second.place)),
        float(bool(first.scopes & SPANS) != bool(second.scopes & SPANS)),
        _unlike(first, second, Scope.OF_WHICH),
        _unlike(first, second, Scope.EARLIER),
        _unlike(first, second, Scope.OTHER),
        float(first.modality is not second.modality),
        float(first.denied != second.denied),
        float(first.lead and second.lead),
        story.alike(first.reference.article, second.reference.article),
        _telling(first.value, second.value) if isinstance(first.fact, Quantity) else 0.0,
        near_most,
        clause_most,
        float(first.slot not in ("count", "age", "date", "time", "place", "office")),
        float(first.slot == "age"),
        story.alone(first) * story.alone(second),
        (story.spread(first) + story.spread(second)) / 2,
        weights.shares(first.thing, second.thing)[0] if first.slot == COUNT else 0.0,
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _unlike(first: Claim, second: Claim, scope: Scope) -> float:
    return float((scope in first.scopes) != (scope in second.scopes))


def _same_day(first: str | None, second: str | None) -> bool:
    return bool(first and second) and _within(first or "", second or "")


def _within(first: str, second: str) -> bool:
    return first.startswith(second) or second.startswith(first)


def _same_place(first: str | None, second: str | None) -> bool:
    one, two = normalisation.stems(first or ""), normalisation.stems(second or "")
    return bool(one & two)


def _telling(first: float, second: float) -> float:
    """How far a value tells by itself what it is about: 2,783 more than 3; for other values the lower one counts."""
    value = abs(min(first, second))
    if value < 13:
        return 0.0
    digits = f"{value:.6g}".replace(".", "").rstrip("0")
    return min(1.0, 0.25 * len(digits) + 0.25 * (value >= 100))
