"""The log: faults of the program's own, for whoever mends them. What a reader can mend is said on the screen."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 1_000_000
"""Bytes after which the log is put aside as `dateline.log.1` and begun anew."""


def write_to(file: Path) -> None:
    """Send what `reader` logs to `file`. Where the file cannot be written, the log goes nowhere: no reader needs it."""
    logger = logging.getLogger("reader")
    if any(isinstance(handler, RotatingFileHandler) for handler in logger.handlers):
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            file, maxBytes=LARGEST, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger.addHandler(handler)
    logger.propagate = False
