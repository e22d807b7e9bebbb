"""A list of lines, each of which leads somewhere: what the side panel and every page are made of."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widgets.option_list import Option

from reader.commands import Context, Group
from reader.ui.bindings import bindings
from reader.ui.widgets.option_lines import OptionLines
from reader.ui.widgets.row_lines import Row, hanging, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.visual import Visual
    from textual.widgets import OptionList

    from reader.ui.row_targets import RowTarget

__all__ = ["Row", "Rows"]

LIT_SIGN = "▸"
"""As in the article's margin: the place that is lit."""
_PADDING = 2
"""Cells beside a line, as app.tcss says."""
_LONG = 500
"""Rows from which on only those in sight are drawn and measured ..."""
_USUAL, _USUAL_HEADING = 4, 2
"""... and lines that each of the others is taken to have."""


class Rows(OptionLines, can_focus=True, inherit_bindings=False):
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
        super().__init__(id=id, classes=classes, markup=False)
        self._rows: tuple[Row, ...] = ()
        self._fitted = 0
        self._measured: set[int] = set()
        """Rows of a long list whose height is known."""
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
        self._measured.clear()
        if self._is_long:
            self.set_options(Option("", disabled=row.subject is None) for row in self._rows)
        else:
            self.set_options(
                Option(spaced(row, self._fitted) if at else hanging(row, self._fitted), disabled=row.subject is None)
                for at, row in enumerate(self._rows)
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

    # Long lists: only lines that come into sight are drawn and measured; the others are taken to be of usual height.
    # These override how Textual's list lays its lines out, in names that are its own (8.2 to 8.x).

    @property
    def _is_long(self) -> bool:
        return len(self._rows) > _LONG

    def _get_visual(self, option: Option) -> Visual:
        if not self._is_long:
            return super()._get_visual(option)
        if option._visual is None:  # noqa: SLF001 # where the list itself keeps it
            at = self._option_to_index[option]
            row = self._rows[at]
            option._visual = spaced(row, self._fitted) if at else hanging(row, self._fitted)  # noqa: SLF001
        return option._visual  # noqa: SLF001

    def _update_lines(self) -> None:
        if self._rows and self._room > 0 and self._room != self._fitted:
            self.show(self._rows, keep=True)  # there is other room now than when they were laid out
        if not self._is_long or not self.is_mounted:
            super()._update_lines()
            return
        width = self.scrollable_content_region.width
        if not self._has_room or not self.options:
            return
        lines = self._line_cache.lines
        if not lines:
            self._measured.clear()
            self._line_cache.heights.update(
                (at, _USUAL if row.subject is not None else _USUAL_HEADING) for at, row in enumerate(self._rows)
            )
            self._lay_lines()
        first, last = self._in_sight()
        new = [at for at in range(first, last + 1) if at not in self._measured]
        if new:
            top = lines[min(self.scroll_offset.y, len(lines) - 1)][0]
            before = self._line_cache.index_to_line[top]
            padding = self.get_component_styles("option-list--option").padding.width
            for at in new:
                height = self._get_visual(self.options[at]).get_height({}, width - padding)
                self._line_cache.heights[at] = height
            self._measured.update(new)
            self._lay_lines()
            self._keep_in_place(self._line_cache.index_to_line[top] - before)

    def _in_sight(self) -> tuple[int, int]:
        """The first and the last row that are in sight, with a page above and below, or that are about to be."""
        lines = self._line_cache.lines
        page = max(1, self.scrollable_content_region.height)
        y = self.scroll_offset.y
        first = lines[max(0, min(y - page, len(lines) - 1))][0]
        last = lines[min(y + 2 * page, len(lines) - 1)][0]
        if self.highlighted is not None and not first <= self.highlighted <= last:
            first, last = max(0, self.highlighted - page), min(len(self._rows) - 1, self.highlighted + page)
        return first, last

    def _lay_lines(self) -> None:
        cache = self._line_cache
        cache.lines[:] = [(at, line) for at, height in cache.heights.items() for line in range(height)]
        starts = accumulate(cache.heights.values(), initial=0)
        cache.index_to_line.update(zip(cache.heights, starts, strict=False))
        size = Size(self.scrollable_content_region.width, len(cache.lines))
        if size != self.virtual_size:
            self.virtual_size = size
            self._scroll_update(size)

    def _keep_in_place(self, moved: int) -> None:
        """Rows above the first one in sight turned out higher or lower than was thought: what is in sight stays."""
        if moved:
            self.scroll_to(y=self.scroll_offset.y + moved, animate=False, force=True, immediate=True)

    @property
    def _room(self) -> int:
        """Cells that a line has; 0 before there is a size."""
        return max(0, self.scrollable_content_region.width - _PADDING)

    def on_resize(self) -> None:
        """Lines go on below themselves elsewhere."""
        if self._rows and self._room != self._fitted:
            self.show(self._rows, keep=True)

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
