"""Choosing one of many: type a part of it, go up and down, take it with Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from reader.phrasing.displayable import displayable
from reader.ui.appearance.foreign_text import content
from reader.ui.screens.closes_once import ClosesOnce
from reader.ui.widgets.option_lines import OptionLines
from reader.ui.widgets.text_line import WritingLine
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.content import Content

Value = TypeVar("Value")

NOTHING = "Nothing has these words."
_PAGE = 10
"""Lines that PgUp and PgDn go."""


@dataclass(frozen=True, slots=True)
class Choice(Generic[Value]):
    """A line, or a few, that stand for a value. Foreign text in it is displayable already."""

    shown: Content
    value: Value


def with_words(choices: Sequence[Choice[Value]]) -> Callable[[str], Sequence[Choice[Value]]]:
    """Finds those of a few choices that have all the words that are typed."""

    def find(words: str) -> Sequence[Choice[Value]]:
        asked = words.casefold().split()
        return [choice for choice in choices if all(word in choice.shown.plain.casefold() for word in asked)]

    return find


class Chooser(ModalScreen[Value | None], ClosesOnce[Value | None]):
    """Dismisses with the value that was chosen, or with None where the reader leaves.

    `find` gives the choices for what is typed; `first` is the place of the one that the cursor begins on.
    """

    CSS_PATH = "chooser.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("down,ctrl+n", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(
        self, title: str, find: Callable[[str], Sequence[Choice[Value]]], *, hint: str = "", first: int = 0
    ) -> None:
        super().__init__()
        self._title = title
        self._find = find
        self._hint = hint
        self._first = first
        self._choices: Sequence[Choice[Value]] = ()

    def compose(self) -> ComposeResult:
        with Vertical(id="chooser") as box:
            box.border_title = content(self._title)
            box.border_subtitle = "Enter takes it · Esc leaves"
            yield WritingLine(placeholder="type to find", compact=True, select_on_focus=False)
            yield OptionLines(markup=False)
            yield Label(displayable(self._hint), markup=False, id="chooser-hint")

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self.query_one("#chooser-hint").display = bool(self._hint)
        self._fill("", self._first)
        self.query_one(Input).focus()

    def _fill(self, words: str, at: int = 0) -> None:
        self._choices = self._find(words)
        options = self.query_one(OptionList)
        options.set_options([Option(choice.shown) for choice in self._choices] or [Option(NOTHING, disabled=True)])
        if self._choices:
            options.highlighted = min(at, len(self._choices) - 1)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._fill(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._choices):
            self.dismiss(self._choices[at].value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_index < len(self._choices):
            self.dismiss(self._choices[event.option_index].value)

    def action_step(self, step: int) -> None:
        options = self.query_one(OptionList)
        at = (options.highlighted or 0) + step
        if 0 <= at < len(self._choices):
            options.highlighted = at

    def action_page(self, step: int) -> None:
        if self._choices:
            options = self.query_one(OptionList)
            options.highlighted = max(0, min(len(self._choices) - 1, (options.highlighted or 0) + step * _PAGE))

    def action_leave(self) -> None:
        self.dismiss(None)
