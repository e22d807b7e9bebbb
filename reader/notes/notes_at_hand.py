"""The notes of one reader as they stand in the files, asked by article, entity, tag and words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.model import EntityTarget, Note
from reader.notes.format.notes_reader import NoteProblem
from reader.notes.notes_search import search
from reader.notes.store import operations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import ArticleHeading
    from reader.notes.notes_search import NoteQuery
    from reader.notes.store.notes_folder import NotesFolder
    from reader.notes.store.notes_ledger import NotesLedger
    from reader.notes.store.operations import Clash


class NotesAtHand:
    """What stands in the notes' files. Reads stay cheap: a file's notes are understood once.

    All methods may be called from any thread. Errors that a reader can act on are `DatelineError`s.
    """

    def __init__(self, folder: NotesFolder, ledger: NotesLedger) -> None:
        self._folder = folder
        self._ledger = ledger

    def notes(self, article: str | None = None) -> tuple[Note, ...]:
        """The article's notes in the order of its file; without an article all notes, by file."""
        with self._ledger.current():
            return self._distinct(self._folder.names() if article is None else self._folder.names_for(article))

    def about(self, entity: str) -> tuple[Note, ...]:
        """The notes on an entity."""
        with self._ledger.current():
            found = self._distinct(self._folder.names_about(entity))
        return tuple(n for n in found if isinstance(n.target, EntityTarget) and n.target.entity == entity)

    def entities(self) -> tuple[str, ...]:
        """Ids of the entities that have notes, as the notes say them."""
        with self._ledger.current():
            return tuple(self._folder.entities())

    def search(self, query: NoteQuery) -> tuple[Note, ...]:
        """The notes of which the query holds, the one that was changed last first."""
        with self._ledger.current():
            return search(self._folder, query)

    def tags(self) -> dict[str, int]:
        """Every tag with the number of notes that have it, the most frequent first."""
        counts = Counter(tag for note in self.notes() for tag in note.tags)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def note(self, note_id: str) -> Note | None:
        """The note with this id, as it was last seen."""
        with self._ledger.current():
            found = self._folder.home(note_id)
            return found[1] if found else None

    def heading(self, article: str) -> ArticleHeading | None:
        """What the notebook knows of an article that has notes."""
        with self._ledger.current():
            return self._folder.heading(article)

    def articles(self) -> tuple[ArticleHeading, ...]:
        """The articles that have notes, by the names of their files."""
        with self._ledger.current():
            headings = (self._folder.entries()[name].heading for name in self._folder.names())
            return tuple({heading.id: heading for heading in headings if heading}.values())

    def problems(self) -> tuple[NoteProblem, ...]:
        """What is wrong in the files, by file and place in it."""
        with self._ledger.current():
            problems = [p for _, entry in sorted(self._folder.entries().items()) for p in entry.problems]
            if self._folder.unreadable:
                problems.insert(0, NoteProblem(".", 1, 1, self._folder.unreadable))
            return tuple(problems)

    def clashes(self) -> tuple[Clash, ...]:
        """Notes that exist in two versions, so that the reader can choose with `settle`."""
        with self._ledger.current():
            return operations.clashes(self._folder)

    def changed(self) -> bool:
        """Whether a file changed since it was last read; cheap enough to be asked every second."""
        with self._ledger.guard:
            return self._folder.changed()

    def reload(self) -> None:
        """Read the files that changed."""
        with self._ledger.guard:
            self._ledger.reload()

    def _distinct(self, names: Sequence[str]) -> tuple[Note, ...]:
        seen: dict[tuple[str | None, str], Note] = {}
        for name in names:
            for note in self._folder.notes_in(name):
                seen.setdefault((note.article, note.id), note)
        return tuple(seen.values())
