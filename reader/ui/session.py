"""What the app's screens share while it runs: the library, the notebook, settings, keys."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property, partial
from typing import TYPE_CHECKING

from reader.keys import own_keys
from reader.library import Library
from reader.ui.article.read_marks import ReadMarks
from reader.ui.repetition import Repetition
from reader.ui.stories.story_shelf import StoryShelf
from reader.ui.undo_stack import UndoStack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.config import Settings
    from reader.keys import Keys
    from reader.library import ArticleRow
    from reader.library.lists.name_index import NameIndex
    from reader.linking.corrections.apply import UnusedRule
    from reader.linking.corrections.corrections_file import CorrectionsFile
    from reader.linking.corrections.rules import Corrections, Edit
    from reader.notes import Notebook
    from reader.notes.drafts import DraftFolder
    from reader.notes.store.history import NoteStep
    from reader.paths import DataPaths


class Session:
    """Opened once for the app; screens are given it and ask it."""

    def __init__(self, places: DataPaths, settings: Settings) -> None:
        self.places = places
        self.settings = settings
        self.library = Library.open(places.library)
        self.keys: Keys = own_keys(settings.keys)
        self.at_work: dict[str, str] = {}
        """What the background process is doing, in words, by what it does it to."""
        self.dispute_counts: dict[str, int] = {}
        """Article id -> on how many questions it stands against another report, where its story has been compared."""
        self.read_marks = ReadMarks(self.library)
        """Where thousands of articles are marked at once."""
        self.undo_stack = UndoStack()
        """What the reader changed, to take it back."""
        self.name_index: NameIndex | None = None
        """Titles and names as the prompt last found things by them."""
        self.repetition = Repetition()
        """The last change, to be made again."""
        self.stories = StoryShelf()
        """Stories as they were last compared."""
        self._shown: Corrections | None = None
        self.library.lists.take_notes(self._noted)
        if settings.kill:
            from reader.queries import rules

            self.library.lists.kill(rules(settings.kill))

    @cached_property
    def notebook(self) -> Notebook:
        """Opened when first asked for, which is after the first frame."""
        from reader.notes import Notebook

        notebook = Notebook.open(self.places.notes)
        notebook.listen(partial(self._record_note, notebook))
        return notebook

    def _record_note(self, notebook: Notebook, step: NoteStep) -> None:
        said = step.sentence.removesuffix(".")
        self.undo_stack.record(
            said, partial(notebook.take_back, step), partial(notebook.make_again, step), size=step.size
        )

    def disputes(self, rows: Sequence[ArticleRow]) -> dict[str, int]:
        """Those of these articles that others contradict, with the number of questions; 0 where nobody has counted."""
        ids = [row.id for row in rows]
        found = dict.fromkeys(self.library.stories.disputed(ids), 0)
        found |= {article: self.dispute_counts[article] for article in ids if article in self.dispute_counts}
        return {article: count for article, count in found.items() if count or article not in self.dispute_counts}

    @cached_property
    def drafts(self) -> DraftFolder:
        """Notes that are being written, and those that a program that has died left."""
        from reader.notes.drafts import DraftFolder

        return DraftFolder(self.places.drafts)

    def _noted(self, words: str | None) -> frozenset[str]:
        """Which articles have notes, for the library's queries."""
        from reader.notes.noted_articles import noted_articles

        return noted_articles(self.notebook, words)

    @cached_property
    def corrections(self) -> CorrectionsFile:
        """The reader's corrections of entities; opened when first asked for."""
        from reader.linking.corrections.corrections_file import CorrectionsFile

        return CorrectionsFile(self.places.corrections)

    @property
    def opened_corrections(self) -> CorrectionsFile | None:
        """The corrections, where they have been asked for already."""
        return self.corrections if "corrections" in vars(self) else None

    def take_corrections(self) -> tuple[str, ...] | None:
        """Show entities as entities.toml says now; what is wrong in it comes back as sentences. None: nothing changed.

        Nothing is read, and nothing imported for it, while there is no such file.
        """
        if self.opened_corrections is None:
            if not self.places.corrections.exists():
                return None
        elif self.corrections.changed():
            self.corrections.reload()
        elif self.corrections.corrections is self._shown:
            return None
        self.show_corrections()
        problems = [str(problem) for problem in self.corrections.problems]
        idle = [] if self.library.analyses.pending_count() else [why for _, why in self.unused_corrections()]
        return (*problems, *idle)

    def show_corrections(self) -> None:
        """Have the library show entities as they are corrected now."""
        self._shown = self.corrections.corrections
        self.library.correct(self._shown)

    def correct(self, edit: Edit) -> str:
        """Write a correction and show entities so at once; what was done, as a sentence without its full stop."""
        said = self.corrections.do(edit)
        self.show_corrections()
        self.undo_stack.record(said, self._uncorrect, self._correct_again)
        return said

    def _uncorrect(self) -> None:
        self.corrections.undo()
        self.show_corrections()

    def _correct_again(self) -> None:
        self.corrections.redo()
        self.show_corrections()

    @contextmanager
    def library_beside(self) -> Iterator[Library]:
        """A library of a thread's own, with entities as they are corrected now."""
        with Library.open(self.library.path) as library:
            if (corrected := self.opened_corrections) is not None:
                library.correct(corrected.corrections)
            yield library

    def unused_corrections(self) -> tuple[UnusedRule, ...]:
        """Rules that name nothing that any article mentions, each with a sentence."""
        from reader.linking.corrections.apply import unused

        return unused(self.corrections.corrections, self.library.entities.find)

    def has_entity(self, entity_id: str) -> bool:
        """Whether something has this id, shown or not."""
        split_off = (getattr(rule, "into", None) for rule in self.corrections.corrections.rules)
        return entity_id in split_off or bool(self.library.entities.find(entity_id))

    def close(self) -> None:
        """Put away what holds files open, and keep the index of the notes for the next start."""
        try:
            if "drafts" in vars(self):
                self.drafts.close()
            if "notebook" in vars(self):
                self.notebook.close()
            self.read_marks.finish()
        finally:
            self.library.close()
