"""The app's side of the first frame: it takes a screen over that shows the list already, and notes down how that looks.

See reader.first_frame.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rich.console import COLOR_SYSTEMS
from textual.color import Color

from reader import first_frame
from reader.ui.performance.anchored_driver import AnchoredDriver

if TYPE_CHECKING:
    from rich.style import Style
    from textual.drivers.linux_driver import LinuxDriver

    from reader.ui.reading_context import ReadingContext

ENTER = "\x1b[?1049h"
"""Enters the alternate screen. Said once more, some terminals clear what it shows."""


class FirstFrameDriver(AnchoredDriver):
    """Textual's driver, on a terminal whose alternate screen is shown already."""

    def write(self, data: str) -> None:
        """Write to the terminal; what has been done is not done again."""
        if first_frame.is_up() and data.startswith(ENTER):
            data = data.removeprefix(ENTER)
            first_frame.hand_over()
        super().write(data)


def driver() -> type[LinuxDriver] | None:
    """The driver to start with; None: Textual's own choice."""
    if first_frame.is_up():
        return FirstFrameDriver
    return None if "TEXTUAL_DRIVER" in os.environ else AnchoredDriver


def save_palette(screen: ReadingContext) -> None:
    """Keep the list's colours for the next start, if they are others than those that are kept.

    None are kept where rules say what is not listed: the first frame knows no rules, and draws nothing without colours.
    """
    library = screen.session.library
    looks = "\n".join(f"{name}\t{value}" for name, value in _looks(screen).items())
    if screen.session.settings.kill or screen.app.no_color:
        looks = ""
    if library.preferences.recall(first_frame.LOOKS) != looks:
        library.preferences.remember(first_frame.LOOKS, looks)


def _looks(screen: ReadingContext) -> dict[str, str]:
    articles, variables = screen.articles, screen.app.theme_variables
    focused = screen.reading is None  # the list has the focus at a start that opens no article
    background = articles.styles.background.rgb
    on = f"48;2;{background[0]};{background[1]};{background[2]}"

    def of(style: Style) -> str:
        codes = style.render("x", color_system=COLOR_SYSTEMS.get(screen.app.console.color_system or "truecolor"))
        return codes.partition("x")[0]

    def variable(name: str) -> str:
        color, _, share = variables[name].partition(" ")
        parsed = Color.parse(color)
        if share:
            parsed = parsed.with_alpha(float(share.rstrip("%")) / 100)
        red, green, blue = (articles.styles.background + parsed).rgb
        return f"\x1b[{on};38;2;{red};{green};{blue}m"

    palette = articles.palette
    return {
        "terminal": first_frame.terminal_words(),
        "background": of(articles.rich_style),
        "border": variable("border-focus" if focused else "border-quiet"),
        "title": ("\x1b[1m" if focused else "") + variable("foreground" if focused else "article-muted"),
        **{
            name: of(palette.layer(f"article-list--{name}"))
            for name in ("unread", "read", "about", "marker", "star", "failed")
        },
        "cursor": of(palette.style("article-list--cursor")),
    }
