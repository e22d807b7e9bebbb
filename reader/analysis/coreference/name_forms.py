"""Names as they are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rapidfuzz.distance import OSA

from reader.analysis.names.name_candidates import ARTICLES, POSSESSIVES
from reader.folding import without_marks

if TYPE_CHECKING:
    from reader.analysis.lexicon import Lexicon
    from reader.analysis.names.find_names import Name
    from reader.analysis.token_table import TokenTable

Tokens: TypeAlias = tuple[str, ...]
QUOTES = frozenset('"“”')
MARKS = frozenset((",", "(", "–", "—", "-"))
MOST_COMPARED = 300
"""Names of an article that are each compared with each; more come in lists, where nobody is named twice."""
SHORTEST_MISSPELLED = 10
"""Letters that a name has at least when one wrong letter may be a slip of the pen."""


def name_tokens(words: TokenTable, name: Name) -> Tokens:
    """A name for comparison: lower case, without articles, full stops, possessives, diacritics and nicknames."""
    tokens: list[str] = []
    is_nickname = False
    for token in words.lower[name.start : name.end]:
        if token in QUOTES:
            is_nickname = not is_nickname
        elif not is_nickname and token not in POSSESSIVES:
            tokens.append(without_marks(token).replace(".", "").replace("’", "'"))
    if len(tokens) > 1 and tokens[0] in ARTICLES:
        del tokens[0]
    return tuple(token for token in tokens if token)


def is_slip(first: str, second: str) -> bool:
    """Whether one wrong letter may be all that makes them differ."""
    if min(len(first), len(second)) < SHORTEST_MISSPELLED or first[0] != second[0]:
        return False
    if any(char.isdigit() for char in first + second):
        return False
    return OSA.distance(first, second, score_cutoff=1) <= 1


def alias_after(words: TokenTable, place: int, lexicon: Lexicon) -> int:
    """Where the other name begins that "known as", "also called", "formerly" tells behind a name; -1 without one."""
    start = place
    while words.at(place) in MARKS:
        place += 1
    if place == start:
        return -1
    matched = 0
    while words.at(place) in lexicon["names.alias"] or words.at(place) in QUOTES:
        matched += words.at(place) not in QUOTES
        place += 1
    return place if matched else -1
