"""What the words in a name and around it tell about its label, as votes.

Each function looks at one kind of evidence for the name at tokens `[start, end)` and yields votes. The weights stand
beside the pipeline's own (`votes.PIPELINE_WEIGHT`); they were set by hand and checked on news annotated by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.names.evidence.internal import acronym, first_names, inner_words, known_names
from reader.analysis.names.evidence.locations import country_around, place_around, place_beside
from reader.analysis.names.evidence.organisations import organization_around
from reader.analysis.names.evidence.persons import person_after, person_before, person_beside, subject
from reader.analysis.names.evidence.products import brand, product, work
from reader.analysis.names.evidence.vote import Vote
from reader.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.token_table import TokenTable


def block(kind: BlockKind, place: int, length: int) -> Iterator[Vote]:
    """What the `place`th name of a block tells by standing in it; `length` is the number of its words."""
    if kind is BlockKind.DATELINE and place == 0:
        yield Vote("GPE", 3)
    if kind in (BlockKind.CREDIT, BlockKind.BYLINE) and length > 1:
        yield Vote("PERSON", 1)


EVIDENCE: tuple[Callable[[TokenTable, int, int, Lexicon], Iterator[Vote]], ...] = (
    known_names,
    first_names,
    inner_words,
    acronym,
    person_before,
    person_beside,
    person_after,
    subject,
    place_around,
    country_around,
    place_beside,
    organization_around,
    work,
    product,
    brand,
)
