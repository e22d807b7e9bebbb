"""One question, answered on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from reader.phrasing.displayable import displayable
from reader.ui.appearance.foreign_text import content
from reader.ui.screens.closes_once import ClosesOnce
from reader.ui.widgets.text_line import WritingLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from reader.ui.session import Session


@runtime_checkable
class WithSession(Protocol):
    """The app, as a prompt sees it."""

    session: Session


class Prompt(ModalScreen[str | None], ClosesOnce[str | None]):
    """Asks, and dismisses with the answer, or with None where the reader leaves.

    `check` gives a sentence for an answer that cannot be taken; it is shown, and the reader may mend the answer.
    `is_whole` says of an answer that it can be no other, so that nobody has to press Enter behind it.
    """

    CSS_PATH = "prompt.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave")]

    def __init__(
        self,
        title: str,
        *,
        value: str = "",
        hint: str = "",
        check: Callable[[str], str | None] | None = None,
        choices: Sequence[str] = (),
        is_whole: Callable[[str], bool] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._value = value
        self._hint = hint
        self._check = check
        self._choices = choices
        self._is_whole = is_whole

    def compose(self) -> ComposeResult:
        from reader.ui.widgets.completion import LastWord

        with Vertical(id="prompt") as box:
            box.border_title = content(self._title)
            yield WritingLine(
                self._value,
                compact=True,
                select_on_focus=False,
                suggester=LastWord(self._choices) if self._choices else None,
            )
            yield Label(displayable(self._hint), markup=False, id="prompt-hint")

    def on_mount(self) -> None:
        """A change that is made again is answered as it was before, where that can be."""
        answer = self.app.session.repetition.take_answer() if isinstance(self.app, WithSession) else None
        if answer is not None and (self._check is None or self._check(answer) is None):
            self.call_after_refresh(self._answer_again, answer)

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was wrong before is being mended."""
        if self._is_whole is not None and self._is_whole(event.value):
            self._answer(event.value)
            return
        self.query_one("#prompt-hint", Label).update(displayable(self._hint))
        self.query_one("#prompt").remove_class("-wrong")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        problem = self._check(event.value) if self._check else None
        if problem is None:
            self._answer(event.value)
            return
        self.query_one("#prompt-hint", Label).update(displayable(problem))
        self.query_one("#prompt").add_class("-wrong")

    def _answer(self, value: str) -> None:
        if isinstance(self.app, WithSession):
            self.app.session.repetition.answered(value)
        self.dismiss(value)

    def _answer_again(self, value: str) -> None:
        self.dismiss(value)

    def action_leave(self) -> None:
        self.dismiss(None)
