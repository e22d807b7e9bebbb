"""The axis of a story: events that several reports tell are one entry; publications follow them."""

from __future__ import annotations

from reader.linking.stories.timeline import TimelineReport, timeline
from reader.model import (
    Article,
    ClaimGroup,
    Event,
    FactKind,
    FactReference,
    Precision,
    Range,
    Verdict,
)


def dated(date: str, what: str, start: int = 0) -> Event:
    precision = Precision.DAY if len(date) == len("2020-11-09") else Precision.MONTH
    return Event(start, start + 5, Range(0, 50), date, precision, "text", what)


def told(article: str, *events: Event, published: str | None = None) -> TimelineReport:
    return TimelineReport(Article(article, "x" * 60, f"Title of {article}", f"/news/{article}", published), events)


def same(*members: tuple[str, Event]) -> ClaimGroup:
    facts = tuple(FactReference(article, FactKind.EVENT, event.start, event.end) for article, event in members)
    return ClaimGroup("event/1", "When?", Verdict.CORROBORATED, facts)


def test_events_that_claims_hold_to_be_one_are_one_entry() -> None:
    first, second = dated("2020-11-09", "The truce was signed"), dated("2020-11-09", "They signed the deal")
    entries = timeline([told("a", first), told("b", second)], [same(("a", first), ("b", second))])
    assert [(entry.words, entry.articles) for entry in entries] == [("The truce was signed", ("a", "b"))]


def test_days_that_reports_disagree_on_stay_two_entries() -> None:
    first, second = dated("2020-11-09", "The truce was signed"), dated("2020-11-10", "They signed the deal")
    entries = timeline([told("a", first), told("b", second)], [same(("a", first), ("b", second))])
    assert [(entry.date, entry.articles) for entry in entries] == [("2020-11-09", ("a",)), ("2020-11-10", ("b",))]


def test_a_month_goes_with_the_day_in_it() -> None:
    first, second = dated("2020-11", "The truce was signed"), dated("2020-11-10", "They signed the deal")
    entries = timeline([told("a", first), told("b", second)], [same(("a", first), ("b", second))])
    assert [(entry.date, entry.articles) for entry in entries] == [("2020-11-10", ("a", "b"))]


def test_the_same_words_of_one_day_are_one_entry_without_any_claim() -> None:
    entries = timeline([told("a", dated("2020-11-09", "Rain fell")), told("b", dated("2020-11-09", "rain fell"))])
    assert [entry.articles for entry in entries] == [("a", "b")]


def test_a_publication_follows_the_events_of_its_day_and_has_no_event() -> None:
    entries = timeline([told("a", dated("2020-11-09", "Rain fell"), published="2020-11-09T10:00:00+00:00")])
    assert [(entry.date, entry.words, entry.event is None) for entry in entries] == [
        ("2020-11-09", "Rain fell", False),
        ("2020-11-09", "Title of a", True),
    ]
