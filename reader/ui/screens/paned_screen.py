"""A screen of three panes, as many of them as there is room for, and the article that is open in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import reactive

from reader.commands import Context
from reader.ui.panes.panes import Pane, Panes
from reader.ui.performance.occlusion import is_occluded
from reader.ui.screens.base_screen import BaseScreen
from reader.ui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Resize
    from textual.geometry import Region
    from textual.strip import Strip

    from reader.ui.article.open_article import OpenArticle
    from reader.ui.article_view.article_view import ArticleView
    from reader.ui.panes.article_list import ArticleList
    from reader.ui.panes.article_pane import ArticlePane
    from reader.ui.panes.list_pane import ListPane
    from reader.ui.panes.side_panel import SidePanel
    from reader.ui.session import Session


class PanedScreen(BaseScreen[None]):
    """The list, the article and the side panel."""

    counts_keys = True
    reading: reactive[OpenArticle | None] = reactive(None, always_update=True, repaint=False)
    """What is open. Panes are bound to it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._width = self.app.size.width
        self._take_size()

    def _take_size(self) -> None:
        """Start in the class that the terminal's height asks for, so that nothing is styled twice."""
        fitting = [name for least, name in self.app.VERTICAL_BREAKPOINTS or () if self.app.size.height >= least]
        self.add_class(*fitting[-1:])

    async def _on_resize(self, event: Resize) -> None:
        """Arrange the panes before Textual lays them out, so that no frame shows them as they were."""
        before, self._width = self._width, event.size.width
        self.panes.take_width(before, self._width)
        await super()._on_resize(event)

    def compose(self) -> ComposeResult:
        yield Panes(self.session).data_bind(PanedScreen.reading)
        yield KeyLine(self.session.keys, Context.LIST)

    def render_lines(self, crop: Region) -> list[Strip]:
        return [] if is_occluded(self) else super().render_lines(crop)

    @property
    def panes(self) -> Panes:
        return self.query_one(Panes)

    @property
    def pane(self) -> Pane:
        """The pane that the reader is in."""
        return self.panes.current

    @property
    def list_pane(self) -> ListPane:
        return self.panes.list_pane

    @property
    def articles(self) -> ArticleList:
        return self.list_pane.articles

    @property
    def article_pane(self) -> ArticlePane:
        return self.panes.article_pane

    @property
    def view(self) -> ArticleView:
        return self.article_pane.view

    @property
    def panel(self) -> SidePanel:
        return self.panes.panel

    def go_to_pane(self, pane: Pane) -> None:
        """Show a pane and give it the focus; pages that lie over it close."""
        while isinstance(page := self.app.screen, BaseScreen) and page is not self and page.is_page:
            page.dismiss(None)
        self.panes.go_to(pane)
