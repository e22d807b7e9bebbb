"""Dates, counts and sources as people write them. Pure functions; foreign text comes out displayable."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.phrasing.displayable import displayable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NO_DATE = "no date"

_COARSE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(\d{4})-W(\d\d)"), lambda match: f"week {int(match[2])} of {match[1]}"),
    (re.compile(r"(\d{3})X"), lambda match: f"the {int(match[1])}0s"),
    (re.compile(r"(\d\d)XX"), lambda match: f"the {int(match[1])}00s"),
    (re.compile(r"XXXX-(0[1-9]|1[0-2])-(\d\d)"), lambda match: f"every {int(match[2])} {MONTHS[int(match[1]) - 1]}"),
    (re.compile(r"XXXX-(0[1-9]|1[0-2])-(\d\d)\?"), lambda match: f"{int(match[2])} {MONTHS[int(match[1]) - 1]}"),
)
"""ISO 8601 weeks, and what ISO 8601-2 writes for decades, centuries, days that come back each year, and days whose year
nothing tells."""

_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_LEADING_DATE = re.compile(r"^\d{4}-\d\d-\d\d[-_ ]+")

_SLUG = re.compile(r"[a-z]+(?:[-_][a-z]+)*")
"""A name as it is written for a file: small letters, with something other than spaces between the words."""
_NAME_BREAK = re.compile(r"[-_]")
_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")

LABEL_WORDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "country or city",
    "LOC": "place",
    "FAC": "building",
    "NORP": "people",
    "EVENT": "event",
    "PRODUCT": "product",
    "WORK_OF_ART": "work",
    "LAW": "law",
    "LANGUAGE": "language",
}


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 article`, `2 articles`, `1,204 articles`."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def day_words(iso: str | None) -> str:
    """An ISO 8601 value as a reader writes it: `4 Dec 2020`, `Dec 2020`, `1994`, `27 Sep – 10 Nov 2020`."""
    if not iso:
        return NO_DATE
    first, slash, last = iso.partition("/")
    if slash:
        return _span_words(first, last)
    return _one_day(iso)


def short_day_words(iso: str | None, year: str | None) -> str:
    """`day_words` without a year that goes without saying: `4 Dec`, `week 49` among reports of one year."""
    words = day_words(iso)
    return words.removesuffix(f" {year}").removesuffix(" of") if year else words


def common_year(days: Iterable[str | None]) -> str | None:
    """The year of all these days; None where there are several, or no days."""
    years = {day[:4] for day in days if day}
    return years.pop() if len(years) == 1 else None


def span_words(days: Iterable[str | None]) -> str:
    """From the first to the last of these days: `3–4 Dec 2020`, `27 Sep – 10 Nov 2020`; empty where there is none."""
    known = sorted(day[:10] for day in days if day)
    if not known:
        return ""
    first, last = day_words(known[0]), day_words(known[-1])
    if first == last:
        return first
    if known[0][:7] == known[-1][:7]:
        return f"{first.split(' ')[0]}–{last}"
    return _span_words(known[0], known[-1])


def first_day(iso: str) -> str:
    """By what a date is put in order: a span, a week, a decade or a century stands where it begins."""
    begin = iso.partition("/")[0]
    if match := _WEEK.fullmatch(begin):
        with suppress(ValueError):
            return dt.date.fromisocalendar(int(match[1]), int(match[2]), 1).isoformat()
    return begin.replace("X", "0")


def moment_words(iso: str | None) -> str:
    """`day_words`, with the time of day where there is one: `4 Dec 2020, 09:30`."""
    day, _, time = (iso or "").partition("T")
    return f"{day_words(day)}, {time[:5]}" if _TIME.match(time) else day_words(iso)


def with_day_words(sentence: str, year: str | None = None) -> str:
    """A sentence with the ISO 8601 days in it as a reader writes them: `14 on 2024-02-11` says 11 Feb 2024; `year` goes
    without saying."""
    return _DAY.sub(lambda day: short_day_words(day[0], year), sentence)


def titled(name: str, count: int | None) -> str:
    """`Articles 14`: a part's title with how much it holds; of none, and where that is not known, the name alone."""
    return f"{name} {count:,}" if count else name


def sentence_case(words: str) -> str:
    """Words that stand as a line of their own, with a large first letter; a name that is written small (`iPhone`,
    `al-Qaeda`) stays as it is."""
    first = words.split(" ", 1)[0]
    return words[:1].upper() + words[1:] if first.rstrip(",:;").isalpha() and first.islower() else words


def source_words(source: str) -> str:
    """Where an article came from, in a few words: a URL's host, the name that the source gave itself, or a file's name
    in words, without the date before it and the ending behind it: `2020-12-04-northern-ledger.txt` is Northern Ledger.
    """
    if "://" in source:
        try:
            host = urlsplit(source).hostname
        except ValueError:
            host = None
        return displayable((host or source).removeprefix("www."))
    if "/" not in source:
        return displayable(source)
    stem = PurePosixPath(source).stem
    name = _LEADING_DATE.sub("", stem) or stem or source
    return displayable(_NAME_BREAK.sub(" ", name).title() if _SLUG.fullmatch(name) else name)


def label_words(label: str) -> str:
    """A label of the analysis in a word: `GPE` is `country or city`."""
    return LABEL_WORDS.get(label, displayable(label.lower()))


def number_words(value: float) -> str:
    """`2,783`, `3.5`, `1.2 million`."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{_plain(round(value / size, 3))} {word}"
    return _plain(value)


def _plain(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"


def _one_day(iso: str) -> str:
    for form, words in _COARSE:
        if match := form.fullmatch(iso):
            return words(match)
    parts = iso[:10].split("-")
    if not all(part.isdecimal() for part in parts) or (len(parts) > 1 and not 1 <= int(parts[1]) <= len(MONTHS)):
        return displayable(iso)  # a week (2020-W49), a quarter, or something that its source made up
    match parts:
        case [year, month, day]:
            return f"{int(day)} {MONTHS[int(month) - 1]} {year}"
        case [year, month]:
            return f"{MONTHS[int(month) - 1]} {year}"
        case _:
            return displayable(iso)


def _span_words(first: str, last: str) -> str:
    begin, end = _one_day(first), _one_day(last)
    year = end[-5:]
    if begin.endswith(year) and year.strip().isdigit():
        begin = begin.removesuffix(year)
    return f"{begin} – {end}"
