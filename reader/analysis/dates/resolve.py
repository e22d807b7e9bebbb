"""From the words of a date expression to its place in the calendar."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reader.analysis.dates import moments
from reader.analysis.dates.tense import Tense
from reader.model import Precision

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from reader.analysis.dates.moments import Moment
    from reader.analysis.dates.words import Words

AGAINST_TENSE = 6
"""How many times farther away a day counts that lies on the other side of the publication than the clause's tense."""
WEEK = 7


@dataclass
class Focus:
    """The last moment that the text spoke of: what `the next day` and `a year earlier` follow on."""

    moment: Moment | None = None


@dataclass(frozen=True)
class Calendar:
    """What expressions are resolved against."""

    anchor: date | None
    words: Words | None
    day_first: bool = False
    year: int | None = None
    """The year of a day that does not say it, where the text gives it elsewhere."""
    focus: Focus = field(default_factory=Focus)

    def at(self, anchor: date | None) -> Calendar:
        return replace(self, anchor=anchor)

    def on(self, year: int | None) -> Calendar:
        return replace(self, year=year)

    def remember(self, moment: Moment) -> None:
        self.focus.moment = moment

    def every_year(self, moment: Moment) -> Moment:
        return moments.recurring(moment.first)

    def after(self, start: Moment, end: Moment) -> Moment:
        """The end of a range of weekdays, which lies behind its start."""
        if end.first < start.first and start.precision is end.precision is Precision.DAY:
            days = (start.first - end.first).days
            if days <= WEEK:
                return moments.day(end.first + timedelta(days=WEEK))
        return end

    def near(self, candidates: list[date], tense: Tense | None) -> date | None:
        """The day nearest to the anchor, on the side that the tense points to where both are near."""
        if self.anchor is None or not candidates:
            return None
        anchor = self.anchor

        def distance(candidate: date) -> int:
            days = (candidate - anchor).days
            against = days > 0 if tense is Tense.BACK else days < 0 if tense is Tense.AHEAD else False
            return abs(days) * (AGAINST_TENSE if against else 1)

        return min(candidates, key=lambda candidate: (distance(candidate), candidate))


def resolve(kind: str, match: re.Match[str], calendar: Calendar, tense: Tense | None) -> Moment | None:
    """The moment that a match of the grammar's pattern `kind` stands for; None where nothing says which it is."""
    try:
        return _RESOLVERS[kind](match, calendar, tense)
    except (ValueError, OverflowError):
        return None  # a day that the calendar does not have, or a year beyond it


def _iso(match: re.Match[str], _: Calendar, __: Tense | None) -> Moment | None:
    return moments.day(date(int(match["year"]), int(match["month"]), int(match["day"])))


