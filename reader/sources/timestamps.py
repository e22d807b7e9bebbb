"""Moments as feeds and pages write them, with the offset that they have there: `Thu, 30 May 2024 08:57 PM EST`.

The forms of the standards are read here. Days in other languages are left to dateparser, which knows the names of
months in two hundred of them: it is imported only then, asked for each wording once, and asked no more in a document
whose first wordings it could not read, because what no language knows is sought in all of them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from reader.sources.text.calendar_days import read_day

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = 100
"""Characters; what is longer is no date."""
MOST_UNREAD: Final = 2
"""Wordings of one document that dateparser could not read, after which it is asked no more."""
LANGUAGES: Final = 40
"""How many of dateparser's languages are tried, the most spoken first, as far as they are written so."""
_CYRILLIC: Final = frozenset({"ru", "uk", "bg", "sr", "sr-Cyrl"})
_OTHER_SCRIPTS: Final = frozenset({"ja", "fa", "zh", "zh-Hans", "ar", "ko", "el", "he", "th", "hi"})
INDIA: Final = timedelta(hours=5, minutes=30)
"""IST: most of those who write it are there."""

_ISO: Final = re.compile(r"\d{4}-?\d{2}-?\d{2}(?:[T ]|\Z)")
_SECONDS: Final = re.compile(r"\d{10}(?:\d{3})?")
_TIME: Final = re.compile(
    r"(?<![\d:.-])(?:T\s?)?(?P<hour>\d{1,2})(?:(?::|h\s?)(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?|\s?(?P<only>[ap])\.?m\b\.?)(?!\d)",
    re.IGNORECASE,
)
_OFFSET: Final = re.compile(
    r"\s*\(?(?:(?:UTC|GMT|UT|Z)\s?)?(?P<sign>[+\u2212-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?(?!\d)"
    r"|\s*\(?(?P<utc>UTC|GMT|UT|Z)(?![A-Za-z])"
    r"|\s*\(?(?P<place>[A-Z][A-Za-z]+/[A-Z][A-Za-z_/+-]+)"
    r"|\s*\(?(?P<name>[A-Z]{2,5})(?![A-Za-z])"
)
_COMMENT: Final = re.compile(r"\s*\([^)]*\)")
_WEEKDAY: Final = re.compile(r"^[^\W\d]+[.,]*\s+(?=\d{1,2}(?:\W*\s\W*[^\W\d]|[^\W\d]|[./-]\d))")
_NUMERIC: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_YEAR_FIRST: Final = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?!\d)")


