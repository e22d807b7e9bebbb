"""Stories as they were last compared, so that a page about one stands at once; what has changed since comes after."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.stories.story_reports import StoryReports

MOST_KEPT = 6
"""Stories that are kept: those which the reader looked at last."""


class StoryShelf:
    """Holds the stories that were compared last. Only the interface's own thread puts on it."""

    def __init__(self) -> None:
        self._kept: OrderedDict[frozenset[str], StoryReports] = OrderedDict()

    def of(self, article_id: str) -> StoryReports | None:
        """The story of an article as it was last compared; None where it never was, or so long ago that it is gone."""
        return next((kept for members, kept in reversed(list(self._kept.items())) if article_id in members), None)

    def keep(self, reports: StoryReports) -> None:
        """Keep a story as it is now, in place of what it was."""
        members = frozenset(reports.story.articles)
        for other in [other for other in self._kept if not other.isdisjoint(members)]:
            del self._kept[other]
        self._kept[members] = reports
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
