"""Where in a TOML text things stand: the parsers tell what a file says, not where, and people ask for the line.

Only for text that the parser has already read without an error, so it need not judge, only find ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.structured_text import decode_toml

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = re.compile(r"[ \t\r\n]*(?:#[^\n]*\n?[ \t\r\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_TO_EQUALS = re.compile(r'(?:"(?:[^"\\]|\\.)*"|\'[^\']*\'|[^="\'])*=')
_HEADER = re.compile(r'\[(?:"(?:[^"\\]|\\.)*"|\'[^\']*\'|[^]"\'])*\]\]?')
_VALUE_PART = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}'
    r"|'''(?:[^']|'(?!''))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
    r"|[\[{]|[\]}]|\n|[^\"'#\[\]{}\n]+",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class TomlStatement:
    """A header (`path` is the table's) or a key (`path` is the table's and the key's) and its range in the text."""

    start: int
    end: int
    path: tuple[str, ...]
    value: int
    """Where a key's value begins; a header's end."""
    header: bool
    array: bool = False
    """Whether the header opens one more table of an array: `[[note]]`."""


@dataclass(frozen=True, slots=True)
class TomlBlock:
    """One element of an array of tables with its sub-tables, as a range: from its header to its last statement."""

    start: int
    end: int
    statements: tuple[TomlStatement, ...]


def statements(text: str) -> Iterator[TomlStatement]:
    """The headers and keys at the top level of each table, in order."""
    table: tuple[str, ...] = ()
    position = _end(_SPACE, text, 0)
    while position < len(text):
        if text[position] == "[":
            end = _end(_HEADER, text, position)
            table = _path(text[position:end])
            yield TomlStatement(position, end, table, end, header=True, array=text.startswith("[[", position))
        else:
            equals = _end(_TO_EQUALS, text, position)
            end = _value_end(text, equals)
            path = table + _path(text[position:equals] + " 0")
            yield TomlStatement(position, end, path, _end(_BLANK, text, equals), header=False)
        position = _end(_SPACE, text, end)


def blocks(text: str, array: str) -> list[TomlBlock]:
    """The elements of the array of tables `array`, in order."""
    found: list[list[TomlStatement]] = []
    inside = False
    for statement in statements(text):
        if statement.header:
            opens = statement.array and statement.path == (array,)
            inside = opens or (inside and statement.path[0] == array)
            if opens:
                found.append([])
        if inside:
            found[-1].append(statement)
    return [TomlBlock(block[0].start, block[-1].end, tuple(block)) for block in found]


def _value_end(text: str, position: int) -> int:
    depth = 0
    end = position
    while match := _VALUE_PART.match(text, position):
        part = match.group()
        if part in "[{":
            depth += 1
        elif part in "]}":
            depth -= 1
        elif depth == 0 and (part == "\n" or part.startswith("#")):
            break
        position = match.end()
        if part.strip():
            end = position
    return position if depth else end


@lru_cache(maxsize=512)
def _path(declaration: str) -> tuple[str, ...]:
    """The names in a header or a key, as the parser reads them."""
    value: object = decode_toml(declaration)
    names = []
    while value:
        if isinstance(value, list):
            value = value[0]
            continue
        if not isinstance(value, dict):
            break
        name, value = next(iter(value.items()))
        names.append(name)
    return tuple(names)


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else len(text)
