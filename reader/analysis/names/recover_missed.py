"""Names that the pipeline missed: further occurrences of known ones, and proper nouns that it left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.names.headline_case import headline_sentences
from reader.analysis.names.join_fragments import with_version
from reader.analysis.names.label_votes import name_key
from reader.analysis.names.name_candidates import Candidate, may_be_name, whole_compound, without_overlaps
from reader.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.parsed_document import Section
    from reader.analysis.token_table import TokenTable

LONGEST_NAME = 8
ROMAN_DIGITS = frozenset("IVX")


def unlabelled(words: TokenTable, section: Section, found: Sequence[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """Runs of capitalised proper nouns that are in nothing that the pipeline found, dates and numbers included."""
    taken = {place for candidate in found for place in range(candidate.start, candidate.end)}
    taken |= {place for span in section.doc.ents for place in range(span.start, span.end)}
    runs: list[Candidate] = []
    is_credit = section.kind in (BlockKind.CREDIT, BlockKind.BYLINE)
    shouting = frozenset[int]() if is_credit else headline_sentences(words)
    place = 0
    while place < len(words):
        end = place
        while end < len(words) and end not in taken and _looks_like_name(words, end, lexicon):
            end += 1
        if end > place and (words.sentence[place] not in shouting or lexicon.is_known(words.phrase(place, end))):
            run = whole_compound(words, Candidate(place, end, ""), lexicon)
            runs.append(_with_first_half(words, run, found, lexicon))
            end = runs[-1].end
        place = max(end, place + 1)
    return [run for run in runs if may_be_name(words, run, lexicon)]


def _with_first_half(words: TokenTable, run: Candidate, found: Sequence[Candidate], lexicon: Lexicon) -> Candidate:
    """The whole name of which the pipeline saw but the first half, if it did.

    `Aung` San Suu Kyi, `Abdel-Fattah` el-Sisi, `Italian` Episcopal Conference.
    """
    start, end, _ = run
    before = next((candidate for candidate in found if candidate.end == start), None)
    if before is None or not words.spaced[start - 1]:
        return run
    if before.label == "PERSON" and words.text[start].islower() and words.at(start + 1) == "-":
        return Candidate(before.start, end, "PERSON")
    if end - start < 2 or before.end - before.start > 1 or words.dep[before.start] != "compound":
        return run
    if before.label == "NORP":
        is_body = words.lower[end - 1] in lexicon["organizations.heads"]
        return Candidate(before.start, end, "ORG") if is_body else run
    name = words.text[before.start]
    is_known = lexicon.is_known(name) or lexicon.is_city(name) or lexicon.country_of(name) is not None or name.isupper()
    return run if is_known or words.head[before.start] not in range(start, end) else Candidate(before.start, end, "")


def known_phrases(words: TokenTable, lexicon: Lexicon) -> list[Candidate]:
    """Names of several words that the word lists hold: spaCy cuts some of them short."""
    found: list[Candidate] = []
    for start, text in enumerate(words.text):
        if _is_spelled_like_word(words, start, lexicon) or (text[0].islower() and text in lexicon.organizations):
            found.append(Candidate(start, start + 1, ""))
        if text not in lexicon.first_words:
            continue
        for end in range(min(start + LONGEST_NAME, len(words)), start + 1, -1):
            if lexicon.is_known(words.phrase(start, end)):
                found.append(with_version(words, Candidate(start, end, ""), lexicon))
                break
    return found


def _is_spelled_like_word(words: TokenTable, place: int, lexicon: Lexicon) -> bool:
    """`WHO` among words in small letters."""
    text = words.text[place]
    return (
        text.isupper()
        and len(text) > 2
        and words.lower[place] in lexicon["stop.words"]
        and text in lexicon.organizations
        and not any(words.text[p].isupper() for p in (place - 1, place + 1) if 0 <= p < len(words))
    )


def _looks_like_name(words: TokenTable, place: int, lexicon: Lexicon) -> bool:
    return (
        words.is_capitalized(place)
        and (words.is_proper(place) or words.at(place + 1) == "via")
        and len(words.text[place]) > 1
        and not set(words.text[place]) <= ROMAN_DIGITS
        and all(
            words.lower[place].rstrip(".") not in lexicon[list_] for list_ in ("stop.words", "stop.credit", "titles")
        )
    )


def known_again(
    words: TokenTable, found: Sequence[Candidate], elected: Mapping[str, str], lexicon: Lexicon, common: frozenset[str]
) -> list[Candidate]:
    """The names found, and every further occurrence of any elected name in capitals.

    `common` are the words that the article also writes in small letters.
    """
    taken = {place for candidate in found for place in range(candidate.start, candidate.end)}
    more: list[Candidate] = []
    for start in range(len(words)):
        if start in taken or not words.text[start][:1].isupper():
            continue
        for end in range(min(start + LONGEST_NAME, len(words)), start, -1):
            label = elected.get(name_key(words.phrase(start, end))) if words.text[end - 1] != "." else ""
            if label and taken.isdisjoint(range(start, end)) and _is_occurrence(words, start, end, lexicon, common):
                is_younger = label == "PERSON" and words.at(end) in lexicon["names.generations"]
                more.append(Candidate(start, end + is_younger, label))
                break
    return without_overlaps([*found, *more])


def _is_occurrence(words: TokenTable, start: int, end: int, lexicon: Lexicon, common: frozenset[str]) -> bool:
    """A single word that begins a sentence and is also a common word of the article is no name there."""
    if not may_be_name(words, Candidate(start, end, ""), lexicon):
        return False
    if end - start > 1:
        return not words.text[end - 1].isdecimal() or words.at(start).rstrip(".") != "no"
    if words.lower[start].rstrip(".") in lexicon["stop.words"]:
        return _is_spelled_like_word(words, start, lexicon) or _does(words, start)
    return words.is_proper(start) or words.has_own_capital(start) or words.lower[start] not in common


def _does(words: TokenTable, place: int) -> bool:
    """Whether a word that is a month or a verb elsewhere is here somebody who does something: `May told` reporters."""
    return words.is_capitalized(place) and place + 1 < len(words) and words.tag[place + 1] in ("VBD", "VBZ", "POS")
