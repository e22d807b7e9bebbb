"""How the other reports of a story stand to a fact: who says the same, and who says what else. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Verdict
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from reader.model import Answer, ClaimGroup, FactReference

_GRAVITY = {
    verdict: place
    for place, verdict in enumerate(
        (Verdict.SINGLE, Verdict.CORROBORATED, Verdict.REFINED, Verdict.CORRECTED, Verdict.CONFLICTING)
    )
}
DISPUTED = (Verdict.CONFLICTING, Verdict.CORRECTED)
"""Verdicts that a reader must know of before believing a sentence."""


@dataclass(frozen=True, slots=True)
class RivalAnswer:
    """What other reports say instead: in the articles' words, with the ids of those reports."""

    text: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactStanding:
    """How other reports stand to one fact."""

    verdict: Verdict
    rivals: tuple[RivalAnswer, ...] = ()
    agreeing: tuple[str, ...] = ()
    """Ids of the other reports that say the same."""
    echoed: bool = False
    """Whether those that say the same have it from one origin, or in the same words: then they are no second voice."""


def standings(groups: Iterable[ClaimGroup], article: str | None = None) -> dict[FactReference, FactStanding]:
    """The standing of every fact that answers a question which other reports answer, too; the gravest of each.

    `article`: of its facts alone.
    """
    found: dict[FactReference, FactStanding] = {}
    for group in groups:
        for place, fact in enumerate(group.facts):
            if article is not None and fact.article != article:
                continue
            standing = _standing(group, place)
            before = found.get(fact)
            if before is None or _GRAVITY[standing.verdict] > _GRAVITY[before.verdict]:
                found[fact] = standing
    return found


def _standing(group: ClaimGroup, place: int) -> FactStanding:
    own = group.facts[place].article
    answer = next((answer for answer in group.answers if place in answer.facts), None)
    mine = frozenset(answer.facts) if answer is not None else frozenset((place,))
    verdict = _verdict(group, place, mine, is_leading=bool(group.answers) and answer is group.answers[0])
    agreeing = _articles(group, mine, own)
    rivals = tuple(_rivals(group, mine, own, verdict)) if verdict in (*DISPUTED, Verdict.REFINED) else ()
    if agreeing and not rivals and verdict in (Verdict.CONFLICTING, Verdict.REFINED):
        verdict = Verdict.CORROBORATED  # what says otherwise stands in the same report
    echoed = answer is not None and len(answer.origins) == 1 and bool(agreeing)
    return FactStanding(verdict, rivals, agreeing, echoed)


def _verdict(group: ClaimGroup, place: int, mine: Collection[int], *, is_leading: bool) -> Verdict:
    """The gravest of a fact's own pairs; where those dispute nothing, of all that its answer has, whichever report
    gives it. An answer that most give is not coloured by one that stands alone, and what was corrected contradicts
    nobody any more."""
    own = [pair.verdict for pair in group.pairs if place in (pair.first, pair.second)]
    gravest = max(own, key=_GRAVITY.__getitem__, default=Verdict.SINGLE)
    if gravest not in DISPUTED:
        answer = [pair.verdict for pair in group.pairs if {pair.first, pair.second} & set(mine)]
        gravest = max(answer, key=_GRAVITY.__getitem__, default=Verdict.SINGLE)
    if group.verdict is Verdict.CORRECTED and gravest is Verdict.CONFLICTING:
        return Verdict.CORRECTED
    if is_leading and _GRAVITY[group.verdict] < _GRAVITY[gravest]:
        return group.verdict
    return gravest


def _rivals(group: ClaimGroup, mine: Collection[int], own: str, verdict: Verdict) -> Iterator[RivalAnswer]:
    """Other answers to which this one stands so, those of most reports first."""
    at_odds = {
        other
        for pair in group.pairs
        if pair.verdict is verdict
        for one, other in ((pair.first, pair.second), (pair.second, pair.first))
        if one in mine and other not in mine
    }
    answers: list[Answer] = [answer for answer in group.answers if at_odds.intersection(answer.facts)]
    for answer in answers:
        articles = _articles(group, answer.facts, own)
        if articles:
            yield RivalAnswer(answer.text, articles)


def _articles(group: ClaimGroup, places: Iterable[int], own: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(group.facts[place].article for place in places if group.facts[place].article != own))
