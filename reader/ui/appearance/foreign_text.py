"""Foreign text for widgets: never markup, never an escape sequence."""

from __future__ import annotations

from textual.content import Content

from reader.phrasing.displayable import displayable


def content(text: str, *, lines: bool = False) -> Content:
    """The text as a widget's content: what Textual would take for markup (`[/]`, `[@click=...]`) is shown as it stands.

    `lines` keeps line feeds; otherwise the content is one line. As long as the text, code point for code point.
    """
    return Content(displayable(text, lines=lines))
