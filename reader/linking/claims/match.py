"""Which claims of a story's articles answer the same question: those pairs that stand up beside all others."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from reader.linking.claims import same_question
from reader.linking.claims.claim import COUNT, COUNTRY, DATE, LIVING, OFFICE, PLACE, TEXTS
from reader.linking.claims.contradiction import may_differ, needed
from reader.linking.claims.pair_match import DIFFERENT, ClaimMatch, match_pair
from reader.linking.claims.replaced_answers import is_told_as_past, takes_back
from reader.linking.claims.revelations import taken_back
from reader.linking.claims.text_verdict import judge_texts
from reader.linking.entities.occurrences import hash_of
from reader.model import Comparator, Quantity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.linking.claims.answer_verdict import Judgement
    from reader.linking.claims.claim import Claim
    from reader.linking.claims.pair_features import StoryContext

_AGREES, _LIKELY_AGREES = 0.8, -1.0
"""The logits from which two claims that fit each other are one answer: by themselves, and where others say the same."""
_LIKELY = 2.0
"""So much less sure may a contradiction be where others say the same."""
_RIVAL, _MARGIN = 0.7, 0.1
"""A claim contradicts the one of another article that fits it best: by so much where others agree with it, and where
they differ too."""
_ANOTHER = 2.0
"""By so much may a third figure fit less where a thing has one: two winds have 110 and 150 miles an hour."""
_OF_ONE_THING = frozenset(("speed", "lasted"))
"""Of these a thing has one figure: an article that gives two of them reports both sides."""
_DIFFERING = 1.5
"""So much lower are the logits of claims that differ: the numbers in them speak for one question where they agree."""
_SAMPLE = 5
"""How many of a text's stems bring it together with others: those with the lowest hashes, so that like texts share
one."""
_WHOSE = "of"
"""Before a place that belongs to a name, and tells not where something happened: `President … of Azerbaijan`."""


@dataclass(frozen=True, slots=True)
class Matches:
    """What is known of every two claims of a story."""

    sure: tuple[ClaimMatch, ...]
    """Those that answer one question."""
    scores: Mapping[tuple[int, int], float]
    """The logit of one question for all that were compared."""
    likely: Mapping[tuple[int, int], Judgement]
    """How those stand to each other that may be held for one question where others say the same."""
    unsure: tuple[ClaimMatch, ...] = ()
    """Those among them that are not sure by themselves."""


def find_matches(claims: Sequence[Claim], story: StoryContext) -> Matches:
    """Every two claims that are sure enough to answer one question, and how alike all others are."""
    candidates = [match for pair in comparable(claims) if (match := match_pair(claims, pair, story)) is not None]
    rivals = _Rivals(claims, candidates)
    likely = [match for match in candidates if _is_likely(claims, match, rivals, story)]
    told_otherwise = [ClaimMatch(one, two, said, 1.0, 1.0) for one, two, said in taken_back(claims, story.words)]
    certain = (match for match in likely if match.sure >= _enough(claims, match))
    sure = [*certain, *told_otherwise, *_text_matches(claims)]
    unsure = [match for match in likely if match.sure < _enough(claims, match)]
    scores = {(match.first, match.second): _fits(match) for match in (*candidates, *sure)}
    judged = {(match.first, match.second): match.judgement for match in likely}
    return Matches(tuple(sure), scores, judged, tuple(unsure))


def confidence(claims: Sequence[Claim], match: ClaimMatch) -> float:
    """How likely it is, from 0 to 1, that two claims answer one question and stand to each other as was judged."""
    if match.differs and claims[match.first].slot not in TEXTS:
        return same_question.stands(match.same - needed(claims[match.first], claims[match.second]))
    return 1 / (1 + math.exp(-match.sure))


def _fits(match: ClaimMatch) -> float:
    """How well two claims fit into one group: that they differ says by itself nothing against it."""
    return match.sure + _DIFFERING if match.differs else match.sure


class _Rivals:
    """For a claim and another article: how well the article's claims fit it, whatever they say."""

    def __init__(self, claims: Sequence[Claim], candidates: Sequence[ClaimMatch]) -> None:
        self._claims = claims
        self._found: dict[tuple[int, str], list[tuple[float, float, Verdict]]] = defaultdict(list)
        for match in candidates:
            for place, other in ((match.first, match.second), (match.second, match.first)):
                key = place, claims[other].reference.article
                self._found[key].append((match.same, claims[other].value, match.judgement.verdict))

    def outdo(self, match: ClaimMatch, *, of_one_thing: bool) -> bool:
        """Whether another claim of either article fits the one as well, or agrees with it.

        `of_one_thing`: there can be one answer only, so that an article with two of them reports both sides.
        """
        return any(
            value != self._claims[other].value and same > match.same - self._margin(verdict, of_one_thing=of_one_thing)
            for place, other in ((match.first, match.second), (match.second, match.first))
            for same, value, verdict in self._found[place, self._claims[other].reference.article]
        )

    @staticmethod
    def _margin(verdict: Verdict, *, of_one_thing: bool) -> float:
        """How much less sure a claim with this verdict may be and still be a rival."""
        if of_one_thing:
            return _ANOTHER if verdict in DIFFERENT else -math.inf
        return _MARGIN if verdict in DIFFERENT else _RIVAL

    def are_exact(self, match: ClaimMatch) -> bool:
        """Whether either article has the very answer of the other elsewhere."""
        return any(
            verdict is Verdict.CORROBORATED and same > match.same - _RIVAL
            for place, other in ((match.first, match.second), (match.second, match.first))
            for same, _, verdict in self._found[place, self._claims[other].reference.article]
        )


