"""The background process knows how the reader corrected entities: verdicts are found out with that."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library import Library
    from reader.linking.corrections.corrections_file import CorrectionsFile


class Corrected:
    """Watches over the reader's entities.toml, `file`, for one library."""

    def __init__(self, library: Library, file: Path) -> None:
        self._library = library
        self._path = file
        self._file: CorrectionsFile | None = None
        self._reported = False

    def follow(self) -> bool:
        """Have the library see entities as they are corrected now; whether that is news to it."""
        if self._file is None and self._path.exists():
            from reader.linking.corrections.corrections_file import CorrectionsFile

            self._file = CorrectionsFile(self._path)
        elif self._file is not None and self._file.changed():
            self._file.reload()
        elif self._reported:
            return False
        from reader.linking.corrections.rules import NONE

        self._reported = True
        self._library.correct(NONE if self._file is None else self._file.corrections)
        return True