class DayOrder(StrEnum):
    """Which comes first where a day is written in digits."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"


@dataclass(slots=True)
class TimestampReader:
    """Reads the moments of one document, whose dates are all written in one way."""

    languages: tuple[str, ...] = ()
    """What it is written in, as far as it says so: `de`, `pt-BR`."""
    order: DayOrder | None = None
    """Whether day or month comes first in `05/06/2024`; None: nobody knows, and it is no date."""
    _unread: set[str] = field(default_factory=set)

    def learn_order(self, texts: Iterable[str | None]) -> None:
        """Find out from dates that can be read in one way only which comes first in the others."""
        orders = {order for text in texts if text and (order := _order_of(text)) is not None}
        if len(orders) == 1:
            (self.order,) = orders

    def read(self, text: str | None) -> str | None:
        """ISO 8601 with the offset that the text has, a day alone where it names no time; None: it is no date."""
        words = " ".join((text or "").split())
        if not words or len(words) > LONGEST or not any(character.isdigit() for character in words):
            return None
        return _iso(words) or self._in_words(words)

    def _in_words(self, words: str) -> str | None:
        if _SECONDS.fullmatch(words):
            return _since_1970(words)
        time = _TIME.search(words)
        if time is None:
            return self._day(words)
        zone = _OFFSET.match(words, time.end())
        rest = words[zone.end() if zone else time.end() :]
        day = self._day(_COMMENT.sub("", f"{words[: time.start()].rstrip(' ,T')} {rest.lstrip(')')}").strip(" ,-–|·"))
        if day is None:
            return None
        return _moment(date.fromisoformat(day), time, _zone(zone) if zone else None) or day

    def _day(self, words: str) -> str | None:
        bare = _WEEKDAY.sub("", words)
        if _NUMERIC.fullmatch(bare) or _YEAR_FIRST.fullmatch(bare):
            return _day_in_digits(bare, self.order)
        return read_day(bare) or read_day(words) or self._foreign_day(words)

    def _foreign_day(self, words: str) -> str | None:
        """A day whose month has a name of another language."""
        if len(self._unread) >= MOST_UNREAD or not re.search(r"[^\W\d]", words):
            return None
        for wording in dict.fromkeys((_WEEKDAY.sub("", words), words)):
            found = _by_dateparser(wording, self.languages)
            if found is not None:
                return found
        self._unread.add(words)
        return None


def read_timestamp(text: str, languages: tuple[str, ...] = ()) -> str | None:
    """One moment by itself."""
    return TimestampReader(languages).read(text)


def _iso(words: str) -> str | None:
    if not _ISO.match(words):
        return None
    try:
        if len(words) in {8, 10}:
            return date.fromisoformat(words).isoformat()
        return datetime.fromisoformat(re.sub(r"\s(?=[+-]\d{2}:?\d{2}$)|\s?(?:UTC|GMT)$", "", words)).isoformat()
    except ValueError:
        return None


def _order_of(text: str) -> DayOrder | None:
    """What a day in digits says of the order, where one of the two can be no month."""
    found = _NUMERIC.match(_WEEKDAY.sub("", text.strip()))
    if found is None or found[2] == "." or (int(found[1]) > 12) == (int(found[3]) > 12):
        return None
    return DayOrder.DAY_FIRST if int(found[1]) > 12 else DayOrder.MONTH_FIRST


def _day_in_digits(words: str, order: DayOrder | None) -> str | None:
    """With dots the day comes first; with strokes nobody knows, but where one of the two can be no month."""
    found = _YEAR_FIRST.fullmatch(words)
    if found:
        return _day(int(found[1]), int(found[3]), int(found[4]))
    found = _NUMERIC.fullmatch(words)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    year += 0 if len(found[4]) == 4 else 1900 if year >= 70 else 2000
    order = order or _order_of(words) or (DayOrder.DAY_FIRST if found[2] == "." or first == second else None)
    if order is None:
        return None
    return _day(year, second, first) if order is DayOrder.DAY_FIRST else _day(year, first, second)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _since_1970(digits: str) -> str | None:
    return datetime.fromtimestamp(int(digits[:10]), UTC).isoformat()


def _moment(day: date, time: re.Match[str], zone: tzinfo | None) -> str | None:
    hour, minute, second = (int(time[name] or 0) for name in ("hour", "minute", "second"))
    half = (time["half"] or time["only"] or "").lower()
    if half and not 1 <= hour <= 12:
        half = ""  # 13:05 PM
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    late = hour == 24 and not minute and not second
    try:
        moment = datetime(day.year, day.month, day.day, 0 if late else hour, minute, min(second, 59), tzinfo=zone)
        return (moment + timedelta(days=late)).isoformat()
    except (ValueError, OverflowError):
        return None


def _zone(found: re.Match[str]) -> tzinfo | None:
    if found["sign"]:
        hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
        if hours > 14 or minutes > 59:
            return None
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(offset if found["sign"] == "+" else -offset)
    if found["utc"]:
        return UTC
    return _place(found["place"]) if found["place"] else _named(found["name"])


def _place(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return None


@lru_cache(maxsize=200)
def _named(name: str) -> tzinfo | None:
    """The zone of an abbreviation; None where there is none, so that the time is nobody's."""
    from dateparser.timezone_parser import pop_tz_offset_from_string

    if name == "IST":
        return timezone(INDIA)
    zone = pop_tz_offset_from_string(f"00:00 {name}")[1]
    offset = zone.utcoffset(None) if zone else None
    return None if offset is None else timezone(offset)


@lru_cache(maxsize=2_000)
def _by_dateparser(words: str, languages: tuple[str, ...]) -> str | None:
    from dateparser.data.languages_info import language_order
    from dateparser.date import DateDataParser

    known = [short for language in languages if (short := language.partition("-")[0].lower()) in language_order]
    for asked in (known, [language for language in language_order[:LANGUAGES] if _is_written_so(language, words)]):
        if not asked:
            continue
        parser = DateDataParser(languages=list(asked), settings={"STRICT_PARSING": True, "PARSERS": ["absolute-time"]})
        try:
            found = parser.get_date_data(words).date_obj
        except (ValueError, OverflowError, TypeError):
            continue
        if isinstance(found, datetime):
            return found.date().isoformat()
    return None


def _is_written_so(language: str, words: str) -> bool:
    """Whether a language may be the one of a wording, by its letters: what a language costs is being loaded."""
    script = unicodedata.name(next(filter(str.isalpha, words), " "), "").partition(" ")[0]
    if script == "CYRILLIC":
        return language in _CYRILLIC
    return (language in _OTHER_SCRIPTS) is (script != "LATIN") and language not in _CYRILLIC
