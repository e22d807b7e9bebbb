"""The pane of the open article: the article view, its search line, and what is said where there is nothing to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from reader.commands import Context
from reader.phrasing.displayable import displayable
from reader.phrasing.formatting import counted
from reader.phrasing.unread_parts import unread_parts
from reader.phrasing.visual_order import visual
from reader.ui.appearance.foreign_text import content
from reader.ui.article_view.view_messages import KindSwitched, PositionChanged
from reader.ui.keyboard.bindings import bindings
from reader.ui.widgets.find_bar import FindBar

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from reader.config import Settings
    from reader.model import Range
    from reader.ui.article.open_article import OpenArticle
    from reader.ui.article_view.article_view import ArticleView
    from reader.ui.article_view.legend import Legend
    from reader.ui.article_view.overlay import NameTint, NotedPassage

NOTHING_OPEN = "Choose an article in the list and press Enter."
NO_ARTICLES = "There is nothing to read yet. The list says how articles come here."


class ArticlePane(Vertical):
    """Shows the article that it is given; commands of the screen ask its view."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.SELECTION), *bindings(Context.ARTICLE)]

    reading: reactive[OpenArticle | None] = reactive(None, always_update=True, repaint=False)

    class PlaceMoved(Message):
        """The reader is elsewhere in the article: by scrolling, a jump, a search."""

        def __init__(self, place: Range | None) -> None:
            super().__init__()
            self.place = place

    def __init__(self, settings: Settings, *, id: str) -> None:  # noqa: A002 # Textual's name
        super().__init__(id=id, classes="-empty")
        self._settings = settings
        self._view: ArticleView | None = None
        self._legend: Legend | None = None

    def compose(self) -> ComposeResult:
        yield Static(NOTHING_OPEN, markup=False, id="article-empty")

    def on_mount(self) -> None:
        self.watch_reading(None, self.reading)

    def furnish(self) -> ArticleView:
        """Make the page, its legend and its search line, when an article is first shown: they are half of all that
        would have to be loaded and styled before the first frame."""
        if self._view is None:
            from reader.ui.article_view.article_view import ArticleView
            from reader.ui.article_view.legend import Legend

            measure, context_lines = self._settings.appearance.measure, self._settings.reading.context_lines
            self._view = ArticleView(measure=measure, context_lines=context_lines, id="view")
            self._legend = Legend(id="legend")
            self.mount(self._view, self._legend, FindBar("Search", id="article-find"))
            self.watch(self._view, "current", self.show_kind)
            for state in ("current", "spotlight", "search"):
                self.watch(self._view, state, self._place_moved, init=False)
        return self._view

    @property
    def view(self) -> ArticleView:
        return self.furnish()

    @property
    def takes_letters(self) -> bool:
        """Whether a selection is open or hints are shown."""
        return self._view is not None and (self._view.selection is not None or self._view.hints is not None)

    @property
    def find_bar(self) -> FindBar:
        self.furnish()
        return self.query_one(FindBar)

    def show_empty(self, words: str) -> None:
        """What stands here while no article is open."""
        self.query_one("#article-empty", Static).update(Content(words))

    def watch_reading(self, before: OpenArticle | None, now: OpenArticle | None) -> None:
        """Show another article from its top, or the same one with what has changed of it."""
        if not self.is_mounted:
            return
        self.set_class(now is None, "-empty")
        if now is None:
            self.border_title = "Article"
            return
        view = self.view
        if before is None or view.article is not now.article:
            view.revised = now.revised
            view.also = now.also
            view.article = now.article
            self.find_bar.close()
        mentions = now.analysis.mentions if now.analysis else ()
        if view.mentions is not mentions:
            view.mentions = mentions
        if self._legend is not None:
            self._legend.mentions = mentions
        view.notes = noted_passages(now)
        if before is None or before.standings is not now.standings or before.article is not now.article:
            self._show_disputes(now)
        self.border_title = content(visual(displayable(now.article.title)))
        self.border_subtitle = self._state(now)

    def _show_disputes(self, now: OpenArticle) -> None:
        if not now.standings:
            self.view.disputes = ()
            if self._legend is not None:
                self._legend.verdicts = ()
            return
        from reader.ui.panes.fact_lines import disputed_passages, verdict_counts

        self.view.disputes = disputed_passages(now)
        if self._legend is not None:
            self._legend.verdicts = verdict_counts(now)

    def _state(self, now: OpenArticle) -> str:
        if now.analysis is not None:
            unread = unread_parts(now.analysis)
            mentions = counted(len(now.analysis.mentions), "mention")
            return unread if unread and not now.analysis.mentions else " · ".join(filter(None, (mentions, unread)))
        return {"pending": "not analysed yet", "failed": "could not be analysed"}.get(now.row.state, "")

    # Moving

    def action_line_down(self) -> None:
        self.view.scroll_rows(1)

    def action_line_up(self) -> None:
        self.view.scroll_rows(-1)

    def action_page_down(self) -> None:
        self.view.scroll_pages(1)

    def action_page_up(self) -> None:
        self.view.scroll_pages(-1)

    def action_half_page_down(self) -> None:
        self.view.scroll_rows(max(1, self.view.size.height // 2))

    def action_half_page_up(self) -> None:
        self.view.scroll_rows(-max(1, self.view.size.height // 2))

    def action_top(self) -> None:
        self.view.scroll_to_start()

    def action_bottom(self) -> None:
        self.view.scroll_to_finish()

    def next_tint(self) -> NameTint:
        """Colour the first name of each in a paragraph, all names, or none; which of these it is now."""
        from reader.ui.article_view.overlay import NameTint  # with the page

        tints = tuple(NameTint)
        self.view.tint = tints[(tints.index(self.view.tint) + 1) % len(tints)]
        return self.view.tint

    @on(KindSwitched)
    def _kind_switched(self, event: KindSwitched) -> None:
        event.stop()
        self.view.hidden_kinds ^= {event.kind}
        if self._legend is not None:
            self._legend.hidden = self.view.hidden_kinds

    def show_kind(self) -> None:
        """The legend points out the kind of the current mention's entity."""
        if self._legend is not None:
            self._legend.current = self.view.current_mention

    # Where the reader is

    @on(PositionChanged)
    def _scrolled(self, event: PositionChanged) -> None:
        event.stop()
        self._place_moved()

    def _place_moved(self) -> None:
        self.post_message(self.PlaceMoved(self.reading_place))

    @property
    def reading_place(self) -> Range | None:
        """Where the reader is: what is meant, while it is in sight, else the first words on the screen."""
        view = self.view
        if view.article is None or view.page is None:
            return None
        meant = view.place_meant
        if meant is not None and view.is_visible(meant):
            return meant
        return view.visible_range if view.top_row else None

    # Searching

    @on(FindBar.Changed)
    def _search(self, event: FindBar.Changed) -> None:
        """Hits are shown while the words are typed."""
        event.stop()
        if event.words:
            self.view.walk.find(event.words)
        else:
            self.view.walk.clear_search()
        self.show_hits()

    @on(FindBar.Left)
    def _search_left(self, event: FindBar.Left) -> None:
        event.stop()
        if event.found:
            self.view.walk.stay()
        self.view.focus()

    def search_for(self, words: str) -> None:
        """Search as if the words had been typed, and go to the first hit of the article."""
        self.find_bar.show(words)
        self.view.walk.find(words, 0)
        self.view.walk.stay()
        self.show_hits()

    def show_hits(self) -> None:
        """Say which hit of how many is the current one."""
        search = self.view.search
        if not search.text:
            self.find_bar.show_count("")
        elif search.current is None:
            self.find_bar.show_count("not found")
        else:
            self.find_bar.show_count(f"{search.current + 1:,} of {len(search.hits):,}")


def noted_passages(now: OpenArticle) -> list[NotedPassage]:
    """Where notes stand in the text; notes that lost their place stand nowhere."""
    if not now.notes:
        return []
    from reader.model import FactTarget, PassageTarget
    from reader.notes import find
    from reader.ui.article_view.overlay import NotedPassage

    passages = []
    for note in now.notes:
        match note.target:
            case PassageTarget(anchor) | FactTarget(_, anchor):
                found = find(anchor, now.article.text)
                if found.stands:
                    passages.append(NotedPassage(found.start, found.end, note.id, note.highlight or ""))
    return passages
