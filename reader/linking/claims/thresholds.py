"""From which logit on two claims are held for one answer or for a contradiction: `[thresholds]` of weights.toml, whose
comments tell of each."""

from __future__ import annotations

from functools import cache

from reader.linking.claims.same_question import THRESHOLDS, tables
from reader.value_classes import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The numbers by their names in the file."""

    agrees: float
    likely_agrees: float
    known: float
    known_of_one: float
    unlike: float
    day_of_event: float
    nobody: float
    newer_toll: float
    person: float
    office: float
    taken_back: float
    likely: float
    rival: float
    rival_that_differs: float
    another_of_one_thing: float
    differing: float
    on_the_whole: float
    opposed: float
    unmatched: float
    same_person: float
    nearly_same: float
    other_verb: float
    spans_by_chance: float
    days_by_chance: float
    other_thing: float
    other_side: float


@cache
def thresholds() -> Thresholds:
    """The thresholds, read once. Raises TypeError where the file lacks one or has another."""
    return Thresholds(**{name: float(value) for name, value in tables()[THRESHOLDS].items()})
