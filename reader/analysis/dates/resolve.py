"""From the words of a date expression to its place in the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.dates import calendar_names, relative

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from reader.analysis.dates.calendar import Calendar
    from reader.analysis.dates.moments import Moment
    from reader.analysis.dates.tense import Tense


def resolve(kind: str, match: re.Match[str], calendar: Calendar, tense: Tense | None) -> Moment | None:
    """The moment that a match of the grammar's pattern `kind` stands for; None where nothing says which it is."""
    try:
        return _RESOLVERS[kind](match, calendar, tense)
    except (ValueError, OverflowError):
        return None  # a day that the calendar does not have, or a year beyond it


_RESOLVERS: dict[str, Callable[[re.Match[str], Calendar, Tense | None], Moment | None]] = {
    "iso": calendar_names.iso,
    "figures": calendar_names.figures,
    "month_day": calendar_names.day_of_month,
    "day_month": calendar_names.day_of_month,
    "month_year": calendar_names.month,
    "month": calendar_names.month,
    "quarter": calendar_names.quarter,
    "season": calendar_names.season,
    "fiscal": calendar_names.year,
    "year": calendar_names.year,
    "year_span": calendar_names.year_span,
    "decade": calendar_names.decade,
    "century": calendar_names.century,
    "ago": relative.ago,
    "lately": relative.lately,
    "edge": relative.edge,
    "which": relative.which,
    "near": relative.near,
    "today": relative.today,
    "week_on": relative.week_on,
    "weekday": relative.weekday,
    "holiday": calendar_names.holiday,
    "ordinal_day": calendar_names.ordinal_day,
}
