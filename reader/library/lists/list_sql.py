"""The list of articles: windows, positions and counts of a query, by index and without reading what is not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from reader.library.database import codec
from reader.library.lists import full_text, list_conditions
from reader.library.values import ArticleQuery, ArticleRow, EntitySource, Step
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.database.connection import Database, Value

_ROW = (
    "id, title, source, published, read, starred, state, mentions, problem, number,"
    " (select count(*) from origins where article = number)"
)

_KEPT_COUNTS = {
    ArticleQuery(): "all",
    ArticleQuery(unread_only=True): "unread",
    ArticleQuery(starred_only=True): "starred",
}
"""Queries whose counts the library keeps up to date."""


_FEED = (
    "(with asked (url) as (values (?)) select number from subscriptions, asked"
    " where asked.url in (subscriptions.url, former_url) and removed is null"
    " order by subscriptions.url = asked.url desc limit 1)"
)
"""The number of the feed at an address, or that was there before it moved."""

_OF_FEED = f"subscription = {_FEED}"


@dataclass(frozen=True, slots=True)
class Listing:
    """A query in SQL: the search tree that leads, its column that holds places, and the conditions."""

    table: str
    place: str
    conditions: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()

    def also(self, condition: str, *values: Value) -> Listing:
        return Listing(self.table, self.place, (*self.conditions, condition), (*self.values, *values))

    def places(self, *more: str) -> str:
        """A select of the places, each once, under all conditions."""
        return f"select {self._once} {self.place} {self._rest(more)}"

    def count(self, *more: str) -> str:
        """A select of the number of places."""
        return f"select count({self._once} {self.place}) {self._rest(more)}"

    @property
    def _once(self) -> str:
        """An article may appear twice under one entity; elsewhere each place stands once."""
        return "distinct" if self.table == "appearances" else ""

    def _rest(self, more: tuple[str, ...]) -> str:
        return f"from {self.table} where {' and '.join((*self.conditions, *more)) or 'true'}"


def listing(query: ArticleQuery, drawn: EntitySource | None) -> Listing:
    """How to find the query's articles. `drawn`: where the mentions of its entity are, if it asks for one."""
    plan = _leading(query, drawn)
    if drawn is not None and plan.table != "appearances":
        plan = _mentioning(plan, drawn)
    if query.feed is not None and plan.table != "feed_articles":
        plan = plan.also(f"{plan.place} in (select place from feed_articles where {_OF_FEED})", query.feed)
    if query.tag is not None:
        plan = plan.also(f"{plan.place} in ({list_conditions.TAGGED})", list_conditions.asked_tag(query.tag))
    if query.story is not None:
        plan = plan.also(f"{plan.place} in ({list_conditions.OF_STORY})", query.story)
    for wanted, state in ((query.unread_only, "unread"), (query.starred_only, "starred")):
        condition = list_conditions.STATES[state]
        if wanted and plan.table == "articles":
            plan = plan.also(condition)
        elif wanted:
            plan = plan.also(f"exists (select 1 from articles where articles.place = {plan.place} and {condition})")
    return plan


def _leading(query: ArticleQuery, drawn: EntitySource | None) -> Listing:
    if query.text is not None and query.text.strip():
        expression = full_text.match_expression(query.text)
        if expression is None:
            return Listing("articles", "articles.place", ("false",))
        return Listing("search", "search.rowid", ("search match ?",), (expression,))
    if drawn is not None and drawn.places is None:
        return _appearing(drawn.numbers)
    if query.feed is not None:
        return Listing("feed_articles", "feed_articles.place", (_OF_FEED,), (query.feed,))
    return Listing("articles", "articles.place")


def _appearing(numbers: tuple[int, ...]) -> Listing:
    """The articles that mention one of these entities, each once."""
    if len(numbers) == 1:
        return Listing("appearances", "appearances.place", ("appearances.entity = ?",), numbers)
    each = " union ".join(["select place from appearances where entity = ?"] * len(numbers))
    return Listing(f"({each or 'select 0 as place where false'}) as appearances", "appearances.place", (), numbers)


def _mentioning(plan: Listing, drawn: EntitySource) -> Listing:
    """Only the articles with a mention there."""
    if drawn.places is not None:
        return plan.also(f"{plan.place} in (select value from json_each(?))", str(list(drawn.places)))
    marks = ", ".join("?" * len(drawn.numbers))
    return plan.also(
        f"exists (select 1 from appearances where entity in ({marks}) and appearances.place = {plan.place})",
        *drawn.numbers,
    )


