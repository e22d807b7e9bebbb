"""Names: where the article names an entity, and what kind of entity it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.lexicon import lexicon
from reader.analysis.recall import known_again, unlabelled
from reader.analysis.spans import Candidate, mended, without_overlaps
from reader.analysis.votes import labels, name_key
from reader.analysis.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from reader.analysis.document import Document, Section
    from reader.analysis.words import Words

LABELS = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"))
"""What an entity can be; a pipeline's other labels (dates, numbers) are no entities."""

# Other pipelines' schemes (the ones spaCy's models for other languages are trained on) in ours.
SCHEMES = {
    "PER": "PERSON",
    "persName": "PERSON",
    "orgName": "ORG",
    "placeName": "GPE",
    "geogName": "LOC",
    "MISC": "PRODUCT",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a document: tokens `[start, end)` of a section."""

    section: int
    start: int
    end: int
    label: str


def find_names(document: Document) -> list[Name]:
    """The names in a document, in text order; they do not overlap."""
    known = lexicon(document.language)
    paragraphs: list[tuple[Words, Sequence[Candidate]]] = []
    for section in document.sections:
        text = words(section.doc)
        found = mended(text, _pipeline_names(section), known)
        paragraphs.append((text, without_overlaps([*found, *unlabelled(text, section, found, known)])))
    elected = labels(paragraphs, known)
    common = frozenset(word for text, _ in paragraphs for word in text.text if word.islower())
    names: list[Name] = []
    for index, (text, candidates) in enumerate(paragraphs):
        here = [Candidate(c.start, c.end, elected.get(name_key(text.phrase(c.start, c.end)), "")) for c in candidates]
        here = [candidate for candidate in here if candidate.label]
        names += [Name(index, *candidate) for candidate in known_again(text, here, elected, known, common)]
    return names


def _pipeline_names(section: Section) -> list[Candidate]:
    return [
        Candidate(span.start, span.end, SCHEMES.get(span.label_, span.label_))
        for span in section.doc.ents
        if SCHEMES.get(span.label_, span.label_) in LABELS
    ]


def span_of(document: Document, name: Name) -> Span:
    return document.sections[name.section].doc[name.start : name.end]
