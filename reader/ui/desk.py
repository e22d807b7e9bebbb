"""What lies on the reader's desk while the app runs: the library, the notebook, settings, keys."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reader.keys import own_keys
from reader.library import Library

if TYPE_CHECKING:
    from reader.config import Settings
    from reader.keys import Keys
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

    def close(self) -> None:
        """Put away what holds files open."""
        self.library.close()
