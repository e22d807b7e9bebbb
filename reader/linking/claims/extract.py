"""The claims of an article: its facts, each with the words, names and marks that it is compared by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.linking.claims import normalisation
from reader.linking.claims.attribution import outlet_of, source_of, verb_of
from reader.linking.claims.claim import (
    AGE,
    DATE,
    LENGTH,
    OFFICE,
    PLACE,
    RELATION,
    SPEED,
    STATEMENT,
    TEXTS,
    TIME,
    Claim,
)
from reader.linking.claims.claim_words import clause_words, words_in
from reader.linking.claims.parties import Parties
from reader.linking.claims.stated_days import stated_days
from reader.linking.claims.unit_scale import in_base
from reader.linking.entities.name_keys import fold
from reader.linking.entities.occurrences import hash_of
from reader.model import (
    Circumstance,
    Event,
    FactKind,
    FactReference,
    Form,
    Quantity,
    Range,
    Relation,
    Role,
    Statement,
    overlaps,
)
from reader.stemming import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.linking.claims.article_words import ArticleWords
    from reader.model import Analysis, Article, Entity, Fact, Frame, Mention

_BESIDE = 4
"""So many weighty words on each side of an answer are beside it."""
_AROUND = 220
"""So many characters before and behind its sentence are around a fact."""
_LEAD = 500
_WORD = 20
_BESIDE_AGE = 20
"""So near, in characters, stands the name of the person whose age is told: `32-year-old Englishman Paul Riva`."""
_FEWEST = 3
"""Texts with fewer weighty words than this are alike by chance."""
_INSIDE = 0.4
"""So many words does a relation share with a longer one that it repeats."""
_REPORTING = frozenset(("said", "says", "told", "announced", "reported", "counted", "spoke", "arrives", "added"))
_BEING = frozenset(("becom", "became", "remain", "nam", "elect", "appoint", "serv"))
"""Stems of verbs that only say who holds an office; forms of `be` have no weight."""
_NAMED = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT"))
_AT, _FORMERLY = frozenset(("to", "at", "of", "is", "was")), frozenset(("from",))
_PARTING = frozenset(("of", "from", "in", "with", "and", "by", "for", "at"))
_ONLY = frozenset(("only", "single", "just"))
_ANYBODY = frozenset(("people", "person", "other", "they", "it", "victim", "old"))
_OWN_VERSION = re.compile(
    r"\b(?:earlier|previous) (?:version|edition) of (?:this|the)\b|^\s*correction\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _ClaimAnswer:
    """What a kind of fact adds to its claim."""

    slot: str
    range: Range
    happening: str = ""
    counted: str = ""
    thing: frozenset[str] = frozenset()
    value: float = 0.0
    about: str = ""


def claims(
    article: Article, analysis: Analysis, words: ArticleWords, entities: Mapping[str, Entity]
) -> tuple[Claim, ...]:
    """The claims of an article: all facts of it that can be compared, in text order."""
    return tuple(_ClaimExtractor(article, analysis, words, entities).claims())


class _ClaimExtractor:
    """Walks an article's facts."""

    def __init__(
        self, article: Article, analysis: Analysis, words: ArticleWords, entities: Mapping[str, Entity]
    ) -> None:
        self._parties = Parties(article, analysis, entities)
        self._article = article
        self._analysis = analysis
        self._words = words
        self._mentions = sorted(analysis.mentions, key=lambda mention: mention.start)
        self._figures = [Range(fact.start, fact.end) for fact in analysis.quantities]

    def claims(self) -> Iterator[Claim]:
        relations = set(self._longest(self._analysis.relations))
        days = stated_days(self._article, self._analysis)
        for fact in (*self._analysis.facts, *self._analysis.circumstances, *days):
            if isinstance(fact, Relation) and fact not in relations:
                continue
            answer = self._answer(fact)
            if answer is not None and not _OWN_VERSION.search(self._text(fact.evidence)):
                yield self._claim(fact, answer)

    def _answer(self, fact: Fact | Circumstance) -> _ClaimAnswer | None:
        place = Range(fact.start, fact.end)
        match fact:
            case Quantity():
                return self._quantity(fact)
            case Event():
                if _REPORTING & set(fold(fact.what.partition(":")[0]).split()):
                    return None  # only a report is dated: `the ministry said on Thursday`
                happened = normalisation.happened_stems(fact.what)
                return _ClaimAnswer(
                    DATE, place, happening=verb_of(fact), thing=happened, value=float(hash_of(fact.date))
                )
            case Role():
                office = fold(fact.role).split()
                counted = stem(office[-1]) if office else ""
                return _ClaimAnswer(
                    OFFICE, self._holder(fact), counted=counted, about=fact.person, value=float(hash_of(fact.person))
                )
            case Statement():
                enough = len(self._words.within(fact.start, fact.end)) >= _FEWEST
                return _ClaimAnswer(STATEMENT, place, about=fact.speaker_entity or "") if enough else None
            case Relation():
                happening = normalisation.happening(normalisation.without_negations(fact.relation))
                return _ClaimAnswer(
                    RELATION, place, happening=happening, about=self._entity_of(fact.subject, fact.evidence)
                )
            case Circumstance():
                if fact.kind is FactKind.TIME:
                    hour, _, minute = fact.value[1:].partition(":")
                    return _ClaimAnswer(TIME, place, happening=verb_of(fact), value=int(hour) * 60.0 + int(minute))
                stems = " ".join(sorted(normalisation.stems(fact.value)))
                return _ClaimAnswer(PLACE, place, happening=verb_of(fact), value=float(hash_of(stems)))

    def _quantity(self, fact: Quantity) -> _ClaimAnswer:
        unit = fact.unit or ""
        is_age = fold(fact.what or "") == AGE
        slot, value = (AGE, fact.value) if is_age else in_base(fact.value, unit)
        happening = normalisation.happening(fact.what, unit.lower(), self._text(fact.evidence))
        counted = normalisation.counted_as(fact.who)
        apart = unit.lower() in normalisation.TIMES or slot in (LENGTH, SPEED)
        if unit and not apart and counted and fact.what and normalisation.moves(fact.what):
            happening = f"{counted} {self._level(fact)}"
        return _ClaimAnswer(
            slot,
            Range(fact.start, fact.end),
            happening=happening,
            counted=counted,
            thing=normalisation.stems(fact.who or "") - _ANYBODY,
            value=value,
            about=self._aged(fact) if is_age else self._entity_of(fact.who, fact.evidence),
        )

    def _level(self, fact: Quantity) -> str:
        """Whether a number says how high something is, how high it was, or by how much it moved."""
        before = fold(self._article.text[max(0, fact.start - _WORD) : fact.start]).split()
        if before and before[-1] in _FORMERLY:
            return "before"
        still = normalisation.stands(fact.what or "")
        return "level" if still or (before and before[-1] in _AT) else "change"

    def _aged(self, fact: Quantity) -> str:
        """Whose age it is: the person named in its words, else right before or behind it."""
        said = self._entity_of(fact.who, fact.evidence)
        if said.startswith("person/"):
            return said
        beside = [
            (max(fact.start - mention.end, mention.start - fact.end), mention.entity)
            for mention in self._inside(fact.evidence)
            if mention.label == "PERSON" and mention.form is Form.NAME and self._joined(fact, mention)
        ]
        apart, entity = min(beside, default=(_BESIDE_AGE, ""))
        return entity if apart < _BESIDE_AGE else said

    def _holder(self, fact: Role) -> Range:
        """Where the person is named to whom an office belongs; the office itself where nobody is."""
        named = [
            Range(mention.start, mention.end)
            for mention in self._inside(fact.evidence)
            if mention.entity == fact.person and mention.form is Form.NAME
        ]
        return min(named, key=lambda place: abs(place.start - fact.start), default=Range(fact.start, fact.end))

    def _longest(self, relations: Sequence[Relation]) -> Iterator[Relation]:
        """The relations that tell something by themselves: of those inside each other the longest."""
        kept: list[tuple[Range, frozenset[str]]] = []
        offices = [Range(role.start, role.end) for role in self._analysis.roles]
        for fact in sorted(relations, key=lambda fact: fact.start - fact.end):
            stems = normalisation.stems(f"{fact.subject} {fact.relation} {fact.object}")
            place = Range(fact.start, fact.end)
            if len(stems) < _FEWEST or _REPORTING & set(fold(fact.relation).split()):
                continue
            if normalisation.stems(fact.relation) <= _BEING and any(overlaps(place, office) for office in offices):
                continue
            if any(overlaps(place, other) and normalisation.likeness(stems, words) >= _INSIDE for other, words in kept):
                continue
            kept.append((place, stems))
            yield fact

    def _claim(self, fact: Fact | Circumstance, answer: _ClaimAnswer) -> Claim:
        words, frame, evidence, place = self._words, fact.frame, fact.evidence, answer.range
        clause = frame.clause if frame is not None else evidence
        sentence = self._text(evidence)
        inside = [mention for mention in self._inside(evidence) if mention.label in _NAMED]
        text = answer.slot in TEXTS
        outside = words.outside(evidence.start, evidence.end, place)
        stems = words.within(place.start, place.end) if text else words.outside(clause.start, clause.end, place)
        about = answer.about
        if not about and frame is not None and frame.subject and answer.slot not in (OFFICE, AGE):
            about = self._entity_of(frame.subject, evidence)
        return Claim(
            reference=FactReference(self._article.id, fact.kind, fact.start, fact.end),
            fact=fact,
            slot=answer.slot,
            said=" ".join(self._text(place).split()),
            stems=stems,
            near=words.near(place, evidence, _BESIDE),
            sentence=words.within(evidence.start, evidence.end) if text else outside,
            around=words.within(evidence.start - _AROUND, evidence.start)
            | words.within(evidence.end, evidence.end + _AROUND),
            published=self._article.published,
            outlet=outlet_of(self._article),
            happening=answer.happening,
            verb=normalisation.happening(frame.head) if frame is not None else "",
            before=words_in(self._article.text[max(0, place.start - _WORD) : place.start])[-1],
            behind=words_in(self._article.text[place.end : place.end + _WORD])[0],
            counted=answer.counted,
            thing=answer.thing,
            value=answer.value,
            names=frozenset(mention.entity for mention in inside),
            close=frozenset(mention.entity for mention in inside if clause.start <= mention.start < clause.end),
            about=about,
            subject=self._subject(frame),
            sides=self._parties.of(fact) if isinstance(fact, Quantity) else (),
            numbers=frozenset(stem for stem in (stems if text else outside) if stem[0].isdigit()),
            years=normalisation.years_in(
                f"{self._text(Range(evidence.start, place.start))} {self._text(Range(place.end, evidence.end))}"
            ),
            day=frame.day if frame is not None else None,
            place=frame.place if frame is not None else None,
            scopes=frame.scopes if frame is not None else frozenset(),
            denied=self._is_denied(fact, sentence),
            modality=frame.modality if frame is not None else None,
            lead=fact.start < _LEAD,
            covered=text and any(overlaps(figure, place) for figure in self._figures),
            retracted=normalisation.denied_numbers(sentence),
            superseded=normalisation.tells(normalisation.SUPERSEDED, sentence),
            revises=normalisation.tells(normalisation.REVISING, sentence),
            offered=bool(set(fold(self._text(clause)).split()) & normalisation.words().offered),
            postponed=answer.slot == DATE and self._is_put_off_to(clause, place),
            only=bool(_ONLY & set(fold(sentence).split())),
            source=source_of(fact),
            evidence=evidence,
            clause=clause_words(self._article.text, fact, clause, None if text else place),
        )

    def _subject(self, frame: Frame | None) -> frozenset[str]:
        words = normalisation.stems(frame.subject) if frame is not None and frame.subject else frozenset()
        return words - _ANYBODY

    def _is_put_off_to(self, clause: Range, place: Range) -> bool:
        before = self._text(Range(clause.start, place.start))
        return normalisation.tells(normalisation.PUT_OFF, before)

    def _is_denied(self, fact: Fact | Circumstance, sentence: str) -> bool:
        """Whether it is said not to be so; `have not been found` is what the missing are, `13 and not 14` says 13."""
        if isinstance(fact, Quantity) and (fact.what or "").startswith("not "):
            return normalisation.is_denied(fact.what)
        if isinstance(fact, Statement | Relation):
            return normalisation.negated(self._text(Range(fact.start, fact.end)))
        return fact.frame is not None and fact.frame.denied and not normalisation.denied_numbers(sentence)

    def _joined(self, fact: Quantity, mention: Mention) -> bool:
        """Whether no small word parts a name from an age: `26-year-old Paul Riva`; not `a 26-year-old from Warren`."""
        between = self._text(Range(min(fact.end, mention.end), max(fact.start, mention.start)))
        return not _PARTING & set(between.lower().split())

    def _entity_of(self, said: str | None, evidence: Range) -> str:
        """The entity that words of a sentence name, by the mention that they hold or are; a person before others."""
        found = ""
        for mention in self._inside(evidence) if said else ():
            words = self._text(mention)
            named = mention.form is not Form.PRONOUN and len(words) > 2 and words in (said or "")
            if mention.label not in _NAMED or not (words == said or named):
                continue
            if mention.label == "PERSON" or words == said:
                return mention.entity
            found = found or mention.entity
        return found

    def _inside(self, place: Range) -> Iterator[Mention]:
        return (one for one in self._mentions if place.start <= one.start and one.end <= place.end)

    def _text(self, place: Range | Mention) -> str:
        return self._article.text[place.start : place.end]
