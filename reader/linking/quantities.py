"""Whether two quantities answer the same question, and how they stand to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.linking import measures, wording
from reader.linking.names import fold
from reader.model import Comparator, Quantity, Verdict

if TYPE_CHECKING:
    from reader.linking.claim import Claim

_FAR_APART = 20
"""Numbers that differ by more than this factor count different things."""
_ANYBODY = frozenset(("", "people"))
_OF_SOMEBODY = frozenset(("age", "aged", "old", "veteran"))
_DAY = len("2020-12-04")
_ONLY_GROWING = frozenset(("killed", "wounded", "missing", "arrested", "infected", "displaced", "destroyed", "rescued"))


def judge(first: Claim, second: Claim) -> tuple[Verdict, str] | None:
    """The verdict on two quantities with the reason in words; None when they answer different questions."""
    one, two = first.fact, second.fact
    if not isinstance(one, Quantity) or not isinstance(two, Quantity) or not _same_thing(first, second):
        return None
    verdict = measures.compare(one, two)
    if verdict is not Verdict.CONFLICTING:
        return verdict, _agreement(one, two, verdict)
    if not _same_frame(first, second) or _far_apart(one, two):
        return None
    return _conflict(first, second, one, two)


def _same_thing(first: Claim, second: Claim) -> bool:
    """Whether nothing that is said of the one speaks against the other."""
    one, two = first.fact, second.fact
    if not isinstance(one, Quantity) or not isinstance(two, Quantity):
        return False
    if (one.unit or "").lower() != (two.unit or "").lower():
        return False
    if one.unit and first.happening and first.happening == second.happening and _telling(one, two):
        return True
    if first.sides and second.sides and not _same_sides(first, second):
        return False
    anybody = first.counted in _ANYBODY or second.counted in _ANYBODY
    if first.counted != second.counted and not anybody:
        return False
    return _telling(one, two) or (first.happening == second.happening and bool(first.happening or first.counted))


def _telling(first: Quantity, second: Quantity) -> bool:
    """Whether both state one number that few things share: 44 days of fighting are the same 44 days."""
    unusual = first.value >= measures.TELLING and first.value % 10 != 0
    return unusual and measures.compare(first, second) is Verdict.CORROBORATED


def _same_sides(first: Claim, second: Claim) -> bool:
    return any(wording.same_side(one, two) for one in first.sides for two in second.sides)


def _same_frame(first: Claim, second: Claim) -> bool:
    """Whether two different numbers are about the same people, place and day, so that they speak against each other."""
    one, two = first.fact, second.fact
    if not isinstance(one, Quantity) or not isinstance(two, Quantity):
        return False
    if first.happening != second.happening or first.counted != second.counted or not first.happening:
        return False
    if bool(first.sides) != bool(second.sides):
        return False
    if one.comparator is Comparator.VAGUE or two.comparator is Comparator.VAGUE:
        return False
    if one.unit and not _same_subject(one, two):
        return False
    return _agree(one.place, two.place) and _agree(one.date, two.date)


def _same_subject(first: Quantity, second: Quantity) -> bool:
    """Whether a measure is of one thing: another person's age, or another firm's price, contradicts nothing."""
    if fold(first.what or "") in _OF_SOMEBODY and not (first.who and second.who):
        return False
    return wording.stems(first.who or "") == wording.stems(second.who or "")


def _agree(first: str | None, second: str | None) -> bool:
    """Whether one of two places or dates is missing, or they are the same, or one lies in the other."""
    if not first or not second:
        return True
    one, two = fold(first), fold(second)
    return one in two or two in one


def _far_apart(first: Quantity, second: Quantity) -> bool:
    low, high = sorted((abs(first.value), abs(second.value)))
    return high > low * _FAR_APART


def _agreement(first: Quantity, second: Quantity, verdict: Verdict) -> str:
    if verdict is Verdict.CORROBORATED:
        return f"both say {measures.written(first)}"
    exact, other = (first, second) if first.comparator is Comparator.EXACT else (second, first)
    if exact.comparator is Comparator.EXACT and other.comparator is Comparator.EXACT:
        rough, fine = sorted((first, second), key=lambda quantity: -measures.step(quantity.value))
        return f"{measures.written(rough)} is {measures.written(fine)}, rounded"
    if exact.comparator is Comparator.EXACT:
        return f"{measures.written(exact)} fits {measures.written(other)}"
    return f"{measures.written(first)} and {measures.written(second)} leave room for one number"


def _conflict(first: Claim, second: Claim, one: Quantity, two: Quantity) -> tuple[Verdict, str]:
    """Different numbers. One that was reported later may well have taken the other's place."""
    if first.published and second.published and first.published[:_DAY] != second.published[:_DAY]:
        earlier, later = sorted(((first.published, one), (second.published, two)), key=lambda item: item[0][:_DAY])
        reason = (
            f"{measures.written(later[1])} was reported later, on {later[0][:_DAY]}; "
            f"{measures.written(earlier[1])} on {earlier[0][:_DAY]}"
        )
        grown = first.happening in _ONLY_GROWING and later[1].value > earlier[1].value
        return (Verdict.REFINED if grown else Verdict.CONFLICTING), reason
    return Verdict.CONFLICTING, f"{measures.written(one)} against {measures.written(two)}"
