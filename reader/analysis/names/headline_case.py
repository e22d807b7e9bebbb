"""Headlines write most words with capitals, so that a name's end does not show there. The body tells where it is."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.analysis.names.label_votes import name_key, surnames
from reader.analysis.names.name_candidates import Candidate, may_be_name, without_overlaps
from reader.language import english
from reader.language.rule_lists import FactRules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.token_table import TokenTable

_WORDS = english(FactRules).headline_case
AGAINST = frozenset(_WORDS.against)
LONGEST_NAME = 8
LONGEST_BANNER = 12
"""Words of a line in capitals; texts that are longer are written so throughout."""
_ACRONYM = 3


@lru_cache(maxsize=1_024)
def headline_sentences(words: TokenTable) -> frozenset[int]:
    """The sentences (by their first tokens) that capitalise most of their words, so that capitals tell nothing.

    A headline has no full stop.
    """
    balance: Counter[int] = Counter()
    closed = {words.sentence[place] for place, text in enumerate(words.text) if text == "."}
    for place, text in enumerate(words.text):
        if len(text) > 3 and text.isalpha():
            balance[words.sentence[place]] += 1 if text[0].isupper() else -1
    return frozenset(sentence for sentence, capitals in balance.items() if capitals > 0 and sentence not in closed)


def is_all_capitals(words: TokenTable) -> bool:
    """Whether a line is written in capitals alone, as mastheads, banners and some headlines are."""
    letters = [text for text in words.text if text.isalpha()]
    return 0 < len(letters) <= LONGEST_BANNER and all(map(str.isupper, letters)) and max(map(len, letters)) > _ACRONYM


def named_elsewhere(
    words: TokenTable, candidates: Iterable[Candidate], plain: Collection[str], lexicon: Lexicon
) -> list[Candidate]:
    """Of the names in a line of capitals those that something else vouches for: the body, a list, or a first name."""
    return [candidate for candidate in candidates if _is_vouched_for(words, candidate, plain, lexicon)]


def _is_vouched_for(words: TokenTable, candidate: Candidate, plain: Collection[str], lexicon: Lexicon) -> bool:
    said = _phrase(words, candidate)
    if (
        name_key(said) in plain
        or lexicon.is_known(said)
        or lexicon.is_known(said.title())
        or lexicon.is_city(said.title())
    ):
        return True
    several = candidate.end - candidate.start > 1
    return candidate.label == "PERSON" and several and lexicon.is_first_name(words.text[candidate.start].title())


def plain_names(
    paragraphs: Iterable[TokenTable], candidates: Iterable[Sequence[Candidate]], lexicon: Lexicon
) -> frozenset[str]:
    """The keys of the names that the pipeline saw outside headlines, with the surnames of persons."""
    found: set[str] = set()
    for words, named in zip(paragraphs, candidates, strict=True):
        headlines = headline_sentences(words)
        for start, end, label in named:
            if label and words.sentence[start] not in headlines:
                key = name_key(words.phrase(start, end))
                found.add(key)
                if label == "PERSON" and end - start > 1:
                    found.update(surnames(key, lexicon))
    return frozenset(found)


def recut(
    words: TokenTable, candidates: Sequence[Candidate], plain: Collection[str], lexicon: Lexicon
) -> list[Candidate]:
    """The candidates, those in headlines cut to the names that the body has, or else at their verbs."""
    headlines = headline_sentences(words)
    if not headlines:
        return list(candidates)
    kept: list[Candidate] = []
    for candidate in candidates:
        if words.sentence[candidate.start] not in headlines or name_key(_phrase(words, candidate)) in plain:
            kept.append(candidate)
        else:
            kept += _plain_within(words, candidate, plain, lexicon) or _without_verbs(words, candidate, lexicon)
    return without_overlaps(piece for piece in kept if may_be_name(words, piece, lexicon))


def _phrase(words: TokenTable, candidate: Candidate) -> str:
    return words.phrase(candidate.start, candidate.end)


def _plain_within(words: TokenTable, candidate: Candidate, plain: Collection[str], lexicon: Lexicon) -> list[Candidate]:
    """Names that the body has and that stand in the candidate: `Lindsay Lohan` in Lindsay Lohan Checks Into Rehab."""
    found: list[Candidate] = []
    start = candidate.start
    while start < candidate.end:
        end = min(candidate.end, start + LONGEST_NAME)
        while end > start and not (
            words.is_capitalized(start)
            and words.lower[start] not in lexicon["stop.words"]
            and (name_key(words.phrase(start, end)) in plain or words.phrase(start, end) in lexicon.organizations)
        ):
            end -= 1
        if end > start:
            found.append(Candidate(start, end, candidate.label))
        start = max(end, start + 1)
    return found


def _without_verbs(words: TokenTable, candidate: Candidate, lexicon: Lexicon) -> list[Candidate]:
    """What stands around the words that tell an action: `Obama` and `Sanjay Gupta` in Obama Picks Sanjay Gupta."""
    start, end, label = candidate
    found: list[Candidate] = []
    for place in range(start, end):
        tells = words.lower[place] in lexicon["headlines.verbs"] and words.is_capitalized(place)
        if tells or words.lower[place] in AGAINST:
            found.append(Candidate(start, place, label))
            start = place + 1
    found.append(Candidate(start, end, label))
    return [piece for piece in found if piece.end > piece.start]
