"""The page with what lies over it: mentions, notes, hits, the selection, the letters of hints.

State flows down, as reactives; each draws again no more rows than it touches. `article_view.ArticleView` adds what the
reader does with it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from textual.reactive import reactive

from reader.model import Range
from reader.ui.article_view.article_search import Search
from reader.ui.article_view.mention_index import MentionIndex
from reader.ui.article_view.page_view import PageView
from reader.ui.article_view.selection import Selection
from reader.ui.article_view.view_messages import MentionSelected, ModeChanged, SelectionChanged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Article, Mention
    from reader.ui.article_view.hints import Hints
    from reader.ui.article_view.overlay import NotedPassage


class Mode(StrEnum):
    """What typed keys mean."""

    READ = "read"
    SELECT = "select"
    HINT = "hint"


class MarkedView(PageView):
    """An article, and all that is marked on it at one moment."""

    mentions: reactive[Sequence[Mention]] = reactive((), repaint=False)
    current: reactive[Range | None] = reactive(None, repaint=False)
    notes: reactive[Sequence[NotedPassage]] = reactive((), repaint=False)
    spotlight: reactive[Range | None] = reactive(None, repaint=False)
    search: reactive[Search] = reactive(Search, repaint=False)
    selection: reactive[Selection | None] = reactive(None, repaint=False)
    hints: reactive[Hints | None] = reactive(None, repaint=False)

    # What is shown

    def show(
        self,
        article: Article | None,
        mentions: Sequence[Mention] = (),
        notes: Sequence[NotedPassage] = (),
        position: int = 0,
    ) -> None:
        """Show another article, from a code point on."""
        self.article = article
        self.mentions = mentions
        self.notes = notes
        self.scroll_to_position(position)

    @property
    def mode(self) -> Mode:
        if self.hints is not None:
            return Mode.HINT
        return Mode.READ if self.selection is None else Mode.SELECT

    @property
    def passage(self) -> Range | None:
        """The selected range."""
        return None if self.selection is None else self.selection.range

    @property
    def current_mention(self) -> Mention | None:
        return self.overlay.current

    @property
    def visible_mentions(self) -> Sequence[Mention]:
        """The mentions that begin in a visible row, in text order."""
        visible = self.visible_range
        return [mention for mention in self.overlay.mentions.within(*visible) if mention.start >= visible.start]

    def mention_at(self, position: int) -> Mention | None:
        """The innermost mention over a code point."""
        return self.overlay.mentions.at(position)

    def note_at(self, position: int) -> NotedPassage | None:
        """The first note on the line of a code point."""
        if self.page is None:
            return None
        line = self.page.line(self.page.row_of(position))
        return next(iter(self.overlay.notes_within(*line)), None)

    # What the reader does to it

    def select_current(self) -> None:
        """Tell that the current mention is meant."""
        if self.overlay.current is not None:
            self.post_message(MentionSelected(self, self.overlay.current))

    def select(self, place: Range) -> None:
        """Select a range."""
        if place.start < place.end:
            self.selection = Selection(place.start, place.end - 1)

    def end_selection(self) -> None:
        self.selection = None

    # When something is given

    def watch_article(self, old: Article | None, new: Article | None) -> None:
        if old is not new:
            self.hints = self.current = self.spotlight = self.selection = None
            self.mentions, self.notes, self.search = (), (), Search()
        super().watch_article(old, new)

    def watch_mentions(self, mentions: Sequence[Mention]) -> None:
        self.overlay.mentions = MentionIndex(mentions)
        self.overlay.current = self._mention_at(self.current)
        self.hints = None
        self.redraw()

    def watch_current(self, old: Range | None, new: Range | None) -> None:
        before, self.overlay.current = self.overlay.current, self._mention_at(new)
        entities = {mention.entity for mention in (before, self.overlay.current) if mention is not None}
        visible = self.overlay.mentions.within(*self.visible_range)
        touched = [Range(mention.start, mention.end) for mention in visible if mention.entity in entities]
        self.forget_what_is_out_of_sight()
        self.redraw(old, new, *touched)

    def watch_notes(self, notes: Sequence[NotedPassage]) -> None:
        self.overlay.notes = sorted(notes)
        self.redraw()

    def watch_spotlight(self, old: Range | None, new: Range | None) -> None:
        self.overlay.spotlight = new
        self.redraw(old, new)

    def watch_search(self, old: Search, new: Search) -> None:
        self.overlay.search = new
        if old.hits is new.hits:
            self.redraw(old.hit, new.hit)
        else:
            self.redraw()

    def validate_selection(self, selection: Selection | None) -> Selection | None:
        """Within the text, whatever range it was asked for; none where there is nothing to select."""
        if selection is None or self.page is None or not len(self.page.layout):
            return None
        last = len(self.page.copy.shown) - 1
        return Selection(min(selection.anchor, last), min(selection.head, last))

    def watch_selection(self, old: Selection | None, new: Selection | None) -> None:
        self.overlay.selection = new
        self.redraw(*(selection.range for selection in (old, new) if selection is not None))
        if old != new:
            self.post_message(SelectionChanged(self, self.passage))
        if (old is None) is not (new is None):
            self.post_message(ModeChanged(self, self.mode))

    def watch_hints(self, old: Hints | None, new: Hints | None) -> None:
        open_hints = {} if new is None else new.open()
        self.labels = {mention.start: label for label, mention in open_hints.items()}
        self.redraw()
        if (old is None) is not (new is None):
            self.post_message(ModeChanged(self, self.mode))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.hints = None

    def _mention_at(self, place: Range | None) -> Mention | None:
        return None if place is None else self.overlay.mentions.exactly(place)
