"""The footer: the keys that matter where the reader is, from the table of commands, as many as there is room for.

What a command has to say takes their place for a moment, as in vim and `less`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from reader.commands import BY_ID, Actor, Context, gives_way, key_words
from reader.commands.footers import EVERYWHERE, FOOTERS
from reader.phrasing.displayable import cell_width, displayable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.timer import Timer

    from reader.keys import Keys

_BETWEEN = "  "

SECONDS = 5.0
"""How long a sentence stands in place of the keys."""


class KeyLine(Widget, can_focus=False):
    """One line of keys. A click on one does it. What works everywhere stands at the right and is always seen."""

    auto_links = False

    def __init__(self, keys: Keys, context: Context) -> None:
        super().__init__()
        self._keys = keys
        self._where = context
        self._said = ""
        self._silence: Timer | None = None

    def show(self, context: Context) -> None:
        """Show the keys of another place."""
        if context is not self._where:
            self._where = context
            self.refresh()

    def say(self, sentence: str) -> None:
        """Say something in place of the keys, for a few seconds; what was said before gives way."""
        if self._silence is not None:
            self._silence.stop()
        self._said = displayable(sentence)
        self._silence = self.set_timer(SECONDS, self._be_silent)
        self.refresh()

    def _be_silent(self) -> None:
        self._said = ""
        self.refresh()

    def render(self) -> Content:
        """As many of the place's keys as fit, then those that work everywhere."""
        others = self._pieces(FOOTERS.get(self._where, {}))
        always = self._pieces({} if self._where is Context.EDITOR else EVERYWHERE)
        right = Content(_BETWEEN).join(fitting(always, self.size.width + cell_width(_BETWEEN)))
        room = self.size.width - right.cell_length - 2
        left = Content(_BETWEEN).join(fitting(others, room))
        if self._said:
            left = Content.styled(self._said, "$article-title").truncate(max(0, room), ellipsis=True)
        gap = max(1, self.size.width - left.cell_length - right.cell_length)
        return Content.assemble(left, " " * gap, right)

    def _pieces(self, words: Mapping[str, str]) -> list[Content]:
        """Key and word of each command that has a key here."""
        return [
            self._piece(key_words(keys[0]), command, word)
            for command, word in words.items()
            if (keys := self._keys.of[command]) and not gives_way(command, keys[0], self._where)
        ]

    def _piece(self, key: str, command: str, word: str) -> Content:
        target = "app" if BY_ID[command].actor is Actor.APP else "screen"
        words = Content.assemble((key, "$footer-key-foreground bold"), f" {word}")
        return words.stylize(f"@click={target}.command('{command}')")


def fitting(pieces: Sequence[Content], room: int) -> list[Content]:
    """The first pieces that fit beside each other."""
    fit: list[Content] = []
    for piece in pieces:
        room -= piece.cell_length + cell_width(_BETWEEN)
        if room < 0:
            break
        fit.append(piece)
    return fit
