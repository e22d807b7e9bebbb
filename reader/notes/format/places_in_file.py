"""Where in a notes file something stands that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.structured_text import TextLocation, line_and_column
from reader.toml_edit import blocks, statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.toml_edit import TomlBlock, TomlStatement


def places_of(text: str, paths: Sequence[tuple[str | int, ...]]) -> list[TextLocation]:
    """Where the deepest part of each path that is written at all stands."""
    if not paths:
        return []
    written, notes = list(statements(text)), blocks(text, "note")
    return [line_and_column(text, _position(path, written, notes)) for path in paths]


def _position(path: tuple[str | int, ...], written: Sequence[TomlStatement], notes: Sequence[TomlBlock]) -> int:
    within = written
    names = tuple(name for name in path if isinstance(name, str))
    for name in path:
        if isinstance(name, int) and name < len(notes):
            within = notes[name].statements
    for length in range(len(names), 0, -1):
        for statement in within:
            if statement.path == names[:length]:
                return statement.start
    return within[0].start if within else 0
