"""What every screen over the session can do: say something, and turn errors that a reader can act on into sentences."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.reactive import Reactive
from textual.widgets import Input

from reader.commands import BY_ID, Context, contexts_around
from reader.commands.footers import FOOTERS
from reader.errors import DatelineError
from reader.phrasing.displayable import displayable
from reader.ui.background.background_work import BackgroundWork
from reader.ui.reading_context import TargetEntity
from reader.ui.screens.closes_once import ClosesOnce
from reader.ui.widgets.find_bar import FindBar
from reader.ui.widgets.key_line import FieldKey, Footer, KeyLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from textual.notifications import SeverityLevel
    from textual.widget import Widget
    from textual.worker import Worker

    from reader.ui.session import Session

Result = TypeVar("Result")


def field_keys(focused: Widget | None) -> tuple[FieldKey, ...]:
    """The keys of the field that takes the letters now; none where no field does."""
    around = focused.ancestors_with_self if focused is not None else ()
    return next((node.field_keys for node in around if isinstance(node, FindBar)), ())


FAULT_SECONDS = 12.0
"""How long a sentence stands that says what went wrong."""


class BaseScreen(ClosesOnce[Result]):
    """A screen with the session's values and a line of keys at its foot."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Textual's own, which draws the whole screen again whenever the focus moves; what looks otherwise with the focus
    is drawn again without that."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.beside = BackgroundWork(self, self._notify_fault, session.places.log)
        self._count_shown = ""

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Something that was worked out beside the interface is done, or failed."""
        self.beside.take(event)

    is_page: ClassVar[bool] = False
    """Whether it is a page over the reading screen, from which every line leads back there."""
    counts_keys: ClassVar[bool] = False
    """Whether a number before a key says how often it is carried out."""
    COMMANDS_OF: ClassVar[tuple[Context, ...]] = ()
    """The contexts whose commands the screen carries out itself, the innermost first."""

    def on_mount(self) -> None:
        self.watch(self, "focused", self.renew_footer, init=False)

    @property
    def footer_words(self) -> Mapping[str, str]:
        """What the footer names here, the most needed first: command id -> what it is called."""
        return FOOTERS.get(self.context, {})

    @property
    def is_quiet(self) -> bool:
        """Whether the footer names no keys, and speaks only where there is something to say."""
        return False

    @property
    def without_object(self) -> frozenset[str]:
        """Commands that would do nothing now: there is nothing for them."""
        return frozenset()

    def renew_footer(self) -> None:
        """Show the keys of what has the focus, and of those only what does something."""
        line = next(iter(self.query(KeyLine)), None)
        if line is None:
            return
        idle = self.without_object
        words = {command: word for command, word in self.footer_words.items() if command not in idle}
        line.show(Footer(self.context, words, field_keys(self.focused), self.is_quiet))

    @property
    def takes_letters(self) -> bool:
        """Whether letters are typed into a field now, and mean no commands."""
        return self.context is Context.EDITOR or bool(field_keys(self.focused)) or isinstance(self.focused, Input)

    def show_count(self, number: str) -> None:
        """Show the number, or the keys of a sequence, that wait for what follows."""
        if number == self._count_shown:
            return  # as for nearly every key
        self._count_shown = number
        for line in self.query(KeyLine):
            line.count(number)

    @property
    def context(self) -> Context:
        """Which commands work where the reader is."""
        return Context.EVERYWHERE

    def action_command(self, command: str) -> None:
        """Carry out a command of the table."""
        from reader.ui.actions.dispatch import action_of  # a start needs no command

        with self.sentences():
            if command != "repeat":
                self.session.repetition.begin(command)
            action_of(command, self.COMMANDS_OF)(self)

    def repeat(self) -> None:
        """Make the last change again where the reader is now, with what was answered to it."""
        from reader.ui.actions.dispatch import action_of  # as above

        command = self.session.repetition.begin_again()
        if command is None:
            self.notify("There is no change to make again: stars, tags, marks and the like are.")
        elif not set(contexts_around(self.context)).intersection(BY_ID[command].where):
            self.notify(f"“{BY_ID[command].title}”, which was the last change, has nothing to work on here.")
        else:
            action_of(command, self.COMMANDS_OF)(self)

    async def act_in_pane(self, action: str) -> None:
        """Let the pane that has the focus carry out a command of its own, as its key would."""
        for node in self.focused.ancestors_with_self if self.focused is not None else ():
            if hasattr(node, f"action_{action}"):
                await self.app.run_action(action, node)
                return

    @property
    def target_entity(self) -> TargetEntity:
        """The entity that a command is about, and the article where the reader looks at it."""
        return TargetEntity(None, None)

    def entities_changed(self) -> None:
        """Show entities as they are corrected now."""
        self.notes_changed()

    def at_work_changed(self) -> None:
        """Show what the background process is doing, where the screen does."""

    def screens(self) -> Iterator[BaseScreen[Any]]:
        """The reading screen and the pages that lie over it, from below, as far as they are built."""
        shown = (screen for screen in self.app.screen_stack if isinstance(screen, BaseScreen))
        return (screen for screen in shown if screen is self or screen.is_mounted)

    def look_around(self) -> None:
        """Show at once what has changed around this screen."""

    def feed_followed(self, url: str) -> None:
        """Show a feed that is followed from now on, where the screen shows feeds."""

    def notes_changed(self) -> None:
        """Show the notes as they are now."""
        raise NotImplementedError

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Tell the reader something, for a moment: in the footer, or, where something is wrong, more loudly."""
        if severity == "information":
            self.query_one(KeyLine).show_message(message)
        else:
            super().notify(displayable(message), title=title, severity=severity, timeout=timeout, markup=markup)

    @contextmanager
    def sentences(self) -> Iterator[None]:
        """What goes wrong inside in a way that the reader can act on is said, and reading goes on."""
        try:
            yield
        except DatelineError as error:
            self._notify_fault(str(error))

    def _notify_fault(self, sentence: str) -> None:
        self.notify(sentence, severity="error", timeout=FAULT_SECONDS)