def count(database: Database, query: ArticleQuery, drawn: EntitySource | None = None) -> int:
    """How many articles meet the query; of the plain lists the counts are kept, not counted."""
    kept = _KEPT_COUNTS.get(query)
    found: int
    if query.feed is not None and query == ArticleQuery(feed=query.feed, unread_only=query.unread_only):
        column = "unread" if query.unread_only else "articles"
        return database.value(f"select {column} from subscriptions where number = {_FEED}", query.feed) or 0
    if kept is not None:
        found = database.value("select count from counts where name = ?", kept)
    else:
        plan = listing(query, drawn)
        found = database.value(plan.count(), *plan.values)
    return found


def window(
    database: Database, query: ArticleQuery, offset: int, limit: int, drawn: EntitySource | None = None
) -> list[ArticleRow]:
    """Rows `offset` to `offset + limit` of the query's list, newest first. Cheap at either end of a long list."""
    offset, limit = max(offset, 0), max(limit, 0)
    plan = listing(query, drawn)
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


def position(database: Database, query: ArticleQuery, article_id: str, drawn: EntitySource | None = None) -> int | None:
    """Where in the query's list an article stands, from 0; None where it is not in it."""
    plan = listing(query, drawn)
    with database.reading():
        place = place_of(database, article_id)
        if place is None:
            return None
        if database.row(plan.places(f"{plan.place} = ?"), *plan.values, place) is None:
            return None
        above: int = database.value(plan.count(f"{plan.place} > ?"), *plan.values, place)
        return above


def neighbour(
    database: Database, query: ArticleQuery, article_id: str, step: Step, drawn: EntitySource | None = None
) -> str | None:
    """The next (1) or previous (-1) article down the list; None at its end. The article need not be in the list."""
    place = place_of(database, article_id)
    if place is None:
        return None
    plan = listing(query, drawn)
    comparison, order = ("<", "desc") if step == 1 else (">", "asc")
    beyond = plan.places(f"{plan.place} {comparison} ?")
    found: str | None = database.value(
        f"select id from articles where place = ({beyond} order by {plan.place} {order} limit 1)", *plan.values, place
    )
    return found


def all_places(database: Database, query: ArticleQuery, drawn: EntitySource | None) -> list[int]:
    """The places of all articles that meet the query, oldest first."""
    plan = listing(query, drawn)
    return selected(database, plan.places(), plan.values)


def selected(database: Database, statement: str, values: Sequence[Value]) -> list[int]:
    """The places that a statement selects, oldest first."""
    # As one value: a hundred thousand rows one by one would take longer than finding them.
    packed = database.value(f"with found (place) as ({statement}) select json_group_array(place) from found", *values)
    found = codec.decode_numbers(packed)
    found.sort()
    return found


def rows_at(database: Database, places: Iterable[int]) -> list[ArticleRow]:
    """The articles at these places, newest first."""
    rows = database.rows(
        f"select {_ROW} from articles where place in (select value from json_each(?)) order by place desc",
        str(list(places)),
    )
    return _article_rows(database, rows)


def place_of(database: Database, article_id: str) -> int | None:
    place: int | None = database.value("select place from articles where id = ?", article_id)
    return place


def row(database: Database, article_id: str) -> ArticleRow | None:
    """One article as the list shows it."""
    found = database.row(f"select {_ROW} from articles where id = ?", article_id)
    return None if found is None else _article_rows(database, [found])[0]


def _rows(
    database: Database, plan: Listing, order: Literal["asc", "desc"], offset: int, limit: int
) -> list[ArticleRow]:
    places = f"{plan.places()} order by {plan.place} {order} limit ? offset ?"
    rows = database.rows(
        f"select {_ROW} from articles where place in ({places}) order by place {order}",
        *plan.values,
        limit,
        offset,
    )
    return _article_rows(database, rows)


_Found: TypeAlias = tuple[
    str,
    str | bytes,
    str | bytes,
    str | None,
    int,
    int,
    Literal["pending", "analysed", "failed"],
    int,
    str | None,
    int,
    int,
]


def _article_rows(database: Database, rows: list[_Found]) -> list[ArticleRow]:
    several = [number for *_, number, origins in rows if origins > 1]
    also: dict[int, tuple[str, ...]] = {}
    if several:
        from reader.library.feeds import entry_origins

        also = entry_origins.beside(database, several)
    return [_article_row(found, also.get(found[9], ())) for found in rows]


def _article_row(found: _Found, also: tuple[str, ...]) -> ArticleRow:
    article_id, title, source, published, read, starred, state, mentions, problem, _, _ = found
    title, source = codec.restored(title), codec.restored(source)
    if also:
        also = tuple(name for name in also if name != source)
    return ArticleRow(article_id, title, source, published, bool(read), bool(starred), state, mentions, problem, also)
