"""The mouse on the article: a click chooses a mention, a drag selects, two clicks take a word, three a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Range
from reader.ui.article_view import text_units
from reader.ui.article_view.row_renderer import GUTTER
from reader.ui.article_view.selection import Selection
from reader.ui.article_view.view_messages import LinkPressed, NotePressed

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

    from reader.ui.article_view.article_layout import ArticleLayout
    from reader.ui.article_view.article_surface import ArticleSurface
    from reader.ui.article_view.visual_rows import CellPlace

_LEFT_BUTTON = 1


class Pointer:
    """What the mouse is doing to one article view."""

    def __init__(self, view: ArticleSurface, sender: Widget) -> None:
        self._view = view
        self._sender = sender
        self._pressed_at: int | None = None
        self._dragged = False

    def down(self, event: events.MouseDown) -> None:
        """Remember where a drag may begin."""
        page = self._view.page
        self._dragged = False
        if page is not None and event.button == _LEFT_BUTTON:
            self._pressed_at = self._position(page, event)[0]
            self._view.capture_mouse()

    def move(self, event: events.MouseMove) -> None:
        """Select from where the button went down; past an edge of the view the text follows."""
        page = self._view.page
        if page is None or self._pressed_at is None:
            return
        if event.y < 0 or event.y >= self._view.size.height:
            self._view.scroll_rows(-1 if event.y < 0 else 1)
        position = self._position(page, event)[0]
        if self._dragged or position != self._pressed_at:
            self._dragged = True
            self._view.selection = Selection(self._pressed_at, position)

    def up(self) -> None:
        """End a drag."""
        self._pressed_at = None
        self._view.release_mouse()

    def click(self, event: events.Click) -> None:
        """One click chooses what is there, two select the word, three the paragraph."""
        page = self._view.page
        if page is None or self._dragged or event.button != _LEFT_BUTTON:
            return
        position, on_text = self._position(page, event)
        if event.chain == 1:
            self._choose(page, event, position, on_text)
        elif on_text and event.chain == 2:
            self._view.select(text_units.word_at(page.copy.article.text, position))
        elif on_text:
            paragraph = text_units.paragraph_at(page.copy.paragraphs, position)
            if paragraph is not None:
                self._view.select(Range(paragraph.start, paragraph.end))

    def _choose(self, page: ArticleLayout, event: events.Click, position: int, on_text: bool) -> None:
        self._view.end_selection()
        note = self._view.note_at(position) if -GUTTER <= self._column(page, event) < 0 else None
        mention = self._view.mention_at(position) if on_text else None
        link = page.link_at(self._row(page, event), self._column(page, event))
        if note is not None:
            self._view.post_message(NotePressed(self._sender, note.note))
        elif link is not None:
            self._view.post_message(LinkPressed(self._sender, link.url))
        elif mention is not None:
            self._view.spotlight = None
            self._view.current = Range(mention.start, mention.end)  # no jump: what one points at stays where it is
            self._view.select_current()

    def _column(self, page: ArticleLayout, event: events.MouseEvent) -> int:
        """The cell of the column under the mouse; negative in the margin."""
        return self._offset(event)[0] - (self._view.size.width - page.measure) // 2

    def _position(self, page: ArticleLayout, event: events.MouseEvent) -> CellPlace:
        return page.position_at(self._row(page, event), self._column(page, event))

    def _row(self, page: ArticleLayout, event: events.MouseEvent) -> int:
        """The page's row under the mouse, or the nearest one."""
        row = self._offset(event)[1] + self._view.top_row
        return max(0, min(row, page.rows - 1))

    def _offset(self, event: events.MouseEvent) -> tuple[int, int]:
        """The mouse in cells of the view's content, also beyond its edges."""
        region = self._view.content_region
        return event.screen_x - region.x, event.screen_y - region.y
