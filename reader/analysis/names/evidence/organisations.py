"""What the words around a name tell about organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.names.evidence.vote import Vote, root
from reader.analysis.names.name_candidates import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.token_table import TokenTable


def organization_around(words: TokenTable, start: int, end: int, lexicon: Lexicon) -> Iterator[Vote]:
    """Who works for the name, leads it, or belongs to it; what it is called; an article before it."""
    after = words.at(end)
    place = root(words, start, end)
    before = start - 1
    if words.at(before) in ARTICLES:
        modifies = words.head[place] in range(end, end + 2)
        yield Vote("PERSON", -0.2 if modifies else -1.2)
        before -= 1
    if after in lexicon["organizations.people"] and words.text[end].islower():
        yield Vote("ORG", 0.8)
        yield Vote("GPE", 0.3)
    if words.at(before) == "of" and words.at(before - 1) in lexicon["organizations.heads_of"]:
        yield Vote("ORG", 1)
        yield Vote("GPE", 0.5)
    if words.at(before) == "for" and words.at(before - 1) in lexicon["organizations.works_for"]:
        yield Vote("ORG", 1)
    if words.dep[place] == "appos" and words.at(words.head[place]) in lexicon["organizations.kinds"]:
        yield Vote("ORG", 1.5)
    if words.at(start - 1) in lexicon["organizations.kinds"] and words.text[start - 1].islower():
        yield Vote("ORG", 2)
    if words.head[place] in (end, end + 1) and words.at(words.head[place]) in lexicon["organizations.kinds"]:
        yield Vote("ORG", 1.5)
    if after == "via":
        yield Vote("ORG", 1.5)
    if words.at(start - 1) == "/" and after == ")" and _are_names(words, start - 3, start - 1):
        yield Vote("ORG", 2.5)  # `(Ada Holm/Arden Courier)`
    if words.at(start - 1) == "(" and after == ")" and words.text[start].isupper() and end - start == 1:
        yield Vote("ORG", 1)


def _are_names(words: TokenTable, start: int, end: int) -> bool:
    return start >= 0 and all(words.is_capitalized(place) for place in range(start, end))
