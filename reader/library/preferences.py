"""What the app remembers from one start to the next: short texts under names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.library.database.connection import Database


def remember(database: Database, key: str, value: str) -> None:
    with database.writing():
        database.run(
            "insert into remembered values (?, ?) on conflict (key) do update set value = excluded.value", key, value
        )


def recall(database: Database, key: str) -> str | None:
    value: str | None = database.value("select value from remembered where key = ?", key)
    return value
