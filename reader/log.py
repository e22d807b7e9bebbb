"""The log: faults of the program's own, for whoever mends them. What a reader can mend is said on the screen."""

from __future__ import annotations

import errno
import logging
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from reader import files

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 1_000_000
"""Bytes after which the log is put aside as `dateline.log.1` and begun anew."""


class QuietHandler(RotatingFileHandler):
    """Writes to the log. What cannot be written, or put aside, is let go: nothing is said of it on the terminal."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """The disk is full, or the file went away: no reader can do anything about the log."""


def prepare(file: Path) -> None:
    """Make the log's file, if there is none. Raises OSError, also where something that is no file is in its place."""
    files.make_folder(file.parent)
    files.make_private(file)
    if not file.is_file():
        raise OSError(errno.EINVAL, "it is no file", str(file))


def write_to(file: Path) -> None:
    """Send what `reader` logs to `file`. Where the file cannot be written, the log goes nowhere: no reader needs it."""
    logger = logging.getLogger("reader")
    if any(isinstance(handler, RotatingFileHandler) for handler in logger.handlers):
        return
    try:
        prepare(file)
        handler: logging.Handler = QuietHandler(file, maxBytes=LARGEST, backupCount=1, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger.addHandler(handler)
    logger.propagate = False
