"""A story as the pages show it: its articles with their facts, and the claim groups that hold these together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reader.linking.claims.compared_facts import compared_facts
from reader.model import FactReference, Relation, Statement, Story
from reader.phrasing.alone_words import ALONE, ALONE_SO_FAR, NOT_ANALYSED
from reader.phrasing.entity_names import names_in
from reader.phrasing.fact_selection import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.library import Library
    from reader.model import Analysis, Article, Circumstance, ClaimGroup, Fact


@dataclass(frozen=True)
class StoryReport:
    """An article of the story with what it states."""

    article: Article
    analysis: Analysis

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self.analysis.facts

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The entities' names by id."""
        return names_in(self.article.text, self.analysis.entities)

    def reference(self, fact: Fact | Circumstance) -> FactReference:
        """The fact's name across articles."""
        return FactReference(self.article.id, fact.kind, fact.start, fact.end)

    def fact(self, named: FactReference) -> Fact | Circumstance | None:
        """The fact with this name, of those too that are compared and in no list; None where the analysis no longer
        has it."""
        return self._listed.get(named) or self._compared.get(named)

    def is_listed(self, named: FactReference) -> bool:
        """Whether the fact is one that a list has: of clauses and of what is said, what tells something by itself."""
        fact = self._listed.get(named)
        return fact is not None and (not isinstance(fact, Relation | Statement) or named in self._worth_a_line)

    @cached_property
    def _listed(self) -> Mapping[FactReference, Fact]:
        return {self.reference(fact): fact for fact in reversed(self.facts)}

    @cached_property
    def _worth_a_line(self) -> frozenset[FactReference]:
        return frozenset(map(self.reference, shown(self.facts, self.article.text)))

    @cached_property
    def _compared(self) -> Mapping[FactReference, Fact | Circumstance]:
        return {self.reference(fact): fact for fact in compared_facts(self.article, self.analysis)}


@dataclass(frozen=True, slots=True)
class StoryReports:
    """A story, its reports by article id, and what they say in answer to the same questions."""

    story: Story
    of: Mapping[str, StoryReport]
    groups: tuple[ClaimGroup, ...]
    is_awaited: bool = False
    """Whether articles wait for their analysis, so that the story may have reports which nobody knows yet."""

    @property
    def alone(self) -> str:
        """Why there is nothing to compare with, where an article stands alone."""
        if not self.of:
            return NOT_ANALYSED
        return ALONE_SO_FAR if self.is_awaited else ALONE


def reports_of(library: Library, article_id: str, known: StoryReports | None = None) -> StoryReports:
    """The story that an article belongs to; where it stands alone, one of its own without an id.

    `known` is what was found out last: where no report has changed since, that comes back and nothing is compared.
    """
    story = library.stories.of(article_id)
    if story is None:
        article = library.articles.get(article_id)
        title, day = (article.title, article.published) if article is not None else ("", None)
        story = Story("", title, (article_id,), day, day)
    found = {}
    for member in story.articles:
        article, analysis = library.articles.get(member), library.analyses.get(member)
        if article is not None and analysis is not None:
            found[member] = StoryReport(article, analysis)
    is_awaited = len(found) < 2 and library.analyses.pending_count() > 0
    if known is not None and (known.story, known.of, known.is_awaited) == (story, found, is_awaited):
        return known
    groups = library.stories.claim_groups(story.id or article_id) if found else ()
    return StoryReports(story, found, groups, is_awaited)
