"""How the reader has arranged the panes: wider or narrower than by themselves, hidden, the article alone."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from typing import Final

from reader.pane_widths import list_width, panel_height, panel_width, remembered_numbers
from reader.value_classes import dataclass

STEP: Final = 4
"""Columns by which a key makes a pane wider or narrower."""
_MOST: Final = 400
"""No terminal is wider than this by enough for more to mean anything."""


@dataclass(frozen=True, slots=True)
class PaneArrangement:
    """`…_more`: columns, or lines of the drawer, that a pane has beyond those that it takes by itself."""

    list_more: int = 0
    panel_more: int = 0
    drawer_more: int = 0
    list_hidden: bool = False
    """The list shows only while the reader is in it."""
    panel_closed: bool | None = None
    """Whether the side panel is closed where there is room for it; None: as the configuration says."""
    alone: bool = False
    """While the reader is in the article, nothing else shows."""
    one_line: bool = False
    """Each article takes one line of the list, however narrow it is."""

    @classmethod
    def read(cls, text: str | None) -> PaneArrangement:
        """What the library keeps; what it does not know is as at first."""
        kept = remembered_numbers(text)
        known: dict[str, int | bool] = {}
        for field in fields(cls):
            if field.name in kept:
                number = max(-_MOST, min(kept[field.name], _MOST))
                known[field.name] = number if field.name.endswith("_more") else bool(number)
        return cls(**known)  # type: ignore[arg-type] # by the names of the fields

    def written(self) -> str:
        """As the library keeps it: what is not as at first."""
        return "\n".join(
            f"{field.name}\t{int(value)}"
            for field in fields(self)
            if (value := asdict(self)[field.name]) is not None and value != field.default
        )

    def with_wider_list(self, columns: int, step: int) -> PaneArrangement:
        """The list wider by a step, as far as there is room."""
        usual = list_width(columns)
        return replace(self, list_more=list_width(columns, list_width(columns, self.list_more) + step - usual) - usual)

    def with_wider_panel(self, columns: int, step: int) -> PaneArrangement:
        """The side panel wider by a step, as far as there is room."""
        usual, now = panel_width(columns), panel_width(columns, self.panel_more, self.list_more)
        return replace(self, panel_more=panel_width(columns, now + step - usual, self.list_more) - usual)

    def with_higher_drawer(self, rows: int, step: int) -> PaneArrangement:
        """The panel under the article higher by a step, as far as there is room."""
        usual, now = panel_height(rows), panel_height(rows, self.drawer_more)
        return replace(self, drawer_more=panel_height(rows, now + step - usual) - usual)
