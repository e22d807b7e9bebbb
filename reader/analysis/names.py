"""Names: where the article names an entity, and what kind of entity it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.headlines import plain_names, recut
from reader.analysis.lexicon import lexicon
from reader.analysis.mending import mended
from reader.analysis.pieces import joined
from reader.analysis.recall import known_again, known_phrases, unlabelled
from reader.analysis.spans import Candidate, without_overlaps
from reader.analysis.votes import Paragraph, labels, name_key, surnames

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.analysis.document import Document, Section
    from reader.analysis.lexicon import Lexicon
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


PARTING = frozenset(("and", "on", "at", "with", "from", "to"))
"""Small words that stand between two names rather than in one, where the first is a person's."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a document: tokens `[start, end)` of a section."""

    section: int
    start: int
    end: int
    label: str


def find_names(document: Document, paragraphs: Sequence[Words]) -> list[Name]:
    """The names in a document, in text order; they do not overlap."""
    known = lexicon(document.language)
    read: list[Paragraph] = []
    mends = [
        joined(words, mended(words, _pipeline_names(section, known), known), known)
        for section, words in zip(document.sections, paragraphs, strict=True)
    ]
    plain = plain_names(zip(paragraphs, mends, strict=True), known)
    for section, words, mend in zip(document.sections, paragraphs, mends, strict=True):
        found = recut(words, mend, plain, known)
        found = without_overlaps([*found, *known_phrases(words, known)])
        found = without_overlaps([*found, *unlabelled(words, section, found, known)])
        read.append(Paragraph(words, section.kind, found))
    elected = labels(read, known)
    elected = {**_surnames(elected, known), **elected}
    common = frozenset(word for words in paragraphs for word in words.text if word.islower())
    names: list[Name] = []
    for index, (words, _, candidates) in enumerate(read):
        apart = [piece for candidate in candidates for piece in _apart(words, candidate, elected)]
        here = [Candidate(c.start, c.end, elected.get(name_key(words.phrase(c.start, c.end)), "")) for c in apart]
        here = [candidate for candidate in here if candidate.label]
        names += [Name(index, *candidate) for candidate in known_again(words, here, elected, known, common)]
    return names


def _apart(words: Words, candidate: Candidate, elected: Mapping[str, str]) -> list[Candidate]:
    """`Altman and Musk`, `Powell on Truth Social` as two, where the article names the persons by themselves."""
    start, end, label = candidate
    middle = next((place for place in range(start + 1, end - 1) if words.text[place] in PARTING), None)
    if middle is None:
        return [candidate]
    persons = [elected.get(name_key(words.phrase(*part))) == "PERSON" for part in ((start, middle), (middle + 1, end))]
    if all(persons) or (persons[0] and words.text[middle] != "and"):
        return [Candidate(start, middle, label), Candidate(middle + 1, end, label)]
    return [candidate]


def _surnames(elected: Mapping[str, str], known: Lexicon) -> dict[str, str]:
    """The last words of persons' names: they may stand alone where the pipeline saw none."""
    full = (key for key, label in elected.items() if label == "PERSON" and " " in key)
    return {part: "PERSON" for key in full for part in surnames(key, known)}


def _pipeline_names(section: Section, known: Lexicon) -> list[Candidate]:
    found: list[Candidate] = []
    for span in section.doc.ents:
        label = SCHEMES.get(span.label_, span.label_)
        if label in LABELS:
            found.append(Candidate(span.start, span.end, label))
        elif label == "DATE" and _is_named_day([token.text for token in span], known):
            found.append(Candidate(span.start, span.end, "EVENT"))
    return found


def _is_named_day(tokens: Sequence[str], known: Lexicon) -> bool:
    """`Victory Day` is a name, whatever else it dates."""
    return (
        len(tokens) > 1
        and tokens[-1].lower() in known["events.events"]
        and all(token[0].isupper() and token.lower() not in known["stop.calendar"] for token in tokens)
    )
