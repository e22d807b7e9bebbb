"""The reading screen: the list, the article, the side panel; what is open in them, and the way between them.

What the reader can do here stands by subject in `reader.ui.actions`; this module holds the state that they share.
"""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.reactive import reactive

from reader.commands import BY_ID, Actor, Command, Context
from reader.library import ALL, ArticleQuery, Library
from reader.model import Range
from reader.ui.bindings import bindings
from reader.ui.jumps import Jumps, PageSpot, Spot
from reader.ui.open_article import OpenArticle, read
from reader.ui.reading.messages import HintChosen, MentionSelected, ModeChanged, NotePressed
from reader.ui.screens.desk_screen import DeskScreen
from reader.ui.widgets.article_list import ArticleList
from reader.ui.widgets.article_pane import NO_ARTICLES, NOTHING_OPEN, ArticlePane, noted_passages
from reader.ui.widgets.key_line import KeyLine
from reader.ui.widgets.list_pane import ListPane
from reader.ui.widgets.panes import CONTEXTS, THREE_PANES, TWO_PANES, Pane, Panes
from reader.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Paste

    from reader.background.worker import Worker
    from reader.library import ArticleRow
    from reader.model import FactReference, Note, Verdict
    from reader.ui.desk import Desk
    from reader.ui.reading.article_view import ArticleView
    from reader.ui.widgets.side_panel import SidePanel

POLL_SECONDS = 0.5
"""How often the library and the notes folder are asked whether somebody else changed them."""


