"""What of an article is compared with other articles: more than is listed of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.linking.claims.named_persons import named_persons
from reader.linking.claims.none_counted import none_counted
from reader.linking.claims.stated_days import stated_days
from reader.linking.claims.stated_nationalities import stated_nationalities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Analysis, Article, Circumstance, Fact


def compared_facts(article: Article, analysis: Analysis) -> Iterator[Fact | Circumstance]:
    """The listed facts, then what no list has: times of day and places, days of what is stated, what there was none
    of, who is named as having done it, and which country somebody is from."""
    yield from analysis.facts
    yield from analysis.circumstances
    yield from stated_days(article, analysis)
    yield from none_counted(article, analysis)
    yield from named_persons(article, analysis)
    yield from stated_nationalities(article, analysis)
