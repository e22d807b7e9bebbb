"""The lists that the reader looks at: plain ones straight from their index, searches from a result that is kept.

A window of a plain list costs the same wherever it is. A search has to be carried out as a whole before its length is
known, so what it found is remembered, as places, until the library changes or something else is asked for: the next
window of it, its count and the position of an article in it then cost nothing. The same holds for what is asked in the
query language, and for every list while there are rules for what is not listed. The first rows of a search are there
long before all of it: whoever asks for them first, and for the count later, need not wait.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from reader.library.database import sort_keys
from reader.library.lists import full_text, list_sql
from reader.library.values import ALL, ArticleQuery

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reader.library.database.connection import Database
    from reader.library.entities.entity_view import CorrectedEntities
    from reader.library.lists.query_evaluator import QueryEvaluator
    from reader.library.values import ArticleRow, EntitySource, Snippet, Step
    from reader.queries import Query

FIRST: Final = 200
"""So many rows from the newest on are looked for by themselves, while nothing more is known of a search."""

Notes: TypeAlias = Callable[[str | None], Iterable[str]]
"""Ids of the articles with a note; only notes with these words, if there are any."""


class Lists:
    """Answers about lists of articles, newest first."""

    def __init__(self, database: Database, view: CorrectedEntities) -> None:
        self._database = database
        self._view = view
        self._asked: tuple[ArticleQuery, EntitySource | None, int, date] | None = None
        self._found: list[int] = []
        self._killing: Query | None = None
        self._notes: Notes = _no_notes

    def kill(self, rules: Query | None) -> None:
        """List no article from now on that meets these rules; a query that asks `is:killed` still finds it."""
        self._killing = rules
        self.forget()

    def take_notes(self, notes: Notes) -> None:
        """Whom to ask for the ids of articles with notes (with these words in them, if any), for queries."""
        self._notes = notes
        self.forget()

    def forget(self) -> None:
        """What was found may be others now, though nothing was written: corrections or notes have changed."""
        self._asked = None

    def count(self, query: ArticleQuery = ALL) -> int:
        """How many articles meet the query."""
        drawn = self._drawn(query)
        found = self._search(query, drawn)
        return list_sql.count(self._database, query, drawn) if found is None else len(found)

    def window(self, query: ArticleQuery, offset: int, limit: int) -> list[ArticleRow]:
        """Rows `offset` to `offset + limit` of the query's list, newest first."""
        drawn = self._drawn(query)
        if max(offset, 0) + limit <= FIRST and (rows := self._first(query, drawn, offset, limit)) is not None:
            return rows
        found = self._search(query, drawn)
        if found is None:
            return list_sql.window(self._database, query, offset, limit, drawn)
        end = len(found) - max(offset, 0)
        return list_sql.rows_at(self._database, found[max(end - max(limit, 0), 0) : max(end, 0)])

    def position(self, query: ArticleQuery, article_id: str) -> int | None:
        """Where in the query's list the article stands, from 0; None where it is not in it."""
        drawn = self._drawn(query)
        found = self._search(query, drawn)
        if found is None:
            return list_sql.position(self._database, query, article_id, drawn)
        place = list_sql.place_of(self._database, article_id)
        if place is None:
            return None
        index = bisect_left(found, place)
        return len(found) - 1 - index if index < len(found) and found[index] == place else None

    def neighbour(self, query: ArticleQuery, article_id: str, step: Step) -> str | None:
        """The next (1) or previous (-1) article down the query's list; None at its end."""
        drawn = self._drawn(query)
        found = self._search(query, drawn)
        if found is None:
            return list_sql.neighbour(self._database, query, article_id, step, drawn)
        place = list_sql.place_of(self._database, article_id)
        if place is None:
            return None
        index = bisect_left(found, place) - 1 if step == 1 else bisect_right(found, place)
        rows = list_sql.rows_at(self._database, found[index : index + 1]) if index >= 0 else []
        return rows[0].id if rows else None

    def snippet(self, article_id: str, text: str) -> Snippet | None:
        """A few words of the article around what a reader searched for."""
        return full_text.snippet(self._database, article_id, text)

    def excerpt(self, article_id: str, query: Query) -> Snippet | None:
        """A few words of the article around what a query asks for; None where it asks for no words of its text."""
        return self.excerpts((article_id,), query).get(article_id)

    def excerpts(self, article_ids: Sequence[str], query: Query) -> dict[str, Snippet]:
        """The same of several articles at once, by id; of those that have any."""
        from reader.library.lists.query_sql import excerpt_expression
        from reader.queries import sought

        expression = excerpt_expression(sought(query))
        return {} if expression is None else full_text.excerpts(self._database, article_ids, expression)

    def with_entity(self, entity_id: str) -> list[ArticleRow]:
        """The articles that mention an entity, newest first."""
        query = ArticleQuery(entity=entity_id)
        return self.window(query, 0, self.count(query))

    def among(self, query: Query, articles: Iterable[str]) -> list[str]:
        """Those of the articles (their ids) that meet a query, oldest first."""
        return self._question().among(query, articles)

    def places(self, query: ArticleQuery) -> list[int]:
        """The places of all that a list holds, oldest first."""
        drawn = self._drawn(query)
        found = self._search(query, drawn)
        return list_sql.all_places(self._database, query, drawn) if found is None else found

    def _drawn(self, query: ArticleQuery) -> EntitySource | None:
        return None if query.entity is None else self._view.resolve(query.entity)

    def _search(self, query: ArticleQuery, drawn: EntitySource | None) -> list[int] | None:
        """The places of all that a search finds, oldest first; None where the list comes from an index row by row."""
        plain = self._plain(query)
        if plain and query.tag is None and not query.text:
            return None
        asked = self._asking(query, drawn)
        if self._asked != asked:
            self._found = list_sql.all_places(self._database, query, drawn) if plain else self._selected(query, drawn)
            self._asked = asked
        return self._found

    def _first(
        self, query: ArticleQuery, drawn: EntitySource | None, offset: int, limit: int
    ) -> list[ArticleRow] | None:
        """Rows near the beginning of a search of which nothing is known yet; None where all of it is as quick."""
        if self._asked == self._asking(query, drawn):
            return None
        if query.text and self._plain(query) and full_text.comes_row_by_row(query.text):
            return list_sql.window(self._database, query, offset, limit, drawn)
        if query.where is None or self._killing is not None or query != ArticleQuery(where=query.where):
            return None
        places = self._question().newest(query.where, max(offset, 0) + max(limit, 0))
        return None if places is None else list_sql.rows_at(self._database, places[max(offset, 0) :])

    def _plain(self, query: ArticleQuery) -> bool:
        """Whether nothing is asked in the query language."""
        return query.where is None and query.saved is None and self._killing is None

    def _asking(
        self, query: ArticleQuery, drawn: EntitySource | None
    ) -> tuple[ArticleQuery, EntitySource | None, int, date]:
        """What the answer to a search follows from."""
        return query, drawn, self._database.version(), sort_keys.today()

    def _selected(self, query: ArticleQuery, drawn: EntitySource | None) -> list[int]:
        """What the query language and the rules leave of a list."""
        return self._question().within(query, lambda: list_sql.all_places(self._database, bare(query), drawn))

    def _question(self) -> QueryEvaluator:
        from reader.library.lists.query_evaluator import QueryEvaluator

        return QueryEvaluator(self._database, self._view, self._notes, self._killing, sort_keys.today())


def bare(query: ArticleQuery) -> ArticleQuery:
    """The query without what is asked in the query language."""
    return replace(query, where=None, saved=None)


def _no_notes(_words: str | None) -> Iterable[str]:
    return ()
