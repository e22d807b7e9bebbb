"""The library's file: opened, made where there is none, brought up to this program's format."""

from __future__ import annotations

import contextlib
import stat
from contextlib import ExitStack
from typing import TYPE_CHECKING

from reader import files, folder_lock
from reader.library.database.connection import (
    APPLICATION,
    PATIENCE,
    Database,
    connect,
    connect_for_reading,
)
from reader.library.database.library_error import LibraryError, is_about_writing
from reader.library.database.schema import MIGRATIONS, VERSION

if TYPE_CHECKING:
    from pathlib import Path


def open_database(path: Path, patience: float = PATIENCE) -> Database:
    """Open a library of this version; an older one is brought up to it, an absent one is made.

    Raises a `LibraryError` for a file that is no library, that a newer Dateline wrote, or that cannot be opened.
    """
    if not _is_there(path):
        _make(path)
    try:
        database = _opened(connect(path, patience))
    except LibraryError as error:
        if not is_about_writing(error):
            raise
        database = _opened(connect_for_reading(path, error))
    return database


def _opened(database: Database) -> Database:
    """The database as this program knows it; closed again where it cannot be."""
    with ExitStack() as unless_all_went_well:
        unless_all_went_well.callback(database.close)
        if _version(database) < VERSION:
            _migrate(database)
        unless_all_went_well.pop_all()
    return database


def _is_there(path: Path) -> bool:
    """Whether there is a library. An empty file is none that this program made: what stood in it is lost."""
    try:
        status = path.stat()
    except FileNotFoundError:
        _refuse_lost_link(path)
        return False
    except NotADirectoryError:
        return False
    except OSError:
        return True  # opening it will tell more
    if not stat.S_ISREG(status.st_mode):
        raise LibraryError(f"The library {path} cannot be opened: it is no file. Move away what stands in its place.")
    if status.st_size == 0 and not path.with_name(f"{path.name}-wal").exists():
        message = (
            f"The library {path} is empty: what stood in it is lost. Put a backup in its place, "
            "or move it away to begin a new one."
        )
        raise LibraryError(message)
    return True


def _refuse_lost_link(path: Path) -> None:
    """A link says that the library is elsewhere, on another disk perhaps: an empty one in its place would hide it."""
    for link in (path, path.parent):
        if link.is_symlink() and not link.exists():
            message = (
                f"The library {path} is not there: {link} is a link to {link.readlink()}, which does not exist. "
                "Connect the disk that holds it, or remove the link to begin a new one."
            )
            raise LibraryError(message)


def _make(path: Path) -> None:
    """Make an empty library, which takes its place when it is whole; nobody else's to read."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        files.make_folder(path.parent)
    except OSError as error:
        message = f"The folder {path.parent} cannot be made: {error.strerror}. Name another one with --data."
        raise LibraryError(message) from error
    try:
        with folder_lock.locked(path.parent):
            if path.exists():  # another instance was quicker
                return
            unfinished.unlink(missing_ok=True)
            try:
                files.make_private(unfinished)
                with contextlib.closing(connect(unfinished, called=path)) as database:
                    _migrate(database)
                unfinished.rename(path)
            finally:
                unfinished.unlink(missing_ok=True)
    except OSError as error:
        message = f"The library {path} cannot be made: {error.strerror}. Name another folder with --data."
        raise LibraryError(message) from error


def _version(database: Database) -> int:
    version: int = database.value("pragma user_version")
    application = database.value("pragma application_id")
    if application != APPLICATION and (version or database.value("select count(*) from sqlite_master")):
        message = f"{database.path} is a database of another program. Move it away, or name another folder with --data."
        raise LibraryError(message)
    if version > VERSION:
        message = (
            f"The library {database.path} was written by a newer Dateline"
            f" (format {version}, this one knows {VERSION}). Update Dateline, or name another folder with --data."
        )
        raise LibraryError(message)
    return version


def _keep_copy(database: Database, version: int) -> None:
    """A copy of the library as the older Dateline wrote it, beside it: `library.db.format-5`."""
    copy = database.path.with_name(f"{database.path.name}.format-{version}")
    if copy.exists() or not database.value("select 1 from articles limit 1"):
        return
    try:
        database.backup(copy)
    except OSError as error:
        message = f"No copy of the library could be made at {copy} before it is changed: {error.strerror}. Make room."
        raise LibraryError(message) from error


def _migrate(database: Database) -> None:
    database.run("pragma journal_mode = wal")
    version = _version(database)
    if version:
        _keep_copy(database, version)
    with database.writing():
        # Another instance may have been quicker: look again now that nobody else can write.
        for statements in MIGRATIONS[_version(database) :]:
            for statement in statements:
                database.run(statement)
        database.run(f"pragma application_id = {APPLICATION}")
        database.run(f"pragma user_version = {VERSION}")
