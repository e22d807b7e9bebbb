"""Files that people own, written so that no crash, full disk or second program costs what stood in them.

A write goes to a temporary file in the same folder, is flushed to the disk, and takes the old file's place in one step,
after a last look whether the old file is still the one that was read. A reader of the file sees the old content or the
new, never a part. Whoever reads, changes and writes back holds `folder_lock.locked(folder)` meanwhile.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.errors import DatelineError

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMPORARY_PREFIX = ".dateline-"
TEMPORARY_SUFFIX = ".tmp"

LARGEST: Final = 8 << 20
"""Bytes of the largest file that is read: a person writes less in a lifetime, and reading more takes seconds. None
larger is written, or what stands in it could not be read again."""

ANY_SIZE: Final = 1 << 40
"""For what is written for others, and read to see whose it is."""

A_PAGE: Final = 4096
"""Bytes that file systems give a file at once."""

OWNER_ALONE, OWNERS_FOLDER, AS_USUAL = 0o600, 0o700, 0o666
"""Who may do what with files that are made: the reader's own are nobody else's to read; what is written for others is
left to the umask."""

_WITHOUT_LINKS: Final = (errno.EPERM, errno.EACCES, errno.EXDEV, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)
"""What file systems say that have no hard links, or (Android) keep programs from making any."""


class Stamp(NamedTuple):
    """What tells one state of a file from another without reading it. `modified` is in nanoseconds."""

    modified: int
    size: int
    inode: int


class WriteFailed(DatelineError):  # noqa: N818 - it reads as what happened
    """The file is as it was; nothing of the write is left behind."""


class ChangedMeanwhile(DatelineError):  # noqa: N818 - it reads as what happened
    """The file is no longer the one that was read, so it was not written: read it again and repeat the change."""


def stamp_of(status: os.stat_result) -> Stamp:
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino)


class FileContent(NamedTuple):
    """The bytes of a file with the stamp that belongs to them."""

    content: bytes
    stamp: Stamp


def read(path: Path, largest: int = LARGEST) -> FileContent | None:
    """The content with the stamp that belongs to it; None where there is no such file.

    Raises OSError, also for what is no file of at most `largest` bytes: a pipe would be waited for, a device read for
    ever.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device, no file", str(path))
        if status.st_size > largest:
            raise OSError(errno.EFBIG, f"it has more than {largest >> 20} MB", str(path))
        return FileContent(file.read(), stamp_of(status))


