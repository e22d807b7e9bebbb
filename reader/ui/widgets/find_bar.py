"""One line to type what is searched for, at the foot of a pane. Closed, it takes no room, and no time to start."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from reader.phrasing.displayable import displayable
from reader.ui.widgets.key_line import FieldKey
from reader.ui.widgets.text_line import WritingLine

if TYPE_CHECKING:
    from textual.binding import BindingType


class FindBar(Horizontal):
    """Says what is typed as it is typed. Enter leaves it open with the words kept, Escape closes it without them, ↑
    brings back what was typed before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("up", "older", show=False),
        Binding("down", "newer", show=False),
    ]

    class Changed(Message):
        """Other words stand in the bar."""

        def __init__(self, bar: FindBar, words: str) -> None:
            super().__init__()
            self.bar = bar
            self.words = words

        @property
        def control(self) -> FindBar:
            return self.bar

    class Left(Message):
        """The reader goes back to what was searched; `found` where Enter was pressed."""

        def __init__(self, bar: FindBar, *, found: bool) -> None:
            super().__init__()
            self.bar = bar
            self.found = found

        @property
        def control(self) -> FindBar:
            return self.bar

    def __init__(self, prompt: str, *, id: str | None = None) -> None:  # noqa: A002 # Textual's name
        super().__init__(id=id)
        self._prompt = prompt
        self._typed: list[str] = []
        """What was searched for here before, the latest last."""
        self._place = 0

    @property
    def field_keys(self) -> tuple[FieldKey, ...]:
        """What keys do while one types here."""
        history = (FieldKey("↑", "History"),) if self._typed else ()
        return (FieldKey("Enter", "Keep"), *history, FieldKey("Esc", "Leave"))

    @property
    def words(self) -> str:
        """What stands in the bar."""
        return self.query_one(Input).value if self.children else ""

    def open(self) -> None:
        """Show the bar and type in it. What it is made of is made when it is first opened: most bars never are."""
        if not self.is_mounted:
            return
        self._make()
        self.add_class("-open")
        self._place = len(self._typed)
        self.query_one(Input).focus()

    def show(self, words: str) -> None:
        """Show the bar with words that are searched for already; the focus stays where it is."""
        self._make()
        self.add_class("-open")
        with self.prevent(Input.Changed):
            self.query_one(Input).value = displayable(words)

    def search_for(self, words: str) -> None:
        """Search for words as if they had been typed; for nothing, and hide the bar, where there are none."""
        if not words:
            self.close()
            return
        self.show(words)
        self.post_message(self.Changed(self, words))

    def close(self) -> None:
        """Hide the bar and forget the words."""
        if not self.children:
            return
        self.remove_class("-open")
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""
        self.post_message(self.Changed(self, ""))

    def _make(self) -> None:
        if not self.children:
            self.mount(
                Label(f"{self._prompt} ", markup=False),
                WritingLine(compact=True, select_on_focus=True),
                Label("", markup=False, classes="find-count"),
            )

    def show_count(self, count: str) -> None:
        """Show how much was found, at the end of the line."""
        if self.children:
            self.query_one(".find-count", Label).update(displayable(count))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value:
            self.remove_class("-open")
        elif event.value not in self._typed[-1:]:
            self._typed.append(event.value)
        self.post_message(self.Left(self, found=True))

    def action_close(self) -> None:
        self.close()
        self.post_message(self.Left(self, found=False))

    def action_older(self) -> None:
        """What was searched for before; without any, back to what is searched."""
        if self._place > 0:
            self._place -= 1
            self.query_one(Input).value = self._typed[self._place]
        elif not self._typed:
            self.post_message(self.Left(self, found=True))

    def action_newer(self) -> None:
        """What was searched for later; after that, back to what is searched."""
        if self._place + 1 < len(self._typed):
            self._place += 1
            self.query_one(Input).value = self._typed[self._place]
        else:
            self.post_message(self.Left(self, found=True))
