"""A pipeline that knows less, or another language, gives fewer facts and breaks nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.analysis.dates import find_dates
from reader.analysis.facts import Facts, find_facts
from reader.analysis.language_pipelines import LanguagePipelines
from reader.analysis.parsed_document import ParsedDocument, documents
from reader.model import Article, Block, BlockKind

if TYPE_CHECKING:
    from reader.analysis import Pipeline

PIECES = (
    *(
        "said",
        '"',
        "“",
        "”",
        "’s",
        "the minister",
        "12",
        "people",
        "were killed",
        "according to",
        "on Monday",
        ",",
        ".",
    ),
    *("Paul Meyer", "president", "of", "France", "who", "that", "and", "(", ")", "$5m", "– ", "‘no", "vowed to"),
)
TEXT = 'Der Minister sagte am 3. Mai 2019: "Es gab 12 Tote." On Monday, police said 3 people died. Stand: 2020-12-03.'


def _article(text: str) -> Article:
    return Article(
        id="a", text=text, title="", source="t", published="2021-06-16", blocks=(Block(BlockKind.BODY, 0, len(text)),)
    )


def _parsed(language: str, text: str) -> ParsedDocument:
    """A text as a pipeline that only splits words reads it."""
    (parsed,) = documents(LanguagePipelines(spacy.blank(language)), [_article(text)])
    (document,) = parsed.documents
    return document


@pytest.mark.parametrize("language", ["en", "de", "xx", "zh"])
def test_without_a_parse_there_are_no_facts_and_dates_in_figures_remain(language: str) -> None:
    if language == "zh":
        pytest.importorskip("spacy.lang.zh")
    document = _parsed(language, TEXT)
    dates = find_dates(document)
    assert find_facts(document, (), (), dates) == Facts()
    assert "2020-12-03" in {date.value for date in dates}


def test_an_english_pipeline_without_tags_still_dates_the_text() -> None:
    document = _parsed("en", "Police arrested two men on Monday.")
    assert [date.value for date in find_dates(document)] == ["2021-06-14"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "“", '"', "…", "12", "said", "Monday", "\u200b", "a" * 300, "$ % – ’s"]
)
def test_next_to_nothing_is_analysed_too(pipeline: Pipeline, text: str) -> None:
    analysis = pipeline.analyze(_article(text))
    assert all(0 <= fact.start < fact.end <= len(text) for fact in analysis.facts)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=25,
    )
)
def test_whatever_the_sentence_facts_lie_in_their_evidence_and_twice_gives_the_same(
    pipeline: Pipeline, pieces: list[str]
) -> None:
    text = " ".join(pieces)
    analysis = pipeline.analyze(_article(text))
    assert analysis == pipeline.analyze(_article(text))
    for fact in analysis.facts:
        assert 0 <= fact.evidence.start <= fact.start < fact.end <= fact.evidence.end <= len(text)
    for statement in analysis.statements:
        if statement.speaker_range is not None:
            assert text[slice(*statement.speaker_range)].strip()
