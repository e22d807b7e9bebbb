"""An article set as a column of lines that is scrolled: which of it is in sight, and what brings more of it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView

from reader.ui.article_view.drawn_rows import DrawnRows, RowSpan, top_that_shows
from reader.ui.article_view.line_wrap import NARROWEST
from reader.ui.article_view.overlay import Overlay
from reader.ui.article_view.row_renderer import GUTTER
from reader.ui.performance.component_styles import ComponentStyles

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.strip import Strip

    from reader.model import Article, Range
    from reader.ui.article_view.article_layout import ArticleLayout


class ArticleSheet(ScrollView, inherit_bindings=False):
    """The rows of one article, with what lies over them at one moment. It knows no marks: `overlay` has them."""

    article: reactive[Article | None] = reactive(None, repaint=False)
    """Setting it clears what lies over it and goes to the top."""
    measure: reactive[int] = reactive(84, repaint=False)
    """Cells of the widest column."""
    context_lines: reactive[int] = reactive(3, repaint=False)
    """Rows that are kept in sight around what is jumped to."""
    revised: str | None = None
    """When the article's source last changed its text, ISO 8601; said before the article itself is given."""
    also: tuple[str, ...] = ()
    """The names of the article's other sources; said before the article itself is given."""

    def __init__(self, *, measure: int, context_lines: int, id: str | None, classes: str | None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.overlay = Overlay()
        """What lies over the text. Whoever changes it calls `redraw`."""
        self._palette = ComponentStyles(self)
        self._rows = DrawnRows(self.overlay, self._palette)
        self._once_laid_out: Callable[[], None] | None = None
        self._width = 0
        """Cells that there were when the article was laid out last."""
        self.set_reactive(ArticleSheet.measure, measure)
        self.set_reactive(ArticleSheet.context_lines, context_lines)

    @property
    def page(self) -> ArticleLayout | None:
        """The article as it is laid out now; None before there is an article and room for it."""
        return self._rows.page

    @property
    def top_row(self) -> int:
        return round(self.scroll_y)

    @property
    def visible_range(self) -> Range:
        """The code points from the first visible row to the last."""
        return self._rows.text_between(self.top_row, self.top_row + self.size.height - 1)

    def is_visible(self, place: Range) -> bool:
        """Whether the first line of a range is on the screen."""
        first = self._rows.rows_of(place).first
        return self.page is not None and self.top_row <= first < self.top_row + self.size.height

    # Moving

    def top_position(self) -> int:
        """The first code point of the top row; 0 while the heading is there."""
        return 0 if self.page is None else self.page.position_of(self.top_row)

    def scroll_to_position(self, position: int) -> None:
        """Bring a code point's row to the top; 0 shows the heading too."""
        if self.page is None:
            self._once_laid_out = lambda: self.scroll_to_position(position)
            return
        self._scroll_to_row(self.page.row_of(position) if position > 0 else 0)

    def scroll_rows(self, rows: int) -> None:
        self._scroll_to_row(self.top_row + rows)

    def scroll_pages(self, pages: float) -> None:
        """On or back by screens; two rows of the last one stay in sight."""
        rows = max(1, round(abs(pages) * max(1, self.size.height - 2)))
        self.scroll_rows(rows if pages > 0 else -rows)

    def scroll_to_start(self) -> None:
        self._scroll_to_row(0)

    def scroll_to_finish(self) -> None:
        if self.page is not None:
            self._scroll_to_row(self.page.rows)

    def show_range(self, place: Range) -> None:
        """Show a range with `context_lines` around it; nothing moves where it is so already."""
        if self.page is None:
            self._once_laid_out = lambda: self.show_range(place)
            return
        self.show_rows(self._rows.rows_of(place))

    def show_rows(self, rows: RowSpan) -> None:
        top = top_that_shows(rows, self.top_row, max(1, self.size.height), self.context_lines)
        if top is not None:
            self._scroll_to_row(top)

    def _scroll_to_row(self, row: int) -> None:
        self.scroll_to(y=row, animate=False, force=True)

    # Drawing

    def redraw(self, *places: Range | None) -> None:
        """Draw the rows of these ranges again; without any, all rows."""
        if not places or self.page is None:
            self._rows.forget()
            self.refresh()
            return
        for rows in self._rows.forget_rows_of(places):
            self.refresh_lines(rows.first, rows.last + 1 - rows.first)

    def render_line(self, y: int) -> Strip:
        return self._rows.strip(y + self.top_row, self.size.width)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self._palette.renew():
            self._rows.forget()

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Lay the article out while the screen is laid out: after it, a frame would show it as it was."""
        is_other = super()._size_updated(size, virtual_size, container_size, layout)
        if self.scrollable_content_region.width != self._width:
            self._lay_out()
        return is_other

    def watch_measure(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        """Set the article at the width that there is; the code point at the top stays there."""
        self._rows.forget()
        if not self.is_attached:
            return
        self._width = width = self.scrollable_content_region.width
        if self._rows.is_empty or width <= 0:
            self._rows.page = None
            self.virtual_size = Size(width, 0)
            self.refresh()
            return
        kept = self.page is not None and self.top_row >= len(self.page.top)
        position = self.top_position() if kept else 0
        if self._rows.lay_out(max(NARROWEST, min(self.measure, width - 2 * GUTTER)), self.revised, self.also):
            self.virtual_size = Size(width, self.page.rows if self.page else 0)
            self.scroll_to_position(position)
        self.refresh()
        if self._once_laid_out is not None:
            waiting, self._once_laid_out = self._once_laid_out, None
            waiting()

    def watch_article(self, _old: Article | None, new: Article | None) -> None:
        self._rows.take(new)
        self._once_laid_out = None
        self._lay_out()
