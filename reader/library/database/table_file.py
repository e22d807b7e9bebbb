"""Flat tables as an SQLite file of their own, which any tool for SQLite opens; it is no library."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from reader.library.database import codec
from reader.library.database.library_error import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader.flat_tables import Table


def write_tables(target: Path, tables: Iterable[Table]) -> None:
    """Write tables to a new file. A file that is there already is left alone; one that cannot be finished is none."""
    if target.exists():
        raise LibraryError(f"{target} exists already. Name a file that does not, or move it away.")
    try:
        with contextlib.closing(sqlite3.connect(target)) as connection, connection:
            for table in tables:
                columns = ", ".join(f'"{column}"' for column in table.columns)
                connection.execute(f'create table "{table.name}" ({columns})')
                marks = ", ".join("?" * len(table.columns))
                rows = (
                    tuple(codec.stored(cell) if isinstance(cell, str) else cell for cell in row) for row in table.rows
                )
                connection.executemany(f'insert into "{table.name}" values ({marks})', rows)
    except (sqlite3.Error, OSError) as error:
        with contextlib.suppress(OSError):
            target.unlink(missing_ok=True)
        raise LibraryError(f"The tables cannot be written to {target} ({error}). Name another file.") from error
