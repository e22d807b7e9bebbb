"""Completion of the last word on a line from words that were used before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.suggester import Suggester

from reader.phrasing.displayable import displayable

if TYPE_CHECKING:
    from collections.abc import Sequence


class LastWord(Suggester):
    """Suggests the first known word that begins with the word being typed, of those that can be seen as they are."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._words = tuple(word for word in words if displayable(word) == word)

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last word completed."""
        rest, _, last = value.rpartition(" ")
        if not last:
            return None
        found = next((word for word in self._words if word.startswith(last) and word != last), None)
        return f"{rest} {found}".lstrip() if found else None
