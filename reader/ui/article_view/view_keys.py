"""What the keyboard does to an article itself: it opens and extends a selection, and chooses among letters (hints)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.article_view import hints as hinting
from reader.ui.article_view import selection as selecting
from reader.ui.article_view.drawn_rows import RowSpan
from reader.ui.article_view.selection import Ground, Selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Mention
    from reader.ui.article_view.article_surface import ArticleSurface
    from reader.ui.article_view.hints import Hints


class ViewKeys:
    """The hands of the reader on one article view. `chosen` is told of the mention whose letters were typed."""

    def __init__(self, view: ArticleSurface, chosen: Callable[[Mention], None]) -> None:
        self._view = view
        self._chosen = chosen

    def start_selection(self) -> None:
        """Open a selection: on what is lit or the current mention where visible, else on the first visible word."""
        view = self._view
        for place in (view.lit, view.current):
            if place is not None and view.is_visible(place):
                view.selection = Selection(place.start, place.end - 1)
                return
        start = view.top_position()
        view.selection = Selection(start, start)

    def extend_selection(self, key: str) -> bool:
        """Move the selection's free end by a key of `selection.KEYS`; False for any other key."""
        view = self._view
        if view.selection is None or view.article is None or view.page is None:
            return False
        ground = Ground(view.article.text, view.page.layout, view.page.position_below)
        moved = selecting.moved(view.selection, key, ground)
        if moved is None:
            return False
        view.selection = moved
        row = view.page.row_of(moved.head)
        view.show_rows(RowSpan(row, row))
        return True

    def start_hints(self) -> bool:
        """Lay letters over the visible mentions; False where there are none."""
        by_start = {mention.start: mention for mention in reversed(self._view.visible_mentions)}
        if by_start:
            self._view.hints = hinting.hints([by_start[start] for start in sorted(by_start)])
        return bool(by_start)

    def end_hints(self) -> None:
        """Put the letters away."""
        self._view.hints = None

    def typed(self, key: str, character: str | None) -> bool:
        """Whether a key was taken here: while hints are shown and while a selection is open."""
        if self._view.hints is not None:
            return self._typed_at_hints(self._view.hints, key, character)
        return self._view.selection is not None and self._typed_at_selection(key, character)

    def _typed_at_hints(self, hints: Hints, key: str, character: str | None) -> bool:
        """Narrow the hints by a letter. Any other key puts them away and, but for Escape, keeps its own meaning."""
        if key == "backspace":
            self._view.hints = hints.widened()
            return True
        if character is None or not character.isalpha():
            self.end_hints()
            return key == "escape"
        narrowed = hints.narrowed(character)
        self._view.hints = None if narrowed is None or narrowed.chosen is not None else narrowed
        if narrowed is not None and narrowed.chosen is not None:
            self._chosen(narrowed.chosen)
        return True

    def _typed_at_selection(self, key: str, character: str | None) -> bool:
        """Extend the selection, or give it up with Escape or `v`."""
        if key in ("escape", "v"):
            self._view.end_selection()
            return True
        return self.extend_selection(character if character is not None and character.isprintable() else key)