def _enough(claims: Sequence[Claim], match: ClaimMatch) -> float:
    return needed(claims[match.first], claims[match.second]) if match.differs else _AGREES


def _is_likely(claims: Sequence[Claim], match: ClaimMatch, rivals: _Rivals, story: StoryContext) -> bool:
    """Whether two claims may be held for one answer, or for a contradiction."""
    one, two = claims[match.first], claims[match.second]
    if not match.differs:
        floor = match.judgement.verdict is Verdict.REFINED and (_is_floor(one) or _is_floor(two))
        return match.sure >= _LIKELY_AGREES and not (floor and rivals.are_exact(match))
    if match.same < needed(one, two) - _LIKELY or not may_differ(one, two):
        return False
    if takes_back(one, two) or takes_back(two, one) or is_told_as_past(one, two) or one.happening == LIVING:
        return True  # the report that says so gives both answers; a place may be named beside where somebody lives
    if story.knows_both(one, two):
        return False
    return not rivals.outdo(match, of_one_thing=one.happening in _OF_ONE_THING)


def _is_floor(claim: Claim) -> bool:
    fact = claim.fact
    return isinstance(fact, Quantity) and fact.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)


def comparable(claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Places of every two claims of different articles that are of one slot and share a word of their sentences, or the
    answer and a name."""
    by_slot: dict[str, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        of_a_name = claim.slot == PLACE and claim.before == _WHOSE and claim.happening != LIVING
        if claim.slot not in TEXTS and not of_a_name:
            by_slot[claim.slot].append(place)
    for places in by_slot.values():
        for first, second in combinations(places, 2):
            one, two = claims[first], claims[second]
            if one.reference.article == two.reference.article:
                continue
            of_one = one.slot in (OFFICE, COUNTRY) and one.about == two.about
            if one.sentence & two.sentence or of_one or _tells(one, two):
                yield first, second


def _tells(one: Claim, two: Claim) -> bool:
    """Whether two measures or times of day are the same and told of the same names: `US $199`."""
    return one.slot not in (COUNT, DATE) and one.value == two.value and bool(one.names & two.names)


def _text_matches(claims: Sequence[Claim]) -> Iterator[ClaimMatch]:
    under: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if claim.slot in TEXTS:
            for stem in sorted(claim.stems, key=hash_of)[:_SAMPLE]:
                under[claim.slot, claim.numbers, claim.modality, stem].append(place)
    pairs = {pair for places in under.values() for pair in combinations(places, 2)}
    for first, second in sorted(pairs):
        if claims[first].reference.article != claims[second].reference.article:
            judgement = judge_texts(claims[first], claims[second])
            if judgement is not None:
                yield ClaimMatch(first, second, judgement, 1.0, 1.0)
