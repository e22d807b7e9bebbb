"""Numbers before a key: `5j` goes five lines down, `3]` three mentions on, as in vim.

A digit waits for the key behind it. Digits that are commands of their own (panes) are carried out where no key that can
be counted follows soon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.commands import BY_ID

if TYPE_CHECKING:
    from reader.keys import Keys

WAITING_SECONDS = 0.35
"""How long a digit that is a command, too, waits for a key to count."""
MOST = 9_999
_OF_PANES = frozenset(("tab", "shift+tab"))
"""Keys that are pressed right behind the digit of a pane: they go to its next tab, and count nothing."""
COUNTED = (
    *("line_down", "line_up", "page_down", "page_up", "half_page_down", "half_page_up"),
    *("next_mention", "previous_mention", "next_same", "previous_same", "next_hit", "previous_hit"),
    *("next_disputed_line", "previous_disputed_line", "next_article", "previous_article"),
    *("next_article_same", "previous_article_same", "next_unread", "previous_unread", "back", "forward"),
)
"""Commands that are carried out so many times."""


class KeyCounts:
    """The number that is typed now."""

    def __init__(self, keys: Keys) -> None:
        counted = (key for command in COUNTED if command in BY_ID for key in keys.of[command])
        self._counted = frozenset(key for key in counted if key not in _OF_PANES)
        self._commands = frozenset(key for own in keys.of.values() for key in own if key.isdecimal())
        self.typed = ""

    def takes(self, key: str) -> bool:
        """Whether a key is a digit of a number, which then waits."""
        if key.isascii() and key.isdecimal() and (self.typed or key != "0"):
            if int(self.typed + key) <= MOST:
                self.typed += key
            return True
        return False

    @property
    def commands(self) -> tuple[str, ...]:
        """The keys of the commands that the digits are, where nothing behind them is counted; none if one is none."""
        return tuple(self.typed) if self._commands.issuperset(self.typed) else ()

    def keys_for(self, key: str) -> list[str]:
        """What a key that is no digit comes to, with the number before it, which is then used up: the key so many
        times; or, where it is nothing to count, first the command that the number is. One is no number worth counting.
        """
        number, commands = int(self.typed or "1"), self.commands
        typed, self.typed = bool(self.typed), ""
        if key in self._counted and (number > 1 or not commands):
            return [key] * number
        return [] if typed and key == "escape" else [*commands, key]

    def forget(self) -> None:
        """The number is given up."""
        self.typed = ""
