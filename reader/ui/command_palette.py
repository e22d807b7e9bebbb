"""The command palette's commands: the table, as far as it can be done from where the reader is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.command import CommandPalette, DiscoveryHit, Hit, Provider
from textual.containers import Vertical

from reader.ui.screens.closes_once import ClosesOnce

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.command import Hits
    from textual.screen import Screen

    from reader.commands import Command
    from reader.ui.session import Session


@runtime_checkable
class CarriesOut(Protocol):
    """The app, as the palette sees it."""

    session: Session

    def runnable(self, screen: Screen[object]) -> list[tuple[Command, Callable[[], None]]]: ...


_BEGINNING = 10.0
"""More than any match within a title scores."""
PLACEHOLDER = "what do you want to do?"


class DatelinePalette(CommandPalette, ClosesOnce[None]):
    """The command palette with a title, as our own choosers have one."""

    def on_mount(self) -> None:
        box = self.query_one(Vertical)
        box.border_title = "Commands"
        box.border_subtitle = "Enter does it · Esc leaves"

    def _action_command_list(self, action: str) -> None:
        """What moves the cursor over the list; a list without room has no lines to move over."""
        if self.query_one("CommandList").scrollable_content_region.area or not action.startswith("page"):
            super()._action_command_list(action)


def _begins(command: Command, query: str) -> float:
    """What a title gains that begins with what was typed; the shorter of two first."""
    typed, title = query.strip().casefold(), command.title.casefold()
    return _BEGINNING + _BEGINNING / len(title) if typed and title.startswith(typed) else 0.0


class Commands(Provider):
    """Finds commands by title, help and id."""

    async def discover(self) -> Hits:
        for command, run in self._here():
            yield DiscoveryHit(command.title, run, help=self._help(command))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command, run in self._here():
            title = matcher.match(command.title) + _begins(command, query)
            score = max(title, matcher.match(command.help) * 0.8, matcher.match(command.id) * 0.7)
            if score > 0:
                yield Hit(score, matcher.highlight(command.title), run, text=command.title, help=self._help(command))

    def _here(self) -> list[tuple[Command, Callable[[], None]]]:
        app = self.app
        return app.runnable(self.screen) if isinstance(app, CarriesOut) else []

    def _help(self, command: Command) -> str:
        app = self.app
        keys = app.session.keys.shown(command.id) if isinstance(app, CarriesOut) else ""
        return f"{command.help} ({keys})" if keys else command.help
