"""A ministry is its country's, whether an article says so or is about that country alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.linking.entities.entity_batch import link
from reader.linking.entities.entity_index import add, withdraw
from reader.linking.entities.entity_store import MemoryEntityStore
from reader.linking.entities.occurrences import entity_occurrences
from reader.linking.entities.state_bodies import is_state_body, with_country
from reader.model import Analysis, Article

if TYPE_CHECKING:
    from random import Random

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


def test_a_ministry_of_no_told_country_is_that_of_the_only_country_that_is_told_of(report: Report) -> None:
    first, second = bodies(report, "The [Defense Ministry|ORG] spoke.", "The [Peruvian Defence Ministry|ORG] spoke.")
    assert first == second
    found = bodies(
        report,
        "The [Defense Ministry|ORG] spoke.",
        "The [Peruvian Defence Ministry|ORG] spoke.",
        "The [Kenyan Defence Ministry|ORG] spoke.",
    )
    assert len(set(found)) == 3


def entities_of(pairs: list[tuple[Article, Analysis]]) -> tuple[MemoryEntityStore, dict[str, str]]:
    store = MemoryEntityStore()
    for article, analysis in pairs:
        seen = entity_occurrences(article, analysis)
        store.apply(add(seen, store))
        store.keep(article.id, seen)
    return store, {key: profile.entity for key, profile in store.profiles().items() if profile.articles}


TEXTS = [
    text.format(body=body)
    for body in ("Foreign Ministry", "Defence Ministry", "Defense Ministry")
    for text in (
        "The [{body}|ORG] spoke.",
        "The [Peruvian {body}|ORG] spoke.",
        "The [{body} of Kenya|ORG] spoke.",
        "The [{body}|ORG] spoke in [Chile|GPE]. [Chile|GPE] waits.",
    )
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=2), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
def test_whose_ministry_it_is_does_not_depend_on_the_order_of_articles(
    report: Report, drawn: list[list[str]], random: Random
) -> None:
    pairs = [report(f"a{number}", " ".join(texts), published="2024-03-10") for number, texts in enumerate(drawn)]
    _, expected = entities_of(pairs)
    shuffled = random.sample(pairs, len(pairs))
    store, found = entities_of(shuffled)
    assert found == expected
    (article, analysis), *rest = shuffled
    store.keep(article.id, ())
    store.apply(withdraw(entity_occurrences(article, analysis), store))
    assert {key: profile.entity for key, profile in store.profiles().items() if profile.articles} == entities_of(rest)[
        1
    ]
