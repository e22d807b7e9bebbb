"""Which claims of different articles answer the same question, with how sure that is."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from reader.linking.claims import intervals, same_question
from reader.linking.claims.answer_verdict import Judgement, judge
from reader.linking.claims.claim import AGE, COUNT, DATE, OFFICE, PLACE, TEXTS, TIME
from reader.linking.claims.contradiction import count_one_thing, count_others, may_agree, may_differ, needed, same_side
from reader.linking.claims.pair_features import features
from reader.linking.claims.replaced_answers import takes_back
from reader.linking.claims.text_verdict import judge_texts
from reader.linking.entities.name_keys import fold
from reader.linking.entities.occurrences import hash_of
from reader.model import Comparator, Event, Precision, Quantity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.linking.claims.claim import Claim
    from reader.linking.claims.pair_features import StoryContext

_AGREES, _LIKELY_AGREES = 0.8, -1.0
"""The logits from which two claims that fit each other are one answer: by themselves, and where others say the same."""
_LIKELY = 2.0
"""So much less sure may a contradiction be where others say the same."""
_RIVAL, _MARGIN = 0.7, 0.1
"""A claim contradicts the one of another article that fits it best: by so much where others agree with it, and where
they differ too."""
_OF_ONE_THING = frozenset(("speed", "lasted"))
"""Of these a thing has one figure: an article that gives two of them reports both sides."""
_SAME_PERSON = 2.0
"""The logit of one question where one person holds one office."""
_BY_DIGITS = {3: 1.0, 4: 2.5}
"""What agreeing in so many digits adds to the logit; `_NEARLY`, in all but the last of a large number."""
_NEARLY = 1.5
_DIFFERING = 1.5
"""So much lower are the logits of claims that differ: the numbers in them speak for one question where they agree."""
_OTHER_VERB = 1.5
"""What speaks against two things having happened at one place where the verbs differ."""
_SPANS = frozenset(("days", "hours"))
_SAME_CORE = 2
"""So many words of what happened two reports of it share, where the year alone says little."""
_SPANS_BY_CHANCE, _DAYS_BY_CHANCE = 2.5, 1.5
"""What speaks against one question where many things have such an answer and what happened is not the same."""
_OTHER_THING = 1.0
"""What speaks against two small counts of things that share no word: two bombs, two soldiers."""
_OTHER_SIDE = 1.5
"""What speaks against two counts of different countries' people or things."""
_SIDE = 4
"""So many letters of a country stand in the name of its people."""
_SAMPLE = 5
"""How many of a text's stems bring it together with others: those with the lowest hashes, so that like texts share
one."""
DIFFERENT = (Verdict.CONFLICTING, Verdict.CORRECTED)
_WHOSE = "of"
"""Before a place that belongs to a name, and tells not where something happened: `President … of Azerbaijan`."""
_OTHERS = frozenset((DATE, TIME, PLACE, OFFICE))


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """Two claims, by their places, that may answer one question."""

    first: int
    second: int
    judgement: Judgement
    same: float
    """The logit of their answering one question, whatever they say."""
    sure: float
    """The same, with what they say."""

    @property
    def differs(self) -> bool:
        return self.judgement.verdict in DIFFERENT


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
    candidates = [match for pair in comparable(claims) if (match := _match(claims, pair, story)) is not None]
    rivals = _Rivals(claims, candidates)
    likely = [match for match in candidates if _is_likely(claims, match, rivals, story)]
    sure = [*(match for match in likely if match.sure >= _enough(claims, match)), *_text_matches(claims)]
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

    def outdo(self, match: ClaimMatch) -> bool:
        """Whether another claim of either article fits the one as well, or agrees with it."""
        return any(
            value != self._claims[other].value
            and (same > match.same - _MARGIN or (verdict not in DIFFERENT and same > match.same - _RIVAL))
            for place, other in ((match.first, match.second), (match.second, match.first))
            for same, value, verdict in self._found[place, self._claims[other].reference.article]
        )

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
    if match.same < needed(one, two) - _LIKELY or not may_differ(one, two) or story.knows_both(one, two):
        return False
    certain = one.happening in _OF_ONE_THING or takes_back(one, two) or takes_back(two, one)
    return certain or not rivals.outdo(match)


def _is_floor(claim: Claim) -> bool:
    fact = claim.fact
    return isinstance(fact, Quantity) and fact.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)


