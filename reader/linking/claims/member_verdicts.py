"""How the members of a claim group stand to each other, pair by pair."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from reader.linking.claims.answer_verdict import judge
from reader.linking.claims.contradiction import may_agree, may_differ
from reader.linking.claims.pair_match import DIFFERENT
from reader.linking.claims.place_pair import PlacePair
from reader.linking.claims.replaced_answers import is_told_to_be_wrong
from reader.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from reader.linking.claims.answer_verdict import Judgement
    from reader.linking.claims.claim import Claim
    from reader.linking.claims.pair_match import ClaimMatch

JudgedPairs: TypeAlias = "dict[PlacePair, Judgement]"
"""By the places of two members in their group."""


def judged_pairs(
    claims: Sequence[Claim],
    part: Sequence[int],
    by_pair: Mapping[PlacePair, ClaimMatch],
    likely: Mapping[PlacePair, Judgement],
) -> JudgedPairs:
    """How each two members of different articles stand to each other, as far as that is sure or follows.

    `part`: the members, by their places among the claims; `likely`: the judgements on those that may be one question.
    """
    opposed = {
        frozenset((claims[first].answer_key, claims[second].answer_key))
        for first, second in combinations(part, 2)
        if (match := by_pair.get(PlacePair(first, second))) is not None and match.differs
    }
    judged: JudgedPairs = {}
    for at, first in enumerate(part):
        for beyond, second in enumerate(part[at + 1 :], at + 1):
            one, two = claims[first], claims[second]
            if one.reference.article == two.reference.article:
                continue
            pair = PlacePair(first, second)
            match = by_pair.get(pair)
            judgement = match.judgement if match is not None else likely.get(pair)
            if match is None and judgement is None and not opposed:
                continue
            if match is None and (judgement is None or judgement.verdict in DIFFERENT):
                follows = frozenset((one.answer_key, two.answer_key)) in opposed
                follows = follows and (judgement is not None or (may_agree(one, two) and may_differ(one, two)))
                judgement = (judgement or judge(one, two)) if follows else None
            if judgement is not None:
                judged[PlacePair(at, beyond)] = judgement
    return _with_corrections([claims[place] for place in part], judged)


def _with_corrections(members: Sequence[Claim], judged: JudgedPairs) -> JudgedPairs:
    """These judgements, with an answer that a report takes back taken as corrected whoever gave it."""
    corrected = {
        frozenset((members[first].answer_key, members[second].answer_key)): judgement
        for (first, second), judgement in judged.items()
        if is_told_to_be_wrong(members[first], members[second])
    }
    found = dict(judged)
    for pair, judgement in judged.items():
        said = corrected.get(frozenset((members[pair.first].answer_key, members[pair.second].answer_key)))
        if judgement.verdict is Verdict.CONFLICTING and said is not None and said.verdict is Verdict.CORRECTED:
            found[pair] = said
    return found


def without_disputed(
    members: Sequence[Claim], judged: JudgedPairs, disputed: AbstractSet[frozenset[tuple[str, int]]]
) -> JudgedPairs:
    """No agreement on the day between two sentences that contradict each other in what they tell of it."""
    return {
        pair: judgement
        for pair, judgement in judged.items()
        if judgement.verdict in DIFFERENT
        or frozenset((members[pair.first].evidence_key, members[pair.second].evidence_key)) not in disputed
    }
