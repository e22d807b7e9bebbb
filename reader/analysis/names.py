"""Names: where the article names an entity, and what kind of entity it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span

    from reader.analysis.document import Document

LABELS = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"))
"""What an entity can be; a pipeline's other labels (dates, numbers) are no entities."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a document: tokens `[start, end)` of a section."""

    section: int
    start: int
    end: int
    label: str


def find_names(document: Document) -> list[Name]:
    """The names in a document, in text order; they do not overlap."""
    return [
        Name(index, span.start, span.end, span.label_)
        for index, section in enumerate(document.sections)
        for span in section.doc.ents
        if span.label_ in LABELS
    ]


def span_of(document: Document, name: Name) -> Span:
    return document.sections[name.section].doc[name.start : name.end]
