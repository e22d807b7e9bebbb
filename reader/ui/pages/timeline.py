"""Timeline: a story's dated events and its reports on one axis; several reports of one event stand on one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from reader.display import displayable
from reader.model import Event, FactKind
from reader.ui.pages import PageText
from reader.ui.stories import reports_of
from reader.ui.styles import MUTED, QUIET, STRONG
from reader.ui.subjects import FactSubject, PlaceSubject, Subject
from reader.ui.widgets.rows import Row
from reader.ui.words import counted, day_words, source_words

if TYPE_CHECKING:
    from reader.library import Library
    from reader.ui.stories import Report, Reports

EVENT, PUBLISHED = "●", "○"
_AXIS_CELLS = 4
"""Between a date and what happened then."""
_WIDEST_DATE = 24


@dataclass(slots=True)
class Entry:
    """A line of the axis: when, what, and the reports that say so."""

    date: str
    words: str
    subject: Subject
    reports: list[Report]
    published: bool = False

    @property
    def order(self) -> tuple[str, bool, str]:
        """A span begins when its first day does; a publication follows the events of its day."""
        return self.date.partition("/")[0], self.published, self.words


def timeline_page(library: Library, article_id: str) -> PageText:
    """The lines of the page, for the story that an article belongs to."""
    reports = reports_of(library, article_id, alone=True)
    if reports is None:
        return PageText("Timeline", (), empty="This article is not analysed yet.")
    entries = sorted([*events(reports), *publications(reports)], key=lambda entry: entry.order)
    cells = min(_WIDEST_DATE, max((len(day_words(entry.date)) for entry in entries), default=0))
    rows = []
    before = ""
    for entry in entries:
        rows.append(_row(entry, cells, show_date=entry.date != before))
        before = entry.date
    return PageText(
        title=f"Timeline: {reports.story.title}",
        subtitle=counted(len(reports.story.articles), "report"),
        rows=tuple(rows),
        empty="These reports date no event.",
        filters=("", "events", "reports"),
    )


def events(reports: Reports) -> list[Entry]:
    """Dated events; those that claims hold to be one and the same, and those told in the same words, on one line."""
    together = {
        reference: number
        for number, group in enumerate(reports.groups)
        for reference in group.facts
        if reference.kind is FactKind.EVENT
    }
    entries: dict[object, Entry] = {}
    for report in reports.of.values():
        for event in report.facts:
            if not isinstance(event, Event):
                continue
            same = together.get(report.reference(event), (event.date, event.what.casefold()))
            if same in entries:
                if report not in entries[same].reports:
                    entries[same].reports.append(report)
            else:
                subject = FactSubject(report.article.id, event)
                entries[same] = Entry(event.date, displayable(event.what), subject, [report])
    return list(entries.values())


def publications(reports: Reports) -> list[Entry]:
    """When the reports themselves appeared."""
    return [
        Entry(
            report.article.published[:10],
            displayable(report.article.title),
            PlaceSubject(report.article.id, 0, 0),
            [report],
            published=True,
        )
        for report in reports.of.values()
        if report.article.published
    ]


def _row(entry: Entry, cells: int, *, show_date: bool) -> Row:
    """The date in a column of so many cells, what happened beside it, and under that who says so."""
    sources = ", ".join(source_words(report.article.source) for report in entry.reports)
    told = counted(len(entry.reports), "report") + ": " if len(entry.reports) > 1 else ""
    date = (day_words(entry.date) if show_date else "").rjust(cells)
    style = MUTED if entry.published else ""
    content = Content.assemble(
        (date, STRONG),
        f"  {PUBLISHED if entry.published else EVENT} ",
        (entry.words, style),
        "\n",
        " " * cells,
        ("  │ ", QUIET),
        (f"{told}{sources}", QUIET),
    )
    return Row(content, entry.subject, ("reports",) if entry.published else ("events",), hang=cells + _AXIS_CELLS)
