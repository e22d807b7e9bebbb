"""What hangs together among the claims of a story: the parts of which groups are made."""

from __future__ import annotations

from collections import defaultdict
from statistics import fmean
from typing import TYPE_CHECKING

from reader.linking.claims.claim import DATE, TEXTS
from reader.linking.claims.place_pair import PlacePair
from reader.linking.claims.replaced_answers import is_newer_toll, says_so
from reader.linking.claims.thresholds import thresholds
from reader.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.linking.claims.claim import Claim
    from reader.linking.claims.match import PairScores
    from reader.linking.claims.pair_match import ClaimMatch
    from reader.model import FactReference


def parts(made: Sequence[Claim], by_pair: Mapping[PlacePair, ClaimMatch], scores: PairScores | None) -> list[list[int]]:
    """What hangs together: the surest matches first, and two parts only where they fit each other on the whole."""
    part_of = list(range(len(made)))
    found: dict[int, list[int]] = {place: [place] for place in range(len(made))}
    for (first, second), match in sorted(by_pair.items(), key=lambda item: (item[1].differs, -item[1].sure, item[0])):
        one, two = part_of[first], part_of[second]
        if one == two or not _fit(made, found[one], found[two], scores, match):
            continue
        for place in found[two]:
            part_of[place] = one
        found[one] += found.pop(two)
    return [sorted(part) for part in found.values()]


def _fit(
    made: Sequence[Claim],
    one: Sequence[int],
    two: Sequence[int],
    scores: PairScores | None,
    match: ClaimMatch,
) -> bool:
    if scores is not None and any(scores.are_others(first, second) for first in one for second in two):
        return False
    if says_so(made[match.first], made[match.second]) or is_newer_toll(made[match.first], made[match.second]):
        return True
    known = [
        scores.fit(PlacePair(min(first, second), max(first, second)), thresholds().unmatched)
        if scores is not None
        else thresholds().unmatched
        for first in one
        for second in two
        if made[first].reference.article != made[second].reference.article
    ]
    return fmean(known) >= (thresholds().opposed if match.differs else thresholds().on_the_whole)


def telling_of_what_is_disputed(made: Sequence[Claim], matches: Iterable[ClaimMatch]) -> Iterator[ClaimMatch]:
    """These matches without what would only blur a dispute.

    Where reports disagree about the day of something, a report that tells something else of that day does not take
    part; and what a sentence says in so many words of an answer that is disputed is no agreement of its own.
    """
    found = list(matches)
    disputed = {
        place
        for match in found
        if match.differs and made[match.first].slot not in TEXTS
        for place in (match.first, match.second)
    }
    contradicted = {
        place
        for match in found
        if match.judgement.verdict is Verdict.CONFLICTING
        for place in (match.first, match.second)
    }
    answers: defaultdict[str, list[FactReference]] = defaultdict(list)
    for place in disputed:
        answers[made[place].reference.article].append(made[place].reference)
    for match in found:
        one, two = made[match.first], made[match.second]
        agrees = one.slot == DATE and not match.differs
        if agrees and one.happening != two.happening and {match.first, match.second} & contradicted:
            continue
        if one.slot in TEXTS and any(
            _holds(claim, answer) for claim in (one, two) for answer in answers[claim.reference.article]
        ):
            continue
        yield match


def _holds(claim: Claim, answer: FactReference) -> bool:
    """Whether a claim's words hold an answer of the same article."""
    return claim.reference.start <= answer.start and answer.end <= claim.reference.end
