"""What the reading screen does for each command of the table: `ACTIONS` finds it by the command's id.

Loaded with the first command: a start needs none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.actions import (
    article_commands,
    entity_commands,
    fact_commands,
    link_commands,
    list_choices,
    list_commands,
    navigation,
    note_commands,
    page_commands,
    pane_commands,
    search_commands,
    walk_commands,
    web_commands,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.ui.screens.reading_screen import ReadingScreen

ACTIONS: Mapping[str, Callable[[ReadingScreen], None]] = {
    **pane_commands.ACTIONS,
    **walk_commands.ACTIONS,
    **navigation.ACTIONS,
    **article_commands.ACTIONS,
    **search_commands.ACTIONS,
    **list_commands.ACTIONS,
    **note_commands.ACTIONS,
    **entity_commands.CHANGES,
    **fact_commands.ACTIONS,
    **page_commands.ACTIONS,
    **web_commands.ACTIONS,
    **link_commands.ACTIONS,
    **list_choices.ACTIONS,
}
