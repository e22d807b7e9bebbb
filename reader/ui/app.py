"""The app: one session, one reading screen, and what works everywhere."""

from __future__ import annotations

import contextlib
import logging
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from textual import on
from textual.app import App
from textual.events import Event, Key

from reader.commands import BY_ID, Actor, Command, Context, Group, key_words
from reader.errors import DatelineError
from reader.phrasing.cell_table import install
from reader.phrasing.displayable import displayable
from reader.ui.appearance import themes
from reader.ui.appearance.shown_theme import LOOK, ShownTheme
from reader.ui.appearance.terminal_colours import ReplyParser, Uncoloured
from reader.ui.background.ending import EndingBySignal
from reader.ui.keyboard.bindings import bindings, keymap, over_choosers
from reader.ui.keyboard.command_places import context_of, works_on
from reader.ui.keyboard.escape_keys import EscapeParser, with_alt
from reader.ui.keyboard.key_router import KeyRouter, name_of
from reader.ui.performance.anchored_driver import AnchoredDriver
from reader.ui.performance.first_frame_driver import driver
from reader.ui.performance.key_queue import HandledKey
from reader.ui.screens.base_screen import BaseScreen
from reader.ui.screens.reading_screen import ReadingScreen
from reader.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual._path import CSSPathType
    from textual.binding import Binding, BindingType
    from textual.screen import Screen

    from reader.config import Settings
    from reader.model import Range
    from reader.paths import DataPaths

_log = logging.getLogger(__name__)


def run(places: DataPaths, settings: Settings, open_article: str | None, place: Range | None = None) -> None:
    """Open the reader, on an article, at a range of its text; returns when the person quits.

    Raises a DatelineError where it cannot open or cannot go on.
    """
    from reader.log import write_to

    write_to(places.log)
    session = Session(places, settings)
    try:
        app = Dateline(session, open_article, place)
        with EndingBySignal(app.leave) as ending:
            app.run()
    finally:
        session.close()
    if ending.number is not None:
        raise SystemExit(128 + ending.number)
    if app.fault is not None:
        from reader.library.database.maintenance import damage_behind  # which loads a sixth of a start

        damage = damage_behind(app.fault, places.library)
        raise DatelineError(
            damage
            or f"Dateline met a fault of its own ({type(app.fault).__name__}) and had to close; your notes are saved. "
            f"Details: {places.log}"
        ) from app.fault


@runtime_checkable
class Unsaved(Protocol):
    """A screen with something on it that would be lost."""

    def may_be_left(self) -> bool:
        """Whether nothing would be lost, or the reader has been told; tells it otherwise."""

    def keep(self) -> None:
        """Put what would be lost on disk, unless the reader has left it."""


