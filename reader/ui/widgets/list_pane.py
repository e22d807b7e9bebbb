"""The pane of the article list: the list, its filter line, and what is said where it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reader.library import ALL
from reader.ui.text import content
from reader.ui.widgets.article_list import ArticleList
from reader.ui.widgets.find_bar import FindBar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from reader.library import ArticleQuery, Library

NO_ARTICLES = "No articles yet.\n\nQuit (q), and give dateline files or folders of articles:\n\ndateline PATH…"
NO_MATCH = "No article matches. Escape lists all again."
ALL_READ = "Everything is read. U lists all articles again."


class ListPane(Vertical):
    """Shows a query's articles."""

    class Filtered(Message):
        """The reader typed other words to filter by."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def compose(self) -> ComposeResult:
        yield Static(NO_ARTICLES, markup=False, id="list-empty")
        yield ArticleList(id="rows")
        yield FindBar("Filter", id="list-find")

    @property
    def articles(self) -> ArticleList:
        return self.query_one(ArticleList)

    def show(self, library: Library, query: ArticleQuery, article: str | None) -> None:
        """Show another query's articles, with the cursor on `article` where it is among them."""
        count = library.count(query)
        place = library.position(query, article) if article else None
        self.articles.show(count, lambda offset, number: library.window(query, offset, number), place or 0)
        self._describe(count, query)

    def renew(self, library: Library, query: ArticleQuery) -> None:
        """Show the same articles after the library changed. The article under the cursor stays under it, and where it
        stood on the screen."""
        before = self.articles.selected
        count = library.count(query)
        place = library.position(query, before.id) if before else None
        self.articles.refresh_rows(
            count,
            lambda offset, number: library.window(query, offset, number),
            self.articles.cursor if place is None else place,
        )
        self._describe(count, query)

    def point_at(self, library: Library, query: ArticleQuery, article: str) -> None:
        """Put the cursor on an article, where it is in the list."""
        place = library.position(query, article)
        if place is not None:
            self.articles.cursor = place

    def open_filter(self) -> None:
        """Type what the list is filtered by."""
        self.query_one(FindBar).open()

    def clear_filter(self) -> None:
        """List all articles again."""
        self.query_one(FindBar).close()

    def _describe(self, count: int, query: ArticleQuery) -> None:
        self.border_title = content(" · ".join((f"Articles {count:,}", *_conditions(query))))
        self.set_class(count == 0, "-empty")
        if count == 0:
            words = NO_ARTICLES if query == ALL else ALL_READ if query.unread_only and not query.text else NO_MATCH
            self.query_one("#list-empty", Static).update(Content(words))

    @on(FindBar.Changed)
    def _filter_changed(self, event: FindBar.Changed) -> None:
        event.stop()
        self.post_message(self.Filtered(event.words))

    @on(FindBar.Left)
    def _filter_left(self, event: FindBar.Left) -> None:
        event.stop()
        self.articles.focus()


def _conditions(query: ArticleQuery) -> Iterator[str]:
    """What the listed articles have in common, in words."""
    if query.unread_only:
        yield "unread"
    if query.story is not None:
        yield "one story"
    if query.entity is not None:
        yield "one entity"
    if query.text:
        yield f"“{query.text}”"
