"""How other reports stand to the open article: asked beside the interface, shown when it is known.

Verdicts cost some milliseconds for each article of the story, so that they are worked out in a thread with a library
of its own; what comes back for an article that is open no longer is dropped.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reader.phrasing.fact_standing import standings
from reader.ui.background.background_work import BackgroundJob
from reader.ui.stories.story_reports import reports_of
from reader.ui.stories.story_state import story_state
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.library import ArticleRow
    from reader.model import FactReference
    from reader.phrasing.fact_standing import FactStanding
    from reader.ui.article.open_article import OpenArticle
    from reader.ui.reading_context import ReadingContext
    from reader.ui.session import Session
    from reader.ui.stories.story_reports import StoryReports
    from reader.ui.stories.story_state import StoryState


@dataclass(frozen=True, slots=True)
class Comparison:
    """What other reports say of an article's facts, and which reports these are."""

    article: str
    standings: Mapping[FactReference, FactStanding]
    story: tuple[ArticleRow, ...]
    copies: Mapping[str, str]
    compared: StoryReports
    state: StoryState
    disputes: Mapping[str, int]
    """Article of the story -> on how many questions it stands against another report."""


def with_kept_verdicts(session: Session, reading: OpenArticle) -> OpenArticle:
    """The article with how other reports stand to it, where that was kept when its story was last compared: so they
    stand in its first frame. What is not kept comes with `compare`."""
    stories, articles = session.library.stories, session.library.articles
    story = stories.kept_story(reading.article.id)
    if story is None:
        return reading
    reports = tuple(row for report in story.articles if (row := articles.row(report)) is not None)
    return replace(reading, standings=standings(story.groups, reading.article.id), compared=True, story=reports)


def compare(screen: ReadingContext, article: str) -> None:
    """Have the verdicts on what an article states worked out, and its story found, once the article itself is shown:
    the thread would hold its first frame up."""
    screen.call_after_refresh(_start, screen, article)


def _start(screen: ReadingContext, article: str) -> None:
    if screen.reading is not None and screen.reading.article.id == article:
        work, show = partial(_compare, screen.session, article), partial(_show, screen)
        screen.beside.queue(BackgroundJob("compare", "comparing the reports of a story", work, show))


def _compare(session: Session, article: str) -> Comparison:
    with session.library_beside() as library:
        found = reports_of(library, article, session.stories.of(article))
        story = found.story if found.story.id else None
        copies = library.stories.copies(story.articles) if story else {}
        reports = tuple(row for member in (story.articles if story else ()) if (row := library.articles.row(member)))
    known = standings(found.groups, article)
    state = story_state(found)
    disputes = {article: report.disputes for article, report in state.reports.items()}
    return Comparison(article, known, reports, copies, found, state, disputes)


def _show(screen: ReadingContext, found: Comparison) -> None:
    """Show the verdicts and the story, unless another article has been opened meanwhile."""
    screen.session.stories.keep(found.compared)
    if any(screen.session.dispute_counts.get(article) != count for article, count in found.disputes.items()):
        screen.session.dispute_counts.update(found.disputes)
        screen.articles.forget_rows()
    if screen.reading is None or screen.reading.article.id != found.article:
        return
    before = screen.reading.standings
    now = replace(
        screen.reading,
        standings=before if before == found.standings else found.standings,
        compared=True,
        story=found.story,
        story_state=found.state,
        copies=found.copies,
    )
    if now != screen.reading:
        screen.reading = now
