"""Writing a note: its text and its tags, saved the moment the reader says so."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from reader.commands import Context, key_words
from reader.phrasing.displayable import displayable
from reader.ui.bindings import bindings
from reader.ui.external_editor import EditorError, edit_in_external_editor
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


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note's text and tags as the reader leaves them."""

    body: str
    tags: tuple[str, ...]


NOTHING = NoteDraft("", ())

_PATIENCE = 1.0
"""Seconds that a field may take for what was typed into it."""


def tags_in(line: str) -> tuple[str, ...]:
    """Tags from a line: parted by spaces or commas, with or without `#`, each once."""
    words = (word.strip().lstrip("#") for word in line.replace(",", " ").split())
    return tuple(dict.fromkeys(word for word in words if word))


class NoteEditor(ModalScreen[NoteDraft | None], ClosesOnce[NoteDraft | None]):
    """Edits a draft; dismisses with it, or with None where the reader leaves it unsaved."""

    CSS_PATH = "note_editor.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        # before the fields see the key: else what is typed right behind it goes into a field that is about to close
        *(replace(binding, priority=True) for binding in bindings(Context.EDITOR)),
        Binding("enter", "keep_tags", show=False, priority=True),
    ]

    def __init__(
        self, on: str, keys: Keys, *, draft: NoteDraft = NOTHING, editor: str = "", known_tags: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._on = on
        self._keys = keys
        self._draft = draft
        self._editor = editor
        self._known_tags = known_tags
        self._asked = False

    def compose(self) -> ComposeResult:
        with Vertical(id="note") as box:
            box.border_title = "Note"
            yield Static(displayable(self._on), markup=False, id="note-on")
            yield WritingArea(self._draft.body, soft_wrap=True, id="note-body", compact=True)
            yield WritingLine(
                " ".join(self._draft.tags),
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

    def _save(self) -> None:
        self.dismiss(self.draft)

    def _leave(self) -> None:
        if self.may_be_left("cancel_note"):
            self.dismiss(None)

    def may_be_left(self, by: str = "quit") -> bool:
        """Whether nothing would be lost, or the reader has been told; tells it otherwise. `by`: the command that
        leaves."""
        if self.draft == self._draft or self._asked:
            return True
        self._asked = True
        key, save = self._pressed(by), self._keys.shown("save_note")
        self.query_one("#note", Vertical).border_subtitle = f"Not saved: {save} saves, {key} again leaves without it"
        return False

    def _pressed(self, command: str) -> str:
        """The key that leaves, as people write it."""
        from reader.ui.bindings import types_nothing

        keys = self._keys.of[command]
        return key_words(next((key for key in keys if types_nothing(key)), keys[0] if keys else ""))

    def _go_outside(self) -> None:
        try:
            text = edit_in_external_editor(self.app, self.draft.body, self._editor)
        except EditorError as fault:
            self.notify(str(fault), severity="error", markup=False)
            return
        self.query_one(TextArea).text = text

    def on_text_area_changed(self) -> None:
        """Writing on takes back the question whether to leave."""
        if self._asked:
            self._asked = False
            self.query_one("#note", Vertical).border_subtitle = ""
