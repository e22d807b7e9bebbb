"""The article as a column of lines: drawn by the line, walked by the mention, selected by the key or the mouse.

The widget is given values and tells what the reader does; it knows no library, notebook or analysis. State flows down,
as reactives that may be set at any time, before or after mounting; each draws again no more rows than it touches.

    view = ArticleView(measure=84, context_lines=3)
    view.show(article, mentions=analysis.mentions, notes=[NotedPassage(start, end, note.id)], position=remembered)

Its parts: `ArticleSheet` sets the article and scrolls it, `Overlay` is what lies over the text, `walk`
goes from mention to mention and from hit to hit, `keyboard` selects and chooses among letters, `pointer` is the mouse.
Keys are taken only while a selection is open or hints are shown; all others go on to the application's bindings. What
it tells stands in `view_messages`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import reactive

from reader.model import Range
from reader.ui.article_view.article_search import Search
from reader.ui.article_view.article_sheet import ArticleSheet
from reader.ui.article_view.article_walk import ArticleWalk
from reader.ui.article_view.mention_index import MentionIndex
from reader.ui.article_view.overlay import NameTint
from reader.ui.article_view.pointer import Pointer
from reader.ui.article_view.row_renderer import CSS
from reader.ui.article_view.selection import Selection
from reader.ui.article_view.view_keys import ViewKeys
from reader.ui.article_view.view_messages import (
    HintChosen,
    MentionSelected,
    Mode,
    ModeChanged,
    PositionChanged,
    SelectionChanged,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from reader.model import Article, Mention
    from reader.ui.article_view.entity_kinds import EntityKind
    from reader.ui.article_view.hints import Hints
    from reader.ui.article_view.overlay import DisputedPassage, NotedPassage

TELLING_EVERY = 0.1
"""Seconds between two PositionChanged while rows move: a message to every parent for each row would cost as much as
drawing it."""


class ArticleView(ArticleSheet, can_focus=True, inherit_bindings=False):
    """One article to read, and all that is marked on it at one moment."""

    ALLOW_SELECT = False  # it selects by itself: ranges of the article's text, not of the screen
    DEFAULT_CSS = CSS

    mentions: reactive[Sequence[Mention]] = reactive((), repaint=False)
    current: reactive[Range | None] = reactive(None, repaint=False)
    """Where the current mention is."""
    notes: reactive[Sequence[NotedPassage]] = reactive((), repaint=False)
    disputes: reactive[Sequence[DisputedPassage]] = reactive((), repaint=False)
    """Facts that another report contradicts or has corrected."""
    spotlight: reactive[Range | None] = reactive(None, repaint=False)
    """A passage that was jumped to and is no mention: a fact's evidence, a note's passage."""
    search: reactive[Search] = reactive(Search, repaint=False)
    """Read it for the hits and their number; set it through `find`."""
    selection: reactive[Selection | None] = reactive(None, repaint=False)
    hints: reactive[Hints | None] = reactive(None, repaint=False)
    marks: reactive[bool] = reactive(True, repaint=False)
    """Whether a small shape before each name says its kind, so that colour alone never does."""
    tint: reactive[NameTint] = reactive(NameTint.FIRST, repaint=False)
    """Which names have the colour of their kind behind them; those of the current entity always have."""
    hidden_kinds: reactive[frozenset[EntityKind]] = reactive(frozenset(), repaint=False)
    """Kinds whose names are not marked."""

    def __init__(
        self,
        *,
        measure: int = 84,
        context_lines: int = 3,
        id: str | None = None,  # noqa: A002 (Textual's own name for it)
        classes: str | None = None,
    ) -> None:
        super().__init__(measure=measure, context_lines=context_lines, id=id, classes=classes)
        self.walk = ArticleWalk(self)
        self.keyboard = ViewKeys(self, self._hint_chosen)
        self.pointer = Pointer(self, self)
        self._position_untold = False

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

    # What is there

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
    def lit(self) -> Range | None:
        """The passage that is lit: what was jumped to, or else the current hit of a search."""
        return self.spotlight or self.search.hit

    @property
    def place_meant(self) -> Range | None:
        """What the reader means: the selection, else the lit passage, else the current mention."""
        return self.passage or self.lit or self.current

    @property
    def mention_meant(self) -> Mention | None:
        """The mention in the lit passage; where none is lit the current one."""
        lit = self.lit
        if lit is None:
            return self.overlay.current
        within = self.overlay.mentions.within(*lit)
        return self.overlay.mentions.at(lit.start) or next(iter(within), None)

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

    # Moving

    def jump_to(self, place: Range, *, spotlight: bool = False) -> None:
        """Show a range with `context_lines` around it; nothing moves where it is so already. `spotlight` marks it."""
        if spotlight:
            self.spotlight = place
        self.show_range(place)

    def select_current(self) -> None:
        """Tell that the current mention is meant."""
        if self.overlay.current is not None:
            self.post_message(MentionSelected(self, self.overlay.current))

    # Selecting

    def select(self, place: Range) -> None:
        """Select a range."""
        if place.start < place.end:
            self.selection = Selection(place.start, place.end - 1)

    def end_selection(self) -> None:
        self.selection = None

    def validate_selection(self, selection: Selection | None) -> Selection | None:
        """Within the text, whatever range it was asked for; none where there is nothing to select."""
        if selection is None or self.page is None or not len(self.page.layout):
            return None
        last = len(self.page.copy.shown) - 1
        return Selection(min(selection.anchor, last), min(selection.head, last))

    # When something is given

    def watch_article(self, old: Article | None, new: Article | None) -> None:
        if old is not new:
            self.hints = self.current = self.spotlight = self.selection = None
            self.mentions, self.notes, self.disputes, self.search = (), (), (), Search()
        self.walk.forget_origin()
        super().watch_article(old, new)

    def watch_mentions(self, mentions: Sequence[Mention]) -> None:
        self.overlay.mentions = MentionIndex(mentions)
        self.overlay.leading = self._rows.first_in_paragraphs(self.overlay.mentions.mentions)
        self.overlay.current = self._mention_at(self.current)
        self.hints = None
        self.redraw()

    def watch_current(self, old: Range | None, new: Range | None) -> None:
        before, self.overlay.current = self.overlay.current, self._mention_at(new)
        entities = {mention.entity for mention in (before, self.overlay.current) if mention is not None}
        visible = self.overlay.mentions.within(*self.visible_range)
        touched = [Range(mention.start, mention.end) for mention in visible if mention.entity in entities]
        self._rows.keep_only(range(self.top_row, self.top_row + self.size.height))
        self.redraw(old, new, *touched)

    def watch_notes(self, notes: Sequence[NotedPassage]) -> None:
        self.overlay.notes = sorted(notes)
        self.redraw()

    def watch_disputes(self, disputes: Sequence[DisputedPassage]) -> None:
        self.overlay.disputes = sorted(disputes)
        self.redraw()

    def watch_spotlight(self, old: Range | None, new: Range | None) -> None:
        self.overlay.spotlight = new
        self.redraw(old, new)

    def watch_search(self, old: Search, new: Search) -> None:
        self.overlay.search = new
        self.redraw(*((old.hit, new.hit) if old.hits is new.hits else ()))

    def watch_selection(self, old: Selection | None, new: Selection | None) -> None:
        self.overlay.selection = new
        self.redraw(*(selection.range for selection in (old, new) if selection is not None))
        if old != new:
            self.post_message(SelectionChanged(self, self.passage))
        self._tell_mode((old is None) is not (new is None))

    def watch_hints(self, old: Hints | None, new: Hints | None) -> None:
        open_hints = {} if new is None else new.open()
        self._rows.labels = {mention.start: label for label, mention in open_hints.items()}
        self.redraw()
        self._tell_mode((old is None) is not (new is None))

    def watch_tint(self, tint: NameTint) -> None:
        self.overlay.tint = tint
        self.redraw()

    def watch_hidden_kinds(self, hidden: frozenset[EntityKind]) -> None:
        self.overlay.hidden = hidden
        self.redraw()

    def watch_marks(self, marks: bool) -> None:
        self.overlay.marks = marks
        self.redraw()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.hints = None
        self.walk.forget_origin()
        if round(old_value) != round(new_value) and not self._position_untold:
            self._position_untold = True
            self.set_timer(TELLING_EVERY, self._tell_position)

    def _tell_position(self) -> None:
        self._position_untold = False
        if self.page is not None:
            rows, height = self.page.rows, self.size.height
            self.post_message(PositionChanged(self, self.top_position(), self.top_row, rows, height))

    def _tell_mode(self, changed: bool) -> None:
        if changed:
            self.post_message(ModeChanged(self, self.mode))

    def _mention_at(self, place: Range | None) -> Mention | None:
        return None if place is None else self.overlay.mentions.exactly(place)

    # Keys and mouse

    def _hint_chosen(self, mention: Mention) -> None:
        self.walk.go_to_mention(mention)
        self.post_message(HintChosen(self, mention))

    def on_key(self, event: events.Key) -> None:
        if self.keyboard.typed(event.key, event.character):
            event.stop()
            event.prevent_default()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self.pointer.down(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self.pointer.move(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self.pointer.up()

    def on_click(self, event: events.Click) -> None:
        self.pointer.click(event)
