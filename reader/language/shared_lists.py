"""What the files of a language hold that is read by the rules which all languages share: French has them, English its
own and deeper ones (`word_lists`). The class `NumberForms` is `number_forms.toml`; its comments tell of its lists."""

from __future__ import annotations

import msgspec


class NumberForms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers of a language that has no rules of its own: how they are written, bounded and measured."""

    decimal: str
    groups: str
    joining: list[str]
    of: list[str]
    between: list[str]
    and_: list[str] = msgspec.field(name="and")
    to: list[str]
    articles: list[str]
    naming: list[str]
    clock: list[str]
    plenty: list[str]
    people: str
    fates: list[str]
    containers: list[str]
    before_noun: list[str]
    uncounted: list[str]
    aged: list[str]
    age: list[str]
    words: dict[str, int]
    magnitudes: dict[str, int]
    collective: dict[str, int]
    vague: dict[str, int]
    comparators: dict[str, str]
    comparators_behind: dict[str, str]
    units: dict[str, str]


class CalendarWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say when, of such a language."""

    months: list[list[str]]
    weekdays: list[str]
    first_day: list[str]
    day_leads: list[str]
    day_parts: list[str]
    last: list[str]
    next: list[str]
    year_leads: list[str]
    ago: list[str]
    ahead: list[str]
    and_: list[str] = msgspec.field(name="and")
    days: dict[str, int]
    units: dict[str, str]


class SpeechWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that report what somebody said, of such a language."""

    verbs: list[str]
    quoting_only: list[str]
    according: list[str]
    that: list[str]
    he: list[str]
    she: list[str]
    nobody: list[str]
    forms: dict[str, str]
    """Forms whose lemma pipelines often miss."""


class OfficeTitles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Offices and words that tell what kind of thing a name is, of such a language."""

    courtesy: list[str]
    offices: list[str]
    former: list[str]
    joining: list[str]
    bodies: list[str]
    nature: list[str]
    built: list[str]


class Equivalents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that answer the same questions as English ones, so that facts of two languages are compared."""

    light: list[str]
    words: dict[str, list[str]]
