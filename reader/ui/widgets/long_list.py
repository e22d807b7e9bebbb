"""A list of options of which there may be ten thousand: only those that come into sight are drawn and measured.

It overrides how Textual's list lays its lines out, in names that are its own (8.2 to 8.x).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.widgets.option_list import Option

from reader.ui.widgets.option_lines import OptionLines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.content import Content
    from textual.visual import Visual, VisualType


class LongList(OptionLines):
    """Draws the options of a long list once they come into sight; until then each is taken to have its usual height."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 # Textual's name
        self._is_long = False
        self._measured: set[int] = set()
        """Options of a long list whose height is known."""
        self._blank: list[Option] = []
        """Options of long lists, used again for the next one: making ten thousand takes longer than all else."""
        self._drawn: list[Option] = []
        super().__init__(id=id, classes=classes, markup=False)

    def draw_option(self, at: int) -> Content:
        """What an option shows."""
        raise NotImplementedError

    def usual_height(self, at: int) -> int:
        """Lines that an option is taken to have before it is drawn."""
        raise NotImplementedError

    def set_options(self, options: Iterable[Option | VisualType | None]) -> LongList:
        self._is_long = False
        self._measured.clear()
        super().set_options(options)
        return self

    def set_blank_options(self, passed_over: Sequence[bool]) -> None:
        """Show as many options, which are drawn when they come into sight; some of which the cursor passes over."""
        self.set_options(())
        self._is_long = True
        blank = self._blank
        blank.extend(Option("") for _ in range(len(passed_over) - len(blank)))
        for option in self._drawn:
            option._visual = None  # noqa: SLF001
        self._drawn.clear()
        for option, is_passed in zip(blank, passed_over, strict=False):
            option.disabled = is_passed
        self._options[:] = blank[: len(passed_over)]
        self._option_to_index.update(zip(self._options, range(len(passed_over)), strict=True))
        if self.is_mounted:
            self.refresh(layout=self.styles.auto_dimensions)
        self._update_lines()

    def _get_visual(self, option: Option) -> Visual:
        if not self._is_long:
            return super()._get_visual(option)
        if option._visual is None:  # noqa: SLF001 # where the list itself keeps it
            option._visual = self.draw_option(self._option_to_index[option])  # noqa: SLF001
            self._drawn.append(option)
        return option._visual  # noqa: SLF001

    def _update_lines(self) -> None:
        if not self._is_long or not self.is_mounted:
            super()._update_lines()
            return
        if not self._has_room or not self.options:
            return
        cache = self._line_cache
        if not cache.lines:
            self._measured.clear()
            cache.heights.update((at, self.usual_height(at)) for at in range(len(self._options)))
            self._lay_lines()
        first, last = self._in_sight()
        new = [at for at in range(first, last + 1) if at not in self._measured]
        if new:
            width = self.scrollable_content_region.width
            width -= self.get_component_styles("option-list--option").padding.width
            heights = {at: self._get_visual(self._options[at]).get_height({}, width) for at in new}
            self._measured.update(new)
            if any(cache.heights[at] != height for at, height in heights.items()):
                top = cache.lines[min(self.scroll_offset.y, len(cache.lines) - 1)][0]
                before = cache.index_to_line[top]
                cache.heights.update(heights)
                self._lay_lines()
                self._keep_in_place(cache.index_to_line[top] - before)

    def _in_sight(self) -> tuple[int, int]:
        """The first and the last option that are in sight, with a page above and below, or that are about to be."""
        lines = self._line_cache.lines
        page = max(1, self.scrollable_content_region.height)
        y = self.scroll_offset.y
        first = lines[max(0, min(y - page, len(lines) - 1))][0]
        last = lines[min(y + 2 * page, len(lines) - 1)][0]
        if self.highlighted is not None and not first <= self.highlighted <= last:
            first, last = max(0, self.highlighted - page), min(len(self._options) - 1, self.highlighted + page)
        return first, last

    def _lay_lines(self) -> None:
        cache = self._line_cache
        cache.lines[:] = chain.from_iterable(map(_lines_of, cache.heights, cache.heights.values()))
        starts = accumulate(cache.heights.values(), initial=0)
        cache.index_to_line.update(zip(cache.heights, starts, strict=False))
        size = Size(self.scrollable_content_region.width, len(cache.lines))
        if size != self.virtual_size:
            self.virtual_size = size
            self._scroll_update(size)

    def _keep_in_place(self, moved: int) -> None:
        """Options above the first one in sight turned out higher or lower than was thought: what is in sight stays."""
        if moved:
            self.scroll_to(y=self.scroll_offset.y + moved, animate=False, force=True, immediate=True)


@lru_cache(maxsize=1 << 17)
def _lines_of(at: int, height: int) -> tuple[tuple[int, int], ...]:
    """The lines of an option, as the list's cache has them: kept, since ten thousand options have forty thousand, which
    are laid out anew with each letter of a filter."""
    return tuple((at, line) for line in range(height))
