"""The list of articles, by Textual's line API: rows come from the library by window, only visible lines are drawn.

A library of 100,000 articles opens like one of 10: nothing here grows with the number of articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeAlias

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.commands import Context
from reader.ui.keyboard.bindings import bindings
from reader.ui.panes.article_rows import NARROW_LINES, WIDE_LINES, Pieces, is_wide, row_lines
from reader.ui.performance.component_styles import ComponentStyles

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events
    from textual.binding import BindingType

    from reader.library import ArticleRow

    Fetch: TypeAlias = Callable[[int, int], Sequence[ArticleRow]]
    """Rows of the list by offset and number."""
    CountDisputes: TypeAlias = Callable[[Sequence[ArticleRow]], Mapping[str, int]]

WINDOW = 64
"""Rows fetched at once: more than any screen shows, few enough to come in a millisecond."""
WINDOWS_KEPT = 16

LINES_KEPT = 1024
"""Drawn lines kept: some screens full, so that a step of the cursor draws two rows and no more."""


class ArticleList(ScrollView, can_focus=True):
    """Shows rows, keeps a cursor, and says which article is asked for."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.LIST)]

    cursor: reactive[int] = reactive(0, repaint=False)
    """The row under the cursor, counted from 0."""
    opened: reactive[str | None] = reactive(None)
    """The id of the article that is being read."""
    hovered: reactive[int | None] = reactive(None, repaint=False)
    one_line: reactive[bool] = reactive(False)
    """Whether each row takes one line, whatever there is room for."""

    class ArticleRequested(Message):
        """The reader wants to read this article."""

        def __init__(self, article: str) -> None:
            super().__init__()
            self.article = article

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 # Textual's name
        super().__init__(id=id)
        self.count = 0
        self._fetch: Fetch = _nothing
        self._windows: dict[int, Sequence[ArticleRow]] = {}
        self._disputes: dict[str, int] = {}
        """Of the rows that were fetched those that others contradict, with the number of facts; 0: not counted yet."""
        self.count_disputes: CountDisputes = _no_disputes
        """Counts them for rows that are fetched."""
        self._drawn: dict[tuple[int, int, str], tuple[ArticleRow, Strip]] = {}
        self._width, self._lines = 0, NARROW_LINES
        self.palette = ComponentStyles(self)
        """The styles of `article-list--…`: unread, read, about, marker, star, failed; cursor, open, hover."""

    # What is shown

    def show(self, count: int, fetch: Fetch, cursor: int = 0) -> None:
        """Show another list, with the cursor on a row of it."""
        self._take(count, fetch)
        self.cursor = self._on_list(cursor)
        self._scroll_to_cursor()

    def refresh_rows(self, count: int, fetch: Fetch, cursor: int) -> None:
        """Show the same list again after it changed. The row under the cursor, which is now number `cursor`, stays
        where it stood on the screen."""
        above = self.cursor * self.lines_per_row - self.scroll_offset.y
        self._take(count, fetch)
        self.cursor = self._on_list(cursor)
        self.scroll_to(y=max(0, self.cursor * self.lines_per_row - above), animate=False, force=True, immediate=True)

    def row(self, index: int) -> ArticleRow | None:
        """The row at `index`; None where there is none (any more)."""
        if not 0 <= index < self.count:
            return None
        start = index - index % WINDOW
        if start not in self._windows:
            if len(self._windows) >= WINDOWS_KEPT:
                self._windows.clear()
            self._windows[start] = self._fetch(start, WINDOW)
            self._disputes.update(self.count_disputes(self._windows[start]))
        window = self._windows[start]
        return window[index - start] if index - start < len(window) else None

    @property
    def selected(self) -> ArticleRow | None:
        """The row under the cursor."""
        return self.row(self.cursor)

    def find(self, step: int, wanted: Callable[[ArticleRow], bool]) -> bool:
        """Move the cursor to the next row, down (1) or up (-1), that is wanted; False where none is."""
        index = self.cursor + step
        while (row := self.row(index)) is not None:
            if wanted(row):
                self.cursor = index
                return True
            index += step
        return False

    @property
    def lines_per_row(self) -> int:
        wide = self.one_line or is_wide(self.scrollable_content_region.width)
        return WIDE_LINES if wide else NARROW_LINES

    def _take(self, count: int, fetch: Fetch) -> None:
        self.count, self._fetch = count, fetch
        self.forget_rows()
        self._measure()

    def forget_rows(self) -> None:
        """Fetch rows anew when they are drawn next."""
        self._windows.clear()
        self._disputes.clear()
        self._drawn.clear()
        self.refresh()

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, self.count * self.lines_per_row)

    def _on_list(self, index: int) -> int:
        return max(0, min(index, self.count - 1))

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """All lines are asked for at once: what they have in common is worked out once."""
        width = self.scrollable_content_region.width
        if width != self._width:
            self._drawn.clear()
        self._width, self._lines = width, self.lines_per_row
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of one row."""
        index, line = divmod(y + self.scroll_offset.y, self._lines)
        row = self.row(index)
        if row is None:
            return Strip.blank(self._width, self.rich_style)
        state = self._state(index, row)
        kept = self._drawn.get((index, line, state))
        if kept is not None and kept[0] == row:  # the library may say something else of it by now
            return kept[1]
        if len(self._drawn) >= LINES_KEPT:
            self._drawn.clear()
        strip = self._draw(row, line, state)
        self._drawn[index, line, state] = row, strip
        return strip

    def _draw(self, row: ArticleRow, line: int, state: str) -> Strip:
        width = self._width
        over = (state,) if state else ()
        style = self.palette.style
        segments = [Segment(text, style(*over, name)) for text, name in self._lines_of(row)[line]]
        return Strip(segments).adjust_cell_length(width, style(*over))

    def _lines_of(self, row: ArticleRow) -> tuple[Pieces, ...]:
        return row_lines(row, self._width, self._disputes.get(row.id), row.id == self.opened, self.one_line)

    def _state(self, index: int, row: ArticleRow) -> str:
        """The layer of what sets a row off from the others; the empty string where nothing does."""
        if index == self.cursor:
            return "article-list--cursor"
        if row.id == self.opened:
            return "article-list--open"
        return "article-list--hover" if index == self.hovered else ""

    def notify_style_update(self) -> None:
        """Another theme: what was drawn has other colours now."""
        super().notify_style_update()
        if self.palette.renew():
            self._drawn.clear()

    def on_focus(self) -> None:
        self._forget_colours()

    def on_blur(self) -> None:
        self._forget_colours()

    def _forget_colours(self) -> None:
        self.palette.clear()
        self._drawn.clear()

    # Moving

    def watch_cursor(self, before: int, now: int) -> None:
        """Redraw the two rows and keep the new one in sight."""
        self._refresh_row(before)
        self._refresh_row(now)
        self._scroll_to_cursor()

    def watch_opened(self) -> None:
        self._drawn.clear()
        self.refresh()

    def watch_hovered(self, before: int | None, now: int | None) -> None:
        for index in (before, now):
            if index is not None:
                self._refresh_row(index)

    def watch_one_line(self) -> None:
        """The row under the cursor stays in sight, and what is drawn of all is drawn anew."""
        self._drawn.clear()
        self._measure()
        self._scroll_to_cursor()
        self.refresh()

    def on_resize(self) -> None:
        """Rows take one line where there is room and three where there is not."""
        self._measure()
        self._scroll_to_cursor()

    def action_line_down(self) -> None:
        self.cursor = self._on_list(self.cursor + 1)

    def action_line_up(self) -> None:
        self.cursor = self._on_list(self.cursor - 1)

    def action_page_down(self) -> None:
        self.cursor = self._on_list(self.cursor + self._rows_in_sight)

    def action_page_up(self) -> None:
        self.cursor = self._on_list(self.cursor - self._rows_in_sight)

    def action_half_page_down(self) -> None:
        self.cursor = self._on_list(self.cursor + max(1, self._rows_in_sight // 2))

    def action_half_page_up(self) -> None:
        self.cursor = self._on_list(self.cursor - max(1, self._rows_in_sight // 2))

    def action_top(self) -> None:
        self.cursor = 0

    def action_bottom(self) -> None:
        self.cursor = self._on_list(self.count - 1)

    def on_click(self, event: events.Click) -> None:
        """A click reads the article."""
        index = self._row_at(event.y)
        if (row := self.row(index)) is not None:
            self.cursor = index
            self.post_message(self.ArticleRequested(row.id))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self.hovered = self._row_at(event.y)

    def on_leave(self) -> None:
        self.hovered = None

    def _row_at(self, y: int) -> int:
        return (y - self.gutter.top + self.scroll_offset.y) // self.lines_per_row

    @property
    def _rows_in_sight(self) -> int:
        return max(1, self.scrollable_content_region.height // self.lines_per_row)

    def _refresh_row(self, index: int) -> None:
        lines = self.lines_per_row
        top = index * lines - self.scroll_offset.y
        self.refresh(Region(0, top, self.size.width, lines))

    def _scroll_to_cursor(self) -> None:
        lines = self.lines_per_row
        self.scroll_to_region(
            Region(0, self.cursor * lines, self.scrollable_content_region.width, lines),
            animate=False,
            force=True,
            immediate=True,
            x_axis=False,
        )


def _no_disputes(_rows: Sequence[ArticleRow]) -> Mapping[str, int]:
    return {}


def _nothing(_offset: int, _number: int) -> Sequence[ArticleRow]:
    return ()
