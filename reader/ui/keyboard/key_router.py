"""The way of a key: it waits for those before it, belongs to a number or a sequence, or goes to what has the focus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.events import Key

from reader.commands import BY_ID
from reader.ui.keyboard.key_counts import WAITING_SECONDS, KeyCounts
from reader.ui.keyboard.key_sequences import ORDINARY, KeySequences, SequenceStep
from reader.ui.performance.key_queue import KeyQueue
from reader.ui.screens.base_screen import BaseScreen
from reader.ui.screens.reading_screen import ReadingScreen

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import App

    from reader.commands import Command
    from reader.keys import Keys


def name_of(key: Key) -> str:
    """A key as configurations write it: the character, or Textual's name for what is none."""
    sign = key.character or ""
    return sign if sign.isprintable() and not sign.isspace() and sign else key.key


class KeyRouter:
    """Leads an app's keys. `pass_on` gives a key to what has the focus, `carry_out` carries a command out."""

    def __init__(
        self,
        app: App[None],
        keys: Keys,
        pass_on: Callable[[Key], Awaitable[None]],
        carry_out: Callable[[Command], None],
    ) -> None:
        self._app = app
        self._pass_on = pass_on
        self._carry_out = carry_out
        self.queue = KeyQueue(app)
        self._counts = KeyCounts(keys)
        self._counted: set[int] = set()
        """Keys that wait and have been counted already."""
        self._sequences = KeySequences(keys)

    @property
    def is_at_rest(self) -> bool:
        """Whether no key waits for anything, not even digits for what they count."""
        return not self.queue.waiting and not self._counts.commands

    async def take(self, key: Key) -> None:
        """A key has come from the terminal."""
        if not self.queue.holds(key):
            await self._let_in(key)

    async def let_the_next_in(self) -> None:
        """The key before has been carried out, as far as a `HandledKey` tells."""
        if self.queue.has_come() and (key := self.queue.next()) is not None:
            await self._let_in(key)

    async def _let_in(self, key: Key) -> None:
        """A key takes its way, as often as the number before it says; a digit waits for what it counts."""
        screen = self._app.screen
        if id(key) in self._counted:
            self._counted.discard(id(key))
            await self._pass_on(key)
            return
        if isinstance(screen, BaseScreen) and not screen.takes_letters and self._takes_sequence(screen, key):
            return
        if not isinstance(screen, BaseScreen) or not screen.counts_keys or screen.takes_letters:
            self._counts.forget()
            await self._pass_on(key)
        elif self._counts.takes(key.key):
            screen.show_count(self._counts.typed)
            if self._counts.commands:
                self._app.set_timer(WAITING_SECONDS, partial(self._count_nothing, self._counts.typed))
        else:
            await self._repeat(screen, key)

    async def _repeat(self, screen: BaseScreen[Any], key: Key) -> None:
        """The key so many times, or the commands that the digits before it are, and then the key."""
        name = name_of(key)
        names = self._counts.keys_for(name)
        first, *more = [Key(key.key, key.character) if one == name else Key(one, one) for one in names] or (None,)
        self._counted.update(map(id, more))
        self.queue.put_first(more)
        screen.show_count("")
        if first is not None:
            await self._pass_on(first)

    def _takes_sequence(self, screen: BaseScreen[Any], key: Key) -> bool:
        """Whether a key belongs to a sequence; one that ends it has its command carried out."""
        step = self._sequences.take(name_of(key), screen.context)
        screen.show_count(self._sequences.typed)
        if step.letter and isinstance(screen, ReadingScreen):
            self._mark(screen, step)
        elif step.command is not None:
            self._carry_out(BY_ID[step.command])
        if step.unknown:
            screen.notify(step.unknown)
        return step is not ORDINARY

    def _mark(self, screen: ReadingScreen, step: SequenceStep) -> None:
        from reader.ui.actions.mark_commands import LETTER_COMMANDS

        with screen.sentences():
            LETTER_COMMANDS[step.command or ""](screen, step.letter)

    def _count_nothing(self, number: str) -> None:
        """No key followed the digits: they are the commands that they are."""
        if self._counts.typed != number or not self._app.screen_stack:
            return  # another key followed, or the app has ended
        if isinstance(screen := self._app.screen, BaseScreen):
            self._counts.forget()
            screen.show_count("")
            for digit in number:
                self._app.call_later(self._pass_on, Key(digit, digit))
