"""The query language: what a reader types in a search, in a saved search and in a rule for what is not listed.

`parse` makes values of it, which the library turns into SQL; `format_query` writes them again. Both are pure. What a
query means is told in docs/queries.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from reader.queries.parse import QueryError, parse
from reader.queries.tree import (
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
    Words,
    all_of,
    any_of,
    leaves,
    sought,
)
from reader.queries.write import format_query

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
    "Words",
    "all_of",
    "any_of",
    "format_query",
    "leaves",
    "parse",
    "sought",
]


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query under the name that the reader gave it."""

    name: str
    query: Query
