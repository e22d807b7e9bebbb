"""Where the reader is, and which commands can be carried out from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.commands import Context, contexts_around
from reader.ui.screens.base_screen import BaseScreen
from reader.ui.screens.reading_screen import ReadingScreen

if TYPE_CHECKING:
    from textual.screen import Screen

    from reader.commands import Command


def context_of(screen: Screen[object]) -> Context:
    """Where the reader is, for the help and the prompt."""
    return screen.context if isinstance(screen, BaseScreen) else Context.EVERYWHERE


def works_on(screen: Screen[object], command: Command) -> bool:
    """Whether a command can be carried out from a screen, in whichever of its panes."""
    contexts = set(contexts_around(context_of(screen)))
    if isinstance(screen, ReadingScreen):
        contexts.update((Context.READING, Context.LIST, Context.ARTICLE, Context.PANEL))
    return bool(contexts.intersection(command.where))
