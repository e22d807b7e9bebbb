"""What the reports of a story are called, wherever they are named beside each other. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Protocol

from reader.phrasing.formatting import common_year, moment_words, short_day_words, source_words

if TYPE_CHECKING:
    from collections.abc import Iterable


class DatedReport(Protocol):
    """An article, or its row in a list."""

    @property
    def id(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def published(self) -> str | None: ...


class ReportNames:
    """A report is called by its outlet; where the outlet has several reports among these, with its day (`Meridian 12
    Feb`), and where several are of one day, with the time that is known of them."""

    def __init__(self, reports: Iterable[DatedReport]) -> None:
        known = {report.id: report for report in reports}
        self.year = common_year(report.published for report in known.values())
        """The year that goes without saying; None where there are several."""
        self._outlets = {report.id: source_words(report.source) for report in known.values()}
        self._numbers = Counter(self._outlets.values())
        several = {
            report.id: short_day_words(report.published, self.year)
            for report in known.values()
            if report.published and self._numbers[self._outlets[report.id]] > 1
        }
        alike = Counter((self._outlets[report], day) for report, day in several.items())
        self._days = {
            report: f"{day}{_time_words(known[report])}" if alike[self._outlets[report], day] > 1 else day
            for report, day in several.items()
        }

    def of(self, report: str) -> str:
        """What a report is called, by its id; the id itself where it is none of these."""
        outlet = self._outlets.get(report, report)
        day = self._days.get(report)
        return f"{outlet} {day}" if day else outlet

    def each(self, reports: Iterable[str]) -> list[str]:
        """What several of them are called together, an outlet once: `Meridian ×2` where all of its reports are meant,
        else `Meridian 12 Feb, 5 Mar`."""
        by_outlet: defaultdict[str, list[str]] = defaultdict(list)
        for report in dict.fromkeys(reports):
            by_outlet[self._outlets.get(report, report)].append(report)
        return [self._together(outlet, meant) for outlet, meant in by_outlet.items()]

    def _together(self, outlet: str, meant: list[str]) -> str:
        first, *more = meant
        if more and len(meant) == self._numbers[outlet]:
            return f"{outlet} ×{len(meant)}"
        return ", ".join([self.of(first), *(self._days.get(report, outlet) for report in more)])


def _time_words(report: DatedReport) -> str:
    """`, 09:30`; empty where no time is known."""
    _, comma, time = moment_words(report.published).partition(", ")
    return f"{comma}{time}"
