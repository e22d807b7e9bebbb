"""How the answers of a claim group stand to each other: which exclude each other, and which have been replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.linking.claims.publication_order import DAY, moment
from reader.model import Verdict
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.model import ClaimGroup, ClaimPair


@dataclass(frozen=True, slots=True)
class AnswerStanding:
    """How one answer stands to the others. Answers are numbered as in `ClaimGroup.answers`."""

    against: frozenset[int]
    """The answers that exclude it."""
    reports: int
    """How many give it."""
    has_correction: bool
    """Whether it and another answer correct each other, whichever came first."""
    is_odd: bool
    """Whether more reports give one that excludes it."""
    is_replaced: bool
    """Whether one that was first given later corrects it."""
    is_disputed: bool
    """Whether it stands against another: what most reports say is not in doubt for one that says otherwise, and what
    was corrected stands against nobody any more."""


@dataclass(frozen=True, slots=True)
class AnswerPair:
    """How a fact of one answer stands to a fact of another. Answers are numbered as in `ClaimGroup.answers`."""

    pair: ClaimPair
    first: int
    second: int

    @property
    def answers(self) -> frozenset[int]:
        """Both, whichever comes first."""
        return frozenset((self.first, self.second))


def answer_standings(group: ClaimGroup, published: Mapping[str, str | None]) -> tuple[AnswerStanding, ...]:
    """The standing of each answer. `published`: when each report was, by its id."""
    against, corrected = _opposed(group, Verdict.CONFLICTING), _opposed(group, Verdict.CORRECTED)
    reports = [{group.facts[fact].article for fact in answer.facts} for answer in group.answers]
    given = [[day for report in names if (day := published.get(report))] for names in reports]
    found = []
    for number, names in enumerate(reports):
        is_odd = any(len(reports[other]) > len(names) for other in against[number])
        is_replaced = any(_is_later(given[other], given[number]) for other in corrected[number])
        has_rival = bool(against[number]) and (is_odd or group.verdict is Verdict.CONFLICTING)
        found.append(
            AnswerStanding(
                against=against[number],
                reports=len(names),
                has_correction=bool(corrected[number]),
                is_odd=is_odd,
                is_replaced=is_replaced,
                is_disputed=has_rival and not is_replaced,
            )
        )
    return tuple(found)


def pairs_between_answers(group: ClaimGroup) -> Iterator[AnswerPair]:
    """The pairs of facts that give two answers, in the order of the group's pairs."""
    answer_of = {fact: number for number, answer in enumerate(group.answers) for fact in answer.facts}
    for pair in group.pairs:
        first, second = answer_of.get(pair.first), answer_of.get(pair.second)
        if first is not None and second is not None and first != second:
            yield AnswerPair(pair, first, second)


def _opposed(group: ClaimGroup, verdict: Verdict) -> list[frozenset[int]]:
    """The answers that stand so to each answer."""
    opposed: list[set[int]] = [set() for _ in group.answers]
    for found in pairs_between_answers(group):
        if found.pair.verdict is verdict:
            opposed[found.first].add(found.second)
            opposed[found.second].add(found.first)
    return [frozenset(others) for others in opposed]


def _is_later(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether an answer was first given after another, by when the reports of each were published: to the second where
    all have a time (one without an offset counts as UTC, as in the list), else by the day."""
    if not one or not other:
        return False
    moments, before = [moment(day) for day in one], [moment(day) for day in other]
    first, second = [time for time in moments if time], [time for time in before if time]
    if len(first) == len(one) and len(second) == len(other):
        return min(first) > min(second)
    return min(one)[:DAY] > min(other)[:DAY]
