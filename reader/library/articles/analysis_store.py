"""Analyses as a library keeps them: what waits for one, what is stored, what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.articles import stored_analyses
from reader.library.values import NewAnalysis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.database.connection import Database
    from reader.library.entities.entity_view import CorrectedEntities
    from reader.linking.one_article import ArticleRecord
    from reader.model import Analysis, Article


class Analyses:
    """The analyses of a library. Every method may raise a `LibraryError` when the file gives way."""

    def __init__(self, database: Database, view: CorrectedEntities) -> None:
        self._database = database
        self._view = view

    def get(self, article_id: str) -> Analysis | None:
        """The article's analysis, with entities as the reader corrected them; None where there is none yet."""
        return self._view.analysis(article_id)

    def pending(self) -> list[str]:
        """Ids of the articles that wait for their analysis, newest first."""
        return stored_analyses.pending(self._database)

    def store(self, analysis: Analysis, of: Article | None = None, record: ArticleRecord | None = None) -> bool:
        """Keep an analysis (with ids of its own) and link it.

        False, and nothing is kept, where its article is gone, or has changed since it was read as `of`. `record`: what
        `reader.linking.one_article.article_record` makes of `of` and the analysis, where another process has made it.
        """
        return self.store_all([NewAnalysis(analysis, of, record)]) > 0

    def store_all(self, results: Iterable[NewAnalysis]) -> int:
        """The same for several at once, which takes less than half the time; how many were stored."""
        return stored_analyses.store(self._database, results)

    def fail(self, article_id: str, reason: str) -> None:
        """Note why an article could not be analysed, as a sentence."""
        stored_analyses.fail(self._database, article_id, reason)

    def pending_count(self) -> int:
        """How many articles wait for their analysis."""
        return stored_analyses.pending_count(self._database)

    def ask_again(self, article_id: str | None = None) -> int:
        """Let an article (without an id: every article) be analysed again, also one that failed; how many will be.

        The earlier analysis stays until the new one is stored.
        """
        return stored_analyses.ask_again(self._database, article_id)
