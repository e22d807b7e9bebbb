"""What each kind of fact adds to its claim: what it answers, of what kind the answer is, and of whom it is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.language import english
from reader.language.comparison_lists import ComparisonRules
from reader.linking.claims import normalisation
from reader.linking.claims.attribution import verb_of
from reader.linking.claims.claim import (
    AGE,
    COUNTRY,
    DATE,
    LENGTH,
    LIVING,
    OFFICE,
    PLACE,
    RELATION,
    SPEED,
    STATEMENT,
    TIME,
)
from reader.linking.claims.claim_vocabulary import vocabulary
from reader.linking.claims.claim_words import words_in
from reader.linking.claims.named_persons import role_group
from reader.linking.claims.publication_order import DAY
from reader.linking.claims.stated_nationalities import whose
from reader.linking.claims.unit_scale import in_base
from reader.linking.entities.name_keys import fold
from reader.linking.entities.occurrences import hash_of
from reader.model import Circumstance, Event, FactKind, Form, Quantity, Range, Relation, Role, Statement
from reader.stemming import stem

if TYPE_CHECKING:
    from reader.linking.claims.article_words import ArticleWords
    from reader.linking.claims.evidence_reader import EvidenceReader
    from reader.model import Article, Fact, Mention

_WORD = 20
_BESIDE_AGE = 20
"""So near, in characters, stands the name of the person whose age is told: `32-year-old Englishman Paul Riva`."""
_FEWEST = 3
"""Texts with fewer weighty words than this are alike by chance."""
_NAME = 60
_OPENING, _YEAR = 200, len("2020")
_OF_AGE = re.compile(r", (?:aged )?\d{1,3},? of $")
"""What stands between a person's name and where they live: `Anna Berg, 36, of Skarvik`."""
_AGED = re.compile(r"\b(?:older|younger|young|old) (?:than|as)\b|\bas (?:young|old) as\b", re.IGNORECASE)
"""What bounds an age: `none older than 20`."""
_FEW = 13
"""Fewer than so many who say something are no figure of what a report tells: `two officials said`."""
REPORTING = frozenset(("said", "says", "told", "announced", "reported", "counted", "spoke", "arrives", "added"))
_REPORTED = frozenset(map(stem, REPORTING))
ANYBODY = frozenset(("people", "person", "other", "they", "it", "victim", "old"))
FATES = frozenset(("killed", "wounded", "missing", "arrested", "rescued"))
_WORDS = english(ComparisonRules).claim_answers
_IN = frozenset(_WORDS.where)
_AT, _FORMERLY = frozenset(("to", "at", "of", "is", "was")), frozenset(("from",))
_APART = re.compile(_WORDS.apart)
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? $")
_DATELINE = re.compile(r"\s*(?:\([^)]{2,20}\)\s*)?(?:[–—]|--?\s)")
_PARTING = frozenset(_WORDS.parting)


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """What a kind of fact adds to its claim."""

    slot: str
    range: Range
    happening: str = ""
    counted: str = ""
    thing: frozenset[str] = frozenset()
    value: float = 0.0
    about: str = ""

    @property
    def said(self) -> str:
        """The value as a number in digits is written in a text without marks."""
        return f"{self.value:g}"


