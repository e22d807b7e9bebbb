"""Claims: what several articles say in answer to the same question, and how it agrees.

Each fact of an article becomes a `Claim` with a few keys. Facts that may answer the same question share a key, so
that a new article's claims are compared with those found under their keys only, never with all. Within what a key
brings together, rules decide which claims answer the same question, and how each two stand to each other.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reader.linking.claims.extract import claims
from reader.linking.claims.match import GRAVITY, Judged, same_question
from reader.linking.claims.questions import question
from reader.linking.entities.occurrences import hash_of
from reader.linking.stories.near_duplicates import copy_groups
from reader.model import ClaimGroup, ClaimPair, FactKind, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.linking.claims.claim import Claim
    from reader.linking.entities.entity_batch import Linked
    from reader.model import Article, Entity, Story

_DAY = len("2020-12-04")
_MOST_PAIRS = 2000
"""A group with more pairs than this lists the gravest of them."""

_ALONE = frozenset((FactKind.QUANTITY, FactKind.STATEMENT, FactKind.EVENT))
"""Kinds of claims that are worth a group when one article only makes them."""


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
        for members, judged in same_question(bucket)
        if _worth(members)
    ]
    return tuple(sorted(groups, key=_order))


def _worth(members: Sequence[Claim]) -> bool:
    if len({claim.reference.article for claim in members}) > 1:
        return True
    return members[0].kind in _ALONE and not all(claim.covered for claim in members)


def _order(group: ClaimGroup) -> tuple[int, int, str, str]:
    return (-GRAVITY[group.verdict], -len(group.facts), group.question, group.id)


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
        pairs = sorted(pairs, key=lambda pair: (-GRAVITY[pair.verdict], pair.first, pair.second))[:_MOST_PAIRS]
    verdict = max((pair.verdict for pair in pairs), key=GRAVITY.__getitem__, default=Verdict.SINGLE)
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
