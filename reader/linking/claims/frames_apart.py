"""What says that two claims tell of two things: another person, another year, somebody else's offer, a bound."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reader.linking.claims import normalisation
from reader.linking.claims.claim import AGE, COUNT, DATE, LENGTH, OFFICE, PLACE, TIME
from reader.linking.claims.claim_vocabulary import vocabulary

if TYPE_CHECKING:
    from reader.linking.claims.claim import Claim

_A_YEAR_AT_MOST = 1
"""Ages of a person in reports without a date differ by no more, or years may lie between the reports."""
_CENTURIES = range(1800, 2100)
_DIGITS = 4
_DAY = len("2020-12-04")
_FRESH = 1
"""News is of the day of its report, or of the day before."""
_LONG_AFTER = 2
"""A report that comes so many days later tells of which day the news is."""
_OF_A_DAY = frozenset((COUNT, DATE, LENGTH))
"""What each new attack has anew; an inquiry weeks later still speaks of the same speed."""
_BACKGROUND = 60
"""Days after which what is told further down is background."""
_REPORTED = frozenset(("report",))


def are_apart(one: Claim, two: Claim) -> bool:
    """Whether something in their sentences says that two claims do not answer one question, whatever they say."""
    if one.slot == OFFICE:
        return False
    if one.slot == AGE:
        return _of_other_days(one, two)
    return (
        _tell_of_other_years(one, two)
        or _tell_of_two_days(one, two)
        or _are_offers_of_two(one, two)
        or (one.slot == DATE and (bounds_differ(one, two) or _one_is_of_a_report(one, two)))
        or (one.slot in (TIME, PLACE) and _subjects_differ(one, two))
        or (one.slot == TIME and not (_tells_who(one) and _tells_who(two)))
        or (_are_elsewhere(one, two) if one.slot == COUNT else _one_names_nobody(one, two))
    )


def _of_other_days(one: Claim, two: Claim) -> bool:
    """Whether two ages may be those of two years: a report has no date, or tells how old somebody was in 2006."""
    if abs(one.value - two.value) <= _A_YEAR_AT_MOST:
        return False
    return not (one.published and two.published) or _tell_of_other_years(one, two)


def are_of_other_years(one: Claim, two: Claim) -> bool:
    """Whether right behind one answer stands a year, not that of its report, or in its clause a day long before it,
    further down, which the other does not name."""
    years = [
        ({claim.own_year} | _year_long_before(claim)) - {"", (claim.published or "")[:_DIGITS]} for claim in (one, two)
    ]
    return any(
        year and claim.published and not year & (other.years | {(other.day or "")[:_DIGITS], other.own_year})
        for year, claim, other in ((years[0], one, two), (years[1], two, one))
    )


def _year_long_before(claim: Claim) -> frozenset[str]:
    """The year of the day of its clause, where that is background: 20 were hurt `between March 2015 and March 2016`."""
    day = claim.day or ""
    if claim.lead or not day:
        return frozenset()
    apart = _days_between(f"{day.partition('/')[0]}-01-01", claim.published or "")
    return frozenset((day[:_DIGITS],)) if apart is not None and apart > _BACKGROUND else frozenset()


def _tell_of_other_years(one: Claim, two: Claim) -> bool:
    """Whether one sentence names a year, beside those of the reports, which the other does not."""
    reports = {(claim.published or "")[:_DIGITS] for claim in (one, two)}
    return _years(one) - reports != _years(two) - reports or (one.slot == COUNT and _told_of_other_years(one, two))


def _tell_of_two_days(one: Claim, two: Claim) -> bool:
    """Whether each report tells the news of its own day, and names the other's day nowhere: an attack of Friday, and
    one of the next Wednesday; or days lie between two counts, and no day is named in both."""
    if one.slot not in _OF_A_DAY or not one.published or not two.published:
        return False
    apart = _days_between(one.published, two.published)
    if one.slot != DATE and apart is not None and apart > _LONG_AFTER and not one.days & two.days:
        return True
    days = _own_day(one), _own_day(two)
    return all(days) and days[0] != days[1] and days[0] not in two.days and days[1] not in one.days


def _own_day(claim: Claim) -> str:
    """The day of what a claim tells, else of what its article begins with; of a day itself, where it is that of the
    report."""
    day = (claim.day or "")[:_DAY]
    if claim.slot != DATE:
        return day if day in claim.days else claim.lead_day
    apart = _days_between(day, claim.published or "")
    return day if day in claim.days and apart is not None and apart <= _FRESH else ""


def _days_between(one: str, other: str) -> int | None:
    try:
        return abs((date.fromisoformat(one[:_DAY]) - date.fromisoformat(other[:_DAY])).days)
    except ValueError:
        return None


def _told_of_other_years(one: Claim, two: Claim) -> bool:
    """Whether the sentence before one tells of a year, not that of its report, and it names no day of its own:
    `… on July 17, 1996. The crash killed 230.`"""
    return any(
        not claim.day
        and not _years(claim)
        and claim.years_before - {(claim.published or "")[:_DIGITS]} - other.years_before
        for claim, other in ((one, two), (two, one))
    )


def _years(claim: Claim) -> frozenset[str]:
    named = set(claim.years)
    if claim.day and claim.slot != DATE:
        named.add(claim.day[:_DIGITS])
    found = frozenset(year for year in named if year.isdecimal() and int(year) in _CENTURIES)
    return found - {(claim.published or "")[:_DIGITS]}


def _are_offers_of_two(one: Claim, two: Claim) -> bool:
    """Whether something is offered or asked for, and not by one: bidders do not contradict each other."""
    return (one.offered or two.offered) and not (one.about and one.about == two.about)


def bounds_differ(one: Claim, two: Claim) -> bool:
    """Whether one day is that of an event and the other only bounds it: `by Saturday`, `until Friday`."""
    return one.before != two.before and bool({one.before, two.before} & vocabulary().bounds)


def _one_is_of_a_report(one: Claim, two: Claim) -> bool:
    """Whether one sentence tells what was reported, and the other what happened: `reported it stolen on July 11`."""
    return any(
        _REPORTED & claim.sentence and not _REPORTED & other.sentence for claim, other in ((one, two), (two, one))
    )


def _subjects_differ(one: Claim, two: Claim) -> bool:
    """Whether each clause has a subject in words, and none that is the same."""
    return bool(one.subject and two.subject) and not one.subject & two.subject and one.about != two.about


def _are_elsewhere(one: Claim, two: Claim) -> bool:
    return _are_in_two_places(one, two) or one_is_of_elsewhere(one, two)


def _are_in_two_places(one: Claim, two: Claim) -> bool:
    """Whether both say where, and not with one word: in the Izmit region, and in Turkey."""
    places = [normalisation.stems(claim.place or "") for claim in (one, two)]
    return all(places) and not places[0] & places[1]


def one_is_of_elsewhere(one: Claim, two: Claim) -> bool:
    """Whether one count is told further down, of a place that the other, which a report opens with, does not name: the
    dead of a crash in 2004 `near Ufton Nervet`, and those of the crash reported."""
    return any(
        bool(claim.place)
        and not claim.lead
        and other.lead
        and not other.place
        and not _speaks_of(other, claim.place or "")
        for claim, other in ((one, two), (two, one))
    )


def _speaks_of(claim: Claim, place: str) -> bool:
    """Whether a place, or its people, are in the sentence of a claim or in those beside it."""
    words = claim.sentence | claim.around
    return any(normalisation.same_side(stem, word) for stem in normalisation.stems(place) for word in words)


def _tells_who(claim: Claim) -> bool:
    """Whether its clause has a subject: a line over a bulletin has none."""
    return claim.fact.frame is not None and bool(claim.fact.frame.subject)


def _one_names_nobody(one: Claim, two: Claim) -> bool:
    """Whether one is of a named person, and the other of somebody whom neither a name nor a number makes the same."""
    persons = [claim.about if claim.about.startswith("person/") else "" for claim in (one, two)]
    if bool(persons[0]) == bool(persons[1]):
        return False
    named, other = (one, two) if persons[0] else (two, one)
    return named.about not in other.names and not (one.numbers & two.numbers)
