"""The notebook: all notes of one reader, read from and written to the files that the reader owns."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, TypeVar

from reader import files
from reader.errors import DatelineError
from reader.model import EntityTarget, Note
from reader.notes import operations
from reader.notes.folder import NotesFolder
from reader.notes.history import History, Step, take_back
from reader.notes.identity import NoteIds
from reader.notes.operations import Clash, NoteClash
from reader.notes.reading import MARKS, instant
from reader.notes.search import NoteQuery, matches, words_of
from reader.notes.transaction import Transaction
from reader.notes.writing import storable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.model import ArticleHeading, Target
    from reader.notes.reading import NoteProblem

T = TypeVar("T")

_ATTEMPTS = 8
"""How often a change is repeated when another program writes the same file just then."""


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
        self._merging_failed = False

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
            self._be_current()
            return self._distinct(self._folder.names() if article is None else self._folder.names_for(article))

    def about(self, entity: str) -> tuple[Note, ...]:
        """The notes on an entity."""
        with self._guard:
            self._be_current()
            found = self._distinct(self._folder.names_about(entity))
        return tuple(n for n in found if isinstance(n.target, EntityTarget) and n.target.entity == entity)

    def search(self, query: NoteQuery) -> tuple[Note, ...]:
        """The notes of which the query holds, the one that was changed last first."""
        with self._guard:
            self._be_current()
            words = words_of(query.text or "")
            names = self._folder.names() if query.article is None else self._folder.names_for(query.article)
            found: dict[tuple[str | None, str], Note] = {}
            for name in names:
                for note, hay in self._folder.haystacks_in(name):
                    if matches(note, query) and all(word in hay for word in words):
                        found.setdefault((note.article, note.id), note)
            return tuple(sorted(found.values(), key=lambda note: (note.updated, note.id), reverse=True))

    def tags(self) -> dict[str, int]:
        """Every tag with the number of notes that have it, the most frequent first."""
        counts = Counter(tag for note in self.notes() for tag in note.tags)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def note(self, note_id: str) -> Note | None:
        """The note with this id, as it was last seen."""
        with self._guard:
            self._be_current()
            found = self._folder.home(note_id)
            return found[1] if found else None

    def heading(self, article: str) -> ArticleHeading | None:
        """What the notebook knows of an article that has notes."""
        with self._guard:
            self._be_current()
            return self._folder.heading(article)

    def articles(self) -> tuple[ArticleHeading, ...]:
        """The articles that have notes, by the names of their files."""
        with self._guard:
            self._be_current()
            headings = (self._folder.entries()[name].heading for name in self._folder.names())
            return tuple({heading.id: heading for heading in headings if heading}.values())

    def problems(self) -> tuple[NoteProblem, ...]:
        """What is wrong in the files, by file and place in it."""
        with self._guard:
            self._be_current()
            return tuple(p for _, entry in sorted(self._folder.entries().items()) for p in entry.problems)

    def clashes(self) -> tuple[Clash, ...]:
        """Notes that exist in two versions, so that the reader can choose with `settle`."""
        with self._guard:
            self._be_current()
            return operations.clashes(self._folder)

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
        now = self._now()
        note = Note(
            id="",
            created=now,
            updated=now,
            body=storable(body),
            target=target,
            article=None if entity or article is None else article.id,
            tags=_distinct_tags(tags),
            mark=mark or None,
            highlight=highlight or None,
        )

        def write(transaction: Transaction) -> Note:
            new = replace(note, id=self._new_id())
            transaction.append(None if entity else article, new)
            return new

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
        base = base or self._known(note_id)
        edited = replace(
            base,
            body=base.body if body is None else storable(body),
            tags=base.tags if tags is None else _distinct_tags(tags),
            mark=base.mark if mark is None else mark or None,
            highlight=base.highlight if highlight is None else highlight or None,
            updated=max(self._now(), base.updated),
        )
        note = self._do(_sentence("changed", edited.body or base.body), lambda t: operations.edit(t, base, edited))
        if note is None:
            raise NoteClash("The note was changed elsewhere meanwhile; both versions are kept: choose one.")
        return note

    def delete(self, note_id: str, *, base: Note | None = None) -> Note:
        """Take a note out of its file, unless it was changed elsewhere since `base`. `undo` brings it back."""
        base = base or self._known(note_id)
        return self._do(_sentence("deleted", base.body), lambda t: operations.delete(t, base))

    def settle(self, clash: Clash, keep: Literal["shown", "other", "both"]) -> None:
        """End a clash: keep the `shown` version, the `other`, or `both` (the other becomes a note of its own)."""
        sentence = _sentence("settled", clash.shown.body)
        self._do(sentence, lambda t: operations.settle(t, clash, keep, self._new_id()))

    def undo(self) -> str | None:
        """Take back the last change of this session that is not taken back yet; a sentence that says which, or None."""
        with self._guard:
            step = self._history.last_done()
            if step is None:
                return None
            self._do("", lambda t: take_back(t, step))
            self._history.step_back()
            return f"Undone: {step.sentence}"

    def redo(self) -> str | None:
        """Make the change again that was taken back last."""
        with self._guard:
            step = self._history.last_undone()
            if step is None:
                return None
            self._do("", lambda t: take_back(t, step.reversed()))
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
            self._folder.refresh()
            self._merging_failed = False
            self._be_current()

    # -- inside -------------------------------------------------------------------------------------------------------

    def _be_current(self) -> None:
        """Bring notes out of safe files to where they belong as soon as that can be done."""
        self._folder.entries()
        if self._merging_failed or not operations.mergeable(self._folder):
            return
        try:
            self._do("", operations.merge)
        except DatelineError:  # they are shown from the safe file, and the next reload tries again
            self._merging_failed = True

    def _do(self, sentence: str, write: Callable[[Transaction], T]) -> T:
        """Run one change under the lock, and again where another program wrote just then."""
        with self._guard:
            self._folder.entries()
            for attempt in range(1, _ATTEMPTS + 1):
                with self._folder.locked():
                    transaction = Transaction(self._folder)
                    try:
                        return write(transaction)
                    except files.ChangedMeanwhile:
                        if transaction.changes or attempt == _ATTEMPTS:
                            raise
                    finally:
                        if transaction.changes and sentence:
                            self._history.record(Step(sentence, tuple(transaction.changes)))
            raise AssertionError("the last attempt returns or raises")

    def _new_id(self) -> str:
        return self._ids.new(lambda candidate: self._folder.home(candidate) is not None)

    def _now(self) -> str:
        return instant(datetime.fromtimestamp(self._clock(), tz=UTC))

    def _known(self, note_id: str) -> Note:
        note = self.note(note_id)
        if note is None:
            raise DatelineError(f"There is no note {note_id}: look at the notes again.")
        return note

    def _distinct(self, names: Sequence[str]) -> tuple[Note, ...]:
        seen: dict[tuple[str | None, str], Note] = {}
        for name in names:
            for note in self._folder.notes_in(name):
                seen.setdefault((note.article, note.id), note)
        return tuple(seen.values())


def _distinct_tags(tags: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(storable(tag) for tag in tags))


def _check_mark(mark: str | None) -> None:
    if mark and mark not in MARKS:
        raise DatelineError(f"A fact is marked {' or '.join(MARKS)}, not {mark}: choose one of these.")


def _sentence(what: str, body: str) -> str:
    words = " ".join(body.split())
    words = words if len(words) <= 40 else words[:39] + "…"
    return f"note {what}: “{words}”." if words else f"note {what}."
