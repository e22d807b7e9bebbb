"""The messages of a mailbox file (`.mbox`), one after the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

_FROM_LINE = re.compile(rb"From \S+.*\d\d:\d\d")
_QUOTED_FROM = re.compile(rb">+From ")


def begins_mailbox(start: bytes) -> bool:
    """Whether data begin like a mailbox: with the line that a mailbox has before each message."""
    return _FROM_LINE.match(start) is not None


def mailbox_messages(file: BinaryIO, limit: int) -> Iterator[bytes]:
    """Each message, without its `From ` line and with such lines in its text restored.

    Of one that is longer than `limit` bytes only the first `limit + 1` are given.
    """
    message = bytearray()
    blank, began = True, False
    for line in iter(lambda: file.readline(limit + 1), b""):
        if blank and _FROM_LINE.match(line):
            if began and message.strip():
                yield bytes(message)
            message, began, blank = bytearray(), True, False
            continue
        blank = not line.strip(b"\r\n")
        if len(message) <= limit:
            message += line[1:] if _QUOTED_FROM.match(line) else line
            del message[limit + 1 :]
    if message.strip():
        yield bytes(message)
