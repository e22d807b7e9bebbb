"""Dates by a language's words for them: `le 3 décembre`, `mardi dernier`, `il y a trois ans`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.analysis.dates import moments
from reader.analysis.universal.number_reading import number_reader
from reader.language import load
from reader.language.shared_lists import CalendarWords
from reader.model import DateExpression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.analysis.dates.moments import Moment
    from reader.analysis.parsed_document import ParsedDocument
    from reader.analysis.parsed_text import ParsedText

WEEK: Final = 7
NEAR_FUTURE: Final = 60
"""Days ahead up to which a day without a year may lie, where the clause does not look ahead."""


def find_dates(document: ParsedDocument) -> tuple[DateExpression, ...]:
    """The dates of a document in a language with lists for them, in text order."""
    words = load(CalendarWords, document.language)
    if words is None:
        return ()
    published = document.article.published
    anchor = date.fromisoformat(published[:10]) if published else None
    finder = _patterns(document.language)
    found: list[DateExpression] = []
    for section in document.sections:
        for start, end, moment in finder.dates(section.doc, anchor):
            found.append(DateExpression(section.offset + start, section.offset + end, moment.value, moment.precision))
    return tuple(found)


@cache
def _patterns(language: str) -> _DatePatterns:
    words = load(CalendarWords, language)
    if words is None:
        raise ValueError(language)
    return _DatePatterns(words, language)


class WrittenMoment(NamedTuple):
    """When a text says that something is, with the characters `[start, end)` that say so."""

    start: int
    end: int
    moment: Moment


class _DatePatterns:
    """A language's expressions, each with what it stands for."""

    def __init__(self, words: CalendarWords, language: str) -> None:
        self._words = words
        self._language = language
        months = _any(name for names in words.months for name in names)
        weekday = _any(words.weekdays)
        day = rf"(?:3[01]|[12]\d|0?[1-9]|{_any(words.first_day)})"
        turned = rf"(?:\s(?P<turn>{_any((*words.last, *words.next))}))?"
        part = rf"(?:\s(?:{_any(words.day_parts)}))?"
        unit = _any(words.units)
        number = r"(?P<number>[^\W_]+(?:[\s-][^\W_]+){0,5}?)"
        self._rules: tuple[
            tuple[re.Pattern[str], Callable[[re.Match[str], ParsedText, date | None], Moment | None]], ...
        ] = (
            (_compiled(r"\d{4}-\d\d-\d\d"), self._iso),
            (_compiled(r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4})"), self._figures),
            (
                _compiled(rf"(?:(?:{weekday})\s)?(?P<day>{day})\s(?P<month>{months})\.?(?:\s(?P<year>\d{{4}}))?"),
                self._day,
            ),
            (_compiled(rf"(?P<month>{months})\.?\s(?P<year>\d{{4}})"), self._month),
            (_compiled(rf"(?P<weekday>{weekday}){turned}{part}"), self._weekday),
            (_compiled(rf"(?P<said>{_any(words.days)}){part}"), self._said),
            (_compiled(rf"(?:{_any(words.ago)})\s{number}\s(?P<unit>{unit})"), self._ago),
            (_compiled(rf"(?P<unit>{unit})\s(?P<turn>{_any((*words.last, *words.next))})"), self._turned),
            (_compiled(rf"(?:{_any(words.year_leads)})\s(?P<year>(?:1[5-9]|20)\d\d)"), self._year),
        )

    def dates(self, doc: ParsedText, anchor: date | None) -> Iterator[WrittenMoment]:
        """In order, without overlaps; earlier rules go first."""
        taken: list[WrittenMoment] = []
        for pattern, value in self._rules:
            for match in pattern.finditer(doc.text):
                start = match.start("year") if value == self._year else match.start()
                if any(start < other.end and other.start < match.end() for other in taken):
                    continue
                moment = value(match, doc, anchor)
                if moment is not None:
                    end = match.end() - (match[0].endswith(".") and not self._is_shortened(match[0]))
                    taken.append(WrittenMoment(start, end, moment))
        yield from sorted(taken, key=lambda written: written.start)

    def _is_shortened(self, said: str) -> bool:
        """Whether a date ends with a month's short name and its point: `3 déc.`."""
        short = said.rstrip(".").rpartition(" ")[2].lower()
        return any(short in names[1:] for names in self._words.months)

    def _iso(self, match: re.Match[str], _: ParsedText, __: date | None) -> Moment | None:
        year, month, day = map(int, match[0].split("-"))
        when = moments.date_or_none(year, month, day)
        return None if when is None else moments.day(when)

    def _figures(self, match: re.Match[str], _: ParsedText, __: date | None) -> Moment | None:
        when = moments.date_or_none(int(match["y"]), int(match["m"]), int(match["d"]))
        return None if when is None else moments.day(when)

    def _day(self, match: re.Match[str], doc: ParsedText, anchor: date | None) -> Moment | None:
        month = self._month_number(match["month"])
        number = 1 if match["day"].lower() in self._words.first_day else int(match["day"])
        if match["year"]:
            when = moments.date_or_none(int(match["year"]), month, number)
            return None if when is None else moments.day(when)
        if anchor is None:
            return None
        around = [moments.date_or_none(anchor.year + step, month, number) for step in (-1, 0, 1)]
        ahead = _looks_ahead(doc, match.start())
        return _nearest([day for day in around if day is not None], anchor, ahead)

    def _month(self, match: re.Match[str], _: ParsedText, __: date | None) -> Moment | None:
        return moments.month(int(match["year"]), self._month_number(match["month"]))

    def _month_number(self, name: str) -> int:
        return next(place for place, names in enumerate(self._words.months, 1) if name.lower() in names)

    def _weekday(self, match: re.Match[str], doc: ParsedText, anchor: date | None) -> Moment | None:
        if anchor is None:
            return None
        wanted = self._words.weekdays.index(match["weekday"].lower())
        back = (anchor.weekday() - wanted) % WEEK
        turn = (match["turn"] or "").lower()
        if turn in self._words.next or (back and not turn and _looks_ahead(doc, match.start())):
            return moments.day(anchor + timedelta(days=(WEEK - back) or WEEK))
        return moments.day(anchor - timedelta(days=back or (WEEK if turn else 0)))

    def _said(self, match: re.Match[str], _: ParsedText, anchor: date | None) -> Moment | None:
        if anchor is None:
            return None
        return moments.day(anchor + timedelta(days=self._words.days[match["said"].lower()]))

    def _ago(self, match: re.Match[str], _: ParsedText, anchor: date | None) -> Moment | None:
        reader = number_reader(self._language)
        numbers = reader.numbers(match["number"]) if reader is not None else []
        is_one = reader is not None and match["number"].lower() in reader.forms.articles
        count = 1 if is_one else int(numbers[0].value) if len(numbers) == 1 and not numbers[0].vague else 0
        return self._moved(self._words.units[match["unit"].lower()], -count, anchor) if count else None

    def _turned(self, match: re.Match[str], _: ParsedText, anchor: date | None) -> Moment | None:
        step = 1 if match["turn"].lower() in self._words.next else -1
        return self._moved(self._words.units[match["unit"].lower()], step, anchor)

    def _moved(self, unit: str, count: int, anchor: date | None) -> Moment | None:
        """So many units before or after the report; None where that lies outside the calendar."""
        if anchor is None or abs(count) > anchor.year - 1:
            return None
        if unit == "day":
            return moments.day(anchor + timedelta(days=count))
        if unit == "week":
            return moments.week(anchor + timedelta(weeks=count))
        if unit == "month":
            return moments.month(*moments.shifted(anchor.year, anchor.month, count))
        return moments.year(anchor.year + count)

    def _year(self, match: re.Match[str], _: ParsedText, __: date | None) -> Moment | None:
        return moments.year(int(match["year"]))


def _nearest(days: list[date], anchor: date, ahead: bool) -> Moment | None:
    def distance(when: date) -> int:
        away = (when - anchor).days
        return -away * 6 if ahead and away < 0 else away * 6 if not ahead and away > NEAR_FUTURE else abs(away)

    return moments.day(min(days, key=distance)) if days else None


def _looks_ahead(doc: ParsedText, start: int) -> bool:
    """Whether the verb nearest to a date is in the future."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    if span is None or not doc.has_annotation("DEP"):
        return False
    verbs = [token for token in span[0].ancestors if token.pos_ in ("VERB", "AUX")][:1]
    around = [child for verb in verbs for child in (verb, *verb.children)]
    return any("Fut" in token.morph.get("Tense", []) for token in around)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){pattern}(?!\w)(?!-\w)", re.IGNORECASE)
