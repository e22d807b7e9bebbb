"""Changing TOML that people write by hand: where its statements stand, and one key set while all else keeps its bytes.

The parsers tell what a file says, not where, and people ask for the line. Only for text that the parser has already
read without an error, so nothing is judged here, only ends are found.

tomlkit, which edits TOML in general, gives back some layouts a little changed (the space before an inline table's
closing brace after a date), takes 15 ms to import and 2 ms a file. Here it only does what is not a line of its own: a
table that a person wrote inline.
"""

from __future__ import annotations

import contextlib
import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reader.structured_text import decode_toml
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"[ \t\r\n]*(?:#[^\n]*\n?[ \t\r\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_TO_EQUALS = re.compile(r'(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"|\'[^\']*+\'|[^="\']++)*+=')
_HEADER = re.compile(r'\[(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"|\'[^\']*+\'|[^]"\']++)*+\]\]?')
_VALUE_PART = re.compile(
    r'"""[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+"{3,5}'
    r"|'''[^']*+(?:'(?!'')[^']*+)*+'{3,5}"
    r'|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
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


def spliced(block: str, array: str, path: tuple[str, ...], written: str | None, newline: str) -> str:
    """The text of one `[[array]]` with the key at `path` set to a value as TOML writes it, or (None) taken out."""
    full = (array, *path)
    keys = list(statements(block))
    for statement in keys:
        if not statement.header and statement.path == full:
            if written is not None:
                return block[: statement.value] + written + block[statement.end :]
            return block[: statement.start] + block[line_end(block, statement.end) :].removeprefix(newline)
    if any(not statement.header and statement.path == full[: len(statement.path)] for statement in keys):
        return _in_inline_table(block, full, written)
    if written is None:
        return block
    last = _last_of_table(keys, full[:-1])
    if last is None:
        return f"{block}{newline}{newline}[{'.'.join(full[:-1])}]{newline}{full[-1]} = {written}"
    end = line_end(block, last.end)
    return f"{block[:end]}{newline}{full[-1]} = {written}{block[end:]}"


def line_end(text: str, position: int) -> int:
    """Where the line ends that `position` is on, before its line break."""
    end = text.find("\n", position)
    if end < 0:
        return len(text)
    return end - 1 if text[end - 1 : end] == "\r" and end > position else end


def quoted(text: str) -> str:
    """A TOML string on one line. Lone surrogates cannot be written; they become replacement characters."""
    return json.dumps(storable(text), ensure_ascii=False).replace("\x7f", "\\u007f")


def storable(text: str) -> str:
    """The text as a file can hold it: each lone surrogate replaced by U+FFFD, one code point for one."""
    return _LONE_SURROGATE.sub("\ufffd", text)


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


def _last_of_table(keys: list[TomlStatement], table: tuple[str, ...]) -> TomlStatement | None:
    """The table's last key, or its header where it has none."""
    last = None
    inside = False
    for statement in keys:
        if statement.header:
            inside = statement.path == table
        if inside:
            last = statement
    return last


def _in_inline_table(block: str, path: tuple[str, ...], written: str | None) -> str:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document: Any = tomlkit.parse(block + "\n")
        table: Any = document[path[0]][0]
        for name in path[1:-1]:
            table = table[name]
        if written is None:
            with contextlib.suppress(KeyError):
                del table[path[-1]]
        else:
            table[path[-1]] = tomlkit.value(written)
    except (TOMLKitError, TypeError, KeyError):
        return block  # what is read back will tell that nothing was changed
    return str(document.as_string()).rstrip("\r\n")
