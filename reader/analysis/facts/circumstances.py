"""Circumstances: at what time of the day, in which street, on which floor, from where: what local reports differ in."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.facts.interval_index import IntervalIndex
from reader.analysis.facts.syntax import has_parse, sentence_range
from reader.language import load
from reader.language.word_lists import Circumstances
from reader.model import BlockKind, Circumstance, FactKind, Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.analysis.parsed_document import ParsedDocument, Section
    from reader.model import Mention

_READ = frozenset((BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE))
_DATED = re.compile(r"\d{4},?\s+(?:at\s+|\|\s*)?$")
"""Right behind a day with its year a time tells when the text was put out: `July 13, 2009 at 10:50 AM`."""
_HALF_DAY = 12
_HOURS, _MINUTES = 24, 60
_LONGEST_LINK = 40
"""So many characters stand at most between a person's name and the place that the person is from."""


def find_circumstances(document: ParsedDocument, mentions: Sequence[Mention]) -> tuple[Circumstance, ...]:
    """Times of day and places in an article, in text order; none in a language without word lists for them."""
    patterns = _patterns(document.language)
    if patterns is None:
        return ()
    finder = _Finder(patterns, mentions)
    found = [
        circumstance
        for section in document.sections
        if section.kind in _READ and has_parse(section.doc)
        for circumstance in finder.of(section)
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


class _TimePattern(NamedTuple):
    """A time of day, and with the words in front that leave it open: the first is quick to find missing."""

    plain: re.Pattern[str]
    led: re.Pattern[str]


class _Patterns(NamedTuple):
    """What one language writes times and places with (`circumstances.toml`)."""

    stamp: re.Pattern[str]
    times: Sequence[_TimePattern]
    places: Sequence[re.Pattern[str]]
    home: re.Pattern[str]
    lives: re.Pattern[str]
    sides: re.Pattern[str]
    hours: Mapping[str, str]


@cache
def _patterns(language: str) -> _Patterns | None:
    lists = load(Circumstances, language)
    if lists is None:
        return None
    return _Patterns(
        stamp=re.compile(lists.stamp),
        times=[
            _TimePattern(re.compile(pattern), re.compile(rf"{lists.around}(?:{pattern})")) for pattern in lists.times
        ],
        places=[re.compile(pattern, re.VERBOSE) for pattern in lists.places],
        home=re.compile(lists.home, re.VERBOSE),
        lives=re.compile(lists.lives),
        sides=re.compile(lists.side),
        hours=lists.hours,
    )


class _Finder:
    """Finds times and places beside what the article names."""

    def __init__(self, patterns: _Patterns, mentions: Sequence[Mention]) -> None:
        self._patterns = patterns
        self._mentions = IntervalIndex(mentions)

    def of(self, section: Section) -> Iterator[Circumstance]:
        text = section.doc.text
        if self._patterns.stamp.match(text):
            return
        yield from self._times_in(section, text)
        taken: list[tuple[int, int]] = []
        for start, end in self._places_in(section, text):
            if all(end <= other_start or other_end <= start for other_start, other_end in taken):
                taken.append((start, end))
                yield _circumstance(section, start, end, FactKind.PLACE, " ".join(text[start:end].split()))

    def _times_in(self, section: Section, text: str) -> Iterator[Circumstance]:
        last = -1
        matches = [
            match for time in self._patterns.times if time.plain.search(text) for match in time.led.finditer(text)
        ]
        for match in sorted(matches, key=re.Match.start):
            value = self._time(match.groupdict())
            before = text[max(0, match.start() - _LONGEST_LINK) : match.start()]
            stamped = self._patterns.stamp.search(before) or _DATED.search(before)
            if value is not None and stamped is None and match.start() >= last:
                last = match.end()
                yield _circumstance(section, match.start(), match.end(), FactKind.TIME, value)

    def _time(self, parts: Mapping[str, str | None]) -> str | None:
        """A time of day as ISO 8601 has it, `T19:00`."""
        word = parts.get("word")
        if word is not None:
            return self._patterns.hours.get(word.lower())
        hour, minute = int(parts["hour"] or 0), int(parts.get("minute") or 0)
        said = parts.get("half") or parts.get("part") or ""
        half = "".join(letter for letter in said.lower() if letter.isalpha())
        if parts.get("half") and not 1 <= hour <= _HALF_DAY:
            return None
        if half in ("pm", "afternoon", "evening", "night") and hour < _HALF_DAY:
            hour += _HALF_DAY
        elif half == "am" and hour == _HALF_DAY:
            hour = 0
        return f"T{hour:02}:{minute:02}" if hour < _HOURS and minute < _MINUTES else None

    def _places_in(self, section: Section, text: str) -> Iterator[tuple[int, int]]:
        for pattern in self._patterns.places:
            for match in pattern.finditer(text):
                yield match.span("place")
        inside = [
            mention
            for mention in self._mentions.touching(section.offset, section.offset + len(text))
            if mention.form is Form.NAME
        ]
        for mention in inside:
            start, end = mention.start - section.offset, mention.end - section.offset
            if mention.label in ("GPE", "LOC", "FAC"):
                side = self._patterns.sides.search(text, max(0, start - _LONGEST_LINK), start)
                if side is not None:
                    yield side.start(), end
                elif self._patterns.lives.search(text, max(0, start - _LONGEST_LINK), start):
                    yield start, end
        for person, place in pairwise(inside):
            between = text[person.end - section.offset : place.start - section.offset]
            if person.label == "PERSON" and place.label in ("GPE", "LOC") and self._patterns.home.fullmatch(between):
                yield place.start - section.offset, place.end - section.offset


def _circumstance(section: Section, start: int, end: int, kind: FactKind, value: str) -> Circumstance:
    return Circumstance(
        start=section.offset + start,
        end=section.offset + end,
        evidence=sentence_range(section, start, end),
        kind=kind,
        value=value,
    )
