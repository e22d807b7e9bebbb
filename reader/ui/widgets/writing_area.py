"""Lines to write on. What stands there already, or is pasted, may come from elsewhere: it is shown as mere text.

The value stays as it is, code point for code point; only what is drawn is made fit for a terminal.
"""

from __future__ import annotations

from rich.text import Text
from textual.widgets import TextArea

from reader.phrasing.displayable import displayable


class WritingArea(TextArea):
    """Lines to write on."""

    def get_line(self, line_index: int) -> Text:
        return Text(displayable(self.document.get_line(line_index), tabs=True), end="", no_wrap=True)
