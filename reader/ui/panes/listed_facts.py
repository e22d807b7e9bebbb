"""Which of an article's facts the panel lists: what is worth a line by itself, and what other reports say otherwise."""

from __future__ import annotations

from operator import is_not
from typing import TYPE_CHECKING

from reader.model import FactKind, FactTarget, Verdict
from reader.phrasing.fact_digest import without_repeats
from reader.phrasing.fact_selection import tells_absence
from reader.phrasing.fact_standing import DISPUTED
from reader.ui.article.open_article import reference

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import Fact, FactReference
    from reader.phrasing.fact_standing import FactStanding
    from reader.ui.article.open_article import OpenArticle

_COMPARED = (*DISPUTED, Verdict.REFINED)
"""Verdicts by which a fact is listed that is not worth a line otherwise."""


def facts_to_show(reading: OpenArticle, kind: FactKind | None = None) -> tuple[Fact, ...]:
    """The facts of a kind. Of all kinds, each once, and of relations only what is not there or was not done: there are
    so many that they bury all else. What other reports say otherwise, or what the reader has noted something on, is
    always there."""
    if kind is not None:
        return tuple(fact for fact in reading.facts if fact.kind is kind)
    usual = _USUAL.of(reading)
    added = _added(reading, usual, reading.standings)
    return tuple(sorted((*usual, *added), key=_place)) if added else usual


def arranged_facts(reading: OpenArticle, arranged_by: Mapping[FactReference, FactStanding]) -> tuple[Fact, ...]:
    """The facts that are listed as they are arranged: what is found out later adds none."""
    usual = _USUAL.of(reading)
    return tuple(sorted((*usual, *_added(reading, usual, arranged_by)), key=_place))


def noted_facts(reading: OpenArticle) -> frozenset[tuple[FactKind, int]]:
    """Kind and place of the facts that the reader has noted something on."""
    targets = (note.target for note in reading.notes if isinstance(note.target, FactTarget))
    return frozenset((target.fact, target.anchor.start) for target in targets)


class _UsualFacts:
    """What is listed of the article that was asked for last, whatever others say: the title, the tabs and the legend
    all ask."""

    def __init__(self) -> None:
        self._asked: tuple[object, ...] | None = None
        self._facts: tuple[Fact, ...] = ()

    def of(self, reading: OpenArticle) -> tuple[Fact, ...]:
        asked = (reading.article, reading.facts, reading.notes)
        if self._asked is None or any(map(is_not, asked, self._asked)):
            self._asked, self._facts = asked, _usual(reading)
        return self._facts


_USUAL = _UsualFacts()


def _usual(reading: OpenArticle) -> tuple[Fact, ...]:
    noted = noted_facts(reading)

    def is_noted(fact: Fact) -> bool:
        return (fact.kind, fact.start) in noted

    facts = [
        fact for fact in reading.facts if fact.kind is not FactKind.RELATION or tells_absence(fact) or is_noted(fact)
    ]
    return without_repeats(facts, reading.article.text, is_noted)


def _added(reading: OpenArticle, usual: Sequence[Fact], standings: Mapping[FactReference, FactStanding]) -> list[Fact]:
    """Facts that stand against other reports, and of which no line tells already what these say."""
    if reading.analysis is None or not any(standing.verdict in _COMPARED for standing in standings.values()):
        return []
    of = {fact: standing for fact in reading.analysis.facts if (standing := standings.get(_named(reading, fact)))}
    given = {(fact.kind, of[fact].rivals) for fact in usual if fact in of}
    added = []
    for fact, standing in of.items():
        verdicts = DISPUTED if fact.kind is FactKind.RELATION else _COMPARED
        if standing.verdict in verdicts and standing.rivals and (fact.kind, standing.rivals) not in given:
            given.add((fact.kind, standing.rivals))
            added.append(fact)
    return added


def _named(reading: OpenArticle, fact: Fact) -> FactReference:
    return reference(reading.article.id, fact)


def _place(fact: Fact) -> tuple[int, int]:
    return fact.start, fact.end
