"""A line to write on. What stands on it already, or is pasted, may come from elsewhere: it is shown as mere text.

The value stays as it is, code point for code point; only what is drawn is made fit for a terminal.
"""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Input

from reader.phrasing.displayable import displayable


class WritingLine(Input):
    """A line to write on."""

    @property
    def _value(self) -> Text:
        return Text(displayable(self.value), no_wrap=True, overflow="ignore", end="")
