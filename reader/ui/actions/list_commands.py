"""Choosing what is listed: the filter, saved searches, search over everything; marking all of a list read."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from reader.library import ArticleQuery
from reader.phrasing.formatting import counted
from reader.queries import EVERYTHING, QueryError, parse, saved_searches, sought
from reader.queries.unfinished_query import may_become_field, waits_for_value
from reader.ui.actions.navigation import read_article
from reader.ui.appearance.foreign_text import content
from reader.ui.appearance.styles import QUIET
from reader.ui.article_view.article_search import find
from reader.ui.panes.panes import Pane
from reader.ui.screens.chooser import Choice, Chooser, with_words
from reader.ui.screens.search_screen import FoundPassage, SearchEverything

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.queries import Query, SavedSearch
    from reader.ui.reading_context import ReadingContext

NO_SEARCHES = "There are no saved searches: write them under [searches] in config.toml."
MOST_COUNTED = 30
"""Saved searches whose articles are counted when they are shown; counting takes milliseconds for each."""


def filter_by(screen: ReadingContext, typed: str) -> None:
    """List what a query finds, as it is typed. While it cannot be read, or stops within a field, the list stays; what
    is wrong is said in its line."""
    if waits_for_value(typed):
        screen.list_pane.show_problem("")
        return
    try:
        where = parse(typed, typing=True)
    except QueryError as error:
        screen.list_pane.show_problem(str(error))
        return
    screen.list_pane.show_problem("")
    listed = replace(screen.listing, text=None, where=None if where == EVERYTHING else where)
    if may_become_field(typed) and not screen.session.library.lists.count(listed):
        return
    screen.show_list(listed)


def choose_saved(screen: ReadingContext) -> None:
    """Choose one of the saved searches."""
    found = saved_searches(screen.session.settings.searches)
    if not found:
        screen.notify(NO_SEARCHES)
        return
    choices: list[Choice[SavedSearch | str]] = [Choice(_saved_words(screen, one), one) for one in found]
    choices.append(Choice(Content("All articles\n"), ""))

    def show(chosen: SavedSearch | str | None) -> None:
        if chosen is not None:
            with screen.sentences():
                _show_saved(screen, None if isinstance(chosen, str) else chosen)

    at = next((at for at, one in enumerate(found) if one == screen.listing.saved), 0)
    screen.app.push_screen(Chooser("Saved searches", with_words(choices), first=at), show)


def _saved_words(screen: ReadingContext, saved: SavedSearch) -> Content:
    """The search's name, how many unread articles it finds, and its query."""
    parts: list[Content | str] = [content(saved.name).stylize("bold")]
    settings = screen.session.settings
    if len(settings.searches) <= MOST_COUNTED:
        unread = screen.session.library.lists.count(ArticleQuery(saved=saved, unread_only=True))
        parts.append(f"  {unread:,} unread")
    query = content(settings.searches[saved.name])
    return Content.assemble(*parts, "\n", query.stylize(QUIET), "\n")


def _show_saved(screen: ReadingContext, saved: SavedSearch | None) -> None:
    screen.list_pane.clear_filter()
    screen.show_list(ArticleQuery(saved=saved))
    screen.go_to_pane(Pane.LIST)


def search_everything(screen: ReadingContext) -> None:
    """Search the whole library; the article that is chosen opens at what was found."""

    def read(found: FoundPassage | None) -> None:
        if found is not None:
            with screen.sentences():
                _read_found(screen, found)

    screen.app.push_screen(SearchEverything(screen.session), read)


def _read_found(screen: ReadingContext, found: FoundPassage) -> None:
    read_article(screen, found.article)
    screen.list_pane.point_at(screen.session.library, screen.listing, found.article)
    words = _words_in_text(screen, found.article, found.query)
    if words:
        # After the pane has taken the article, which ends the search in the one before.
        screen.call_after_refresh(screen.article_pane.search_for, words)


def _words_in_text(screen: ReadingContext, article_id: str, query: Query) -> str:
    """What to search for in the article: of the query's words that stand there so, those that stand there least often;
    else the first that were found there in another spelling (`Čapljina` for `capljina`)."""
    article = screen.session.library.articles.get(article_id)
    if article is None:
        return ""
    hits = {words.words: len(find(article.text, words.words)) for words in sought(query) if words.where != "title"}
    found = [words for words, number in hits.items() if number]
    if found:
        return min(found, key=lambda words: hits[words])
    snippet = screen.session.library.lists.excerpt(article_id, query)
    return snippet.text[slice(*snippet.hits[0])] if snippet is not None and snippet.hits else ""


def mark_all_read(screen: ReadingContext) -> None:
    """Mark every article of the list read; undo takes it back."""
    unread = screen.session.library.articles.unread(screen.listing)
    if not unread.articles:
        screen.notify("Everything in this list is read.")
        return
    said = f"{counted(unread.articles, 'article')} marked read"
    put = partial(screen.session.read_marks.put, screen.beside, screen.look_around, unread)
    put(read=True)
    screen.session.undo_stack.record(said, partial(put, read=False), partial(put, read=True))
    screen.look_around()
    screen.notify(f"{said}. {screen.session.keys.shown('undo')} takes it back.")


ACTIONS: Mapping[str, Callable[[ReadingContext], None]] = {
    "saved_searches": choose_saved,
    "search_everything": search_everything,
    "mark_all_read": mark_all_read,
}
