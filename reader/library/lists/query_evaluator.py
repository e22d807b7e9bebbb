"""What is asked in the query language, answered: names are looked up, notes asked for, rules applied.

Imported when the first query of the language is asked, or the first rule given.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Final

from reader.library.lists import full_text, query_sql
from reader.library.values import ALL, ArticleQuery
from reader.queries import Is, Terms, all_of, leaves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from reader.library.database.connection import Database
    from reader.library.entities.entity_view import CorrectedEntities
    from reader.library.values import EntitySource
    from reader.model import Entity
    from reader.queries import Query

MOST_ENTITIES: Final = 100
"""Entities that a part of a name may stand for; of more, these are mentioned in most articles."""


class QueryEvaluator:
    """One question to the library as it is now."""

    def __init__(
        self,
        database: Database,
        view: CorrectedEntities,
        notes: Callable[[str | None], Iterable[str]],
        killing: Query | None,
        today: date,
    ) -> None:
        self._database = database
        self._view = view
        self._notes = notes
        self._killing = killing
        self._today = today

    def within(self, query: ArticleQuery, others: Callable[[], list[int]]) -> list[int]:
        """The places of what a query lists, oldest first. `others` gives what it lists but for the query language."""
        states = [Is("unread")] if query.unread_only else []
        states += [Is("starred")] if query.starred_only else []
        wanted = all_of(query.where, query.saved.query if query.saved else None, *states)
        rest = ArticleQuery(query.text, entity=query.entity, story=query.story, feed=query.feed, tag=query.tag)
        if rest == ALL:
            found = query_sql.places(self._database, wanted, self, self._today)
        elif query.where is None and query.saved is None:
            found = others()
        else:
            also = set(others())
            found = [place for place in query_sql.places(self._database, wanted, self, self._today) if place in also]
        if self._killing is None or Is("killed") in leaves(wanted):
            return found
        hidden = set(self.killed())
        return [place for place in found if place not in hidden] if hidden else found

    def among(self, query: Query, articles: Iterable[str]) -> list[str]:
        """Those of the articles (their ids) that meet a query; no others are looked at where that can be avoided."""
        statement, values = query_sql.statement_of(query, self, self._today)
        found = self._database.rows(
            f"with met (place) as ({statement}) select id from articles where place in met"
            " and id in (select value from json_each(?)) order by place",
            *values,
            json.dumps(list(articles)),
        )
        return [article for (article,) in found]

    def newest(self, query: Query, most: int) -> list[int] | None:
        """The places of the first articles that meet the query, newest first: no more is read than that takes.

        None where that is no less than all: a set of places is made before its first one is known.
        """
        if not _words_come_row_by_row(query):
            return None
        statement, values = query_sql.statement_of(query, self, self._today)
        if " in (" in statement:
            return None
        return [place for (place,) in self._database.rows(f"{statement} order by 1 desc limit ?", *values, most)]

    # What the query language asks that stands in no table; see `selection.Sources`.

    def entities(self, name: str) -> Sequence[EntitySource]:
        """Whoever has the id or the whole name, as the reader sees it; else whoever has these words in a name."""
        exact = self._view.find(name)
        like = self._view.like(name, MOST_ENTITIES)
        called = [entity.id for entity in like if _is_called(entity, name)]
        ids = dict.fromkeys((*exact, *called) if exact or called else (entity.id for entity in like))
        return [self._view.resolve(entity_id) for entity_id in ids]

    def noted(self, words: str | None) -> Iterable[str]:
        return self._notes(words)

    def killed(self) -> Sequence[int]:
        return self._killed

    @cached_property
    def _killed(self) -> list[int]:
        """The places of what meets the rules; a rule about `is:killed` itself means nothing."""
        if self._killing is None or Is("killed") in leaves(self._killing):
            return []
        return query_sql.places(self._database, self._killing, self, self._today)


def _words_come_row_by_row(query: Query) -> bool:
    """Whether the first articles with the query's words are there before all are found; see `search`."""
    return all(
        full_text.comes_row_by_row(leaf.words) for leaf in leaves(query) if isinstance(leaf, Terms) and leaf.begun
    )


def _is_called(entity: Entity, name: str) -> bool:
    wanted = name.casefold()
    return any(called.casefold() == wanted for called in (entity.name, *entity.aliases))
