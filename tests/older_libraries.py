"""Libraries as earlier Datelines wrote them."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

import msgspec

from reader.library.database import byline_column, sql_folding
from reader.library.database.connection import APPLICATION
from reader.library.database.schema import MIGRATIONS
from reader.model import Block, BlockKind

if TYPE_CHECKING:
    from pathlib import Path


def write_older_library(path: Path, version: int, articles: int = 1, text: str = "Gale warning. ") -> None:
    """A library of a format (from 1 on) with articles `a0`, `a1` and so on, of which every third is starred."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        sql_folding.define(connection)
        byline_column.define(connection)
        for statements in MIGRATIONS[:version]:
            for statement in statements:
                connection.execute(statement)
        blocks = msgspec.msgpack.encode((Block(BlockKind.BODY, 0, len(text)),))
        for number in range(1, articles + 1):
            place = (1 << 25) + number
            connection.execute(
                "insert into articles (number, id, place, title, source, language, added, starred)"
                " values (?, ?, ?, ?, 'agency', 'en', 1, ?)",
                (number, f"a{number - 1}", place, f"Warning {number - 1}", int(number % 3 == 1)),
            )
            connection.execute("insert into texts (article, text, blocks) values (?, ?, ?)", (number, text, blocks))
            connection.execute(
                "insert into search (rowid, title, text) values (?, ?, ?)", (place, f"Warning {number - 1}", text)
            )
        connection.execute(f"pragma application_id = {APPLICATION}")
        connection.execute(f"pragma user_version = {version}")
