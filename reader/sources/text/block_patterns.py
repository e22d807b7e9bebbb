"""The regular expressions that tell the parts of a news text apart, made from the word lists of a language."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.sources.text.block_words import words
from reader.sources.text.calendar_days import day_pattern
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w.’'-]*"
NAME = rf"{CAPITALISED}(?:\s+(?:{CAPITALISED}|d[aei]|del|van|von|de[nr]|bin|al-\w+|l[ae]|el|y)){{0,4}}"
NAMES = rf"{NAME}(?:(?:,\s*|\s+and\s+|,\s+and\s+|\s*&\s*){NAME}){{0,5}}"


@dataclass(frozen=True, slots=True)
class Marks:
    """Compiled once. Those named `*_line` are for a whole paragraph, the others for a part of one."""

    date_line: re.Pattern[str]
    date_label: re.Pattern[str]
    """A labelled date at the start: `date 2020-12-04 `, `Published: May 3, 2013 | `."""
    time_line: re.Pattern[str]
    """A time of day, as over the parts of a running report: `6:10 p.m.`"""
    date_tail: re.Pattern[str]
    """The same at the end of a paragraph."""
    updated: re.Pattern[str]
    dateline: re.Pattern[str]
    """Where and from whom, up to its dash."""
    byline_line: re.Pattern[str]
    photo_credit: re.Pattern[str]
    """A photographer's or picture agency's credit that says so, wherever it stands."""
    photo_credit_end: re.Pattern[str]
    """The same, weaker: only at a paragraph's end."""
    credit_before_caption: re.Pattern[str]
    """`Image copyright Getty Images Image caption `, up to the caption; its first group is the credit."""
    caption_opening: re.Pattern[str]
    caption_day: re.Pattern[str]
    """How captions date themselves within a sentence: `, Wednesday, Dec. 2, 2020.`"""
    credit_line: re.Pattern[str]
    agency_tail: re.Pattern[str]
    """Who reported, at the end of a body paragraph: `(Reporting by ...)`, `(AFP)`."""
    boilerplate_line: re.Pattern[str]
    boilerplate_opening: re.Pattern[str]
    invitation: re.Pattern[str]
    """A line that leads to another page: boilerplate, but for those that a tree has among its paragraphs."""
    republished: re.Pattern[str]
    list_opening: re.Pattern[str]
    closing: re.Pattern[str]
    breadcrumb: re.Pattern[str]


@cache
def marks() -> Marks:
    """The marks of English-language news."""
    lists = words()
    dated = rf"(?:{_any((*lists.published_labels, *lists.updated_labels))})(?:\s+(?:on|at))?\s*[:–|,-]?\s+"
    day = day_pattern()
    credit, agencies = _any(lists.credit_lines), _any(lists.agencies)
    return Marks(
        date_line=_loose(rf"(?:(?:{dated})?{day}(?:\s*[|·,;/–-]\s*|\s+)?){{1,3}}[.,|)]?"),
        time_line=_loose(r"\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?|hrs|GMT|UTC)(?:\s[A-Z]{2,4})?"),
        date_label=_loose(rf"{dated}{day}(?:\s*[|·:–-]\s*|\s+|$)"),
        date_tail=_loose(rf"(?<=\s){dated}{day}\s*$"),
        updated=_loose(rf"(?:{_any(lists.updated_labels)})\b"),
        dateline=_dateline(),
        byline_line=_byline(),
        photo_credit=re.compile(rf"{_bracketed(_strong_credit())}(?:\s*[–—-]+\s(?:{agencies})\b)?"),
        photo_credit_end=re.compile(rf"(?:{_bracketed(_weak_credit())}|{_labelled()}|{_bare()})\s*\Z"),
        credit_before_caption=_loose(
            r"((?:image|media|photo) (?:copyright|source)\s.{2,60}?)\s(?:image|media|photo) caption[\s,:]+"
        ),
        caption_opening=_loose(_any(lists.caption_openings)),
        caption_day=_caption_day(),
        credit_line=re.compile(rf"[(\[–—-]*\s*(?:{credit})\s*[)\]]*", re.IGNORECASE | re.DOTALL),
        agency_tail=re.compile(
            rf"(?:\(\s*(?i:{credit})\s*\)|\((?:{agencies})(?:(?:/|,\s?|\s&\s)(?:{agencies}))*\)|(?<=[.!?”\"])\s+[–—-]+\s*(?:{agencies}))\.?\s*\Z"
        ),
        boilerplate_line=_loose(rf"\W*(?:{_any(lists.boilerplate_lines)})\W*"),
        boilerplate_opening=_loose(rf"\W*(?:{_any(lists.boilerplate_openings)})"),
        invitation=_loose(rf"\W*(?:{_any(lists.invitations)})"),
        republished=_loose(rf"\W*(?:{_any(lists.republished_openings)})"),
        list_opening=_loose(rf"\W*(?:{_any(lists.list_openings)})\W*"),
        closing=_loose(rf"\W*(?:{_any(lists.closing_openings)})"),
        breadcrumb=re.compile(
            r"[^.!?>»›|/]{2,40}(?:\s*[>»›|]\s*|\s+/\s+)(?:[^.!?>»›|/]{2,60}(?:\s*[>»›|]\s*|\s+/\s+))*[^.!?>»›|/]{0,60}"
        ),
    )


