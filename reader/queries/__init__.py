"""The query language: what a reader types in a search, in a saved search and in a rule for what is not listed.

`parse` makes values of it, which the library turns into SQL; `format_query` writes them again. Both are pure. What a
query means is told in docs/queries.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.queries.query_parser import QueryError, parse
from reader.queries.query_tree import (
    EVERYTHING,
    All,
    AnyOf,
    Has,
    Is,
    Judged,
    Leaf,
    Named,
    Not,
    Noted,
    Published,
    Query,
    Terms,
    all_of,
    any_of,
    leaves,
    sought,
)
from reader.queries.query_writer import format_query
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "EVERYTHING",
    "All",
    "AnyOf",
    "Has",
    "Is",
    "Judged",
    "Leaf",
    "Named",
    "Not",
    "Noted",
    "Published",
    "Query",
    "QueryError",
    "SavedSearch",
    "Terms",
    "all_of",
    "any_of",
    "format_query",
    "leaves",
    "parse",
    "rules",
    "saved_searches",
    "sought",
    "unknown_on_arrival",
]


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query under the name that the reader gave it."""

    name: str
    query: Query


def saved_searches(table: Mapping[str, str]) -> tuple[SavedSearch, ...]:
    """Saved searches from a table of the configuration, in its order. Raises a `QueryError`."""
    return tuple(SavedSearch(name, parse(query)) for name, query in table.items())


def unknown_on_arrival(query: Query) -> str | None:
    """What a query asks that is not known of an article that has just arrived, as a reader writes it; None: nothing."""
    for leaf in leaves(query):
        match leaf:
            case Judged() | Noted() | Has("note" | "story") | Named("entity"):
                return format_query(leaf)
            case Is("analysed" | "pending" | "failed" | "killed"):
                return format_query(leaf)
            case _:
                continue
    return None


def rules(table: Mapping[str, str]) -> Query | None:
    """One query that finds what any query of a table finds; None for an empty table. Raises a `QueryError`."""
    return any_of(*map(parse, table.values())) if table else None
