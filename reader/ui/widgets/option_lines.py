"""Textual's list of options, which a terminal with hardly a cell does not upset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import OptionList

if TYPE_CHECKING:
    from textual.geometry import Size


class OptionLines(OptionList):
    """A list of options that shows none, and stays where it is, while there is no room for any of them.

    Textual looks up the line of the option under the cursor, where a list without room has no lines, and folds words
    into no cells.
    """

    @property
    def _has_room(self) -> bool:
        return self.scrollable_content_region.height > 0 and self.scrollable_content_region.width > self._beside

    @property
    def _beside(self) -> int:
        """Cells beside an option."""
        return self.get_component_styles("option-list--option").padding.width + self._get_left_gutter_width()

    def _update_lines(self) -> None:
        if self._has_room:
            super()._update_lines()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return super().get_content_height(container, viewport, max(width, self._beside + 1))

    def action_page_up(self) -> None:
        if self._has_room:
            super().action_page_up()  # type: ignore[no-untyped-call] # Textual says nothing of its types

    def action_page_down(self) -> None:
        if self._has_room:
            super().action_page_down()  # type: ignore[no-untyped-call] # Textual says nothing of its types
