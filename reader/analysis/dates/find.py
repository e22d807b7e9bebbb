"""Finds date expressions in an article's sections and resolves them in text order."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.dates.anchored import Calendar
from reader.analysis.dates.moments import Moment, between
from reader.analysis.dates.resolve import resolve
from reader.analysis.dates.tense import is_recurring, tense_at
from reader.analysis.dates.words import Words, words
from reader.model import BlockKind, DateExpression, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.analysis.document import Document, Section

# What may stand between the two dates of a range.
_JOINT = re.compile(r"\s*(?:-|–|—|to|through|thru|until|till)\s*")
_AND = re.compile(r"\s+and\s+")
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Without a word list for the language.
_FIGURES = (("iso", re.compile(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b")),)
# Kinds that name a calendar day in full when they carry a year.
_DAY_KINDS = ("iso", "figures", "month_day", "day_month")
_SLASHED = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.](?:\d{4}|\d\d)(?![\d/])")


DATE_LINE_WITHIN = 4
"""Among how many paragraphs at the top the article's own date line stands."""
SAME_PUBLICATION = 3
"""Days that the date line may be away from the date that the source gave."""


class Hit(NamedTuple):
    """Words of a section that look like a date."""

    kind: str
    match: re.Match[str]
    start: int
    end: int


def find_dates(document: Document) -> tuple[DateExpression, ...]:
    """The date expressions of an article, in text order, outer ranges before the dates inside them."""
    lexicon = words(document.language)
    patterns = lexicon.patterns if lexicon is not None else _FIGURES
    day_first = _writes_day_first(document)
    calendar = Calendar(_anchor(document, patterns, lexicon, day_first), lexicon, day_first)
    found: list[DateExpression] = []
    for section in document.sections:
        found += _section_dates(section, calendar, patterns)
    return tuple(sorted(found, key=lambda expression: (expression.start, -expression.end)))


def looks_like_dates(section: Section, language: str) -> list[tuple[int, int]]:
    """Characters of a section that are written like a date, also where nothing says which one it is."""
    lexicon = words(language)
    hits = _hits(section.doc.text, lexicon.patterns if lexicon is not None else _FIGURES)
    return [(hit.start, hit.end) for hit in hits if lexicon is None or _is_date(section, hit, lexicon)]


def _section_dates(
    section: Section, calendar: Calendar, patterns: tuple[tuple[str, re.Pattern[str]], ...]
) -> Iterator[DateExpression]:
    text = section.doc.text
    hits = _hits(text, patterns)
    if section.kind is BlockKind.CAPTION:
        calendar = calendar.at(_full_date(hits, calendar) or calendar.anchor)
    previous: tuple[Hit, Moment] | None = None
    for index, hit in enumerate(hits):
        following = hits[index + 1] if index + 1 < len(hits) else None
        moment = _moment(section, hit, calendar, _borrowed_year(text, hit, following))
        if moment is None:
            continue
        joined = (
            previous is not None and previous[1].precision is moment.precision and _are_joined(text, previous[0], hit)
        )
        if joined and previous is not None:
            moment = calendar.after(previous[1], moment)
            if previous[1].first <= moment.last:
                whole = between(previous[1], moment)
                yield _expression(section, previous[0].start, hit.end, whole)
        yield _expression(section, hit.start, hit.end, moment)
        calendar.remember(moment)
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


def _is_date(section: Section, hit: Hit, lexicon: Words) -> bool:
    """Whether words that could be something else (May, 2000) are a date here."""
    if hit.kind == "month":
        return _is_month(section, hit, lexicon)
    if hit.kind == "year":
        return _is_year(section, hit, lexicon)
    if hit.kind == "holiday":
        span = section.doc.char_span(hit.start, hit.end, alignment_mode="expand")
        return span is not None and span[-1].ent_type_ in ("", "DATE", "EVENT")
    return True


def _is_month(section: Section, hit: Hit, lexicon: Words) -> bool:
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
    if hit.match["month"].lower().rstrip(".") in lexicon.ambiguous_months or hit.match["month"].endswith("."):
        return led and span.text.rstrip(".") == span.text.rstrip(".").capitalize()
    if len(hit.match["month"].rstrip(".")) <= 3:
        return led
    return led or span[0].ent_type_ in ("DATE", "")


