"""Timeline: a story's dated events and its reports on one axis; several reports of one event stand on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from reader.phrasing.displayable import displayable
from reader.phrasing.formatting import counted, day_words, source_words
from reader.ui.pages.page_text import PageText
from reader.ui.row_targets import FactRowTarget, RangeRowTarget
from reader.ui.styles import MUTED, QUIET, STRONG
from reader.ui.widgets.rows import Row

if TYPE_CHECKING:
    from reader.linking.stories.timeline import TimelineEntry
    from reader.ui.story_reports import StoryReports

EVENT, PUBLISHED = "●", "○"
_AXIS_CELLS = 4
"""Between a date and what happened then."""
_WIDEST_DATE = 24


def timeline_page(reports: StoryReports) -> PageText:
    """The lines of the page, for a story."""
    if not reports.of:
        return PageText("Timeline", (), empty="This article is not analysed yet.")
    from reader.linking.stories.timeline import TimelineReport, timeline  # beside the interface, as claims are

    told = [TimelineReport(report.article, report.facts) for report in reports.of.values()]
    entries = timeline(told, reports.groups)
    cells = min(_WIDEST_DATE, max((len(day_words(entry.date)) for entry in entries), default=0))
    rows = []
    before = ""
    for entry in entries:
        rows.append(_row(entry, reports, cells, show_date=entry.date != before))
        before = entry.date
    return PageText(
        title=f"Timeline: {reports.story.title}",
        subtitle=counted(len(reports.story.articles), "report"),
        rows=tuple(rows),
        empty="These reports date no event.",
        filters=("", "events", "reports"),
    )


def _row(entry: TimelineEntry, reports: StoryReports, cells: int, *, show_date: bool) -> Row:
    """The date in a column of so many cells, what happened beside it, and under that who says so."""
    published = entry.event is None
    sources = ", ".join(source_words(reports.of[name].article.source) for name in entry.articles)
    told = counted(len(entry.articles), "report") + ": " if len(entry.articles) > 1 else ""
    inferred = " · the year is that of the other reports" if entry.inferred else ""
    date = (day_words(entry.date) if show_date else "").rjust(cells)
    style = MUTED if published else ""
    content = Content.assemble(
        (date, STRONG),
        f"  {PUBLISHED if published else EVENT} ",
        (displayable(entry.words), style),
        "\n",
        " " * cells,
        ("  │ ", QUIET),
        (f"{told}{sources}{inferred}", QUIET),
    )
    first = entry.articles[0]
    subject = RangeRowTarget(first, 0, 0) if entry.event is None else FactRowTarget(first, entry.event)
    return Row(content, subject, ("reports",) if published else ("events",), hang=cells + _AXIS_CELLS)