def _any(alternatives: Iterable[str]) -> str:
    return "|".join(alternatives)


def _loose(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _dateline() -> re.Pattern[str]:
    """`BAKU, Azerbaijan --`, `PARIS (AP) —`, `LONDON, Dec 4 (Reuters) -`, `(CNN) --`, `MUMBAI:`, `Oslo, Norway –`.

    Places in capitals need only the dash. Others need a second part (country, day or agency) that shows what they are:
    `Harry Kane - England's captain` is none.
    """
    lists = words()
    dash = r"(?:(?:--+|—|–|-)(?=\s)|—|--)"
    capitals = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]+(?:[ /][A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]*){0,3}"
    mixed = rf"{CAPITALISED}(?: {CAPITALISED}){{0,3}}"
    month = "(?:" + "|".join(sorted(lists.months, key=len, reverse=True)) + r")\b\.?"
    day = rf"(?:(?i:{month})\s\d{{1,2}}|\d{{1,2}}\s(?i:{month}))(?:,?\s\d{{4}})?"
    agency = rf"\((?:{_any(lists.agencies)}|[A-Z][\w .,&’'/-]{{1,40}})\)"
    country = rf"(?: (?:\[{mixed}\]|\({mixed}\)))"
    further = rf"{country}?(?:, (?:{day}|{mixed}))"
    forms = (
        rf"{capitals}{further}{{0,3}}\s?(?:{agency})?\s?{dash}",
        rf"{mixed}{country}?{further}{{0,3}},?\s?\([A-Z][^()\n]{{1,60}}\)\s?(?:{dash}|:)",
        rf"{mixed}{further}{{1,3}}\s(?:--|—|–|-)(?=\s)",
        rf"(?!(?:[A-Z]+ )?(?:{_any(lists.labels_in_capitals)})\b)(?:[A-Z]{{2,4}} )?[A-Z]{{5,}}{further}?:(?=\s)",
        rf"{agency}\s?(?:{dash}|:)",
        rf"{day}\s?(?:{agency})?\s?(?:--|—|–)(?=\s)",
        rf"(?:{capitals}|{mixed}){further}{{0,3}},?\s\((?:{_any(lists.wire_agencies)})\)(?=\s)",
        rf"{capitals}(?:, {mixed})?, {day}(?=\s[\"“‘]?[A-ZÀ-ÖØ-Þ](?:[a-zà-öø-ÿ’']|\s))",
    )
    return re.compile(rf"(?:{_any(forms)})(?=\s*[\"'“‘\[(]?[A-ZÀ-ÖØ-Þ\d])")


