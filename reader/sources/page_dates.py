"""The day that a page shows beside its heading, where its metadata tell none.

Only what stands near the heading, or is named a date by the page, in as few words as such a line has, is taken: a day
in the report, in a teaser or in a footer is another one. What was updated then is no day of publication.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.sources.text.overlap import plain
from reader.sources.timestamps import TimestampReader
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

LONGEST_LINE = 90
"""Code points of a line that tells when, with who wrote it and how long it takes to read."""
BEHIND = 500
"""Code points behind the heading, within which its day stands."""
BEFORE = 160
"""The same before it."""
NAMED = 3_000
"""The same on either side for what the page calls a date."""
LONGEST_DAY = 32
"""Code points of a day in words, with its weekday and time."""
LOOKED_AT = 2_000
"""Code points of a part, white space included, after which it is no line."""
MOST_PARTS = 8
"""Elements in a line."""

_ELSEWHERE = frozenset({"aside", "blockquote", "button", "figcaption", "footer", "form", "nav", "option", "select"})
_PASSED_OVER = _ELSEWHERE | {
    "code",
    "head",
    "noscript",
    "pre",
    "samp",
    "script",
    "style",
    "svg",
    "template",
    "textarea",
}
_HEADINGS = ("h1", "h2", "h3")
_DATE_NAMES = re.compile(
    r"(?:^|[-_]|\b)(?:date|datum|fecha|data|published|pubdate|posted|dateline|timestamp)", re.IGNORECASE
)
_UPDATED = re.compile(
    r"updat|aktuali[sz]|modifi|geändert|änderung|actuali[sz]|aggiorn|bijgewerkt|edited|обновл|更新", re.IGNORECASE
)
_MONTH = r"[^\W\d_]{3,12}\.?"
_YEAR = r"(?:19[89]\d|20[0-4]\d)(?!\d)"
_EASTERN = re.compile(rf"({_YEAR})\s?年\s?(\d{{1,2}})\s?月\s?(\d{{1,2}})\s?日")
_DAY = re.compile(
    r"(?<![\d./-])(?:"
    rf"{_YEAR}-\d{{2}}-\d{{2}}(?!\d)|{_YEAR}/\d{{1,2}}/\d{{1,2}}(?!\d)|{_YEAR}\.\d{{2}}\.\d{{2}}(?!\d)|{_EASTERN.pattern}"
    rf"|\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:{_YEAR}|\d{{2}})(?![\d.])|\d{{1,2}}/\d{{1,2}}/{_YEAR}"
    rf"|\d{{1,2}}\s\|\s\d{{1,2}}\s\|\s{_YEAR}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.|er|º)?\s+(?:(?:de|of)\s+)?{_MONTH},?\s+(?:de\s+)?{_YEAR}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}"
    r")"
)
_BEGINS = re.compile(rf"{_DAY.pattern}\s*[-–—|:•·„“»\"]|(?:[^\W\d]+\s){{1,3}}{_DAY.pattern}\s?\|")
"""A day with which a paragraph begins, cut off from it; by a stroke also with what it is the day of."""


@dataclass(frozen=True, slots=True)
class _DayLine:
    """A line that may tell the day: its day's words, how far it is behind the heading, and whether it is named so."""

    day: str
    distance: int
    named: bool


def shown_day(tree: _Element, title: str | None, language: str) -> str | None:
    """ISO 8601 of the day that a cleaned page shows beside the heading that is its title; None where it shows none.

    Where no heading is, the only day that the page calls a date is taken.
    """
    heading = _heading(tree, title)
    lines = list(_lines(tree, heading))
    reader = TimestampReader((language,) if language else ())
    reader.learn_order(line.day for line in lines)
    if heading is None:
        days = {_read(line.day, reader) for line in lines if line.named}
        return next(iter(days)) if len(days) == 1 else None
    near = [
        line for line in lines if -BEFORE <= line.distance <= BEHIND or (line.named and abs(line.distance) <= NAMED)
    ]
    for line in sorted(near, key=lambda line: (not line.named, line.distance < 0, abs(line.distance))):
        day = _read(line.day, reader)
        if day is not None:
            return day
    return None


