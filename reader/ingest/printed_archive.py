"""What was printed of an archive, kept beside its analyses, so that an archive that has not changed is printed at once.

Whether it has changed is asked of the file system, in one pass: which files there are, their sizes and times, what is
configured, and which program is installed. Nothing is read, and nothing imported that could read it.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from reader import __version__
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

SETTLED: Final = 2_000_000_000
"""Nanoseconds. A file that changed so shortly before it was read may have changed again within one tick of the file
system's clock; two seconds is the coarsest there is."""

_STANDARD_INPUT = Path("-")
_INSTALLED = ("site-packages", "dist-packages")
_NO_STATE = "0" * 32


@dataclass(frozen=True, slots=True)
class ArchiveState:
    """Which files an archive is made of, and what prints it, as a hash."""

    digest: str
    settled: bool
    """Whether none of the files had changed so shortly before that another change might not show."""


def state_of(paths: Sequence[Path], config_file: Path) -> ArchiveState | None:
    """The state of an archive; None where a path is none that can be looked at again, as standard input."""
    seen = blake2b(f"{__version__} {sys.version}".encode(), digest_size=16)
    newest, now = 0, time.time_ns()
    try:
        for name, status in _background_orders(config_file):
            seen.update(_line(name, status))
        for path in paths:
            if path == _STANDARD_INPUT:
                return None
            for name, status in _files_under(os.path.abspath(path), set()):  # noqa: PTH100 - links stay as they are
                if not stat.S_ISREG(status.st_mode):
                    return None
                seen.update(_line(name, status))
                newest = max(newest, status.st_mtime_ns, status.st_ctime_ns)
    except OSError:  # reading it will say why
        return None
    return ArchiveState(seen.hexdigest(), now - newest > SETTLED)


def _background_orders(config_file: Path) -> Iterator[tuple[str, os.stat_result]]:
    """What the output follows from besides the archive: the settings, and the code and the models installed."""
    with contextlib.suppress(FileNotFoundError):
        yield "settings", config_file.stat()
    for name, status in _files_under(str(Path(__file__).parent.parent), set()):
        if "__pycache__" not in name:
            yield name, status
    for folder in sys.path:
        if Path(folder).name in _INSTALLED:
            with contextlib.suppress(FileNotFoundError):
                yield folder, Path(folder).stat()


def _files_under(path: str, seen: set[tuple[int, int]]) -> Iterator[tuple[str, os.stat_result]]:
    """A file, or all files under a folder but hidden ones, by name."""
    status = os.stat(path)  # noqa: PTH116 - thousands of them
    if not stat.S_ISDIR(status.st_mode):
        yield path, status
        return
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    with os.scandir(path) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from _files_under(entry.path, seen)
            else:
                yield entry.path, entry.stat()


def _line(name: str, status: os.stat_result) -> bytes:
    known = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    return os.fsencode(name) + repr(known).encode()


def beside(kept: Path) -> Path:
    """Where the output is kept that belongs to a file of kept analyses."""
    return kept.with_name(f"{kept.name}.printed")


def _heading(state: str, size: int) -> bytes:
    """The first line of what is kept: the archive's state, and the bytes that follow."""
    return f"{state} {size:020}\n".encode()


@contextlib.contextmanager
def unchanged(kept: Path, state: ArchiveState | None) -> Iterator[BinaryIO | None]:
    """What was printed when the archive was in this very state, as an open file; None where that is not kept whole."""
    try:
        file = beside(kept).open("rb")
    except OSError:
        yield None
        return
    with file:
        heading = file.readline(len(_heading(_NO_STATE, 0)))
        size = os.fstat(file.fileno()).st_size - len(heading)
        good = state is not None and heading == _heading(state.digest, size)
        yield file if good else None


class Printing:
    """Keeps lines while they are printed. Where they cannot be kept, they are only printed."""

    def __init__(self, kept: Path | None, before: ArchiveState | None) -> None:
        """`kept`: the file of kept analyses, if there is one. `before`: the archive, looked at before it was read."""
        self._kept = kept
        self._before = before
        self._unfinished: Path | None = None
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        if self._kept is not None and self._before is not None and self._before.settled:
            self._unfinished = self._kept.with_name(f".{beside(self._kept).name}.{os.getpid()}")
            with contextlib.suppress(OSError):
                self._file = self._unfinished.open("wb")
            self._write(_heading(_NO_STATE, 0))
        return self

    def __exit__(self, *_: object) -> None:
        self._give_up()

    def keep(self, line: str) -> None:
        self._write(line.encode() + b"\n")

    def done(self, after: ArchiveState | None) -> None:
        """All is printed: it stands for the archive as it was before, where that is as it is now."""
        if self._kept is None or self._before is None or self._unfinished is None or self._file is None:
            return
        if after is None or after.digest != self._before.digest:
            return
        with contextlib.suppress(OSError):
            size = self._file.tell() - len(_heading(_NO_STATE, 0))
            self._file.seek(0)
            self._file.write(_heading(self._before.digest, size))
            self._file.close()
            self._unfinished.replace(beside(self._kept))

    def _write(self, data: bytes) -> None:
        try:
            if self._file is not None:
                self._file.write(data)
        except OSError:
            self._give_up()

    def _give_up(self) -> None:
        with contextlib.suppress(OSError):
            if self._file is not None:
                self._file.close()
            if self._unfinished is not None:
                self._unfinished.unlink(missing_ok=True)
        self._file = None
