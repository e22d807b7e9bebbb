"""The three panes beside each other: which of them show, and which has the focus.

One pane at a time shows on a narrow terminal; on a middling one the side panel is a drawer over the article.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive

from reader.commands import Context
from reader.ui.panes.article_pane import ArticlePane
from reader.ui.panes.list_pane import ListPane
from reader.ui.panes.side_panel import SidePanel
from reader.ui.performance.occlusion import is_occluded

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Region
    from textual.strip import Strip
    from textual.widget import Widget

    from reader.config import Settings
    from reader.ui.open_article import OpenArticle

TWO_PANES, THREE_PANES = 100, 140
"""Columns from which on the article stands beside the list, and the side panel beside both."""


class Pane(StrEnum):
    """The panes from left to right; each name is the id of its widget."""

    LIST = "list"
    ARTICLE = "article"
    PANEL = "panel"


CONTEXTS = {Pane.LIST: Context.LIST, Pane.ARTICLE: Context.ARTICLE, Pane.PANEL: Context.PANEL}
"""The context of each pane's commands."""


class Panes(Horizontal):
    """Hands the open article down to its panes, and keeps the one that the reader is in."""

    reading: reactive[OpenArticle | None] = reactive(None, always_update=True)
    current: reactive[Pane] = reactive(Pane.LIST)
    """The pane that has, or had last, the focus; the only one that shows on a narrow terminal."""
    panel_open: reactive[bool] = reactive(False)
    """Whether the side panel shows where there is room for more than one pane."""

    class Moved(Message):
        """The reader is in another pane."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(id="panes")
        self._settings = settings

    def compose(self) -> ComposeResult:
        yield ListPane(id=Pane.LIST)
        yield ArticlePane(self._settings, id=Pane.ARTICLE).data_bind(Panes.reading)
        yield SidePanel(id=Pane.PANEL).data_bind(Panes.reading)

    def render_lines(self, crop: Region) -> list[Strip]:
        return [] if is_occluded(self) else super().render_lines(crop)

    async def on_mount(self) -> None:
        wanted = self._settings.appearance.side_panel
        self.panel_open = wanted == "open" or (wanted == "auto" and not self.panel_is_drawer)
        self._arrange()
        if self.panel.display:
            await self.panel.furnish()

    async def furnish(self) -> None:
        """Make what the first frame did not show."""
        await self.panel.furnish()
        self.article_pane.furnish()

    @property
    def list_pane(self) -> ListPane:
        return self.query_one(ListPane)

    @property
    def article_pane(self) -> ArticlePane:
        return self.query_one(ArticlePane)

    @property
    def panel(self) -> SidePanel:
        return self.query_one(SidePanel)

    @property
    def panel_is_drawer(self) -> bool:
        """Whether the side panel lies over the article, or has the screen for itself."""
        return self.app.size.width < THREE_PANES

    def go_to(self, pane: Pane) -> None:
        """Show a pane and give it the focus."""
        self.current = pane
        if pane is Pane.PANEL:
            self.panel_open = True
        self._focusable(pane).focus()

    def _focusable(self, pane: Pane) -> Widget:
        """What has the focus in a pane; made when it is first asked for."""
        match pane:
            case Pane.LIST:
                return self.list_pane.articles
            case Pane.ARTICLE:
                return self.article_pane.view
            case Pane.PANEL:
                return self.panel.rows()

    def go_beside(self, step: int) -> None:
        """To the pane on the right (1) or on the left (-1); leaving a drawer closes it."""
        panes = tuple(Pane)
        at = panes.index(self.current) + step
        if 0 <= at < len(panes):
            self.leave_drawer()
            self.go_to(panes[at])

    def toggle_panel(self) -> None:
        """Close the side panel where it shows, else open it and go there."""
        if not (self.panel.display and self.panel_open):
            self.go_to(Pane.PANEL)
            return
        self.panel_open = False
        if self.current is Pane.PANEL:
            self.go_to(Pane.ARTICLE)

    def leave_drawer(self) -> None:
        """Close the side panel if the reader is in it and it covers the article."""
        if self.current is Pane.PANEL and self.panel_is_drawer:
            self.panel_open = False

    def watch_current(self) -> None:
        self._arrange()
        self.post_message(self.Moved())

    def watch_panel_open(self) -> None:
        self._arrange()

    def on_resize(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        """Show the panes that there is room for. Set on the panes themselves: a class on the screen would have the
        styles of everything on it worked out anew at every step from pane to pane."""
        if not self.children:
            return
        several = self.app.size.width >= TWO_PANES
        self.list_pane.display = several or self.current is Pane.LIST
        self.article_pane.display = several or self.current is Pane.ARTICLE
        self.panel.display = self.panel_open if several else self.current is Pane.PANEL

    def on_descendant_focus(self) -> None:
        """The pane that the reader clicked or moved to is the current one."""
        for pane in Pane:
            if self.get_widget_by_id(pane).has_focus_within and self.current is not pane:
                self.current = pane
