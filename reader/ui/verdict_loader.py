"""How other reports stand to the open article: asked beside the interface, shown when it is known.

Verdicts cost some milliseconds for each article of the story, so that they are worked out in a thread with a library
of its own; what comes back for an article that is open no longer is dropped.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.library import ArticleRow
    from reader.model import FactReference, Verdict
    from reader.ui.screens.reading_screen import ReadingScreen


def compare(screen: ReadingScreen, article: str) -> None:
    """Have the verdicts on what an article states worked out, and its story found, once the article itself is shown:
    the thread would hold its first frame up."""
    screen.call_after_refresh(_start, screen, article)


def _start(screen: ReadingScreen, article: str) -> None:
    if screen.reading is not None and screen.reading.article.id == article:
        screen.run_worker(
            partial(_compare, screen, article), thread=True, exclusive=True, group="compare", exit_on_error=False
        )


def _compare(screen: ReadingScreen, article: str) -> None:
    with screen.session.library_beside() as library:
        verdicts = {fact: group.verdict for group in library.stories.claim_groups(article) for fact in group.facts}
        story = library.stories.of(article)
        copies = library.stories.copies(story.articles) if story else {}
        reports = tuple(row for member in (story.articles if story else ()) if (row := library.articles.row(member)))
    screen.app.call_from_thread(_show, screen, article, verdicts, reports, copies)


def _show(
    screen: ReadingScreen,
    article: str,
    verdicts: Mapping[FactReference, Verdict],
    reports: tuple[ArticleRow, ...],
    copies: Mapping[str, str],
) -> None:
    """Show the verdicts and the story, unless another article has been opened meanwhile."""
    if screen.reading is None or screen.reading.article.id != article:
        return
    now = replace(screen.reading, verdicts=verdicts, story=reports, copies=copies)
    if now != screen.reading:
        screen.reading = now
