"""How the answers of two claims stand to each other, taken that they answer one question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reader.linking.claims import intervals, normalisation
from reader.linking.claims.claim import LIVING
from reader.linking.claims.claim_vocabulary import vocabulary
from reader.linking.claims.named_persons import NAMED, role_group
from reader.linking.claims.places_apart import is_one_address, is_one_corner
from reader.linking.claims.replaced_answers import correction, has_moved, is_told_of_another_time, runs, was_put_off
from reader.linking.claims.spelled_names import is_spelled_otherwise
from reader.linking.entities.name_keys import fold
from reader.linking.stories.inferred_years import lacks_year
from reader.model import Circumstance, Comparator, Event, FactKind, Precision, Quantity, Role, Verdict

if TYPE_CHECKING:
    from reader.linking.claims.claim import Claim

_SAME_MEASURE = 0.03
_NEAR_MEASURE = 0.07
"""Measures in different units, miles and kilometres, differ by so much where both are rounded."""
_NEAR_TIME = 30
"""Minutes between two times of day that may be of one event, one of them rounded."""
_SPELLED_ALIKE = 0.8
_SAME_OFFICE = 0.5
"""`Team general manager` and `Chargers general manager` share so many words."""
_ONE_EVENT = 7
"""Days between which two dates may be those of one event."""
_CAPITALS = re.compile(r"\b[A-Z]{2,4}\b")
_ZONES = frozenset(("GMT", "UTC", "BST", "CET", "CEST", "EST", "EDT", "PST", "PDT", "IST", "HKT"))
_TODAY = frozenset(("today", "tonight", "tomorrow"))
"""Copy for the next day's papers counts these from their day and not from its own."""
_MILES = ("mile", "miles")
_DAYS, _LONG_SPAN = "days", 14
"""Of a span of so many days two reports may count the first day or not."""
_LEAP_YEAR = "2000"
_YEAR = len("2020")
_COPIED = 0.7
"""Sentences that share so many words are one, copied."""
_DAY = len("2020-12-04")


@dataclass(frozen=True, slots=True)
class Judgement:
    """How two claims that answer the same question stand to each other, and why."""

    verdict: Verdict
    reason: str


def judge(first: Claim, second: Claim) -> Judgement | None:
    """The verdict with its reason in the articles' words; None where the two do not bear on each other."""
    verdict = _compare(first, second)
    if verdict is Verdict.CONFLICTING:
        corrected = correction(first, second)
        if not corrected and (runs(first, second) or is_told_of_another_time(first, second)):
            return None
        return Judgement(Verdict.CORRECTED, corrected) if corrected else Judgement(verdict, _against(first, second))
    if verdict is Verdict.CORROBORATED:
        return Judgement(verdict, _both(first, second))
    if verdict is Verdict.REFINED:
        return Judgement(verdict, _finer(first, second))
    return None


def _compare(first: Claim, second: Claim) -> Verdict | None:
    one, two = first.fact, second.fact
    if isinstance(one, Quantity) and isinstance(two, Quantity):
        return _quantities(first, second, one, two)
    if isinstance(one, Event) and isinstance(two, Event):
        return _dates(first, second, one, two)
    if isinstance(one, Role) and isinstance(two, Role):
        return _offices(first, second, one, two)
    if isinstance(one, Circumstance) and isinstance(two, Circumstance):
        if one.kind is FactKind.RELATION:
            return Verdict.CORROBORATED if first.value == second.value else Verdict.CONFLICTING
        return _times(first, second) if one.kind is FactKind.TIME else _places(first, second)
    return None


def _quantities(first: Claim, second: Claim, one: Quantity, two: Quantity) -> Verdict | None:
    if _count_days_otherwise(one, two):
        return Verdict.REFINED
    if one.value != two.value and {one.comparator, two.comparator} <= intervals.FLOORS:
        grown = correction(first, second) and not has_moved(first, second)
        return Verdict.CONFLICTING if grown else None  # both may be true, and neither is finer
    if (one.unit or "") == (two.unit or ""):
        return intervals.compare(one, two)
    apart = abs(first.value - second.value) / max(abs(first.value), abs(second.value), 1e-9)
    if apart <= _SAME_MEASURE:
        return Verdict.CORROBORATED
    fits = _scaled(first, one).meets(_scaled(second, two))
    miles = one.value == two.value and all((fact.unit or "").endswith(_MILES) for fact in (one, two))  # by land, by sea
    return Verdict.REFINED if fits or apart <= _NEAR_MEASURE or miles else Verdict.CONFLICTING


