"""The notebook: all notes of one reader, in files that the reader owns, and every change to them."""

from __future__ import annotations

import contextlib
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from reader import files, folder_lock
from reader.errors import DatelineError
from reader.model import EntityTarget, FactTarget, Note, NoteState, PassageTarget
from reader.notes.anchors.anchoring import find, make_anchor
from reader.notes.format.note_fields import instant
from reader.notes.note_ids import NoteIds
from reader.notes.notes_at_hand import NotesAtHand
from reader.notes.store import operations
from reader.notes.store.notes_folder import NotesFolder
from reader.notes.store.notes_ledger import NotesLedger, sentence_on
from reader.notes.store.operations import Clash, IncomingNote, NoteClash
from reader.toml_edit import storable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.model import ArticleHeading, NotedQuestion, Target
    from reader.notes.store.history import NoteStep
    from reader.notes.store.transaction import Transaction


class Notebook(NotesAtHand):
    """The notes with what changes them: writes go to the disk at once.

    All methods may be called from any thread. Errors that a reader can act on are `DatelineError`s.
    """

    def __init__(self, folder: Path, index_file: Path, clock: Callable[[], float]) -> None:
        kept = NotesFolder(folder, index_file)
        super().__init__(kept, NotesLedger(kept))
        self._clock = clock
        self._ids = NoteIds(clock)

    @classmethod
    def open(cls, folder: Path, index_file: Path | None = None, clock: Callable[[], float] = time.time) -> Notebook:
        """The notebook in `folder`, which need not exist. Reads nothing yet; sweeps up after writers that died.

        The index of the notes is kept in `index_file`, `notes.index` beside the folder if that is not said.
        """
        notebook = cls(folder, index_file or folder.with_name(f"{folder.name}.index"), clock)
        if folder.is_dir():
            with contextlib.suppress(DatelineError), folder_lock.locked(folder, patience=0.0):
                files.sweep(folder)
        return notebook

    def close(self) -> None:
        """Keep the index for the next start. Notes are on disk already."""
        with self._ledger.guard:
            self._folder.save_index()

    def __enter__(self) -> Notebook:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def add(
        self,
        article: ArticleHeading | None,
        target: Target,
        body: str = "",
        tags: Sequence[str] = (),
        *,
        mark: str | None = None,
        highlight: str | None = None,
        about: NotedQuestion | None = None,
    ) -> Note:
        """Write a new note. An empty body makes a plain highlight; a reply is one more note with the same target.

        `about`: the question that it is on, with the answers as they stand now.
        """
        operations.check_mark(mark)
        entity = isinstance(target, EntityTarget)
        if article is None and not entity:
            raise DatelineError("This note needs an article; nothing was written: choose one.")
        now = self._now()
        note = Note(
            id="",
            created=now,
            updated=now,
            body=storable(body),
            target=target,
            article=None if entity or article is None else article.id,
            tags=operations.distinct_tags(tags),
            mark=mark or None,
            highlight=highlight or None,
            about=about,
        )

        def write(transaction: Transaction) -> Note:
            new = replace(note, id=self._new_id())
            transaction.append(None if entity else article, new)
            return new

        return self._ledger.do(sentence_on("added", body), write)

    def edit(
        self,
        note_id: str,
        *,
        body: str | None = None,
        tags: Sequence[str] | None = None,
        mark: str | None = None,
        highlight: str | None = None,
        base: Note | None = None,
    ) -> Note:
        """Change parts of a note; what is None stays, and an empty `mark` or `highlight` is taken off.

        `base` is the note as the reader saw it when the change began (else as it was last read): if the same part was
        changed elsewhere since, both versions are kept and `NoteClash` is raised.
        """
        operations.check_mark(mark)
        base = base or self._known(note_id)
        edited = replace(
            base,
            body=base.body if body is None else storable(body),
            tags=base.tags if tags is None else operations.distinct_tags(tags),
            mark=base.mark if mark is None else mark or None,
            highlight=base.highlight if highlight is None else highlight or None,
            updated=max(self._now(), base.updated),
        )
        note = self._ledger.do(
            sentence_on("changed", edited.body or base.body), lambda t: operations.edit(t, base, edited)
        )
        if note is None:
            raise NoteClash("The note was changed elsewhere meanwhile; both versions are kept: choose one.")
        return note

    def delete(self, note_id: str, *, base: Note | None = None) -> Note:
        """Take a note out of its file, unless it was changed elsewhere since `base`. `undo` brings it back."""
        base = base or self._known(note_id)
        return self._ledger.do(sentence_on("deleted", base.body), lambda t: operations.delete(t, base))

    def settle(self, clash: Clash, keep: Literal["shown", "other", "both"]) -> None:
        """End a clash: keep the `shown` version, the `other`, or `both` (the other becomes a note of its own)."""
        sentence = sentence_on("settled", clash.shown.body)
        self._ledger.do(sentence, lambda t: operations.settle(t, clash, keep, self._new_id()))

    def add_all(self, notes: Sequence[IncomingNote]) -> operations.ImportCounts:
        """Write notes from elsewhere, with the ids that they have; how many were new, known, and known otherwise."""
        sentence = f"{len(notes)} notes imported."
        return self._ledger.do(sentence, lambda t: operations.take_in(t, notes))

    def revise(self, article: str, old_text: str | None, new_text: str) -> tuple[Note, ...]:
        """Let the article's notes follow a change of its text; the notes that are moved or lost now.

        Nothing is deleted and no note's own words change. Without the old text the notes are only searched for.
        """
        from reader.notes.anchors.text_revisions import TextRevision

        revision = TextRevision(old_text, new_text)
        return self._ledger.do("", lambda t: operations.revise(t, article, revision))

    def move(self, article: str, heading: ArticleHeading) -> int:
        """Put the notes on an article on another one, as they stand; how many. Their passages are found by `revise`."""
        return self._ledger.do("", lambda t: operations.move(t, article, heading))

    def reattach(self, note_id: str, text: str, start: int, end: int) -> Note:
        """Put a note on `text[start:end]`, by the reader's own hand."""
        from reader.notes.anchors.text_revisions import attached

        note = self._known(note_id)
        anchor = make_anchor(text, start, end)
        edited = replace(attached(note, anchor), updated=max(self._now(), note.updated))
        self._ledger.do(sentence_on("put elsewhere", note.body), lambda t: operations.overwrite(t, edited))
        return edited

    def put_on(self, note_id: str, target: EntityTarget) -> Note:
        """Say that a note on an entity is on another one: on what was split off it."""
        note = self._known(note_id)
        edited = replace(note, target=target, updated=max(self._now(), note.updated))
        self._ledger.do(sentence_on("put elsewhere", note.body), lambda t: operations.overwrite(t, edited))
        return edited

    def accept(self, note_id: str, text: str) -> Note:
        """Take the words that stand at a moved note's place now for its passage."""
        note = self._known(note_id)
        if not isinstance(note.target, PassageTarget | FactTarget):
            return note
        found = find(note.target.anchor, text)
        if found.state is NoteState.LOST:
            raise DatelineError("The note has lost its passage, so nothing can be accepted: select a new one.")
        if found.state is NoteState.UNSURE:
            raise DatelineError("The note's words stand in several places: choose the one that is meant.")
        return self.reattach(note_id, text, found.start, found.end)

    def listen(self, on_change: Callable[[NoteStep], None]) -> None:
        """Have each change that can be taken back told of, when it has been made."""
        self._ledger.on_change = on_change

    def take_back(self, step: NoteStep) -> None:
        """Take a change back that was told of. Raises a `DatelineError` where it was written over since."""
        with self._ledger.guard:
            self._ledger.take_back(step)

    def make_again(self, step: NoteStep) -> None:
        """Make a change again that was taken back. Raises a `DatelineError` where that cannot be done."""
        with self._ledger.guard:
            self._ledger.make_again(step)

    def undo(self) -> str | None:
        """Take back the last change of this session that is not taken back yet; a sentence that says which, or None."""
        with self._ledger.guard:
            return self._ledger.undo()

    def redo(self) -> str | None:
        """Make the change again that was taken back last."""
        with self._ledger.guard:
            return self._ledger.redo()

    def _new_id(self) -> str:
        return self._ids.new(lambda candidate: self._folder.home(candidate) is not None)

    def _now(self) -> str:
        return instant(datetime.fromtimestamp(self._clock(), tz=UTC))

    def _known(self, note_id: str) -> Note:
        note = self.note(note_id)
        if note is None:
            raise DatelineError(f"There is no note {note_id}: look at the notes again.")
        return note
