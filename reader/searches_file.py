"""Saved searches written into the reader's own `config.toml`, and taken out again; all else in it stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader import files, folder_lock
from reader.errors import DatelineError
from reader.structured_text import MalformedError, decode_text, decode_toml
from reader.toml_edit import line_end, quoted, statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

TABLE: Final = "searches"


def add_searches(path: Path, searches: Mapping[str, str]) -> list[str]:
    """Write these searches, by name, under `[searches]`; those that stand there stay. The names that are new.

    Raises a `DatelineError` where the file cannot be read or written.
    """
    files.make_folder(path.parent)
    with folder_lock.locked(path.parent):
        before = files.read(path)
        text = _text(path, before[0] if before else b"")
        table = decode_toml(text).get(TABLE)
        known = table if isinstance(table, dict) else {}
        new = {name: query for name, query in searches.items() if name not in known}
        if new:
            newline = "\r\n" if "\r\n" in text else "\n"
            lines = newline.join(f"{quoted(name)} = {quoted(query)}" for name, query in new.items())
            files.write(path, _with(text, lines, newline).encode(), before[1] if before else None)
    return list(new)


def remove_searches(path: Path, names: Iterable[str]) -> None:
    """Take searches out again that `add_searches` wrote. Raises a `DatelineError`."""
    with folder_lock.locked(path.parent):
        before = files.read(path)
        if before is None:
            return
        text = _text(path, before[0])
        for name in names:
            for statement in statements(text):
                if not statement.header and statement.path == (TABLE, name):
                    text = text[: statement.start] + text[line_end(text, statement.end) :].lstrip("\r\n")
                    break
        if text.encode() != before[0]:
            files.write(path, text.encode(), before[1])


def _text(path: Path, content: bytes) -> str:
    try:
        text = decode_text(content)
        decode_toml(text)
    except MalformedError as fault:
        where = f"{path}, line {fault.line}, column {fault.column}"
        raise DatelineError(f"{where}: {fault.reason}. Mend the line; no search was written.") from fault
    return text


def _with(text: str, lines: str, newline: str) -> str:
    """The text with lines behind the last key of the table, or in a table of their own."""
    last = inside = None
    for statement in statements(text):
        if statement.header:
            inside = statement.path == (TABLE,)
        if inside:
            last = statement
    if last is None:
        between = "" if not text else newline if text.endswith(("\n", "\r")) else newline * 2
        return f"{text}{between}[{TABLE}]{newline}{lines}{newline}"
    end = line_end(text, last.end)
    return f"{text[:end]}{newline}{lines}{text[end:]}"
