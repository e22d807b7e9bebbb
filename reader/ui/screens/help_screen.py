"""Every key and what it does: those of the pane that the reader came from first. Typing filters, Enter does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from reader.commands import Command, Context, commands_in, contexts_around, key_words
from reader.ui.appearance.styles import HEADING, STRONG
from reader.ui.screens.closes_once import ClosesOnce
from reader.ui.widgets.option_lines import OptionLines
from reader.ui.widgets.text_line import WritingLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from reader.keys import Keys

WHERE_WORDS = {
    Context.EVERYWHERE: "Everywhere",
    Context.READING: "While reading, in every pane",
    Context.LIST: "In the list of articles",
    Context.ARTICLE: "In the article",
    Context.SELECTION: "While selecting words",
    Context.PANEL: "In the side panel",
    Context.PAGE: "On pages: compare, timeline, entity, all notes",
    Context.COMPARE: "While comparing reports",
    Context.NOTEBOOK: "On the page of all notes",
    Context.ENTITY: "On the page of an entity",
    Context.CORRECTIONS: "On the page of corrections",
    Context.FEEDS: "On the page of feeds",
    Context.LINKS: "On the page of links",
    Context.EDITOR: "While writing a note",
}

_KEY_CELLS = 22
_HOW = "type to filter · Enter does it · Esc leaves"


class HelpScreen(ModalScreen[str | None], ClosesOnce[str | None]):
    """Dismisses with the id of the command that the reader chose, or None."""

    CSS_PATH = "help_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(12)", show=False),
        Binding("pageup", "move(-12)", show=False),
    ]

    def __init__(self, here: Context, keys: Keys) -> None:
        super().__init__()
        self._here = here
        self._keys = keys

    def compose(self) -> ComposeResult:
        with Vertical(id="help") as box:
            box.border_title = f"Keys: {WHERE_WORDS[self._here].lower()}"
            box.border_subtitle = _HOW
            yield WritingLine(placeholder="what do you want to do?", compact=True)
            yield OptionLines(markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def _fill(self, words: str) -> None:
        options: list[Option] = []
        for context in sections(self._here):
            found = [command for command in commands_in(context) if matches(command, words, self._keys)]
            if found:
                title = Content.styled(WHERE_WORDS[context], HEADING)
                options.append(Option(Content.assemble("\n", title) if options else title, disabled=True))
                options.extend(Option(self._line(command), f"{context}:{command.id}") for command in found)
        if not options:
            options = [Option("No command has these words.", disabled=True)]
        listing = self.query_one(OptionList)
        listing.set_options(options)
        listing.action_first()
        listing.scroll_home(animate=False)

    def _line(self, command: Command) -> Content:
        """Keys and help in columns; a long help goes on under itself."""
        shown = "  ".join(key_words(key) for key in self._keys.of[command.id]) or "—"
        width = max(24, self.query_one(OptionList).scrollable_content_region.width)
        first, *more = Content(command.help).wrap(max(12, width - _KEY_CELLS))
        line = Content.assemble((shown.ljust(_KEY_CELLS), STRONG), first)
        return Content("\n").join([line, *(Content(" " * _KEY_CELLS + part.plain) for part in more)])

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """What the command under the cursor is called in config.toml: whoever gives it another key needs that."""
        event.stop()
        name = (event.option_id or "").partition(":")[2]
        self.query_one("#help", Vertical).border_subtitle = f"{_HOW} · in config.toml: {name}" if name else _HOW

    def on_resize(self) -> None:
        self._fill(self.query_one(Input).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._fill(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id is not None:
            self.dismiss(event.option_id.partition(":")[2])

    def action_move(self, step: int) -> None:
        """The cursor moves while the reader goes on typing."""
        listing = self.query_one(OptionList)
        for _ in range(abs(step)):
            listing.action_cursor_down() if step > 0 else listing.action_cursor_up()

    def action_leave(self) -> None:
        self.dismiss(None)


def sections(here: Context) -> Iterator[Context]:
    """Contexts in the order in which the help shows them: where the reader is, around it, then the others."""
    around = contexts_around(here)
    yield from around
    yield from (context for context in WHERE_WORDS if context not in around)


def matches(command: Command, words: str, keys: Keys) -> bool:
    """Whether all the words stand in what is shown of the command, or a key of it is what was typed."""
    typed = words.strip()
    if typed in keys.of[command.id] or typed.casefold() in {key_words(key).casefold() for key in keys.of[command.id]}:
        return True
    shown = f"{command.id} {command.title} {command.help}".casefold()
    return all(word in shown for word in typed.casefold().split())
