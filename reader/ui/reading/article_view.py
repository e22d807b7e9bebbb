"""The article as a column of lines: drawn by the line, walked by the mention, selected by the key or the mouse.

The widget is given values and tells what the reader does; it knows no library, notebook or analysis.

    view = ArticleView(measure=84, context_lines=3)
    view.show(article, mentions=analysis.mentions, notes=[NotedPassage(start, end, note.id)], position=remembered)

State flows down, as reactives that may be set at any time, before or after mounting:
    article         Article | None; setting it clears all below and goes to the top
    mentions        Sequence[Mention]
    current         Range | None: the current mention
    notes           Sequence[NotedPassage]
    spotlight       Range | None: a passage that was jumped to and is no mention (a fact's evidence, a note's passage)
    search          Search (read it for the hits and their number; set it through `find`)
    selection       Selection | None; `passage` is its range
    marks           a small shape before each name says its kind (so that colour alone never does); True
    measure         widest column in cells;  context_lines: rows kept visible around a jump's target
    mode (read)     Mode.READ, SELECT or HINT: what typed letters mean

Methods, for the commands:
    jump_to(range, spotlight=False)       show a range; nothing moves if it is comfortably visible
    next_mention(step, same_entity) -> Mention | None     moves `current`; None past the last one (nothing moves then)
    find(text, origin=None) -> hits       highlights all, goes to the first from the origin (default: where one reads)
    next_hit(step) -> bool                the next or previous hit; True if it went around the end
    clear_search()
    top_position() -> code point          scroll_to_position(code point)
    scroll_rows(n)  scroll_pages(n)  scroll_to_start()  scroll_to_finish()
    start_selection()  end_selection()    passage -> Range | None
    start_hints()   end_hints()
    select_current()                      MentionSelected for the current mention, as Enter does
    current_mention, visible_mentions

Messages up (`reader.ui.reading.messages`): MentionSelected, HintChosen, SelectionChanged, PositionChanged,
NotePressed, ModeChanged. The widget binds no keys. It consumes keys only while a selection is open (`selection.KEYS`,
Escape, `v`) or hints are shown (letters, Backspace, Escape); all others go on to the application's bindings.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.model import Range
from reader.ui.reading import hints as hinting
from reader.ui.reading import keys
from reader.ui.reading import selection as selecting
from reader.ui.reading.mention_index import MentionIndex
from reader.ui.reading.messages import (
    HintChosen,
    MentionSelected,
    ModeChanged,
    PositionChanged,
    SelectionChanged,
)
from reader.ui.reading.overlay import NotedPassage, Overlay
from reader.ui.reading.page import Page, copy, page
from reader.ui.reading.paint import Palette
from reader.ui.reading.pointer import Pointer
from reader.ui.reading.search import Search, find
from reader.ui.reading.selection import Ground, Selection
from reader.ui.reading.sheet import COMPONENT_CLASSES, CSS, GUTTER, draw
from reader.ui.reading.wrap import NARROWEST

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from reader.model import Article, Mention
    from reader.ui.reading.page import Copy


class Mode(StrEnum):
    """What typed keys mean."""

    READ = "read"
    SELECT = "select"
    HINT = "hint"


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """One article to read. See the module's own words for all that it takes and tells."""

    ALLOW_SELECT = False  # it selects by itself: ranges of the article's text, not of the screen
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENT_CLASSES
    DEFAULT_CSS = CSS

    article: reactive[Article | None] = reactive(None, repaint=False)
    mentions: reactive[Sequence[Mention]] = reactive((), repaint=False)
    current: reactive[Range | None] = reactive(None, repaint=False)
    notes: reactive[Sequence[NotedPassage]] = reactive((), repaint=False)
    spotlight: reactive[Range | None] = reactive(None, repaint=False)
    search: reactive[Search] = reactive(Search, repaint=False)
    selection: reactive[Selection | None] = reactive(None, repaint=False)
    hints: reactive[hinting.Hints | None] = reactive(None, repaint=False)
    marks: reactive[bool] = reactive(True, repaint=False)
    measure: reactive[int] = reactive(84, repaint=False)
    context_lines: reactive[int] = reactive(3, repaint=False)

    def __init__(
        self,
        *,
        measure: int = 84,
        context_lines: int = 3,
        id: str | None = None,  # noqa: A002 (Textual's own name for it)
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._copy: Copy | None = None
        self._page: Page | None = None
        self._overlay = Overlay()
        self._labels: dict[int, str] = {}
        self._palette = Palette(self)
        self._strips: dict[int, Strip] = {}
        self._once_laid_out: Callable[[], None] | None = None
        self.pointer = Pointer(self)
        self.set_reactive(ArticleView.measure, measure)
        self.set_reactive(ArticleView.context_lines, context_lines)

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
    def page(self) -> Page | None:
        """The article as it is laid out now; None before there is an article and room for it."""
        return self._page

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
        return self._overlay.current

    @property
    def visible_range(self) -> Range:
        """The code points from the first visible row to the last."""
        if self._page is None:
            return Range(0, 0)
        last = min(self._row + self.size.height, self._page.rows) - 1
        return Range(self._page.position_of(self._row), self._page.end_of(last))

    @property
    def visible_mentions(self) -> Sequence[Mention]:
        """The mentions that begin in a visible row, in text order."""
        visible = self.visible_range
        return [mention for mention in self._overlay.mentions.within(*visible) if mention.start >= visible.start]

    def is_visible(self, place: Range) -> bool:
        """Whether the first line of a range is on the screen."""
        if self._page is None:
            return False
        return self._row <= self._page.row_of(place.start) < self._row + self.size.height

    def mention_at(self, position: int) -> Mention | None:
        """The innermost mention over a code point."""
        return self._overlay.mentions.at(position)

    def note_at(self, position: int) -> NotedPassage | None:
        """The first note on the line of a code point."""
        if self._page is None:
            return None
        line = self._page.line(self._page.row_of(position))
        return next(iter(self._overlay.notes_within(*line)), None)

    # Moving

    def top_position(self) -> int:
        """The first code point of the top row; 0 while the heading is there."""
        return 0 if self._page is None else self._page.position_of(self._row)

    def scroll_to_position(self, position: int) -> None:
        """Bring a code point's row to the top; 0 shows the heading too."""
        if self._page is None:
            self._once_laid_out = lambda: self.scroll_to_position(position)
            return
        self._scroll_to_row(self._page.row_of(position) if position > 0 else 0)

    def scroll_rows(self, rows: int) -> None:
        self._scroll_to_row(self._row + rows)

    def scroll_pages(self, pages: float) -> None:
        """On or back by screens; two rows of the last one stay in sight."""
        rows = max(1, round(abs(pages) * max(1, self.size.height - 2)))
        self.scroll_rows(rows if pages > 0 else -rows)

    def scroll_to_start(self) -> None:
        self._scroll_to_row(0)

    def scroll_to_finish(self) -> None:
        if self._page is not None:
            self._scroll_to_row(self._page.rows)

    def jump_to(self, place: Range, *, spotlight: bool = False) -> None:
        """Show a range with `context_lines` around it; nothing moves where it is so already. `spotlight` marks it."""
        if spotlight:
            self.spotlight = place
        if self._page is None:
            self._once_laid_out = lambda: self.jump_to(place)
            return
        self._show_rows(self._page.row_of(place.start), self._page.row_of(max(place.start, place.end - 1)))

    def next_mention(self, step: int, same_entity: bool = False) -> Mention | None:
        """Go to the next (1) or previous (-1) mention: of any entity, or of the current mention's.

        From the current mention, or from the top of the screen if that has been scrolled away. None where there is no
        further one: the current mention stays.
        """
        here = self._overlay.current
        entity = here.entity if here is not None and same_entity else None
        if same_entity and entity is None:
            return None
        from_here = here if here is not None and self.is_visible(Range(here.start, here.end)) else None
        found = self._overlay.mentions.next(from_here, self._reading_position(step), step, entity)
        if found is not None:
            self.go_to_mention(found)
        return found

    def go_to_mention(self, mention: Mention) -> None:
        """Make a mention the current one and show it."""
        self.spotlight = None
        self.current = Range(mention.start, mention.end)
        self.jump_to(Range(mention.start, mention.end))

    def select_current(self) -> None:
        """Tell that the current mention is meant."""
        if self._overlay.current is not None:
            self.post_message(MentionSelected(self, self._overlay.current))

    def find(self, text: str, origin: int | None = None) -> Sequence[Range]:
        """Highlight all hits and go to the first from `origin` (a code point; by default the top of the screen).

        While the reader types, pass the top position from before: hits are then found from where the reading was.
        """
        hits = find(self.article.text, text) if self.article is not None else ()
        search = Search(text, hits)
        self.search = search.at(search.first_from(self.top_position() if origin is None else origin))
        if self.search.hit is not None:
            self.jump_to(self.search.hit)
        return hits

    def next_hit(self, step: int) -> bool:
        """Go to the next or previous hit; True if that went around the end of the article."""
        search = self.search
        if not search.hits:
            return False
        if search.hit is not None and self.is_visible(search.hit):
            found = (search.current or 0) + step
        else:
            found = search.place_from(self._reading_position(step)) - (step < 0)
        self.search = search.at(found % len(search.hits))
        self.jump_to(search.hits[found % len(search.hits)])
        return not 0 <= found < len(search.hits)

    def clear_search(self) -> None:
        self.search = Search()

    def _reading_position(self, step: int) -> int:
        return self.visible_range.start if step > 0 else self.visible_range.end

    # Selecting and hints

    def start_selection(self) -> None:
        """Open a selection: on the current mention or spotlight where visible, else on the first visible word."""
        for place in (self.spotlight, self.current):
            if place is not None and self.is_visible(place):
                self.selection = Selection(place.start, place.end - 1)
                return
        start = self.top_position()
        self.selection = Selection(start, start)

    def select(self, place: Range) -> None:
        """Select a range."""
        if place.start < place.end:
            self.selection = Selection(place.start, place.end - 1)

    def end_selection(self) -> None:
        self.selection = None

    def extend_selection(self, key: str) -> bool:
        """Move the selection's free end by a key of `selection.KEYS`; False for any other key."""
        if self.selection is None or self.article is None or self._page is None:
            return False
        ground = Ground(self.article.text, self._page.layout, self._page.position_below)
        moved = selecting.moved(self.selection, key, ground)
        if moved is None:
            return False
        self.selection = moved
        row = self._page.row_of(moved.head)
        self._show_rows(row, row)
        return True

    def start_hints(self) -> bool:
        """Lay letters over the visible mentions; False where there are none."""
        by_start = {mention.start: mention for mention in reversed(self.visible_mentions)}
        if by_start:
            self.hints = hinting.hints([by_start[start] for start in sorted(by_start)])
        return bool(by_start)

    def end_hints(self) -> None:
        self.hints = None

    def choose_hint(self, mention: Mention) -> None:
        self.end_hints()
        self.go_to_mention(mention)
        self.post_message(HintChosen(self, mention))

    # When something is given

    def watch_article(self, article: Article | None) -> None:
        self._copy = None if article is None else copy(article)
        self._page = None
        self._once_laid_out = None
        self.hints = self.current = self.spotlight = self.selection = None
        self.mentions, self.notes, self.search = (), (), Search()
        self._lay_out()
        self._scroll_to_row(0)

    def watch_mentions(self, mentions: Sequence[Mention]) -> None:
        self._overlay.mentions = MentionIndex(mentions)
        self._overlay.current = self._mention_at(self.current)
        self.hints = None
        self._redraw()

    def watch_current(self, old: Range | None, new: Range | None) -> None:
        before, self._overlay.current = self._overlay.current, self._mention_at(new)
        entities = {mention.entity for mention in (before, self._overlay.current) if mention is not None}
        visible = self._overlay.mentions.within(*self.visible_range)
        touched = [Range(mention.start, mention.end) for mention in visible if mention.entity in entities]
        self._forget_what_is_out_of_sight()
        self._redraw(old, new, *touched)

    def watch_notes(self, notes: Sequence[NotedPassage]) -> None:
        self._overlay.notes = sorted(notes)
        self._redraw()

    def watch_spotlight(self, old: Range | None, new: Range | None) -> None:
        self._overlay.spotlight = new
        self._redraw(old, new)

    def watch_search(self, old: Search, new: Search) -> None:
        self._overlay.search = new
        if old.hits is new.hits:
            self._redraw(old.hit, new.hit)
        else:
            self._redraw()

    def validate_selection(self, selection: Selection | None) -> Selection | None:
        """Within the text, whatever range it was asked for; none where there is nothing to select."""
        if selection is None or self._page is None or not len(self._page.layout):
            return None
        last = len(self._page.copy.shown) - 1
        return Selection(min(selection.anchor, last), min(selection.head, last))

    def watch_selection(self, old: Selection | None, new: Selection | None) -> None:
        self._overlay.selection = new
        self._redraw(*(selection.range for selection in (old, new) if selection is not None))
        self.post_message(SelectionChanged(self, self.passage))
        if (old is None) is not (new is None):
            self.post_message(ModeChanged(self, self.mode))

    def watch_hints(self, old: hinting.Hints | None, new: hinting.Hints | None) -> None:
        open_hints = {} if new is None else new.open()
        self._labels = {mention.start: label for label, mention in open_hints.items()}
        self._redraw()
        if (old is None) is not (new is None):
            self.post_message(ModeChanged(self, self.mode))

    def watch_marks(self, marks: bool) -> None:
        self._overlay.marks = marks
        self._redraw()

    def watch_measure(self) -> None:
        self._lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value) and self._page is not None:
            self.hints = None
            rows, height = self._page.rows, self.size.height
            self.post_message(PositionChanged(self, self.top_position(), round(new_value), rows, height))

    # Keys and mouse

    def on_key(self, event: events.Key) -> None:
        if keys.typed(self, event.key, event.character):
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

    # Drawing

    def on_resize(self) -> None:
        self._lay_out()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._palette.clear()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        row = y + self._row
        if self._page is None or row >= self._page.rows:
            return Strip.blank(width, self._palette.style())
        strip = self._strips.get(row)
        if strip is None:
            strip = draw(self._page, row, width, self._overlay, self._labels, self._palette)
            self._strips[row] = strip
        return strip

    @property
    def _row(self) -> int:
        """The top row."""
        return round(self.scroll_y)

    def _lay_out(self) -> None:
        """Set the article at the width that there is; the code point at the top stays there."""
        width = self.scrollable_content_region.width
        self._strips.clear()
        if self._copy is None or width <= 0:
            self._page = None
            self.virtual_size = Size(width, 0)
            self.refresh()
            return
        measure = max(NARROWEST, min(self.measure, width - 2 * GUTTER))
        if self._page is None or self._page.measure != measure:
            kept = self._page is not None and self._row >= len(self._page.top)
            position = self.top_position() if kept else 0
            self._page = page(self._copy, measure)
            self.virtual_size = Size(width, self._page.rows)
            self.scroll_to_position(position)
        self.refresh()
        if self._once_laid_out is not None:
            waiting, self._once_laid_out = self._once_laid_out, None
            waiting()

    def _scroll_to_row(self, row: int) -> None:
        self.scroll_to(y=row, animate=False, force=True)

    def _show_rows(self, first: int, last: int) -> None:
        """Scroll as little as keeps these rows and their context in sight; from far off to the upper third."""
        height = max(1, self.size.height)
        context = min(self.context_lines, (height - 1) // 2)
        top = self._row
        lowest, highest = last + context + 1 - height, first - context
        if lowest <= top <= highest:
            return
        near = top - height // 2 < first < top + height + height // 2
        if not near or lowest > highest:
            self._scroll_to_row(min(first - height // 3, highest))
        else:
            self._scroll_to_row(lowest if top < lowest else highest)

    def _mention_at(self, place: Range | None) -> Mention | None:
        return None if place is None else self._overlay.mentions.exactly(place)

    def _forget_what_is_out_of_sight(self) -> None:
        visible = range(self._row, self._row + self.size.height)
        self._strips = {row: strip for row, strip in self._strips.items() if row in visible}

    def _redraw(self, *places: Range | None) -> None:
        """Draw the rows of these ranges again; without any, all rows."""
        if not places or self._page is None:
            self._strips.clear()
            self.refresh()
            return
        for place in places:
            if place is not None:
                first, last = self._page.row_of(place.start), self._page.row_of(max(place.start, place.end - 1))
                for row in range(first, last + 1):
                    self._strips.pop(row, None)
                self.refresh_lines(first, last + 1 - first)
