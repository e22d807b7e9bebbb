"""What the words around a name tell about persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.names.evidence.vote import Vote, root
from reader.analysis.names.name_candidates import POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.token_table import TokenTable

AGES = range(5, 111)
"""What a number between commas after a name may be."""
APPOSITION = 6
"""Words behind a comma in which the head of an apposition stands."""


def person_before(words: TokenTable, start: int, end: int, lexicon: Lexicon) -> Iterator[Vote]:
    """A title or a role before the name: Mr, President, spokesman."""
    before = words.at(start - 1)
    if before in lexicon["titles"] and words.is_capitalized(start - 1):
        yield Vote("PERSON", 2.5)
    elif before in lexicon["roles"] and words.text[start - 1].islower():
        hangs_on_name = start <= words.head[start - 1] < end
        if hangs_on_name or words.dep[start - 1] in ("compound", "amod", "nmod", "appos", ""):
            yield Vote("PERSON", 2)


def person_beside(words: TokenTable, start: int, end: int, lexicon: Lexicon) -> Iterator[Vote]:
    """An apposition to a role ("the coach, Jane Doe"), or a credit ("AP Photo/Jane Doe")."""
    place = root(words, start, end)
    head = words.head[place]
    if (
        words.dep[place] == "appos"
        and head < start
        and words.text[head].islower()
        and words.at(head) in lexicon["roles"]
    ):
        yield Vote("PERSON", 2)
    if words.at(start - 1) == "/" and words.at(start - 2) in lexicon["stop.credit"] and end - start > 1:
        yield Vote("PERSON", 2)


def person_after(words: TokenTable, start: int, end: int, lexicon: Lexicon) -> Iterator[Vote]:
    """An age, an office, a `who` behind the name; what only persons have."""
    after, second = words.at(end), words.at(end + 1)
    if after == "," and second.isdecimal() and words.at(end + 2) in (",", ".") and int(second[:4]) in AGES:
        yield Vote("PERSON", 3)
    if after == "who" or (after == "," and second in ("who", "whose")):
        yield Vote("PERSON", 3)
    elif after == "," and any(
        words.dep[place] in ("appos", "attr", "")
        and words.text[place].islower()
        and words.lower[place] in lexicon["roles"]
        for place in _apposition(words, end + 1)
    ):
        yield Vote("PERSON", 2.2)
    if after in POSSESSIVES and second in lexicon["relations.persons_have"] and end > start:
        yield Vote("PERSON", 1.5)


def _apposition(words: TokenTable, start: int) -> Iterator[int]:
    """The places from `start` to the next mark, at most `APPOSITION`."""
    for place in range(start, min(start + APPOSITION, len(words))):
        if words.text[place] in (",", ".", ";") or words.lower[place] == "and":
            return
        yield place


def subject(words: TokenTable, start: int, end: int, lexicon: Lexicon) -> Iterator[Vote]:
    """The name is the subject of saying, thinking, living."""
    place = root(words, start, end)
    verb = words.head[place]
    if words.dep[place] != "nsubj" or words.pos[verb] != "VERB":
        return
    lemma = words.lemma[verb]
    if lemma in lexicon["verbs.speech"]:
        yield Vote("PERSON", 0.8)
        yield Vote("ORG", 0.4)
        yield Vote("LOC", -1)
        yield Vote("FAC", -1)
    elif lemma in lexicon["verbs.person"]:
        yield Vote("PERSON", 0.8)
        yield Vote("GPE", -0.5)
        yield Vote("LOC", -1)
