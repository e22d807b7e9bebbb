"""Articles as a library gives them: taken in, read, marked, tagged, taken out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.library.articles import article_texts, stored_articles
from reader.library.lists import list_sql
from reader.library.values import ALL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.articles.bulk_marks import MarkedArticles
    from reader.library.database.connection import Database
    from reader.library.lists.result_cache import Lists
    from reader.library.values import Added, ArticleLabel, ArticleQuery, ArticleRow, Revision
    from reader.model import Article


class Articles:
    """The articles of a library. Every method may raise a `LibraryError` when the file gives way."""

    def __init__(self, database: Database, lists: Lists) -> None:
        self._database = database
        self._lists = lists

    def add(self, article: Article) -> Added:
        """Take an article in; an earlier text under the same id is kept as a revision."""
        return stored_articles.add(self._database, article)

    def get(self, article_id: str) -> Article | None:
        """The article with its text and blocks."""
        return article_texts.article(self._database, article_id)

    def row(self, article_id: str) -> ArticleRow | None:
        """The article as the list shows it."""
        return list_sql.row(self._database, article_id)

    def revisions(self, article_id: str) -> list[Revision]:
        """Earlier texts of the article, oldest first."""
        return stored_articles.revisions(self._database, article_id)

    def revised(self, article_id: str) -> str | None:
        """When the article's source last changed its text, ISO 8601 in UTC; None where it never did."""
        return stored_articles.revised(self._database, article_id)

    def last_revisions(self, article_ids: Iterable[str]) -> dict[str, int]:
        """For those of the articles whose text has ever changed, a number that is another one after each change."""
        return stored_articles.last_revisions(self._database, article_ids)

    def absent(self, article_ids: Iterable[str]) -> tuple[str, ...]:
        """Those of the articles that the library does not have."""
        return stored_articles.absent(self._database, article_ids)

    def labels(self) -> tuple[ArticleLabel, ...]:
        """Title and address of every article, in the order in which they were added."""
        return article_texts.labels(self._database)

    def remove(self, article_id: str) -> None:
        """Forget the article and all that was derived from it."""
        stored_articles.remove(self._database, article_id)

    def mark_read(self, article_id: str, read: bool = True) -> None:
        stored_articles.mark_read(self._database, article_id, read)

    def star(self, article_id: str, starred: bool = True) -> None:
        stored_articles.star(self._database, article_id, starred)

    def set_published(self, article_id: str, published: str | None, *, own: bool = True) -> bool:
        """Date the article as the reader says (ISO 8601); it is then analysed again. Raises a `DatelineError`.

        Returns whether the date before was the reader's `own`, which takes this back.
        """
        return stored_articles.set_published(self._database, article_id, published, own=own)

    def set_source(self, article_id: str, source: str) -> None:
        """Say where the article comes from, in the reader's words."""
        stored_articles.set_source(self._database, article_id, source)

    def unread(self, query: ArticleQuery = ALL) -> MarkedArticles:
        """Whatever meets the query and is not read, to be marked together."""
        from reader.library.articles import bulk_marks

        return bulk_marks.at(self._lists.places(replace(query, unread_only=True)))

    def mark(self, marked: MarkedArticles, *, read: bool) -> None:
        """Mark articles read or unread together. Of thousands, some are written at a time, so that others can write."""
        from reader.library.articles import bulk_marks

        bulk_marks.mark(self._database, marked, read=read)

    def mark_all_read(self, query: ArticleQuery = ALL) -> MarkedArticles:
        """Mark read whatever meets the query, all or nothing; to `mark` the answer unread takes it back."""
        with self._database.writing():
            unread = self.unread(query)
            self.mark(unread, read=True)
        return unread

    def tag(self, article_id: str, tag: str) -> None:
        """Give an article a tag of the reader's own. Raises a `DatelineError` for an empty one."""
        from reader.library.articles import bulk_marks

        bulk_marks.tag(self._database, article_id, tag)

    def untag(self, article_id: str, tag: str) -> None:
        """Take a tag away from an article; one that its feed has stays."""
        from reader.library.articles import bulk_marks

        bulk_marks.untag(self._database, article_id, tag)

    def tags_of(self, article_id: str) -> tuple[str, ...]:
        """The tags that the reader gave the article."""
        from reader.library.articles import bulk_marks

        return bulk_marks.tags_of(self._database, article_id)
