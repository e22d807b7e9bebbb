"""A query as a reader would type it; `parse` reads the same query from it."""

from __future__ import annotations

import re
from typing import Final

from reader.queries.query_tree import All, AnyOf, Has, Is, Judged, Named, Not, Noted, Published, Query, Terms

_PLAIN: Final = re.compile(r"[^\s\"()*:\\-][^\s\"()*:\\]*")
_OPERATORS: Final = frozenset({"OR", "AND", "NOT"})


def format_query(query: Query) -> str:
    """The query in words of the language."""
    match query:
        case All(parts):
            return " ".join(_within(part, AnyOf) for part in parts)
        case AnyOf(parts):
            return " OR ".join(_within(part, All) for part in parts)
        case Not(part):
            return f"-{_within(part, All, AnyOf)}"
        case Terms(words, where, begun):
            field = "" if where == "anywhere" else f"{where}:"
            return f"{field}{_quoted(words)}{'*' if begun else ''}"
        case Named(name, value):
            return f"{name}:{_quoted(value)}"
        case Published(comparison, period, last):
            sign = "" if comparison == "=" else comparison
            return f"published:{sign}{period}{f'..{last}' if last else ''}"
        case Is(state):
            return f"is:{state}"
        case Has(thing):
            return f"has:{thing}"
        case Judged(verdict):
            return f"verdict:{verdict}"
        case Noted(words):
            return f"note:{_quoted(words)}"


def _within(part: Query, *grouped: type[All] | type[AnyOf]) -> str:
    written = format_query(part)
    return f"({written})" if isinstance(part, grouped) else written


def _quoted(words: str) -> str:
    if _PLAIN.fullmatch(words) and words not in _OPERATORS:
        return words
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
