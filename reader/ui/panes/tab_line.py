"""The side panel's tabs on one line, with their counts."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Mapping


class Tab(StrEnum):
    """The panel's tabs, from left to right."""

    FACTS = "Facts"
    ENTITIES = "Entities"
    NOTES = "Notes"
    STORY = "Story"


TABS = tuple(Tab)


class TabLine(Static):
    """The tabs' names with how many lines each has; a click chooses one."""

    auto_links = False

    class TabChosen(Message):
        """A tab was clicked."""

        def __init__(self, tab: Tab) -> None:
            super().__init__()
            self.tab = tab

    def show(self, current: Tab, counts: Mapping[Tab, int | None]) -> None:
        """Show the counts, with the current tab marked. None: not known yet, which takes the room of a digit."""
        parts: list[Content] = []
        for tab in TABS:
            count = counts[tab]
            words = f"{tab} {'…' if count is None else f'{count:,}'}"
            style = "bold underline $accent" if tab is current else "$article-muted"
            parts.append(Content.styled(words, style).stylize(f"@click=choose('{tab.name}')"))
        self.update(Content("  ").join(parts))

    def action_choose(self, name: str) -> None:
        self.post_message(self.TabChosen(Tab[name]))
