"""Keys behind each other that mean one command: `g g`, `ctrl+x ctrl+c`. There are none unless the reader has some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.commands import WITH_LETTER, key_words
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.commands import Context
    from reader.keys import Keys


@dataclass(frozen=True, slots=True)
class SequenceStep:
    """What a key comes to. `waits`: it belongs to a sequence that goes on; `command`: it ended this one's, with the
    `letter` that it names for it; `unknown`: a sentence, where it was none of a sequence that had begun. With none of
    these the key is an ordinary one."""

    waits: bool = False
    command: str | None = None
    letter: str = ""
    unknown: str = ""


ORDINARY = SequenceStep()


class KeySequences:
    """The sequence that is typed now."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._known: dict[Context, Mapping[str, str]] = {}
        self._typed: tuple[str, ...] = ()
        self._lettered: str | None = None
        """The command that waits for its letter."""

    @property
    def typed(self) -> str:
        """What was typed of it, as people write it."""
        return " ".join(map(key_words, self._typed))

    def take(self, key: str, context: Context) -> SequenceStep:
        """Take a key that was pressed where a context's commands work."""
        if self._lettered is not None:
            command, self._lettered, self._typed = self._lettered, None, ()
            if len(key) == 1 and key.isalnum():
                return SequenceStep(command=command, letter=key)
            return SequenceStep(unknown=" " if key == "escape" else "A mark is a letter or a digit.")
        known = self._sequences(context)
        typed = " ".join((*self._typed, key))
        if (found := known.get(typed)) in WITH_LETTER:
            self._typed, self._lettered = (*self._typed, key), found
            return SequenceStep(waits=True)
        if found is not None:
            self._typed = ()
            return SequenceStep(command=found)
        if any(sequence.startswith(f"{typed} ") for sequence in known):
            self._typed = (*self._typed, key)
            return SequenceStep(waits=True)
        if not self._typed:
            return ORDINARY
        begun, self._typed = self.typed, ()
        if key == "escape":
            return SequenceStep(unknown=" ")
        following = [sequence for sequence in known if key_words(sequence).startswith(f"{begun} ")]
        there_is = ", ".join(map(key_words, following))
        return SequenceStep(unknown=f"{begun} {key_words(key)} means nothing here; there is {there_is}.")

    def _sequences(self, context: Context) -> Mapping[str, str]:
        if context not in self._known:
            self._known[context] = self._keys.sequences(context)
        return self._known[context]
