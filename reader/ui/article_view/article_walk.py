"""Going through an article: from mention to mention, and from hit to hit of a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Range
from reader.ui.article_view.article_search import Search, find, step_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Mention
    from reader.ui.article_view.article_surface import ArticleSurface


class ArticleWalk:
    """Moves the current mention and the current hit of one article view."""

    def __init__(self, view: ArticleSurface) -> None:
        self._view = view
        self._search_origin: int | None = None
        self._came_to_hit = False

    def next_mention(self, step: int, same_entity: bool = False) -> Mention | None:
        """Go to the next (1) or previous (-1) mention: of any entity, or of the current mention's.

        From what is lit, else from the current mention, or from the top of the screen if that has been scrolled away.
        None where there is no further one: the current mention stays.
        """
        view = self._view
        here = view.overlay.current
        entity = here.entity if here is not None and same_entity else None
        if same_entity and entity is None:
            return None
        lit = view.lit
        if lit is not None and not same_entity and view.is_visible(lit):
            found = view.overlay.mentions.at(lit.start) if step > 0 else None
            found = found or view.overlay.mentions.next(None, lit.start, step)
        else:
            from_here = here if here is not None and view.is_visible(Range(here.start, here.end)) else None
            found = view.overlay.mentions.next(from_here, self._reading_position(step), step, entity)
        if found is not None:
            self.go_to_mention(found)
        return found

    def go_to_mention(self, mention: Mention) -> None:
        """Make a mention the current one, in place of what is lit, and show it."""
        self._view.spotlight = None
        self._view.search = self._view.search.at(None)
        self._view.current = place = Range(mention.start, mention.end)
        self._view.jump_to(place)

    def next_dispute(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) fact in dispute, and light it; False where there is none."""
        lit = self._view.lit
        if lit is not None and self._view.is_visible(lit):
            position = lit.start
        else:
            position = self._reading_position(step) - (step > 0)
        found = self._view.overlay.next_dispute(position, step)
        if found is None:
            return False
        self._view.spotlight = place = Range(found.start, found.end)
        self._view.jump_to(place)
        return True

    def find(self, text: str, origin: int | None = None) -> Sequence[Range]:
        """Highlight all hits and go to the first from `origin`, a code point.

        By default from the top of the screen; and if nothing but searching has moved it since, from where it was when
        the search began, so that a reader who types and takes back comes back.
        """
        view = self._view
        hits = find(view.article.text, text) if view.article is not None else ()
        if origin is None:
            origin = view.top_position() if self._search_origin is None else self._search_origin
        search = Search(text, hits)
        view.search = search = search.at(search.first_from(origin))
        if search.hit is not None:
            view.spotlight = None
            view.jump_to(search.hit)
        self._search_origin = origin
        return hits

    def next_hit(self, step: int) -> bool:
        """Go to the next or previous hit; True if that went around the end of the article."""
        search = self._view.search
        seen = search.hit is not None and self._view.is_visible(search.hit)
        found = step_from(search, step, self._reading_position(step), from_hit=seen)
        if found is None:
            return False
        self._search_origin = None
        self._came_to_hit = True
        self._view.spotlight = None
        self._view.search = search.at(found.place)
        self._view.jump_to(search.hits[found.place])
        return found.went_round

    def clear_search(self) -> None:
        """Search for nothing any more; the hit that the reader came to stays lit."""
        hit = self._view.search.hit
        if hit is not None and self._came_to_hit:
            self._view.spotlight = hit
        self._came_to_hit = False
        self._view.search = Search()
        self._search_origin = None

    def stay(self) -> None:
        """The reader has come to the hit that he looked for: it is where he is, and not only what was typed."""
        self._came_to_hit = self._view.search.hit is not None

    def forget_origin(self) -> None:
        """The reader has moved: a search begins where the screen is now."""
        self._search_origin = None

    def _reading_position(self, step: int) -> int:
        return self._view.visible_range.start if step > 0 else self._view.visible_range.end
