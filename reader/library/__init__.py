"""The library: all articles with their analyses, in one SQLite file.

Opening one imports neither spaCy nor anything that only writing needs, and reads nothing. A `Library` belongs to the
thread that opened it; other threads and processes open their own, which is cheap, and see what others have written.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from reader.library.articles.analysis_store import Analyses
from reader.library.articles.article_store import Articles
from reader.library.articles.leases import Leases
from reader.library.database.connection import MANY, PATIENCE
from reader.library.database.library_error import LibraryError
from reader.library.database.library_file import open_database
from reader.library.entities.entity_view import CorrectedEntities
from reader.library.lists import full_text
from reader.library.lists.result_cache import Lists
from reader.library.preferences import Preferences
from reader.library.stories.story_store import Stories
from reader.library.values import (
    ALL,
    Added,
    ArticlePosition,
    ArticleQuery,
    ArticleRange,
    ArticleRow,
    NewAnalysis,
    Revision,
    Snippet,
    State,
    Step,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.library.database.connection import Database
    from reader.library.database.maintenance import Maintenance
    from reader.library.feeds.feed_store import Feeds, Imports, Pages
    from reader.library.feeds.sync_store import SyncStore
    from reader.library.lists.name_index import NameIndex
    from reader.linking.corrections.rules import Corrections

__all__ = [
    "ALL",
    "Added",
    "ArticlePosition",
    "ArticleQuery",
    "ArticleRange",
    "ArticleRow",
    "Library",
    "LibraryError",
    "NewAnalysis",
    "Revision",
    "Snippet",
    "State",
    "Step",
]


class Library:
    """All articles with their analyses, by subject. Whatever asks the file may raise a `LibraryError`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.entities = CorrectedEntities(database)
        """Entities and their mentions, as the reader corrected them."""
        self.lists = Lists(database, self.entities)
        self.articles = Articles(database, self.lists)
        self.analyses = Analyses(database, self.entities)
        self.leases = Leases(database)
        self.stories = Stories(database, self.entities)
        self.preferences = Preferences(database)

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

    @property
    def read_only(self) -> str | None:
        """Why nothing can be written, in a sentence (a full disk, a folder of somebody else's); None where it can."""
        return self._database.read_only

    def version(self) -> int:
        """A number that is another one after anything was written, by this or by another process. Cheap to ask."""
        return self._database.version()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written inside is written together, or not at all; it takes much less time so."""
        with self._database.writing():
            yield

    @contextmanager
    def adding(self) -> Iterator[None]:
        """A `writing` for many articles, which searches find at its end; adding them takes half the time so."""
        with self._database.writing(), full_text.indexed_together(self._database):
            yield

    @contextmanager
    def many(self) -> Iterator[None]:
        """Thousands of articles are written inside, in several `writing`s: more of the file is kept in memory."""
        with self._database.with_cache(MANY):
            yield

    def correct(self, corrections: Corrections) -> None:
        """Show entities with these corrections from now on. Nothing stored changes."""
        self.entities.correct(corrections)
        self.lists.forget()

    def name_index(self, kept: NameIndex | None = None) -> NameIndex:
        """Titles and names to be found by a few letters; what was kept of before, where it still holds."""
        from reader.library.lists.name_index import NameIndex

        return kept if kept is not None and kept.is_of(self._database) else NameIndex(self._database)

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

    @property
    def imports(self) -> Imports:
        """What was brought from other programs."""
        from reader.library.feeds.feed_store import Imports

        return Imports(self._database)

    @property
    def sync(self) -> SyncStore:
        """The server with which the library is kept alike."""
        from reader.library.feeds.sync_store import SyncStore

        return SyncStore(self._database)

    @property
    def maintenance(self) -> Maintenance:
        """Looking after the file."""
        from reader.library.database.maintenance import Maintenance

        return Maintenance(self._database)
