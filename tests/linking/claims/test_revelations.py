"""What a report tells to have been something else than was said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.linking.claims.groups import claim_groups
from reader.linking.claims.revelations import revelations
from reader.linking.entities.entity_batch import link
from reader.model import Article, Verdict

if TYPE_CHECKING:
    from reader.analysis import Pipeline

STILL = "The coast guard sank a smugglers' boat off Orre, officials said."


@pytest.mark.parametrize(
    "later",
    [
        "The guard said it had sunk a smugglers' boat off Orre. It later emerged that it was a yacht from Tarnow.",
        "The guard said it had sunk a smugglers' boat, though an inquiry found it was actually a yacht from Tarnow.",
    ],
)
def test_what_was_something_else_is_corrected_and_no_agreement(pipeline: Pipeline, later: str) -> None:
    articles = [
        Article("a", STILL, "", "post", published="2024-03-12"),
        Article("b", later, "", "herald", published="2024-03-20"),
    ]
    groups = claim_groups(link(list(pipeline.analyze_all(articles)), articles), articles)
    (pair,) = (pair for group in groups for pair in group.pairs if group.facts[0].kind in ("relation", "statement"))
    assert pair.verdict is Verdict.CORRECTED
    assert "a yacht from Tarnow" in pair.reason


@pytest.mark.parametrize(
    "text",
    [
        "The firm said its phone would get a case. The antenna is actually a metal strip.",
        "It was actually quite warm, but nobody went out to the beach that day.",
    ],
)
def test_what_takes_nothing_back_reveals_nothing(text: str) -> None:
    assert list(revelations(text)) == []