def _is_year(section: Section, hit: Hit, lexicon: Words) -> bool:
    """Whether four figures are a year: not what counts a noun (`2000 troops`), not part of a longer number."""
    span = section.doc.char_span(hit.match.start("year"), hit.match.end("year"), alignment_mode="expand")
    if span is None:
        return False
    token = span[-1]
    if token.text.strip("’'-–—") != hit.match["year"] and "-" not in token.text and "–" not in token.text:
        return False
    if token.ent_type_ == "DATE":
        return True
    if token.ent_type_ in ("MONEY", "QUANTITY", "PERCENT", "TIME"):
        return False
    before = section.doc[span.start - 1].lower_ if span.start else ""
    counts = token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ in ("NNS", "NNPS")
    if counts and before not in ("the", "in", "since"):
        return False
    number = int(hit.match["year"])
    return number >= 1900 or before in lexicon.year_leads


def _hits(text: str, patterns: tuple[tuple[str, re.Pattern[str]], ...]) -> list[Hit]:
    """What the patterns find, without overlaps: first come first; of those that start together the longest."""
    found: list[tuple[int, int, int, Hit]] = []
    for rank, (kind, pattern) in enumerate(patterns):
        for match in pattern.finditer(text):
            end = match.end()
            if text[end - 1] == "." and _ends_sentence(text, end):
                end -= 1
            found.append((match.start(), -end, rank, Hit(kind, match, match.start(), end)))
    hits: list[Hit] = []
    for _, _, _, hit in sorted(found, key=lambda entry: entry[:3]):
        if not hits or hit.start >= hits[-1].end:
            hits.append(hit)
    return hits


def _ends_sentence(text: str, end: int) -> bool:
    """Whether a full stop at the end of an expression ends a sentence too; then it is no part of the date."""
    return not text[end:].strip() or bool(re.match(r"\s+[A-Z\"“‘']", text[end:]))


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


def _anchor(
    document: Document, patterns: tuple[tuple[str, re.Pattern[str]], ...], lexicon: Words | None, day_first: bool
) -> date | None:
    """The day of publication: as the source gave it, else the first full date of the text that is not a caption's.

    A line of the text that is nothing but a date wins over the source's when they are nearly the same: the source's may
    be the day in another time zone or of the first version, and the text's relative dates go by the text's own.
    """
    published = _published(document.article.published)
    unanchored = Calendar(None, lexicon, day_first)
    sections = [section for section in document.sections if section.kind is not BlockKind.CAPTION]
    if published is None:
        days = (_full_date(_hits(section.doc.text, patterns), unanchored) for section in sections)
        return next((day for day in days if day is not None), None)
    for section in sections[:DATE_LINE_WITHIN]:
        hits = _hits(section.doc.text, patterns)
        day = _full_date(hits, unanchored)
        if len(hits) == 1 and day is not None and hits[0].match[0].strip() == section.doc.text.strip():
            return day if abs((day - published).days) <= SAME_PUBLICATION else published
    return published


def _published(published: str | None) -> date | None:
    if published and _ISO_DAY.match(published):
        try:
            return date.fromisoformat(published[:10])
        except ValueError:
            pass
    return None


def _full_date(hits: list[Hit], calendar: Calendar) -> date | None:
    for hit in hits:
        if hit.kind in _DAY_KINDS and hit.match["year"]:
            moment = resolve(hit.kind, hit.match, calendar, None)
            if moment is not None:
                return moment.first
    return None


def _writes_day_first(document: Document) -> bool:
    """Whether 4/5/2015 is the fourth of May: by the text's own unambiguous dates, else by its variety of English."""
    votes = 0
    for first, second in _SLASHED.findall(document.article.text):
        votes += (int(first) > 12 >= int(second)) - (int(second) > 12 >= int(first))
    if votes:
        return votes > 0
    language, _, region = document.article.language.partition("-")
    return language != "en" or region.upper() not in ("", "US")


def _expression(section: Section, start: int, end: int, moment: Moment) -> DateExpression:
    return DateExpression(section.offset + start, section.offset + end, moment.value, moment.precision)
