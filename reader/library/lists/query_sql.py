"""A query of the language as SQL over the library's tables. See `reader.queries` and docs/queries.md.

Every leaf is one condition on an article's place: what has an index of its own is a set of places that SQLite makes
once, what stands in the article's row is looked up there. All words that an article must have are one question to
the full-text index, which then leads.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from reader.library.database import codec
from reader.library.database.sql_folding import OTHER_LETTERS, containing, folded
from reader.library.lists import list_conditions, list_sql
from reader.queries import All, AnyOf, Has, Is, Judged, Named, Not, Noted, Published, Terms
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.database.connection import Database, Value
    from reader.library.values import EntitySource
    from reader.queries import Leaf, Query


class Sources(Protocol):
    """What a query asks that does not stand in the library's tables as it is asked."""

    def entities(self, name: str) -> Sequence[EntitySource]:
        """Where everybody and everything with a name is mentioned."""
        ...

    def noted(self, words: str | None) -> Iterable[str]:
        """Ids of the articles with a note; only notes with these words, if there are any."""
        ...

    def killed(self) -> Sequence[int]:
        """Places of the articles that are not listed."""
        ...


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in SQL with its values. `of_row`: it asks columns of `articles`."""

    sql: str
    values: tuple[Value, ...] = ()
    of_row: bool = False


_OF_SEVERAL: Final = (
    "(select article from stories join story_articles on story = stories.id where stories.articles > 1)"
)
"""Numbers of the articles whose story others tell, too."""

_THINGS: Final = {
    "date": "articles.published is not null",
    "story": f"articles.number in {_OF_SEVERAL}",
    "tag": (
        "articles.place in (select feed_articles.place from subscription_tags as tagged"
        " join subscriptions on number = tagged.subscription and removed is null"
        " join feed_articles on feed_articles.subscription = number"
        " union select place from articles join article_tags on article = number)"
    ),
}

_SOURCE: Final = (
    f"(articles.source like ? escape '\\' or ({OTHER_LETTERS.format('articles.source')} and holds(articles.source, ?)))"
)

_AUTHOR: Final = (
    f"(articles.byline like ? escape '\\' or ({OTHER_LETTERS.format('articles.byline')} and holds(articles.byline, ?)))"
)

_ALONE: Final = f"(articles.state = 'analysed' and articles.number not in {_OF_SEVERAL})"
"""An article whose story nobody else reports: all that it states is single."""

_AFTER: Final = "~"
"""Sorts behind every day, month and time of a period that it is appended to."""


def places(database: Database, query: Query, sources: Sources, today: date) -> list[int]:
    """The places of all articles that meet the query, oldest first."""
    return list_sql.selected(database, *statement_of(query, sources, today))


class SqlStatement(NamedTuple):
    """A select, and the values that it is run with."""

    text: str
    values: tuple[Value, ...]


def statement_of(query: Query, sources: Sources, today: date) -> SqlStatement:
    """A select of the places, and its values."""
    expression, rest = _led_by_words(query)
    # The plus keeps SQLite from looking rows up one by one, where FTS5 cannot use MATCH any more.
    place = "articles.place" if expression is None else "+search.rowid"
    conditions = [_condition(part, place, sources, today) for part in rest]
    of_row = any(condition.of_row for condition in conditions)
    values: tuple[Value, ...] = tuple(value for condition in conditions for value in condition.values)
    asked = [condition.sql for condition in conditions]
    if expression is None:
        return SqlStatement(f"select articles.place from articles where {' and '.join(asked) or 'true'}", values)
    row = " cross join articles on articles.place = search.rowid" if of_row else ""
    where = " and ".join(("search match ?", *asked))
    return SqlStatement(f"select search.rowid from search{row} where {where}", (expression, *values))


def excerpt_expression(words: Iterable[Terms]) -> str | None:
    """FTS5's query for an article with any of these words; None without any."""
    return " OR ".join(map(_phrase, words)) or None


def _led_by_words(query: Query) -> tuple[str | None, tuple[Query, ...]]:
    """FTS5's query for all words that must, and must not, occur; and what else is asked. None where no word must."""
    parts = query.parts if isinstance(query, All) else (query,)
    wanted = [expression for part in parts if (expression := _expression(part)) is not None]
    if not wanted:
        return None, parts
    denied = [
        expression for part in parts if isinstance(part, Not) and (expression := _expression(part.part)) is not None
    ]
    rest = tuple(part for part in parts if _expression(part.part if isinstance(part, Not) else part) is None)
    joined = " AND ".join(wanted)
    for expression in denied:
        joined = f"({joined}) NOT {expression}"
    return joined, rest


def _expression(query: Query) -> str | None:
    """FTS5's query for a part that asks only for words; None for any other."""
    match query:
        case Terms():
            return _phrase(query)
        case All(parts) | AnyOf(parts):
            expressions = [_expression(part) for part in parts]
            if not expressions or None in expressions:
                return None
            between = " AND " if isinstance(query, All) else " OR "
            return f"({between.join(filter(None, expressions))})"
        case _:
            return None


