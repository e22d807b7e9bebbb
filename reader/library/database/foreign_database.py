"""Another program's SQLite file, looked at and never written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, TypeAlias

from reader.errors import DatelineError

if TYPE_CHECKING:
    from pathlib import Path

ForeignRow: TypeAlias = dict[str, "str | int | float | bytes | None"]


def foreign_rows(path: Path, table: str) -> list[ForeignRow] | None:
    """Every row of a table, by the names of its columns; None where there is no such table.

    Raises a `DatelineError` where the file is damaged, or is being written.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
            connection.text_factory = _text
            there = connection.execute("select 1 from sqlite_master where type = 'table' and name = ?", (table,))
            if there.fetchone() is None:
                return None
            found = connection.execute(f'select * from "{table}"')
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found]
    except sqlite3.Error as error:
        raise DatelineError(f"'{path}' cannot be read: {error}. If its program is running, end it first.") from error


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")
