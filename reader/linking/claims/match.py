"""Which of the claims that share a key answer the same question, and how each two of them stand to each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from reader.linking.claims import number_verdict, text_verdict
from reader.model import Comparator, Event, FactKind, Quantity, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.linking.claims.claim import Claim

GRAVITY = {Verdict.SINGLE: 0, Verdict.CORROBORATED: 1, Verdict.REFINED: 2, Verdict.CORRECTED: 3, Verdict.CONFLICTING: 4}
_OF_ONE_THING = frozenset(("speed", "lasted"))
"""Of these a thing has one figure: an article that gives two of them reports both sides."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How two claims that answer the same question stand to each other, and why."""

    verdict: Verdict
    reason: str


Judged = dict[tuple[int, int], Judgement]


def same_question(bucket: Sequence[Claim]) -> list[tuple[list[Claim], Judged]]:
    """Parts a bucket into claims that answer the same question, with how each two stand to each other."""
    judge: Callable[[Claim, Claim], tuple[Verdict, str] | None]
    judge = number_verdict.judge if bucket[0].kind is FactKind.QUANTITY else text_verdict.judge
    judged: Judged = {}
    for first, second in sorted(_sharing(bucket)):
        found = judge(bucket[first], bucket[second])
        if found is not None:
            judged[first, second] = Judgement(*found)
    for pair in _rivals(bucket, judged):
        del judged[pair]
    kept = {place: best for part in _parts(len(bucket), judged) for place, best in _once(bucket, part).items()}
    told: Judged = {}
    for (first, second), judgement in sorted(judged.items()):
        pair = min(kept[first], kept[second]), max(kept[first], kept[second])
        graver = pair in told and GRAVITY[judgement.verdict] - GRAVITY[told[pair].verdict]
        if pair not in told or graver > 0 or (graver == 0 and pair == (first, second)):
            told[pair] = judgement
    parts = [sorted({kept[place] for place in part}) for part in _parts(len(bucket), judged)]
    return _divided(bucket, parts, told)


def _once(bucket: Sequence[Claim], part: Sequence[int]) -> dict[int, int]:
    """For each place the one that tells the same most fully: an article states one number in its headline too."""
    best: dict[tuple[object, ...], int] = {}
    words = Counter((bucket[place].happening, bucket[place].counted) for place in part)

    def fullness(place: int) -> tuple[int, int, int]:
        return words[bucket[place].happening, bucket[place].counted], *_fullness(bucket[place])

    said = {place: (bucket[place].reference.article, *(_what_it_says(bucket[place]) or (place,))) for place in part}
    for place in part:
        other = best.setdefault(said[place], place)
        if fullness(place) > fullness(other):
            best[said[place]] = place
    return {place: best[said[place]] for place in part}


def _what_it_says(claim: Claim) -> tuple[object, ...] | None:
    fact = claim.fact
    if isinstance(fact, Quantity):
        return fact.value, fact.high, fact.comparator
    return (fact.date,) if isinstance(fact, Event) else None


def _fullness(claim: Claim) -> tuple[int, int]:
    """How much a fact tells: of several the one with a source, a place and the longer sentence is shown."""
    fact = claim.fact
    known = (fact.who, fact.what, fact.place, fact.date, fact.source) if isinstance(fact, Quantity) else ()
    return sum(one is not None for one in known), fact.evidence.end - fact.evidence.start


def _sharing(bucket: Sequence[Claim]) -> set[tuple[int, int]]:
    """Pairs of places whose claims have a key in common."""
    under: dict[str, list[int]] = defaultdict(list)
    for place, claim in enumerate(bucket):
        for key in claim.keys:
            under[key].append(place)
    return {pair for places in under.values() for pair in combinations(places, 2)}


def _rivals(bucket: Sequence[Claim], judged: Judged) -> list[tuple[int, int]]:
    """Conflicts that are none: one of the two agrees with another claim of the other's article, or is one of several
    that differ within one article, as where it counts the dead of several places, or repeats one of these."""
    agrees: set[tuple[int, str]] = set()
    several: set[int] = set()
    listed: set[int] = set()
    for (first, second), judgement in judged.items():
        articles = bucket[first].reference.article, bucket[second].reference.article
        if judgement.verdict is not Verdict.CONFLICTING:
            agrees |= {(first, articles[1]), (second, articles[0])}
        elif articles[0] == articles[1] and bucket[first].happening not in _OF_ONE_THING:
            several |= {first, second}
    for (first, second), judgement in judged.items():
        if judgement.verdict is Verdict.CORROBORATED and several & {first, second}:
            listed |= {first, second}
    return [
        (first, second)
        for (first, second), judgement in judged.items()
        if judgement.verdict is Verdict.CONFLICTING
        and (
            bucket[first].reference.article == bucket[second].reference.article
            or (
                bucket[first].happening not in _OF_ONE_THING
                and (
                    (first, bucket[second].reference.article) in agrees
                    or (second, bucket[first].reference.article) in agrees
                )
            )
            or (several | listed) & {first, second}
        )
    ] + _floors(bucket, judged)


def _floors(bucket: Sequence[Claim], judged: Judged) -> list[tuple[int, int]]:
    """Numbers above a floor, at least 2,718, that are none of its: its article states them elsewhere, of others."""
    stated = {
        (place, bucket[other].reference.article)
        for pair, judgement in judged.items()
        if judgement.verdict is Verdict.CORROBORATED
        for place, other in (pair, pair[::-1])
    }
    return [
        pair
        for pair, judgement in judged.items()
        if judgement.verdict is Verdict.REFINED
        and any(
            _is_floor(bucket[floor]) and (place, bucket[floor].reference.article) in stated
            for place, floor in (pair, pair[::-1])
        )
    ]


def _is_floor(claim: Claim) -> bool:
    return isinstance(claim.fact, Quantity) and claim.fact.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)


def _parts(size: int, judged: Judged) -> list[list[int]]:
    neighbours: dict[int, set[int]] = defaultdict(set)
    for first, second in judged:
        neighbours[first].add(second)
        neighbours[second].add(first)
    parts: list[list[int]] = []
    seen: set[int] = set()
    for place in range(size):
        if place in seen:
            continue
        part, waiting = [], [place]
        seen.add(place)
        while waiting:
            part.append(waiting.pop())
            fresh = neighbours[part[-1]] - seen
            seen |= fresh
            waiting.extend(fresh)
        parts.append(sorted(part))
    return parts


def _divided(
    bucket: Sequence[Claim], parts: Sequence[Sequence[int]], judged: Judged
) -> list[tuple[list[Claim], Judged]]:
    """The claims of each part, with the judgements on those of different articles by their places in the part."""
    where = {place: (part, number) for part, places in enumerate(parts) for number, place in enumerate(places)}
    inside: list[Judged] = [{} for _ in parts]
    for (first, second), judgement in judged.items():
        if bucket[first].reference.article != bucket[second].reference.article:
            part, number = where[first]
            inside[part][number, where[second][1]] = judgement
    return [([bucket[place] for place in places], inside[part]) for part, places in enumerate(parts)]
