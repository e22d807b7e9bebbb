"""A page over the reading screen: compare, timeline, an entity's page, all notes. Its lines lead back into articles."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.commands import Context, Group
from reader.phrasing.displayable import displayable
from reader.ui.appearance.foreign_text import content
from reader.ui.appearance.styles import MUTED
from reader.ui.article.jumps import PageSpot
from reader.ui.keyboard.bindings import bindings
from reader.ui.pages.page_filter import lines
from reader.ui.pages.page_registry import PAGES
from reader.ui.reading_context import TargetEntity
from reader.ui.row_targets import (
    AnswerRowTarget,
    ChosenRow,
    EntityRowTarget,
    FactRowTarget,
    NoteRowTarget,
    RangeRowTarget,
)
from reader.ui.screens.base_screen import BaseScreen
from reader.ui.screens.chooser import Choice, Chooser, with_words
from reader.ui.widgets.find_bar import FindBar
from reader.ui.widgets.key_line import KeyLine
from reader.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.types import CSSPathType

    from reader.model import Note, NotedQuestion
    from reader.ui.pages.page_text import PageText
    from reader.ui.row_targets import RowTarget
    from reader.ui.session import Session
    from reader.ui.widgets.rows import Row

POLL_SECONDS = 0.5
NO_MATCH = "No line has these words. Esc shows everything again."
NO_CHOICE = "There is nothing to choose from on this page."
EVERYTHING = "everything"
FRAME = 8
"""Cells of a page's width that its border, its padding and its scroll bar take."""
_BORDER = 2
"""Cells more that a title has than a line."""
_CONTEXTS = {"notebook": Context.NOTEBOOK, "entity": Context.ENTITY, "corrections": Context.CORRECTIONS}
"""Pages with commands of their own."""


