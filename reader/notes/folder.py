"""The notes folder: which files it holds, what they say, and the way in which they are changed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from reader import files
from reader.errors import DatelineError
from reader.notes import index
from reader.notes.identity import SIDE_SUFFIX
from reader.notes.reading import BYTE_ORDER_MARK, NoteFile, NoteProblem, read_notes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.files import Stamp
    from reader.model import ArticleHeading, Note
    from reader.notes.index import Entry

_LARGEST = 32 << 20
"""Bytes of the largest notes file that is read: some fifty thousand notes."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file's content before and after a write; None where there is no file."""

    name: str
    before: bytes | None
    after: bytes | None


class NotesFolder:
    """The files with their index. Not safe for threads by itself: the notebook keeps them apart."""

    def __init__(self, folder: Path, index_file: Path) -> None:
        self.path = folder
        self._index_file = index_file
        self._entries: dict[str, Entry] | None = None
        self._notes: dict[str, tuple[Note, ...]] = {}
        self._by_article: dict[str | None, list[str]] = {}
        self._unsaved = 0

    # -- what the files say -------------------------------------------------------------------------------------------

    def entries(self) -> dict[str, Entry]:
        """Every file by name, as of the last look; the first call looks."""
        if self._entries is None:
            self._entries = index.load(self._index_file)
            self.refresh()
        return self._entries

    def notes_in(self, name: str) -> tuple[Note, ...]:
        known = self._notes.get(name)
        if known is None:
            try:
                known = self.entries()[name].notes()
            except (msgspec.DecodeError, msgspec.ValidationError):  # a damaged index: the file itself knows
                self._read(name)
                known = self.entries()[name].notes()
            self._notes[name] = known
        return known

    def names_for(self, article: str | None) -> list[str]:
        """The files that hold the article's notes (None: files of no article), the one that is written to first."""
        self.entries()
        return self._by_article.get(article, [])

    def heading(self, article: str) -> ArticleHeading | None:
        return next((self.entries()[name].heading for name in self.names_for(article)), None)

    def changed(self) -> bool:
        """Whether a file is not as it was last seen."""
        if self._entries is None:
            return True
        stamps = self._scan()
        return stamps.keys() != self._entries.keys() or any(
            not self._is_known(name, stamp) for name, stamp in stamps.items()
        )

    def refresh(self) -> set[str]:
        """Read what has changed since the last look; the names of those files."""
        entries = self._entries if self._entries is not None else self.entries()
        stamps = self._scan()
        gone = entries.keys() - stamps.keys()
        for name in gone:
            del entries[name]
            self._notes.pop(name, None)
        altered = {name for name, stamp in stamps.items() if not self._is_known(name, stamp)}
        for name in altered:
            self._read(name)
        if gone or altered or not self._by_article:
            self._group()
        return altered | gone

    def save_index(self) -> None:
        if self._unsaved and self._entries is not None and self.path.is_dir():
            index.save(self._index_file, self._entries)
            self._unsaved = 0

    # -- one file, now ------------------------------------------------------------------------------------------------

    def now(self, name: str) -> tuple[NoteFile, bytes, Stamp] | None:
        """The file as it is at this moment, not as it was last seen. None where there is none."""
        path = self.path / name
        try:
            found = files.read(path)
        except OSError as error:
            message = f"{path} could not be read ({error.strerror}); nothing was changed: mend that and try again."
            raise DatelineError(message) from error
        if found is None:
            return None
        content, stamp = found
        return read_notes(name, content, stamp.modified), content, stamp

    def write(self, name: str, text: str, before: bytes | None, seen: Stamp | None) -> FileChange:
        """Write the file that was read as `before` with stamp `seen` (None: create it)."""
        mark = BYTE_ORDER_MARK if before and before.startswith(BYTE_ORDER_MARK.encode()) else ""
        return self.write_bytes(name, (mark + text).encode("utf-8"), before, seen)

    def write_bytes(self, name: str, content: bytes, before: bytes | None, seen: Stamp | None) -> FileChange:
        stamp = files.write(self.path / name, content, seen)
        self._learn(name, content, stamp)
        self._group()
        return FileChange(name, before, content)

    def remove(self, name: str, before: bytes, seen: Stamp) -> FileChange:
        files.remove(self.path / name, seen)
        self.entries().pop(name, None)
        self._notes.pop(name, None)
        self._unsaved += 1
        self._group()
        return FileChange(name, before, None)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other Datelines out, and know what they wrote before."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = f"The notes folder {self.path} could not be made ({error.strerror}): mend that and try again."
            raise DatelineError(message) from error
        with files.locked(self.path):
            self.refresh()
            yield

    # -- inside -------------------------------------------------------------------------------------------------------

    def _scan(self) -> dict[str, Stamp]:
        """The notes files with their stamps. A link to nowhere has a stamp too, so that it is named as a problem."""
        stamps = {}
        with (
            contextlib.suppress(FileNotFoundError, NotADirectoryError, PermissionError),
            os.scandir(self.path) as found,
        ):
            for entry in found:
                name = entry.name
                if name.endswith(".toml") and not name.startswith("."):
                    try:
                        stamps[name] = files.stamp_of(entry.stat())
                    except OSError:  # a link to nowhere, or gone meanwhile
                        if entry.is_symlink():
                            stamps[name] = files.Stamp(0, 0, 0)
        return stamps

    def _is_known(self, name: str, stamp: Stamp) -> bool:
        entry = (self._entries or {}).get(name)
        if entry is None or entry.stamp != stamp:
            return False
        if not entry.settled:
            try:
                found = files.read(self.path / name)
            except OSError:
                return entry.broken
            if found is None or _digest(found[0]) != entry.digest:
                return False
            entry.settled = True
        return True

    def _read(self, name: str) -> None:
        path = self.path / name
        try:
            status = path.stat()
            stamp = files.stamp_of(status)
            if not stat.S_ISREG(status.st_mode):
                self._learn_unreadable(name, stamp, "something that is not a file stands in its place: move it away")
                return
            if status.st_size > _LARGEST:
                self._learn_unreadable(name, stamp, f"the file has more than {_LARGEST >> 20} MB: split it")
                return
            found = files.read(path)
        except OSError as error:
            reason = f"the file cannot be read ({error.strerror}): mend that"
            self._learn_unreadable(name, files.Stamp(0, 0, 0), reason)
            return
        if found is not None:
            self._learn(name, *found)

    def _learn(self, name: str, content: bytes, stamp: Stamp) -> None:
        file = read_notes(name, content, stamp.modified)
        self.entries()[name] = index.entry_of(file, stamp, _digest(content))
        self._notes[name] = file.notes
        self._unsaved += 1

    def _learn_unreadable(self, name: str, stamp: Stamp, reason: str) -> None:
        problem = NoteProblem(name, 1, 1, f"{name}: {reason}.")
        file = NoteFile(name, "", problems=(problem,), broken=True)
        self.entries()[name] = index.entry_of(file, stamp, b"")
        self.entries()[name].settled = True
        self._notes[name] = ()

    def _group(self) -> None:
        groups: dict[str | None, list[str]] = {}
        for name, entry in self.entries().items():
            groups.setdefault(entry.heading.id if entry.heading else None, []).append(name)
        for names in groups.values():
            names.sort(key=lambda name: (name.endswith(SIDE_SUFFIX), len(name), name))
        self._by_article = groups


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()
