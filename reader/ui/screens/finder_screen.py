"""The one prompt: articles, names, facts, notes and commands by a few letters, as one types.

What is at hand is shown while the key is carried out; what the library has is looked for beside the interface, and
stands below and between as it comes. What was found for fewer letters is dropped when it comes too late.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from reader.folding import fold_case
from reader.phrasing.displayable import displayable
from reader.ui.background.background_work import BackgroundJob, BackgroundWork
from reader.ui.finder.at_hand import OF_EACH, OF_ONE
from reader.ui.finder.found_things import SIGNS, FoundThing, Kind
from reader.ui.screens.closes_once import ClosesOnce
from reader.ui.widgets.option_lines import OptionLines
from reader.ui.widgets.text_line import WritingLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.worker import Worker

    from reader.ui.finder.at_hand import AtHand
    from reader.ui.finder.found_things import Target
    from reader.ui.finder.in_library import LibraryFinds
    from reader.ui.session import Session

HINT: Final = "  ".join(f"{SIGNS[kind]} {kind}" for kind in Kind)
NOTHING: Final = "Nothing has these letters."
LOOKING: Final = "looking through the library …"
_GROUP: Final = "find"
_KINDS: Final = (None, *Kind)


class FoundLines(OptionLines, can_focus=False):
    """The lines of what was found."""

    class Resized(Message):
        """There is other room for them."""

    def on_resize(self) -> None:
        self.post_message(self.Resized())


class FinderScreen(ModalScreen[FoundThing | None], ClosesOnce[FoundThing | None]):
    """Dismisses with what was chosen, or with None where the reader leaves."""

    CSS_PATH = "finder_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("tab", "kind(1)", show=False, priority=True),
        Binding("shift+tab", "kind(-1)", show=False, priority=True),
        Binding("down,ctrl+n", "step(1)", show=False, priority=True),
        Binding("up,ctrl+p", "step(-1)", show=False, priority=True),
        Binding("pagedown", "step(10)", show=False, priority=True),
        Binding("pageup", "step(-10)", show=False, priority=True),
    ]

    def __init__(self, session: Session, at_hand: AtHand, kind: Kind | None = None) -> None:
        super().__init__()
        self._session = session
        self._at_hand = at_hand
        self._kind = kind
        self.things: list[FoundThing] = []
        """What is shown."""
        self._in_library: tuple[FoundThing, ...] = ()
        self._asked = 0
        """How often something else was asked for."""
        self.is_looking = False
        """Whether the library is still looked through."""
        self._width = 0
        self._beside = BackgroundWork(self, self._tell, session.places.log)

    def compose(self) -> ComposeResult:
        with Vertical(id="finder") as box:
            box.border_subtitle = "↑ ↓ Choose · Enter Go there · Tab One kind · Esc Leave"
            yield WritingLine(placeholder="type a few letters", compact=True, select_on_focus=False)
            yield Label("", markup=False, id="finder-said")
            yield FoundLines(markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self._show_kind()
        self._look()
        self._search()  # the index of names is made while nobody has typed yet

    @on(FoundLines.Resized)
    def _take_room(self) -> None:
        """Draw lines anew that have other room now."""
        if self._room != self._width:
            self._draw()

    @property
    def typed(self) -> str:
        """What stands in the line."""
        return self.query_one(Input).value

    @property
    def selected(self) -> FoundThing | None:
        """What is under the cursor."""
        at = self.query_one(OptionList).highlighted
        return self.things[at] if at is not None and at < len(self.things) else None

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        self._beside.take(event)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._ask()

    def _ask(self) -> None:
        self._asked += 1
        self._in_library = ()
        self.is_looking = bool(self.typed.strip()) and self._kind is not Kind.COMMANDS
        self._look()
        self._search()

    def _look(self) -> None:
        """Show what is at hand."""
        self._show(keep=False)

    def _search(self) -> None:
        """Look through the library, once the search before has ended; only what was asked for last is shown."""
        from reader.ui.finder.in_library import search  # with the first prompt

        typed, kind, asked, session, kept = self.typed, self._kind, self._asked, self._session, self._session.name_index

        def work() -> LibraryFinds:
            return search(session, kept, typed, kind, lambda: self._asked == asked)

        def show(found: LibraryFinds) -> None:
            session.name_index = found.index
            if self._asked == asked and self.is_attached:
                self._in_library, self.is_looking = found.things, False
                self._show(keep=True)

        self._beside.queue(BackgroundJob(_GROUP, "looking through the library", work, show))

    # What is shown

    def _show(self, *, keep: bool) -> None:
        """Things by their kinds, each once. `keep` leaves the cursor on the same thing, once it was moved."""
        options = self.query_one(OptionList)
        at = options.highlighted or 0
        under_cursor = self.things[at] if keep and 0 < at < len(self.things) else None
        near = self._at_hand.find(self.typed, self._kind)
        most = OF_EACH if self._kind is None else OF_ONE
        if not self.typed.strip():
            self.things = near
        else:
            self.things = [thing for kind in Kind for thing in _of_kind(kind, (*near, *self._in_library))[:most]]
        self._draw()
        if under_cursor is not None:
            places = [at for at, thing in enumerate(self.things) if thing.target == under_cursor.target]
            if places:
                options.highlighted = places[0]
        self._tell(self._state())

    def _draw(self) -> None:
        options = self.query_one(OptionList)
        self._width = self._room
        words = tuple(fold_case(self.typed).split())
        at = options.highlighted
        options.set_options(Option(thing.shown(words, self._width)) for thing in self.things)
        if self.things:
            options.highlighted = min(at or 0, len(self.things) - 1) if self._width and at else 0

    @property
    def _room(self) -> int:
        """Cells of a line."""
        return max(0, self.query_one(OptionList).scrollable_content_region.width - 2)

    def _state(self) -> str:
        if self.is_looking:
            return LOOKING
        if not self.things:
            return NOTHING if self.typed.strip() else HINT
        return HINT

    def _tell(self, sentence: str) -> None:
        for label in self.query("#finder-said").results(Label):
            label.update(displayable(sentence))

    def _show_kind(self) -> None:
        title = "Find anything" if self._kind is None else f"Find {self._kind}"
        self.query_one("#finder").border_title = title

    # What the reader does

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._choose(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose(event.option_index)

    def _choose(self, at: int | None) -> None:
        if at is not None and at < len(self.things):
            self.dismiss(self.things[at])

    def action_kind(self, step: int) -> None:
        """Look for the next kind alone, behind the last for all."""
        self._kind = _KINDS[(_KINDS.index(self._kind) + step) % len(_KINDS)]
        self._show_kind()
        self._ask()

    def action_step(self, step: int) -> None:
        if self.things:
            options = self.query_one(OptionList)
            options.highlighted = max(0, min((options.highlighted or 0) + step, len(self.things) - 1))

    def action_leave(self) -> None:
        self.dismiss(None)


def _of_kind(kind: Kind, things: Iterable[FoundThing]) -> list[FoundThing]:
    """Those of a kind, each once."""
    once: dict[Target, FoundThing] = {}
    for thing in things:
        if thing.kind is kind:
            once.setdefault(thing.target, thing)
    return list(once.values())
