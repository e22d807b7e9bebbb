"""What articles add to the profiles of the names in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.linking.entities.occurrences import EntityOccurrence


@dataclass(slots=True)
class Contribution:
    """What articles add to one profile: how many of them there are, and how many give each label and name."""

    articles: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    also: Counter[str] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)
    context: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _ArticlePart:
    """What one article adds to one profile."""

    label: str
    names: set[str] = field(default_factory=set)
    also: set[str] = field(default_factory=set)
    months: set[str] = field(default_factory=set)
    context: set[int] = field(default_factory=set)


def contributions_of(articles: Iterable[Iterable[EntityOccurrence]]) -> dict[str, Contribution]:
    """By profile, what all of the articles add to it, each with these occurrences."""
    found: dict[str, Contribution] = {}
    for occurrences in articles:
        for key, part in _parts(occurrences).items():
            total = found.setdefault(key, Contribution())
            total.articles += 1
            total.labels[part.label] += 1
            total.names.update(part.names)
            total.also.update(part.also)
            total.months.update(part.months)
            total.context |= part.context
    return found


def _parts(occurrences: Iterable[EntityOccurrence]) -> dict[str, _ArticlePart]:
    """By profile. A person's single name counts for its month and for all time."""
    found: dict[str, _ArticlePart] = {}
    for occurrence in sorted(occurrences, key=lambda occurrence: (occurrence.key, occurrence.local)):
        for key in (
            {occurrence.key, occurrence.key.partition("@")[0] + "@"} if ":~" in occurrence.key else {occurrence.key}
        ):
            part = found.setdefault(key, _ArticlePart(occurrence.label))
            part.label = min(part.label, occurrence.label)
            part.names.update(occurrence.names)
            part.also.update(occurrence.also)
            if key == occurrence.key:
                part.context.update(occurrence.context)
            part.months.add(occurrence.month)
    return found
