"""The title of a page about a story: which one, of how many reports, and the page's numbers at the right. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from reader.phrasing.displayable import cell_width, displayable
from reader.phrasing.formatting import counted, span_words
from reader.ui.appearance.styles import MUTED, STRONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.stories.story_reports import StoryReports

_RULE = "─"
_FEWEST = 12
"""Cells of a story's title under which it says nothing."""


class StyledWords(NamedTuple):
    """Words with the style that they are drawn in."""

    words: str
    style: str


def story_heading(page: str, reports: StoryReports, numbers: Sequence[StyledWords], room: int) -> Content:
    """`Compare · story · 6 reports, 3–4 Dec 2020 ── 4 disagree  9 agree`: the numbers at the right, the story cut."""
    days = [report.article.published for report in reports.of.values()]
    many = f" · {counted(len(reports.of), 'report')}"
    when = f", {span}" if (span := span_words(days)) else ""
    right = Content.assemble(" " if numbers else "", Content("  ").join(Content.styled(*piece) for piece in numbers))
    ahead = Content.assemble((page, STRONG), " ")
    for heading in (f"{many}{when}", many, ""):
        left = room - right.cell_length - cell_width(heading) - cell_width(f"{page} · ") - 4
        if left >= _FEWEST:
            title = Content(displayable(reports.story.title)).truncate(left, ellipsis=True)
            ahead = Content.assemble((page, STRONG), " · ", title, (heading, MUTED), " ")
            break
    fill = max(1, room - ahead.cell_length - right.cell_length)
    return Content.assemble(ahead, (_RULE * fill, "$border-focus"), right)
