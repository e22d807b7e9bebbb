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


def test_an_event_that_one_report_tells_twice_is_one_entry() -> None:
    first = dated("2020-11-09", "The brokered peace deal took effect")
    second = dated("2020-11-09", "A peace deal brokered by the council took effect", 20)
    other = dated("2020-11-09", "The brokered peace deal was mocked", 40)
    entries = timeline([told("a", first, second, other)])
    assert [entry.words for entry in entries] == [
        "The brokered peace deal took effect",
        "The brokered peace deal was mocked",
    ]


def test_a_day_without_a_year_is_placed_in_the_year_of_the_other_reports_and_marked() -> None:
    undated, report = told("a", dated("XXXX-12-30?", "Rain fell")), told("b", published="2021-01-04")
    entries = timeline([undated, report])
    assert [(entry.date, entry.words, entry.inferred) for entry in entries] == [
        ("2020-12-30", "Rain fell", True),
        ("2021-01-04", "Title of b", False),
    ]


def test_a_day_whose_year_one_report_tells_is_not_marked() -> None:
    undated = told("a", dated("XXXX-11-09?", "The truce was signed"))
    report = told("b", dated("2020-11-09", "The truce was signed"), published="2020-11-10")
    told_of, published = timeline([undated, report])
    assert (told_of.articles, told_of.inferred, published.event) == (("a", "b"), False, None)


def test_a_day_without_a_year_is_left_out_where_no_report_has_a_date() -> None:
    assert timeline([told("a", dated("XXXX-11-09?", "Rain fell"))]) == ()
