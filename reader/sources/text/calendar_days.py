"""Calendar days in the lines around an article: `Monday, May 18, 2015`, `2020-12-04`, `4 December 2020, 10:00 GMT`.

Only what says when the article was published is read here, and only full days; dates in the report itself are the
business of `reader.analysis`.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING

from reader.sources.text.block_words import words
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day in a text, with the time and weekday that stand around it."""

    start: int
    end: int
    iso: str | None
    """None where it is a date but no one can say which: `04/12/2020`."""


@cache
def day_pattern() -> str:
    """A regular expression for a day with what commonly surrounds it: weekday, time, zone. Its group `day` is the day.

    It is to be matched without regard to case.
    """
    weekday = "|".join(words().weekdays)
    month = "(?:" + "|".join(sorted(words().months, key=len, reverse=True)) + r")\b\.?"
    time = r"(?:\d{1,2}[:.]\s?\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?)"
    zone = r"(?:\s?\(?(?:[A-Z]{1,2}[DS]?T\b|GMT|UTC|UK\b|Z\b|[+-]\d{2}:?\d{2})(?:[+-]\d{1,2}(?::\s?\d{2})?)?\)?)?"
    day = "|".join(
        (
            r"\d{4}-\d{2}-\d{2}(?!\d)",
            r"\d{4}/\d{2}/\d{2}(?!\d)",
            rf"{month}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}\b",
            rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{month},?\s+\d{{4}}\b",
            r"\d{1,2}[./]\d{1,2}[./]\d{2}(?:\d{2})?(?!\d)",
        )
    )
    before = rf"(?:{time}{zone}[\s,·|–-]*(?:on\s+)?)?(?:\(?\b(?:{weekday})\b\)?\.?,?\s+)?"
    ago = r"(?:an?|\d+)\s(?:minute|hour|day|week|month|year)s?\sago"
    after = rf"(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?|(?:\s*[,·|/–-]\s*|\s+at\s+|\s+){time}{zone})?"
    updated = "|".join(words().updated_labels)
    after += rf"(?:[\s,·|–-]+(?:{updated})(?:\s+at)?:?\s+{time}{zone})?"
    after += rf"(?:\s*[/|·,–-]?\s*(?:(?:{updated}):?\s+)?{ago})?"
    return rf"{before}(?P<day>{day}){after}"


@cache
def _compiled() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-]){day_pattern()}", re.IGNORECASE)


def find_days(text: str, start: int = 0, end: int | None = None) -> Iterator[DayFound]:
    """Every day in `text[start:end]`, in order."""
    for match in _compiled().finditer(text, start, len(text) if end is None else end):
        yield DayFound(match.start(), match.end(), read_day(match["day"]))


def read_day(words_of_day: str) -> str | None:
    """ISO 8601 of a day's words, or None where they name no day, or more than one could be meant."""
    text = words_of_day.strip()
    if match := re.fullmatch(r"(\d{4})[-/](\d{2})[-/](\d{2})", text):
        year, month, day = (int(group) for group in match.groups())
        return _iso(year, month, day)
    if match := re.fullmatch(r"(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})", text):
        first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
        return _numeric(first, second, year, dotted=match[2] == ".")
    year_match = re.search(r"\d{4}\s*$", text)
    name_match = re.search(r"[A-Za-z]{3,}", re.sub(r"(?<=\d)(?:st|nd|rd|th)|\bof\b", "", text))
    day_match = re.search(r"\d{1,2}(?!\d)", text)
    if not (year_match and name_match and day_match):
        return None
    number = words().months.get(name_match[0].lower())
    return _iso(int(year_match[0]), number, int(day_match[0])) if number else None


def _numeric(first: int, second: int, year: int, *, dotted: bool) -> str | None:
    """With dots it is day, month; with strokes either, so only where one of the two can be no month, or both agree."""
    if dotted or first > 12 or first == second:
        return _iso(year, second, first)
    if second > 12:
        return _iso(year, first, second)
    return None


def _full_year(digits: str) -> int:
    """Two digits count from 1970 to 2069, as in POSIX."""
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 70 else 2000)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def read_published(given: str) -> str | None:
    """ISO 8601 of a publication date as files and feeds give it, or None where it is none.

    Takes ISO 8601 (with or without a time), the dates of e-mail and RSS (RFC 2822), and days in words.
    """
    text = given.strip()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return read_day(text)
    try:
        return (
            datetime.fromisoformat(text).isoformat() if re.match(r"\d{4}-?\d{2}-?\d{2}[T ]", text) else _in_words(text)
        )
    except ValueError:
        return _in_words(text)


def _in_words(text: str) -> str | None:
    if len(text) > 200:
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError):
        found = next(find_days(text), None)
        return found.iso if found else None
