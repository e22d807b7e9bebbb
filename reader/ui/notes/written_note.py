"""A note while it is being written: on disk as a draft meanwhile, in the notebook once the reader says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.errors import DatelineError
from reader.model import EntityTarget, Note
from reader.notes.drafts import UnsavedNote
from reader.notes.format.note_fields import instant
from reader.notes.store.operations import NoteClash
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model import ArticleHeading, NotedQuestion, Target
    from reader.notes import Notebook
    from reader.notes.drafts import DraftFolder, LeftDraft


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note's text and tags as the reader leaves them."""

    body: str
    tags: tuple[str, ...]


NOTHING_WRITTEN = NoteDraft("", ())


@dataclass(frozen=True, slots=True)
class WrittenNote:
    """What is being written on, and what becomes of the words. `base`: the note that is changed; None: it is new."""

    notebook: Notebook
    drafts: DraftFolder
    name: str
    heading: ArticleHeading | None
    target: Target
    base: Note | None = None
    about: NotedQuestion | None = None
    """What reports are compared by where it is written."""

    @classmethod
    def of_left(cls, notebook: Notebook, drafts: DraftFolder, left: LeftDraft) -> WrittenNote:
        """What a program that has died was writing."""
        unsaved = left.unsaved
        note, name = unsaved.note, drafts.adopt(left.name)
        return cls(notebook, drafts, name, unsaved.heading, note.target, unsaved.base, note.about)

    @property
    def saved(self) -> NoteDraft:
        """What the notebook has of it."""
        return NoteDraft(self.base.body, self.base.tags) if self.base else NOTHING_WRITTEN

    @property
    def outside_file(self) -> Path:
        """Where another editor finds the words."""
        return self.drafts.outside_file(self.name)

    def keep(self, draft: NoteDraft) -> None:
        """Put what is written so far on disk. Raises `WriteFailed`."""
        self.drafts.write(self.name, UnsavedNote(self.heading, self._note(draft), self.base))

    def save(self, draft: NoteDraft) -> str | None:
        """Put the words into the notebook; the draft goes once they are there. Raises a `DatelineError` where they are
        not. What the reader should know of it comes back, as a sentence."""
        remark = None
        if self.base is not None:
            try:
                self.notebook.edit(self.base.id, body=draft.body, tags=draft.tags, base=self.base)
            except NoteClash as clash:  # both versions are in the notebook
                remark = str(clash)
        elif draft.body.strip() or draft.tags:
            self.notebook.add(self.heading, self.target, draft.body, draft.tags, about=self.about)
        self.forget()
        return remark

    def save_from_outside(self, body: str) -> str | None:
        """Put what another editor left into the notebook. Raises a `DatelineError` that says where the words are."""
        try:
            return self.save(replace(self.saved, body=body))
        except DatelineError as error:
            raise DatelineError(f"{error} What you wrote is kept in {self.outside_file}.") from error

    def forget(self) -> None:
        """The words are saved, or nobody wants them."""
        self.drafts.remove(self.name)

    def _note(self, draft: NoteDraft) -> Note:
        if self.base is not None:
            return replace(self.base, body=draft.body, tags=draft.tags)
        now = instant(datetime.now(UTC))
        article = self.heading.id if self.heading and not isinstance(self.target, EntityTarget) else None
        return Note(self.name, now, now, draft.body, self.target, article, draft.tags, about=self.about)


def is_saved(notebook: Notebook, unsaved: UnsavedNote) -> bool:
    """Whether the notebook has these words already: a program died after it had saved them, before it forgot them."""
    note = unsaved.note
    if unsaved.base is not None:
        known = notebook.note(unsaved.base.id)
        return known is not None and _words(known) == _words(note)
    return any(known.target == note.target and _words(known) == _words(note) for known in notebook.notes(note.article))


def _words(note: Note) -> NoteDraft:
    return NoteDraft(note.body.strip(), note.tags)
