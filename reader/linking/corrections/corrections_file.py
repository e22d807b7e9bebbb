"""The reader's `entities.toml` as commands change it: read, watched, written in one step, undone and done again.

What may stand in the file is told in `reader.linking.corrections.corrections_format`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader import files, folder_lock
from reader.errors import DatelineError
from reader.linking.corrections.corrections_format import CorrectionProblem, edited, parse
from reader.linking.corrections.rules import NONE, Corrections, Edit, Rule

if TYPE_CHECKING:
    from pathlib import Path


class CorrectionsBroken(DatelineError):  # noqa: N818 - it reads as what happened
    """The file is no TOML, so nothing was written to it."""


class CorrectionsFile:
    """The corrections of one reader, with what was done to them in this session, so that it can be undone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.corrections: Corrections = NONE
        self.problems: tuple[CorrectionProblem, ...] = ()
        self._stamp: files.Stamp | None = None
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._kept: dict[Rule, str] = {}
        self.reload()

    def changed(self) -> bool:
        """Whether the file is another one than was last read or written; a look at its date and size."""
        try:
            return files.stamp_of(self.path.stat()) != self._stamp
        except FileNotFoundError:
            return self._stamp is not None
        except OSError:
            return False

    def reload(self) -> None:
        """Reads the file. Where it is no TOML, `problems` says so, and the rules that were read before hold on."""
        try:
            found = files.read(self.path)
        except OSError as error:
            self.problems = (CorrectionProblem(self.path, 1, 1, f"It cannot be read ({error.strerror})."),)
            return
        content, self._stamp = found or (b"", None)
        read = parse(content, self.path)
        self.problems = read.problems
        if read.sound:
            self.corrections = read.corrections

    def do(self, edit: Edit) -> str:
        """Carries out a command's edit. Returns what was done; raises `CorrectionsBroken` or what writing raises."""
        self._write(edit)
        self._done.append(edit)
        self._undone.clear()
        return edit.sentence

    def undo(self) -> str | None:
        """Takes the last edit back. Returns what was undone, or None where there is nothing to undo."""
        if not self._done:
            return None
        self._write(self._done[-1].inverse())
        self._undone.append(self._done.pop())
        return self._undone[-1].sentence

    def redo(self) -> str | None:
        """Does again what was undone last. Returns it, or None where there is nothing."""
        if not self._undone:
            return None
        self._write(self._undone[-1])
        self._done.append(self._undone.pop())
        return self._done[-1].sentence

    def _write(self, edit: Edit) -> None:
        files.make_folder(self.path.parent)
        with folder_lock.locked(self.path.parent):
            content, seen = files.read(self.path) or (b"", None)
            before = parse(content, self.path)
            if not before.sound:
                self.problems = before.problems
                raise CorrectionsBroken(f"{before.problems[0]} Mend that first; nothing was written.")
            changed = edited(content, edit, self._kept)
            self._stamp = files.write(self.path, changed, seen)
        after = parse(changed, self.path)
        self.corrections, self.problems = after.corrections, after.problems
