"""Claims: what several articles say in answer to the same question, and how it agrees.

Each fact of an article becomes a `Claim` with a few keys. Facts that may answer the same question share a key, so
that a new article's claims are compared with those found under their keys only, never with all. Within what a key
brings together, rules decide which claims answer the same question, and how each two stand to each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from reader.linking import likeness, quantities
from reader.linking.claim import Claim, claims
from reader.linking.copies import copy_groups
from reader.linking.questions import question
from reader.linking.records import hash_of
from reader.model import ClaimGroup, ClaimPair, Comparator, Event, FactKind, Quantity, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reader.linking.entities import Linked
    from reader.model import Article, Entity, Story

_DAY = len("2020-12-04")
_MOST_PAIRS = 2000
"""A group with more pairs than this lists the gravest of them."""

_GRAVITY = {Verdict.SINGLE: 0, Verdict.CORROBORATED: 1, Verdict.REFINED: 2, Verdict.CONFLICTING: 3}
_OF_ONE_THING = frozenset(("speed", "lasted"))
"""Of these a thing has one figure: an article that gives two of them reports both sides."""
_ALONE = frozenset((FactKind.QUANTITY, FactKind.STATEMENT, FactKind.EVENT))
"""Kinds of claims that are worth a group when one article only makes them."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How two claims that answer the same question stand to each other, and why."""

    verdict: Verdict
    reason: str


def claim_groups(
    linked: Linked, articles: Sequence[Article], stories: Sequence[Story] | None = None
) -> tuple[ClaimGroup, ...]:
    """The claim groups of these articles, gravest first. Only articles of one story are compared with each other.

    Without `stories`, all articles are taken for one.
    """
    by_id = {article.id: article for article in articles}
    made = {
        analysis.article: claims(by_id[analysis.article], analysis, linked.entities) for analysis in linked.analyses
    }
    copies = copy_groups(articles)
    members = [story.articles for story in stories] if stories is not None else [tuple(made)]
    together = {article for group in members for article in group}
    members += [(article,) for article in made if article not in together]
    found = [
        group
        for ids in members
        for group in group_claims(
            [claim for article in ids for claim in made.get(article, ())], ids, copies, linked.entities
        )
    ]
    return tuple(sorted(found, key=_order))


def group_claims(
    found: Iterable[Claim],
    articles: Sequence[str],
    copies: Mapping[str, str],
    entities: Mapping[str, Entity],
) -> tuple[ClaimGroup, ...]:
    """Groups claims that answer the same question.

    `articles`: ids of the story's articles, those without a claim in a group are silent on it. `copies`: for an article
    that copies others one id for all of them, so that they count as one source.
    """
    groups = [
        _group(members, judged, articles, copies, entities)
        for bucket in _buckets(found)
        for members, judged in _same_question(bucket)
        if _worth(members)
    ]
    return tuple(sorted(groups, key=_order))


def _worth(members: Sequence[Claim]) -> bool:
    if len({claim.reference.article for claim in members}) > 1:
        return True
    return members[0].kind in _ALONE and not all(claim.covered for claim in members)


def _order(group: ClaimGroup) -> tuple[int, int, str, str]:
    return (-_GRAVITY[group.verdict], -len(group.facts), group.question, group.id)


def _buckets(found: Iterable[Claim]) -> list[list[Claim]]:
    """Claims that share a key, or share one with a claim that does; in each the first published first."""
    ordered = sorted(
        found, key=lambda claim: (claim.published is None, (claim.published or "")[:_DAY], claim.reference)
    )
    parents = list(range(len(ordered)))

    def root(place: int) -> int:
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    seen: dict[str, int] = {}
    for place, claim in enumerate(ordered):
        for key in claim.keys:
            parents[root(place)] = root(seen.setdefault(key, place))
    buckets: dict[int, list[Claim]] = defaultdict(list)
    for place, claim in enumerate(ordered):
        buckets[root(place)].append(claim)
    return list(buckets.values())


Judged = dict[tuple[int, int], Judgement]


def _same_question(bucket: Sequence[Claim]) -> list[tuple[list[Claim], Judged]]:
    """Parts a bucket into claims that answer the same question, with how each two stand to each other."""
    judge: Callable[[Claim, Claim], tuple[Verdict, str] | None]
    judge = quantities.judge if bucket[0].kind is FactKind.QUANTITY else likeness.judge
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
        graver = pair in told and _GRAVITY[judgement.verdict] - _GRAVITY[told[pair].verdict]
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


def _group(
    members: Sequence[Claim],
    judged: Judged,
    articles: Sequence[str],
    copies: Mapping[str, str],
    entities: Mapping[str, Entity],
) -> ClaimGroup:
    pairs = [
        ClaimPair(first, second, judgement.verdict, judgement.reason)
        for (first, second), judgement in sorted(judged.items())
    ]
    if len(pairs) > _MOST_PAIRS:
        pairs = sorted(pairs, key=lambda pair: (-_GRAVITY[pair.verdict], pair.first, pair.second))[:_MOST_PAIRS]
    verdict = max((pair.verdict for pair in pairs), key=_GRAVITY.__getitem__, default=Verdict.SINGLE)
    speaking = {claim.reference.article for claim in members}
    return ClaimGroup(
        id=f"{members[0].kind.value}/{hash_of('|'.join(map(str, members[0].reference))):015x}",
        question=question(members, entities),
        verdict=verdict,
        facts=tuple(claim.reference for claim in members),
        pairs=tuple(pairs),
        silent=tuple(article for article in articles if article not in speaking),
        independent=len({copies.get(article, article) for article in speaking}),
    )
