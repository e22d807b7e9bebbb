"""Which claims of a story's articles answer the same question: those pairs that stand up beside all others."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from reader.linking.claims import same_question
from reader.linking.claims.claim import LIVING, STATEMENT, TEXTS
from reader.linking.claims.claim_twins import Publications, twins, twins_of_twins
from reader.linking.claims.comparable_claims import comparable
from reader.linking.claims.contradiction import count_others, may_differ, needed
from reader.linking.claims.pair_match import DIFFERENT, ClaimMatch, judged, match_pair
from reader.linking.claims.place_pair import PlacePair
from reader.linking.claims.replaced_answers import is_told_as_past, takes_back
from reader.linking.claims.revelations import taken_back
from reader.linking.claims.text_verdict import FEWEST_REPEATED, are_alike, judge_texts, passage
from reader.linking.claims.thresholds import thresholds
from reader.linking.entities.occurrences import hash_of
from reader.model import Comparator, Quantity, Verdict

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from reader.linking.claims.answer_verdict import Judgement
    from reader.linking.claims.claim import Claim
    from reader.linking.claims.pair_features import StoryContext

_OF_ONE_THING = frozenset(("speed", "lasted"))
"""Of these a thing has one figure: an article that gives two of them reports both sides."""
_WHOLE, _PARTLY = 1.0, 0.9
"""How sure it is that two texts tell the same: all that they say, and a part; two parts of one long text are no one."""
_SAMPLE = 5
"""How many of a text's stems bring it together with others: those with the lowest hashes, so that like texts share
one."""


@dataclass(frozen=True, slots=True)
class Matches:
    """What is known of every two claims of a story."""

    sure: tuple[ClaimMatch, ...]
    """Those that answer one question."""
    scores: PairScores | None
    """How well all fit that were compared."""
    likely: Mapping[PlacePair, Judgement]
    """How those stand to each other that may be held for one question where others say the same."""
    unsure: tuple[ClaimMatch, ...] = ()
    """Those among them that are not sure by themselves."""


def find_matches(claims: Sequence[Claim], story: StoryContext) -> Matches:
    """Every two claims that are sure enough to answer one question, and how alike all others are."""
    pairs = PairScores(claims, story)
    likely = [match for pair in pairs if (match := _likely(claims, pair, pairs, story)) is not None]
    told_otherwise = [ClaimMatch(*taken.places, taken.judgement, 1.0, 1.0) for taken in taken_back(claims, story.words)]
    certain = (match for match in likely if match.sure >= _enough(claims, match))
    sure = [*certain, *told_otherwise, *_text_matches(claims, pairs.same)]
    unsure = [match for match in likely if match.sure < _enough(claims, match)]
    pairs.add(sure)
    judged = {match.places: match.judgement for match in likely}
    return Matches(tuple(sure), pairs, judged, tuple(unsure))


def confidence(claims: Sequence[Claim], match: ClaimMatch) -> float:
    """How likely it is, from 0 to 1, that two claims answer one question and stand to each other as was judged."""
    if match.differs and claims[match.first].slot not in TEXTS:
        return same_question.stands(match.same - needed(claims[match.first], claims[match.second]))
    return 1 / (1 + math.exp(-match.sure))


def _fits(match: ClaimMatch) -> float:
    """How well two claims fit into one group: that they differ says by itself nothing against it."""
    return match.sure + thresholds().differing if match.differs else match.sure


class PairScores:
    """Every two claims that bear on each other, and how sure it is that they answer one question: most only look so,
    and are scored when they are asked for."""

    def __init__(self, claims: Sequence[Claim], story: StoryContext) -> None:
        self._claims = claims
        self._story = story
        self._judged: dict[PlacePair, Judgement] = {}
        self._scored: dict[PlacePair, ClaimMatch] = {}
        self._beside: defaultdict[tuple[int, str], list[PlacePair]] = defaultdict(list)
        self.same = twins(claims)
        """For each claim a number that copies of it have, too."""
        self._alike = twins_of_twins(claims, self.same, story)
        self._by_twins: dict[Hashable, ClaimMatch] = {}
        self._others: dict[tuple[int, int], bool] = {}
        self._may_differ: dict[Hashable, bool] = {}
        self._publications = Publications(claims)
        by_twins: dict[Hashable, Judgement | None] = {}
        for pair in comparable(claims):
            one, two = claims[pair.first], claims[pair.second]
            key = self._key(pair)
            if key not in by_twins:
                by_twins[key] = judged(one, two)
            elif (known := by_twins[key]) is not None and known.verdict is Verdict.CORRECTED:
                by_twins[key] = judged(one, two)  # the reason tells the hour
            judgement = by_twins[key]
            if judgement is not None and not story.one_is_of_a_row(one, two):
                self._judged[pair] = judgement
                self._beside[pair.first, two.reference.article].append(pair)
                self._beside[pair.second, one.reference.article].append(pair)

    def _key(self, pair: PlacePair) -> Hashable:
        """What all pairs share of which the one is judged as the other."""
        return self.same[pair.first], self.same[pair.second], self._publications.order_of(*pair)

    def __iter__(self) -> Iterator[PlacePair]:
        """The pairs, by the places of their claims."""
        return iter(self._judged)

    def add(self, matches: Sequence[ClaimMatch]) -> None:
        """Takes in pairs that are known to match by other means."""
        self._scored |= {match.places: match for match in matches}

    def judgement(self, pair: PlacePair) -> Judgement:
        return self._judged[pair]

    def match(self, pair: PlacePair) -> ClaimMatch:
        found = self._scored.get(pair)
        if found is None:
            judgement = self._judged[pair]
            alike = self._alike[pair.first], self._alike[pair.second], judgement.verdict
            known = self._by_twins.get(alike)
            if known is None:
                known = self._by_twins[alike] = match_pair(self._claims, pair, judgement, self._story)
            found = self._scored[pair] = ClaimMatch(*pair, judgement, known.same, known.sure)
        return found

    def are_others(self, first: int, second: int) -> bool:
        """Whether two counts are known to be of other people."""
        same = self.same[first], self.same[second]
        if same not in self._others:
            self._others[same] = count_others(self._claims[first], self._claims[second])
        return self._others[same]

    def may_differ(self, pair: PlacePair) -> bool:
        """Whether nothing that is known of their frames speaks against two claims contradicting each other."""
        key = self._key(pair)
        if key not in self._may_differ:
            self._may_differ[key] = may_differ(self._claims[pair.first], self._claims[pair.second])
        return self._may_differ[key]

    def fit(self, pair: PlacePair, unmatched: float) -> float:
        """How well two claims fit into one group; `unmatched` for those that do not bear on each other."""
        return _fits(self.match(pair)) if pair in self._judged or pair in self._scored else unmatched

    def outdo(self, match: ClaimMatch, *, of_one_thing: bool) -> bool:
        """Whether another claim of either article fits the one as well, or agrees with it.

        `of_one_thing`: there can be one answer only, so that an article with two of them reports both sides.
        """
        return any(
            self._claims[rival].value != self._claims[other].value
            and self.match(pair).same > match.same - _margin(self._judged[pair].verdict, of_one_thing=of_one_thing)
            for pair, rival, other in self._rivals(match)
        )

    def are_exact(self, match: ClaimMatch) -> bool:
        """Whether either article has the very answer of the other elsewhere."""
        return any(
            self._judged[pair].verdict is Verdict.CORROBORATED
            and self.match(pair).same > match.same - thresholds().rival
            for pair, _, _ in self._rivals(match)
        )

    def _rivals(self, match: ClaimMatch) -> Iterator[tuple[PlacePair, int, int]]:
        """The pairs of either claim with the claims of the other's article: each with that claim, and the other."""
        for place, other in ((match.first, match.second), (match.second, match.first)):
            for pair in self._beside[place, self._claims[other].reference.article]:
                yield pair, pair.second if pair.first == place else pair.first, other