def is_there(path: Path) -> bool:
    """Whether something is to be found at a path; nothing is in a folder that may not be looked into."""
    try:
        path.stat()
    except OSError:
        return False
    return True


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner alone; one that is there stays as it is.

    Raises OSError.
    """
    if not folder.is_dir():
        if folder.parent != folder:
            make_folder(folder.parent)
        folder.mkdir(mode=OWNERS_FOLDER, exist_ok=True)


def make_private(path: Path) -> None:
    """Make an empty file for its owner alone; one that is there stays as it is. Raises OSError."""
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, OWNER_ALONE))


def write(path: Path, content: bytes, seen: Stamp | None, mode: int = OWNER_ALONE, *, largest: int = LARGEST) -> Stamp:
    """Replace the file that was read with stamp `seen`, or create it, with this `mode`, where `seen` is None.

    A symbolic link stays one: the file that it points to is replaced. Permissions stay as they are; a file that may
    not be written stays untouched, even where the folder would allow to replace it. Raises `ChangedMeanwhile` and
    `WriteFailed`.
    """
    target = Path(os.path.realpath(path))
    try:
        if len(content) > largest:
            raise OSError(errno.EFBIG, f"it would have more than {largest >> 20} MB", str(path))
        _refuse_if_read_only(target)
        temporary = _temporary_in(target.parent)
        with _flushed(target.parent):
            try:
                stamp = _write_temporary(temporary, target, content, mode)
                _put_in_place(temporary, target, seen)
            finally:
                with contextlib.suppress(FileNotFoundError):
                    temporary.unlink()
    except OSError as error:
        raise failure(path, error) from error
    return stamp


def remove(path: Path, seen: Stamp) -> None:
    """Remove the file that was read with stamp `seen`. Raises `ChangedMeanwhile` and `WriteFailed`."""
    target = Path(os.path.realpath(path))
    try:
        _refuse_if_read_only(target)
        with _flushed(target.parent):
            _refuse_if_changed(target, seen)
            target.unlink()
    except OSError as error:
        raise failure(path, error) from error


def sweep(folder: Path) -> int:
    """Remove the temporary files of writers that died; how many. Call it while the folder is `locked`."""
    swept = 0
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in list(entries):
            if entry.name.startswith(TEMPORARY_PREFIX) and entry.name.endswith(TEMPORARY_SUFFIX):
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)  # noqa: PTH108 - a DirEntry's path is a string
                    swept += 1
    return swept


def obstacle_to_writing(folder: Path) -> OSError | None:
    """What keeps a new file from standing in a folder: one is written and goes again. None where nothing does."""
    temporary = _temporary_in(folder)
    try:
        _write_temporary(temporary, temporary, bytes(A_PAGE), OWNER_ALONE)
    except OSError as error:
        return error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    return None


def _temporary_in(folder: Path) -> Path:
    return folder / f"{TEMPORARY_PREFIX}{os.getpid()}-{os.urandom(4).hex()}{TEMPORARY_SUFFIX}"


def _write_temporary(temporary: Path, target: Path, content: bytes, mode: int) -> Stamp:
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        remaining = memoryview(content)
        while remaining:
            remaining = remaining[os.write(descriptor, remaining) :]
        _take_over_permissions(descriptor, target)
        os.fsync(descriptor)
        return stamp_of(os.fstat(descriptor))
    finally:
        os.close(descriptor)


def _take_over_permissions(descriptor: int, target: Path) -> None:
    try:
        status = target.stat()
    except FileNotFoundError:
        return
    mine = os.fstat(descriptor)
    if (mine.st_uid, mine.st_gid) != (status.st_uid, status.st_gid):
        with contextlib.suppress(PermissionError):
            os.fchown(descriptor, status.st_uid, status.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
    if hasattr(os, "listxattr"):  # Linux: access control lists and labels
        with contextlib.suppress(OSError):
            for name in os.listxattr(target):
                os.setxattr(descriptor, name, os.getxattr(target, name))


def _put_in_place(temporary: Path, target: Path, seen: Stamp | None) -> None:
    if seen is not None:
        _refuse_if_changed(target, seen)
        temporary.replace(target)
        return
    try:
        os.link(temporary, target)  # unlike a rename, fails where a file has appeared meanwhile
    except FileExistsError as error:
        raise _changed(target) from error
    except OSError as error:
        if error.errno not in _WITHOUT_LINKS:
            raise
        if target.exists():
            raise _changed(target) from error
        temporary.replace(target)


def _refuse_if_read_only(target: Path) -> None:
    """Also for the superuser, whom the system would let write."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not mode & 0o222 or not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is read-only", str(target))


def _refuse_if_changed(target: Path, seen: Stamp) -> None:
    try:
        unchanged = stamp_of(target.stat()) == seen
    except FileNotFoundError:
        unchanged = False
    if not unchanged:
        raise _changed(target)


def _changed(target: Path) -> ChangedMeanwhile:
    return ChangedMeanwhile(f"Another program changed {target} meanwhile; nothing was written: try again.")


def failure(path: Path, error: OSError) -> WriteFailed:
    """What kept a file from being written, as a sentence."""
    reason = error.strerror or type(error).__name__
    return WriteFailed(f"{path} could not be written ({reason}); it is as it was: mend that and try again.")


@contextlib.contextmanager
def _flushed(folder: Path) -> Iterator[None]:
    """Without this a renamed file may be gone after a power cut.

    The folder is opened before anything is done to it: afterwards the file is the new one, and a failure must not say
    that it is as it was.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        yield
        with contextlib.suppress(OSError):  # file systems that know no such flush; what stands there is the new file
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
