"""Which of two different answers has taken the other's place, by what the reports themselves say or by their days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.linking.claims import intervals
from reader.linking.claims.claim import AGE, COUNT, DATE, OFFICE
from reader.linking.claims.claim_vocabulary import vocabulary
from reader.linking.claims.publication_order import is_later, time_of_day
from reader.model import Modality, Quantity

if TYPE_CHECKING:
    from reader.linking.claims.claim import Claim

PLANS = frozenset((Modality.PLANNED, Modality.POSSIBLE, Modality.CONDITIONAL))
_NEARLY = 0.1
"""An estimate that is brought up to date moves by so much of it at most; or it is one of something else."""
_DAY = len("2020-12-04")
_SAME_CORE = 2
"""So many words of what is put off two reports of it share at least."""


def takes_back(right: Claim, wrong: Claim) -> bool:
    """Whether one says that the other's number, day or person is wrong: `13 and not 14`."""
    if not right.retracted:
        return False
    if right.slot == OFFICE:
        return wrong.about in right.retracted and right.counted == wrong.counted
    if right.slot == DATE and wrong.said.lower() in right.retracted:
        return right.value != wrong.value
    number = f"{wrong.fact.value:g}" if isinstance(wrong.fact, Quantity) else wrong.said[:4]
    return number in right.retracted and right.value != wrong.value


def is_told_as_past(one: Claim, two: Claim) -> bool:
    """Whether one of two reports tells its own answer as what was said before: `first reported that two had died`."""
    return one.superseded != two.superseded and one.happening == two.happening and bool(one.happening)


def is_told_of_another_time(one: Claim, two: Claim) -> bool:
    """Whether a later report tells a number as the one before, so that an earlier report's is older still: 43, then
    112, then `126, updating a previous toll of 112`."""
    return any(
        last.superseded and not other.superseded and is_later(last.published, other.published)
        for last, other in ((one, two), (two, one))
    )


def says_so(one: Claim, two: Claim) -> bool:
    """Whether a report itself tells that one of two answers does not hold any more."""
    return is_told_to_be_wrong(one, two) or is_revised_estimate(one, two)


def is_told_to_be_wrong(one: Claim, two: Claim) -> bool:
    """Whether one of two reports tells the other's answer as wrong, or its own as what was said before."""
    return takes_back(one, two) or takes_back(two, one) or is_told_as_past(one, two)


def is_newer_toll(one: Claim, two: Claim) -> bool:
    """Whether two reports open with a count of what only grows, and the later one has more: at least two dead, and at
    least six on the next day."""
    if one.slot != COUNT or not (one.foremost and two.foremost and one.happening == two.happening):
        return False
    return any(
        is_later(later.published, earlier.published) and _has_grown(earlier, later)
        for earlier, later in ((one, two), (two, one))
    )


def is_revised_estimate(one: Claim, two: Claim) -> bool:
    """Whether a report that moves its count gives nearly the same large number of what another names, too: 143 million,
    and `increased its estimate to 145.5 million`."""
    low, high = sorted((abs(one.value), abs(two.value)))
    if one.slot != COUNT or two.slot != COUNT or low < intervals.LARGE or high - low > high * _NEARLY:
        return False
    return one.revises != two.revises and low != high and bool(one.names & two.names)


def was_put_off(one: Claim, two: Claim) -> bool:
    """Whether two days are those that a plan had before and has now, or of a plan and of what then happened."""
    if one.slot != DATE or two.slot != DATE:
        return False
    if one.postponed != two.postponed:
        moved, plan = (one, two) if one.postponed else (two, one)
        return plan.modality in PLANS and plan.happening in moved.thing and len(plan.thing & moved.thing) >= _SAME_CORE
    days = _days(one, two)
    if not all(days) or days[0] == days[1]:
        return False
    earlier, later = (one, two) if days[0] < days[1] else (two, one)
    return earlier.modality in PLANS and later.modality in (None, *PLANS) and earlier.fact != later.fact


def correction(first: Claim, second: Claim) -> str | None:
    """Why one of two different answers has taken the other's place; None where both stand."""
    return _by_its_words(first, second) or _by_its_day(first, second)


