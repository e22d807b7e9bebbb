"""Finds a page by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.pages.compare_page import compare_page
from reader.ui.pages.corrections_page import corrections_page
from reader.ui.pages.entity_page import entity_page
from reader.ui.pages.feeds_page import feeds_page
from reader.ui.pages.links_page import links_page
from reader.ui.pages.notebook_page import notebook_page
from reader.ui.pages.revisions_page import revisions_page
from reader.ui.pages.timeline_page import timeline_page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.ui.pages.page_text import PageText
    from reader.ui.session import Session
    from reader.ui.stories.story_reports import StoryReports

PAGES: Mapping[str, Callable[[Session, str], PageText]] = {
    "entity": entity_page,
    "notebook": notebook_page,
    "corrections": corrections_page,
    "revisions": revisions_page,
    "feeds": feeds_page,
    "links": links_page,
}
"""Page name -> what builds its lines from the desk and the id of what the page is about."""

PAGES_OF_STORY: dict[str, Callable[[StoryReports], PageText]] = {"compare": compare_page, "timeline": timeline_page}
"""The same for pages that show all reports of a story, from these."""
