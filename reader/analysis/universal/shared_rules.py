"""The analysis of a document in a language that the shared rules read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.coreference import resolve
from reader.analysis.token_table import read
from reader.analysis.universal.calendar_dates import find_dates
from reader.analysis.universal.dependency_clauses import find_events, find_relations
from reader.analysis.universal.found_names import find_names
from reader.analysis.universal.held_offices import find_roles
from reader.analysis.universal.named_entities import NamedEntities
from reader.analysis.universal.read_quantities import find_quantities
from reader.analysis.universal.reported_speech import find_statements
from reader.language import load
from reader.language.shared_lists import NumberForms, SpeechWords
from reader.model import Analysis

if TYPE_CHECKING:
    from reader.analysis.parsed_document import ParsedDocument


def is_read(language: str) -> bool:
    """Whether a language's folder is written for the shared rules."""
    return load(NumberForms, language) is not None


def analysis_of(document: ParsedDocument, pipeline: str) -> Analysis:
    """Mentions, entities, dates and facts of a document; `pipeline` names what made them."""
    mentions, entities = resolve(document, read(document), find_names(document))
    named = NamedEntities(mentions, entities)
    dates = find_dates(document)
    statements = find_statements(document, named)
    speech = load(SpeechWords, document.language)
    reporting = frozenset(speech.verbs if speech is not None else ())
    return Analysis(
        article=document.article.id,
        pipeline=pipeline,
        mentions=mentions,
        entities=entities,
        dates=dates,
        quantities=find_quantities(document, dates, statements),
        events=find_events(document, dates, reporting),
        statements=statements,
        roles=find_roles(document, named),
        relations=find_relations(document, dates, reporting),
    )
