"""Whether two quantities answer the same question, and how they stand to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.linking.claims import intervals, normalisation
from reader.linking.entities.name_keys import fold
from reader.model import Comparator, Quantity, Verdict

if TYPE_CHECKING:
    from reader.linking.claims.claim import Claim

_PRONOUNS = frozenset(("they", "it", "he", "she"))
_HUNDREDS = 100
_FAR_APART = 20
"""Numbers that differ by more than this factor count different things."""
_ANYBODY = frozenset(("", "people", "men", "they", "it"))
"""Words that may stand for others, `men` for soldiers."""
_HUGE = 1000
_HALF_AGAIN = 1.5
_CASUALTIES = frozenset(("killed", "wounded", "missing", "hospitalized", "arrested", "rescued"))
_OF_SOMEBODY = frozenset(("age", "aged", "old", "veteran"))
_DAY = len("2020-12-04")
_ONLY_GROWING = frozenset(("killed", "wounded", "missing", "arrested", "infected", "displaced", "destroyed", "rescued"))


def judge(first: Claim, second: Claim) -> tuple[Verdict, str] | None:
    """The verdict on two quantities with the reason in words; None when they answer different questions."""
    one, two = first.fact, second.fact
    if not isinstance(one, Quantity) or not isinstance(two, Quantity) or not _same_thing(first, second):
        return None
    if (corrected := _correction(first, second)) is not None:
        return corrected
    verdict = intervals.compare(one, two)
    if verdict is Verdict.REFINED and (_is_few(one) or _is_few(two) or _hardly_fits(one, two)):
        return None
    if verdict is not Verdict.CONFLICTING:
        return verdict, _agreement(one, two, verdict)
    if not _same_frame(first, second) or _far_apart(one, two):
        return None
    return _conflict(first, second, one, two)


def _correction(first: Claim, second: Claim) -> tuple[Verdict, str] | None:
    """The verdict where one of them takes the other's number back: `13 people and not 14`."""
    for right, wrong in ((first, second), (second, first)):
        if not isinstance(right.fact, Quantity) or not isinstance(wrong.fact, Quantity):
            return None
        taken_back = f"{wrong.fact.value:g}" in right.denied and right.fact.value != wrong.fact.value
        if taken_back and right.happening == wrong.happening:
            when = f" of {wrong.published[:_DAY]}" if wrong.published else ""
            return (
                Verdict.CONFLICTING,
                f"{intervals.written(right.fact)} corrects {intervals.written(wrong.fact)}{when}",
            )
    return None


def _same_thing(first: Claim, second: Claim) -> bool:
    """Whether nothing that is said of the one speaks against the other."""
    one, two = first.fact, second.fact
    if not isinstance(one, Quantity) or not isinstance(two, Quantity):
        return False
    if (one.unit or "").lower() != (two.unit or "").lower():
        return False
    if first.happening.startswith("not ") != second.happening.startswith("not "):
        return False
    if _OF_SOMEBODY & {fold(one.what or ""), fold(two.what or "")} and not _same_person(one, two):
        return False
    if one.unit and first.happening and first.happening == second.happening and _telling(first, second):
        return True
    if first.sides and second.sides and not _same_sides(first, second):
        return False
    if intervals.nearly_same(one, two) and not _told_apart(first, second):
        return True
    anybody = first.counted in _ANYBODY or second.counted in _ANYBODY
    if first.counted != second.counted and not anybody:
        return False
    if _telling(first, second):
        return True
    if first.happening != second.happening:
        return (
            normalisation.is_specific(first.counted)
            and not (first.happening and second.happening)
            and _agreeing(one, two)
        )
    return bool(first.happening or first.counted)


def _told_apart(first: Claim, second: Claim) -> bool:
    """Whether both say what happened, or what is counted, and it is not the same."""
    people = normalisation.words().counted.values()
    other = first.counted != second.counted and not {first.counted, second.counted} <= {*people, ""}
    return other or bool(first.happening and second.happening and first.happening != second.happening)


def _agreeing(first: Quantity, second: Quantity) -> bool:
    """Whether the numbers alone make it likely that they are one: large ones that agree."""
    return min(first.value, second.value) >= _HUNDREDS and intervals.compare(first, second) is not Verdict.CONFLICTING


def _telling(one: Claim, two: Claim) -> bool:
    """Whether both state one number that few things share: 44 days of fighting are the same 44 days."""
    first, second = one.fact, two.fact
    if not isinstance(first, Quantity) or not isinstance(second, Quantity):
        return False
    if Comparator.VAGUE in (first.comparator, second.comparator):
        return False
    unusual = first.value >= intervals.TELLING and first.value % 10 != 0
    if first.value < _HUGE and {one.happening, two.happening} <= _CASUALTIES and one.happening != two.happening:
        return False
    return unusual and intervals.compare(first, second) is Verdict.CORROBORATED


def _same_sides(first: Claim, second: Claim) -> bool:
    return any(normalisation.same_side(one, two) for one in first.sides for two in second.sides)


