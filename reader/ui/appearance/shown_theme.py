"""Which theme is shown: what the terminal allows, what the reader chose, what the terminal's ground asks for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from textual.app import App

from reader.first_frame import terminal_words
from reader.phrasing.displayable import displayable
from reader.ui.appearance import themes
from reader.ui.appearance.terminal_colours import ASK, AUTO, DARK, LIGHT, SIXTEEN, WITHOUT, ReplyParser, by_environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.ui.session import Session

REMEMBERED_THEME = "theme"
"""Name under which the library keeps the theme that was chosen with a key."""
GROUND = "terminal ground"
"""Name under which it keeps whether the terminal's ground is dark, with what tells that terminal from others."""
LOOK = 1.0
"""Seconds between two looks whether the reader's own theme has been saved."""


class ShownTheme:
    """The app's theme, and what it follows."""

    def __init__(self, app: App[None], session: Session, ask: Callable[[str], None]) -> None:
        """`ask` writes a question to the terminal, where there is one."""
        self._app = app
        self._session = session
        self._ask = ask
        self._own = session.places.themes
        self._asks_terminal = False
        self._saved: int | None = None
        self.missed = ""
        """The theme that was to be shown and is not there."""

    def first(self) -> str:
        """The theme to start with, registered.

        Before anything is mounted: a theme that comes later has every style worked out a second time, which is a fifth
        of the start.
        """
        wanted = self._wanted()
        theme = themes.load_one(wanted, self._own) or themes.load_one(themes.DEFAULT, self._own)
        if theme is None:
            return self._app.theme
        self._app.register_theme(theme)
        if theme.name != wanted:
            self.missed = wanted
        return theme.name

    def _wanted(self) -> str:
        if self._app.no_color:
            return WITHOUT
        drawn_on_terminal = sys.__stderr__ is not None and sys.__stderr__.isatty()
        if drawn_on_terminal and self._app.console.color_system == "standard":
            return SIXTEEN
        preferences = self._session.library.preferences
        wanted = preferences.recall(REMEMBERED_THEME) or self._session.settings.appearance.theme
        if wanted != AUTO:
            return wanted
        self._asks_terminal = True
        dark, remembered = by_environment(), preferences.recall(GROUND)
        if remembered is not None and remembered.partition(" ")[2] == terminal_words():
            dark = remembered.startswith("dark")
        return LIGHT if dark is False else DARK

    def follow_terminal(self) -> None:
        """Ask the terminal, once the first frame stands, whether its ground is dark; it answers when it likes."""
        if self._asks_terminal:
            ReplyParser.on_reply = lambda dark: self._app.call_from_thread(self._ground_is, dark)
            self._ask(ASK)

    def _ground_is(self, dark: bool) -> None:
        words = f"{'dark' if dark else 'light'} {terminal_words()}"
        self._session.library.preferences.remember(GROUND, words)
        name = DARK if dark else LIGHT
        if self._asks_terminal and self._app.theme != name:
            self.show(name)

    def show(self, name: str) -> None:
        """Show a theme as its file is now; the one that is shown stays where that one is broken."""
        theme = themes.load_one(name, self._own)
        if theme is not None:
            self._app.register_theme(theme)
            if self._app.theme == name:
                self._app.set_reactive(App.theme, "textual-dark")
            self._app.theme = name

    def follow_file(self) -> None:
        """Show the reader's own theme anew when its file has been saved; say what is wrong with it, if it is broken."""
        file = self._own / f"{self._app.theme}.toml"
        try:
            saved = file.stat().st_mtime_ns
        except OSError:
            self._saved = None
            return
        before, self._saved = self._saved, saved
        if before in (None, saved):
            return
        fault = next((one for one in themes.load(self._own).problems if str(file) in str(one)), None)
        if fault is None:
            self.show(self._app.theme)
        else:
            self._app.notify(displayable(str(fault)), severity="warning", markup=False, timeout=12)

    def choose(self) -> None:
        """Let the reader choose one."""
        from reader.ui.screens.theme_chooser import ThemeChooser

        found = themes.load(self._own)
        for theme in found.themes.values():
            self._app.register_theme(theme)
        for problem in found.problems:
            self._app.notify(displayable(str(problem)), severity="warning", markup=False, timeout=12)
        self._app.push_screen(ThemeChooser(found.titles, self._app.theme), self._keep)

    def _keep(self, name: str | None) -> None:
        if name is not None:
            self._asks_terminal = False
            self._session.library.preferences.remember(REMEMBERED_THEME, name)