class ClaimAnswers:
    """Says what the facts of an article answer."""

    def __init__(self, article: Article, evidence: EvidenceReader, words: ArticleWords) -> None:
        self._article = article
        self._evidence = evidence
        self._words = words

    def of(self, fact: Fact | Circumstance) -> ClaimAnswer | None:
        """What a fact answers; None for what is not compared."""
        place = Range(fact.start, fact.end)
        match fact:
            case Quantity():
                no_figure = (
                    self._is_of_a_date(fact)
                    or _counts_speakers(fact)
                    or _AGED.search(self._evidence.text(place))
                    or self._is_apart(fact)
                )
                return None if no_figure else self._quantity(fact)
            case Event():
                if REPORTING & set(fold(fact.what.partition(":")[0]).split()):
                    return None  # only a report is dated: `the ministry said on Thursday`
                if _DATELINE.match(self._article.text, fact.end) or self._dates_the_report(fact):
                    return None  # `Mumbai, Nov 11 - The navy …`
                happened = normalisation.happened_stems(fact.what)
                return ClaimAnswer(
                    DATE, place, happening=verb_of(fact), thing=happened, value=float(hash_of(fact.date))
                )
            case Role():
                return self._office(fact)
            case Statement():
                enough = len(self._words.within(fact.start, fact.end)) >= _FEWEST and not self._is_asked(fact.end)
                return ClaimAnswer(STATEMENT, place, about=fact.speaker_entity or "") if enough else None
            case Relation():
                if self._is_asked(fact.end) or self._is_asked(fact.evidence.end):
                    return None
                happening = normalisation.happening(normalisation.without_negations(fact.relation))
                return ClaimAnswer(
                    RELATION, place, happening=happening, about=self._evidence.entity_of(fact.subject, fact.evidence)
                )
            case Circumstance():
                if fact.kind is FactKind.TIME:
                    hour, _, minute = fact.value[1:].partition(":")
                    return ClaimAnswer(TIME, place, happening=verb_of(fact), value=int(hour) * 60.0 + int(minute))
                return self._country(fact) if fact.kind is FactKind.RELATION else self._place(fact)

    def _is_of_a_date(self, fact: Quantity) -> bool:
        """Whether a number is the day of a month, parted from it by a full stop: `Dec. 28, 2017 file photo`."""
        return fact.unit is None and bool(_MONTH.search(self._article.text[max(0, fact.start - _WORD) : fact.start]))

    def _is_apart(self, fact: Quantity) -> bool:
        """Whether a number tells how far two others are apart: `three fewer than the ministry had first said`."""
        return fact.unit is None and bool(_APART.match(self._article.text, fact.end))

    def _is_asked(self, end: int) -> bool:
        """Whether words end in a question mark: they state nothing."""
        return "?" in self._article.text[end - 1 : end + 1]

    def _dates_the_report(self, fact: Event) -> bool:
        """Whether a day with its year at the beginning is that of the report: news of today does not tell the year."""
        own = (self._article.published or "")[:DAY]
        return fact.start < _OPENING and fact.date == own and own[:_YEAR] in fact.text

    def _office(self, fact: Role) -> ClaimAnswer:
        """Who holds an office, or is named as having done it."""
        office, deed = fold(fact.role).split(), role_group(fact.role)
        counted = deed or (stem(office[-1]) if office else "")
        value = float(hash_of(fact.person))
        return ClaimAnswer(OFFICE, self._holder(fact), deed, counted=counted, about=fact.person, value=value)

    def _country(self, fact: Circumstance) -> ClaimAnswer:
        """Which country a person is from."""
        place = Range(fact.start, fact.end)
        persons = [one for one in self._evidence.inside(fact.evidence) if one.label == "PERSON"]
        about = whose(self._article.text, place, [one for one in persons if one.form is Form.NAME])
        return ClaimAnswer(COUNTRY, place, COUNTRY, about=about, value=float(hash_of(fact.value)))

    def _place(self, fact: Circumstance) -> ClaimAnswer:
        """Where something happened; behind a name and an age it is where that person lives."""
        value = float(hash_of(" ".join(sorted(normalisation.stems(fact.value)))))
        place = Range(fact.start, fact.end)
        lead = _OF_AGE.search(self._article.text[max(fact.evidence.start, fact.start - _NAME) : fact.start])
        if lead is None:
            return ClaimAnswer(PLACE, place, happening=verb_of(fact), value=value)
        before = Range(fact.evidence.start, fact.start - len(lead.group()) + 1)
        persons = [mention for mention in self._evidence.inside(before) if mention.label == "PERSON"]
        near = [mention.entity for mention in persons if mention.end >= before.end - 1]
        return ClaimAnswer(PLACE, place, happening=LIVING, value=value, about=near[-1] if near else "")

    def _quantity(self, fact: Quantity) -> ClaimAnswer:
        unit = fact.unit or ""
        is_age = fold(fact.what or "") == AGE
        slot, value = (AGE, fact.value) if is_age else in_base(fact.value, unit)
        happening = normalisation.happening(fact.what, unit.lower(), self._evidence.text(fact.evidence))
        who = "" if set(fold(fact.who or "").split()) <= normalisation.WEEKDAYS else fact.who
        counted = normalisation.counted_as(who)
        if (
            not unit
            and happening in FATES
            and words_in(self._article.text[max(0, fact.start - _WORD) : fact.start])[-1] in _IN
        ):
            happening = ""  # nine people were killed in two offices
        if fact.frame is not None and fact.frame.subject and fold(fact.frame.subject) in vocabulary().tallies:
            # `the number of people who died now stands at nine`
            tallied = normalisation.happening(self._evidence.text(Range(fact.evidence.start, fact.start)))
            happening = tallied if normalisation.is_group(tallied) else happening
        apart = unit.lower() in normalisation.TIMES or slot in (LENGTH, SPEED)
        if unit and not apart and counted and fact.what and normalisation.moves(fact.what):
            happening = f"{counted} {self._level(fact)}"
        return ClaimAnswer(
            slot,
            Range(fact.start, fact.end),
            happening=happening,
            counted=counted,
            thing=normalisation.stems(who or "") - ANYBODY,
            value=value,
            about=self._aged(fact) if is_age else self._evidence.entity_of(fact.who, fact.evidence),
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
        said = self._evidence.entity_of(fact.who, fact.evidence)
        if said.startswith("person/"):
            return "" if self._evidence.is_shared(fact.who or "") else said
        beside = [
            (max(fact.start - mention.end, mention.start - fact.end), mention.entity)
            for mention in self._evidence.inside(fact.evidence)
            if mention.label == "PERSON"
            and mention.form is Form.NAME
            and self._joined(fact, mention)
            and not self._evidence.is_shared(self._evidence.text(mention))
        ]
        apart, entity = min(beside, default=(_BESIDE_AGE, ""))
        return entity if apart < _BESIDE_AGE else said

    def _holder(self, fact: Role) -> Range:
        """Where the person is named to whom an office belongs; the office itself where nobody is."""
        named = [
            Range(mention.start, mention.end)
            for mention in self._evidence.inside(fact.evidence)
            if mention.entity == fact.person and mention.form is Form.NAME
        ]
        return min(named, key=lambda place: abs(place.start - fact.start), default=Range(fact.start, fact.end))

    def _joined(self, fact: Quantity, mention: Mention) -> bool:
        """Whether no small word parts a name from an age: `26-year-old Paul Riva`; not `a 26-year-old from Warren`."""
        between = self._evidence.text(Range(min(fact.end, mention.end), max(fact.start, mention.start)))
        return not _PARTING & set(between.lower().split())


def _counts_speakers(fact: Quantity) -> bool:
    """Whether those are counted who say or count something themselves: `two governments have reported`."""
    done = fold(fact.what or "").split() or ([fact.frame.head] if fact.frame is not None else [])
    return fact.unit is None and fact.value < _FEW and bool(_REPORTED & {stem(word) for word in done})
