"""A page about a story, which is compared beside the interface: at once as it was known last, then as it is now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from reader.phrasing.formatting import counted
from reader.ui.background.background_work import BackgroundJob
from reader.ui.pages.page_registry import PAGES_OF_STORY
from reader.ui.pages.page_text import PageText
from reader.ui.performance.key_queue import Unfinished
from reader.ui.screens.report_screen import ReportScreen
from reader.ui.stories.story_reports import reports_of

if TYPE_CHECKING:
    from textual.events import Key

    from reader.ui.article.jumps import PageSpot
    from reader.ui.session import Session
    from reader.ui.stories.story_reports import StoryReports

LEAVING = ("close_page", "quit", "help", "palette", "find_anything")
"""Commands that do not wait for the page."""


class StoryScreen(ReportScreen, Unfinished):
    """Shows a page of lines about the story of an article."""

    WIDEST: ClassVar[int] = 160
    """Columns beside each other, which are no lines to be read from end to end."""

    def __init__(self, session: Session, spot: PageSpot) -> None:
        super().__init__(session, spot)
        self.is_unfinished = True
        self._reports: StoryReports | None = None

    def leaves(self, key: Key) -> bool:
        pressed = {key.key, key.character}
        return any(pressed.intersection(self.session.keys.of[command]) for command in LEAVING)

    def _fill(self, *, keep: bool = False) -> None:
        """Show the story as it was compared last, and have it compared again beside the interface."""
        known = self.session.stories.of(self._spot.about)
        if known is not None and known is not self._reports:
            self._take_reports(known, keep=keep or self._text is not None)
        elif self._text is None:
            self._show(self._waiting())
        elif keep:
            self._show_again()
        work = partial(_compared, self.session, self._spot.about, known)
        self.beside.queue(BackgroundJob("page", "working this page out", work, self._take_compared))

    def _waiting(self) -> PageText:
        story = self.session.library.stories.of(self._spot.about)
        many = counted(len(story.articles), "report") if story is not None else "this article"
        title = f"{self._spot.page.title()} · {story.title}" if story is not None else self._spot.page.title()
        return PageText(title, (), empty=f"Comparing {many} …")

    def _take_compared(self, reports: StoryReports) -> None:
        """Show it: an older answer is better than none, and no better than a newer one."""
        self.session.stories.keep(reports)
        if reports is not self._reports and (self._text is None or not self.beside.waits("page")):
            self._take_reports(reports, keep=self._text is not None)

    def _take_reports(self, reports: StoryReports, *, keep: bool) -> None:
        self._reports = reports
        self._take(PAGES_OF_STORY[self._spot.page](reports), keep=keep)
        if self.is_unfinished:
            self.is_unfinished = False
            self.app.key_router.queue.go_on()  # type: ignore[attr-defined] # the app is ours


def _compared(session: Session, article: str, known: StoryReports | None) -> StoryReports:
    with session.library_beside() as library:
        return reports_of(library, article, known)