def _margin(verdict: Verdict, *, of_one_thing: bool) -> float:
    """How much less sure a claim with this verdict may be and still be a rival."""
    if of_one_thing:
        return thresholds().another_of_one_thing if verdict in DIFFERENT else -math.inf
    return thresholds().rival_that_differs if verdict in DIFFERENT else thresholds().rival


def _enough(claims: Sequence[Claim], match: ClaimMatch) -> float:
    return needed(claims[match.first], claims[match.second]) if match.differs else thresholds().agrees


def _likely(claims: Sequence[Claim], pair: PlacePair, pairs: PairScores, story: StoryContext) -> ClaimMatch | None:
    """The match of two claims that may be held for one answer, or for a contradiction."""
    one, two = claims[pair.first], claims[pair.second]
    judgement = pairs.judgement(pair)
    if judgement.verdict not in DIFFERENT:
        match = pairs.match(pair)
        floor = judgement.verdict is Verdict.REFINED and (_is_floor(one) or _is_floor(two))
        return match if match.sure >= thresholds().likely_agrees and not (floor and pairs.are_exact(match)) else None
    if not pairs.may_differ(pair):
        return None
    match = pairs.match(pair)
    if match.same < needed(one, two) - thresholds().likely:
        return None
    if takes_back(one, two) or takes_back(two, one) or is_told_as_past(one, two) or one.happening == LIVING:
        return match  # the report that says so gives both answers; a place may be named beside where somebody lives
    if story.knows_both(one, two):
        return None
    return None if pairs.outdo(match, of_one_thing=one.happening in _OF_ONE_THING) else match


def _is_floor(claim: Claim) -> bool:
    fact = claim.fact
    return isinstance(fact, Quantity) and fact.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)


def _repeated(claims: Sequence[Claim]) -> Iterator[PlacePair]:
    """The statements of which one begins with words that stand in the other."""
    passages = {place: passage(claim) for place, claim in enumerate(claims) if claim.slot == STATEMENT}
    beginning: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, words in passages.items():
        if words:
            beginning[words[:FEWEST_REPEATED]].append(place)
    for place, words in passages.items():
        for at in range(len(words) - FEWEST_REPEATED + 1):
            for other in beginning.get(words[at : at + FEWEST_REPEATED], ()):
                if other != place:
                    yield PlacePair(min(place, other), max(place, other))


def _text_matches(claims: Sequence[Claim], same: Sequence[int]) -> Iterator[ClaimMatch]:
    """The statements and relations that say the same or the opposite. `same`: the number of each claim's twins."""
    judged_before: dict[tuple[int, int], Judgement | None] = {}
    under: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if claim.slot in TEXTS:
            for stem in sorted(claim.stems, key=hash_of)[:_SAMPLE]:
                under[claim.slot, claim.numbers, claim.modality, stem].append(place)
    pairs = {pair for places in under.values() for pair in combinations(places, 2)} | set(_repeated(claims))
    for first, second in sorted(pairs):
        if claims[first].reference.article != claims[second].reference.article:
            twin = same[first], same[second]
            if twin not in judged_before:
                judged_before[twin] = judge_texts(claims[first], claims[second])
            judgement = judged_before[twin]
            if judgement is not None:
                sure = _WHOLE if judgement.verdict in DIFFERENT or are_alike(claims[first], claims[second]) else _PARTLY
                yield ClaimMatch(first, second, judgement, 1.0, sure)
