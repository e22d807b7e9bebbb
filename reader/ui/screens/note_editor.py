"""Writing a note: its text and its tags, saved the moment the reader says so."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from reader.commands import Context, key_words
from reader.errors import DatelineError
from reader.phrasing.displayable import displayable
from reader.ui.external.external_editor import edit_in_external_editor
from reader.ui.keyboard.bindings import bindings, types_nothing
from reader.ui.notes.written_note import NoteDraft
from reader.ui.screens.closes_once import ClosesOnce
from reader.ui.widgets.completion import LastWord
from reader.ui.widgets.key_line import KeyLine
from reader.ui.widgets.text_line import WritingLine
from reader.ui.widgets.writing_area import WritingArea

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from reader.keys import Keys
    from reader.ui.notes.written_note import WrittenNote


_PATIENCE = 1.0
"""Seconds that a field may take for what was typed into it."""


KEEPING_SECONDS = 0.5
"""How often what was typed is put on disk."""

REFUSAL_SECONDS = 12.0
"""How long a sentence stands that says why nothing was saved."""


def tags_in(line: str) -> tuple[str, ...]:
    """Tags from a line: parted by spaces or commas, with or without `#`, each once."""
    words = (word.strip().lstrip("#") for word in line.replace(",", " ").split())
    return tuple(dict.fromkeys(word for word in words if word))


class NoteEditor(ModalScreen[bool], ClosesOnce[bool]):
    """Edits a note, and stays open until its words are saved or the reader leaves without them: dismisses with which.

    What is typed is on disk within a second, so that it outlives the program.
    """

    CSS_PATH = "note_editor.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        # before the fields see the key: else what is typed right behind it goes into a field that is about to close
        *(replace(binding, priority=True) for binding in bindings(Context.EDITOR)),
        Binding("enter", "keep_tags", show=False, priority=True),
    ]

    def __init__(
        self,
        on: str,
        keys: Keys,
        written: WrittenNote,
        *,
        left: NoteDraft | None = None,
        editor: str = "",
        known_tags: Sequence[str] = (),
    ) -> None:
        """`left`: what a program that died had of it."""
        super().__init__()
        self._on = on
        self._keys = keys
        self._written = written
        self._left = left
        self._kept = left or written.saved
        self._editor = editor
        self._known_tags = known_tags
        self._asked = False
        self._warned = False
        self._is_settled = False

    def compose(self) -> ComposeResult:
        with Vertical(id="note") as box:
            box.border_title = "Note"
            yield Static(displayable(self._on), markup=False, id="note-on")
            yield WritingArea(self._kept.body, soft_wrap=True, id="note-body", compact=True)
            yield WritingLine(
                " ".join(self._kept.tags),
                placeholder="tags, with spaces between them",
                suggester=LastWord(self._known_tags),
                compact=True,
                id="note-tags",
            )
        yield KeyLine(self._keys, Context.EDITOR)

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()
        self.set_interval(KEEPING_SECONDS, self.keep)
        if self._left is not None:
            self._box.border_subtitle = f"Not saved when Dateline last ended: {self._keys.shown('save_note')} saves"

    @property
    def _box(self) -> Vertical:
        return self.query_one("#note", Vertical)

    @property
    def draft(self) -> NoteDraft:
        """The note as it stands in the fields now."""
        return NoteDraft(self.query_one(TextArea).text, tags_in(self.query_one(Input).value))

    async def action_command(self, command: str) -> None:
        """Carry out a command of the table."""
        await self._all_typed()
        {"save_note": self._save, "cancel_note": self._leave, "note_outside": self._go_outside}[command]()

    async def action_keep_tags(self) -> None:
        """Enter in the tags saves: there is nothing left to write."""
        await self._all_typed()
        self._save()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return isinstance(self.focused, Input) if action == "keep_tags" else super().check_action(action, parameters)

    async def _all_typed(self) -> None:
        """Wait until the fields have taken in what was typed before the key that is being carried out.

        Meanwhile no further key is given to anybody: the next one belongs to whatever is on the screen afterwards.
        """
        for field in (self.query_one(TextArea), self.query_one(Input)):
            taken_in = asyncio.Event()
            field.call_later(taken_in.set)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(taken_in.wait(), _PATIENCE)

    def keep(self) -> None:
        """Put what was typed since the last time on disk; that it could not be is said once."""
        draft = self.draft
        if draft == self._kept or self._is_settled:
            return
        self._kept = draft
        try:
            self._written.keep(draft)
        except DatelineError as error:
            if not self._warned:
                self._warned = True
                self.notify(displayable(f"No draft is kept meanwhile: {error}"), severity="warning", markup=False)

    def _save(self) -> None:
        try:
            remark = self._written.save(self.draft)
        except DatelineError as error:
            self._box.border_subtitle = "Not saved"
            self.notify(displayable(str(error)), severity="error", markup=False, timeout=REFUSAL_SECONDS)
        else:
            if remark is not None:
                self.notify(displayable(remark), severity="error", markup=False, timeout=REFUSAL_SECONDS)
            self._is_settled = True
            self.dismiss(True)

    def _leave(self) -> None:
        if self.may_be_left("cancel_note"):
            self.dismiss(False)

    def may_be_left(self, by: str = "quit") -> bool:
        """Whether nothing would be lost, or the reader has been told; tells it otherwise. `by`: the command that
        leaves."""
        if self.draft == self._written.saved or self._asked:
            self._is_settled = True
            self._written.forget()
            return True
        self._asked = True
        key, save = self._pressed(by), self._keys.shown("save_note")
        self._box.border_subtitle = f"Not saved: {save} saves, {key} again leaves without it"
        return False

    def _pressed(self, command: str) -> str:
        """The key that leaves, as people write it."""

        keys = self._keys.of[command]
        return key_words(next((key for key in keys if types_nothing(key)), keys[0] if keys else ""))

    def _go_outside(self) -> None:
        file = self._written.outside_file
        try:
            text = edit_in_external_editor(self.app, self.draft.body, self._editor, file)
        except DatelineError as error:
            self.notify(displayable(str(error)), severity="error", markup=False, timeout=REFUSAL_SECONDS)
            return
        area = self.query_one(TextArea)
        area.text = text
        area.move_cursor(area.document.end)
        self.keep()
        with contextlib.suppress(OSError):
            file.unlink()

    def on_text_area_changed(self) -> None:
        """Writing on takes back the question whether to leave."""
        if self._asked:
            self._asked = False
            self._box.border_subtitle = ""