def _figures(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    first, second = int(match["first"]), int(match["second"])
    day_first = first > 12 or (second <= 12 and (calendar.day_first or match["mark"] == "."))
    day, month = (first, second) if day_first else (second, first)
    year = int(match["year"])
    return moments.day(date(year if year > 99 else 2000 + year, month, day))


def _day_of_month(match: re.Match[str], calendar: Calendar, tense: Tense | None) -> Moment | None:
    assert calendar.words is not None  # noqa: S101 - only English patterns have months
    month = calendar.words.month(match["month"])
    day = _figure(match["day"])
    first = _nearest_day(match["year"], month, day, calendar, tense)
    if first is None:
        return None
    if match["last"]:
        return moments.span(first, date(first.year, month, _figure(match["last"])))
    return moments.day(first)


def _nearest_day(said_year: str | None, month: int, day: int, calendar: Calendar, tense: Tense | None) -> date | None:
    year = int(said_year) if said_year else calendar.year
    if year is not None:
        return date(year, month, day)
    if calendar.anchor is None:
        return None
    around = (moments.date_or_none(calendar.anchor.year + step, month, day) for step in (-1, 0, 1))
    return calendar.near([candidate for candidate in around if candidate is not None], tense)


def _month(match: re.Match[str], calendar: Calendar, tense: Tense | None) -> Moment | None:
    assert calendar.words is not None  # noqa: S101 - only English patterns have months
    number = calendar.words.month(match["month"])
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


def _quarter(match: re.Match[str], calendar: Calendar, tense: Tense | None) -> Moment | None:
    assert calendar.words is not None  # noqa: S101
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
        return calendar.anchor.year + _STEP.get(which, 0)
    return None


def _season(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    assert calendar.words is not None  # noqa: S101
    return moments.months(int(match["year"]), *calendar.words.seasons[match["season"].lower()])


def _year(match: re.Match[str], _: Calendar, __: Tense | None) -> Moment | None:
    return moments.year(int(match["year"]))


def _year_span(match: re.Match[str], _: Calendar, __: Tense | None) -> Moment | None:
    first = int(match["first"])
    last = first - first % 100 + int(match["last"])
    return moments.between(moments.year(first), moments.year(last)) if first < last < first + 60 else None


def _decade(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    assert calendar.words is not None  # noqa: S101
    groups = match.groupdict()
    if groups.get("year"):
        return moments.decade(int(groups["year"]))
    tens = int(groups["short"]) if groups.get("short") else calendar.words.decades[groups["word"].lower()]
    if groups.get("hundreds"):
        return moments.decade((1900 if groups["hundreds"] == "nineteen" else 1800) + tens)
    this_year = calendar.anchor.year if calendar.anchor is not None else 2000
    century = this_year - this_year % 100
    return moments.decade(century + tens if century + tens <= this_year and tens < 50 else century - 100 + tens)


def _century(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    number = int(match["figure"]) if match["figure"] else _ordinal(match["ordinal"], calendar)
    return moments.century(number) if 1 <= number <= 21 else None


def _ago(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    assert calendar.words is not None  # noqa: S101
    number = calendar.words.number(match["number"])
    side = " ".join(match["side"].split())
    from_now = side in ("ago", "from now", "hence")
    start = calendar.anchor if from_now else _focus_day(calendar)
    if number is None or start is None:
        return None
    back = side in ("ago", "earlier", "before", "previously")
    return _moved(start, match["unit"], -number if back else number)


def _moved(start: date, unit: str, by: int) -> Moment:
    """Some units of time away from a day, as exactly as the unit says it."""
    if unit == "hour":
        return moments.day(start + timedelta(days=round(by / 24)))
    if unit == "day":
        return moments.day(start + timedelta(days=by))
    if unit == "week":
        return moments.week(start + timedelta(weeks=by))
    if unit == "month":
        return moments.month(*moments.shifted(start.year, start.month, by))
    if unit == "quarter":
        year, month = moments.shifted(start.year, start.month, 3 * by)
        return moments.quarter(year, (month + 2) // 3)
    return moments.year(start.year + by * (10 if unit == "decade" else 1))


def _lately(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    """`The past 30 days` ends with the publication, `the next two years` begins with it."""
    assert calendar.words is not None  # noqa: S101
    groups = match.groupdict()
    number = calendar.words.number(groups["number"]) if groups.get("number") else 1
    if number is None or calendar.anchor is None:
        return None
    ahead = groups["which"] in ("next", "coming", "following")
    unit = groups["unit"]
    days = {"day": 1, "week": 7}.get(unit)
    if days is not None:
        away = calendar.anchor + timedelta(days=days * number * (1 if ahead else -1))
    else:
        count = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit] * number * (1 if ahead else -1)
        year, month = moments.shifted(calendar.anchor.year, calendar.anchor.month, count)
        away = date(year, month, min(calendar.anchor.day, moments.month(year, month).last.day))
    return moments.span(min(away, calendar.anchor), max(away, calendar.anchor))


def _edge(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    groups = match.groupdict()
    if calendar.anchor is None:
        return None
    which = _whole(groups.get("unit") or "year", _STEP.get(groups.get("which") or "this", 0), calendar.anchor)
    edge = groups.get("edge")
    if edge in ("start", "beginning"):
        return moments.day(which.first)
    return which if edge == "middle" else moments.day(which.last)


def _which(match: re.Match[str], calendar: Calendar, tense: Tense | None) -> Moment | None:
    assert calendar.words is not None  # noqa: S101
    anchor, unit, which = calendar.anchor, match["unit"].lower(), match["which"].lower()
    if anchor is None:
        return None
    if unit == "weekend":
        ahead = which == "next" or (which == "this" and (tense is Tense.AHEAD or anchor.weekday() >= 5))
        ahead = ahead or (which == "the" and tense is Tense.AHEAD)
        return moments.weekend(anchor if ahead else anchor - timedelta(weeks=1))
    if unit in calendar.words.seasons:
        first, count = calendar.words.seasons[unit]
        years = [anchor.year + step for step in (-1, 0, 1)]
        seasons = [moments.months(year, first, count) for year in years]
        if which == "last":
            return max((s for s in seasons if s.last < anchor), key=lambda s: s.last, default=None)
        if which == "next":
            return min((s for s in seasons if s.first > anchor), key=lambda s: s.first, default=None)
        start = calendar.near([s.first for s in seasons], tense)
        return next(s for s in seasons if s.first == start)
    step = _STEP[which]
    if unit == "week" and which == "this" and " past" in match[0]:
        step = -1
    return _whole(unit, step, anchor)


def _whole(unit: str, step: int, anchor: date) -> Moment:
    """The week, month ... that lies `step` units away from the one that the anchor lies in."""
    if unit == "decade":
        return moments.decade(anchor.year - anchor.year % 10 + 10 * step)
    if unit == "century":
        return moments.century((anchor.year - 1) // 100 + 1 + step)
    if unit == "week":
        return moments.week(anchor + timedelta(weeks=step))
    return _moved(anchor, unit, step)


def _near(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    """`The next day`, `the year before`, `that month`: counted from what the text spoke of last."""
    start = _focus_day(calendar)
    if start is None:
        return None
    groups = match.groupdict()
    words = groups["which"].lower().split()
    unit = groups["unit"]
    if words[-1] == "past":
        words = ["previous"]
        start = calendar.anchor or start
    if groups.get("side"):
        step = -1 if groups["side"] == "before" else 1
    else:
        step = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get(words[-1], 0)
    if unit == "weekend":
        return moments.weekend(start + timedelta(weeks=step))
    focus = calendar.focus.moment
    if unit == "day" and focus is not None and focus.precision is not Precision.DAY:
        return None
    if unit == "year" and groups.get("side") and focus is not None and calendar.anchor is not None:
        start = max(start, focus.first)
    return _whole(unit, step, start)


def _focus_day(calendar: Calendar) -> date | None:
    return calendar.focus.moment.first if calendar.focus.moment is not None else calendar.anchor


def _today(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    if calendar.anchor is None:
        return None
    groups = match.groupdict()
    away = (groups.get("away") or "").split()
    if away:
        return moments.day(calendar.anchor + timedelta(days=-2 if away[0] == "before" else 2))
    step = {"yesterday": -1, "last": -1, "tomorrow": 1}.get(groups["word"].lower(), 0)
    return moments.day(calendar.anchor + timedelta(days=step))


def _weekday(match: re.Match[str], calendar: Calendar, tense: Tense | None) -> Moment | None:
    assert calendar.words is not None  # noqa: S101
    anchor = calendar.anchor
    if anchor is None:
        return None
    number = calendar.words.weekday(match["weekday"])
    if match["week"]:
        monday = anchor - timedelta(days=anchor.weekday())
        return moments.day(monday + timedelta(days=number, weeks=_STEP[match["week"]]))
    which = " ".join((match["which"] or "").lower().split())
    if which in ("the following", "the next", "the previous"):
        start = _focus_day(calendar) or anchor
        ahead = which != "the previous"
    elif which in ("last", "this past", "the past"):
        start, ahead = anchor, False
    elif which in ("next", "this coming"):
        start, ahead = anchor, True
    else:
        return _plain_weekday(number, which, anchor, tense)
    days = (number - start.weekday()) % WEEK if ahead else -((start.weekday() - number) % WEEK)
    return moments.day(start + timedelta(days=days or (WEEK if ahead else -WEEK)))


def _plain_weekday(number: int, which: str, anchor: date, tense: Tense | None) -> Moment:
    """News of the last days: the last such day, today included; the next one where the clause looks ahead."""
    back = (anchor.weekday() - number) % WEEK
    if back and (tense is Tense.AHEAD or (which == "this" and tense is not Tense.BACK)):
        return moments.day(anchor + timedelta(days=WEEK - back))
    return moments.day(anchor - timedelta(days=back))


def _holiday(match: re.Match[str], calendar: Calendar, tense: Tense | None) -> Moment | None:
    assert calendar.words is not None  # noqa: S101
    month, day = calendar.words.holidays[match["holiday"].lower().rstrip(".")]
    when = _nearest_day(match["year"], month, day, calendar, tense)
    return moments.day(when) if when is not None else None


def _ordinal_day(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    start = _focus_day(calendar)
    return moments.day(date(start.year, start.month, int(match["day"]))) if start is not None else None


def _figure(text: str) -> int:
    return int(text.rstrip("stndrh"))


def _ordinal(text: str, calendar: Calendar) -> int:
    assert calendar.words is not None  # noqa: S101
    return _figure(text) if text[0].isdigit() else calendar.words.ordinals.get(text.lower(), 0)


_STEP = {"last": -1, "past": -1, "this": 0, "the": 0, "same": 0, "next": 1}

_RESOLVERS: dict[str, Callable[[re.Match[str], Calendar, Tense | None], Moment | None]] = {
    "iso": _iso,
    "figures": _figures,
    "month_day": _day_of_month,
    "day_month": _day_of_month,
    "month_year": _month,
    "month": _month,
    "quarter": _quarter,
    "season": _season,
    "fiscal": _year,
    "year": _year,
    "year_span": _year_span,
    "decade": _decade,
    "century": _century,
    "ago": _ago,
    "lately": _lately,
    "edge": _edge,
    "which": _which,
    "near": _near,
    "today": _today,
    "weekday": _weekday,
    "holiday": _holiday,
    "ordinal_day": _ordinal_day,
}
