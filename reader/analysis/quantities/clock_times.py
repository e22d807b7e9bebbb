"""Numbers that say at what time, and so count nothing: `8 p.m.`, `starts at nine`, `one day`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.analysis.facts.syntax import subject_of
from reader.language import english
from reader.language.rule_lists import FigureRules

if TYPE_CHECKING:
    from reader.analysis.parsed_text import ParsedText
    from reader.analysis.quantities.number_words import NumberWords
    from reader.analysis.quantities.numbers import Number

HOURS = 24
_BELL = ("o'clock", "o’clock")
_CLOCK = re.compile(
    r"(?:[ap]\.? ?m\b|[ap]m\b|GMT|o'clock|o’clock|BST|EST|EDT|hrs\b|:\d|/\d|[-–]\d\d?(?:[.:]\d\d)? ?[ap]\.?m)",
    re.IGNORECASE,
)
_ZONES = frozenset(("UTC", "GMT", "BST", "CET", "EST", "EDT", "JST", "IST"))
_WORDS = english(FigureRules).clock_times
_PRICED = tuple(_WORDS.priced)
"""At a figure behind them stands a price or a level."""


def is_someday(doc: ParsedText, number: Number) -> bool:
    """`One day` that is no day long: `boasted of it one day`."""
    if number.unit != "days" or number.measure is None or number.core.lower_ != "one":
        return False
    following = doc[number.end].lower_ if number.end < len(doc) else ""
    return number.measure.dep_ == "npadvmod" and following not in (
        "after",
        "before",
        "later",
        "earlier",
        "ago",
        "-",
        "long",
    )


def is_clock(doc: ParsedText, number: Number) -> bool:
    """`8 p.m.`, `2:30`."""
    behind = doc[number.last : number.last + 3].text
    hours = number.value <= HOURS or (len(doc[number.first].text) == len("1300") and number.value <= 100 * HOURS)
    if behind.lower().startswith(_BELL) and hours:
        return True
    if _CLOCK.match(behind) and doc[number.first].is_digit and hours:
        return True
    if number.last < len(doc) and doc[number.last].text in _ZONES:
        return True
    return number.last < len(doc) and doc[number.last].text in (":", "/") and not doc[number.last - 1].whitespace_


def is_hour(doc: ParsedText, number: Number, words: NumberWords) -> bool:
    """`Starts work at just over eight`: a time of day; not `the toll stood at eight`."""
    led, core = number.core.head, number.core
    if core.dep_ != "pobj" or led.lower_ != "at" or number.value % 1 or not 0 < number.value <= HOURS:
        return False
    behind = doc[number.end] if number.end < len(doc) else None
    counts_nothing = number.unit is None and (behind is None or behind.pos_ not in ("NOUN", "ADJ", "PROPN", "ADP"))
    subject = subject_of(led.head) if led.head.pos_ == "VERB" else None
    acts = subject is not None and (subject.ent_type_ in ("PERSON", "ORG") or subject.tag_ in ("PRP", "NNP", "NNS"))
    return counts_nothing and acts and led.head.lemma_ not in (*words.lists["levels"], *words.lists["at_age"], *_PRICED)
