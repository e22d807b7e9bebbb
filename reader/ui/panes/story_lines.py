"""The panel's lines on the story: its state, and of each report its disputes and what it was first to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from reader.model import Verdict
from reader.phrasing.displayable import displayable
from reader.phrasing.fact_phrases import VERDICT_SIGNS
from reader.phrasing.formatting import common_year, counted, short_day_words, source_words, span_words
from reader.phrasing.verdict_phrases import verdict_counts
from reader.ui.appearance.styles import MUTED, QUIET, STRONG, VERDICT_STYLES
from reader.ui.row_targets import RangeRowTarget
from reader.ui.stories.story_state import ReportState
from reader.ui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library import ArticleRow
    from reader.ui.article.open_article import OpenArticle

_DAY = 7
_SIGNS = 4
_NEW = 8


def story_rows(reading: OpenArticle, words: str = "", at: str | None = None) -> list[Row]:
    """The story's state, then its reports by date, each a line; below the one at the cursor (`at`; else the open one)
    its title, and where the same text stands, too."""
    own = (reading.row,) if reading.row.also else ()
    reports = reading.story or own
    shown = at if at is not None and any(report.id == at for report in reports) else reading.article.id
    year = common_year(report.published for report in reports)
    rows = [_report(report, reading, year, is_open=report.id == shown) for report in reports]
    asked = words.casefold().split()
    found = [
        row
        for row, report in zip(rows, reports, strict=True)
        if all(word in f"{row.content.plain} {report.title}".casefold() for word in asked)
    ]
    return [*_state(reading), *found] if found and reading.story else found


def _state(reading: OpenArticle) -> Iterable[Row]:
    """`6 reports · 3–4 Dec 2020`, `4 disagree · 7 refined · 9 agree`."""
    when = span_words(report.published for report in reading.story)
    summary = " · ".join(part for part in (counted(len(reading.story), "report"), when) if part)
    yield Row(Content.styled(summary, STRONG), rank=1, stands_alone=True)
    if reading.story_state is not None:
        numbers = verdict_counts(reading.story_state.verdicts)
        pieces = [
            Content.styled(words, VERDICT_STYLES[verdict])
            for verdict, words in numbers
            if verdict is not Verdict.SINGLE
        ]
        words = Content(" · ").join(pieces)
    else:
        words = Content.styled("comparing …", MUTED)  # in the place of what comes, so that nothing below it moves
    yield Row(Content.assemble(words, "\n"), rank=1, stands_alone=True)


def _report(report: ArticleRow, reading: OpenArticle, year: str | None, *, is_open: bool) -> Row:
    state = reading.story_state.reports.get(report.id) if reading.story_state is not None else None
    here = report.id == reading.article.id
    day = short_day_words(report.published, year)
    parts: list[tuple[str, str]] = [
        ("▸ " if here else "  ", STRONG),
        (day.rjust(_DAY), MUTED),
        ("  ", ""),
        *_signs(state or ReportState()),
        (source_words(report.source), STRONG if here else ""),
    ]
    if is_open:
        parts.append((f"\n{' ' * (_DAY + 4)}{displayable(report.title)}", MUTED))
        parts += [(f"\n{' ' * (_DAY + 4)}{words}", QUIET) for words in _same_text(report, reading)]
    return Row(Content.assemble(*parts), RangeRowTarget(report.id, 0, 0), hang=_DAY + 4 + _SIGNS + _NEW)


def _signs(state: ReportState) -> Iterable[tuple[str, str]]:
    """`✗2  +5 new  `: what other reports contradict, and what is told here first."""
    sign = f"{VERDICT_SIGNS[Verdict.CONFLICTING]}{state.disputes}" if state.disputes else ""
    yield (sign.ljust(_SIGNS), VERDICT_STYLES[Verdict.CONFLICTING])
    if state.is_first:
        yield ("first".ljust(_NEW), MUTED)
    else:
        yield (f"+{state.first_reported} new".ljust(_NEW) if state.first_reported is not None else " " * _NEW, MUTED)


def _same_text(report: ArticleRow, reading: OpenArticle) -> Iterable[str]:
    """Where the text of a report stands, too: in other feeds, which share its entry, and in other entries."""
    if report.also:
        yield displayable(f"also in: {', '.join(report.also)}")
    group = reading.copies.get(report.id)
    first = next((other for other in reading.story if reading.copies.get(other.id) == group), None) if group else None
    if first is not None and first.id != report.id:
        yield f"same text as {source_words(first.source)}"
