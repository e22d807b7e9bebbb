"""The footer: the keys that matter where the reader is, from the table of commands, as many as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from reader.commands import COMMANDS, Actor, Command, Context, contexts_around
from reader.display import cell_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.keys import Keys

_BETWEEN = "  "


class KeyLine(Widget, can_focus=False):
    """One line of keys. A click on one does it. What works everywhere stands at the right and is always seen."""

    def __init__(self, keys: Keys, context: Context) -> None:
        super().__init__()
        self._keys = keys
        self._where = context

    def show(self, context: Context) -> None:
        """Show the keys of another place."""
        if context is not self._where:
            self._where = context
            self.refresh()

    def render(self) -> Content:
        """As many of the place's keys as fit, then those that work everywhere."""
        around = contexts_around(self._where)
        here = [command for command in COMMANDS if command.footer and set(around) & set(command.where)]
        always = [self._piece(command) for command in here if command.actor is Actor.APP]
        others = [self._piece(command) for command in here if command.actor is not Actor.APP]
        right = Content(_BETWEEN).join(always)
        room = self.size.width - right.cell_length - 2
        left = Content(_BETWEEN).join(fitting(others, room))
        gap = max(1, self.size.width - left.cell_length - right.cell_length)
        return Content.assemble(left, " " * gap, right)

    def _piece(self, command: Command) -> Content:
        key = self._keys.shown(command.id)
        target = "app" if command.actor is Actor.APP else "screen"
        words = Content.assemble((key, "$footer-key-foreground bold"), f" {command.title}")
        return words.stylize(f"@click={target}.command('{command.id}')")


def fitting(pieces: Sequence[Content], room: int) -> list[Content]:
    """The first pieces that fit beside each other."""
    fit: list[Content] = []
    for piece in pieces:
        room -= piece.cell_length + cell_width(_BETWEEN)
        if room < 0:
            break
        fit.append(piece)
    return fit
