"""Facts in a few words. Pure: text in, displayable text out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Circumstance, Comparator, Event, FactKind, Quantity, Relation, Role, Statement, Verdict
from reader.phrasing.displayable import displayable, excerpt
from reader.phrasing.formatting import day_words, number_words
from reader.phrasing.joined_offices import office_words
from reader.phrasing.statement_phrases import LONGEST_QUOTE, what_is_said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model import Fact

KIND_WORDS: dict[FactKind, str] = {
    FactKind.QUANTITY: "Figures",
    FactKind.EVENT: "Events",
    FactKind.STATEMENT: "Statements",
    FactKind.ROLE: "Roles",
    FactKind.RELATION: "Relations",
}


def kind_words(kind: FactKind) -> str:
    """Facts of a kind by their name, of those kinds too that no list on the screen has."""
    return KIND_WORDS.get(kind, f"{kind.capitalize()}s")


VERDICT_SIGNS: dict[Verdict, str] = {
    Verdict.CONFLICTING: "✗",
    Verdict.CORRECTED: "↻",
    Verdict.REFINED: "≈",
    Verdict.CORROBORATED: "✓",
    Verdict.SINGLE: "·",
}
"""A verdict is shown as its sign and its word, never by colour alone."""

GRAVEST_FIRST = (
    Verdict.CONFLICTING,
    Verdict.CORRECTED,
    Verdict.REFINED,
    Verdict.CORROBORATED,
    Verdict.SINGLE,
)

COMPARATOR_WORDS = {
    Comparator.EXACT: "",
    Comparator.NEARLY: "nearly ",
    Comparator.ABOUT: "about ",
    Comparator.MORE_THAN: "more than ",
    Comparator.AT_LEAST: "at least ",
    Comparator.LESS_THAN: "less than ",
    Comparator.UP_TO: "up to ",
    Comparator.RANGE: "",
    Comparator.VAGUE: "some ",
}


def headline(fact: Fact | Circumstance, text: str, names: Mapping[str, str]) -> str:
    """The fact itself. `text` is its article's; `names` are the entities' names by id."""
    match fact:
        case Quantity():
            return _figure(fact)
        case Event():
            return displayable(fact.what)
        case Statement():
            return what_is_said(fact, text)
        case Role():
            return displayable(f"{names.get(fact.person, fact.person)}: {office_words(fact, text, names)}")
        case Relation():
            return displayable(fact.line) or _spaced(fact.subject, fact.relation, fact.object)
        case Circumstance():
            return excerpt(text, fact.start, fact.end, LONGEST_QUOTE)


def about(fact: Fact, names: Mapping[str, str]) -> str:
    """What goes with it: who says so, when, where. May be empty."""
    parts: list[str | None]
    match fact:
        case Quantity():
            parts = [fact.source, fact.place, day_words(fact.date) if fact.date else None]
        case Event():
            parts = [day_words(fact.date)]
        case Statement():
            speaker = names.get(fact.speaker_entity or "", fact.speaker or "nobody named")
            parts = [_spaced(fact.cue, speaker) if fact.cue == "according to" else _spaced(speaker, fact.cue)]
        case Role() | Relation():
            return ""
    return displayable(" · ".join(part for part in parts if part))


_AGE = "age"
_BEING = frozenset(("is", "are", "was", "were", "been", "has", "have", "had"))
"""Verbs that say nothing behind what is counted: `109 shops`, not `109 shops has`."""


def _figure(quantity: Quantity) -> str:
    """`2,783 soldiers killed`; what is measured before its measure: `the war lasted: 44 days`."""
    if quantity.line and not _is_of_nobody(quantity):
        return displayable(quantity.line)
    if quantity.unit is None:
        said = quantity.what if quantity.what and quantity.what not in (quantity.who or "").casefold().split() else None
        return _spaced(amount(quantity), quantity.who, said if said not in _BEING else None)
    if quantity.unit == quantity.what and quantity.unit is not None:
        return _spaced(f"{quantity.who}:" if quantity.who else None, quantity.unit, quantity.text or amount(quantity))
    if quantity.what == _AGE:
        return _spaced(f"{quantity.who}:" if quantity.who else None, amount(quantity), "old")
    said = quantity.what if quantity.what and quantity.what not in (quantity.who or "").casefold() else None
    said_of = _spaced(quantity.who, said if said not in _BEING else None)
    return _spaced(f"{said_of}:" if said_of else None, amount(quantity))


def _is_of_nobody(quantity: Quantity) -> bool:
    """Whether a line leaves out who is counted, whom the sentence names before: `more than 100 are missing`."""
    if quantity.self_contained or quantity.unit is not None or not quantity.who:
        return False
    return quantity.who.casefold() not in quantity.line.casefold()


def amount(quantity: Quantity) -> str:
    """The number with its comparator and unit: `nearly 2,800`, `100 to 200 km`; a vague one in the article's words."""
    if quantity.comparator is Comparator.VAGUE and quantity.text:
        return displayable(" ".join(quantity.text.split()))
    number = number_words(quantity.value)
    if quantity.comparator is Comparator.RANGE and quantity.high is not None:
        number = f"{number} to {number_words(quantity.high)}"
    unit = quantity.unit or ""
    if unit == "%":
        return f"{COMPARATOR_WORDS[quantity.comparator]}{number} %"
    return displayable(f"{COMPARATOR_WORDS[quantity.comparator]}{number} {unit}".rstrip())


def verdict_words(verdict: Verdict) -> str:
    """Sign and word, which no line break parts: `✗ conflicting`."""
    return f"{VERDICT_SIGNS[verdict]}\u00a0{verdict}"


def _spaced(*parts: str | None) -> str:
    return displayable(" ".join(part for part in parts if part))
