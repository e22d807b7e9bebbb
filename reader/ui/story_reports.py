"""A story as the pages show it: its articles with their facts, and the claim groups that hold these together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model import Story
from reader.ui.open_article import reference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.library import Library
    from reader.model import Article, ClaimGroup, Fact, FactReference


@dataclass(frozen=True, slots=True)
class StoryReport:
    """An article of the story with what it states."""

    article: Article
    facts: tuple[Fact, ...]

    def reference(self, fact: Fact) -> FactReference:
        """The fact's name across articles."""
        return reference(self.article.id, fact)

    def fact(self, named: FactReference) -> Fact | None:
        """The fact with this name; None where the analysis no longer has it."""
        return next((fact for fact in self.facts if self.reference(fact) == named), None)


@dataclass(frozen=True, slots=True)
class StoryReports:
    """A story, its reports by article id, and what they say in answer to the same questions."""

    story: Story
    of: Mapping[str, StoryReport]
    groups: tuple[ClaimGroup, ...]


def reports_of(library: Library, article_id: str, *, alone: bool = False) -> StoryReports | None:
    """The story that an article belongs to; None where it stands alone, unless `alone` wants that too."""
    story = library.stories.of(article_id)
    if story is None:
        article = library.articles.get(article_id)
        if not alone or article is None:
            return None
        story = Story("", article.title, (article_id,), article.published, article.published)
    found = {}
    for member in story.articles:
        article, analysis = library.articles.get(member), library.analyses.get(member)
        if article is not None and analysis is not None:
            found[member] = StoryReport(article, analysis.facts)
    return StoryReports(story, found, library.stories.claim_groups(story.id) if story.id else ())
