"""The claims of an article: its facts, each with the keys and the like words that it is compared by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.linking.claims import intervals, normalisation
from reader.linking.claims.claim import Claim
from reader.linking.claims.parties import Parties
from reader.linking.entities.name_keys import fold
from reader.linking.entities.occurrences import hash_of
from reader.model import (
    Event,
    FactKind,
    FactReference,
    Quantity,
    Range,
    Relation,
    Role,
    Statement,
    overlaps,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.model import Analysis, Article, Entity, Fact

_SAMPLE = 5
"""How many of a text's stems are keys: those with the lowest hashes, so that like texts share one."""
_REPEATED, _INSIDE = 0.75, 0.4
"""How many words a fact shares with one that the article has stated already."""
_FEW = 10
"""Fewer things than so many, of which nothing is told, answer no question: `two governments`."""
_REPEATABLE = frozenset((FactKind.RELATION, FactKind.EVENT))
_LOOK_BACK = 24
_AT, _FORMERLY = frozenset(("to", "at", "of", "is", "was")), frozenset(("from",))
_ONLY = frozenset(("only", "single", "just"))
_PROTESTERS, _WARNINGS = "protesters", "warnings"
_CASUALTIES = frozenset(("killed", "wounded", "missing", "arrested", "hospitalized"))
_BEING = frozenset(("becom", "became", "remain", "nam", "elect", "appoint", "serv"))
"""Stems of verbs that only say who holds an office; forms of `be` have no weight."""
_REPORTING = frozenset(("said", "says", "told", "announced", "reported", "counted", "spoke", "arrives", "added"))


def claims(article: Article, analysis: Analysis, entities: Mapping[str, Entity]) -> tuple[Claim, ...]:
    """The claims of an article: all facts of it that can be compared."""
    reading = _ClaimExtractor(article, analysis, entities)
    found: list[Claim | None] = []
    for fact in analysis.facts:
        match fact:
            case Quantity():
                found.append(reading.quantity(fact))
            case Statement():
                found.append(reading.statement(fact))
            case Event():
                found.append(reading.event(fact))
            case Relation():
                found.append(reading.relation(fact))
            case Role():
                found.append(reading.role(fact))
    return _once(claim for claim in found if claim is not None and claim.keys)


def _once(found: Iterable[Claim]) -> tuple[Claim, ...]:
    """Without what an article says twice: captions under a series of pictures, a relation inside a longer one."""
    kept: list[Claim] = []
    under: dict[str, list[Claim]] = {}
    for claim in sorted(found, key=lambda claim: (claim.reference.start - claim.reference.end, claim.reference)):
        if claim.kind not in _REPEATABLE or not any(
            _again(claim, other) for key in claim.keys for other in under.get(key, ())
        ):
            kept.append(claim)
            for key in claim.keys:
                under.setdefault(key, []).append(claim)
    return tuple(sorted(kept, key=lambda claim: (claim.reference.start, claim.reference.end, claim.kind)))


def _again(claim: Claim, other: Claim) -> bool:
    alike = normalisation.likeness(claim.stems, other.stems)
    if claim.kind is FactKind.EVENT:
        return claim.subject == other.subject and alike >= _REPEATED
    one, two = claim.reference, other.reference
    return alike >= _REPEATED or (overlaps(Range(one.start, one.end), Range(two.start, two.end)) and alike >= _INSIDE)


def _quantity_keys(fact: Quantity, unit: str, happening: str, counted: str) -> tuple[str, ...]:
    """What happened, else what is counted; and the number itself where it tells by itself what it is about.

    A few of something of which nothing is said, two governments, answer no question.
    """
    keys = []
    if happening or (counted and (unit or fact.value >= intervals.TELLING)):
        keys.append(f"quantity:{unit}|{happening or counted}")
    if fact.value >= intervals.TELLING and normalisation.is_specific(counted):
        keys.append(f"counted:{unit}|{counted}")
    if fact.value >= intervals.TELLING and fact.value % 10:
        keys.append(f"value:{fact.value:g}:{unit}")
    if fact.value >= intervals.LARGE and not unit:
        keys.append(f"near:{intervals.roughly(fact.value)}")
    return tuple(keys)