def _read(words: str, reader: TimestampReader) -> str | None:
    east = _EASTERN.fullmatch(words)
    if east:
        return reader.read(f"{east[1]}-{int(east[2]):02}-{int(east[3]):02}")
    return reader.read(re.sub(r"(?<=\d\.)\s(?=\d)", "", words.replace(" | ", ".")))


def _lines(tree: _Element, heading: _Element | None) -> Iterator[_DayLine]:
    """The lines with a day, and how far they stand from the heading."""
    found: list[tuple[int, str, bool]] = []
    start = end = place = 0
    outside: set[_Element] = set()
    for element in tree.iter():
        if element.getparent() in outside or not isinstance(element.tag, str) or element.tag in _PASSED_OVER:
            outside.add(element)
            continue
        if element is heading:
            start, end = place, place + len("".join(element.itertext()))
        day = _day_of(element)
        if day is not None:
            found.append((place, day, _is_named(element)))
        place += len(" ".join((element.text or "").split()))
        place += sum(len(" ".join((child.tail or "").split())) for child in element)
    for where, words, named in found:
        yield _DayLine(words, where - end if where >= start else where - start, named)


def _day_of(element: _Element) -> str | None:
    """The words of the day in a line, or at the beginning of a paragraph; not of the day of an update."""
    if len(element) > MOST_PARTS:
        return None
    if element.tag == "time" and element.get("datetime"):
        return None if _is_updated(element) or _is_teaser(element) else element.get("datetime")
    words = _words(element)
    if len(words) > LONGEST_LINE:
        begins = _BEGINS.match(words)
        found = _DAY.search(begins[0]) if begins else None
        return found[0] if found else None
    day = _DAY.search(words)
    if day is None or _UPDATED.search(words[: day.start()]) or _is_teaser(element):
        return None
    return day[0]


def _words(element: _Element) -> str:
    """The words of a line, without those of scripts in it; of a longer part, enough to see that it is longer."""
    said = [element.text or ""] if element.tag not in _PASSED_OVER else [""]
    length = len(said[0])
    for part in element.iterdescendants():
        if length > LOOKED_AT:
            break
        said += [part.text or "" if part.tag not in _PASSED_OVER else "", part.tail or ""]
        length += len(said[-2]) + len(said[-1])
    return " ".join("".join(said).split())


def _is_teaser(element: _Element) -> bool:
    """Whether a line is in a link, or has one, that says more than a day: it leads to another article."""
    links = [*element.iterancestors("a"), *element.iter("a")]
    words = (" ".join("".join(link.itertext()).split()) for link in links)
    return any(len(said) > LONGEST_DAY and (element.tag == "time" or _DAY.search(said)) for said in words)


def _is_updated(time: _Element) -> bool:
    """Whether a `time` element says when something was changed, in its names or in the words before it."""
    previous, parent = time.getprevious(), time.getparent()
    before = previous.tail if previous is not None else parent.text if parent is not None else None
    names = " ".join(time.get(name) or "" for name in ("class", "itemprop"))
    return _UPDATED.search(f"{names} {(before or '')[-40:]}") is not None


def _is_named(element: _Element) -> bool:
    names = (element.get("class") or "", element.get("id") or "", element.get("itemprop") or "")
    return element.tag == "time" or any(map(_DATE_NAMES.search, names))


def _heading(tree: _Element, title: str | None) -> _Element | None:
    """The heading that is the title, or has most of it."""
    wanted = plain(title or "")
    for tag in _HEADINGS:
        for heading in tree.iter(tag):
            own = plain("".join(heading.itertext()))
            if own and wanted and (own == wanted or (len(own) > 12 and (own in wanted or wanted in own))):
                return heading
    return next(tree.iter("h1"), None) if not wanted else None
