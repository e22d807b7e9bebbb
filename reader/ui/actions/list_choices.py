"""Choosing what is listed: starred articles, those of a feed, those with a tag, all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from reader.library import ALL, ArticleQuery
from reader.phrasing.displayable import displayable
from reader.ui.appearance.styles import MUTED
from reader.ui.pages.feeds_page import feed_name
from reader.ui.panes.panes import Pane
from reader.ui.screens.chooser import Choice, Chooser, with_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reader.ui.reading_context import ReadingContext


def only_starred(screen: ReadingContext) -> None:
    """List starred articles only, or all again."""
    screen.show_list(replace(screen.listing, starred_only=not screen.listing.starred_only))


def choose_list(screen: ReadingContext) -> None:
    """Choose what is listed: all, unread or starred articles, those of a feed, those with a tag."""

    def keep(query: ArticleQuery | None) -> None:
        if query is not None:
            with screen.sentences():
                screen.list_pane.clear_filter()
                screen.show_list(query)
                screen.go_to_pane(Pane.LIST)

    choices = list(_lists(screen))
    at = next((at for at, choice in enumerate(choices) if choice.value == screen.listing), 0)
    screen.app.push_screen(Chooser("List", with_words(choices), first=at), keep)


def _lists(screen: ReadingContext) -> Iterator[Choice[ArticleQuery]]:
    library = screen.session.library
    yield Choice(_words("All articles", library.lists.count(ALL)), ALL)
    for name, query in (
        ("Unread", ArticleQuery(unread_only=True)),
        ("Starred", ArticleQuery(starred_only=True)),
    ):
        yield Choice(_words(name, library.lists.count(query)), query)
    for feed in library.feeds.rows():
        yield Choice(_words(feed_name(feed.subscription), feed.articles), ArticleQuery(feed=feed.subscription.url))
    for tag in library.feeds.tags():
        yield Choice(_words(f"#{tag.tag}"), ArticleQuery(tag=tag.tag))


def _words(name: str, number: int | None = None) -> Content:
    return Content.assemble(displayable(name), (f"  {number:,}" if number is not None else "", MUTED))


ACTIONS: Mapping[str, Callable[[ReadingContext], None]] = {
    "only_starred": only_starred,
    "choose_list": choose_list,
}
