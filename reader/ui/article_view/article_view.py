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

Messages up (`reader.ui.article_view.view_messages`): MentionSelected, HintChosen, SelectionChanged, PositionChanged,
NotePressed, ModeChanged. The widget binds no keys. It consumes keys only while a selection is open (`selection.KEYS`,
Escape, `v`) or hints are shown (letters, Backspace, Escape); all others go on to the application's bindings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Range
from reader.ui.article_view import hints as hinting
from reader.ui.article_view import selection as selecting
from reader.ui.article_view import view_keys
from reader.ui.article_view.article_search import Search, find
from reader.ui.article_view.marked_view import MarkedView
from reader.ui.article_view.pointer import Pointer
from reader.ui.article_view.selection import Ground, Selection
from reader.ui.article_view.view_messages import HintChosen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from reader.model import Article, Mention


class ArticleView(MarkedView):
    """One article to read. See the module's own words for all that it takes and tells."""

    def __init__(
        self,
        *,
        measure: int = 84,
        context_lines: int = 3,
        id: str | None = None,  # noqa: A002 (Textual's own name for it)
        classes: str | None = None,
    ) -> None:
        super().__init__(measure=measure, context_lines=context_lines, id=id, classes=classes)
        self.pointer = Pointer(self)
        self._search_origin: int | None = None

    # Moving

    def jump_to(self, place: Range, *, spotlight: bool = False) -> None:
        """Show a range with `context_lines` around it; nothing moves where it is so already. `spotlight` marks it."""
        if spotlight:
            self.spotlight = place
        self.show_range(place)

    def next_mention(self, step: int, same_entity: bool = False) -> Mention | None:
        """Go to the next (1) or previous (-1) mention: of any entity, or of the current mention's.

        From the current mention, or from the top of the screen if that has been scrolled away. None where there is no
        further one: the current mention stays.
        """
        here = self.overlay.current
        entity = here.entity if here is not None and same_entity else None
        if same_entity and entity is None:
            return None
        from_here = here if here is not None and self.is_visible(Range(here.start, here.end)) else None
        found = self.overlay.mentions.next(from_here, self._reading_position(step), step, entity)
        if found is not None:
            self.go_to_mention(found)
        return found

    def go_to_mention(self, mention: Mention) -> None:
        """Make a mention the current one and show it."""
        self.spotlight = None
        self.current = Range(mention.start, mention.end)
        self.jump_to(Range(mention.start, mention.end))

    def find(self, text: str, origin: int | None = None) -> Sequence[Range]:
        """Highlight all hits and go to the first from `origin`, a code point.

        By default from the top of the screen; and if nothing but searching has moved it since, from where it was when
        the search began, so that a reader who types and takes back comes back.
        """
        hits = find(self.article.text, text) if self.article is not None else ()
        if origin is None:
            origin = self.top_position() if self._search_origin is None else self._search_origin
        search = Search(text, hits)
        self.search = search.at(search.first_from(origin))
        if self.search.hit is not None:
            self.jump_to(self.search.hit)
        self._search_origin = origin
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
        self._search_origin = None
        self.search = search.at(found % len(search.hits))
        self.jump_to(search.hits[found % len(search.hits)])
        return not 0 <= found < len(search.hits)

    def clear_search(self) -> None:
        self.search = Search()
        self._search_origin = None

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

    def extend_selection(self, key: str) -> bool:
        """Move the selection's free end by a key of `selection.KEYS`; False for any other key."""
        if self.selection is None or self.article is None or self.page is None:
            return False
        ground = Ground(self.article.text, self.page.layout, self.page.position_below)
        moved = selecting.moved(self.selection, key, ground)
        if moved is None:
            return False
        self.selection = moved
        row = self.page.row_of(moved.head)
        self.show_rows(row, row)
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

    def watch_article(self, old: Article | None, new: Article | None) -> None:
        super().watch_article(old, new)
        self._search_origin = None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._search_origin = None

    # Keys and mouse

    def on_key(self, event: events.Key) -> None:
        if view_keys.typed(self, event.key, event.character):
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
