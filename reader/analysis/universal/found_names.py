"""Names in a language without rules of its own: what its pipeline finds, without titles, each with one label."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from reader.analysis.names.find_names import LABELS, Name
from reader.analysis.universal.title_words import OfficeWords, office_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.analysis.parsed_document import ParsedDocument
    from reader.analysis.parsed_text import ParsedText, TokenSpan

SCHEMES: Final = {"PER": "PERSON", "persName": "PERSON", "orgName": "ORG", "placeName": "GPE", "geogName": "LOC"}
"""Other pipelines' labels in ours; MISC, which holds anything, is none."""
_OPENING: Final = frozenset("\"“‘'„«(-–—")


def find_names(document: ParsedDocument) -> list[Name]:
    """The names of a document, in text order, without overlaps; a name has the label that it has most often."""
    words = office_words(document.language)
    found = [
        Name(section, start, end, label)
        for section, parsed in enumerate(document.sections)
        for start, end, label in _names(parsed.doc, words)
    ]
    votes: dict[str, Counter[str]] = {}
    for name in found:
        votes.setdefault(_phrase(document, name), Counter())[name.label] += 1
    return [
        Name(name.section, name.start, name.end, votes[_phrase(document, name)].most_common(1)[0][0]) for name in found
    ]


def _phrase(document: ParsedDocument, name: Name) -> str:
    return document.sections[name.section].doc[name.start : name.end].text


def _names(doc: ParsedText, words: OfficeWords | None) -> Iterator[tuple[int, int, str]]:
    for entity in doc.ents:
        label = SCHEMES.get(entity.label_, entity.label_)
        if entity.label_ == "LOC":
            label = "GPE"
        if label not in LABELS:
            continue
        start, end = _trimmed(entity, words)
        if start >= end:
            continue
        if words is not None:
            label = words.kind_of(doc[start].lower_) or label
            before = doc[start - 1].lower_ if start else ""
            if label == "GPE" and words.kind_of(before) in ("ORG", "FAC"):
                label = "ORG"  # `l'usine Brivex`
            if before in words.courtesy:
                label = "PERSON"
        yield start, end, label


def _trimmed(entity: TokenSpan, words: OfficeWords | None) -> tuple[int, int]:
    """Without forms of address, offices and small words before the name, and marks behind it."""
    doc, start, end = entity.doc, entity.start, entity.end
    capital = next((at for at in range(start, end) if doc[at].text[:1].isupper()), end)
    offices = words.offices if words is not None else frozenset[str]()
    courtesy = words.courtesy if words is not None else frozenset[str]()
    if capital > start and any(token.lower_ in offices for token in doc[start:capital]):
        person = SCHEMES.get(entity.label_) == "PERSON"
        start = capital if person else end  # `ministre de l'Intérieur` is an office, no name
    while start < end and (doc[start].lower_ in courtesy or doc[start].text in _OPENING or doc[start].is_punct):
        start += 1
    while start < end and doc[start].text[:1].islower() and end - start > 1:
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space) and doc[end - 1].text != ".":
        end -= 1
    while end - start > 1 and doc[end - 1].text[:1].islower() and doc[end - 1].text.isalpha():
        end -= 1
    has_capital = any(token.text[:1].isupper() for token in doc[start:end])
    return (start, end) if has_capital else (end, end)
