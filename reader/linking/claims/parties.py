"""Whose soldiers, whose loss: the countries and peoples that a number is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.language import english
from reader.language.comparison_lists import ComparisonRules
from reader.linking.claims import normalisation
from reader.linking.claims.claim_vocabulary import vocabulary
from reader.linking.entities.name_keys import fold
from reader.linking.entities.state_bodies import country_of
from reader.model import Quantity, Range, overlaps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import Analysis, Article, Entity, Mention

_WORDS = english(ComparisonRules).parties
_ASIDE = frozenset(_WORDS.aside)
_ARTICLES = frozenset(("the", "a"))
_DONE_TO_OTHERS = frozenset(("captured", "arrested", "rescued", "killed", "wounded"))
_LOOK_BACK = 24
_COUNTRIES_AND_PEOPLES = frozenset(("GPE", "NORP"))


class Parties:
    """Reads an article's numbers in text order; remembers which state's bodies speak at the moment."""

    def __init__(self, article: Article, analysis: Analysis, entities: Mapping[str, Entity]) -> None:
        self._article = article
        self._entities = entities
        self._nations = [mention for mention in analysis.mentions if self._side(mention)]
        self._speaking: tuple[str, ...] = ()

    def of(self, fact: Quantity) -> tuple[str, ...]:
        """Whose soldiers, whose loss: from the words counted, else from who says so, else from the sentence."""
        here = self._nations_in(fact.evidence)
        counted = [mention for mention in here if fact.who and self._text(mention) in fact.who]
        source = self._source_sides(fact, here)
        if counted:
            return self._named(counted)
        if self._is_done_by_others(fact):
            return ()
        if source:
            return source
        acting = [mention for mention in here if not self._is_aside(mention)]
        if len(self._named(acting)) == 1:
            self._speaking = self._named(acting)
            return self._speaking
        peoples = self._named([mention for mention in here if mention.label == "NORP"])
        named = peoples or self._named(here)
        if not named and self._words_of(fact.evidence) & vocabulary().bodies:
            return self._speaking
        return named if len(named) == 1 else ()

    def _is_done_by_others(self, fact: Quantity) -> bool:
        """Whether who acts in its clause does to the counted what nobody does to their own: `the Velmian navy captured
        23 pirates`."""
        subject = fact.frame.subject if fact.frame is not None else None
        if not subject or (fact.who and (fact.who in subject or subject in fact.who)):
            return False
        return normalisation.happening(fact.what) in _DONE_TO_OTHERS

    def _words_of(self, place: Range) -> set[str]:
        return set(normalisation.folded(self._article.text[place.start : place.end]).split())

    def _is_aside(self, mention: Mention) -> bool:
        """Whether a name tells where, or against whom: `over Nagorno-Karabakh`, `the ministry in Yerevan`."""
        before = fold(self._article.text[max(0, mention.start - _LOOK_BACK) : mention.start]).split()
        if before and before[-1] in _ARTICLES:
            before.pop()
        return bool(before) and before[-1] in _ASIDE

    def _source_sides(self, fact: Quantity, here: Sequence[Mention]) -> tuple[str, ...]:
        if fact.source is None:
            return ()
        spoken = [mention for mention in here if self._text(mention) in fact.source]
        if fact.source_range is not None:
            place = fact.source_range
            spoken += [mention for mention in self._nations if overlaps(Range(mention.start, mention.end), place)]
        if not spoken:  # within a body's name no country is a mention of its own: `the Health Ministry of Armenia`
            words = set(fact.source.split())
            spoken = [mention for mention in self._nations if words.issuperset(self._text(mention).split())][:1]
        if spoken:
            self._speaking = self._named(spoken)
            return self._speaking
        body = bool(set(fold(fact.source).split()) & vocabulary().bodies)
        return self._speaking if body else ()

    def _nations_in(self, place: Range) -> list[Mention]:
        return [mention for mention in self._nations if place.start <= mention.start and mention.end <= place.end]

    def _text(self, mention: Mention) -> str:
        return self._article.text[mention.start : mention.end]

    def _named(self, mentions: Sequence[Mention]) -> tuple[str, ...]:
        return tuple(sorted({self._side(mention) for mention in mentions}))

    def _side(self, mention: Mention) -> str:
        """The country or people; empty for towns and provinces: who died in two towns may be the same people."""
        if mention.label not in _COUNTRIES_AND_PEOPLES:
            return ""
        entity = self._entities.get(mention.entity)
        name = entity.name if entity else self._text(mention)
        if mention.label == "NORP":
            return normalisation.side(name, mention.label)
        return country_of(name) or country_of(self._text(mention))
