"""The library: all articles with their analyses, in one SQLite file.

Opening one imports neither spaCy nor anything that only writing needs, and reads nothing. A `Library` belongs to the
thread that opened it; other threads and processes open their own, which is cheap, and see what others have written.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from reader.library import preferences
from reader.library.across import AcrossArticles
from reader.library.articles import article_texts, leases, stored_analyses, stored_articles
from reader.library.database.connection import PATIENCE, LibraryError
from reader.library.database.schema import open_database
from reader.library.lists import full_text, list_sql
from reader.library.lists.result_cache import Lists
from reader.library.values import (
    ALL,
    Added,
    ArticleQuery,
    ArticleRow,
    Revision,
    Snippet,
    SortKey,
    State,
    Step,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from reader.library.articles.bulk_marks import MarkedRead
    from reader.library.database.connection import Database
    from reader.library.feeds.feed_store import Feeds, Pages
    from reader.library.lists.result_cache import Notes
    from reader.linking.corrections.rules import Corrections
    from reader.model import Analysis, Article
    from reader.queries import Query

__all__ = [
    "ALL",
    "Added",
    "ArticleQuery",
    "ArticleRow",
    "Library",
    "LibraryError",
    "Revision",
    "Snippet",
    "SortKey",
    "State",
    "Step",
]


class Library(AcrossArticles):
    """All articles with their analyses. Every method may raise a `LibraryError` when the file gives way."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._lists = Lists(database, self._view)

    @classmethod
    def open(cls, path: Path, *, patience: float = PATIENCE) -> Self:
        """Open the library at a path; make an empty one where there is none.

        `patience`: seconds that a write waits for another writer before it gives up.
        Raises a `LibraryError` for a file that is no library, that a newer Dateline wrote, or that cannot be opened.
        """
        return cls(open_database(path, patience))

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        return self._database.path

    def version(self) -> int:
        """A number that is another one after anything was written, by this or by another process. Cheap to ask."""
        return self._database.version()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written inside is written together, or not at all; it takes much less time so."""
        with self._database.writing():
            yield

    # Articles

    def add(self, article: Article) -> Added:
        """Take an article in; an earlier text under the same id is kept as a revision."""
        return stored_articles.add(self._database, article)

    def article(self, article_id: str) -> Article | None:
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

    def remove(self, article_id: str) -> None:
        """Forget the article and all that was derived from it."""
        stored_articles.remove(self._database, article_id)

    def mark_read(self, article_id: str, read: bool = True) -> None:
        stored_articles.mark_read(self._database, article_id, read)

    def star(self, article_id: str, starred: bool = True) -> None:
        stored_articles.star(self._database, article_id, starred)

    def set_published(self, article_id: str, published: str | None) -> None:
        """Date the article as the reader says (ISO 8601); it is then analysed again. Raises a `DatelineError`."""
        stored_articles.set_published(self._database, article_id, published)

    def mark_all_read(self, query: ArticleQuery = ALL) -> MarkedRead:
        """Mark read whatever meets the query; `take_back` with the answer is the undo."""
        from reader.library.articles import bulk_marks

        with self._database.writing():
            return bulk_marks.mark_read(self._database, self._lists.places(replace(query, unread_only=True)))

    def take_back(self, marked: MarkedRead) -> None:
        """Mark unread again what was marked read together."""
        from reader.library.articles import bulk_marks

        bulk_marks.take_back(self._database, marked)

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

    # Feeds, and the pages of their articles

    @property
    def feeds(self) -> Feeds:
        """What the reader follows."""
        from reader.library.feeds.feed_store import Feeds

        return Feeds(self._database)

    @property
    def pages(self) -> Pages:
        """Pages that whole texts are found in."""
        from reader.library.feeds.feed_store import Pages

        return Pages(self._database)

    # The list

    def count(self, query: ArticleQuery = ALL) -> int:
        """How many articles meet the query."""
        return self._lists.count(query)

    def window(self, query: ArticleQuery, offset: int, limit: int) -> list[ArticleRow]:
        """Rows `offset` to `offset + limit` of the query's list, newest first."""
        return self._lists.window(query, offset, limit)

    def position(self, query: ArticleQuery, article_id: str) -> int | None:
        """Where in the query's list the article stands, from 0; None where it is not in it."""
        return self._lists.position(query, article_id)

    def neighbour(self, query: ArticleQuery, article_id: str, step: Step) -> str | None:
        """The next (1) or previous (-1) article down the query's list; None at its end."""
        return self._lists.neighbour(query, article_id, step)

    def snippet(self, article_id: str, text: str) -> Snippet | None:
        """A few words of the article around what a reader searched for."""
        return full_text.snippet(self._database, article_id, text)

    def kill(self, rules: Query | None) -> None:
        """List no article from now on that meets these rules; a query that asks `is:killed` still finds it."""
        self._lists.kill(rules)

    def take_notes(self, notes: Notes) -> None:
        """Whom to ask for the ids of articles with notes (with these words in them, if any), for queries."""
        self._lists.take_notes(notes)

    def forget_found(self) -> None:
        """Search anew when asked next: the notes have changed."""
        self._lists.forget()

    def excerpt(self, article_id: str, query: Query) -> Snippet | None:
        """A few words of the article around what a query asks for; None where it asks for no words of its text."""
        return self.excerpts((article_id,), query).get(article_id)

    def excerpts(self, article_ids: Sequence[str], query: Query) -> dict[str, Snippet]:
        """The same of several articles at once, by id; of those that have any."""
        from reader.library.lists.query_sql import excerpt_expression
        from reader.queries import sought

        expression = excerpt_expression(sought(query))
        return {} if expression is None else full_text.excerpts(self._database, article_ids, expression)

    # Analyses

    def pending(self) -> list[str]:
        """Ids of the articles that wait for their analysis, newest first."""
        return stored_analyses.pending(self._database)

    def store(self, analysis: Analysis, of: Article | None = None) -> bool:
        """Keep an analysis (with ids of its own) and link it.

        False, and nothing is kept, where its article is gone, or has changed since it was read as `of`.
        """
        return stored_analyses.store(self._database, analysis, of)

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

    def claim(self, most: int, first: Sequence[str] = ()) -> list[str]:
        """Up to `most` pending articles for this process to analyse: those in `first`, then the newest.

        Nobody else gets them until they are stored, failed or released, or until this process has died.
        """
        return leases.claim(self._database, leases.owner(), most, first)

    def renew_claims(self) -> None:
        """Say that this process still works on what it claimed."""
        leases.renew(self._database, leases.owner())

    def release(self, process: int | None = None) -> None:
        """Let go of what this process (or the one of that number) claimed and did not finish, without suspicion."""
        leases.release(self._database, leases.owner(process))

    # Entities and their mentions, as the reader corrected them: see `AcrossArticles`

    def correct(self, corrections: Corrections) -> None:
        """Show entities with these corrections from now on. Nothing stored changes."""
        self._view.correct(corrections)
        self._lists.forget()

    def articles_of(self, entity_id: str) -> list[ArticleRow]:
        """The articles that mention an entity, newest first."""
        query = ArticleQuery(entity=entity_id)
        return self.window(query, 0, self.count(query))

    # Care

    def backup(self, target: Path) -> None:
        """Copy the whole library to a new file, as of one moment, whoever is writing. Raises a `LibraryError`."""
        from reader.library.database import maintenance

        maintenance.backup(self._database, target)

    def check(self) -> list[str]:
        """What is wrong with the library, in sentences; none where all is well. Reads every page: it takes its time."""
        from reader.library.database import maintenance

        return maintenance.check(self._database)

    def rebuild(self, report: Callable[[int, int], None] = lambda _done, _total: None) -> None:
        """Make everything derived anew from the articles and their analyses. `report` hears how many are done."""
        from reader.library.database import maintenance

        maintenance.rebuild(self._database, report)

    def tidy(self) -> None:
        """Let SQLite look after its statistics and its log; for when there is nothing else to do."""
        from reader.library.database import maintenance

        maintenance.tidy(self._database)

    # What the app remembers

    def remember(self, key: str, value: str) -> None:
        preferences.remember(self._database, key, value)

    def recall(self, key: str) -> str | None:
        return preferences.recall(self._database, key)
