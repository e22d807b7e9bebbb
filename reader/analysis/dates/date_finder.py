"""Finds date expressions in an article's sections and resolves them in text order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.analysis.dates.calendar import STEP, Calendar
from reader.analysis.dates.date_hits import Hit, find_hits, full_dates
from reader.analysis.dates.date_words import DatePattern, DateWords, Patterns, words
from reader.analysis.dates.moments import Moment, between
from reader.analysis.dates.publication import publication, writes_day_first
from reader.analysis.dates.resolve import resolve
from reader.analysis.dates.tense import is_aside, is_recurring, tense_at
from reader.analysis.identifiers import is_named_by
from reader.language import english
from reader.language.rule_lists import FactRules
from reader.model import BlockKind, DateExpression, Precision, Range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.analysis.parsed_document import ParsedDocument, Section

# What may stand between the two dates of a range.
_JOINT = re.compile(r"\s*(?:-|–|—|to|through|thru|until|till)\s*")
_OF_YEAR = re.compile(r",?\s+(?:of\s+)?")
_AND = re.compile(r"\s+and\s+")
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_UPDATED = re.compile(r"\W*(?:update|updated)\b", re.IGNORECASE)
_WORDS = english(FactRules).date_finder
_ORIGINAL = re.compile(_WORDS.original, re.IGNORECASE)
_LEAP_YEAR = 2000
"""A year that has every day, for days whose own year nothing tells."""
LONGEST_NOTICE = 80
"""A line that says when the article was brought up to date has no more code points."""
# Without a word list for the language.
_FIGURES = (DatePattern("iso", re.compile(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b")),)


def find_dates(document: ParsedDocument) -> tuple[DateExpression, ...]:
    """The date expressions of an article, in text order, outer ranges before the dates inside them."""
    lexicon = words(document.language)
    patterns = lexicon.patterns if lexicon is not None else _FIGURES
    day_first = writes_day_first(document)
    calendar = Calendar(publication(document, patterns, lexicon, day_first), lexicon, day_first)
    found: list[DateExpression] = []
    published = calendar
    for section in document.sections:
        calendar = _as_updated(section, calendar, published, patterns)
        found += _section_dates(section, calendar, patterns)
    return tuple(sorted(found, key=lambda expression: (expression.start, -expression.end)))


def _as_updated(section: Section, calendar: Calendar, published: Calendar, patterns: Patterns) -> Calendar:
    """What days count from behind a line that dates an update, or that says that the old text follows."""
    text = section.doc.text.strip()
    if calendar.words is None or len(text) > LONGEST_NOTICE:
        return calendar
    if _ORIGINAL.match(text):
        return published
    if not _UPDATED.match(text):
        return calendar
    return calendar.at(next(full_dates(find_hits(text, patterns), published), None) or calendar.anchor)


def looks_like_dates(section: Section, language: str) -> list[Range]:
    """Characters of a section that are written like a date, also where nothing says which one it is."""
    lexicon = words(language)
    hits = find_hits(section.doc.text, lexicon.patterns if lexicon is not None else _FIGURES)
    return [Range(hit.start, hit.end) for hit in hits if lexicon is None or _is_date(section, hit, lexicon)]


def _section_dates(section: Section, calendar: Calendar, patterns: Patterns) -> Iterator[DateExpression]:
    text = section.doc.text
    hits = find_hits(text, patterns)
    if section.kind is BlockKind.CAPTION:
        calendar = calendar.at(next(full_dates(hits, calendar), None) or calendar.anchor)
    previous: tuple[Hit, Moment] | None = None
    of_year = -1
    for index, hit in enumerate(hits):
        if hit.start < of_year:
            continue
        following = hits[index + 1] if index + 1 < len(hits) else None
        year = _borrowed_year(text, hit, following)
        if (
            year is None
            and following is not None
            and (stated_year := _year_behind(text, hit, following, calendar)) is not None
        ):
            year, of_year = stated_year, following.end
            hit = hit._replace(end=following.end)
        moment = _moment(section, hit, calendar, year)
        if moment is None:
            if (yearless := _day_without_year(section, hit, calendar)) is not None:
                yield yearless
            continue
        joined = (
            previous is not None and previous[1].precision is moment.precision and _are_joined(text, previous[0], hit)
        )
        if joined and previous is not None:
            moment = calendar.after(previous[1], moment)
            if previous[1].first <= moment.last and previous[1].value != moment.value:
                whole = between(previous[1], moment)
                yield _expression(section, previous[0].start, hit.end, whole)
        yield _expression(section, hit.start, hit.end, moment)
        calendar.remember(moment, is_aside(section.doc, hit.start))
        previous = (hit, moment)


def _moment(section: Section, hit: Hit, calendar: Calendar, year: int | None) -> Moment | None:
    lexicon = calendar.words
    if lexicon is None:
        return resolve(hit.kind, hit.match, calendar, None)
    if not _is_date(section, hit, lexicon):
        return None
    tense = tense_at(section.doc, hit.start, lexicon)
    moment = resolve(hit.kind, hit.match, calendar.on(year), tense)
    if (
        moment is None
        or hit.kind not in ("month_day", "day_month")
        or hit.match["year"]
        or moment.precision is not Precision.DAY
    ):
        return moment
    return calendar.every_year(moment) if is_recurring(section.doc, hit.start, hit.end, lexicon) else moment


def _day_without_year(section: Section, hit: Hit, calendar: Calendar) -> DateExpression | None:
    """`November 10` of an article that has no date: `XXXX-11-10?`, unless it is a day that comes back each year."""
    lexicon = calendar.words
    if lexicon is None or calendar.anchor is not None or hit.kind not in ("month_day", "day_month"):
        return None
    if hit.match.groupdict().get("last") or not _is_date(section, hit, lexicon):
        return None
    moment = resolve(hit.kind, hit.match, calendar.on(_LEAP_YEAR), None)
    if moment is None:
        return None
    mark = "" if is_recurring(section.doc, hit.start, hit.end, lexicon) else "?"
    offset = section.offset
    return DateExpression(offset + hit.start, offset + hit.end, f"XXXX{moment.value[4:]}{mark}", Precision.DAY)


def _is_date(section: Section, hit: Hit, lexicon: DateWords) -> bool:
    """Whether words that could be something else (May, 2000) are a date here."""
    if hit.kind == "month":
        return _is_month(section, hit, lexicon)
    if hit.kind == "year":
        return _is_year(section, hit, lexicon)
    if hit.kind == "quarter" and not (hit.match["year"] or hit.match["which"] or hit.match["figure"]):
        return any(token.lower_ in lexicon.business for token in section.doc)
    if hit.kind == "holiday":
        span = section.doc.char_span(hit.start, hit.end, alignment_mode="expand")
        return span is not None and span[-1].ent_type_ in ("", "DATE", "EVENT")
    return True


def _is_month(section: Section, hit: Hit, lexicon: DateWords) -> bool:
    if hit.match["early"] or hit.match["which"]:
        return True
    span = section.doc.char_span(hit.start, hit.end, alignment_mode="expand")
    if span is None:
        return False
    if span[0].ent_type_ in ("PERSON", "ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART") and len(span[0].text) > 3:
        in_name = [
            t
            for t in (
                span[0].nbor(-1) if span[0].i else None,
                span[-1].nbor() if span[-1].i + 1 < len(section.doc) else None,
            )
            if t is not None and t.ent_type_ == span[0].ent_type_
        ]
        if in_name:
            return False
    led = span.start > 0 and section.doc[span.start - 1].lower_ in lexicon.month_leads
    led = led or _goes_with_month(section.doc.text[: hit.start], lexicon)
    if hit.match["month"].lower().rstrip(".") in lexicon.ambiguous_months or hit.match["month"].endswith("."):
        return led and span.text.rstrip(".") == span.text.rstrip(".").capitalize()
    if len(hit.match["month"].rstrip(".")) <= 3:
        return led
    return led or span[0].ent_type_ in ("DATE", "")


def _goes_with_month(before: str, lexicon: DateWords) -> bool:
    """Whether a month and a joint stand in front: `between January and March`, `January to May`."""
    words = before.split()[-2:]
    joined = len(words) == 2 and bool(_JOINT.fullmatch(words[1]) or words[1] == "and")
    return joined and words[0].rstrip(".,").lower() in lexicon.months


def _is_year(section: Section, hit: Hit, lexicon: DateWords) -> bool:
    """Whether four figures are a year: not what counts a noun (`2000 troops`), not part of a longer number."""
    span = section.doc.char_span(hit.match.start("year"), hit.match.end("year"), alignment_mode="expand")
    if span is None:
        return False
    token = span[-1]
    if token.text.strip("’'-–—") != hit.match["year"] and "-" not in token.text and "–" not in token.text:
        return False
    if is_named_by(section.doc, token):
        return False
    if token.ent_type_ == "DATE":
        return True
    if token.ent_type_ in ("MONEY", "QUANTITY", "PERCENT", "TIME"):
        return False
    before = section.doc[span.start - 1].lower_ if span.start else ""
    counts = token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ in ("NNS", "NNPS")
    named = span.start > 0 and section.doc[span.start - 1].pos_ == "PROPN"  # `the Oster 2012 games`
    if counts and not named and before not in ("the", "in", "since"):
        return False
    number = int(hit.match["year"])
    return number >= 1900 or before in lexicon.year_leads


def _are_joined(text: str, first: Hit, second: Hit) -> bool:
    joint = text[first.end : second.start]
    if _JOINT.fullmatch(joint):
        return True
    return bool(_AND.fullmatch(joint) and _BETWEEN.search(text[: first.start]))


def _borrowed_year(text: str, hit: Hit, following: Hit | None) -> int | None:
    """The year that the other end of a range gives: `January 23 - March 9, 2014`."""
    if (
        following is None
        or hit.kind not in ("month_day", "day_month", "month")
        or not _are_joined(text, hit, following)
    ):
        return None
    year = following.match.groupdict().get("year")
    return int(year) if year else None


def _year_behind(text: str, hit: Hit, following: Hit, calendar: Calendar) -> int | None:
    """The year of `18 December last year`, `March of this year`."""
    said = following.match.groupdict()
    if hit.kind not in ("month_day", "day_month", "month") or following.kind != "which" or calendar.anchor is None:
        return None
    if hit.match.groupdict().get("year") or (said.get("unit") or "").lower() != "year" or said.get("early"):
        return None
    if not _OF_YEAR.fullmatch(text[hit.end : following.start]):
        return None
    return calendar.anchor.year + STEP.get((said.get("which") or "this").lower(), 0)


def _expression(section: Section, start: int, end: int, moment: Moment) -> DateExpression:
    return DateExpression(section.offset + start, section.offset + end, moment.value, moment.precision)
