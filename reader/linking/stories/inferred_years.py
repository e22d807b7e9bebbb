"""The year of days that a report without a date gives without one: the one that its story's other reports give.

Such a day is written `XXXX-11-10?` by the analysis. Among the reports of a story it is the one nearest to their dates.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reader.linking.entities.entity_batch import Linked
from reader.model import Event, Quantity, Relation, Role, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model import Analysis, Article, Fact, Story

_DAY = len("2020-12-04")


def lacks_year(day: str) -> bool:
    """Whether the year of a day is not known: `XXXX-11-10?`."""
    return day.startswith("XXXX-") and day.endswith("?")


def middle_day(published: Iterable[str | None]) -> date | None:
    """The day about which reports were published: of an even number the earlier of the two in the middle."""
    days = sorted(day for text in published if (day := _day(text)) is not None)
    return days[(len(days) - 1) // 2] if days else None


def with_year(day: str, about: date) -> str | None:
    """A day without a year as ISO 8601: that which is nearest to another; None for 29 February where none is near."""
    candidates = [
        candidate for step in (-1, 0, 1) if (candidate := _day(f"{about.year + step:04}{day[4:-1]}")) is not None
    ]
    return min(candidates, key=lambda candidate: abs((candidate - about).days)).isoformat() if candidates else None


def with_years(facts: Iterable[Fact], about: date | None) -> tuple[Fact, ...]:
    """A report's facts, those days that lack their year with the inferred one; without `about` such events go."""
    dated = (_with_year(fact, about) for fact in facts)
    return tuple(fact for fact in dated if not isinstance(fact, Event) or not lacks_year(fact.date))


def _with_year(fact: Fact, about: date | None) -> Fact:
    def inferred(day: str | None) -> str | None:
        return day if day is None or not lacks_year(day) else with_year(day, about) if about else None

    if isinstance(fact, Event):
        fact = replace(fact, date=inferred(fact.date) or fact.date)
    elif isinstance(fact, Quantity):
        fact = replace(fact, date=inferred(fact.date))
    frame = getattr(fact, "frame", None)
    return fact if frame is None else replace(fact, frame=replace(frame, day=inferred(frame.day)))


def dated_in_stories(linked: Linked, articles: Sequence[Article], stories: Sequence[Story] | None) -> Linked:
    """Analyses with the years that stories give; without `stories` all articles tell one."""
    published = {article.id: article.published for article in articles}
    members = [story.articles for story in stories] if stories is not None else [tuple(published)]
    about = {
        article: middle for names in members if (middle := middle_day(map(published.get, names))) for article in names
    }
    return Linked(tuple(_dated(analysis, about.get(analysis.article)) for analysis in linked.analyses), linked.entities)


def _dated(analysis: Analysis, about: date | None) -> Analysis:
    if not any(lacks_year(expression.value) for expression in analysis.dates):
        return analysis
    facts = with_years(analysis.facts, about)
    return replace(
        analysis,
        quantities=tuple(fact for fact in facts if isinstance(fact, Quantity)),
        events=tuple(fact for fact in facts if isinstance(fact, Event)),
        statements=tuple(fact for fact in facts if isinstance(fact, Statement)),
        roles=tuple(fact for fact in facts if isinstance(fact, Role)),
        relations=tuple(fact for fact in facts if isinstance(fact, Relation)),
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:_DAY])
    except ValueError:
        return None
