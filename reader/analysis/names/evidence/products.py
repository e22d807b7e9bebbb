"""What tells that a name is a thing's: a work's, a product's, a brand's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.analysis.names.evidence.vote import Vote, root
from reader.analysis.names.name_candidates import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.token_table import TokenTable

OPENING = frozenset("\"“‘'")
CLOSING = frozenset("\"”’'")
BRAND = re.compile(r"(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|St)[A-Z])[A-Z][a-z]+[A-Z]\w*")
"""A capital within a word, as brands have it (OpenAI) and persons only behind a prefix (McDonald, LeBron)."""
MODEL = re.compile(r"[A-Z]{2,3}\d{1,2}|[A-Z]{1,2}-?\d{3}[A-Z]{0,2}|[A-Z]{1,2}-\d{2}[A-Z]?")
VERSION = re.compile(r"\d{1,2}(\.\d+)*")


def work(words: TokenTable, start: int, end: int, lexicon: Lexicon) -> Iterator[Vote]:
    """The name stands alone between quotation marks, as titles do."""
    before = start - 2 if words.at(start - 1) in ARTICLES else start - 1
    after = end + 1 if words.at(end) in (",", ".", "!", "?") else end
    if words.at(before) not in OPENING or words.at(after) not in CLOSING:
        return
    is_nickname = words.is_proper(before - 1) and words.is_proper(after + 1)
    if is_nickname or words.at(before - 1) in lexicon["organizations.kinds"]:
        return
    yield Vote("WORK_OF_ART", 2.5)


def product(words: TokenTable, start: int, end: int, lexicon: Lexicon) -> Iterator[Vote]:
    """What it is called beside it ("the Perseverance rover", "the browser Opera"), a version behind it."""
    kinds = lexicon["things.kinds"]
    place = root(words, start, end)
    if words.head[place] in (end, end + 1) and words.at(words.head[place]) in kinds:
        yield Vote("PRODUCT", 2)
    if (words.at(start - 1) in kinds or words.at(start - 1) in lexicon["things.made"]) and words.text[
        start - 1
    ].islower():
        yield Vote("PRODUCT", 2)
    last = words.text[end - 1]
    if end - start > 1 and VERSION.fullmatch(last) and words.lower[start] not in lexicon["things.numbered"]:
        yield Vote("PRODUCT", 2)
    if end - start == 1 and MODEL.fullmatch(last) and last not in lexicon.organizations:
        yield Vote("PRODUCT", 1.5)


def brand(words: TokenTable, start: int, end: int, _: Lexicon) -> Iterator[Vote]:
    """A capital within a word."""
    if any(BRAND.fullmatch(text) for text in words.text[start:end]):
        yield Vote("ORG", 1.2)
        yield Vote("PERSON", -1.2)
        yield Vote("GPE", -1.5)
        yield Vote("LOC", -1)