def _phrase(words: Terms) -> str:
    """Quoted, so that nothing in it is FTS5's syntax."""
    quoted = codec.asked(words.words).replace('"', " ")
    column = "" if words.where == "anywhere" else f"{words.where} : "
    return f'{column}"{quoted}"{" *" if words.begun else ""}'


def _condition(query: Query, place: str, sources: Sources, today: date) -> Condition:
    match query:
        case All(parts):
            return _joined(" and ", "true", parts, place, sources, today)
        case AnyOf(parts):
            expression = _expression(query)
            if expression is not None:
                return _matching(expression, place)
            return _joined(" or ", "false", parts, place, sources, today)
        case Not(part):
            inner = _condition(part, place, sources, today)
            return Condition(f"not {inner.sql}", inner.values, inner.of_row)
        case _:
            return _leaf(query, place, sources, today)


def _leaf(leaf: Leaf, place: str, sources: Sources, today: date) -> Condition:
    match leaf:
        case Terms():
            return _matching(_phrase(leaf), place)
        case Named():
            return _named(leaf, place, sources)
        case Published():
            return _published(leaf, today)
        case Is("killed"):
            return _among_places(sources.killed(), place)
        case Is(state):
            return Condition(list_conditions.STATES[state], of_row=True)
        case Has("note"):
            return _among_ids(sources.noted(None), place)
        case Has(thing):
            return Condition(_THINGS[thing], of_row=True)
        case Noted(words):
            return _among_ids(sources.noted(words), place)
        case Judged(verdict):
            return _judged(verdict)


def _named(asked: Named, place: str, sources: Sources) -> Condition:
    name = codec.asked(asked.name)
    match asked.field:
        case "source":
            return Condition(_SOURCE, (containing(name), folded(name)), of_row=True)
        case "author":
            return Condition(_AUTHOR, (containing(name), folded(name)), of_row=True)
        case "entity":
            return _mentioning(sources.entities(asked.name), place)
        case "feed":
            return _fed(name, place)
        case "tag":
            return _tagged(name, place)


def _joined(between: str, empty: str, parts: Sequence[Query], place: str, sources: Sources, today: date) -> Condition:
    each = [_condition(part, place, sources, today) for part in parts]
    return Condition(
        f"({between.join(condition.sql for condition in each) or empty})",
        tuple(value for condition in each for value in condition.values),
        any(condition.of_row for condition in each),
    )


def _matching(expression: str, place: str) -> Condition:
    return Condition(f"{place} in (select rowid from search where search match ?)", (expression,))


def _mentioning(drawn: Sequence[EntitySource], place: str) -> Condition:
    numbers = [number for one in drawn if one.places is None for number in one.numbers]
    only = [found for one in drawn if one.places is not None for found in one.places]
    sql = (
        f"{place} in (select place from appearances where entity in (select value from json_each(?))"
        " union select value from json_each(?))"
    )
    return Condition(sql, (json.dumps(numbers), json.dumps(only)))


def _fed(name: str, place: str) -> Condition:
    sql = (
        f"{place} in (select feed_articles.place from subscriptions join feed_articles on subscription = number"
        " where removed is null and (holds(title, ?) or holds(own_title, ?) or holds(url, ?)))"
    )
    return Condition(sql, (folded(name),) * 3)


def _tagged(name: str, place: str) -> Condition:
    return Condition(f"{place} in ({list_conditions.TAGGED})", (list_conditions.asked_tag(name),))


def _published(asked: Published, today: date) -> Condition:
    """The day that the list shows, which is how the article's source wrote it, so its text is what is compared."""
    first = _period(asked.period, today)
    last = first if asked.last is None else _period(asked.last, today)
    match asked.comparison:
        case "=":
            sql = "(articles.published is not null and articles.published >= ? and articles.published < ?)"
            return Condition(sql, (first, last + _AFTER), of_row=True)
        case "<" | ">=":
            bound = first
        case _:
            bound = first + _AFTER
    sign = "<" if asked.comparison in ("<", "<=") else ">="
    return Condition(f"(articles.published is not null and articles.published {sign} ?)", (bound,), of_row=True)


def _period(period: str, today: date) -> str:
    """A period as ISO 8601 writes it; days before the calendar begins are its first."""
    days = {"today": 0, "yesterday": 1}.get(period)
    if days is None and period.endswith("d"):
        days = int(period[:-1])
    if days is None:
        return period
    return date.fromordinal(max(1, today.toordinal() - days)).isoformat()


def _among_places(found: Sequence[int], place: str) -> Condition:
    return Condition(f"{place} in (select value from json_each(?))", (json.dumps(list(found)),))


def _among_ids(found: Iterable[str], place: str) -> Condition:
    sql = f"{place} in (select place from articles where id in (select value from json_each(?)))"
    return Condition(sql, (json.dumps(sorted(found)),))


def _judged(verdict: str) -> Condition:
    stated = "articles.number in (select article from verdicts where verdict = ?)"
    return Condition(f"({stated} or {_ALONE})" if verdict == "single" else stated, (verdict,), of_row=True)