class ReportScreen(BaseScreen[ChosenRow | None]):
    """Shows a page's lines; dismisses with the line that the reader chose, or with None."""

    WIDEST: ClassVar[int] = 120
    """Cells that a page takes at most: longer lines are hard to read. report_screen.tcss says so, too."""
    CSS_PATH: ClassVar[CSSPathType | None] = "report_screen.tcss"
    is_page = counts_keys = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Context.PAGE, but=Group.MOVING),
        *bindings(Context.NOTEBOOK),
        *bindings(Context.ENTITY),
    ]
    COMMANDS_OF: ClassVar[tuple[Context, ...]] = (Context.PAGE,)

    def __init__(self, session: Session, spot: PageSpot) -> None:
        super().__init__(session)
        self._spot = spot
        self._words = ""
        self._chosen = spot.chosen
        self._text: PageText | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="page"):
            yield Static(id="page-empty", markup=False)
            yield from self.compose_rows()
            yield FindBar("Lines with", id="page-find")
        yield KeyLine(self.session.keys, self.context)

    def compose_rows(self) -> ComposeResult:
        """What shows the lines, a `Rows` within it."""
        yield Rows(id="page-rows")

    def on_mount(self) -> None:
        self.query_one(Rows).focus()
        self._fill()
        self._version = self.session.library.version()
        self.set_interval(POLL_SECONDS, self.look_around)

    @property
    def context(self) -> Context:
        return _CONTEXTS.get(self._spot.page, Context.PAGE)

    @property
    def target_entity(self) -> TargetEntity:
        """The entity that the line under the cursor, else the page, is about; the article that the line leads to."""
        match self.selected:
            case EntityRowTarget(entity):
                return TargetEntity(entity, None)
            case FactRowTarget(article) | RangeRowTarget(article) | AnswerRowTarget(article=article):
                return TargetEntity(self._about_entity, article)
            case _:
                return TargetEntity(self._about_entity, None)

    @property
    def _about_entity(self) -> str | None:
        return self._spot.about if self._spot.page == "entity" else None

    # What stands on it

    def _fill(self, *, keep: bool = False) -> None:
        """Read what the page says now, and show it. `keep` leaves the cursor where it is."""
        with self.sentences():
            self._take(PAGES[self._spot.page](self.session, self._spot.about), keep=keep)

    def _take(self, text: PageText, *, keep: bool) -> None:
        first, self._text = self._text is None, text
        if self._chosen not in text.filters:
            self._chosen = ""
        self._show(text, keep=keep)
        rows = self.query_one(Rows)
        if first and 0 < self._spot.line < rows.option_count:
            rows.highlighted = self._spot.line

    def _show_again(self) -> None:
        """Show the same page, other lines of it or laid out anew."""
        if self._text is not None:
            self._show(self._text, keep=True)

    def _show(self, text: PageText, *, keep: bool = False) -> None:
        shown = self._lines_of(text)
        box = self.query_one("#page", Vertical)
        box.border_title = content(text.title) if text.heading is None else text.heading(self._heading_room)
        said = " · ".join(part for part in (self._chosen, f"“{self._words}”" if self._words else "") if part)
        box.border_subtitle = content(said or text.subtitle)
        box.set_class(not shown, "-empty")
        self.query_one("#page-empty", Static).update(Content(NO_MATCH if said else text.empty))
        self.query_one(Rows).show(shown, keep=keep)
        self.renew_footer()

    @property
    def without_object(self) -> frozenset[str]:
        text, rows = self._text, self.query_one(Rows)
        idle = () if text is None or text.filters else ("next_verdict", "choose_lines")
        parts = sum(row.subject is None and row.rank == 0 for row in rows.shown)
        part = () if parts > 1 else ("next_part",)
        of_a_line = ("go_there", "filter_rows", "edit_note", "delete_note")
        line = () if self.selected is not None or self._words else of_a_line
        order = () if text is not None and text.orders else ("next_order",)
        return frozenset((*idle, *part, *line, *order))

    def _lines_of(self, text: PageText) -> list[Row]:
        """The lines that are shown: of the chosen group, with the words that are looked for."""
        return lines(text, self._room, self._chosen, self._words)

    @property
    def _room(self) -> int:
        """Cells that a line has."""
        return max(20, min(self.size.width, self.WIDEST) - FRAME)

    @property
    def _heading_room(self) -> int:
        """Cells that the title has."""
        return self._room + _BORDER

    def on_resize(self) -> None:
        if self._text is not None and (self._text.laid or self._text.heading):
            self._show_again()

    def look_around(self) -> None:
        """Notice what the background process or another Dateline changed in the library.

        The reading screen below, which is always there, looks after the notes and tells every screen.
        """
        with self.sentences():
            version = self.session.library.version()
            if version != self._version:
                self._version = version
                self._fill(keep=True)

    def notes_changed(self) -> None:
        self._fill(keep=True)

    @property
    def selected(self) -> RowTarget | None:
        """What the line under the cursor stands for."""
        return self.query_one(Rows).selected

    @property
    def selected_note(self) -> Note | None:
        return self.selected.note if isinstance(self.selected, NoteRowTarget) else None

    # Commands

    def go_there(self) -> None:
        """Leave the page for the place that the line under the cursor stands for."""
        if self.selected is not None:
            self.dismiss(ChosenRow(self.selected, self.spot))

    @property
    def asked(self) -> NotedQuestion | None:
        """What a note on the line should carry of what reports are compared by."""
        return None

    @property
    def spot(self) -> PageSpot:
        """Where the reader stands on the page."""
        line = self.query_one(Rows).highlighted or 0
        return PageSpot(self._spot.page, self._spot.about, line, chosen=self._chosen)

    def close(self) -> None:
        """Show all lines again where some are hidden, else leave the page."""
        if self._words or self._chosen:
            self._chosen = ""
            self.query_one(FindBar).close()
            self._show_again()
        else:
            self.dismiss(None)

    def open_filter(self) -> None:
        self.query_one(FindBar).open()

    def next_filter(self) -> None:
        """Show lines of the next kind only; after the last one, all."""
        filters = self._text.filters if self._text is not None else ()
        if filters:
            at = filters.index(self._chosen) if self._chosen in filters else 0
            self._show_only(filters[(at + 1) % len(filters)])
        else:
            self.notify(NO_CHOICE)

    def choose_lines(self) -> None:
        """Choose from all kinds of lines on the page, by a part of their name."""
        if self._text is None or not self._text.filters:
            self.notify(NO_CHOICE)
            return
        numbers = self._text.counts
        if numbers is None:
            things = {(group, row.subject) for row in self._text.rows if row.subject for group in row.groups}
            numbers = Counter(group for group, _ in things)
        choices = [
            Choice(
                Content.assemble(
                    displayable(name or EVERYTHING), (f"  {numbers.get(name, 0):,}" if name else "", MUTED)
                ),
                name,
            )
            for name in self._text.filters
        ]
        at = self._text.filters.index(self._chosen) if self._chosen in self._text.filters else 0

        def keep(name: str | None) -> None:
            if name is not None:
                self._show_only(name)

        self.app.push_screen(Chooser("Show only …", with_words(choices), first=at), keep)

    def _show_only(self, chosen: str) -> None:
        self._chosen = chosen
        self._show_again()

    def next_order(self) -> None:
        """Put the lines in the next of the page's orders."""
        orders = self._text.orders if self._text is not None else ()
        if not orders:
            self.notify("The lines of this page have one order only.")
            return
        at = orders.index(self._spot.about) if self._spot.about in orders else 0
        self._spot = PageSpot(self._spot.page, orders[(at + 1) % len(orders)], 0)
        self._fill()

    def step_part(self, step: int) -> None:
        """To the first line of the next part, or of the part before."""
        self.query_one(Rows).step_part(step)

    @on(Rows.RowRequested)
    def _asked(self, event: Rows.RowRequested) -> None:
        event.stop()
        self.go_there()

    @on(FindBar.Changed)
    def _find_changed(self, event: FindBar.Changed) -> None:
        event.stop()
        self._words = event.words
        self._show_again()

    @on(FindBar.Left)
    def _find_left(self, event: FindBar.Left) -> None:
        event.stop()
        self.query_one(Rows).focus()
