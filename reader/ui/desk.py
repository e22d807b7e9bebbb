"""What lies on the reader's desk while the app runs: the library, the notebook, settings, keys."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reader.keys import own_keys
from reader.library import Library

if TYPE_CHECKING:
    from reader.config import Settings
    from reader.keys import Keys
    from reader.linking.corrections_file import CorrectionsFile
    from reader.notes import Notebook
    from reader.paths import Places


class Desk:
    """Opened once for the app; screens are given it and ask it."""

    def __init__(self, places: Places, settings: Settings) -> None:
        self.places = places
        self.settings = settings
        self.library = Library.open(places.library)
        self.keys: Keys = own_keys(settings.keys)

    @cached_property
    def notebook(self) -> Notebook:
        """Opened when first asked for, which is after the first frame."""
        from reader.notes import Notebook

        return Notebook.open(self.places.notes)

    @cached_property
    def corrections(self) -> CorrectionsFile:
        """The reader's corrections of entities; opened when first asked for."""
        from reader.linking.corrections_file import CorrectionsFile

        return CorrectionsFile(self.places.corrections)

    def take_corrections(self) -> tuple[str, ...] | None:
        """Show entities as entities.toml says now; what is wrong in it comes back as sentences. None: nothing changed.

        Nothing is read, and nothing imported for it, while there is no such file.
        """
        known = "corrections" in vars(self)
        if not (self.corrections.changed() if known else self.places.corrections.exists()):
            return None
        if known:
            self.corrections.reload()
        self.library.correct(self.corrections.corrections)
        return tuple(str(problem) for problem in self.corrections.problems)

    def close(self) -> None:
        """Put away what holds files open, and keep the index of the notes for the next start."""
        try:
            if "notebook" in vars(self):
                self.notebook.close()
        finally:
            self.library.close()
