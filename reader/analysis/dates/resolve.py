"""From the words of a date expression to its place in the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.dates import named, relative

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from reader.analysis.dates.anchored import Calendar
    from reader.analysis.dates.moments import Moment
    from reader.analysis.dates.tense import Tense


def resolve(kind: str, match: re.Match[str], calendar: Calendar, tense: Tense | None) -> Moment | None:
    """The moment that a match of the grammar's pattern `kind` stands for; None where nothing says which it is."""
    try:
        return _RESOLVERS[kind](match, calendar, tense)
    except (ValueError, OverflowError):
        return None  # a day that the calendar does not have, or a year beyond it


_RESOLVERS: dict[str, Callable[[re.Match[str], Calendar, Tense | None], Moment | None]] = {
    "iso": named.iso,
    "figures": named.figures,
    "month_day": named.day_of_month,
    "day_month": named.day_of_month,
    "month_year": named.month,
    "month": named.month,
    "quarter": named.quarter,
    "season": named.season,
    "fiscal": named.year,
    "year": named.year,
    "year_span": named.year_span,
    "decade": named.decade,
    "century": named.century,
    "ago": relative.ago,
    "lately": relative.lately,
    "edge": relative.edge,
    "which": relative.which,
    "near": relative.near,
    "today": relative.today,
    "weekday": relative.weekday,
    "holiday": named.holiday,
    "ordinal_day": named.ordinal_day,
}
