"""The page of an article's links: each leads to its place in the text, opens in the browser, or is copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reader.commands import Context, Group
from reader.ui.bindings import bindings
from reader.ui.screens.page import Page
from reader.ui.subjects import LinkSubject

if TYPE_CHECKING:
    from textual.binding import BindingType


class LinksScreen(Page, inherit_bindings=False):
    """Its lines are links."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.PAGE, but=Group.MOVING), *bindings(Context.LINKS)]

    @property
    def context(self) -> Context:
        return Context.LINKS

    def action_command(self, command: str) -> None:
        """Carry out a command of the table."""
        from reader.ui.actions.addresses import copy_address, open_in_browser

        url = self.selected.url if isinstance(self.selected, LinkSubject) else None
        with self.sentences():
            match command:
                case "open_in_browser":
                    open_in_browser(self, url)
                case "copy_address":
                    copy_address(self, url)
                case _:
                    super().action_command(command)
