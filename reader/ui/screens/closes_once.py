"""Screens that lie over others close once: what comes after that, from keys that were on their way, is theirs no more.

Textual's `Screen.dismiss` closes whatever lies on top, and raises where nothing lies over anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.await_complete import AwaitComplete
from textual.events import InputEvent
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import Screen
from textual.widgets import Input, OptionList

from reader.ui.performance.dimmed_screen import DimmedScreen
from reader.ui.performance.drawn_widgets import forget_gone_widgets

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.message import Message

Result = TypeVar("Result")

FROM_THE_READER = (InputEvent, Input.Submitted, OptionList.OptionSelected)
"""What a reader does on a screen that could close it."""


class ClosesOnce(Screen[Result]):
    """A screen that closes only while it lies on top, and hears nothing of the reader afterwards.

    Named behind Textual's own classes among a screen's bases: Textual takes styles from the first base alone.
    """

    @property
    def lies_on_top(self) -> bool:
        return self.is_attached and self.app.screen is self

    def render(self) -> RenderableType:
        """What lies below, dimmed."""
        below = super().render()
        return DimmedScreen(below.screen, below.color) if isinstance(below, BackgroundScreen) else below

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close the screen with a result; nothing, where it is closed already or something lies over it."""
        return super().dismiss(result) if self.lies_on_top else AwaitComplete()

    def on_unmount(self) -> None:
        forget_gone_widgets()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key does anything on a screen that is closed."""
        return super().check_action(action, parameters) if self.lies_on_top else False

    async def _on_message(self, message: Message) -> None:
        if self.lies_on_top or not isinstance(message, FROM_THE_READER):
            await super()._on_message(message)
