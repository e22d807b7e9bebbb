"""Hints: letters laid over what is visible, so that a place is reached by typing what is seen on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import Mention

LETTERS = "asdfghjklewrioupqtynmcvbxz"
"""Home row first: the first hints cost the least."""


@dataclass(frozen=True, slots=True)
class Hints:
    """The mentions that can be chosen, by label, and what of a label has been typed."""

    choices: Mapping[str, Mention]
    typed: str = ""

    def narrowed(self, letter: str) -> Hints | None:
        """With one letter more typed; None where no label goes on like that."""
        typed = self.typed + letter.lower()
        return Hints(self.choices, typed) if any(label.startswith(typed) for label in self.choices) else None

    def widened(self) -> Hints:
        """With the last letter taken back."""
        return Hints(self.choices, self.typed[:-1])

    @property
    def chosen(self) -> Mention | None:
        """The mention whose whole label has been typed."""
        return self.choices.get(self.typed)

    def open(self) -> Mapping[str, Mention]:
        """What can still be chosen, by the rest of the label."""
        return {
            label[len(self.typed) :]: mention for label, mention in self.choices.items() if label.startswith(self.typed)
        }


def hints(mentions: Sequence[Mention]) -> Hints:
    """Labels of equal length for mentions in the order given, as short as their number allows."""
    length = 1
    while len(LETTERS) ** length < len(mentions):
        length += 1
    return Hints({_label(place, length): mention for place, mention in enumerate(mentions)})


def _label(place: int, length: int) -> str:
    letters = ""
    for _ in range(length):
        place, letter = divmod(place, len(LETTERS))
        letters = LETTERS[letter] + letters
    return letters
