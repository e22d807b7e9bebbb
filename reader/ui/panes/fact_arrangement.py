"""Under which headings an article's facts stand: as is known of other reports when they are first shown, or when the
reader does something that moves lines in any case. What comes later changes signs, and moves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import FactReference
    from reader.phrasing.fact_digest import FactOrder
    from reader.phrasing.fact_standing import FactStanding
    from reader.ui.article.open_article import OpenArticle


class FactArrangement:
    """The arrangement of the open article's facts, and the order that the reader has chosen."""

    def __init__(self) -> None:
        self._order = 0
        self._arranged_by: Mapping[FactReference, FactStanding] | None = None
        self._impatient_for = ""

    @property
    def order(self) -> FactOrder:
        """In which order the facts stand."""
        return _orders()[self._order]

    def next_order(self) -> None:
        """By verdict, as in the text, by kind."""
        self._order = (self._order + 1) % len(_orders())

    @property
    def is_usual(self) -> bool:
        """Whether the facts stand in the order in which they do at first."""
        return self._order == 0

    @property
    def is_open(self) -> bool:
        """Whether nothing is arranged yet."""
        return self._arranged_by is None

    def forget(self) -> None:
        """Other facts come."""
        self._arranged_by, self._impatient_for = None, ""

    def wait_no_longer(self, article: str) -> bool:
        """The reader has waited for verdicts for long enough; whether they are still waited for."""
        if not self.is_open:
            return False
        self._impatient_for = article
        return True

    def arrange(self, reading: OpenArticle) -> Mapping[FactReference, FactStanding] | None:
        """What the headings follow; None while it is worth waiting for what other reports say."""
        if self._arranged_by is None and (reading.compared or self._impatient_for == reading.article.id):
            self._arranged_by = reading.standings
        return self._arranged_by

    def renew(self, reading: OpenArticle | None) -> bool:
        """Follow what is known now; whether that is anything else."""
        if reading is None or self._arranged_by is None or self._arranged_by is reading.standings:
            return False
        self._arranged_by = reading.standings
        return True


def facts_key(reading: OpenArticle | None) -> list[tuple[str, int, int]]:
    """Which facts there are, however others call whom they are about."""
    return [(fact.kind, fact.start, fact.end) for fact in reading.facts] if reading else []


def _orders() -> Sequence[FactOrder]:
    from reader.phrasing.fact_digest import FactOrder  # with the first facts

    return tuple(FactOrder)
