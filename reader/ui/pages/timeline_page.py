"""Timeline: a story's dated events and its reports on one axis, an event a line; how its reports stand to its day."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from textual.content import Content

from reader.model import FactKind, FactReference, Verdict
from reader.phrasing.displayable import cell_width, displayable
from reader.phrasing.fact_phrases import VERDICT_SIGNS
from reader.phrasing.formatting import counted, day_words, sentence_case, source_words
from reader.phrasing.report_names import ReportNames
from reader.ui.appearance.styles import MUTED, QUIET, STRONG, VERDICT_STYLES
from reader.ui.pages.columns import BETWEEN, cell, fitting_names
from reader.ui.pages.compared_questions import compared_questions
from reader.ui.pages.page_text import PageText
from reader.ui.pages.story_heading import StyledWords, story_heading
from reader.ui.row_targets import FactRowTarget, RangeRowTarget
from reader.ui.widgets.rows import Row
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.linking.stories.timeline import TimelineEntry
    from reader.ui.pages.answered_question import ComparedQuestion
    from reader.ui.stories.story_reports import StoryReport, StoryReports

EVENT, PUBLISHED = "●", "○"
_RULE = "─"
_WIDEST_DATE = 24
_MOST_DOTS = 5
EVENTS, REPORTS, DISPUTED = "events", "reports", "disputed"


def timeline_page(reports: StoryReports) -> PageText:
    """The page of a story."""
    if not reports.of:
        return PageText("Timeline", (), empty=reports.alone)
    from reader.linking.stories.timeline import TimelineReport, timeline  # loaded where reports were compared

    dated = [TimelineReport(report.article, report.facts) for report in reports.of.values()]
    entries = timeline(dated, reports.groups)
    standings = _standings(compared_questions(reports))
    kinds = Counter(REPORTS if entry.event is None else EVENTS for entry in entries)
    disputed = sum(_standing(entry, standings) is not None for entry in entries)
    kinds[DISPUTED] = disputed

    def laid(room: int) -> tuple[Row, ...]:
        return tuple(_AxisLines(reports, entries, standings, room).rows())

    def heading(room: int) -> Content:
        numbers = [StyledWords(f"{disputed} disputed", VERDICT_STYLES[Verdict.CONFLICTING])] if disputed else []
        return story_heading("Timeline", reports, [StyledWords(counted(kinds[EVENTS], "event"), MUTED), *numbers], room)

    return PageText(
        title=f"Timeline · {reports.story.title}",
        rows=(),
        laid=laid,
        heading=heading,
        empty="These reports date no event.",
        filters=("", *(kind for kind in (EVENTS, REPORTS, DISPUTED) if kinds[kind])),
        counts=kinds,
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """How other reports stand to the day that an event has here."""

    verdict: Verdict
    words: str
    """What more of them say, and how many: `← 9 Nov in 3`; empty where this is what most say."""


def _standings(questions: Sequence[ComparedQuestion]) -> Mapping[FactReference, _Standing]:
    found: dict[FactReference, _Standing] = {}
    for question in questions:
        for answer in question.answers:
            if answer.against is None and not answer.is_replaced:
                continue
            verdict = Verdict.CORRECTED if answer.is_replaced else Verdict.CONFLICTING
            other = answer.against
            words = f"← {other.words} in {other.reports}" if other is not None and answer.is_odd else ""
            if answer.is_replaced and question.corrected:
                words = f"→ {question.corrected[-1].words}"
            for one in answer.facts:
                found[one] = _Standing(verdict, words)
    return found


def _standing(entry: TimelineEntry, standings: Mapping[FactReference, _Standing]) -> _Standing | None:
    if entry.event is None:
        return None
    named = FactReference(entry.articles[0], FactKind.EVENT, entry.event.start, entry.event.end)
    return standings.get(named)


_ROOM_FOR_SOURCES = 54
"""Cells for what happened and who says so, under which what happened has them all: how many say so is told by dots."""


class _AxisLines:
    """Lays the axis out: date, dots, sign, what happened, and who says so in one column."""

    def __init__(
        self,
        reports: StoryReports,
        entries: Sequence[TimelineEntry],
        standings: Mapping[FactReference, _Standing],
        room: int,
    ) -> None:
        self._reports = reports
        self._names = ReportNames(report.article for report in reports.of.values())
        self._entries = entries
        self._standings = standings
        self._room = room
        self._date = min(_WIDEST_DATE, max((cell_width(_beginning(entry)) for entry in entries), default=0))
        most = max((len(entry.articles) for entry in entries if entry.event is not None), default=1)
        self._dots = min(_MOST_DOTS, most) + (2 if most > _MOST_DOTS else 0)
        self._beside = self._date + BETWEEN + self._dots + 3
        left = room - self._beside
        self._sources = left // 3 if left >= _ROOM_FOR_SOURCES else 0

    def rows(self) -> Iterator[Row]:
        before = ""
        published: list[StoryReport] = []
        for entry in self._entries:
            if published and entry.date != published[0].article.published[:10]:  # type: ignore[index] # it has a day
                yield self._published(published)
                published = []
            if entry.event is None:
                published.append(self._reports.of[entry.articles[0]])
                before = ""
                continue
            yield self._event(entry, show_date=entry.date != before)
            before = entry.date
        if published:
            yield self._published(published)
        for report in self._reports.of.values():
            if not report.article.published:
                yield self._undated(report)

    def _event(self, entry: TimelineEntry, *, show_date: bool) -> Row:
        date = (_date(entry) if show_date else "").rjust(self._date)
        dots = EVENT * min(_MOST_DOTS, len(entry.articles)) + ("+" if len(entry.articles) > _MOST_DOTS else "")
        standing = _standing(entry, self._standings)
        sign = VERDICT_SIGNS[standing.verdict] if standing is not None else " "
        style = VERDICT_STYLES[standing.verdict] if standing is not None else ""
        names = self._names.each(entry.articles)
        against = standing.words if standing is not None else ""
        kept = self._sources - (cell_width(against) + BETWEEN if against else 0)
        who = fitting_names(names, max(8, kept)) if self._sources else ""
        behind = Content.assemble((who, MUTED), " " * BETWEEN if who and against else "", (against, style))
        taken = self._sources or behind.cell_length
        words = self._room - self._beside - taken - (BETWEEN if taken else 0)
        content = Content.assemble(
            (date, STRONG),
            "  ",
            (dots.ljust(self._dots), MUTED),
            " ",
            (f"{sign} ", style),
            cell(Content(sentence_case(displayable(entry.words))), words),
            " " * (BETWEEN if taken else 0),
            behind.truncate(taken, ellipsis=True),
        )
        assert entry.event is not None  # noqa: S101 # events alone come here
        groups = (EVENTS, *((DISPUTED,) if standing is not None else ()))
        return Row(content, FactRowTarget(entry.articles[0], entry.event), groups)

    def _published(self, reports: Sequence[StoryReport]) -> Row:
        """The day's reports as a rule across the axis."""
        day = _publication_day(reports[0].article.published or "")
        ahead = f"{day.rjust(self._date)}{' ' * BETWEEN}"
        of_the_day = ReportNames(report.article for report in reports).each(report.article.id for report in reports)
        names = fitting_names(of_the_day, self._room - cell_width(ahead) - 24)
        published = f"{PUBLISHED * min(_MOST_DOTS, len(reports))} published: {names} "
        fill = max(0, self._room - cell_width(ahead) - cell_width(published))
        content = Content.assemble((ahead, QUIET), (published, MUTED), (_RULE * fill, QUIET))
        return Row(content, RangeRowTarget(reports[0].article.id, 0, 0), (REPORTS,))

    def _undated(self, report: StoryReport) -> Row:
        """What became of the days of a report that has none itself."""
        article = report.article
        placed = sum(entry.inferred and article.id in entry.articles for entry in self._entries)
        more = f": {counted(placed, 'event')} placed by the other reports' year, with a “?”" if placed else ""
        content = Content.assemble(
            ("no date".rjust(self._date), QUIET), f"  {PUBLISHED} ", (f"{source_words(article.source)}{more}", MUTED)
        )
        return Row(content, RangeRowTarget(article.id, 0, 0), (REPORTS,))


def _date(entry: TimelineEntry) -> str:
    """`10 Nov 2020`; with a mark where no report that tells of it says the year."""
    words = day_words(entry.date)
    return f"{words}?" if entry.inferred else words


def _publication_day(published: str) -> str:
    return f"{_RULE} {day_words(published[:10])}"


def _beginning(entry: TimelineEntry) -> str:
    """What stands in the column of days."""
    return _publication_day(entry.date) if entry.event is None else _date(entry)
