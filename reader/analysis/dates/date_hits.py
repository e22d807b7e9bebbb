"""Words of a paragraph that are written like a date."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.dates.grammar import DIGIT
from reader.analysis.dates.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reader.analysis.dates.calendar import Calendar
    from reader.analysis.dates.date_words import Patterns

_A_DIGIT = re.compile(r"\d")
RECENT = 512
"""So many paragraphs' dates are remembered: names, dates and the day of publication each ask for them."""
# Kinds that name a calendar day in full when they carry a year.
_DAY_KINDS = ("iso", "figures", "month_day", "day_month")


class Hit(NamedTuple):
    """Words of a section that look like a date."""

    kind: str
    match: re.Match[str]
    start: int
    end: int


@lru_cache(maxsize=RECENT)
def find_hits(text: str, patterns: Patterns) -> tuple[Hit, ...]:
    """What the patterns find, without overlaps: first come first; of those that start together the longest."""
    found: list[tuple[int, int, int, Hit]] = []
    small = text.lower()
    has_digit = _A_DIGIT.search(text) is not None
    for rank, (kind, pattern, needs) in enumerate(patterns):
        if needs and not ((has_digit and DIGIT in needs) or any(word in small for word in needs)):
            continue
        for match in pattern.finditer(text):
            end = match.end()
            if text[end - 1] == "." and _ends_sentence(text, end):
                end -= 1
            found.append((match.start(), -end, rank, Hit(kind, match, match.start(), end)))
    hits: list[Hit] = []
    for _, _, _, hit in sorted(found, key=lambda entry: entry[:3]):
        if not hits or hit.start >= hits[-1].end:
            hits.append(hit)
    return tuple(hits)


def _ends_sentence(text: str, end: int) -> bool:
    """Whether a full stop at the end of an expression ends a sentence too; then it is no part of the date."""
    return not text[end:].strip() or bool(re.match(r"\s+[A-Z\"“‘']", text[end:]))


def full_dates(hits: Sequence[Hit], calendar: Calendar) -> Iterator[date]:
    """The days that say their year."""
    for hit in hits:
        if hit.kind in _DAY_KINDS and hit.match["year"]:
            moment = resolve(hit.kind, hit.match, calendar, None)
            if moment is not None:
                yield moment.first
