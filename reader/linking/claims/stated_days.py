"""Days that an article tells in what it states, where they are no events of its list: `who was let go on Thursday`.

They are compared across articles, as circumstances are, and not listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.linking.claims.claim_vocabulary import vocabulary
from reader.linking.claims.claim_words import words_in
from reader.model import BlockKind, Event, Precision, Range, overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model import Analysis, Article, Block, DateExpression, Relation

_READ = frozenset((BlockKind.BODY, BlockKind.HEADLINE))
_LOOK_BACK = 20
_EXACT = frozenset((Precision.DAY, Precision.MONTH))


def stated_days(article: Article, analysis: Analysis) -> Iterator[Event]:
    """The days of clauses that state something and date no event, in text order."""
    read = [block for block in article.blocks if block.kind in _READ]
    stating = [fact for fact in analysis.relations if fact.frame is not None]
    for date in analysis.dates:
        if date.precision not in _EXACT or any(overlaps(_range(date), _range(event)) for event in analysis.events):
            continue
        if article.blocks and not any(overlaps(_range(date), _range(block)) for block in read):
            continue
        before = words_in(article.text[max(0, date.start - _LOOK_BACK) : date.start])[-1]
        fact = _stating(stating, date)
        if fact is not None and before not in vocabulary().bounds:
            said = article.text[date.start : date.end]
            what = f"{fact.subject} {fact.relation} {fact.object}"
            yield Event(
                date.start,
                date.end,
                fact.evidence,
                date.value,
                date.precision,
                said,
                what,
                self_contained=False,
                frame=fact.frame,
            )


def _range(place: DateExpression | Event | Block) -> Range:
    return Range(place.start, place.end)


def _stating(relations: Sequence[Relation], date: DateExpression) -> Relation | None:
    """The shortest statement whose clause holds a date and is of that day."""
    found = [
        fact
        for fact in relations
        if fact.frame is not None
        and fact.frame.clause.start <= date.start
        and date.end <= fact.frame.clause.end
        and fact.frame.day in (None, date.value)
    ]
    return min(found, key=lambda fact: (fact.end - fact.start, fact.start), default=None)
