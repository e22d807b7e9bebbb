"""When an article was published, and in which order it writes figures, as far as that can be told."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from reader.analysis.dates.calendar import Calendar
from reader.analysis.dates.date_hits import find_hits, full_dates
from reader.model import BlockKind

if TYPE_CHECKING:
    from reader.analysis.dates.date_words import DateWords, Patterns
    from reader.analysis.parsed_document import ParsedDocument

DATE_LINE_WITHIN = 4
"""Among how many paragraphs at the top the article's own date line stands."""
SAME_PUBLICATION = 3
"""Days that the date line may be away from the date that the source gave."""
HEAD = 300
"""Within so many code points of the text's beginning a full date is taken for the article's own."""
AHEAD = 10
"""A date at the head lies so many years at most before the last year that the text names, or it is no publication's."""
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SLASHED = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.](?:\d{4}|\d\d)(?![\d/])")


def publication(
    document: ParsedDocument, patterns: Patterns, lexicon: DateWords | None, day_first: bool | None
) -> date | None:
    """The day of publication: as the source gave it, else as the text tells.

    A line of the text that is nothing but a date wins over the source's when they are nearly the same: the source's may
    be the day in another time zone or of the first version, and the text's relative dates go by the text's own.
    """
    published = _published(document.article.published)
    calendar = Calendar(None, lexicon, day_first)
    if published is None:
        return _date_in_text(document, patterns, calendar)
    for section in document.sections[:DATE_LINE_WITHIN]:
        text = section.doc.text
        hits = find_hits(text, patterns)
        day = next(full_dates(hits, calendar), None)
        if len(hits) == 1 and day is not None and hits[0].match[0].strip() == text.strip():
            return day if abs((day - published).days) <= SAME_PUBLICATION else published
    return published


def _date_in_text(document: ParsedDocument, patterns: Patterns, calendar: Calendar) -> date | None:
    """The first full date at the text's head; else the last full date of all, if no later year is named."""
    all_days: list[date] = []
    for section in document.sections:
        if section.kind is BlockKind.CAPTION:
            continue
        text = section.doc.text
        at_head = next(full_dates(find_hits(text[: max(HEAD - section.offset, 0)], patterns), calendar), None)
        if at_head is not None and at_head.year + AHEAD >= _latest_year(document, at_head.year):
            return at_head
        all_days += full_dates(find_hits(text, patterns), calendar)
    if not all_days:
        return None
    latest = max(all_days)
    return latest if latest.year >= _latest_year(document, latest.year) else None


def _latest_year(document: ParsedDocument, default: int) -> int:
    return max(map(int, _YEAR.findall(document.article.text)), default=default)


def _published(published: str | None) -> date | None:
    if published and _ISO_DAY.match(published):
        try:
            return date.fromisoformat(published[:10])
        except ValueError:
            pass
    return None


def writes_day_first(document: ParsedDocument) -> bool | None:
    """Whether 4/5/2015 is the fourth of May: by the text's own unambiguous dates, else by its variety of English.

    None for English of no variety in particular.
    """
    votes = 0
    for first, second in _SLASHED.findall(document.article.text):
        votes += (int(first) > 12 >= int(second)) - (int(second) > 12 >= int(first))
    if votes:
        return votes > 0
    language, _, region = document.article.language.partition("-")
    if language == "en" and not region:
        return None
    return language != "en" or region.upper() != "US"
