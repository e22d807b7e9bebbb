"""The list of articles: windows, positions and counts of a query, by index and without reading what is not shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reader.library import codec, search
from reader.library.values import ArticleQuery, ArticleRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.database import Database, Value

_ROW = "id, title, source, published, read, starred, state, mentions, problem"

_KEPT_COUNTS = {
    ArticleQuery(): "all",
    ArticleQuery(unread_only=True): "unread",
    ArticleQuery(starred_only=True): "starred",
}
"""Queries whose counts the library keeps up to date."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A query in SQL: the search tree that leads, its column that holds places, and the conditions."""

    table: str
    place: str
    conditions: tuple[str, ...]
    values: tuple[Value, ...]

    def select(self, what: str, *more: str) -> str:
        """A select over the leading tree under all conditions."""
        conditions = " and ".join((*self.conditions, *more)) or "true"
        return f"select {what} from {self.table} where {conditions}"


def listing(query: ArticleQuery, entities: Sequence[int]) -> Listing:
    """How to find the query's articles. `entities`: numbers of what `query.entity` is to the reader."""
    expression = search.match_expression(query.text) if query.text is not None else None
    nothing_to_find = query.text is not None and query.text.strip() != "" and expression is None
    if expression is not None:
        leading = Listing("search", "search.rowid", ("search match ?",), (expression,))
    elif len(entities) == 1:
        leading = Listing("appearances", "appearances.place", ("entity = ?",), (entities[0],))
    else:
        leading = Listing("articles", "articles.place", (), ())
    conditions, values = list(leading.conditions), list(leading.values)
    if query.entity is not None and leading.table != "appearances":
        marks = ", ".join("?" * len(entities))
        conditions.append(
            f"exists (select 1 from appearances where entity in ({marks}) and appearances.place = {leading.place})"
        )
        values += entities
    for wanted, condition in ((query.unread_only, "read = 0"), (query.starred_only, "starred = 1")):
        if wanted and leading.table == "articles":
            conditions.append(condition)
        elif wanted:
            conditions.append(f"exists (select 1 from articles where place = {leading.place} and {condition})")
    if nothing_to_find:
        conditions.append("false")
    return Listing(leading.table, leading.place, tuple(conditions), tuple(values))


def count(database: Database, query: ArticleQuery, entities: Sequence[int] = ()) -> int:
    """How many articles meet the query; of the plain lists the counts are kept, not counted."""
    kept = _KEPT_COUNTS.get(query)
    found: int
    if kept is not None:
        found = database.value("select count from counts where name = ?", kept)
    else:
        plan = listing(query, entities)
        found = database.value(plan.select("count(*)"), *plan.values)
    return found


def window(
    database: Database, query: ArticleQuery, offset: int, limit: int, entities: Sequence[int] = ()
) -> list[ArticleRow]:
    """Rows `offset` to `offset + limit` of the query's list, newest first. Cheap at either end of a long list."""
    offset, limit = max(offset, 0), max(limit, 0)
    plan = listing(query, entities)
    if query not in _KEPT_COUNTS:
        return _rows(database, plan, "desc", offset, limit)
    with database.reading():
        total = count(database, query)
        limit = min(limit, total - offset)
        if limit <= 0:
            return []
        if offset <= total // 2:
            return _rows(database, plan, "desc", offset, limit)
        return _rows(database, plan, "asc", total - offset - limit, limit)[::-1]


def position(database: Database, query: ArticleQuery, article_id: str, entities: Sequence[int] = ()) -> int | None:
    """Where in the query's list an article stands, from 0; None where it is not in it."""
    plan = listing(query, entities)
    with database.reading():
        place = _place(database, article_id)
        if place is None:
            return None
        if database.row(plan.select("1", f"{plan.place} = ?"), *plan.values, place) is None:
            return None
        above: int = database.value(plan.select("count(*)", f"{plan.place} > ?"), *plan.values, place)
        return above


def neighbour(
    database: Database,
    query: ArticleQuery,
    article_id: str,
    step: Literal[1, -1],
    entities: Sequence[int] = (),
) -> str | None:
    """The next (1) or previous (-1) article down the list; None at its end. The article need not be in the list."""
    place = _place(database, article_id)
    if place is None:
        return None
    plan = listing(query, entities)
    comparison, order = ("<", "desc") if step == 1 else (">", "asc")
    beyond = plan.select(plan.place, f"{plan.place} {comparison} ?")
    found: str | None = database.value(
        f"select id from articles where place = ({beyond} order by {plan.place} {order} limit 1)", *plan.values, place
    )
    return found


def row(database: Database, article_id: str) -> ArticleRow | None:
    """One article as the list shows it."""
    found = database.row(f"select {_ROW} from articles where id = ?", article_id)
    return None if found is None else _article_row(found)


def _place(database: Database, article_id: str) -> int | None:
    place: int | None = database.value("select place from articles where id = ?", article_id)
    return place


def _rows(
    database: Database, plan: Listing, order: Literal["asc", "desc"], offset: int, limit: int
) -> list[ArticleRow]:
    places = f"{plan.select(plan.place)} order by {plan.place} {order} limit ? offset ?"
    rows = database.rows(
        f"select {_ROW} from articles where place in ({places}) order by place {order}",
        *plan.values,
        limit,
        offset,
    )
    return [_article_row(found) for found in rows]


def _article_row(
    found: tuple[
        str, str | bytes, str | bytes, str | None, int, int, Literal["pending", "analysed", "failed"], int, str | None
    ],
) -> ArticleRow:
    article_id, title, source, published, read, starred, state, mentions, problem = found
    title, source = codec.restored(title), codec.restored(source)
    return ArticleRow(article_id, title, source, published, bool(read), bool(starred), state, mentions, problem)
