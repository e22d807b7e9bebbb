"""An article as a sequence of sentences, in which mentions have their distances."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from reader.model import BlockKind
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.parsed_document import ParsedDocument
    from reader.analysis.token_table import TokenTable

SUBJECTS = ("nsubj", "nsubjpass")
FLOWING = (BlockKind.BODY, BlockKind.BOILERPLATE)
"""Kinds of blocks that are read one after the other; the others stand alone."""


@dataclass(frozen=True, slots=True)
class Discourse:
    """The article as a sequence of sentences with what was mentioned in them so far."""

    paragraphs: Sequence[TokenTable]
    sentences: tuple[tuple[int, ...], ...]
    """Number of each token's sentence in the article."""
    flowing: tuple[bool, ...]
    lexicon: Lexicon

    def sentence(self, section: int, place: int) -> int:
        return self.sentences[section][place]


def discourse_of(document: ParsedDocument, paragraphs: Sequence[TokenTable], lexicon: Lexicon) -> Discourse:
    """Number the sentences of a document through."""
    numbers: list[tuple[int, ...]] = []
    count = 0
    for words in paragraphs:
        starts = [words.sentence[place] == place for place in range(len(words))]
        inside = list(accumulate(starts))
        numbers.append(tuple(count + number for number in inside))
        count += inside[-1] if inside else 0
    flowing = tuple(section.kind in FLOWING for section in document.sections)
    return Discourse(paragraphs, tuple(numbers), flowing, lexicon)
