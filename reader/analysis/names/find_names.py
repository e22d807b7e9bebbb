"""Names: where the article names an entity, and what kind of entity it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.lexicon import lexicon_of
from reader.analysis.names.boundaries import mended
from reader.analysis.names.certain_names import families, with_certain_names
from reader.analysis.names.headline_case import is_all_capitals, named_elsewhere, plain_names, recut
from reader.analysis.names.join_fragments import joined
from reader.analysis.names.label_votes import VotingParagraph, labels, name_key, surnames
from reader.analysis.names.name_candidates import Candidate, without_overlaps
from reader.analysis.names.occurrence_labels import founders_of, in_context
from reader.analysis.names.recover_missed import known_again, known_phrases, unlabelled
from reader.language import english
from reader.language.rule_lists import FactRules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.parsed_document import ParsedDocument, Section
    from reader.analysis.token_table import TokenTable

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


_WORDS = english(FactRules).find_names
PARTING = frozenset(_WORDS.parting)
"""Small words that stand between two names rather than in one, where the first is a person's."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a document: tokens `[start, end)` of a section."""

    section: int
    start: int
    end: int
    label: str


def find_names(document: ParsedDocument, paragraphs: Sequence[TokenTable]) -> list[Name]:
    """The names in a document, in text order; they do not overlap."""
    lexicon = lexicon_of(document.language)
    read: list[VotingParagraph] = []
    mends = [
        joined(words, mended(words, _pipeline_names(section, lexicon), lexicon), lexicon)
        for section, words in zip(document.sections, paragraphs, strict=True)
    ]
    plain = plain_names(paragraphs, mends, lexicon)
    for section, words, mend in zip(document.sections, paragraphs, mends, strict=True):
        found = recut(words, mend, plain, lexicon)
        found = without_overlaps([*found, *known_phrases(words, lexicon)])
        found = without_overlaps([*found, *unlabelled(words, section, found, lexicon)])
        read.append(VotingParagraph(words, section.kind, with_certain_names(words, found, lexicon)))
    elected = labels(read, lexicon)
    elected = {**_surnames(elected, lexicon), **elected}
    elected |= _surnames_with_particles(elected, lexicon)
    elected |= _halves_of_couples(read, elected, families(paragraphs, lexicon))
    founders = founders_of(elected)
    common = frozenset(word for words in paragraphs for word in words.text if word.islower())
    names: list[Name] = []
    for index, (words, _, candidates) in enumerate(read):
        apart = [piece for candidate in candidates for piece in _apart(words, candidate, elected)]
        here = [Candidate(c.start, c.end, elected.get(name_key(words.phrase(c.start, c.end)), "")) for c in apart]
        here = [candidate for candidate in here if candidate.label]
        here = known_again(words, _without_titles(words, here, lexicon), elected, lexicon, common)
        here = named_elsewhere(words, here, plain, lexicon) if is_all_capitals(words) else here
        names += [Name(index, *in_context(words, candidate, founders, lexicon)) for candidate in here]
    return names


def _apart(words: TokenTable, candidate: Candidate, elected: Mapping[str, str]) -> list[Candidate]:
    """`Altman and Musk`, `Powell on Truth Social` as two, where the article names the persons by themselves."""
    start, end, label = candidate
    middle = next((place for place in range(start + 1, end - 1) if words.text[place] in PARTING), None)
    if middle is None:
        return [candidate]
    persons = [elected.get(name_key(words.phrase(*part))) == "PERSON" for part in ((start, middle), (middle + 1, end))]
    if all(persons) or (persons[0] and words.text[middle] != "and"):
        return [Candidate(start, middle, label), Candidate(middle + 1, end, label)]
    return [candidate]


def _without_titles(words: TokenTable, candidates: Sequence[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """Those that turned out to be persons without the titles before their names: `Justice` Moira Kell."""
    kept: list[Candidate] = []
    for start, end, label in candidates:
        first = start
        while label == "PERSON" and end - first > 2 and words.lower[first] in lexicon["titles"]:
            if lexicon.is_first_name(words.text[first]):
                break
            first += 1
        kept.append(Candidate(first, end, label))
    return kept


def _halves_of_couples(
    read: Sequence[VotingParagraph], elected: Mapping[str, str], families: frozenset[str]
) -> dict[str, str]:
    """`Petra` of `Petra and Sven Holm`, where the article tells of several Holms."""
    persons: dict[str, str] = {}
    for words, _, candidates in read:
        for candidate in candidates:
            middle, end = candidate.start - 1, candidate.end
            one_word = middle > 0 and words.is_capitalized(middle - 1)
            if not one_word or words.at(middle) != "and" or words.lower[end - 1] not in families:
                continue
            if end - candidate.start > 1 and elected.get(name_key(words.phrase(candidate.start, end))) == "PERSON":
                persons[name_key(words.text[middle - 1])] = "PERSON"
    return persons


def _surnames(elected: Mapping[str, str], lexicon: Lexicon) -> dict[str, str]:
    """The last words of persons' names: they may stand alone where the pipeline saw none."""
    full = (key for key, label in elected.items() if label == "PERSON" and " " in key)
    return {part: "PERSON" for key in full for part in surnames(key, lexicon)}


def _surnames_with_particles(elected: Mapping[str, str], lexicon: Lexicon) -> dict[str, str]:
    """`de la vega`, `rusk iii` where somebody in the article has a name that ends so: it is nothing else's."""
    full = [key for key, label in elected.items() if label == "PERSON"]
    tied = [
        key
        for key in elected
        if " " in key
        and (key.split()[0] in lexicon["names.joining"] or key.split()[-1] in lexicon["names.generations"])
    ]
    return {key: "PERSON" for key in tied if any(other.endswith(f" {key}") for other in full)}


def _pipeline_names(section: Section, lexicon: Lexicon) -> list[Candidate]:
    found: list[Candidate] = []
    for span in section.doc.ents:
        label = SCHEMES.get(span.label_, span.label_)
        if label in LABELS:
            found.append(Candidate(span.start, span.end, label))
        elif label == "DATE" and _is_named_day([token.text for token in span], lexicon):
            found.append(Candidate(span.start, span.end, "EVENT"))
    return found


def _is_named_day(tokens: Sequence[str], lexicon: Lexicon) -> bool:
    """`Victory Day` is a name, whatever else it dates."""
    return (
        len(tokens) > 1
        and tokens[-1].lower() in lexicon["events.events"]
        and all(token[0].isupper() and token.lower() not in lexicon["stop.calendar"] for token in tokens)
    )