def _byline() -> re.Pattern[str]:
    lists = words()
    opening = rf"(?i:{_any(lists.byline_openings)})"
    role = rf"(?i:{_any(lists.byline_roles)})"
    outlet = r"[A-Z][\w .&’'-]{1,50}"
    behind = rf"(?:\s*[,|·/–—-]\s*(?:(?:the\s+)?{role}|{outlet})|\s+in\s+{NAME}){{0,3}}"
    return re.compile(
        rf"(?:{opening}\s+(?:the\s+)?{NAMES}{behind}|{NAMES}\s*[,|·–—-]\s*(?:the\s+)?{role}(?:,\s*{outlet})?"
        rf"|{outlet}\s(?i:staff|bureau|newsroom|(?:news|web|online) desk)"
        r"|(?i:staff (?:writer|reporter|correspondent)s?)"
        r")[.,|]?"
    )


def _strong_credit() -> str:
    """A credit that names a camera's agency or says `photo`; it counts in the middle of a paragraph too."""
    lists = words()
    agency = _any((*lists.agencies, "Getty Images?", "Getty", "EPA", "REUTERS", "Shutterstock", "Alamy"))
    return (
        rf"(?:{agency})\s?(?:[Pp]hoto|[Ii]mages?)?\s?/\s?[A-Z][^()\[\]]{{1,80}}"
        rf"|(?:{agency})\s(?:[Pp]hoto|[Ff]ile|[Pp]ool|[Hh]andout)\b[^()\[\]]{{0,60}}"
        rf"|[^()\[\]]{{2,80}}?(?:\bvia|/|,)\s?(?:{agency})(?:\s[Pp]hoto|,\s[Ff]ile)?"
        rf"|(?:Photo|Image|Picture|Credit)s?(?:\s(?:by|courtesy of))?\s?:?\s[A-Z][^()\[\]]{{1,80}}"
        r"|(?i:file(?: photo| image| picture)?|handout|file/handout)"
    )


def _weak_credit() -> str:
    lists = words()
    name_and_mark = rf"(?:{CAPITALISED}|©)[^()\[\]]{{0,80}}\b(?i:{_any(lists.photo_marks)})[^()\[\]]{{0,40}}"
    return rf"{_strong_credit()}|{name_and_mark}|{NAME}\s?/\s?{NAME}"


def _bracketed(inside: str) -> str:
    return rf"(?:\((?:{inside})\)|\[(?:{inside})\])\.?"


def _labelled() -> str:
    """`Image: Nick Moreau.`, `Photograph: Sean Smith/The Guardian`, `Photo by Jane Doe`."""
    labels = _any(label.replace(" by", "") for label in words().photo_labels)
    label = rf"(?=[A-Z])(?i:{labels})"
    return rf"(?:{label}(?: [Bb]y)?\s*:\s*|{label} [Bb]y\s+)(?:©\s*)?[A-Z0-9][^:\n]{{1,90}}"


def _bare() -> str:
    """`REUTERS/Jane Doe`, `AP Photo/Jane Doe`, `© AFP`, at the end and without brackets."""
    agency = _any((*words().agencies, "Getty Images?", "EPA", "REUTERS"))
    name = r"[A-Z][\w .,'’/-]{1,60}"
    return (
        rf"(?<=[\w.!?”\"’)])\s+(?:REUTERS|AP Photo|AFP PHOTO|AFP|EPA|Getty Images)\s?/\s?{NAME}"
        rf"|(?<=[.!?”\"’])\s+Credit(?:\.{{3}}|…)?\s?{NAME}(?: for [A-Z][\w .&’'-]{{2,40}}|, via .{{2,40}}|/.{{2,40}})?"
        rf"|(?<=[.!?”\"’])\s+(?:[|–—]\s+)?(?:(?:{agency})(?: Photo| Images)?\s?/\s?{name}|©\s?{name}"
        rf"|{NAME}\s?/\s?(?:{agency})|{NAME}, (?:{agency}))"
    )


def _caption_day() -> re.Pattern[str]:
    lists = words()
    month = "(?:" + "|".join(sorted(lists.months, key=len, reverse=True)) + r")\b\.?"
    return _loose(
        rf",\s(?:on\s)?(?:{_any(lists.weekdays)}),\s(?:{month}\s\d{{1,2}}|\d{{1,2}}\s{month}),?\s\d{{4}}[.,)]"
    )
