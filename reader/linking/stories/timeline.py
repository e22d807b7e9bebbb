"""One axis of a story: its dated events and its publications, in order; several reports of one event are one entry."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Event, FactKind, FactReference

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model import Article, ClaimGroup, Fact


_DAY = len("2020-12-04")


class TimelineReport(NamedTuple):
    """An article with the facts that it states."""

    article: Article
    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What lies at one place of the axis."""

    date: str
    """ISO 8601, as in `Event`; a publication's day."""
    words: str
    """What happened, or the report's title."""
    articles: tuple[str, ...]
    """Ids of those who say so, in the order in which they came; of a publication the article alone."""
    event: Event | None
    """The event as its first article tells it; None for a publication."""

    @property
    def order(self) -> tuple[str, bool, str]:
        """A span begins when its first day does; a publication follows the events of its day."""
        return self.date.partition("/")[0], self.event is None, self.words


def timeline(told: Sequence[TimelineReport], groups: Iterable[ClaimGroup] = ()) -> tuple[TimelineEntry, ...]:
    """The axis of these articles.

    Events that `groups` hold to be one and the same are one entry for each day that they are dated; a date that is
    less exact goes with one that lies in it. So are events that are told in the same words.
    """
    return tuple(sorted([*_events(told, groups), *_publications(told)], key=lambda entry: entry.order))


def _events(told: Sequence[TimelineReport], groups: Iterable[ClaimGroup]) -> Iterable[TimelineEntry]:
    together = {
        reference: number
        for number, group in enumerate(groups)
        for reference in group.facts
        if reference.kind is FactKind.EVENT
    }
    dated = [
        (article.id, event, together.get(FactReference(article.id, FactKind.EVENT, event.start, event.end)))
        for article, facts in told
        for event in facts
        if isinstance(event, Event)
    ]
    dates: defaultdict[int, set[str]] = defaultdict(set)
    for _, event, number in dated:
        if number is not None:
            dates[number].add(event.date)
    found: dict[object, tuple[str, Event, list[str]]] = {}
    for article_id, event, number in dated:
        date = event.date if number is None else _most_exact(event.date, dates[number])
        same = (date, event.what.casefold()) if number is None else (date, number)
        _, _, articles = found.setdefault(same, (date, event, []))
        if article_id not in articles:
            articles.append(article_id)
    return [TimelineEntry(date, event.what, tuple(articles), event) for date, event, articles in found.values()]


def _most_exact(date: str, dates: Iterable[str]) -> str:
    """The day that a month or year is told by elsewhere: `2020-11-09` for `2020-11`."""
    return max((other for other in dates if other.startswith(date)), key=lambda other: (len(other), other))


def _publications(told: Sequence[TimelineReport]) -> Iterable[TimelineEntry]:
    return [
        TimelineEntry(article.published[:_DAY], article.title, (article.id,), None)
        for article, _ in told
        if article.published
    ]
