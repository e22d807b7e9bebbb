"""The words that say when, ready for use, and the patterns that find them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reader.analysis.dates.grammar import NEEDS, PATTERNS
from reader.language import load
from reader.language.word_lists import Dates, Holiday, Season

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class DatePattern(NamedTuple):
    """A pattern over the text, by the kind of date that it finds."""

    kind: str
    expression: re.Pattern[str]
    needs: tuple[str, ...] = ()
    """One of which stands in small letters in whatever it finds; none where nothing is known of that."""


Patterns: TypeAlias = tuple[DatePattern, ...]


@dataclass(frozen=True, slots=True)
class DateWords:
    """A language's words for dates. Keys of the mappings are in lower case and without a full stop at the end."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]
    seasons: Mapping[str, Season]
    holidays: Mapping[str, Holiday]
    ambiguous_months: frozenset[str]
    month_leads: frozenset[str]
    year_leads: frozenset[str]
    timetable_verbs: frozenset[str]
    business: frozenset[str]
    done_infinitives: frozenset[str]
    looks_ahead: frozenset[str]
    leads: dict[str, str]
    """Words right before a date -> on which side of today it lies, `back` or `ahead`."""
    modals_of_future: frozenset[str]
    recurring_nouns: frozenset[str]
    recurring_verbs: frozenset[str]
    recurring_words: frozenset[str]
    patterns: Patterns

    def month(self, text: str) -> int:
        return self.months[text.lower().rstrip(".")]

    def weekday(self, text: str) -> int:
        return self.weekdays[text.lower().rstrip(".")]

    def number(self, text: str) -> int | None:
        text = " ".join(text.lower().split())
        return int(text) if text.isdecimal() else self.numbers.get(text)


@cache
def words(language: str) -> DateWords | None:
    """The words of a language; None where there is no list for it."""
    lists = load(Dates, language)
    if lists is None:
        return None
    pieces = {
        "MONTH": _named(form for forms in lists.months for form in forms),
        "WEEKDAY": _named(form for forms in lists.weekdays for form in forms),
        "FULL_WEEKDAY": _named(forms[0] for forms in lists.weekdays),
        "PART": _any(lists.day_parts),
        "NUMBER": r"\d{1,4}|" + _any(lists.numbers),
        "ORDINAL": _any(lists.ordinals),
        "DECADE": _any(lists.decades),
        "SEASON": _any(lists.seasons),
        "HOLIDAY": _named(lists.holidays),
    }
    return DateWords(
        months=_numbered(lists.months),
        weekdays={form: number - 1 for form, number in _numbered(lists.weekdays).items()},
        numbers=lists.numbers,
        ordinals=lists.ordinals,
        decades=lists.decades,
        seasons=lists.seasons,
        holidays={name.lower(): day for name, day in lists.holidays.items()},
        ambiguous_months=frozenset(name.lower() for name in lists.ambiguous_months),
        month_leads=frozenset(lists.month_leads),
        year_leads=frozenset(lists.year_leads),
        timetable_verbs=frozenset(lists.timetable_verbs),
        business=frozenset(lists.business),
        done_infinitives=frozenset(lists.done_infinitives),
        looks_ahead=frozenset(lists.looks_ahead),
        leads=lists.leads,
        modals_of_future=frozenset(lists.modals_of_future),
        recurring_nouns=frozenset(lists.recurring_nouns),
        recurring_verbs=frozenset(lists.recurring_verbs),
        recurring_words=frozenset(lists.recurring_words),
        patterns=tuple(
            DatePattern(kind, _compiled(pattern, pieces), _needs(kind, lists)) for kind, pattern in PATTERNS
        ),
    )


def _needs(kind: str, lists: Dates) -> tuple[str, ...]:
    """What the matches of a kind have one of, in small letters."""
    named = {
        "<MONTH>": [form for forms in lists.months for form in forms],
        "<FULL_WEEKDAY>": [forms[0] for forms in lists.weekdays],
        "<SEASON>": list(lists.seasons),
        "<DECADE>": list(lists.decades),
        "<HOLIDAY>": list(lists.holidays),
    }
    return tuple(form.lower() for need in NEEDS[kind] for form in named.get(need, [need]))


def _numbered(forms: list[list[str]]) -> dict[str, int]:
    return {form.lower(): number for number, names in enumerate(forms, 1) for form in names}


def _compiled(pattern: str, pieces: Mapping[str, str]) -> re.Pattern[str]:
    for name, alternatives in pieces.items():
        pattern = pattern.replace(f"<{name}>", f"(?:{alternatives})")
    return re.compile(pattern, re.VERBOSE)


def _any(names: Iterable[str]) -> str:
    """Any of some words, in small letters, with a capital at the front or in capitals; longest first."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(f"(?i:{re.escape(name)})" for name in ordered)


def _named(names: Iterable[str]) -> str:
    """Any of some proper names as they are written or in capitals, with a full stop behind short forms."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    forms = [f"{re.escape(form)}" for name in ordered for form in dict.fromkeys((name, name.upper()))]
    return f"(?:{'|'.join(forms)})(?![A-Za-z])\\.?"
