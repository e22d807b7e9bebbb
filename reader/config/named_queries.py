"""Queries and rules under names of the reader's own: what cannot be used is left out, and said."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import msgspec

from reader.config.settings import ArrivalRule
from reader.config.toml_lines import line_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Table: TypeAlias = dict[str, object]

TYPES_IN_WORDS = {
    "`int`": "a whole number",
    "`str`": 'text in "quotation marks"',
    "`bool`": "true or false",
    "`float`": "a number",
    "`array`": "a list",
    "`object`": "a table",
    ">=": "of at least",
    "<=": "of at most",
}


def take_out_broken_rules(file: Path, text: str, changes: Table) -> Iterator[str]:
    """Take what is no rule out of the rules, and say what is wrong with each."""
    table = changes.get("rules")
    if not isinstance(table, dict) or not table:
        return
    from reader.queries import QueryError, parse, unknown_on_arrival

    sound: Table = {}
    for key, value in table.items():
        place = f"{file}, line {line_of(text, 'rules', key)}: rules.{key}"
        if not isinstance(value, dict) or not isinstance(value.get("query"), str):
            yield f"{place} is no rule. Write it as {{ query = 'title:ferry', star = true }}."
            continue
        try:
            rule = msgspec.convert(value, ArrivalRule)
            field = unknown_on_arrival(parse(rule.query))
        except msgspec.ValidationError as error:
            known = ", ".join(ArrivalRule.__struct_fields__)
            yield f"{place} cannot be used: {in_words(str(error))}. A rule has {known}."
        except QueryError as error:
            yield f"{place}, column {error.column}: {error.problem}"
        else:
            if field is not None:
                yield f"{place} asks {field}, which nobody knows of what has just arrived; a saved search can."
            elif not (rule.query.strip() and (rule.tag or rule.read or rule.star or rule.notify)):
                yield f"{place} does nothing. Give it a query, and tag, read, star or notify, or delete the line."
            else:
                sound[key] = value
    changes["rules"] = sound


def take_out_broken_queries(file: Path, text: str, name: str, changes: Table) -> Iterator[str]:
    """Take the queries that cannot be read out of a table, and say what is wrong with each."""
    table = changes.get(name)
    if not isinstance(table, dict) or not table:
        return
    from reader.queries import EVERYTHING, QueryError, parse

    sound: Table = {}
    for key, query in table.items():
        place = f"{file}, line {line_of(text, name, key)}: {name}.{key}"
        try:
            asked = parse(query)
        except QueryError as error:
            yield f"{place}, column {error.column}: {error.problem}"
            continue
        if asked == EVERYTHING:
            yield f"{place} asks nothing. Write a query, or delete the line."
        else:
            sound[key] = query
    changes[name] = sound


def in_words(message: str) -> str:
    """What msgspec says of a value, as a person would."""
    for word, meaning in TYPES_IN_WORDS.items():
        message = message.replace(word, meaning)
    return f"{message[0].lower()}{message[1:]}"
