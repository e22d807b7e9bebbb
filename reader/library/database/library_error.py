"""What a library's file cannot do, as sentences."""

from __future__ import annotations

import errno
import sqlite3
from typing import TYPE_CHECKING, Final, NoReturn

from reader import files
from reader.errors import DatelineError

if TYPE_CHECKING:
    from pathlib import Path


class LibraryError(DatelineError):
    """The library's file cannot be used as it is."""


def is_damage(error: LibraryError) -> bool:
    """Whether what a library could not do comes of damage to its file."""
    cause = error.__cause__
    return isinstance(cause, sqlite3.Error | UnicodeDecodeError) and code_of(cause) == sqlite3.SQLITE_CORRUPT


def is_about_writing(error: LibraryError) -> bool:
    """Whether a library could not be opened because something could not be written: it may still be read."""
    cause = error.__cause__
    return isinstance(cause, sqlite3.Error) and code_of(cause) in _CANNOT_WRITE


_SENTENCES = {
    sqlite3.SQLITE_NOTADB: "{path} is not a library of Dateline. Move it away, or name another folder with --data.",
    sqlite3.SQLITE_CORRUPT: (
        "The library {path} is damaged. `dateline doctor` says how badly; a backup can take its place, "
        "and `dateline salvage` takes out what can still be read."
    ),
    sqlite3.SQLITE_FULL: (
        "The disk that holds {path} is full, so the last change was not saved; nothing else is lost. "
        "Make room, then try again."
    ),
    sqlite3.SQLITE_IOERR: (
        "The library {path} cannot be read or written ({error}); the last change was not saved. "
        "Is the disk full or gone?"
    ),
    sqlite3.SQLITE_READONLY: (
        "The library {path} may not be written. Change its permissions, or name another folder with --data."
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The library {path} cannot be opened: may its folder be read and written? "
        "Change its permissions, or name another folder with --data."
    ),
    sqlite3.SQLITE_PERM: "The library {path} may not be opened. Change its permissions.",
    sqlite3.SQLITE_BUSY: "Another Dateline has been writing to {path} for a long time. Try again in a moment.",
    sqlite3.SQLITE_LOCKED: "Another Dateline has been writing to {path} for a long time. Try again in a moment.",
}

_CANNOT_WRITE = (
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_PERM,
)

_UNEXPLAINED: Final = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
"""What SQLite says without the system's reason."""

_OF_THE_DISK: Final = {
    errno.EDQUOT: "Remove what you need no more, or ask for more room",
    errno.ENOSPC: "Make room",
    errno.EROFS: "Have it mounted for writing, or name another folder with --data",
    errno.EMFILE: "Close what has files open, or raise the limit",
    errno.ENFILE: "Close what has files open",
    errno.EIO: "Look whether the disk is sound and there",
}
"""What to do about obstacles that SQLite does not name."""

_FAULTS_OF_OURS = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISUSE, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_RANGE)


def explain(error: sqlite3.Error | UnicodeDecodeError, path: Path) -> NoReturn:
    """Raise the sentence for a fault of the file; a fault of ours stays what it is."""
    code = code_of(error)
    if code in _FAULTS_OF_OURS:
        raise error
    if code in _UNEXPLAINED and (obstacle := files.obstacle_to_writing(path.absolute().parent)):
        advice = _OF_THE_DISK.get(obstacle.errno or 0)
        if advice is not None:
            raise LibraryError(
                f"Nothing can be written beside the library {path} ({obstacle.strerror}): it can be read, and changes "
                f"are not saved. {advice}, then try again."
            ) from error
    sentence = _SENTENCES.get(code, "The library {path} cannot be used: {error}. `dateline doctor` may say more.")
    raise LibraryError(sentence.format(path=path, error=error)) from error


def code_of(error: sqlite3.Error | UnicodeDecodeError) -> int:
    """SQLite's code; of a text whose bytes are none, which SQLite does not notice, the one for damage."""
    if isinstance(error, UnicodeDecodeError) or "Could not decode to UTF-8" in str(error):
        return sqlite3.SQLITE_CORRUPT
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
