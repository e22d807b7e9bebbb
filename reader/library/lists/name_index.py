"""Titles of articles and names of entities as they were at one moment, to be found by a few letters.

Made in a thread of its own, kept by whoever asks, and made anew once the library has others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.haystack import Haystack
from reader.library.database import codec
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.haystack import MatchedLine
    from reader.library.database.connection import Database


@dataclass(frozen=True, slots=True)
class FoundName:
    """An article or an entity by its id."""

    id: str
    hit: MatchedLine


class NameIndex:
    """The titles, newest first, and the names, the most mentioned first."""

    def __init__(self, database: Database) -> None:
        self._state = _state(database)
        titles = database.rows("select id, title from articles order by place desc")
        self._articles = [article for article, _ in titles]
        self._titles = Haystack(codec.restored(title) for _, title in titles)
        names = database.rows("select id, name from entities where articles > 0 order by articles desc, number")
        self._entities = [entity for entity, _ in names]
        self._names = Haystack(name for _, name in names)

    def is_of(self, database: Database) -> bool:
        """Whether the library still has these articles and entities."""
        return self._state == _state(database)

    def articles(self, typed: str, most: int, go_on: Callable[[], bool], *, nearly: bool) -> list[FoundName]:
        """Articles by their titles."""
        hits = self._titles.find(typed, most, go_on, nearly=nearly)
        return [FoundName(self._articles[hit.line], hit) for hit in hits]

    def entities(self, typed: str, most: int, go_on: Callable[[], bool], *, nearly: bool) -> list[FoundName]:
        """Stored entities by their names."""
        hits = self._names.find(typed, most, go_on, nearly=nearly)
        return [FoundName(self._entities[hit.line], hit) for hit in hits]


def _state(database: Database) -> tuple[int, ...]:
    """What tells whether there are others by now, without counting them."""
    articles = database.row("select (select count from counts where name = 'all'), max(number) from articles")
    revised = database.value("select max(replaced) from revisions")
    analysed = database.value("select count from counts where name = 'pending'")
    entities = database.value("select max(number) from entities")
    return (*articles, revised, analysed, entities)
