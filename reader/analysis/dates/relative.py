"""Expressions that count from a day: `two weeks ago`, `last summer`, `the next day`, `on Friday`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from reader.analysis.dates import moments
from reader.analysis.dates.calendar import STEP, WEEK, Calendar
from reader.analysis.dates.tense import Tense
from reader.model import Precision

if TYPE_CHECKING:
    import re

    from reader.analysis.dates.moments import Moment


def ago(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    number = calendar.lexicon.number(match["number"])
    side = " ".join(match["side"].split())
    from_now = side in ("ago", "from now", "hence")
    start = calendar.anchor if from_now else calendar.focus_day
    focus = calendar.focus.moment
    vague = not from_now and focus is not None and focus.precision is not Precision.DAY
    if number is None or start is None or (vague and match["unit"] in ("hour", "day", "week")):
        return None  # two hours after a year is no day
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


def lately(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    """`The past 30 days` ends with the publication, `the next two years` begins with it."""
    groups = match.groupdict()
    number = calendar.lexicon.number(groups["number"]) if groups.get("number") else 1
    if number is None or calendar.anchor is None:
        return None
    ahead = groups["which"] in ("next", "coming")
    unit = groups["unit"]
    days = {"day": 1, "week": 7}.get(unit)
    if days is not None:
        away = calendar.anchor + timedelta(days=days * number * (1 if ahead else -1))
    else:
        count = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit] * number * (1 if ahead else -1)
        year, month = moments.shifted(calendar.anchor.year, calendar.anchor.month, count)
        away = date(year, month, min(calendar.anchor.day, moments.month(year, month).last.day))
    return moments.span(min(away, calendar.anchor), max(away, calendar.anchor))


def edge(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    groups = match.groupdict()
    if calendar.anchor is None:
        return None
    which = _whole(groups.get("unit") or "year", STEP.get(groups.get("which") or "this", 0), calendar.anchor)
    edge = groups.get("edge")
    if edge in ("start", "beginning"):
        return moments.day(which.first)
    return which if edge == "middle" else moments.day(which.last)


def which(match: re.Match[str], calendar: Calendar, tense: Tense | None) -> Moment | None:
    anchor, unit, which = calendar.anchor, match["unit"].lower(), match["which"].lower()
    if anchor is None:
        return None
    if unit == "weekend":
        ahead = which == "next" or (which == "this" and (tense is Tense.AHEAD or anchor.weekday() >= 5))
        ahead = ahead or (which == "the" and tense is Tense.AHEAD)
        return moments.weekend(anchor if ahead else anchor - timedelta(weeks=1))
    if unit in calendar.lexicon.seasons:
        season = calendar.lexicon.seasons[unit]
        years = [anchor.year + step for step in (-1, 0, 1)]
        seasons = [moments.months(year, *season) for year in years]
        if which == "last":
            return max((s for s in seasons if s.last < anchor), key=lambda s: s.last, default=None)
        if which == "next":
            return min((s for s in seasons if s.first > anchor), key=lambda s: s.first, default=None)
        start = calendar.near([s.first for s in seasons], tense)
        return next(s for s in seasons if s.first == start)
    step = STEP[which]
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


def near(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    """`The next day`, `the year before`, `that month`: counted from what the text spoke of last."""
    start = calendar.focus_day
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
    latest = calendar.focus.last_moment
    if unit == "day" and words[-1] == "same" and latest is not None:
        return latest
    if unit in ("night", "evening", "morning"):
        unit = "day"
    if unit == "day" and focus is not None and focus.precision is not Precision.DAY:
        return None
    if unit == "year" and groups.get("side") and focus is not None and calendar.anchor is not None:
        start = max(start, focus.first)
    return _whole(unit, step, start)


def today(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    if calendar.anchor is None:
        return None
    groups = match.groupdict()
    away = (groups.get("away") or "").split()
    if away:
        return moments.day(calendar.anchor + timedelta(days=-2 if away[0] == "before" else 2))
    step = {"yesterday": -1, "last": -1, "tomorrow": 1}.get(groups["word"].lower(), 0)
    return moments.day(calendar.anchor + timedelta(days=step))


def week_on(match: re.Match[str], calendar: Calendar, _: Tense | None) -> Moment | None:
    """`A week on Monday`, `Monday week`: a week behind the next Monday."""
    if calendar.anchor is None:
        return None
    away = (calendar.lexicon.weekday(match["weekday"]) - calendar.anchor.weekday()) % WEEK or WEEK
    weeks = calendar.lexicon.number(match["number"] or "a") or 1
    return moments.day(calendar.anchor + timedelta(days=away, weeks=weeks))


def weekday(match: re.Match[str], calendar: Calendar, tense: Tense | None) -> Moment | None:
    anchor = calendar.anchor
    if anchor is None:
        return None
    number = calendar.lexicon.weekday(match["weekday"])
    if match["week"]:
        monday = anchor - timedelta(days=anchor.weekday())
        return moments.day(monday + timedelta(days=number, weeks=STEP[match["week"]]))
    which = " ".join((match["which"] or "").lower().split())
    if which in ("the following", "the next", "the previous"):
        start = calendar.focus_day or anchor
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
