"""Claim groups: what several articles say in answer to the same question, and how it agrees.

Each fact of an article becomes a `Claim`. Claims of different articles that are sure to answer the same question are
matched; what hangs together by matches is a group, as long as its members fit each other on the whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations
from statistics import fmean
from typing import TYPE_CHECKING, TypeAlias

from reader.linking.claims import normalisation
from reader.linking.claims.answers import answers, count_origins, origins_of
from reader.linking.claims.article_words import ArticleWords
from reader.linking.claims.claim import DATE, TEXTS
from reader.linking.claims.claim_parts import parts, telling_of_what_is_disputed
from reader.linking.claims.extract import claims
from reader.linking.claims.match import Matches, confidence, find_matches
from reader.linking.claims.member_verdicts import JudgedPairs, judged_pairs, without_disputed
from reader.linking.claims.pair_features import StoryContext
from reader.linking.claims.place_pair import PlacePair
from reader.linking.claims.questions import clause_question, question, question_apart
from reader.linking.entities.occurrences import hash_of
from reader.linking.stories.inferred_years import dated_in_stories
from reader.linking.stories.near_duplicates import copy_groups
from reader.model import ClaimGroup, ClaimPair, FactKind, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from reader.linking.claims.claim import Claim
    from reader.linking.claims.pair_match import ClaimMatch
    from reader.linking.entities.entity_batch import Linked
    from reader.model import Answer, Article, Entity, Story

GRAVITY = {
    Verdict.SINGLE: 0,
    Verdict.CORROBORATED: 1,
    Verdict.REFINED: 2,
    Verdict.CORRECTED: 3,
    Verdict.CONFLICTING: 4,
}
_DAY = len("2020-12-04")
_MOST_PAIRS = 2000
"""A group with more pairs than this lists the gravest of them."""
_MANY, _FEW = 3, 1
"""An answer that so many origins give is not coloured by another that so few give."""
_Members: TypeAlias = "tuple[ClaimGroup, Sequence[Claim]]"
_Ask: TypeAlias = "Callable[[Sequence[Claim], Mapping[str, Entity]], str]"
_ALONE = frozenset((FactKind.QUANTITY, FactKind.STATEMENT, FactKind.EVENT))
"""Kinds of claims that are worth a group when one article only makes them: one for all that a sentence tells."""


def claim_groups(
    linked: Linked, articles: Sequence[Article], stories: Sequence[Story] | None = None, *, unsure: bool = False
) -> tuple[ClaimGroup, ...]:
    """The claim groups of these articles, gravest first. Only articles of one story are compared with each other.

    Without `stories`, all articles are taken for one. `unsure`: with those that are not sure enough to be said, behind
    the others.
    """
    linked = dated_in_stories(linked, articles, stories)
    by_id = {article.id: article for article in articles}
    analysed = {analysis.article: analysis for analysis in linked.analyses}
    copies = copy_groups(articles)
    members = [(story.id, story.articles) for story in stories] if stories is not None else [("", tuple(analysed))]
    together = {article for _, ids in members for article in ids}
    members += [("", (article,)) for article in analysed if article not in together]
    groups: list[ClaimGroup] = []
    for story, ids in members:
        words = {article: ArticleWords(by_id[article].text) for article in ids if article in analysed}
        made = [
            claim
            for article in words
            for claim in claims(by_id[article], analysed[article], words[article], linked.entities)
        ]
        found = _StoryGroups(made, words, ids, copies, linked.entities).groups(unsure=unsure)
        groups += (replace(group, story=story) for group in found)
    return tuple(sorted(groups, key=_order))


def _order(group: ClaimGroup) -> tuple[bool, int, int, str, str]:
    return (not group.sure, -GRAVITY[group.verdict], -len(group.facts), group.question, group.id)


class _StoryGroups:
    """The groups of one story's claims."""

    def __init__(
        self,
        made: Sequence[Claim],
        words: Mapping[str, ArticleWords],
        articles: Sequence[str],
        copies: Mapping[str, str],
        entities: Mapping[str, Entity],
    ) -> None:
        self._claims = sorted(
            made, key=lambda claim: (claim.published is None, (claim.published or "")[:_DAY], claim.reference)
        )
        self._words = words
        self._articles = articles
        self._copies = copies
        self._entities = entities
        several = len(words) > 1
        none = Matches((), None, {})
        self._matches = find_matches(self._claims, StoryContext(words, self._claims)) if several else none

    def groups(self, *, unsure: bool) -> Iterator[ClaimGroup]:
        yielded: set[PlacePair] = set()
        yield from self._with_own_questions(list(self._sure(yielded)))
        if unsure:
            yield from self._unsure(yielded)

    def _with_own_questions(self, found: Sequence[_Members]) -> Iterator[ClaimGroup]:
        """The groups with a question of its own for each that reports answer together."""
        found = self._asked_apart(found, question_apart)
        yield from (group for group, _ in self._asked_apart(found, lambda members, _: clause_question(members)))

    def _asked_apart(self, found: Sequence[_Members], ask: _Ask) -> list[_Members]:
        """The groups with another question for those that share theirs with another group."""
        asked = Counter(group.question for group, _ in found if group.pairs)
        return [
            (replace(group, question=ask(members, self._entities)), members)
            if group.pairs and asked[group.question] > 1
            else (group, members)
            for group, members in found
        ]

    def _unsure(self, yielded: AbstractSet[PlacePair]) -> Iterator[ClaimGroup]:
        """What may answer one question, and is not yielded by a group that is sure."""
        by_pair = {match.places: match for match in self._matches.unsure if match.places not in yielded}
        for part in parts(self._claims, by_pair, self._matches.scores):
            judged = {
                PlacePair(part.index(first), part.index(second)): match.judgement
                for (first, second), match in by_pair.items()
                if first in part and second in part
            }
            if judged:
                group = self._group([self._claims[place] for place in part], judged, self._confidence(part, by_pair))
                yield replace(group, id=f"{group.id}?", sure=False)

    def _sure(self, yielded: set[PlacePair]) -> Iterator[_Members]:
        """The groups that are said, with their members; adds to `yielded` the pairs of claims that they judge."""
        telling = telling_of_what_is_disputed(self._claims, self._matches.sure)
        by_pair = {match.places: match for match in telling}
        disputed = {
            frozenset((self._claims[first].evidence_key, self._claims[second].evidence_key))
            for (first, second), match in by_pair.items()
            if match.differs
        }
        alone: defaultdict[tuple[str, int], list[Claim]] = defaultdict(list)
        for whole in parts(self._claims, by_pair, self._matches.scores):
            part = self._once(whole)
            members = [self._claims[place] for place in part]
            judged = judged_pairs(self._claims, part, by_pair, self._matches.likely)
            if members[0].slot == DATE:
                judged = without_disputed(members, judged, disputed)
            yielded |= {PlacePair(part[first], part[second]) for first, second in judged}
            if judged:
                yield self._group(members, judged, self._confidence(part, by_pair)), members
            elif len(part) == 1 and members[0].kind in _ALONE and not members[0].covered:
                alone[members[0].evidence_key] += members
        for members in alone.values():
            group = self._group(members[:1], {}, 1.0)
            yield replace(group, facts=tuple(claim.reference for claim in members)), members

    def _once(self, part: Sequence[int]) -> list[int]:
        """Without what an article says twice in the same words, as captions do."""
        seen: set[tuple[object, ...]] = set()
        kept: list[int] = []
        for place in part:
            claim = self._claims[place]
            said = (claim.value, claim.said.casefold())
            keys: set[tuple[object, ...]] = {(claim.reference.article, claim.clause.casefold(), *said)}
            if claim.slot not in TEXTS:
                keys.add((*claim.evidence_key, *said))
            if not keys & seen:
                kept.append(place)
            seen |= keys
        return kept

    def _confidence(self, part: Sequence[int], by_pair: Mapping[PlacePair, ClaimMatch]) -> float:
        sure = [
            confidence(self._claims, match)
            for first, second in combinations(part, 2)
            if (match := by_pair.get(PlacePair(first, second))) is not None
        ]
        return fmean(sure) if sure else 1.0

    def _group(self, members: Sequence[Claim], judged: JudgedPairs, likely: float) -> ClaimGroup:
        pairs = [ClaimPair(*pair, judgement.verdict, judgement.reason) for pair, judgement in sorted(judged.items())]
        if len(pairs) > _MOST_PAIRS:
            pairs = sorted(pairs, key=lambda pair: (-GRAVITY[pair.verdict], pair.first, pair.second))[:_MOST_PAIRS]
        speaking = {claim.reference.article for claim in members}
        said = answers(members, judged, origins_of(members, self._copies, [self._sentence(one) for one in members]))
        return ClaimGroup(
            id=f"{members[0].kind.value}/{hash_of('|'.join(map(str, members[0].reference))):015x}",
            question=question(members, self._entities),
            verdict=_verdict(pairs, said),
            facts=tuple(claim.reference for claim in members),
            pairs=tuple(pairs),
            silent=tuple(article for article in self._articles if article not in speaking),
            answers=said,
            origins=count_origins(said),
            confidence=round(likely, 2),
        )

    def _sentence(self, claim: Claim) -> str:
        place = claim.evidence
        text = self._words[claim.reference.article].text
        return normalisation.folded(text[place.start : place.end]) if place is not None else ""


def _verdict(pairs: Sequence[ClaimPair], said: Sequence[Answer]) -> Verdict:
    """The gravest verdict of the pairs, without contradictions that only set an outlier against what many agree on.

    What was corrected is told, however many still have the old answer.
    """
    many = next((answer for answer in said if len(answer.origins) >= _MANY), None)
    few = {fact for answer in said if len(answer.origins) <= _FEW for fact in answer.facts}
    agreed = set(many.facts) if many is not None else set()
    rest = [
        pair.verdict
        for pair in pairs
        if not (
            pair.verdict is Verdict.CONFLICTING
            and {pair.first, pair.second} & agreed
            and {pair.first, pair.second} & few
        )
    ]
    return max(rest, key=GRAVITY.__getitem__, default=Verdict.SINGLE)
