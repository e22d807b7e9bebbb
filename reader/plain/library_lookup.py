"""What a session by lines looks up in the library, or has worked out first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import DatelineError
from reader.linking.stories.timeline import TimelineReport

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library import Library
    from reader.model import Analysis, Article, ClaimGroup


class LibraryLookup:
    """Articles, what they state, and their stories. `analyse` finds what an article states."""

    def __init__(self, library: Library, analyse: Callable[[str | None], None]) -> None:
        self._library = library
        self._analyse = analyse

    def article(self, article_id: str) -> Article:
        """Raises a `DatelineError` where it has gone."""
        article = self._library.articles.get(article_id)
        if article is None:
            raise DatelineError("This article is no longer in the library.")
        return article

    def analysis(self, article: Article) -> Analysis:
        """What an article states, found now if nobody has; raises a `DatelineError` where it cannot be."""
        found = self._library.analyses.get(article.id)
        if found is None:
            self._analyse(article.id)
            found = self._library.analyses.get(article.id)
        if found is None:
            row = self._library.articles.row(article.id)
            raise DatelineError((row.problem if row else None) or "This article cannot be analysed.")
        return found

    def claim_groups(self, article_id: str) -> tuple[ClaimGroup, ...]:
        """What the reports of an article's story answer; nothing where it tells none."""
        story = self._library.stories.of(article_id)
        return self._library.stories.claim_groups(story.id) if story else ()

    def articles_of(self, group: ClaimGroup) -> dict[str, Article]:
        """Who answers a question and who is silent, by id."""
        names = dict.fromkeys([*(fact.article for fact in group.facts), *group.silent])
        return {name: found for name in names if (found := self._library.articles.get(name)) is not None}

    def story_reports(self, article_id: str) -> list[TimelineReport]:
        """The reports of an article's story, or the article alone, as far as they are analysed."""
        story = self._library.stories.of(article_id)
        names = story.articles if story else (article_id,)
        found = [(self._library.articles.get(name), self._library.analyses.get(name)) for name in names]
        return [TimelineReport(text, analysis.facts) for text, analysis in found if text and analysis]
