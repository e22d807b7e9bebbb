"""An article as a column of rows on the screen: laid out at the width that there is, scrolled, drawn by the row.

Only visible rows are drawn, and drawn rows are kept until what lies over them changes. `article_view.ArticleView` adds
what a reader does: walking, searching, selecting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.model import Range
from reader.ui.article_view.article_layout import ArticleLayout, copy, page
from reader.ui.article_view.line_wrap import NARROWEST
from reader.ui.article_view.overlay import Overlay
from reader.ui.article_view.row_renderer import CSS, GUTTER, draw
from reader.ui.article_view.view_messages import PositionChanged
from reader.ui.performance.component_styles import ComponentStyles

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Article
    from reader.ui.article_view.article_layout import Copy

MOST_KEPT_ROWS = 2_000
"""Drawn rows that are kept; a reader who holds a key down over a long article would gather all of them."""
TELLING_EVERY = 0.1
"""Seconds between two PositionChanged while rows move: a message to every parent for each row would cost as much as
drawing it."""


class PageView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows an article and what lies over it (`overlay`), row by row."""

    ALLOW_SELECT = False  # it selects by itself: ranges of the article's text, not of the screen
    DEFAULT_CSS = CSS

    article: reactive[Article | None] = reactive(None, repaint=False)
    revised: str | None = None
    """When the article's source last changed its text, ISO 8601; said before the article itself is given."""
    also: tuple[str, ...] = ()
    """The names of the article's other sources; said before the article itself is given."""
    marks: reactive[bool] = reactive(True, repaint=False)
    measure: reactive[int] = reactive(84, repaint=False)
    context_lines: reactive[int] = reactive(3, repaint=False)

    def __init__(
        self,
        *,
        measure: int = 84,
        context_lines: int = 3,
        id: str | None = None,  # noqa: A002 (Textual's own name for it)
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.overlay = Overlay()
        """What lies over the text. Whoever changes it calls `redraw`."""
        self.labels: dict[int, str] = {}
        """Letters that lie over the text, by the code point that they begin at."""
        self._copy: Copy | None = None
        self._page: ArticleLayout | None = None
        self._palette = ComponentStyles(self)
        self._strips: dict[int, Strip] = {}
        self._once_laid_out: Callable[[], None] | None = None
        self._position_untold = False
        self.set_reactive(PageView.measure, measure)
        self.set_reactive(PageView.context_lines, context_lines)

    @property
    def page(self) -> ArticleLayout | None:
        """The article as it is laid out now; None before there is an article and room for it."""
        return self._page

    @property
    def top_row(self) -> int:
        return round(self.scroll_y)

    @property
    def visible_range(self) -> Range:
        """The code points from the first visible row to the last."""
        if self._page is None:
            return Range(0, 0)
        last = min(self.top_row + self.size.height, self._page.rows) - 1
        return Range(self._page.position_of(self.top_row), self._page.end_of(last))

    def is_visible(self, place: Range) -> bool:
        """Whether the first line of a range is on the screen."""
        if self._page is None:
            return False
        return self.top_row <= self._page.row_of(place.start) < self.top_row + self.size.height

    # Moving

    def top_position(self) -> int:
        """The first code point of the top row; 0 while the heading is there."""
        return 0 if self._page is None else self._page.position_of(self.top_row)

    def scroll_to_position(self, position: int) -> None:
        """Bring a code point's row to the top; 0 shows the heading too."""
        if self._page is None:
            self._once_laid_out = lambda: self.scroll_to_position(position)
            return
        self._scroll_to_row(self._page.row_of(position) if position > 0 else 0)

    def scroll_rows(self, rows: int) -> None:
        self._scroll_to_row(self.top_row + rows)

    def scroll_pages(self, pages: float) -> None:
        """On or back by screens; two rows of the last one stay in sight."""
        rows = max(1, round(abs(pages) * max(1, self.size.height - 2)))
        self.scroll_rows(rows if pages > 0 else -rows)

    def scroll_to_start(self) -> None:
        self._scroll_to_row(0)

    def scroll_to_finish(self) -> None:
        if self._page is not None:
            self._scroll_to_row(self._page.rows)

    def show_rows(self, first: int, last: int) -> None:
        """Scroll as little as keeps these rows and their context in sight; from far off to the upper third."""
        height = max(1, self.size.height)
        context = min(self.context_lines, (height - 1) // 2)
        top = self.top_row
        lowest, highest = last + context + 1 - height, first - context
        if lowest <= top <= highest:
            return
        near = top - height // 2 < first < top + height + height // 2
        if not near or lowest > highest:
            self._scroll_to_row(min(first - height // 3, highest))
        else:
            self._scroll_to_row(lowest if top < lowest else highest)

    def show_range(self, place: Range) -> None:
        """Scroll so that a range and `context_lines` around it are in sight; nothing moves where they are already."""
        if self._page is None:
            self._once_laid_out = lambda: self.show_range(place)
            return
        self.show_rows(self._page.row_of(place.start), self._page.row_of(max(place.start, place.end - 1)))

    # Drawing

    def redraw(self, *places: Range | None) -> None:
        """Draw the rows of these ranges again; without any, all rows."""
        if not places or self._page is None:
            self._strips.clear()
            self.refresh()
            return
        for place in places:
            if place is not None:
                first, last = self._page.row_of(place.start), self._page.row_of(max(place.start, place.end - 1))
                for row in range(first, last + 1):
                    self._strips.pop(row, None)
                self.refresh_lines(first, last + 1 - first)

    def forget_what_is_out_of_sight(self) -> None:
        """What lies over rows beyond the screen has changed: they are drawn anew when they come into sight."""
        visible = range(self.top_row, self.top_row + self.size.height)
        self._strips = {row: strip for row, strip in self._strips.items() if row in visible}

    def render_line(self, y: int) -> Strip:
        row = y + self.top_row
        strip = self._strips.get(row)
        if strip is not None:
            return strip
        width = self.size.width
        if self._page is None or row >= self._page.rows:
            return Strip.blank(width, self._palette.style())
        if len(self._strips) >= MOST_KEPT_ROWS:
            self._strips.clear()
        self._strips[row] = strip = draw(self._page, row, width, self.overlay, self.labels, self._palette)
        return strip

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self._palette.renew():
            self._strips.clear()

    # When something is given

    def watch_article(self, _old: Article | None, new: Article | None) -> None:
        self._copy = None if new is None else copy(new)
        self._page = None
        self._once_laid_out = None
        self._lay_out()

    def watch_marks(self, marks: bool) -> None:
        self.overlay.marks = marks
        self.redraw()

    def watch_measure(self) -> None:
        self._lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value) and not self._position_untold:
            self._position_untold = True
            self.set_timer(TELLING_EVERY, self._tell_position)

    def _tell_position(self) -> None:
        self._position_untold = False
        if self._page is not None:
            rows, height = self._page.rows, self.size.height
            self.post_message(PositionChanged(self, self.top_position(), self.top_row, rows, height))

    def on_resize(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        """Set the article at the width that there is; the code point at the top stays there."""
        self._strips.clear()
        if not self.is_attached:
            return
        width = self.scrollable_content_region.width
        if self._copy is None or width <= 0:
            self._page = None
            self.virtual_size = Size(width, 0)
            self.refresh()
            return
        measure = max(NARROWEST, min(self.measure, width - 2 * GUTTER))
        if self._page is None or self._page.measure != measure:
            kept = self._page is not None and self.top_row >= len(self._page.top)
            position = self.top_position() if kept else 0
            self._page = page(self._copy, measure, self.revised, self.also)
            self.virtual_size = Size(width, self._page.rows)
            self.scroll_to_position(position)
        self.refresh()
        if self._once_laid_out is not None:
            waiting, self._once_laid_out = self._once_laid_out, None
            waiting()

    def _scroll_to_row(self, row: int) -> None:
        self.scroll_to(y=row, animate=False, force=True)
