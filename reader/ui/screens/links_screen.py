"""The page of an article's links: each leads to its place in the text, opens in the browser, or is copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reader.commands import Context, Group
from reader.ui.keyboard.bindings import bindings
from reader.ui.pages.links_page import links_of
from reader.ui.screens.report_screen import ReportScreen
from reader.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from reader.ui.article.jumps import PageSpot
    from reader.ui.session import Session


class LinksScreen(ReportScreen, inherit_bindings=False):
    """Its lines are links."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.PAGE, but=Group.MOVING), *bindings(Context.LINKS)]
    COMMANDS_OF = (Context.LINKS, Context.PAGE)
    counts_keys = False  # digits are the numbers of links

    def __init__(self, session: Session, spot: PageSpot) -> None:
        super().__init__(session, spot)
        self._typed = ""

    def on_key(self, event: events.Key) -> None:
        """Digits lead to the link with that number; any other key ends the number."""
        digit = event.character if event.character in tuple("0123456789") else None
        if digit is None:
            self._typed = ""
            return
        event.stop()
        for typed in (self._typed + digit, digit):
            if self._point_at(int(typed)):
                self._typed = typed
                return
        self._typed = ""

    def _point_at(self, number: int) -> bool:
        article = self.session.library.articles.get(self._spot.about)
        subject = links_of(article).get(number) if article is not None else None
        return subject is not None and self.query_one(Rows).point_at(subject)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A digit is the number of a link."""
        return parameters != ("open_feeds",) and super().check_action(action, parameters)

    @property
    def context(self) -> Context:
        return Context.LINKS
