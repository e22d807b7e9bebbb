"""What date expressions are resolved against: the article's date, its words, and what it spoke of last."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reader.analysis.dates import moments
from reader.analysis.dates.tense import Tense
from reader.model import Precision

if TYPE_CHECKING:
    from reader.analysis.dates.date_words import DateWords
    from reader.analysis.dates.moments import Moment

AGAINST_TENSE = {Tense.BACK: 8, Tense.AHEAD: 6}
"""How many times farther away a day counts that lies on the other side of the publication than the clause's tense."""
WEEK = 7


STEP = {"last": -1, "past": -1, "this": 0, "the": 0, "same": 0, "next": 1}
"""How many units away from now a word points."""


@dataclass
class Focus:
    """The last moment that the text spoke of: what `the next day` and `a year earlier` follow on."""

    moment: Moment | None = None
    last_moment: Moment | None = None
    """The last day that a main clause told of, not an aside: what `the same day` is."""


@dataclass(frozen=True)
class Calendar:
    """What expressions are resolved against."""

    anchor: date | None
    words: DateWords | None
    day_first: bool | None = None
    """Whether 4/5/2015 is the fourth of May; None where nothing tells."""
    year: int | None = None
    """The year of a day that does not say it, where the text gives it elsewhere."""
    focus: Focus = field(default_factory=Focus)

    @property
    def lexicon(self) -> DateWords:
        """The language's words; only its own patterns ask for them."""
        if self.words is None:
            raise ValueError("no words for dates in this language")
        return self.words

    @property
    def focus_day(self) -> date | None:
        """The day that `the next day` follows on."""
        return self.focus.moment.first if self.focus.moment is not None else self.anchor

    def at(self, anchor: date | None) -> Calendar:
        return replace(self, anchor=anchor)

    def on(self, year: int | None) -> Calendar:
        return replace(self, year=year)

    def remember(self, moment: Moment, aside: bool = False) -> None:
        self.focus.moment = moment
        if not aside and moment.precision is Precision.DAY:
            self.focus.last_moment = moment

    def every_year(self, moment: Moment) -> Moment:
        return moments.recurring(moment.first)

    def after(self, start: Moment, end: Moment) -> Moment:
        """The end of a range of weekdays, which lies behind its start."""
        if end.first < start.first and start.precision is end.precision is Precision.DAY:
            days = (start.first - end.first).days
            if days <= WEEK:
                return moments.day(end.first + timedelta(days=WEEK))
        return end

    def near(self, candidates: list[date], tense: Tense | None) -> date | None:
        """The day nearest to the anchor, on the side that the tense points to where both are near."""
        if self.anchor is None or not candidates:
            return None
        anchor = self.anchor

        def distance(candidate: date) -> int:
            days = (candidate - anchor).days
            against = days > 0 if tense is Tense.BACK else days < 0 if tense is Tense.AHEAD else False
            return abs(days) * (AGAINST_TENSE[tense] if against and tense is not None else 1)

        return min(candidates, key=lambda candidate: (distance(candidate), candidate))


def nearest_day(said_year: str | None, month: int, day: int, calendar: Calendar, tense: Tense | None) -> date | None:
    """A day of a month, in the year that is said or else makes it nearest to the anchor."""
    year = int(said_year) if said_year else calendar.year
    if year is not None:
        return date(year, month, day)
    if calendar.anchor is None:
        return None
    around = (moments.date_or_none(calendar.anchor.year + step, month, day) for step in (-1, 0, 1))
    return calendar.near([candidate for candidate in around if candidate is not None], tense)
