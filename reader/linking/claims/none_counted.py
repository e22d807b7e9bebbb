"""What an article says there was none of, as a count of zero: `No one was hurt`, `There were no arrests`.

Such counts are compared across articles, as circumstances are, and not listed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.language import english
from reader.language.claim_lists import Absences
from reader.linking.claims.claim_vocabulary import vocabulary
from reader.model import BlockKind, Quantity, Range, overlaps
from reader.stemming import stem
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Analysis, Article, Frame, Relation, Statement

_READ = frozenset((BlockKind.BODY, BlockKind.HEADLINE))


@dataclass(frozen=True, slots=True)
class _AbsencePatterns:
    nobody: re.Pattern[str]
    no_such: re.Pattern[str]
    only_so_far: re.Pattern[str]
    """The sentence says that more may become known, or leaves somebody out."""


@cache
def _patterns() -> _AbsencePatterns:
    lists = english(Absences)
    return _AbsencePatterns(
        re.compile(lists.nobody), re.compile(lists.no_such), re.compile(lists.only_so_far, re.IGNORECASE)
    )


def none_counted(article: Article, analysis: Analysis) -> Iterator[Quantity]:
    """The counts of zero that an article states, in text order."""
    read = [Range(block.start, block.end) for block in article.blocks if block.kind in _READ]
    stating: list[Relation | Statement] = [*analysis.relations, *analysis.statements]
    patterns = _patterns()
    for pattern in (patterns.nobody, patterns.no_such):
        for match in pattern.finditer(article.text):
            place = Range(match.start("none"), match.end("none"))
            if article.blocks and not any(overlaps(place, block) for block in read):
                continue
            said = (match["what"] or "died").lower()
            what = _happened().get(
                stem(said), "" if pattern is patterns.no_such or said in vocabulary().light else said
            )
            fact = _stating(stating, place)
            if fact is None or fact.frame is None or not what:
                continue
            so_far = patterns.only_so_far.search(article.text[fact.evidence.start : fact.evidence.end])
            if not so_far or vocabulary().happened.get(what) in vocabulary().not_yet:
                yield _zero(article, place, what, fact.evidence, fact.frame)


@cache
def _happened() -> dict[str, str]:
    """What happens to people, by the stems of the words for it: `arrested` for `arrests`."""
    return {stem(word): word for word in vocabulary().happened if " " not in word}


def _zero(article: Article, place: Range, what: str, evidence: Range, frame: Frame) -> Quantity:
    said = article.text[place.start : place.end]
    return Quantity(
        place.start,
        place.end,
        evidence,
        0.0,
        what=what,
        place=frame.place,
        date=frame.day,
        text=said,
        self_contained=False,
        frame=frame,
    )


def _stating(facts: list[Relation | Statement], place: Range) -> Relation | Statement | None:
    """The shortest denied clause that holds a place."""
    found = [
        fact
        for fact in facts
        if fact.frame is not None
        and fact.frame.modality is None
        and fact.frame.clause.start <= place.start
        and place.end <= fact.frame.clause.end
    ]
    return min(found, key=lambda fact: (fact.end - fact.start, fact.start), default=None)
