"""A text that is pasted over the list becomes an article of the library; undo takes it out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.reading_context import ReadingContext

SOURCE = "clipboard"
FEWEST_WORDS = 12
"""Fewer are no article, and were pasted by mistake."""


def paste_article(screen: ReadingContext, text: str) -> None:
    """Take what was pasted in as an article and open it."""
    from reader.library import Added
    from reader.sources import article_from_text
    from reader.ui.actions.navigation import read_article

    if len(text.split()) < FEWEST_WORDS:
        screen.notify(f"What was pasted has fewer than {FEWEST_WORDS} words, so it was not taken for an article.")
        return
    library = screen.session.library
    article = article_from_text(text, source=SOURCE)
    if library.articles.add(article) is Added.NEW:
        said = f"“{article.title}” is taken from the clipboard"
        screen.session.undo_stack.record(
            said, lambda: library.articles.remove(article.id), lambda: library.articles.add(article)
        )
    screen.look_around()
    read_article(screen, article.id)
    screen.background_orders.ask_for_analysis()