def comparable(claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Places of every two claims of different articles that are of one slot and share a word of their sentences, or the
    answer and a name."""
    by_slot: dict[str, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if claim.slot not in TEXTS and not (claim.slot == PLACE and claim.before == _WHOSE):
            by_slot[claim.slot].append(place)
    for places in by_slot.values():
        for first, second in combinations(places, 2):
            one, two = claims[first], claims[second]
            if one.reference.article == two.reference.article:
                continue
            if one.sentence & two.sentence or (one.slot == OFFICE and one.about == two.about) or _tells(one, two):
                yield first, second


def _tells(one: Claim, two: Claim) -> bool:
    """Whether two measures or times of day are the same and told of the same names: `US $199`."""
    return one.slot not in (COUNT, DATE) and one.value == two.value and bool(one.names & two.names)


def _match(claims: Sequence[Claim], pair: tuple[int, int], story: StoryContext) -> ClaimMatch | None:
    one, two = claims[pair[0]], claims[pair[1]]
    if one.slot == OFFICE and one.about != two.about and one.counted != two.counted:
        return None
    judgement = judge(one, two)
    if judgement is None or not may_agree(one, two) or count_others(one, two):
        return None
    if one.slot == COUNT and judgement.verdict in DIFFERENT and not count_one_thing(one, two):
        return None
    values = features(one, two, story)
    family = "other" if one.slot in _OTHERS else "count"
    same = same_question.score(family, "same", values)
    if judgement.verdict in DIFFERENT:
        return ClaimMatch(*pair, judgement, same, same)
    sure = same_question.score(family, "agrees", values) + _telling(one, two)
    if one.slot == COUNT and one.value < intervals.TELLING and not count_one_thing(one, two):
        sure -= _OTHER_THING
    if one.slot == COUNT and not same_side(one, two):
        sure -= _OTHER_SIDE
    chance = _is_by_chance(one, two)
    if (one.slot == COUNT and _is_of_nobody_known(one, two)) or (chance and _tells_too_little(one, two, judgement)):
        return None
    if chance:
        sure -= _DAYS_BY_CHANCE if one.slot == DATE else _SPANS_BY_CHANCE
    if one.slot == PLACE and one.verb != two.verb:
        sure -= _OTHER_VERB
    if one.slot == OFFICE and one.about == two.about and one.counted == two.counted:
        sure = max(sure, _SAME_PERSON)
    return ClaimMatch(*pair, judgement, same, sure)


def _tells_too_little(one: Claim, two: Claim, judgement: Judgement) -> bool:
    """Whether two answers that many things have say nothing of one: spans beside which no word is shared; a day and a
    season that has room for every day in it."""
    if one.slot == DATE:
        return judgement.verdict is Verdict.REFINED
    return one.slot in _SPANS and not (one.near & two.near) - one.subject - two.subject


def _is_of_nobody_known(one: Claim, two: Claim) -> bool:
    """Whether only one says whose people are counted, where a vague word fits many numbers: `94 civilians` and `scores
    of Armenian civilians`."""
    if intervals.is_vague(one.fact) == intervals.is_vague(two.fact):
        return False
    return not same_side(one, two) or any(
        said.sides and not other.sides and _counts_a_people(said) for said, other in ((one, two), (two, one))
    )


def _counts_a_people(claim: Claim) -> bool:
    """Whether the words for what is counted say whose they are: `Armenian civilians`."""
    who = fold(claim.fact.who or "") if isinstance(claim.fact, Quantity) else ""
    return any(side[:_SIDE] in who for side in claim.sides)


def _is_by_chance(one: Claim, two: Claim) -> bool:
    """Whether two things may well have one answer: they last three years, or began in the nineties."""
    if one.happening and one.happening == two.happening:
        return False
    if isinstance(one.fact, Event) and isinstance(two.fact, Event):
        exact = one.fact.precision is two.fact.precision is Precision.DAY
        return not exact and len(one.thing & two.thing) < _SAME_CORE
    return one.slot in _SPANS and isinstance(one.fact, Quantity) and one.fact.value < intervals.TELLING


def _telling(one: Claim, two: Claim) -> float:
    """What a large number that is not round adds, which hardly two things of a story share: 2,783; 5,500 and 5,501."""
    if not isinstance(one.fact, Quantity) or not isinstance(two.fact, Quantity) or one.slot == AGE:
        return 0.0
    if one.value == two.value:
        digits = len(f"{abs(one.value):.6g}".replace(".", "").rstrip("0"))
        return _BY_DIGITS.get(min(digits, max(_BY_DIGITS)), 0.0)
    return _NEARLY if intervals.nearly_same(one.fact, two.fact) else 0.0


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
