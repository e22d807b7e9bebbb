"""Expressions that name a place in the calendar: `Nov. 10`, `the third quarter of 2019`, `the 1960s`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reader.analysis.dates import moments
from reader.analysis.dates.calendar import STEP, WEEK, Calendar, nearest_day
from reader.analysis.dates.tense import Tense
from reader.model import Precision

if TYPE_CHECKING:
    import re

    from reader.analysis.dates.moments import Moment


OWN_DAY = 3
"""A date in figures that has one reading so few days from the publication, and none else near it, is read so."""


def iso(match: re.Match[str], _: Calendar, __: Tense | None) -> Moment | None:
    return moments.day(date(int(match["year"]), int(match["month"]), int(match["day"])))


def figures(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    year += 2000 if year < 100 else 0
    day_first = _is_day_first(first, second, year, match["mark"], calendar)
    if day_first is None:
        return None
    day, month = (first, second) if day_first else (second, first)
    return moments.day(date(year, month, day))


def _is_day_first(first: int, second: int, year: int, mark: str, calendar: Calendar) -> bool | None:
    """Whether the day stands in front of the month; None where neither the figures nor the text settle it."""
    if max(first, second) > 12 or first == second:
        return first > 12 or first == second
    if mark == "." or calendar.day_first is not None:
        return mark == "." or calendar.day_first
    if calendar.anchor is None:
        return None
    away = [
        abs((date(year, *month_and_day) - calendar.anchor).days) for month_and_day in ((second, first), (first, second))
    ]
    near, far = min(away), max(away)
    return away[0] < away[1] if near <= OWN_DAY and far > WEEK * OWN_DAY else None


def day_of_month(match: re.Match[str], calendar: Calendar, tense: Tense | None) -> Moment | None:
    month = calendar.lexicon.month(match["month"])
    day = _figure(match["day"])
    first = nearest_day(match["year"], month, day, calendar, tense)
    if first is None:
        return None
    if match["last"]:
        return moments.span(first, date(first.year, month, _figure(match["last"])))
    return moments.day(first)


def month(match: re.Match[str], calendar: Calendar, tense: Tense | None) -> Moment | None:
    number = calendar.lexicon.month(match["month"])
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else calendar.year
    if year is not None:
        return moments.month(year, number)
    if calendar.anchor is None:
        return None
    anchor = calendar.anchor
    if (groups.get("which") or "").lower() == "last":
        return moments.month(anchor.year - (number >= anchor.month), number)
    if (groups.get("which") or "").lower() == "next":
        return moments.month(anchor.year + (number <= anchor.month), number)
    if number == anchor.month:
        return moments.month(anchor.year, number)
    middle = calendar.near([date(anchor.year + step, number, 15) for step in (-1, 0, 1)], tense)
    return moments.month(middle.year, number) if middle is not None else None


def quarter(match: re.Match[str], calendar: Calendar, tense: Tense | None) -> Moment | None:
    number = int(match["figure"]) if match["figure"] else _ordinal(match["ordinal"], calendar)
    size = 3 if match["figure"] or match["part"] == "quarter" else 6
    if not 1 <= number <= 12 // size:
        return None
    year = _said_year(match, calendar)
    if year is None:
        if calendar.anchor is None or (size == 6 and match["which"] is None):
            return None  # the second half of a match, of a book
        starts = [date(calendar.anchor.year + step, size * (number - 1) + 1, 1) for step in (-1, 0, 1)]
        start = calendar.near(starts, tense or Tense.BACK)
        year = start.year if start is not None else calendar.anchor.year
    if size == 3:
        return moments.quarter(year, number)
    return moments.months(year, 6 * number - 5, 6)


def _said_year(match: re.Match[str], calendar: Calendar) -> int | None:
    if match["year"]:
        return int(match["year"])
    which = match["which"]
    if which == "same" and calendar.focus.moment is not None:
        return calendar.focus.moment.first.year
    if which and calendar.anchor is not None:
        return calendar.anchor.year + STEP.get(which, 0)
    return None


def season(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    return moments.months(int(match["year"]), *calendar.lexicon.seasons[match["season"].lower()])


def year(match: re.Match[str], _: Calendar, __: Tense | None) -> Moment | None:
    return moments.year(int(match["year"]))


def year_span(match: re.Match[str], _: Calendar, __: Tense | None) -> Moment | None:
    first = int(match["first"])
    last = int(match["until"]) if match["until"] else first - first % 100 + int(match["last"])
    return moments.between(moments.year(first), moments.year(last)) if first < last < first + 60 else None


def decade(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    groups = match.groupdict()
    if groups.get("year"):
        return moments.decade(int(groups["year"]))
    tens = int(groups["short"]) if groups.get("short") else calendar.lexicon.decades[groups["word"].lower()]
    if groups.get("hundreds"):
        return moments.decade((1900 if groups["hundreds"] == "nineteen" else 1800) + tens)
    this_year = calendar.anchor.year if calendar.anchor is not None else 2000
    century = this_year - this_year % 100
    return moments.decade(century + tens if century + tens <= this_year and tens < 50 else century - 100 + tens)


def century(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    number = int(match["figure"]) if match["figure"] else _ordinal(match["ordinal"], calendar)
    return moments.century(number) if 1 <= number <= 21 else None


def holiday(match: re.Match[str], calendar: Calendar, tense: Tense | None) -> Moment | None:
    month, day = calendar.lexicon.holidays[match["holiday"].lower().rstrip(".")]
    when = nearest_day(match["year"], month, day, calendar, tense)
    return moments.day(when) if when is not None else None


def ordinal_day(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    focus = calendar.focus.moment
    near = focus is not None and focus.precision in (Precision.DAY, Precision.MONTH, Precision.WEEK)
    start = calendar.focus_day if near else calendar.anchor
    return moments.day(date(start.year, start.month, int(match["day"]))) if start is not None else None


def _figure(text: str) -> int:
    return int(text.rstrip("stndrh"))


def _ordinal(text: str, calendar: Calendar) -> int:
    return _figure(text) if text[0].isdigit() else calendar.lexicon.ordinals.get(text.lower(), 0)
