"""Names compared without regard to capitals, in every script: SQLite's LIKE knows those of English only.

Functions of SQL, for names that LIKE has not found and that hold other letters; the many others cost nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3

OTHER_LETTERS: Final = "length({0}) <> length(cast({0} as blob))"
"""Whether a text in a column holds letters that are not English: what LIKE says of it may be too little."""


def folded(name: str) -> str:
    """A name as `holds` and `lies_below` take it."""
    return name.casefold()


def containing(part: str) -> str:
    """A pattern of LIKE (with `escape '\\'`) for names that contain a part, in which no sign means another one."""
    escaped = re.sub(r"([\\%_])", r"\\\1", part)
    return f"%{escaped}%"


def define(connection: sqlite3.Connection) -> None:
    """Let SQL call these functions."""
    connection.create_function("holds", 2, _holds, deterministic=True)
    connection.create_function("lies_below", 2, _lies_below, deterministic=True)


def _holds(value: str | bytes | None, part: str) -> bool:
    """Whether a text (or, in bytes, several) holds a folded part."""
    return value is not None and part in _text(value).casefold()


def _lies_below(value: str | bytes, tag: str) -> bool:
    """Whether a tag is a folded one, or lies below it: `Ships/Harbour` below `ships`."""
    own = _text(value).casefold()
    return own == tag or own.startswith(f"{tag}/")


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("utf-8", "replace")