class _ClaimExtractor:
    """Walks an article's facts in text order; remembers which state's bodies speak at the moment."""

    def __init__(self, article: Article, analysis: Analysis, entities: Mapping[str, Entity]) -> None:
        self.article = article
        self.analysis = analysis
        self.entities = entities
        self._sides = Parties(article, analysis, entities)
        others: tuple[Quantity | Event | Statement, ...] = (
            *analysis.quantities,
            *analysis.events,
            *analysis.statements,
        )
        self._others = [Range(fact.start, fact.end) for fact in others]

    def quantity(self, fact: Quantity) -> Claim:
        sentence = self._sentence(fact)
        unit = (fact.unit or "").lower()
        happening = normalisation.happening(fact.what, unit, sentence)
        counted = normalisation.counted_as(fact.who)
        if normalisation.is_denied(fact.what):
            happening = f"not {happening}"
        elif unit and unit not in normalisation.TIMES and counted and fact.what and normalisation.moves(fact.what):
            happening = f"{counted} {self._level(fact)}"
        if counted == _PROTESTERS and happening not in _CASUALTIES:
            happening, counted = "rallied", "people"
        if counted == _WARNINGS:
            happening = "given"
        return Claim(
            self._reference(fact),
            fact,
            _quantity_keys(fact, unit, happening, counted),
            self.article.published,
            happening=happening,
            counted=counted,
            sides=self._sides.of(fact),
            denied=normalisation.denied_numbers(sentence),
            only=bool(_ONLY & set(fold(sentence).split())),
        )

    def _level(self, fact: Quantity) -> str:
        """Whether a number says how high something is, how high it was, or by how much it moved."""
        before = fold(self.article.text[max(0, fact.start - _LOOK_BACK) : fact.start]).split()
        if before and before[-1] in _FORMERLY:
            return "before"
        still = normalisation.stands(fact.what or "")
        return "level" if still or (before and before[-1] in _AT) else "change"

    def _sentence(self, fact: Fact) -> str:
        return self.article.text[fact.evidence.start : fact.evidence.end]

    def statement(self, fact: Statement) -> Claim:
        text = self.article.text[fact.start : fact.end]
        stems = normalisation.stems(text)
        place = Range(fact.start, fact.end)
        covered = any(overlaps(Range(other.start, other.end), place) for other in self.analysis.quantities)
        subject = fact.speaker_entity or fold(fact.speaker or "")
        return self._worded(fact, text, stems, subject=subject, covered=covered)

    def event(self, fact: Event) -> Claim | None:
        """None where only a report is dated: `the ministry said on Thursday`."""
        if _REPORTING & set(fold(fact.what.partition(":")[0]).split()):
            return None
        claim = self._worded(fact, fact.what, normalisation.stems(fact.what), subject=fact.date)
        happened = normalisation.happened_stems(fact.what)
        sentence = self._sentence(fact)
        place = fact.evidence
        inside = (mention for mention in self.analysis.mentions if place.start <= mention.start < place.end)
        return replace(
            claim,
            keys=tuple(f"event:{word}" for word in sorted({*happened, *sorted(claim.stems, key=hash_of)[:_SAMPLE]})),
            happened=happened,
            denied=normalisation.denied_numbers(sentence),
            named=frozenset(mention.entity for mention in inside),
        )

    def relation(self, fact: Relation) -> Claim | None:
        """None for one that holds, stands in, or repeats a fact of another kind, which tells it better."""
        place = Range(fact.start, fact.end)
        if any(overlaps(other, place) for other in self._others) or self._is_office(fact, place):
            return None
        if _REPORTING & set(fold(fact.relation).split()):
            return None
        text = f"{fact.subject} {fact.relation} {fact.object}"
        stems = normalisation.stems(text)
        told = (normalisation.stems(event.what) for event in self.analysis.events if event.evidence == fact.evidence)
        if any(stems <= words for words in told):
            return None
        return self._worded(fact, text, stems, subject=fold(fact.subject))

    def _is_office(self, fact: Relation, place: Range) -> bool:
        """Whether it says who holds an office; one that only names somebody by his office says something else."""
        return normalisation.stems(fact.relation) <= _BEING and any(
            overlaps(Range(role.start, role.end), place) for role in self.analysis.roles
        )

    def _worded(
        self,
        fact: Statement | Event | Relation,
        text: str,
        stems: frozenset[str],
        *,
        subject: str,
        covered: bool = False,
    ) -> Claim:
        sample = sorted(stems, key=hash_of)[:_SAMPLE]
        return Claim(
            self._reference(fact),
            fact,
            tuple(f"{fact.kind.value}:{stem}" for stem in sample),
            self.article.published,
            stems=stems,
            numbers=normalisation.numbers_in(text),
            negated=normalisation.negated(text),
            subject=subject,
            covered=covered,
        )

    def role(self, fact: Role) -> Claim:
        office = fold(fact.role)
        body = fact.organization or ""
        keys = (f"role:{body}:{normalisation.stem(office.split()[-1])}",) if body and office else ()
        return Claim(
            self._reference(fact),
            fact,
            keys,
            self.article.published,
            stems=normalisation.stems(fact.role),
            subject=body,
        )

    def _reference(self, fact: Fact) -> FactReference:
        return FactReference(self.article.id, fact.kind, fact.start, fact.end)
