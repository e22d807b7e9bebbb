"""What the prompt finds: of what kind, what is said of it, and what it leads to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from textual.content import Content

from reader.folding import fold_case
from reader.ui.appearance.foreign_text import content
from reader.ui.pages.columns import BETWEEN, cell
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from reader.commands import Command
    from reader.ui.row_targets import EntityRowTarget, FactRowTarget, NoteRowTarget, RangeRowTarget


class Kind(StrEnum):
    """Kinds of things, in the order in which they stand."""

    COMMANDS = "commands"
    ENTITIES = "names"
    ARTICLES = "articles"
    FACTS = "facts"
    NOTES = "notes"


SIGNS: Final = {Kind.COMMANDS: "›", Kind.ENTITIES: "•", Kind.ARTICLES: "¶", Kind.FACTS: "=", Kind.NOTES: "▌"}
"""One cell each; a name has the sign of its own kind."""


_SIGN, _TITLE = 2, 22
"""Cells of a thing's sign, and of what a command is called."""


@dataclass(frozen=True, slots=True)
class FoundCommand:
    """A command that can be carried out from where the reader is."""

    command: Command


Target: TypeAlias = "FoundCommand | EntityRowTarget | FactRowTarget | NoteRowTarget | RangeRowTarget"
"""What a thing leads to; an article's range is empty."""


@dataclass(frozen=True, slots=True)
class FoundThing:
    """One line of what was found. Foreign text in it is made displayable when it is drawn."""

    kind: Kind
    title: str
    about: str
    target: Target
    sign: str = ""
    keys: str = ""
    """Of a command the keys that carry it out."""

    def shown(self, words: tuple[str, ...], width: int) -> Content:
        """Its line, the words that were typed marked in the title."""
        if self.kind is Kind.COMMANDS:
            return self._shown_command(words, width)
        about = content(self.about).truncate(max(0, width * 2 // 5), ellipsis=True)
        room = max(1, width - about.cell_length - 4)
        title = _marked(content(self.title).truncate(room, ellipsis=True), words)
        gap = max(1, width - 2 - title.cell_length - about.cell_length)
        sign = Content.styled(f"{self.sign or SIGNS[self.kind]} ", "$accent")
        return Content.assemble(sign, title, " " * gap, about.stylize("$article-muted"))

    def _shown_command(self, words: tuple[str, ...], width: int) -> Content:
        """What it is called, what it does, and its keys at the end: each in a column."""
        keys = content(self.keys)
        called = _marked(cell(content(self.title), min(_TITLE, width // 2)), words)
        room = max(0, width - _SIGN - called.cell_length - keys.cell_length - 2 * BETWEEN)
        does = cell(content(self.about), room).stylize("$article-muted")
        sign = Content.styled(f"{self.sign or SIGNS[self.kind]} ", "$accent")
        return Content.assemble(sign, called, " " * BETWEEN, does, " " * BETWEEN, keys.stylize("$accent"))


def _marked(title: Content, words: tuple[str, ...]) -> Content:
    plain = fold_case(title.plain)
    if len(plain) != len(title.plain):
        return title
    for word in words:
        at = plain.find(word)
        if at != -1:
            title = title.stylize("bold $accent", at, at + len(word))
    return title