class ReadingScreen(DeskScreen[None]):
    """Three panes; on a narrow terminal one at a time, on a middling one the side panel as a drawer."""

    AUTO_FOCUS = ""  # `restore` says where the reader begins
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.READING)]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 # Textual declares it as an instance's
        (0, "-one"),
        (TWO_PANES, "-two"),
        (THREE_PANES, "-three"),
    ]

    reading: reactive[OpenArticle | None] = reactive(None, always_update=True)
    """What is open. Panes are bound to it."""

    def __init__(self, desk: Desk, open_article: str | None, place: Range | None = None) -> None:
        super().__init__(desk)
        self.jumps = Jumps()
        self.listing = ALL
        self._first = open_article
        self._first_place = place
        self._library_version = 0
        self._settled = False
        self._wrong: tuple[str, ...] = ()
        self._followed: dict[str, int] = {}
        self._worker: Worker | None = None
        self._take_size()

    def _take_size(self) -> None:
        """Start in the classes that the terminal's size asks for, so that nothing is styled twice."""
        width, height = self.app.size
        for size, breakpoints in ((width, self.HORIZONTAL_BREAKPOINTS), (height, self.app.VERTICAL_BREAKPOINTS)):
            fitting = [name for least, name in breakpoints or () if size >= least]
            self.add_class(*fitting[-1:])

    def compose(self) -> ComposeResult:
        yield Panes(self.desk.settings).data_bind(ReadingScreen.reading)
        yield KeyLine(self.desk.keys, Context.LIST)

    def on_mount(self) -> None:
        from reader.ui.actions.opening import restore

        with self.sentences():
            self._wrong = self.desk.take_corrections() or ()
            restore(self, self._first, self._first_place)
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """After the first frame: notes, what others change, and the analysis in the background."""
        from reader.ui.background import start
        from reader.ui.taking_over import note_looks

        self._settled = True
        with self.sentences():
            note_looks(self)
        self._library_version = self.desk.library.version()
        with self.sentences():
            self.notes_changed()
        broken = (problem.message for problem in self.desk.notebook.problems())
        for problem in (*self.desk.keys.problems, *self._wrong, *broken):
            self.say(problem, "warning", seconds=12)
        self._let_notes_follow()
        self._worker = start(self)
        self.set_interval(POLL_SECONDS, self.look_around)
        if not gc.isenabled():  # since the start; what it made is here to stay, and need not be looked at again
            gc.freeze()
            gc.enable()

    # The panes

    @property
    def panes(self) -> Panes:
        return self.query_one(Panes)

    @property
    def pane(self) -> Pane:
        """The pane that the reader is in."""
        return self.panes.current

    @property
    def list_pane(self) -> ListPane:
        return self.panes.list_pane

    @property
    def articles(self) -> ArticleList:
        return self.list_pane.articles

    @property
    def article_pane(self) -> ArticlePane:
        return self.panes.article_pane

    @property
    def view(self) -> ArticleView:
        return self.article_pane.view

    @property
    def panel(self) -> SidePanel:
        return self.panes.panel

    def go_to_pane(self, pane: Pane) -> None:
        """Show a pane and give it the focus."""
        self.panes.go_to(pane)

    # What is open

    def open(self, article_id: str) -> bool:
        """Open an article, from its top; False where the library has it no longer."""
        reading = read(self.desk, article_id, notes=self._settled)
        if reading is None:
            self.say("This article is no longer in the library.", "warning")
            return False
        if self.desk.settings.reading.mark_read and not reading.row.read:
            self.desk.library.mark_read(article_id)
            reading = replace(reading, row=replace(reading.row, read=True))
        self.reading = reading
        if reading.analysis is None:
            self.ask_for_analysis()
        else:
            self._compare(article_id)
        self.articles.opened = article_id
        self.list_pane.renew(self.desk.library, self.listing)
        if self.pane is not Pane.LIST:
            self.list_pane.point_at(self.desk.library, self.listing, article_id)
        return True

    def close_article(self) -> None:
        """Nothing is open any more."""
        self.reading = None
        self.articles.opened = None
        self.article_pane.say_nothing_open(NOTHING_OPEN if self.articles.count else NO_ARTICLES)

    def renew(self, *, compare: bool = False) -> None:
        """Read again what the library and the notebook say of the open article, and show what has changed.

        `compare` asks anew how other reports stand to it, which is done in any case where its own analysis changed.
        """
        before = self.reading
        if before is None:
            return
        now = read(self.desk, before.article.id, notes=self._settled, before=before)
        if now is None:
            self.close_article()
            return
        if now != before:
            self.reading = now
        if now.analysis is not None and (compare or now.analysis is not before.analysis):
            self._compare(now.article.id)

    @work(thread=True, exclusive=True, group="compare", exit_on_error=False)
    def _compare(self, article: str) -> None:
        """Ask how other reports stand to what this one states: some milliseconds for each article of the story, so
        that it is done beside the interface, with a library of this thread's own."""
        with Library.open(self.desk.library.path) as library:
            if (corrected := self.desk.opened_corrections) is not None:
                library.correct(corrected.corrections)
            verdicts = {fact: group.verdict for group in library.claim_groups(article) for fact in group.facts}
            story = library.story_of(article)
            reports = tuple(row for member in (story.articles if story else ()) if (row := library.row(member)))
        self.app.call_from_thread(self._show_story, article, verdicts, reports)

    def _show_story(
        self, article: str, verdicts: Mapping[FactReference, Verdict], reports: tuple[ArticleRow, ...]
    ) -> None:
        """Show the verdicts and the story, unless another article has been opened meanwhile."""
        if self.reading is None or self.reading.article.id != article:
            return
        now = replace(self.reading, verdicts=verdicts, story=reports)
        if now != self.reading:
            self.reading = now

    def notes_changed(self) -> None:
        """Show the notes as they are now, also in a list of articles with notes."""
        self.renew()
        self.desk.library.forget_found()
        self._list_again()

    def entities_changed(self) -> None:
        """Show entities as they are corrected now, also in a list of those that mention one."""
        self.renew()
        if self.listing.entity is not None:
            self.list_pane.renew(self.desk.library, self.listing)
        else:
            self._list_again()

    def _list_again(self) -> None:
        """List anew what a query finds: it may ask for notes and entities."""
        if self.listing.where is not None or self.listing.saved is not None or self.desk.settings.kill:
            self.list_pane.renew(self.desk.library, self.listing)

    @property
    def entity_in_question(self) -> tuple[str | None, str | None]:
        """The entity under the panel's cursor, else the current mention's; the open article."""
        from reader.ui.actions.walking import entity_in_question

        found = entity_in_question(self)
        return found[0] if found else None, self.reading.article.id if self.reading else None

    def place_of(self, note: Note) -> Range | None:
        """Where a note on a passage or a fact of the open article stands in its text now."""
        passages = noted_passages(self.reading) if self.reading else ()
        return next((Range(place.start, place.end) for place in passages if place.note == note.id), None)

    def look_around(self) -> None:
        """Notice what the background process, another Dateline or an editor changed."""
        from reader.ui.background import listen

        with self.sentences():
            if self._worker is not None:
                listen(self, self._worker)
            self._take_corrections()
            version = self.desk.library.version()
            if version != self._library_version:
                self._library_version = version
                self.list_pane.renew(self.desk.library, self.listing)
                self.renew()
                self._let_notes_follow()
            if self.desk.notebook.changed():
                self.desk.notebook.reload()
                self._show_notes()

    def _show_notes(self) -> None:
        """Show the notes as they are now on every screen."""
        for screen in self.app.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.notes_changed()

    @work(thread=True, exclusive=True, group="follow", exit_on_error=False)
    def _let_notes_follow(self) -> None:
        """Carry notes over to texts that their sources changed; beside the interface, as it reads many articles."""
        from reader.intake.following import follow

        with Library.open(self.desk.library.path) as library:
            displaced = follow(library, self.desk.notebook, self._followed)
        if displaced:
            self.app.call_from_thread(self._say_displaced, len(displaced))

    def _say_displaced(self, number: int) -> None:
        """Say that texts have changed under notes, and show these as they are now."""
        self._show_notes()
        notes = "a note" if number == 1 else f"{number:,} notes"
        self.say(f"A text has changed under {notes}: {self.desk.keys.shown('open_notebook')} lists all, those first.")

    def _take_corrections(self) -> None:
        """Show entities as the reader's entities.toml says, as soon as it says something else."""
        problems = self.desk.take_corrections()
        if problems is not None:
            for screen in self.app.screen_stack:
                if isinstance(screen, DeskScreen):
                    screen.entities_changed()
            for problem in problems:
                self.say(problem, "warning", seconds=12)

    def show_list(self, query: ArticleQuery) -> None:
        """List other articles; the open one keeps the cursor where it is among them."""
        self.listing = query
        self.list_pane.show(self.desk.library, query, self.reading.article.id if self.reading else None)

    # Where the reader is

    @property
    def spot(self) -> Spot | None:
        """Where the reader is in the open article."""
        if self.reading is None:
            return None
        return Spot(self.reading.article.id, self.view.top_position(), self.view.current)

    def go(self, article_id: str, place: Range, *, spotlight: bool = False, page: PageSpot | None = None) -> None:
        """Jump to a range of an article and remember where from: from a line of a page, if one is named."""
        origin = self.spot
        if page is not None:
            origin = replace(origin, page=page) if origin is not None else Spot("", 0, None, page)
        if not self._is_open(article_id) and not self.open(article_id):
            return
        if origin is not None:
            self.jumps = self.jumps.jumped(origin)
        spotlight = spotlight and place.end > place.start
        self.view.current = None if spotlight or place.start == place.end else place
        if not spotlight:
            self.view.spotlight = None
        self.view.jump_to(place, spotlight=spotlight)
        self.go_to_pane(Pane.ARTICLE)

    def _is_open(self, article_id: str) -> bool:
        return self.reading is not None and self.reading.article.id == article_id

    def return_to(self, spot: Spot) -> None:
        """Stand again where a spot was: the article, its line at the top, its mention."""
        from reader.ui.actions.pages import show_page

        if spot.article:
            if not self._is_open(spot.article) and not self.open(spot.article):
                return
            self.view.current = spot.current
            self.view.spotlight = None
            self.view.scroll_to_position(spot.top)
            self.go_to_pane(Pane.ARTICLE)
        if spot.page is not None:
            show_page(self, spot.page)

    # Commands

    @property
    def context(self) -> Context:
        """Which commands work where the reader is."""
        if self.pane is Pane.ARTICLE and self.view.selection is not None:
            return Context.SELECTION
        return CONTEXTS[self.pane]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Commands on a selection work while there is one; the footer shows them then only."""
        if action == "command" and parameters and Context.SELECTION in BY_ID[str(parameters[0])].where:
            return self.view.selection is not None
        return super().check_action(action, parameters)

    @on(ModeChanged)
    @on(Panes.Moved)
    def _context_changed(self) -> None:
        self.query_one(KeyLine).show(self.context)

    def action_command(self, command: str) -> None:
        """Carry out a command of the table."""
        from reader.ui.actions import ACTIONS

        with self.sentences():
            ACTIONS[command](self)

    def carry_out(self, command: Command) -> None:
        """Carry out a command from the palette or the help, in the pane where it works."""
        for pane, context in CONTEXTS.items():
            if context in command.where and context is not CONTEXTS[self.pane]:
                if not any(other in command.where for other in (CONTEXTS[self.pane], Context.READING)):
                    self.go_to_pane(pane)
                break
        if command.actor is Actor.PANE:
            self.call_after_refresh(self.act_in_pane, command.id)
        else:
            self.action_command(command.id)

    # What the panes say

    @on(ArticleList.Asked)
    def _asked_for_article(self, event: ArticleList.Asked) -> None:
        from reader.ui.actions.opening import read_article

        with self.sentences():
            read_article(self, event.article)

    @on(Rows.Asked)
    def _asked_for_row(self, event: Rows.Asked) -> None:
        from reader.ui.actions.facts import go_there

        with self.sentences():
            go_there(self)

    @on(MentionSelected)
    @on(HintChosen)
    def _mention_chosen(self) -> None:
        from reader.ui.actions.walking import point_at_entity

        point_at_entity(self)

    @on(NotePressed)
    def _note_pressed(self, event: NotePressed) -> None:
        from reader.ui.actions.noting import show_note

        show_note(self, event.note)

    @on(ListPane.Filtered)
    def _filtered(self, event: ListPane.Filtered) -> None:
        from reader.ui.actions.listing import filter_by

        with self.sentences():
            filter_by(self, event.words)

    def ask_for_analysis(self) -> None:
        """Tell the background process that something waits, and that the open article goes first."""
        if self._worker is not None:
            self._worker.look()
            if self.reading is not None and self.reading.analysis is None:
                self._worker.first(self.reading.article.id)

    def on_paste(self, event: Paste) -> None:
        """What is pasted anywhere but in a field to write in becomes an article."""
        from reader.ui.actions.pasting import paste_article

        event.stop()
        with self.sentences():
            paste_article(self, event.text)

    def refresh_feeds(self, feed: str | None = None) -> None:
        """Have all feeds, or the one at an address, asked for news by the background process."""
        from reader.ui.background import NOT_THERE, REFRESHING, say_at_work

        if self._worker is None:
            self.say(NOT_THERE, "warning")
            return
        self._worker.refresh(feed)
        say_at_work(self, REFRESHING, "refreshing")

    def fetch_whole_text(self, article: str) -> None:
        """Have the whole text of an article fetched by the background process."""
        from reader.ui.background import FETCHING, NOT_THERE, say_at_work

        if self._worker is None:
            self.say(NOT_THERE, "warning")
            return
        self._worker.fetch(article)
        say_at_work(self, FETCHING, "fetching the whole text")

    def leave(self) -> None:
        """Before the app ends: keep where the reader is, and end the background process."""
        from reader.ui.actions.opening import remember

        with self.sentences():
            remember(self)
        if self._worker is not None:
            self._worker.stop()
