"""Whether there is still a terminal: a closed window, or a connection that broke, leaves the program without one."""

from __future__ import annotations

import select
import sys

_GONE = select.POLLHUP | select.POLLERR | select.POLLNVAL


def is_gone() -> bool:
    """Whether nobody can type any more. Textual reads an ended input again and again, and never ends by itself."""
    if sys.__stdin__ is None:
        return True
    poll = select.poll()
    poll.register(sys.__stdin__.fileno(), select.POLLIN)
    return any(mask & _GONE for _, mask in poll.poll(0))