def _same_frame(first: Claim, second: Claim) -> bool:
    """Whether two different numbers are about the same people, place and day, so that they speak against each other."""
    one, two = first.fact, second.fact
    if not isinstance(one, Quantity) or not isinstance(two, Quantity):
        return False
    if first.happening != second.happening or not first.happening:
        return False
    if first.counted != second.counted and not (one.unit and {first.counted, second.counted} & _PRONOUNS):
        return False
    if bool(first.sides) != bool(second.sides) and not one.unit:
        return False
    if Comparator.VAGUE in (one.comparator, two.comparator) and not _vague_against_exact(one, two):
        return False
    if any(claim.fact.value == 1 and not claim.only for claim in (first, second) if isinstance(claim.fact, Quantity)):
        return False
    if one.unit and not _same_subject(one, two):
        return False
    return _agree(one.place, two.place) and _agree(one.date, two.date)


def _same_person(first: Quantity, second: Quantity) -> bool:
    """Whether the words for who has an age share one: `Riva` and `Paul Riva`."""
    return bool(normalisation.stems(first.who or "") & normalisation.stems(second.who or ""))


def _vague_against_exact(first: Quantity, second: Quantity) -> bool:
    """Whether one speaks of hundreds and the other of a number, both of one known place and day.

    Dozens are said of much, and of two vague numbers neither is wrong.
    """
    known = first.place and second.place and first.date and second.date
    vague = [fact for fact in (first, second) if fact.comparator is Comparator.VAGUE]
    return bool(known) and len(vague) == 1 and vague[0].value >= _HUNDREDS


def _is_few(quantity: Quantity) -> bool:
    """Whether it is said of nearly every number: several, a few, some."""
    return quantity.comparator is Comparator.VAGUE and quantity.value < intervals.TELLING


def _hardly_fits(first: Quantity, second: Quantity) -> bool:
    """Whether a large count and one half as high again are that of others: at least 2,718, and about 5,500 in all."""
    low, high = sorted((first.value, second.value))
    return low >= intervals.LARGE and high > low * _HALF_AGAIN


def _same_subject(first: Quantity, second: Quantity) -> bool:
    """Whether a measure is of one thing: another person's age, or another firm's price, contradicts nothing."""
    if {fold(first.who or ""), fold(second.who or "")} & _PRONOUNS:
        return fold(first.what or "") not in _OF_SOMEBODY
    if fold(first.what or "") in _OF_SOMEBODY and not (first.who and second.who):
        return False
    return normalisation.counted_as(first.who) == normalisation.counted_as(second.who)


def _agree(first: str | None, second: str | None) -> bool:
    """Whether one of two places or dates is missing, or they are the same, or one lies in the other."""
    if not first or not second:
        return True
    one, two = fold(first), fold(second)
    return one in two or two in one


def _far_apart(first: Quantity, second: Quantity) -> bool:
    low, high = sorted((abs(first.value), abs(second.value)))
    return high > low * _FAR_APART


def _by_size(quantity: Quantity) -> tuple[float, float, str]:
    return quantity.value, quantity.high or quantity.value, quantity.comparator


def _agreement(first: Quantity, second: Quantity, verdict: Verdict) -> str:
    first, second = sorted((first, second), key=_by_size)  # one reason, whichever comes first
    if verdict is Verdict.CORROBORATED and first.comparator is not second.comparator:
        return f"{intervals.written(first)} is {intervals.written(second)}"
    if verdict is Verdict.CORROBORATED:
        return f"both say {intervals.written(first)}"
    exact, other = (first, second) if first.comparator is Comparator.EXACT else (second, first)
    if exact.comparator is Comparator.EXACT and other.comparator is Comparator.EXACT:
        rough, fine = sorted((first, second), key=lambda quantity: -intervals.step(quantity.value))
        return f"{intervals.written(rough)} is {intervals.written(fine)}, rounded"
    if exact.comparator is Comparator.EXACT:
        return f"{intervals.written(exact)} fits {intervals.written(other)}"
    return f"{intervals.written(first)} and {intervals.written(second)} leave room for one number"


def _conflict(first: Claim, second: Claim, one: Quantity, two: Quantity) -> tuple[Verdict, str]:
    """Different numbers. One that was reported later may well have taken the other's place."""
    if first.published and second.published and first.published[:_DAY] != second.published[:_DAY]:
        earlier, later = sorted(((first.published, one), (second.published, two)), key=lambda item: item[0][:_DAY])
        reason = (
            f"{intervals.written(later[1])} was reported later, on {later[0][:_DAY]}; "
            f"{intervals.written(earlier[1])} on {earlier[0][:_DAY]}"
        )
        grown = first.happening in _ONLY_GROWING and later[1].value > earlier[1].value
        return (Verdict.REFINED if grown else Verdict.CONFLICTING), reason
    low, high = sorted((one, two), key=_by_size)
    return Verdict.CONFLICTING, f"{intervals.written(low)} against {intervals.written(high)}"
