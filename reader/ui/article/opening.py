"""Opening an article on the reading screen, and reading again what the library and the notebook say of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.ui.article.open_article import read
from reader.ui.panes.panes import Pane
from reader.ui.stories.verdict_loader import compare, with_kept_verdicts

if TYPE_CHECKING:
    from reader.ui.article.open_article import OpenArticle
    from reader.ui.reading_context import ReadingContext


def open_article(screen: ReadingContext, article_id: str, *, notes: bool) -> bool:
    """Open an article, or the one that it proved to be a copy of, from its top; False where there is neither.

    `notes`: whether the notebook is read, too.
    """
    library = screen.session.library
    reading = read(screen.session, article_id, notes=notes)
    if reading is None and (became := library.feeds.became(article_id)) is not None:
        return open_article(screen, became, notes=notes)
    if reading is None:
        screen.notify("This article is no longer in the library.", severity="warning")
        return False
    if screen.session.settings.reading.mark_read and not reading.row.read:
        reading = _mark_read(screen, reading)
    if reading.analysis is not None:
        reading = with_kept_verdicts(screen.session, reading)
    screen.reading = reading
    if reading.analysis is None:
        screen.background_orders.ask_for_analysis()
    else:
        compare(screen, article_id)
    screen.call_after_refresh(_show_in_list, screen, article_id)
    return True


def _show_in_list(screen: ReadingContext, article_id: str) -> None:
    """Show in the list that an article is open, once it can be read."""
    if screen.reading is None or screen.reading.article.id != article_id:
        return
    library = screen.session.library
    screen.articles.opened = article_id
    screen.list_pane.renew(library, screen.listing)
    if screen.pane is not Pane.LIST:
        screen.list_pane.point_at(library, screen.listing, article_id)


def _mark_read(screen: ReadingContext, reading: OpenArticle) -> OpenArticle:
    """The article marked read; as it was where that cannot be kept, for it is read all the same."""
    marked = reading
    if screen.session.library.read_only is None:
        with screen.sentences():
            screen.session.library.articles.mark_read(reading.row.id)
            marked = replace(reading, row=replace(reading.row, read=True))
    return marked


def renew_article(screen: ReadingContext, *, notes: bool, verdicts: bool) -> None:
    """Read again what is known of the open article, and show what has changed."""
    before = screen.reading
    if before is None:
        return
    now = read(screen.session, before.article.id, notes=notes, before=before)
    if now is None:
        became = screen.session.library.feeds.became(before.article.id)
        if became is None or not screen.open(became):
            screen.close_article()
        return
    if now != before:
        screen.reading = now
    if now.analysis is not None and (verdicts or now.analysis is not before.analysis):
        compare(screen, now.article.id)
