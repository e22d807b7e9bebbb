"""The three panes beside each other: which of them show, and which has the focus.

From 140 columns on all three stand beside each other. On a middling terminal the side panel takes the list's place, and
on a narrow one the lower half of the screen: the article is always seen beside what is said of it.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive

from reader.commands import Context
from reader.errors import DatelineError
from reader.pane_widths import REMEMBERED, THREE_PANES, TWO_PANES, list_width, panel_height, panel_width
from reader.ui.panes.arrangement import STEP, PaneArrangement
from reader.ui.panes.article_pane import ArticlePane
from reader.ui.panes.list_pane import ListPane
from reader.ui.panes.side_panel import SidePanel
from reader.ui.performance.occlusion import is_occluded

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Region
    from textual.strip import Strip
    from textual.widget import Widget

    from reader.ui.article.open_article import OpenArticle
    from reader.ui.session import Session


class Pane(StrEnum):
    """The panes from left to right; each name is the id of its widget."""

    LIST = "list"
    ARTICLE = "article"
    PANEL = "panel"


CONTEXTS = {Pane.LIST: Context.LIST, Pane.ARTICLE: Context.ARTICLE, Pane.PANEL: Context.PANEL}
"""The context of each pane's commands."""


class Panes(Horizontal):
    """Hands the open article down to its panes, and keeps the one that the reader is in."""

    reading: reactive[OpenArticle | None] = reactive(None, always_update=True, repaint=False)
    current: reactive[Pane] = reactive(Pane.LIST, repaint=False)
    """The pane that has, or had last, the focus; the only one that shows on a narrow terminal."""
    panel_open: reactive[bool] = reactive(False, repaint=False)
    """Whether the side panel shows where there is room for all panes."""
    panel_asked: reactive[bool] = reactive(False, repaint=False)
    """Whether the reader asked for it where there is not: it then stays beside the article."""

    class Moved(Message):
        """The reader is in another pane, or has arranged them otherwise."""

    arrangement: reactive[PaneArrangement] = reactive(PaneArrangement)
    """What the reader changed of it."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="panes")
        self._settings, self._library = session.settings, session.library
        kept = self._library.preferences.recall(REMEMBERED)
        self.set_reactive(Panes.arrangement, PaneArrangement.read(kept))

    def compose(self) -> ComposeResult:
        yield ListPane(id=Pane.LIST)
        yield ArticlePane(self._settings, id=Pane.ARTICLE).data_bind(Panes.reading)
        yield SidePanel(id=Pane.PANEL).data_bind(Panes.reading)

    def render_lines(self, crop: Region) -> list[Strip]:
        return [] if is_occluded(self) else super().render_lines(crop)

    async def on_mount(self) -> None:
        wanted = self._settings.appearance.side_panel
        closed = self.arrangement.panel_closed
        self.panel_open = wanted in ("open", "auto") if closed is None else not closed
        self.panel_asked = wanted == "open"
        self.list_pane.articles.one_line = self.arrangement.one_line
        self.place(self.app.size.width)
        if self.panel.display:
            await self.panel.furnish()

    async def furnish(self) -> None:
        """Make what the first frame did not show; nothing where the app is left already."""
        if not self.is_attached:
            return
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
    def panel_takes_room(self) -> bool:
        """Whether there is no room for the side panel but in another pane's place."""
        return self.app.size.width < THREE_PANES

    def go_to(self, pane: Pane) -> None:
        """Show a pane and give it the focus."""
        if pane is Pane.PANEL:
            self.panel_open = self.panel_asked = True
            if self.current is not Pane.PANEL:
                self.panel.enter()
        elif pane is Pane.LIST:
            self.panel_asked = False
        self.current = pane
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
        """To the pane on the right (1) or on the left (-1)."""
        panes = tuple(Pane)
        at = panes.index(self.current) + step
        if 0 <= at < len(panes):
            self.go_to(panes[at])

    def toggle_panel(self) -> None:
        """Close the side panel where it shows, else open it and go there."""
        if not self.panel.display:
            self.go_to(Pane.PANEL)
            self.arrangement = replace(self.arrangement, panel_closed=False)
            return
        self.panel_asked = False
        if not self.panel_takes_room:
            self.panel_open = False
            self.arrangement = replace(self.arrangement, panel_closed=True)
        if self.current is Pane.PANEL:
            self.go_to(Pane.ARTICLE)
        self.place(self.app.size.width)

    # What the reader arranges

    def toggle_list(self) -> bool:
        """Hide the list where the reader is not in it, or show it again; whether it is hidden now."""
        hidden = not self.arrangement.list_hidden
        if hidden and self.current is Pane.LIST:
            self.go_to(Pane.ARTICLE)
        self.arrangement = replace(self.arrangement, list_hidden=hidden)
        return hidden

    def toggle_alone(self) -> bool:
        """Show the article alone, or as before; whether it is alone now."""
        alone = not (self.arrangement.alone and self.current is Pane.ARTICLE)
        self.arrangement = replace(self.arrangement, alone=alone)
        if alone:
            self.go_to(Pane.ARTICLE)
        return alone

    def widen(self, step: int) -> bool:
        """Give the reader's pane more room by so many steps, or less; False where nothing stands beside it."""
        width, cells = self.app.size.width, step * STEP
        before = arranged = self.arrangement
        match self.current:
            case Pane.LIST if width >= TWO_PANES:
                arranged = before.with_wider_list(width, cells)
            case Pane.PANEL if width >= TWO_PANES:
                arranged = before.with_wider_panel(width, cells)
            case Pane.PANEL:
                arranged = before.with_higher_drawer(self._rows, step)
            case Pane.ARTICLE:
                if self.panel.display:
                    arranged = arranged.with_wider_panel(width, -cells)
                if self.list_pane.display:
                    arranged = arranged.with_wider_list(width, -cells)
                if not (self.panel.display or self.list_pane.display):
                    return False
            case _:
                return False
        self.arrangement = arranged
        return True

    def watch_arrangement(self, before: PaneArrangement, now: PaneArrangement) -> None:
        if now.one_line is not before.one_line and self.children:
            self.list_pane.articles.one_line = now.one_line
        self.place(self.app.size.width)
        with contextlib.suppress(DatelineError):  # a full disk costs this, and nothing that was written
            self._library.preferences.remember(REMEMBERED, now.written())
        self.post_message(self.Moved())

    @property
    def _rows(self) -> int:
        """Lines that all panes have."""
        return max(0, self.app.size.height - 1)

    def leave_panel(self) -> None:
        """Give the side panel's room back, where it took another pane's."""
        self.panel_asked = False

    def watch_current(self) -> None:
        self._give_border()
        self.place(self.app.size.width)
        self.post_message(self.Moved())

    def _give_border(self) -> None:
        """The bright border goes to the current pane at once, and from the one that was left once what the reader came
        for is drawn. Only the panes are styled anew, and not what is in them."""
        for pane in self.children:
            pane.set_class(pane.id == self.current, "-current", update=False)
        restyle = self.app.stylesheet.update_nodes
        restyle(pane for pane in self.children if pane.id == self.current)
        self.call_after_refresh(restyle, [pane for pane in self.children if pane.id != self.current])

    def watch_panel_open(self) -> None:
        self.place(self.app.size.width)

    def watch_panel_asked(self) -> None:
        self.place(self.app.size.width)

    def take_width(self, before: int, now: int) -> None:
        """The terminal has another size: a panel that stood where there was room takes nobody's place now."""
        if now < THREE_PANES <= before and self.current is not Pane.PANEL:
            self.set_reactive(Panes.panel_asked, False)
        self.place(now)

    def place(self, width: int) -> None:
        """Show the panes that there is room for. Set on the panes themselves: a class on the screen would have the
        styles of everything on it worked out anew at every step from pane to pane."""
        if not self.children:
            return
        wanted = self.arrangement
        alone = wanted.alone and self.current is Pane.ARTICLE
        beside, below = width >= TWO_PANES and not alone, width < TWO_PANES and self.current is Pane.PANEL
        if width >= THREE_PANES:
            panel = self.panel_open and not alone
        else:
            panel = self.current is Pane.PANEL or (beside and self.panel_asked and self.current is Pane.ARTICLE)
        beside_list = beside and not wanted.list_hidden and (width >= THREE_PANES or not panel)
        self.list_pane.display = self.current is Pane.LIST or beside_list
        self.article_pane.display = beside or self.current is not Pane.LIST
        self.article_pane.set_class(alone, "-alone")
        self.panel.display = panel
        if panel:
            self.panel.freshen()
        self.styles.layout = "vertical" if below else "horizontal"
        self.list_pane.styles.width = list_width(width, wanted.list_more) if beside else "1fr"
        list_more = wanted.list_more if self.list_pane.display else -width
        self.panel.styles.width = panel_width(width, wanted.panel_more, list_more) if beside else "1fr"
        self.panel.styles.height = panel_height(self._rows, wanted.drawer_more) if below else "1fr"

    def on_descendant_focus(self) -> None:
        """The pane that the reader clicked or moved to is the current one."""
        for pane in Pane:
            if self.get_widget_by_id(pane).has_focus_within and self.current is not pane:
                self.current = pane
