"""Words that are being written, on disk while they are, so that they outlive the program.

A draft is a notes file of one note, in a folder of its own beside the notes, so that it can be read, and taken into the
notes, by hand; a second note in it is what the first is a change of. It goes when its note is saved or when the reader
leaves without it. What a program that has died left is offered at the next start; whether a program lives is told by a
lock that ends with it, however it ends.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from reader import files
from reader.notes.format.notes_reader import read_notes
from reader.notes.format.notes_writer import new_file, note_text
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model import ArticleHeading, Note

_LOCK_SUFFIX = ".lock"


@dataclass(frozen=True, slots=True)
class UnsavedNote:
    """A note as it is being written. `base`: the saved note that it is a change of; None: it is a new one."""

    heading: ArticleHeading | None
    note: Note
    base: Note | None = None


@dataclass(frozen=True, slots=True)
class LeftDraft:
    """A draft of a program that has died; `name` is what it is removed by."""

    name: str
    unsaved: UnsavedNote


class DraftFolder:
    """The drafts of one program. Makes nothing on disk until something is written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._owner = f"{os.getpid():x}-{os.urandom(3).hex()}"
        self._lock: int | None = None
        self._count = 0

    def new_name(self) -> str:
        """A name for one more draft of this program."""
        self._count += 1
        return f"{self._owner}.{self._count}"

    def write(self, name: str, unsaved: UnsavedNote) -> None:
        """Keep what is written so far. Raises `WriteFailed`, and what stood there before still stands there."""
        base = f"\n{note_text(unsaved.base)}" if unsaved.base else ""
        text = f"{new_file(unsaved.heading)}\n{note_text(unsaved.note)}{base}"
        path = self._path(name)
        try:
            files.make_folder(self.folder)
            self._hold()
            known = files.read(path, files.ANY_SIZE)
        except OSError as error:
            raise files.WriteFailed(f"{path} could not be written ({error.strerror}).") from error
        files.write(path, text.encode(), known[1] if known else None, largest=files.ANY_SIZE)

    def remove(self, name: str) -> None:
        """Forget a draft: its note is saved, or nobody wants it."""
        with contextlib.suppress(OSError):
            self._path(name).unlink(missing_ok=True)
            self.outside_file(name).unlink(missing_ok=True)

    def outside_file(self, name: str) -> Path:
        """Where another editor finds the words of a draft."""
        return self.folder / f"{name}.md"

    def left(self) -> tuple[LeftDraft, ...]:
        """What programs that have died were writing, the oldest first. What cannot be understood stays as it is."""
        drafts = []
        for name in self._names():
            if not self._is_alive(name.partition(".")[0]):
                unsaved = _read(self._path(name))
                if unsaved is not None:
                    drafts.append(LeftDraft(name, unsaved))
        return tuple(drafts)

    def _names(self) -> list[str]:
        """What drafts there are, the oldest first; one that goes meanwhile hides no other."""
        found = []
        with contextlib.suppress(OSError):
            for path in self.folder.glob("*.toml"):
                with contextlib.suppress(OSError):
                    found.append((path.stat().st_mtime_ns, path.name.removesuffix(".toml")))
        return [name for _, name in sorted(found)]

    def adopt(self, name: str) -> str:
        """Make a draft that was left this program's own; its name from now on."""
        adopted = self.new_name()
        try:
            self._hold()
            self._path(name).rename(self._path(adopted))
        except OSError:  # where nothing can be written it stays where it is
            return name
        return adopted

    def close(self) -> None:
        """Give the lock up; drafts that are there still are left to the next start."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
            with contextlib.suppress(OSError):
                self._lock_file(self._owner).unlink()

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.toml"

    def _lock_file(self, owner: str) -> Path:
        return self.folder / f"{owner}{_LOCK_SUFFIX}"

    def _hold(self) -> None:
        """Show others that this program lives, from its first draft on."""
        if self._lock is None:
            descriptor = os.open(self._lock_file(self._owner), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, files.OWNER_ALONE)
            with contextlib.suppress(OSError):  # a file system without locks
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._lock = descriptor

    def _is_alive(self, owner: str) -> bool:
        if owner == self._owner:
            return True
        try:
            descriptor = os.open(self._lock_file(owner), os.O_RDWR | os.O_CLOEXEC)
        except OSError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        else:
            with contextlib.suppress(OSError):
                self._lock_file(owner).unlink()
            return False
        finally:
            os.close(descriptor)


def _read(path: Path) -> UnsavedNote | None:
    try:
        found = files.read(path, files.ANY_SIZE)
    except OSError:
        return None
    if found is None:
        return None
    file = read_notes(path.name, found[0], found[1].modified)
    if file.broken or not file.notes:
        return None
    note = file.notes[0]
    base = replace(file.notes[1], id=note.id) if len(file.notes) > 1 else None
    return UnsavedNote(file.heading, note, base)
