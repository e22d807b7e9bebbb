"""What people wrote down about pairs of facts: which answer one question, and which only look so."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from reader.linking.claims.claim import DATE, OFFICE, PLACE, RELATION, STATEMENT, TIME, Claim

if TYPE_CHECKING:
    from collections.abc import Sequence

SLOTS = {"place": {PLACE}, "time": {TIME}, "event": {DATE, TIME}, "role": {OFFICE}, "statement": {STATEMENT}}
OTHERS = frozenset((DATE, TIME, PLACE, OFFICE))
Row = dict[str, Any]


class Judgements:
    """What people wrote down: questions with their places, and pairs with and without a question in common."""

    def __init__(self, gold: Sequence[Row], judged: Sequence[Row]) -> None:
        self._pairs: dict[frozenset[str], list[tuple[Row, bool]]] = defaultdict(list)
        self._questions: dict[str, list[tuple[str, str, list[int]]]] = defaultdict(list)
        for row in (*gold, *judged):
            self._pairs[frozenset(row["docs"])].append((row, row["same_question"]))
            for other in row.get("also", ()):
                self._pairs[frozenset(other["docs"])].append(({**row, **other}, False))
        for row in gold:
            if row["same_question"]:
                for document, side in zip(row["docs"], "ab", strict=True):
                    for place in (row[side], *row.get(f"{side}_alt", ())):
                        question = f"{row['cluster']} {row['question']}"
                        self._questions[document].append((question, row["kind"], place))

    def label(self, one: Claim, two: Claim) -> bool | None:
        """Whether two claims answer one question; None where nobody said."""
        found = [
            (away, same)
            for row, same in self._pairs[frozenset((one.reference.article, two.reference.article))]
            if _is_of(one, row["kind"]) and (away := _away(one, two, row)) is not None
        ]
        if found:
            return min(found, key=lambda pair: pair[0])[1]
        questions = [self._question(claim) for claim in (one, two)]
        return questions[0] == questions[1] if all(questions) else None

    def _question(self, claim: Claim) -> str | None:
        near = [
            (abs(claim.reference.start - start) + abs(claim.reference.end - end), question)
            for question, kind, (start, end) in self._questions[claim.reference.article]
            if _is_of(claim, kind) and claim.reference.start < end and start < claim.reference.end
        ]
        return min(near)[1] if near else None


def _is_of(claim: Claim, kind: str) -> bool:
    if kind == "quantity":
        return claim.slot not in (*OTHERS, STATEMENT, RELATION)
    return claim.slot in SLOTS.get(kind, ())


def _away(one: Claim, two: Claim, row: Row) -> int | None:
    """How far two claims are from the places of a row; None where they do not touch them."""
    sides = (one, two) if one.reference.article == row["docs"][0] else (two, one)
    away = 0
    for claim, side in zip(sides, "ab", strict=True):
        place = claim.reference
        apart = [
            abs(place.start - start) + abs(place.end - end)
            for start, end in (row[side], *row.get(f"{side}_alt", ()))
            if place.start < end and start < place.end
        ]
        if not apart:
            return None
        away += min(apart)
    return away
