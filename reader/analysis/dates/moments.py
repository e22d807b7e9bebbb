"""Stretches of the calendar with their ISO 8601 value, and the arithmetic on them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from reader.model import Precision
from reader.value_classes import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """What a date expression stands for: from `first` to `last`, both included, and how that is written."""

    value: str
    precision: Precision
    first: date
    last: date


def day(when: date) -> Moment:
    return Moment(when.isoformat(), Precision.DAY, when, when)


def recurring(when: date) -> Moment:
    """The same day of every year, in the notation of ISO 8601-2 (EDTF): `XXXX-11-08`."""
    return Moment(f"XXXX-{when:%m-%d}", Precision.DAY, when, when)


def week(when: date) -> Moment:
    """The ISO week that a day lies in: `2020-W49`."""
    monday = when - timedelta(days=when.weekday())
    year, number, _ = when.isocalendar()
    return Moment(f"{year}-W{number:02}", Precision.WEEK, monday, monday + timedelta(days=6))


def weekend(when: date) -> Moment:
    """Saturday and Sunday of the week that a day lies in."""
    saturday = when - timedelta(days=when.weekday()) + timedelta(days=5)
    return span(saturday, saturday + timedelta(days=1))


def month(year: int, number: int) -> Moment:
    last = monthrange(year, number)[1]
    return Moment(f"{year:04}-{number:02}", Precision.MONTH, date(year, number, 1), date(year, number, last))


def months(year: int, number: int, count: int, precision: Precision = Precision.RANGE) -> Moment:
    """Several months in a row: a season, a quarter, half a year."""
    end_year, end_month = shifted(year, number, count - 1)
    return span(date(year, number, 1), month(end_year, end_month).last, precision)


def quarter(year: int, number: int) -> Moment:
    return months(year, 3 * number - 2, 3, Precision.QUARTER)


def year(number: int) -> Moment:
    return Moment(f"{number:04}", Precision.YEAR, date(number, 1, 1), date(number, 12, 31))


def decade(first_year: int) -> Moment:
    return span(date(first_year, 1, 1), date(first_year + 9, 12, 31), Precision.DECADE)


def century(number: int) -> Moment:
    """The 9th century, in the notation of ISO 8601-2 (EDTF): `08XX`."""
    first = date(max(100 * (number - 1), 1), 1, 1)
    return Moment(f"{number - 1:02}XX", Precision.CENTURY, first, date(100 * number - 1, 12, 31))


def span(first: date, last: date, precision: Precision = Precision.RANGE) -> Moment:
    return Moment(f"{first.isoformat()}/{last.isoformat()}", precision, first, last)


def between(start: Moment, end: Moment) -> Moment:
    """From one moment to another, each written with its own precision: `2003/2007`, `2020-09-27/2020-11-10`."""
    return Moment(f"{_bound(start, 0)}/{_bound(end, 1)}", Precision.RANGE, start.first, end.last)


def _bound(moment: Moment, side: int) -> str:
    parts = moment.value.split("/")
    return parts[side] if len(parts) == 2 else parts[0]


class YearMonth(NamedTuple):
    """A month of a year."""

    year: int
    month: int


def shifted(year_number: int, month_number: int, by: int) -> YearMonth:
    """A month some months later (or earlier, where `by` is negative), as year and month."""
    months_since = year_number * 12 + month_number - 1 + by
    return YearMonth(months_since // 12, months_since % 12 + 1)


def date_or_none(year_number: int, month_number: int, day_number: int) -> date | None:
    """The day, or None where the calendar has no such day (Feb. 30)."""
    try:
        return date(year_number, month_number, day_number)
    except ValueError:
        return None
