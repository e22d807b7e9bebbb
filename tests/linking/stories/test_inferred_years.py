"""Days without a year take it from the story's other reports."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reader.linking.claims.groups import claim_groups
from reader.linking.entities.entity_batch import Linked
from reader.linking.stories.inferred_years import dated_in_stories, lacks_year, middle_day, with_year
from reader.model import Analysis, Article, DateExpression, Event, Precision, Quantity, Range

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@given(DAYS, DAYS)
def test_the_year_makes_the_day_the_nearest(day: date, about: date) -> None:
    inferred = with_year(f"XXXX-{day:%m-%d}?", about)
    if inferred is not None:
        assert inferred[5:] == f"{day:%m-%d}"
        assert abs((date.fromisoformat(inferred) - about).days) <= 184 or inferred.endswith("02-29")


def test_a_leap_day_has_no_year_where_none_is_near() -> None:
    assert with_year("XXXX-02-29?", date(2022, 3, 1)) is None
    assert with_year("XXXX-02-29?", date(2023, 3, 1)) == "2024-02-29"


def test_reports_are_published_about_the_day_in_their_middle() -> None:
    assert middle_day(["2020-01-01", None, "2020-12-04T10:00:00Z", "2020-12-05", "soon"]) == date(2020, 12, 4)
    assert middle_day([None]) is None


def report(article: str, day: str, published: str | None) -> tuple[Article, Analysis]:
    text = f"The council signed the lease on {day}, and 40 shops closed."
    event = Event(32, 42, Range(0, len(text)), day, Precision.DAY, day, "The council signed the lease")
    figure = Quantity(48, 50, Range(0, len(text)), 40, what="closed", who="shops", date=day)
    dates = (DateExpression(32, 42, day, Precision.DAY),)
    return Article(article, text, "Lease", article, published), Analysis(
        article, "by hand", dates=dates, quantities=(figure,), events=(event,)
    )


def test_no_comparison_meets_a_day_without_a_year() -> None:
    pairs = [report("a", "XXXX-11-10?", None), report("b", "2020-11-10", "2020-11-11")]
    articles = [article for article, _ in pairs]
    linked = Linked(tuple(analysis for _, analysis in pairs), {})
    dated = dated_in_stories(linked, articles, None)
    assert [event.date for analysis in dated.analyses for event in analysis.events] == ["2020-11-10", "2020-11-10"]
    assert [figure.date for analysis in dated.analyses for figure in analysis.quantities] == ["2020-11-10"] * 2
    alone = dated_in_stories(linked, articles, ())
    assert [event.date for event in alone.analyses[0].events] == []
    assert not any(lacks_year(figure.date or "") for figure in alone.analyses[0].quantities)
    assert all("XXXX" not in group.question for group in claim_groups(linked, articles))
