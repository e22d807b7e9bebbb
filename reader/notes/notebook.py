"""The notebook: all notes of one reader, read from and written to the files that the reader owns."""

from __future__ import annotations

import contextlib
import threading
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from reader import files
from reader.errors import DatelineError
from reader.model import EntityTarget, Note
from reader.notes.folder import NotesFolder
from reader.notes.history import History, Step, undone
from reader.notes.identity import NoteIds
from reader.notes.reading import MARKS, instant
from reader.notes.transaction import NoteClash, Transaction, about_entity, difference, fingerprint
from reader.notes.writing import CannotChange

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.model import ArticleHeading, Target
    from reader.notes.reading import NoteProblem

T = TypeVar("T")

_ATTEMPTS = 8
"""How often a change is repeated when another program writes the same file just then."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two versions of one note: the one that is shown, and another in another file."""

    shown: Note
    other: Note
    file: str
    other_file: str


class Notebook:
    """Reads stay cheap (a file's notes are understood once), writes go to the disk at once.

    All methods may be called from any thread. Errors that a reader can act on are `DatelineError`s.
    """

    def __init__(self, folder: Path, index_file: Path, clock: Callable[[], float]) -> None:
        self._folder = NotesFolder(folder, index_file)
        self._clock = clock
        self._ids = NoteIds(clock)
        self._history = History()
        self._guard = threading.RLock()

    @classmethod
    def open(cls, folder: Path, index_file: Path | None = None, clock: Callable[[], float] = time.time) -> Notebook:
        """The notebook in `folder`, which need not exist. Reads nothing yet; sweeps up after writers that died.

        The index of the notes is kept in `index_file`, `notes.index` beside the folder if that is not said.
        """
        notebook = cls(folder, index_file or folder.with_name(f"{folder.name}.index"), clock)
        if folder.is_dir():
            with contextlib.suppress(DatelineError), files.locked(folder, patience=0.0):
                files.sweep(folder)
        return notebook

    def close(self) -> None:
        """Keep the index for the next start. Notes are on disk already."""
        with self._guard:
            self._folder.save_index()

    def __enter__(self) -> Notebook:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    # -- reading ------------------------------------------------------------------------------------------------------

    def notes(self, article: str | None = None) -> tuple[Note, ...]:
        """The article's notes in the order of its file; without an article all notes, by file."""
        with self._guard:
            names = self._folder.names_for(article) if article is not None else sorted(self._folder.entries())
            if article is None:
                names = [
                    name
                    for heading in dict.fromkeys(self._article_of(name) for name in names)
                    for name in self._folder.names_for(heading)
                ]
            return self._distinct(names)

    def about(self, entity: str) -> tuple[Note, ...]:
        """The notes on an entity."""
        with self._guard:
            names = [name for name, entry in self._folder.entries().items() if entity in entry.entities]
            names.sort(key=lambda name: (len(name), name))
            found = self._distinct(names)
        return tuple(n for n in found if isinstance(n.target, EntityTarget) and n.target.entity == entity)

    def note(self, note_id: str) -> Note | None:
        """The note with this id, as it was last seen."""
        with self._guard:
            found = self._find(note_id)
            return found[1] if found else None

    def heading(self, article: str) -> ArticleHeading | None:
        """What the notebook knows of an article that has notes."""
        with self._guard:
            return self._folder.heading(article)

    def articles(self) -> tuple[ArticleHeading, ...]:
        """The articles that have notes, by the names of their files."""
        with self._guard:
            entries = self._folder.entries()
            headings = {e.heading.id: e.heading for _, e in sorted(entries.items()) if e.heading}
            return tuple(headings.values())

    def problems(self) -> tuple[NoteProblem, ...]:
        """What is wrong in the files, by file and place in it."""
        with self._guard:
            return tuple(p for _, entry in sorted(self._folder.entries().items()) for p in entry.problems)

    def clashes(self) -> tuple[Clash, ...]:
        """Notes that exist in two versions, so that the reader can choose with `settle`."""
        with self._guard:
            groups: dict[str | None, list[str]] = {}
            for name in self._folder.entries():
                groups.setdefault(self._article_of(name), []).append(name)
            found = []
            for article, names in groups.items():
                if len(names) > 1:
                    found += self._clashes_in(self._folder.names_for(article))
            return tuple(found)

    # -- changing -----------------------------------------------------------------------------------------------------

    def add(
        self,
        article: ArticleHeading | None,
        target: Target,
        body: str = "",
        tags: Sequence[str] = (),
        *,
        mark: str | None = None,
        highlight: str | None = None,
    ) -> Note:
        """Write a new note. An empty body makes a plain highlight; a reply is one more note with the same target."""
        _check_mark(mark)
        entity = isinstance(target, EntityTarget)
        if article is None and not entity:
            raise DatelineError("This note needs an article; nothing was written: choose one.")
        now = instant(datetime.fromtimestamp(self._clock(), tz=UTC))

        def write(transaction: Transaction) -> Note:
            taken = {note.id for name in self._folder.entries() for note in self._folder.notes_in(name)}
            note = Note(
                id=self._ids.new(taken),
                created=now,
                updated=now,
                body=body,
                target=target,
                article=None if entity or article is None else article.id,
                tags=tuple(dict.fromkeys(tags)),
                mark=mark,
                highlight=highlight,
            )
            transaction.append(None if entity else article, note)
            return note

        return self._do(_sentence("added", body), write)

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
        _check_mark(mark)
        with self._guard:
            base = base or self._known(note_id)
        edited = replace(
            base,
            body=base.body if body is None else body,
            tags=base.tags if tags is None else tuple(dict.fromkeys(tags)),
            mark=base.mark if mark is None else mark or None,
            highlight=base.highlight if highlight is None else highlight or None,
        )
        return self._revise_note(base, edited, _sentence("changed", edited.body or base.body))

    def delete(self, note_id: str, *, base: Note | None = None) -> Note:
        """Take a note out of its file, unless it was changed elsewhere since `base`. `undo` brings it back."""
        with self._guard:
            base = base or self._known(note_id)

        def write(transaction: Transaction) -> Note:
            found = self._find(note_id)
            if found is None:
                return base
            name, note = found
            if fingerprint(note) != fingerprint(base):
                raise DatelineError("The note was changed elsewhere meanwhile; it is kept: read it, then delete it.")
            transaction.delete(name, note_id)
            return note

        return self._do(_sentence("deleted", base.body), write)

    def settle(self, clash: Clash, keep: str) -> None:
        """End a clash: keep the `shown` version, the `other`, or `both` (the other becomes a note of its own)."""
        if keep not in ("shown", "other", "both"):
            raise ValueError(keep)

        def write(transaction: Transaction) -> None:
            transaction.delete(clash.other_file, clash.other.id)
            if keep == "other":
                changes = difference(clash.shown, clash.other)
                transaction.change(clash.file, clash.shown.id, changes)
            elif keep == "both":
                taken = {note.id for name in self._folder.entries() for note in self._folder.notes_in(name)}
                heading = self._folder.heading(clash.shown.article) if clash.shown.article else None
                transaction.append(heading, replace(clash.other, id=self._ids.new(taken)))

        self._do(_sentence("settled", clash.shown.body), write)

    def undo(self) -> str | None:
        """Take back the last change of this session that is not taken back yet; a sentence that says which, or None."""
        with self._guard:
            step = self._history.last_done()
            if step is None:
                return None
            self._take_back(step)
            self._history.step_back()
            return f"Undone: {step.sentence}"

    def redo(self) -> str | None:
        """Make the change again that was taken back last."""
        with self._guard:
            step = self._history.last_undone()
            if step is None:
                return None
            self._take_back(step.reversed())
            self._history.step_forward()
            return f"Done again: {step.sentence}"

    # -- outside edits ------------------------------------------------------------------------------------------------

    def changed(self) -> bool:
        """Whether a file changed since it was last read; cheap enough to be asked every second."""
        with self._guard:
            return self._folder.changed()

    def reload(self) -> None:
        """Read the files that changed."""
        with self._guard:
            self._folder.entries()
            self._folder.refresh()

    # -- inside -------------------------------------------------------------------------------------------------------

    def _do(self, sentence: str, write: Callable[[Transaction], T]) -> T:
        """Run one change under the lock, and again where another program wrote just then."""
        with self._guard:
            for attempt in range(_ATTEMPTS):
                self._folder.entries()
                with self._folder.locked():
                    transaction = Transaction(self._folder)
                    try:
                        return write(transaction)
                    except files.ChangedMeanwhile:
                        if transaction.changes or attempt + 1 == _ATTEMPTS:
                            raise
                    finally:
                        if transaction.changes and sentence:
                            self._history.record(Step(sentence, tuple(transaction.changes)))
            raise AssertionError("unreachable")

    def _revise_note(self, base: Note, edited: Note, sentence: str) -> Note:
        """Bring the difference of two versions into the file."""
        moment = max(instant(datetime.fromtimestamp(self._clock(), tz=UTC)), base.updated)
        edited = replace(edited, updated=moment)
        wanted = difference(base, edited)

        def write(transaction: Transaction) -> Note | None:
            found = self._find(base.id)
            heading = self._folder.heading(base.article) if base.article else None
            if found is None:  # deleted elsewhere: what the reader just wrote is worth more
                transaction.append(heading, edited)
                return edited
            name, current = found
            theirs = difference(base, current)
            if any(key in theirs and theirs[key] != value for key, value in wanted.items() if key != ("updated",)):
                transaction.append(heading, edited, base)
                return None
            try:
                transaction.change(name, base.id, {("id",): base.id, **wanted} if wanted else {})
            except CannotChange:
                transaction.append(heading, edited, base)
                return edited
            changed = self._find(base.id)
            return changed[1] if changed else edited

        note = self._do(sentence, write)
        if note is None:
            raise NoteClash("The note was changed elsewhere meanwhile; both versions are kept: choose one.")
        return note

    def _take_back(self, step: Step) -> None:
        with self._folder.locked():
            undone(Transaction(self._folder), self._folder, step)

    def _known(self, note_id: str) -> Note:
        found = self._find(note_id)
        if found is None:
            raise DatelineError(f"There is no note {note_id}: look at the notes again.")
        return found[1]

    def _find(self, note_id: str) -> tuple[str, Note] | None:
        """The file and the note; of two versions the one that is shown."""
        names = sorted(self._folder.entries(), key=lambda name: (name.endswith(".new.toml"), len(name), name))
        for name in names:
            for note in self._folder.notes_in(name):
                if note.id == note_id:
                    return name, note
        return None

    def _article_of(self, name: str) -> str | None:
        heading = self._folder.entries()[name].heading
        return heading.id if heading else None

    def _distinct(self, names: Sequence[str]) -> tuple[Note, ...]:
        seen: dict[str, Note] = {}
        for name in names:
            for note in self._folder.notes_in(name):
                seen.setdefault(note.id, note)
        return tuple(seen.values())

    def _clashes_in(self, names: Sequence[str]) -> list[Clash]:
        shown: dict[str, tuple[str, Note]] = {}
        clashes = []
        for name in names:
            for note in self._folder.notes_in(name):
                file, first = shown.setdefault(note.id, (name, note))
                if fingerprint(first) != fingerprint(note):
                    clashes.append(Clash(first, note, file, name))
        return clashes


def _check_mark(mark: str | None) -> None:
    if mark and mark not in MARKS:
        raise DatelineError(f"A fact is marked {' or '.join(MARKS)}, not {mark}: choose one of these.")


def _sentence(what: str, body: str) -> str:
    words = " ".join(body.split())
    words = words if len(words) <= 40 else words[:39] + "…"
    return f"note {what}: “{words}”." if words else f"note {what}."


__all__ = ["Clash", "Notebook", "about_entity"]
