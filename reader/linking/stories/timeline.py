"""One axis of a story: its dated events and its publications, in order; several reports of one event are one entry."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reader.disjoint_sets import DisjointSets
from reader.linking.claims.claim_vocabulary import vocabulary
from reader.linking.entities.name_keys import fold
from reader.linking.stories.inferred_years import lacks_year, middle_day, with_years
from reader.model import BlockKind, Event, FactKind, FactReference
from reader.phrasing.formatting import first_day
from reader.stemming import stem
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from reader.model import Article, ClaimGroup, Fact


_DAY = len("2020-12-04")
_ASIDE = frozenset((BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.BOILERPLATE))
"""Blocks whose days tell when a picture was taken or a page printed."""
_NUMBER = re.compile(r"[0-9][0-9.,]*[0-9]{2}")
MOST_COMPARED = 200
"""Events of one day that are compared each with each."""
FEWEST_SHARED, SHARED = 3, 0.8
"""Two events of one day that share so many words, and this part of the shorter's, are one ..."""
SHARED_REPEATED = 0.6
"""... this part, where a caption repeats the text ..."""
FEWEST_BESIDE_NUMBER = 2
"""... or so many, a number of three digits or more among them."""


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
    inferred: bool = False
    """Whether no report that tells of it says the year: it is that of the story's other reports."""

    @property
    def order(self) -> tuple[str, bool, str]:
        """A span begins when its first day does; a publication follows the events of its day."""
        return first_day(self.date), self.event is None, self.words


def timeline(reports: Sequence[TimelineReport], groups: Iterable[ClaimGroup] = ()) -> tuple[TimelineEntry, ...]:
    """The axis of these articles.

    Events that `groups` hold to be one and the same are one entry for each day that they are dated; a date that is
    less exact goes with one that lies in it. So are events that are told in the same words. A day whose year its report
    does not tell is placed in the year that the other reports give; where none gives one, it is left out.
    """
    reports, guessed = _with_years(reports)
    return tuple(sorted([*_events(reports, groups, guessed), *_publications(reports)], key=lambda entry: entry.order))


def _with_years(
    reports: Sequence[TimelineReport],
) -> tuple[list[TimelineReport], frozenset[FactReference]]:
    """The reports with every year, and those events whose year was inferred."""
    about = middle_day(report.article.published for report in reports)
    guessed = {
        FactReference(article.id, FactKind.EVENT, fact.start, fact.end)
        for article, facts in reports
        for fact in facts
        if isinstance(fact, Event) and lacks_year(fact.date)
    }
    return [TimelineReport(article, with_years(facts, about)) for article, facts in reports], frozenset(guessed)


def _events(
    reports: Sequence[TimelineReport], groups: Iterable[ClaimGroup], guessed: frozenset[FactReference]
) -> Iterable[TimelineEntry]:
    together = {
        reference: number
        for number, group in enumerate(groups)
        for reference in group.facts
        if reference.kind is FactKind.EVENT
    }
    dated = {
        FactReference(article.id, FactKind.EVENT, event.start, event.end): event
        for article, facts in reports
        for event in facts
        if isinstance(event, Event)
    }
    aside = _aside(reports, dated)
    dates: defaultdict[int, set[str]] = defaultdict(set)
    for reference, event in dated.items():
        if reference in together:
            dates[together[reference]].add(event.date)
    by_day: defaultdict[str, list[FactReference]] = defaultdict(list)
    for reference, event in dated.items():
        number = together.get(reference)
        by_day[event.date if number is None else _most_exact(event.date, dates[number])].append(reference)
    for date, references in by_day.items():
        for same in _repeated(references, dated, together, aside):
            statable = [one for one in same if one not in aside and dated[one].self_contained]
            if not statable:
                continue  # the day of a picture, or half a sentence
            articles = tuple(dict.fromkeys(reference.article for reference in same))
            first = dated[statable[0]]
            yield TimelineEntry(date, first.what, articles, first, inferred=guessed.issuperset(same))


def _aside(reports: Sequence[TimelineReport], dated: Iterable[FactReference]) -> frozenset[FactReference]:
    """Events that captions and the like tell."""
    blocks = {
        article.id: [block for block in article.blocks if block.kind in _ASIDE]
        for article, _ in reports
        if article.blocks
    }
    return frozenset(
        reference
        for reference in dated
        if any(block.start <= reference.start < block.end for block in blocks.get(reference.article, ()))
    )


def _repeated(
    references: Sequence[FactReference],
    events: Mapping[FactReference, Event],
    together: Mapping[FactReference, int],
    aside: Container[FactReference],
) -> list[list[FactReference]]:
    """Events of one day, those together that claims hold to be one or that are told in much the same words."""
    sets = DisjointSets(references)
    words = {reference: _weighty(events[reference].what) for reference in references}
    for place, first in enumerate(references[:MOST_COMPARED]):
        for second in references[:place]:
            is_one = together.get(first, -1) == together.get(second, -2)
            if is_one or _in_same_words(words[first], words[second], repeats=(first in aside) != (second in aside)):
                sets.unite(second, first)
    return sets.sets()


def _weighty(what: str) -> frozenset[str]:
    light = vocabulary().light
    return frozenset(stem(word) for word in fold(what).split() if word not in light)


def _in_same_words(first: frozenset[str], second: frozenset[str], *, repeats: bool) -> bool:
    """Whether two events of one day are told in much the same words, or with the same large number of the same.

    `repeats`: one of them is told in a caption, which repeats what the text tells, and need share less of it.
    """
    both = first & second
    shared, fewer = len(both), min(len(first), len(second))
    if first == second or (shared >= FEWEST_SHARED and shared >= (SHARED_REPEATED if repeats else SHARED) * fewer):
        return True
    return shared >= FEWEST_BESIDE_NUMBER and any(_NUMBER.fullmatch(word) for word in both)


def _most_exact(date: str, dates: Iterable[str]) -> str:
    """The day that a month or year is told by elsewhere: `2020-11-09` for `2020-11`."""
    return max((other for other in dates if other.startswith(date)), key=lambda other: (len(other), other))


def _publications(reports: Sequence[TimelineReport]) -> Iterable[TimelineEntry]:
    return [
        TimelineEntry(article.published[:_DAY], article.title, (article.id,), None)
        for article, _ in reports
        if article.published
    ]
