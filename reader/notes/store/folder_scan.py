"""Looking at the notes folder: which files stand in it, and what each says."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from reader import files
from reader.notes.format.notes_reader import NoteFile, NoteProblem, read_notes
from reader.notes.store import notes_index

if TYPE_CHECKING:
    from pathlib import Path

    from reader.files import Stamp
    from reader.model import Note
    from reader.notes.store.notes_index import IndexEntry

_NO_STAMP = files.Stamp(0, 0, 0)


class ScannedFolder(NamedTuple):
    """The stamps of the notes files, and in a sentence why they are not known where the folder cannot be read."""

    stamps: dict[str, Stamp]
    problem: str | None


class ScannedFile(NamedTuple):
    """What the index keeps of a notes file, and its notes."""

    entry: IndexEntry
    notes: tuple[Note, ...]


def scan(folder: Path) -> ScannedFolder:
    """The notes files with their stamps, and why they are not known, in a sentence, where the folder cannot be read.

    A link to nowhere has a stamp too, so that it is named as a problem.
    """
    stamps: dict[str, Stamp] = {}
    try:
        names = os.scandir(folder)
    except FileNotFoundError:
        return ScannedFolder(stamps, None)
    except OSError as error:
        return ScannedFolder(stamps, f"The notes folder {folder} cannot be read ({error.strerror}): mend that.")
    with names as found:
        for entry in found:
            name = entry.name
            if name.endswith(".toml") and not name.startswith("."):
                try:
                    status = entry.stat()
                    stamps[name] = files.stamp_of(status)
                except OSError:  # a link to nowhere, or gone meanwhile
                    if entry.is_symlink():
                        stamps[name] = _NO_STAMP
    return ScannedFolder(stamps, None)


def look_at(path: Path) -> ScannedFile | None:
    """What a file says; a problem where it cannot be read, None where it is gone."""
    try:
        status = path.stat()
        stamp = files.stamp_of(status)
        if not stat.S_ISREG(status.st_mode):
            return _unreadable(path.name, stamp, "something that is not a file stands in its place: move it away")
        if status.st_size > files.LARGEST:
            return _unreadable(path.name, stamp, f"the file has more than {files.LARGEST >> 20} MB: split it")
        found = files.read(path)
    except OSError as error:
        reason = f"the file cannot be read ({error.strerror}): mend that"
        return _unreadable(path.name, _NO_STAMP, reason)
    return None if found is None else understood(path.name, *found)


def understood(name: str, content: bytes, stamp: Stamp) -> ScannedFile:
    """What a file with this content says."""
    file = read_notes(name, content, stamp.modified)
    return ScannedFile(notes_index.entry_of(file, stamp, digest(content)), file.notes)


def digest(content: bytes) -> bytes:
    """The same for the same content."""
    return hashlib.blake2b(content, digest_size=16).digest()


def _unreadable(name: str, stamp: Stamp, reason: str) -> ScannedFile:
    problem = NoteProblem(name, 1, 1, f"{name}: {reason}.")
    entry = notes_index.entry_of(NoteFile(name, "", problems=(problem,), broken=True), stamp, b"")
    entry.settled = True
    return ScannedFile(entry, ())