class Dateline(App[None]):
    """A news reader for the terminal."""

    TITLE = "Dateline"
    # Textual loads no style file of a default screen by itself.
    CSS_PATH: ClassVar[CSSPathType | None] = ["app.tcss", "screens/reading_screen.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.EVERYWHERE)]
    ENABLE_COMMAND_PALETTE = False  # the prompt finds commands, too
    NOTIFICATION_TIMEOUT = 4
    VERTICAL_BREAKPOINTS = [(0, "-short"), (12, "-tall")]  # noqa: RUF012 # Textual declares it as an instance's

    def __init__(self, session: Session, open_article: str | None = None, place: Range | None = None) -> None:
        install()
        super().__init__(driver_class=driver())
        self.session = session
        self.fault: Exception | None = None
        self._open_article = open_article
        self._place = place
        if self.no_color:
            self._filters[:] = [Uncoloured()]
        self.key_router = KeyRouter(self, session.keys, super().on_event, self.carry_out)
        ReplyParser.keys_with_alt = {part for keys in session.keys.of.values() for key in keys for part in key.split()}
        EscapeParser.with_alt = with_alt(session.keys)
        self.set_keymap(keymap(session.keys))
        for binding in over_choosers(
            session.keys
        ):  # App.bind takes no priority, which alone reaches over a modal screen
            self._bindings.key_to_bindings.setdefault(binding.key, []).insert(0, binding)
        self.shown_theme = ShownTheme(self, session, self._ask_terminal)
        self.set_reactive(App.theme, self.shown_theme.first())
        self.stylesheet.set_variables(self.get_css_variables())

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key) and not event.is_forwarded:
            await self.key_router.take(event)
        else:
            await super().on_event(event)

    async def _on_key(self, event: Key) -> None:
        """A key that nothing took is answered with what it means elsewhere, and with what is near it."""
        event.prevent_default()  # else Textual's own would carry it out once more
        if await self._check_bindings(event.key):
            return
        screen = self.screen
        if isinstance(screen, BaseScreen) and not screen.takes_letters and event.is_printable:
            from reader.ui.keyboard.nearby_keys import about_unknown

            screen.notify(about_unknown(name_of(event), screen.context, self.session.keys.of))

    @on(HandledKey)
    def _key_was_carried_out(self) -> None:
        self.call_later(self.key_router.let_the_next_in)  # behind the step of the focus that it may have asked for

    def get_default_screen(self) -> Screen[None]:
        return ReadingScreen(self.session, self._open_article, self._place)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.default_variables()

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, self._draw_all, immediate=True)
        self.call_after_refresh(self.shown_theme.follow_terminal)
        self.shown_theme.follow_file()
        self.set_interval(LOOK, self.shown_theme.follow_file)
        if self.shown_theme.missed:
            self.notify_later(f"The theme {self.shown_theme.missed} is not there or is broken: T chooses another.")

    def _ask_terminal(self, question: str) -> None:
        """Write to the terminal what it answers by itself, where there is one."""
        if isinstance(self._driver, AnchoredDriver):
            self._driver.write(question)

    def notify_later(self, sentence: str) -> None:
        """Tell the reader something once the first frame stands."""
        self.call_after_refresh(self.notify, displayable(sentence), severity="warning", markup=False, timeout=12)

    # Commands

    def action_command(self, command: str) -> None:
        """Carry out a command that works everywhere."""
        match command:
            case "help":
                self._show_help()
            case "find_anything":
                self._find()
            case "palette":
                self._find(only_commands=True)
            case "choose_theme":
                self.shown_theme.choose()
            case "quit":
                self._leave()
            case "suspend":
                self._suspend()

    def _find(self, *, only_commands: bool = False) -> None:
        from reader.ui.actions.finding import find_anything
        from reader.ui.finder.found_things import Kind
        from reader.ui.screens.finder_screen import FinderScreen

        if not any(isinstance(screen, FinderScreen) for screen in self.screen_stack):
            reading = next(screen for screen in self.screen_stack if isinstance(screen, ReadingScreen))
            commands = [command for command, _ in self.runnable(self.screen)]
            kind = Kind.COMMANDS if only_commands else None
            find_anything(reading, commands, context_of(self.screen), self.carry_out, kind)

    def _suspend(self) -> None:
        """Stop, as a shell's job does; what is being written stands on disk meanwhile."""
        for screen in self.screen_stack:
            if isinstance(screen, Unsaved):
                screen.keep()
        self.action_suspend_process()

    def _draw_all(self, _: object) -> None:
        """Another program had the terminal, which may show nothing of ours any more."""
        for screen in self.screen_stack:
            for widget in screen.walk_children(with_self=True):
                widget.refresh()

    def _leave(self) -> None:
        """Quit at once. Notes are saved already; the place in the article is kept now. What is being written is lost
        only to somebody who was told so."""
        if isinstance(self.screen, Unsaved) and not self.screen.may_be_left():
            return
        self.leave()

    def leave(self) -> None:
        """End now: the reader's place is kept, if it can be, and what is being written stands on disk as a draft."""
        for screen in self.screen_stack:
            if isinstance(screen, Unsaved):
                screen.keep()
            if isinstance(screen, ReadingScreen):
                with contextlib.suppress(DatelineError):  # a full disk costs the place, and nothing that was written
                    screen.leave()
        self.exit()

    def action_help_quit(self) -> None:
        """What Ctrl+C does where nothing is selected: fingers that know it want to leave."""
        if isinstance(self.screen, BaseScreen):
            self.screen.notify(f"{self.session.keys.shown('quit')} quits.")

    def runnable(self, screen: Screen[object]) -> list[tuple[Command, Callable[[], None]]]:
        """Commands that can be carried out from a screen, each with what carries it out."""
        return [
            (command, partial(self.carry_out, command))
            for command in BY_ID.values()
            if works_on(screen, command) and command.group is not Group.MOVING
        ]

    def carry_out(self, command: Command) -> None:
        """Carry out a command as if its key had been pressed where it works."""
        screen = self.screen
        if command.actor is Actor.APP:
            self.action_command(command.id)
        elif not isinstance(screen, BaseScreen):
            return
        elif not works_on(screen, command):
            screen.notify(f"“{command.title}” has nothing to work on here.")
        elif isinstance(screen, ReadingScreen):
            screen.carry_out(command)
        elif command.actor is Actor.PANE:
            screen.call_after_refresh(screen.act_in_pane, command.id)
        else:
            screen.action_command(command.id)

    def _show_help(self) -> None:
        from reader.ui.screens.help_screen import HelpScreen

        here = context_of(self.screen)
        self.push_screen(HelpScreen(here, self.session.keys), self._run_chosen)

    def _run_chosen(self, command: str | None) -> None:
        if command is not None:
            self.call_after_refresh(self.carry_out, BY_ID[command])

    # How keys are shown, and what a fault does

    def get_key_display(self, binding: Binding) -> str:
        """Keys as the help shows them."""
        if binding.id is not None and binding.id in self.session.keys.of:
            return self.session.keys.shown(binding.id)
        return key_words(binding.key)

    def _handle_exception(self, error: Exception) -> None:
        """A fault of ours: its traceback goes to the log, never to the screen; the app ends cleanly and the command
        line says where the log is. Overrides Textual's, which prints the traceback with all local variables."""
        _log.error("the app met a fault", exc_info=error)
        if self.fault is None:
            self.fault = error
            self._exception = error  # what Pilot raises in a test
            self._exception_event.set()
        self._return_code = 1
        self._close_messages_no_wait()
