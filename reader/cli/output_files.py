"""Files that a command writes for the reader: none is written over unless that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader import files
from reader.errors import DatelineError

if TYPE_CHECKING:
    from pathlib import Path


def write_output(file: Path, data: bytes, *, force: bool) -> None:
    """Write a file. Raises a `DatelineError` where it cannot be, and where it is there and `force` was not given."""
    try:
        before = files.read(file, files.ANY_SIZE)
    except OSError as error:
        raise DatelineError(f"'{file}' cannot be written: {error.strerror}.") from error
    if before is not None and not force:
        raise DatelineError(f"'{file}' is there already; --force writes over it.")
    files.write(file, data, before.stamp if before else None, files.AS_USUAL, largest=files.ANY_SIZE)
