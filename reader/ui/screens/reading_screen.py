"""The reading screen: the list, the article, the side panel; what is open in them, and the way between them.

What the reader can do here stands by subject in `reader.ui.actions`; this module holds the state that they share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from reader.commands import BY_ID, Actor, Command, Context
from reader.commands.footers import FOOTERS, PANEL_TABS, SEARCHING
from reader.library import ALL, ArticleQuery
from reader.ui.article.evidence_preview import EvidencePreview
from reader.ui.article.jumps import Jumps, Spot
from reader.ui.article.last_place import remember, restore
from reader.ui.article_view.view_messages import HintChosen, LinkPressed, MentionSelected, ModeChanged, NotePressed
from reader.ui.background.change_watcher import ChangeWatcher
from reader.ui.keyboard.bindings import bindings
from reader.ui.panes.article_list import ArticleList
from reader.ui.panes.article_pane import NO_ARTICLES, NOTHING_OPEN, ArticlePane
from reader.ui.panes.list_pane import ListPane
from reader.ui.panes.panes import CONTEXTS, Pane, Panes
from reader.ui.panes.side_panel import SidePanel
from reader.ui.reading_context import TargetEntity
from reader.ui.screens.base_screen import BaseScreen, field_keys
from reader.ui.screens.paned_screen import PanedScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from textual.binding import BindingType
    from textual.events import Paste

    from reader.model import Range
    from reader.ui.article.jumps import PageSpot
    from reader.ui.row_targets import ChosenRow
    from reader.ui.session import Session
    from reader.ui.widgets.rows import Rows


class ReadingScreen(PanedScreen):
    """Three panes, or as many of them as there is room for beside the article."""

    AUTO_FOCUS = ""  # `restore` says where the reader begins
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.READING)]
    COMMANDS_OF = (Context.READING,)

    def __init__(self, session: Session, open_article: str | None, place: Range | None = None) -> None:
        super().__init__(session)
        self.listing = ALL
        self.jumps = Jumps()
        """Where the reader jumped from."""
        self.preview = EvidencePreview(self)
        self._first = open_article
        self._first_place = place
        self.background_orders: ChangeWatcher = ChangeWatcher(self)
        self._settled = False
        self._wrong: tuple[str, ...] = ()

    def on_mount(self) -> None:
        with self.sentences():
            self._wrong = self.session.take_corrections() or ()
            self.articles.count_disputes = self.session.disputes
            restore(self, self._first, self._first_place)
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """After the first frame: the panes' other parts, notes, what others change, the analysis in the background."""
        from reader.ui.screens.reading_start import settle  # after the first frame

        self._settled = True
        self.call_next(self.panes.furnish)
        settle(self, self._wrong)

    # What is open

    def open(self, article_id: str) -> bool:
        """Open an article, or the one that it proved to be a copy of, from its top; False where there is neither."""
        from reader.ui.article.opening import open_article  # a start that opens nothing needs no facts

        return open_article(self, article_id, notes=self._settled)

    def close_article(self) -> None:
        """Nothing is open any more."""
        self.reading = None
        self.articles.opened = None
        self.article_pane.show_empty(NOTHING_OPEN if self.articles.count else NO_ARTICLES)

    def renew(self, *, verdicts: bool = False) -> None:
        """Show what has changed of the open article. `verdicts` asks anew how other reports stand to it, which is done
        in any case where its own analysis changed."""
        from reader.ui.article.opening import renew_article  # as above

        renew_article(self, notes=self._settled, verdicts=verdicts)

    def notes_changed(self) -> None:
        """Show the notes as they are now, also in a list of articles with notes."""
        self.renew()
        self.session.library.lists.forget()
        self._list_again()

    def entities_changed(self) -> None:
        """Show entities as they are corrected now, also in a list of those that mention one."""
        self.renew()
        if self.listing.entity is not None:
            self.list_pane.renew(self.session.library, self.listing)
        else:
            self._list_again()

    def _list_again(self) -> None:
        """List anew what a query finds: it may ask for notes and entities."""
        if self.listing.where is not None or self.listing.saved is not None or self.session.settings.kill:
            self.list_pane.renew(self.session.library, self.listing)

    @property
    def target_entity(self) -> TargetEntity:
        """The entity under the panel's cursor, else the current mention's; the open article."""
        from reader.ui.actions.command_target import target_entity

        found = target_entity(self)
        return TargetEntity(found.entity if found else None, self.reading.article.id if self.reading else None)

    def look_around(self) -> None:
        """Show at once what has changed around this screen."""
        self.background_orders.look()

    def in_sight(self) -> BaseScreen[Any]:
        """The screen that the reader looks at: the uppermost page, or this one."""
        return list(self.screens())[-1]

    def push_page(self, spot: PageSpot, follow: Callable[[ChosenRow | None], None]) -> None:
        """Show a page over this screen; `follow` gets the line that is chosen there."""
        from reader.ui.screens.page_screens import page_screen

        self.app.push_screen(page_screen(self.session, spot, self.background_orders), follow)

    def show_list(self, query: ArticleQuery) -> None:
        """List other articles; the open one keeps the cursor where it is among them."""
        self.listing = query
        self.list_pane.show(self.session.library, query, self.reading.article.id if self.reading else None)

    # Where the reader is

    @property
    def spot(self) -> Spot | None:
        """Where the reader is in the open article."""
        if self.reading is None:
            return None
        return Spot(self.reading.article.id, self.view.top_position(), self.view.current, lit=self.view.lit)

    # Commands

    @property
    def context(self) -> Context:
        """Which commands work where the reader is."""
        if self.pane is Pane.ARTICLE and self.view.selection is not None:
            return Context.SELECTION
        return CONTEXTS[self.pane]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What works on a selection alone works while there is one."""
        if action == "command" and parameters and BY_ID[str(parameters[0])].where == (Context.SELECTION,):
            return self.view.selection is not None
        return super().check_action(action, parameters)

    @on(Panes.Moved)
    def _pane_left(self) -> None:
        if self.pane is not Pane.PANEL:
            self.preview.stay()

    @on(ModeChanged)
    @on(Panes.Moved)
    @on(SidePanel.Shown)
    def _context_changed(self) -> None:
        self.renew_footer()

    def watch_reading(self) -> None:
        if self._settled:
            self.renew_footer()

    @property
    def is_quiet(self) -> bool:
        return self.panes.arrangement.alone and self.pane is Pane.ARTICLE

    @property
    def footer_words(self) -> Mapping[str, str]:
        if self.context is Context.PANEL:
            return PANEL_TABS[self.panel.tab]
        if self.context is Context.ARTICLE and self.view.search.text:
            return SEARCHING
        return FOOTERS[self.context]

    @property
    def without_object(self) -> frozenset[str]:
        if not self._settled:
            return frozenset()  # the first frame's keys are those of the list
        from reader.ui.keyboard.idle_commands import idle_commands

        return idle_commands(self)

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

    @property
    def takes_letters(self) -> bool:
        """Whether letters are typed into something: a field, a selection, hints."""
        return bool(field_keys(self.focused)) or (self.pane is Pane.ARTICLE and self.article_pane.takes_letters)

    # What the panes say

    @on(ArticleList.ArticleRequested)
    def _asked_for_article(self, event: ArticleList.ArticleRequested) -> None:
        from reader.ui.actions.navigation import read_article

        with self.sentences():
            read_article(self, event.article)

    def on_rows_row_requested(self, event: Rows.RowRequested) -> None:
        from reader.ui.actions.navigation import go_there

        with self.sentences():
            go_there(self)

    def on_rows_pointed(self, event: Rows.Pointed) -> None:
        """What the panel's cursor comes to stand on is shown in the article."""
        if self.pane is Pane.PANEL and self.panel.has_focus_within:
            self.preview.show(event.subject)
        self.panel.show_title_of(event.subject)

    @on(ArticlePane.PlaceMoved)
    def _place_moved(self, event: ArticlePane.PlaceMoved) -> None:
        self.panel.follow(event.place)
        self.renew_footer()

    @on(MentionSelected)
    @on(HintChosen)
    def _mention_chosen(self) -> None:
        from reader.ui.actions.walk_commands import point_at_entity

        point_at_entity(self)

    @on(LinkPressed)
    def _link_pressed(self, event: LinkPressed) -> None:
        from reader.ui.actions.web_commands import open_in_browser

        with self.sentences():
            open_in_browser(self, event.url)

    @on(NotePressed)
    def _note_pressed(self, event: NotePressed) -> None:
        from reader.ui.actions.note_commands import show_note

        show_note(self, event.note)

    @on(ListPane.Filtered)
    def _filtered(self, event: ListPane.Filtered) -> None:
        from reader.ui.actions.list_commands import filter_by

        with self.sentences():
            filter_by(self, event.words)

    def on_paste(self, event: Paste) -> None:
        """What is pasted anywhere but in a field to write in becomes an article."""
        from reader.ui.actions.pasting import paste_article

        event.stop()
        with self.sentences():
            paste_article(self, event.text)

    def leave(self) -> None:
        """Before the app ends: keep where the reader is, and end the background process."""
        with self.sentences():
            remember(self)
        self.background_orders.stop()