def _count_days_otherwise(one: Quantity, two: Quantity) -> bool:
    """Whether two spans are one, of which one report counts the first day and the other does not: 44 and 45 days."""
    low, high = sorted((one.value, two.value))
    exact = one.comparator is two.comparator is Comparator.EXACT
    return exact and one.unit == two.unit == _DAYS and high - low == 1 and low >= _LONG_SPAN


def _scaled(claim: Claim, fact: Quantity) -> intervals.ValueInterval:
    """What a measure leaves possible, in the base unit of what it measures."""
    factor = claim.value / fact.value if fact.value else 1.0
    return intervals.interval(claim.value, fact.comparator, fact.high * factor if fact.high is not None else None)


def _dates(first: Claim, second: Claim, one: Event, two: Event) -> Verdict | None:
    if one.date == two.date or _is_one_day_of_the_year(one.date, two.date):
        return Verdict.CORROBORATED
    if _within(one.date, two.date) or _within(two.date, one.date):
        return Verdict.REFINED
    same = one.text.casefold() == two.text.casefold()
    if was_put_off(first, second) and (not same or first.postponed or second.postponed):
        return Verdict.CONFLICTING
    said = sorted((one.text.casefold(), two.text.casefold()), key=len)
    if said[0] in said[1] and said[0] != said[1]:
        return Verdict.REFINED if one.precision is two.precision and one.precision is not Precision.DAY else None
    same_words = normalisation.likeness(first.sentence, second.sentence) >= _COPIED
    if same or same_words or not _near_days(one, two):
        return None  # both say "on Wednesday", or copy one sentence: the reports were dated differently
    return Verdict.CONFLICTING


def _is_one_day_of_the_year(first: str, second: str) -> bool:
    """Whether a day whose year no report tells and another are of one month and day: `November 11`, `2008-11-11`."""
    if lacks_year(first) == lacks_year(second):
        return False
    short, full = (first, second) if lacks_year(first) else (second, first)
    return "/" not in full and full[_YEAR:] == short[_YEAR:-1]


def _near_days(one: Event, two: Event) -> bool:
    """Whether two dates are as exact as each other, and days so near that one event may be meant; of one weekday they
    are one day, and a report was dated wrongly."""
    if one.precision is not two.precision:
        return False
    if one.precision is not Precision.DAY:
        return True
    weekdays = [set(fold(event.text).split()) & normalisation.WEEKDAYS for event in (one, two)]
    by_clock = any(set(fold(event.text).split()) & _TODAY for event in (one, two))
    try:
        days = [date.fromisoformat(_in_year_of(event.date, other.date)) for event, other in ((one, two), (two, one))]
        apart = abs((days[0] - days[1]).days)
    except ValueError:
        return False
    return (apart > 1 or not by_clock) and apart <= _ONE_EVENT and not weekdays[0] & weekdays[1]


def _in_year_of(day: str, other: str) -> str:
    """A day with a year: of one whose year no report tells, that of another, or any leap year."""
    year = _LEAP_YEAR if lacks_year(other) else other[:_YEAR]
    return f"{year}{day[_YEAR:-1]}" if lacks_year(day) else day


def _within(narrow: str, wide: str) -> bool:
    """Whether a date lies within a wider one: `2020-12-03` in `2020-12`, or in `2020-12-01/2020-12-07`."""
    start, slash, end = wide.partition("/")
    if slash:
        first, _, last = narrow.partition("/")
        return start <= first and (last or first) <= end + "~"
    return "/" not in narrow and len(narrow) > len(wide) and narrow.startswith(wide)


def _offices(first: Claim, second: Claim, one: Role, two: Role) -> Verdict | None:
    offices = _office_words(one.role), _office_words(two.role)
    if one.person == two.person:
        if one.former != two.former:
            held, left = (first, second) if two.former else (second, first)
            later = (held.published or "")[:_DAY] < (left.published or "")[:_DAY]
            return Verdict.REFINED if offices[0] == offices[1] and later else None
        if NAMED in (one.role, two.role):
            return None
        if role_group(one.role) and role_group(one.role) == role_group(two.role):
            return Verdict.CORROBORATED
        if offices[0] <= offices[1] or offices[1] <= offices[0]:
            return Verdict.CORROBORATED
        heads = [
            normalisation.stems(role.role.split()[-1]) if role.role.split() else frozenset() for role in (one, two)
        ]
        return Verdict.REFINED if (offices[0] & offices[1]) - (heads[0] & heads[1]) else None  # two sorts of doctors
    deeds = role_group(one.role), role_group(two.role)
    if all(deeds) and is_spelled_otherwise(first.said, second.said):
        return Verdict.CONFLICTING
    if NAMED in deeds:
        return None
    if _same_name(first.said, second.said):
        return Verdict.CORROBORATED if offices[0] & offices[1] and one.former == two.former else None
    alike = normalisation.likeness(*offices)
    others = (offices[0] ^ offices[1]) & vocabulary().ranks
    if deeds[0] and deeds[0] == deeds[1]:
        return Verdict.CONFLICTING
    if one.former or two.former or alike < _SAME_OFFICE or others or not normalisation.held_by_one(one.role):
        return None
    return Verdict.CONFLICTING


