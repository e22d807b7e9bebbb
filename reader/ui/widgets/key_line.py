"""The footer: the keys that matter where the reader is, from the table of commands, as many as there is room for.

What a command has to say takes their place for a moment, as in vim and `less`: that of all keys, where it needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widget import Widget

from reader.commands import BY_ID, Actor, Context, gives_way, key_words
from reader.commands.footers import EVERYWHERE, FOOTERS
from reader.phrasing.displayable import cell_width, displayable
from reader.phrasing.line_fitting import fitted_sentence
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.timer import Timer

    from reader.keys import Keys

_BETWEEN = "  "

SECONDS = 5.0
"""How long a sentence stands in place of the keys."""


_BACK = "Esc "


class FieldKey(NamedTuple):
    """A key of a field to write in, as people write it, and what it does."""

    shown: str
    word: str


@dataclass(frozen=True, slots=True)
class Footer:
    """The keys of a place: commands with their words, or those of the field that takes the letters."""

    context: Context
    words: Mapping[str, str]
    field: tuple[FieldKey, ...] = ()
    is_quiet: bool = False
    """Whether none of them is named: nothing but the article is looked at."""


class KeyLine(Widget, can_focus=False):
    """One line of keys. A click on one does it. What works everywhere stands at the right and is always seen."""

    auto_links = False

    def __init__(self, keys: Keys, context: Context) -> None:
        super().__init__()
        self._keys = keys
        self._footer = Footer(context, FOOTERS.get(context, {}))
        self._said = ""
        self._count = ""
        self._silence: Timer | None = None

    def show(self, footer: Footer) -> None:
        """Show the keys of another place, or those that have an object there now."""
        if footer != self._footer:
            self._footer = footer
            self.refresh()

    def count(self, number: str) -> None:
        """Show a number that was typed and waits for what it counts; none any more where it is empty."""
        if number != self._count:
            self._count = number
            self.refresh()

    def show_message(self, sentence: str) -> None:
        """Say something in place of the keys, for a few seconds; what was said before gives way."""
        if self._silence is not None:
            self._silence.stop()
        self._said = displayable(sentence)
        self._silence = self.set_timer(SECONDS, self._be_silent)
        self.refresh()

    def _be_silent(self) -> None:
        self._said = ""
        self.refresh()

    def render(self) -> Content:
        """As many of the place's keys as fit, then those that work everywhere; the way back is left out last."""
        others = [] if self._footer.is_quiet else self._pieces(self._footer.words)
        if self._footer.field:
            others = [_key(key.shown, key.word) for key in self._footer.field]
        has_always = self._footer.context is not Context.EDITOR and not self._footer.field and not self._footer.is_quiet
        always = self._pieces(EVERYWHERE if has_always else {})
        back = next((place for place, piece in enumerate(others) if piece.plain.startswith(_BACK)), None)
        kept = others[back].cell_length + cell_width(_BETWEEN) if back is not None else 0
        right = Content(_BETWEEN).join(fitting(always, self.size.width + cell_width(_BETWEEN) - kept))
        room = self.size.width - right.cell_length - 2
        left = Content(_BETWEEN).join(_with_back(others, back, room))
        if self._said:
            if cell_width(self._said) > room:  # what the keys at the right do can wait, and what was said cannot
                right, room = Content(""), self.size.width - 1
            left = Content.styled(fitted_sentence(self._said, room), "$article-title")
        if self._count:
            left = Content.styled(f"{self._count}…", "$footer-key-foreground bold")
        gap = max(1, self.size.width - left.cell_length - right.cell_length)
        return Content.assemble(left, " " * gap, right)

    def _pieces(self, words: Mapping[str, str]) -> list[Content]:
        """Key and word of each command that has a key here."""
        return [
            self._piece(key_words(keys[0]), command, word)
            for command, word in words.items()
            if (keys := self._keys.of[command]) and not gives_way(command, keys[0], self._footer.context)
        ]

    def _piece(self, key: str, command: str, word: str) -> Content:
        target = "app" if BY_ID[command].actor is Actor.APP else "screen"
        return _key(key, word).stylize(f"@click={target}.command('{command}')")


def _key(key: str, word: str) -> Content:
    return Content.assemble((key, "$footer-key-foreground bold"), f" {word}")


def _with_back(pieces: Sequence[Content], back: int | None, room: int) -> list[Content]:
    """The first pieces that fit beside each other, the one that leads back among them whatever else is left out."""
    if back is None:
        return fitting(pieces, room)
    fit = fitting([*pieces[:back], *pieces[back + 1 :]], room - pieces[back].cell_length)
    return [*fit[:back], pieces[back], *fit[back:]]


def fitting(pieces: Sequence[Content], room: int) -> list[Content]:
    """The first pieces that fit beside each other."""
    fit: list[Content] = []
    for piece in pieces:
        room -= piece.cell_length + cell_width(_BETWEEN)
        if room < 0:
            break
        fit.append(piece)
    return fit
