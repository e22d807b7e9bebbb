"""A page over the reading screen: compare, timeline, an entity's page, all notes. Its lines lead back into articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from reader.commands import Context
from reader.ui.bindings import bindings

if TYPE_CHECKING:
    from textual.binding import BindingType

    from reader.ui.jumps import PageSpot
    from reader.ui.subjects import Subject


@dataclass(frozen=True, slots=True)
class Chosen:
    """The line that the reader chose on a page, and where on the page that was, so that back returns there."""

    subject: Subject
    spot: PageSpot


class Page(Screen[Chosen | None]):
    """Dismisses with what the reader chose, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.PAGE)]
    context = Context.PAGE

    def action_command(self, command: str) -> None:
        """Carry out a command of the table."""
        if command == "close_page":
            self.dismiss(None)
