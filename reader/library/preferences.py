"""What the app remembers from one start to the next: short texts under names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.library.database.connection import Database


class Preferences:
    """Texts that are kept in a library under their names."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def remember(self, key: str, value: str) -> None:
        with self._database.writing():
            self._database.run(
                "insert into remembered values (?, ?) on conflict (key) do update set value = excluded.value",
                key,
                value,
            )

    def recall(self, key: str) -> str | None:
        value: str | None = self._database.value("select value from remembered where key = ?", key)
        return value
