"""A lock on a folder, which keeps every other Dateline out of its files meanwhile."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from typing import TYPE_CHECKING

from reader.files import OWNER_ALONE, WriteFailed, failure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_FILE = ".dateline-lock"

_PATIENCE = 10.0
"""Seconds to wait for another program that holds the lock; a write takes some milliseconds."""

_PAUSE, _COURTESY = 0.0005, 0.002
"""Seconds between two tries for the lock, and from giving it up to asking for it again: who waits must get a chance."""

_given_up = 0.0


@contextlib.contextmanager
def locked(folder: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """Keep every other Dateline (and thread) that uses `locked` out of the folder's files meanwhile.

    The lock is on the folder itself, so that nothing lies about in it; where the file system cannot do that (NFS), on
    a hidden file. It ends with the process, however that ends. Raises `WriteFailed` when another program keeps it for
    more than `patience` seconds.
    """
    global _given_up  # noqa: PLW0603 - one for all threads, which the system's lock keeps apart as well
    time.sleep(max(0.0, _given_up + _COURTESY - time.monotonic()))
    descriptor = _lockable(folder)
    try:
        deadline = time.monotonic() + patience
        while not _try_lock(descriptor):
            if time.monotonic() > deadline:
                message = f"Another Dateline keeps {folder} locked; nothing was changed: close it or try again."
                raise WriteFailed(message)
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)
        _given_up = time.monotonic()


def _lockable(folder: Path) -> int:
    """A descriptor to lock: the folder's, or where folders cannot be locked, that of a hidden file in it."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            _try_lock(descriptor)
        except OSError:
            os.close(descriptor)
            return os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, OWNER_ALONE)
    except OSError as error:
        raise failure(folder, error) from error
    return descriptor


def _try_lock(descriptor: int) -> bool:
    """Whether the lock is ours now; asking again for a lock that is ours is harmless."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
