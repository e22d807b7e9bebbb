"""Dateline by lines: a whole session in plain text, for screen readers, dumb terminals and scripts.

Nothing moves on the screen and nothing is drawn over: what is asked for is printed, a line a thing, and every thing has
a number that names it until the next list.
"""

from __future__ import annotations

from reader.plain.plain_session import PlainSession

__all__ = ["PlainSession"]