def _office_words(role: str) -> frozenset[str]:
    """The words of an office, those of its letters for them: `CEO`."""
    short = vocabulary().short_offices
    return normalisation.stems(" ".join(short.get(word, word) for word in fold(role).split()))


def _same_name(first: str, second: str) -> bool:
    """Whether one name holds the other (`Boone Isaacs`), both have one surname and one initial (`A. J. Smith`), or both
    are spelled much alike."""
    one, two = fold(first).split(), fold(second).split()
    if not one or not two:
        return False
    if set(one) <= set(two) or set(two) <= set(one) or (one[-1] == two[-1] and one[0][0] == two[0][0]):
        return True
    if min(len(one), len(two)) == 1:
        one, two = one[-1:], two[-1:]
    return SequenceMatcher(None, "".join(one), "".join(two), autojunk=False).ratio() >= _SPELLED_ALIKE


def _times(first: Claim, second: Claim) -> Verdict | None:
    apart = abs(first.value - second.value)
    if apart == 0:
        return Verdict.CORROBORATED
    if apart <= _NEAR_TIME:
        return Verdict.REFINED
    zones = [set(_CAPITALS.findall(f"{claim.said} {claim.behind.upper()}")) & _ZONES for claim in (first, second)]
    return Verdict.CONFLICTING if zones[0] == zones[1] and first.before == second.before else None


def _places(first: Claim, second: Claim) -> Verdict | None:
    one, two = normalisation.stems(first.said), normalisation.stems(second.said)
    if one == two:
        return Verdict.CORROBORATED
    if is_one_address(first.said, second.said) or is_one_corner(first.said, second.said):
        return Verdict.CORROBORATED
    if not one or not two:
        return None  # `U.K.`, `L.A.`: letters alone are no words
    if one <= two or two <= one:
        return Verdict.REFINED
    if first.happening == second.happening == LIVING:
        return Verdict.CONFLICTING
    if one <= second.sentence | second.around or two <= first.sentence | first.around:
        return None  # one report names both: `Macomb County's Bruce Township`
    return Verdict.CONFLICTING


def _in_order(first: Claim, second: Claim) -> tuple[Claim, Claim]:
    """One order, whichever comes first, so that a reason is told once."""
    one, two = sorted((first, second), key=lambda claim: (claim.value, claim.said.casefold(), claim.said))
    return one, two


def _against(first: Claim, second: Claim) -> str:
    one, two = _in_order(first, second)
    return f"{one.said} against {two.said}"


def _both(first: Claim, second: Claim) -> str:
    one, two = _in_order(first, second)
    if isinstance(one.fact, Role) and isinstance(two.fact, Role) and one.fact.person == two.fact.person:
        offices = sorted((one.fact.role, two.fact.role), key=lambda role: (len(role), role))
        return f"both say {offices[-1]}"
    if one.said.casefold() == two.said.casefold():
        return f"both say {one.said}"
    return f"{one.said} is {two.said}"


def _finer(first: Claim, second: Claim) -> str:
    if isinstance(first.fact, Role) and isinstance(second.fact, Role) and first.fact.former != second.fact.former:
        left = (second if second.fact.former else first).published
        return f"no longer so in the later report, of {left[:_DAY]}" if left else "one report says that it is over"
    if isinstance(first.fact, Role) and isinstance(second.fact, Role) and first.fact.person == second.fact.person:
        offices = sorted((first.fact.role, second.fact.role), key=lambda role: (len(role), role))
        return f"{offices[0]} and {offices[1]} may be one office"
    one, two = _in_order(first, second)
    facts = one.fact, two.fact
    if isinstance(one.fact, Quantity) and isinstance(two.fact, Quantity) and _count_days_otherwise(one.fact, two.fact):
        return f"{one.said} are {two.said} with the first day counted"
    exact = [isinstance(fact, Quantity) and fact.comparator is Comparator.EXACT for fact in facts]
    if all(exact):
        rough, fine = (one, two) if _step(one) > _step(two) else (two, one)
        return f"{rough.said} is {fine.said}, rounded"
    if exact[0] or exact[1]:
        fine, rough = (one, two) if exact[0] else (two, one)
        return f"{fine.said} fits {rough.said}"
    return f"{one.said} and {two.said} leave room for one answer"


def _step(claim: Claim) -> float:
    return intervals.step(claim.fact.value) if isinstance(claim.fact, Quantity) else 0.0
