"""A list of lines, each of which leads somewhere: what the side panel and every page are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip
from textual.widgets.option_list import Option

from reader.commands import Context, Group
from reader.ui.keyboard.bindings import bindings
from reader.ui.widgets.long_list import LongList
from reader.ui.widgets.row_lines import Row, hanging, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.content import Content
    from textual.geometry import Size
    from textual.widgets import OptionList

    from reader.ui.row_targets import RowTarget

__all__ = ["Row", "Rows"]

LIT_SIGN = "▸"
"""As in the article's margin: the place that is lit."""
_PADDING = 2
"""Cells beside a line, as app.tcss says."""
_LONG = 500
"""Rows from which on only those in sight are drawn and measured ..."""
_FEW = 60
"""... the same of rows that are drawn when they come into sight ..."""
_USUAL, _USUAL_HEADING = 4, 2
"""... and lines that each of the others is taken to have."""


class Rows(LongList, can_focus=True, inherit_bindings=False):
    """Shows rows and keeps a cursor on one of them.

    Its pane or page owns the commands that act on the row; moving is done here.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.PANEL, only=Group.MOVING)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--lit"}

    class RowRequested(Message):
        """The reader pressed Enter on a row, or clicked it."""

        def __init__(self, rows: Rows, subject: RowTarget) -> None:
            super().__init__()
            self.rows = rows
            self.subject = subject

        @property
        def control(self) -> Rows:
            return self.rows

    class Pointed(Message):
        """The cursor came to stand on another row."""

        def __init__(self, rows: Rows, subject: RowTarget) -> None:
            super().__init__()
            self.rows = rows
            self.subject = subject

        @property
        def control(self) -> Rows:
            return self.rows

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 # Textual's name
        super().__init__(id=id, classes=classes)
        self._rows: tuple[Row, ...] = ()
        self._fitted = 0
        self._lit: int | None = None

    def show(self, rows: Iterable[Row], *, keep: bool = False) -> None:
        """Show these rows. `keep` leaves the cursor on the same subject, or else on the same line, and the view where
        it was. Nobody is told of the cursor: the reader has not moved it."""
        with self.prevent(self.OptionHighlighted):
            self._show(rows, keep=keep)

    def _show(self, rows: Iterable[Row], *, keep: bool) -> None:
        before, at, scrolled = self.selected, self.highlighted, self.scroll_offset.y
        self._rows = tuple(rows)
        self._lit = None
        self._fitted = self._room
        if len(self._rows) > (_LONG if self._rows and self._rows[-1].draw is None else _FEW):
            self.set_blank_options([row.subject is None for row in self._rows])
        else:
            self.set_options(
                Option(self.draw_option(at), disabled=row.subject is None) for at, row in enumerate(self._rows)
            )
        if keep and at is not None:
            self.highlighted = self._near(at, before)
            self.scroll_to(y=scrolled, animate=False, force=True)
        else:
            self.action_first()

    def light(self, index: int | None) -> None:
        """Mark a row as that of the place where the reader is in the article, and bring it into sight unless the reader
        is in this list."""
        if index == self._lit:
            return
        self._lit = index
        self.refresh()
        if index is not None and not self.has_focus and self._has_room:
            self._update_lines()
            if (line := self._line_cache.index_to_line.get(index)) is not None:
                top, height = self.scroll_offset.y, self.scrollable_content_region.height
                last = line + self._line_cache.heights[index]
                if not top <= line <= last <= top + height:
                    self.scroll_to(y=max(0, line - height // 3), animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        """A line; the first one of the lit row begins with the sign of a lit passage."""
        strip = super().render_line(y)
        line = self.scroll_offset.y + y
        if self._lit is None or self._line_cache.index_to_line.get(self._lit) != line:
            return strip
        style = self.get_component_rich_style("rows--lit")
        first = strip.crop(0, 1)
        ground = next((segment.style.bgcolor for segment in first if segment.style is not None), None)
        sign = Segment(LIT_SIGN, style + Style(bgcolor=ground))
        return Strip.join([Strip([sign], 1), strip.crop(1)])

    def draw_option(self, at: int) -> Content:
        return spaced(self._rows[at], self._fitted) if at else hanging(self._rows[at], self._fitted)

    def usual_height(self, at: int) -> int:
        return _USUAL if self._rows[at].subject is not None else _USUAL_HEADING

    def _update_lines(self) -> None:
        if self._rows and self._room > 0 and self._room != self._fitted:
            self.show(self._rows, keep=True)  # there is other room now than when they were laid out
        super()._update_lines()

    @property
    def _room(self) -> int:
        """Cells that a line has; 0 before there is a size."""
        return max(0, self.scrollable_content_region.width - _PADDING)

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Lay the lines out while the screen is laid out, with the cursor's in sight: after it, a frame would show them
        as they were."""
        is_first = not self._fitted
        is_other = super()._size_updated(size, virtual_size, container_size, layout)
        if self._rows and self._room != self._fitted:
            self.show(self._rows, keep=True)
            if is_first:
                self.scroll_to_highlight()
        return is_other

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows as they stand, headings among them."""
        return self._rows

    @property
    def selected(self) -> RowTarget | None:
        """What the row under the cursor stands for."""
        index = self.highlighted
        return self._rows[index].subject if index is not None and index < len(self._rows) else None

    def point_at(self, subject: RowTarget) -> bool:
        """Put the cursor on the first row that stands for this; False where none does."""
        for index, row in enumerate(self._rows):
            if row.subject == subject:
                self.highlighted = index
                return True
        return False

    def _near(self, index: int, subject: RowTarget | None) -> int | None:
        same = next((at for at, row in enumerate(self._rows) if row.subject == subject and subject), None)
        if same is not None:
            return same
        live = [at for at, row in enumerate(self._rows) if row.subject is not None]
        return min(live, key=lambda at: abs(at - index)) if live else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.selected is not None:
            self.post_message(self.RowRequested(self, self.selected))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self.selected is not None:
            self.post_message(self.Pointed(self, self.selected))

    def action_line_down(self) -> None:
        if self.highlighted is None or self.highlighted < self._last:
            self.action_cursor_down()  # the list of options would go round to the top

    def action_line_up(self) -> None:
        if self.highlighted is None or self.highlighted > self._first:
            self.action_cursor_up()
        else:
            self.scroll_home(animate=False)  # headings above the first row come into sight

    def action_half_page_down(self) -> None:
        for _ in range(max(1, self.size.height // 4)):
            self.action_line_down()

    def action_half_page_up(self) -> None:
        for _ in range(max(1, self.size.height // 4)):
            self.action_line_up()

    def step_part(self, step: int) -> None:
        """Put the cursor on the first row of the next part (1), or of this part or the one before (-1)."""
        starts = [
            at
            for at, row in enumerate(self._rows)
            if row.subject is not None and (at == 0 or self._rows[at - 1].subject is None)
        ]
        here = self.highlighted or 0
        later = [at for at in starts if at > here] if step > 0 else [at for at in reversed(starts) if at < here]
        if later:
            self.highlighted = later[0]

    def scroll_to_part(self) -> None:
        """Bring the heading above the cursor's part into sight, as high as it goes."""
        at = self.highlighted or 0
        while at > 0 and self._rows[at - 1].subject is not None:
            at -= 1
        top = self._line_cache.index_to_line.get(max(0, at - 1))
        if top is not None:
            self.scroll_to(y=top, animate=False, force=True)

    def action_top(self) -> None:
        self.action_first()
        self.scroll_home(animate=False)

    def action_bottom(self) -> None:
        self.action_last()

    @property
    def _first(self) -> int:
        return next((at for at, row in enumerate(self._rows) if row.subject is not None), 0)

    @property
    def _last(self) -> int:
        return next((at for at in range(len(self._rows) - 1, -1, -1) if self._rows[at].subject is not None), 0)
