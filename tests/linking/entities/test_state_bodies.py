"""A ministry is its country's, whether an article says so or is about that country alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.linking import link
from reader.linking.entities.state_bodies import is_state_body, with_country
from reader.model import Analysis, Article

Report = Callable[..., tuple[Article, Analysis]]


def bodies(report: Report, *texts: str) -> list[str]:
    """The entity of the first organisation in each text."""
    pairs = [report(f"a{number}", text, published=f"2024-03-{number + 10}") for number, text in enumerate(texts)]
    linked = link([analysis for _, analysis in pairs], [article for article, _ in pairs])
    return [next(m.entity for m in analysis.mentions if m.label == "ORG") for analysis in linked.analyses]


def test_ministries_of_two_countries_are_two(report: Report) -> None:
    first, second = bodies(
        report,
        "The [Foreign Ministry|ORG] in [Lima|GPE] answered.",
        "[Kenya|GPE]'s [Foreign Ministry|ORG] was silent. [Peru|GPE] and [Peru|GPE] again.",
    )
    assert first != second


def test_one_ministry_is_one_however_its_country_is_said(report: Report) -> None:
    found = bodies(
        report,
        "The [Foreign Ministry|ORG] said so. [Peru|GPE] waits, [Peruvian|NORP] envoys left.",
        "The [Peruvian Foreign Ministry|ORG] said so.",
        "The [Foreign Ministry of Peru|ORG] said so.",
        "The [Foreign Ministry|ORG] in [Lima|GPE] said so to [Kenya|GPE], [Chile|GPE] and [Bolivia|GPE].",
    )
    assert len(set(found)) == 1


def test_a_ministry_of_no_told_country_is_nobodys(report: Report) -> None:
    first, second = bodies(
        report,
        "The [Interior Ministry|ORG] gave no figures.",
        "The [Interior Ministry|ORG] gave none. [Peru|GPE] did.",
    )
    assert first == second == "org/interior-ministry"


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("peruvian foreign ministry", "foreign ministry of peru"),
        ("supreme court of india", "supreme court of india"),
        ("us supreme court", "us supreme court"),
        ("ministry of finance of peru", "finance ministry of peru"),
        ("bank of america", "bank of america"),
        ("french open", "french open"),
    ],
)
def test_only_bodies_that_every_country_has_are_filed_by_country(name: str, filed: str) -> None:
    assert with_country(name) == filed


def test_a_single_word_is_no_body_of_a_state() -> None:
    assert is_state_body("defence ministry")
    assert not is_state_body("senate")
    assert not is_state_body("labour party")
