"""Choosing the colours: the whole screen changes while the cursor moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.ui.appearance.foreign_text import content
from reader.ui.screens.closes_once import ClosesOnce
from reader.ui.widgets.option_lines import OptionLines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult


class ThemeChooser(ModalScreen[str | None], ClosesOnce[str | None]):
    """Dismisses with the name of the theme that the reader chose; with None the colours are as they were."""

    CSS_PATH = "theme_chooser.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Leave"),
        Binding("j", "down", show=False),
        Binding("k", "up", show=False),
    ]

    def __init__(self, titles: Mapping[str, str], current: str) -> None:
        super().__init__()
        self._titles = titles
        self._names = tuple(titles)
        self._before = current

    def compose(self) -> ComposeResult:
        with Vertical(id="themes") as box:
            box.border_title = "Theme"
            box.border_subtitle = "Enter keeps it · Esc leaves"
            yield OptionLines(*(Option(content(self._titles[name])) for name in self._names), markup=False)

    def on_mount(self) -> None:
        self._below = self.app.screen_stack[-2]
        self._focused = self._below.focused
        self._below.set_focus(None)  # what lies below is not dimmed, and one bright border at a time is enough
        if self._before in self._names:
            self.query_one(OptionList).highlighted = self._names.index(self._before)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.app.theme = self._names[event.option_index]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._close(self._names[event.option_index])

    def action_down(self) -> None:
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        self.query_one(OptionList).action_cursor_up()

    def action_leave(self) -> None:
        self.app.theme = self._before
        self._close(None)

    def _close(self, name: str | None) -> None:
        self._below.set_focus(self._focused)
        self.dismiss(name)
