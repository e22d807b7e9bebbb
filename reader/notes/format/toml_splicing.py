"""One key of one note set or taken out in its text, and every other character left where it is.

tomlkit, which edits TOML in general, gives back some layouts a little changed (the space before an inline table's
closing brace after a date), takes 15 ms to import and 2 ms a file. Here it only does what is not a line of its own: a
target that a person wrote as an inline table.
"""

from __future__ import annotations

import contextlib
from typing import Any

from reader.notes.format.toml_statements import TomlStatement, statements

ARRAY = "note"


def spliced(block: str, path: tuple[str, ...], written: str | None, newline: str) -> str:
    """The text of a `[[note]]` with the key at `path` set to a value as TOML writes it, or (None) taken out."""
    full = (ARRAY, *path)
    keys = list(statements(block))
    for statement in keys:
        if not statement.header and statement.path == full:
            if written is not None:
                return block[: statement.value] + written + block[statement.end :]
            return block[: statement.start] + block[line_end(block, statement.end) :].removeprefix(newline)
    if any(not statement.header and statement.path == full[: len(statement.path)] for statement in keys):
        return _in_inline_table(block, path, written)
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
        table: Any = document[ARRAY][0]
        for name in path[:-1]:
            table = table[name]
        if written is None:
            with contextlib.suppress(KeyError):
                del table[path[-1]]
        else:
            table[path[-1]] = tomlkit.value(written)
    except (TOMLKitError, TypeError, KeyError):
        return block  # what is read back will tell that nothing was changed
    return str(document.as_string()).rstrip("\r\n")
