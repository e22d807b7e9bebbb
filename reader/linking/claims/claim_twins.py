"""Claims that cannot be told apart: reports copy each other's sentences, and two are judged once for all copies."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from reader.linking.claims.claim import TEXTS
from reader.linking.claims.publication_order import DAY, is_later
from reader.model import Quantity, Relation, Statement

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from reader.linking.claims.claim import Claim
    from reader.linking.claims.pair_features import StoryContext

_TOLD = attrgetter(
    "slot", "said", "stems", "near", "sentence", "around", "happening", "verb", "stage",
    "before", "behind", "counted", "thing", "value", "names", "close", "about", "subject", "sides", "numbers", "years",
    "years_before", "own_year", "day", "lead_day", "days", "place", "scopes", "denied", "modality", "lead", "foremost",
    "retracted", "superseded", "revises", "newest", "offered", "postponed", "only",
)  # fmt: skip
"""All by which two claims are judged, but the fact itself, and who published it at which hour."""


_SAID = attrgetter(
    "slot", "stems", "names", "close", "about", "numbers", "happening", "verb", "day", "denied",
    "modality", "covered", "superseded", "clause",
)  # fmt: skip
"""The same for statements and relations, of which nothing around counts."""


def twins(claims: Sequence[Claim]) -> list[int]:
    """For each claim a number that it shares with those that tell the same in the same words."""
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(_key(claim), len(numbers)) for claim in claims]


def twins_of_twins(claims: Sequence[Claim], numbers: Sequence[int], story: StoryContext) -> list[int]:
    """The same for those of articles that are alike, too. `numbers`: what `twins` gives."""
    found: dict[Hashable, int] = {}
    return [
        found.setdefault((number, story.alone(claim), story.article_key(claim.reference.article)), len(found))
        for claim, number in zip(claims, numbers, strict=True)
    ]


def _key(claim: Claim) -> Hashable:
    words = _SAID(claim) if claim.slot in TEXTS else _TOLD(claim)
    return words, _fact(claim), (claim.published or "")[:DAY]


def _fact(claim: Claim) -> Hashable:
    """What a fact tells: of most kinds without its place in the article."""
    fact = claim.fact
    denied = fact.frame is None or fact.frame.denied is claim.denied
    if isinstance(fact, Relation):
        return fact.subject, fact.relation, fact.object, denied
    if isinstance(fact, Statement):
        return fact.speaker, fact.cue, denied
    if isinstance(fact, Quantity):
        return fact.value, fact.comparator, fact.high, fact.unit, fact.what, fact.who
    return fact


class OutletsInTime(NamedTuple):
    """Whether two reports are of one outlet, and which of them, if any, came later."""

    same_outlet: bool
    first_later: bool
    second_later: bool


class Publications:
    """How the reports of two claims stand to each other by outlet and time."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._known: dict[tuple[str, str], OutletsInTime] = {}

    def order_of(self, first: int, second: int) -> OutletsInTime:
        """How the reports of two claims, given by their places, stand to each other."""
        one, two = self._claims[first], self._claims[second]
        key = one.reference.article, two.reference.article
        found = self._known.get(key)
        if found is None:
            together = bool(one.outlet) and one.outlet == two.outlet
            later = is_later(one.published, two.published), is_later(two.published, one.published)
            found = self._known[key] = OutletsInTime(together, *later)
        return found
