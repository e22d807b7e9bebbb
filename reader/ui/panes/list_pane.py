"""The pane of the article list: the list, its filter line, and what is said where it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reader.library import ALL, ArticleQuery
from reader.phrasing.formatting import titled
from reader.ui.appearance.foreign_text import content
from reader.ui.panes.article_list import ArticleList
from reader.ui.widgets.find_bar import FindBar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from reader.library import Library

NO_ARTICLES = (
    "No articles yet.\n\n"
    "Follow a feed: 4 shows the page of feeds, and a there asks for an address.\n\n"
    "Paste a text: it becomes an article.\n\n"
    "Or quit with q, and name files or folders:\n\ndateline PATH…"
)
NO_MATCH = "No article matches. Esc lists all again."
ALL_READ = "Everything is read. U lists all articles again."


ALL_UNREAD = ArticleQuery(unread_only=True)


class ListPane(Vertical):
    """Shows a query's articles."""

    class Filtered(Message):
        """The reader typed other words to filter by."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self, *, id: str) -> None:  # noqa: A002 # Textual's name
        super().__init__(id=id)
        self._wrong: Static | None = None

    def compose(self) -> ComposeResult:
        yield Static(NO_ARTICLES, markup=False, id="list-empty")
        yield ArticleList(id="rows")
        yield FindBar("Filter", id="list-find")

    @property
    def articles(self) -> ArticleList:
        return self.query_one(ArticleList)

    def show(self, library: Library, query: ArticleQuery, article: str | None) -> None:
        """Show another query's articles, with the cursor on `article` where it is among them."""
        count = library.lists.count(query)
        place = library.lists.position(query, article) if article else None
        self.articles.show(count, lambda offset, number: library.lists.window(query, offset, number), place or 0)
        self._describe(library, count, query)

    def renew(self, library: Library, query: ArticleQuery) -> None:
        """Show the same articles after the library changed. The article under the cursor stays under it, and where it
        stood on the screen."""
        before = self.articles.selected
        count = library.lists.count(query)
        place = library.lists.position(query, before.id) if before else None
        self.articles.refresh_rows(
            count,
            lambda offset, number: library.lists.window(query, offset, number),
            self.articles.cursor if place is None else place,
        )
        self._describe(library, count, query)

    def point_at(self, library: Library, query: ArticleQuery, article: str) -> None:
        """Put the cursor on an article, where it is in the list."""
        place = library.lists.position(query, article)
        if place is not None:
            self.articles.cursor = place

    def open_filter(self) -> None:
        """Type what the list is filtered by."""
        self.query_one(FindBar).open()

    def clear_filter(self) -> None:
        """List all articles again."""
        self.query_one(FindBar).close()

    def show_problem(self, sentence: str) -> None:
        """Say under the list why a query cannot be read; the empty sentence takes that back."""
        if not sentence and not self._wrong:
            return
        if self._wrong is None:
            self._wrong = Static(markup=False, id="list-wrong")
            self.mount(self._wrong)
        self._wrong.update(content(sentence))
        self._wrong.display = bool(sentence)

    def _describe(self, library: Library, count: int, query: ArticleQuery) -> None:
        self.border_title = content(" · ".join((titled("Articles", count), *_conditions(library, query))))
        self.query_one(FindBar).show_count(f"{count:,}" if query.where is not None else "")
        self.set_class(count == 0, "-empty")
        if count == 0:
            words = NO_ARTICLES if query == ALL else ALL_READ if query == ALL_UNREAD else NO_MATCH
            self.query_one("#list-empty", Static).update(Content(words))

    @on(FindBar.Changed)
    def _filter_changed(self, event: FindBar.Changed) -> None:
        event.stop()
        self.post_message(self.Filtered(event.words))

    @on(FindBar.Left)
    def _filter_left(self, event: FindBar.Left) -> None:
        event.stop()
        self.articles.focus()


def _conditions(library: Library, query: ArticleQuery) -> Iterator[str]:
    """What the listed articles have in common, in words."""
    if query.saved is not None:
        yield query.saved.name
    if query.unread_only:
        yield "unread"
    if query.starred_only:
        yield "starred"
    if query.feed is not None:
        feed = library.feeds.get(query.feed)
        yield feed.title if feed and feed.title else query.feed
    if query.tag is not None:
        yield f"#{query.tag}"
    if query.story is not None:
        yield "one story"
    if query.entity is not None:
        yield "one entity"
    if query.text:
        yield f"“{query.text}”"
    if query.where is not None:
        from reader.queries import format_query

        yield format_query(query.where)