def _by_its_words(first: Claim, second: Claim) -> str | None:
    """The same where a report itself says so."""
    for right, wrong in ((first, second), (second, first)):
        if takes_back(right, wrong) and right.happening == wrong.happening:
            return f"{right.said} corrects {wrong.said}{_of_day(wrong)}"
        if wrong.superseded and not right.superseded and not is_told_of_another_time(first, second):
            return f"{right.said} stands for {wrong.said}, which was reported before"
        if right.postponed and not wrong.postponed and was_put_off(right, wrong):
            return f"put off from {wrong.said} to {right.said}"
        estimate = is_revised_estimate(right, wrong) and is_later(right.published, wrong.published)
        if right.revises and not wrong.revises and (estimate or _has_grown(wrong, right)):
            return f"{right.said} is the newer count, {wrong.said} was told before"
        if right.newest and not wrong.newest and right.slot == COUNT and is_later(right.published, wrong.published):
            return f"{right.said} is the newer count, {wrong.said} was told before"
    return None


def _by_its_day(first: Claim, second: Claim) -> str | None:
    """The same where the later report tells what comes in the earlier one's place."""
    if is_later(second.published, first.published):
        earlier, later = first, second
    elif is_later(first.published, second.published):
        earlier, later = second, first
    else:
        return _since_nobody(first, second)
    if _is_nobody_yet(earlier, later) and earlier.value:
        return None
    same_outlet = bool(earlier.outlet) and earlier.outlet == later.outlet
    grown = _has_grown(earlier, later) or runs(earlier, later)
    if not (same_outlet or grown or was_put_off(earlier, later)):
        return None
    before, after = _days(earlier, later)
    if before == after:
        before, after = time_of_day(earlier.published), time_of_day(later.published)
    if earlier.modality in PLANS and later.modality is None and earlier.slot == DATE:
        return f"{earlier.said} was planned on {before}, {later.said} is told on {after}"
    return f"{later.said} was reported later, on {after}; {earlier.said} on {before}"


def _is_nobody_yet(one: Claim, two: Claim) -> bool:
    """Whether one says that something happened to nobody that may happen any hour, and the other to how many."""
    of_one = one.slot == two.slot == COUNT and one.happening == two.happening
    return of_one and one.happening in vocabulary().not_yet and bool(one.value) != bool(two.value)


def _since_nobody(first: Claim, second: Claim) -> str | None:
    """Why of two reports of one day the one with arrests is the newer: nobody's arrest is undone by that of nobody."""
    if not _is_nobody_yet(first, second):
        return None
    some = first if first.value else second
    return f"{some.said} {some.happening} in one report, nobody yet in the other"


def runs(one: Claim, two: Claim) -> bool:
    """Whether two counts are those of two hours: so many are missing or without power at one, so many at another;
    nobody was arrested, then two were."""
    if one.slot != COUNT or one.happening != two.happening:
        return False
    return one.happening in vocabulary().running or _is_nobody_yet(one, two)


def has_moved(first: Claim, second: Claim) -> bool:
    """Whether one outlet gives two measures on two days, or later a lower count of what only grows, and does not say
    that one was wrong: the wind rose, so many days are left, others are counted."""
    days = _days(first, second)
    if not all(days) or days[0] == days[1] or not first.outlet or first.outlet != second.outlet:
        return False
    if first.revises or second.revises or first.superseded or second.superseded:
        return False
    earlier, later = (first, second) if days[0] < days[1] else (second, first)
    shrunk = first.slot == COUNT and later.happening in vocabulary().only_growing and later.value < earlier.value
    return shrunk or (isinstance(first.fact, Quantity) and first.slot not in (COUNT, AGE))


def _has_grown(earlier: Claim, later: Claim) -> bool:
    return (
        earlier.happening in vocabulary().only_growing
        and later.value > earlier.value
        and isinstance(later.fact, Quantity)
    )


def _days(one: Claim, two: Claim) -> tuple[str, str]:
    return (one.published or "")[:_DAY], (two.published or "")[:_DAY]


def _of_day(claim: Claim) -> str:
    return f" of {claim.published[:_DAY]}" if claim.published else ""
