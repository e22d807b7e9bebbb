"""The claims of an article: its facts, each with the words, names and marks that it is compared by."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from reader.language import english
from reader.language.comparison_lists import ComparisonRules
from reader.linking.claims import normalisation, retractions
from reader.linking.claims.attribution import outlet_of, source_of
from reader.linking.claims.claim import AGE, COUNT, DATE, DAY_ITSELF, OFFICE, TEXTS, TIME, Claim
from reader.linking.claims.claim_answers import ANYBODY, REPORTING, ClaimAnswers
from reader.linking.claims.claim_vocabulary import vocabulary
from reader.linking.claims.claim_words import clause_words, words_in
from reader.linking.claims.compared_facts import compared_facts
from reader.linking.claims.evidence_reader import NAMED, EvidenceReader
from reader.linking.claims.named_persons import is_taken_back, role_group
from reader.linking.claims.parties import Parties
from reader.linking.claims.revelations import revelations
from reader.linking.entities.name_keys import fold
from reader.model import Event, FactReference, Quantity, Range, Relation, Role, Scope, Statement, overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.linking.claims.article_words import ArticleWords
    from reader.linking.claims.claim_answers import ClaimAnswer
    from reader.model import Analysis, Article, Circumstance, Entity, Fact, Frame

_BESIDE = 4
"""So many weighty words on each side of an answer are beside it."""
_AROUND = 220
"""So many characters before and behind its sentence are around a fact."""
_LEAD = 500
_WORD = 20
_FEWEST = 3
"""Texts with fewer weighty words than this are alike by chance."""
_INSIDE = 0.4
"""So many words does a relation share with a longer one that it repeats."""
_WORDS = english(ComparisonRules).extract
_BEING = frozenset(_WORDS.being)
"""Stems of verbs that only say who holds an office; forms of `be` have no weight."""
_PRICED = frozenset(_WORDS.priced)
"""Of these, and of sums of money, another figure before is no correction: they move."""
_NAMED_DAY = re.compile(_WORDS.named_day)
_SURVIVED, _DEAD = frozenset(("wounded", "hospitalized", "rescued")), "kil"
"""What becomes of those whom `others` parts from the dead; and the stem that all words for dying share."""
_DAY = len("2020-12-04")
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ONLY = frozenset(_WORDS.only)


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
        self._evidence = EvidenceReader(article, analysis)
        self._answers = ClaimAnswers(article, self._evidence, words)
        self._read: dict[Range, frozenset[str]] = {}
        self._own_version = retractions.own_version_numbers(article.text)
        self._misnamed: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        self._days = frozenset(date.value[:_DAY] for date in analysis.dates if _FULL_DAY.match(date.value))
        self._lead_day = self._day_of_lead()
        self._taken_back = [taken for taken, _ in revelations(article.text)]
        self._counted: set[str] = set()
        self._figures = [Range(fact.start, fact.end) for fact in analysis.quantities]

    def claims(self) -> Iterator[Claim]:
        relations = set(self._longest(self._analysis.relations))
        compared = list(compared_facts(self._article, self._analysis))
        for fact in compared:
            if isinstance(fact, Role) and role_group(fact.role) and is_taken_back(self._article.text, fact):
                self._misnamed[role_group(fact.role)] |= {fact.person}
        for fact in compared:
            if isinstance(fact, Relation) and fact not in relations:
                continue
            answer = self._answers.of(fact)
            if answer is not None and not retractions.is_of_own_version(self._evidence.text(fact.evidence)):
                yield self._claim(fact, answer)

    def _longest(self, relations: Sequence[Relation]) -> Iterator[Relation]:
        """The relations that tell something by themselves: of those inside each other the longest."""
        kept: list[tuple[Range, frozenset[str]]] = []
        offices = [Range(role.start, role.end) for role in self._analysis.roles]
        for fact in sorted(relations, key=lambda fact: fact.start - fact.end):
            stems = normalisation.stems(f"{fact.subject} {fact.relation} {fact.object}")
            place = Range(fact.start, fact.end)
            if len(stems) < _FEWEST or REPORTING & set(fold(fact.relation).split()):
                continue
            if normalisation.stems(fact.relation) <= _BEING and any(overlaps(place, office) for office in offices):
                continue
            if any(overlaps(place, other) and normalisation.likeness(stems, words) >= _INSIDE for other, words in kept):
                continue
            kept.append((place, stems))
            yield fact

    def _claim(self, fact: Fact | Circumstance, answer: ClaimAnswer) -> Claim:
        words, frame, evidence, place = self._words, fact.frame, fact.evidence, answer.range
        clause = frame.clause if frame is not None else evidence
        sentence = self._evidence.text(evidence)
        inside = [mention for mention in self._evidence.inside(evidence) if mention.label in NAMED]
        text = answer.slot in TEXTS
        outside = words.outside(evidence.start, evidence.end, place)
        stems = words.within(place.start, place.end) if text else words.outside(clause.start, clause.end, place)
        about = answer.about
        if not about and frame is not None and frame.subject and answer.slot not in (OFFICE, AGE):
            about = self._evidence.entity_of(frame.subject, evidence)
        earlier = self._earlier(fact, answer, sentence)
        said = self._evidence.text(place).lower() if answer.slot == DATE else answer.said
        is_old = any(taken.start <= fact.start and fact.end <= taken.end for taken in self._taken_back if text)
        is_old = is_old or said in earlier or (not earlier and retractions.tells_what_was_before(sentence))
        return Claim(
            reference=FactReference(self._article.id, fact.kind, fact.start, fact.end),
            fact=fact,
            slot=answer.slot,
            said=" ".join(self._evidence.text(place).split()),
            stems=stems,
            near=words.near(place, evidence, _BESIDE),
            sentence=words.within(evidence.start, evidence.end) if text else outside,
            around=words.within(evidence.start - _AROUND, evidence.start)
            | words.within(evidence.end, evidence.end + _AROUND),
            published=self._article.published,
            outlet=outlet_of(self._article),
            happening=answer.happening,
            verb=normalisation.happening(frame.head) if frame is not None else "",
            stage=self._stage(frame, place) if answer.slot in (DATE, TIME) else "",
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
            years=normalisation.years_in(f"{self._before(evidence, place)} {self._behind(evidence, place)}"),
            years_before=normalisation.years_in(self._sentence_before(evidence)),
            own_year=normalisation.year_ahead(self._behind(evidence, place)),
            day=frame.day if frame is not None else None,
            lead_day=self._lead_day,
            days=self._days,
            place=frame.place if frame is not None else None,
            scopes=self._scopes(frame, answer, outside),
            denied=self._is_denied(fact, sentence),
            modality=frame.modality if frame is not None else None,
            lead=fact.start < _LEAD,
            foremost=self._is_foremost(fact, answer),
            covered=self._is_covered(fact, place) if text or answer.slot == COUNT else False,
            retracted=frozenset() if is_old else self._withdrawn(fact, sentence) | earlier,
            superseded=is_old,
            revises=retractions.tells(retractions.REVISING, sentence),
            newest=retractions.tells(retractions.NEWEST, sentence),
            offered=bool(self._tokens(clause) & vocabulary().offered),
            postponed=answer.slot == DATE and self._is_put_off_to(clause, place),
            only=bool(_ONLY & self._tokens(evidence)),
            source=source_of(fact),
            evidence=evidence,
            clause=clause_words(self._article.text, fact, clause, None if text else place),
        )

    def _scopes(self, frame: Frame | None, answer: ClaimAnswer, sentence: frozenset[str]) -> frozenset[Scope]:
        """The scopes of a frame; that others than the dead were wounded makes them no other wounded."""
        if frame is None:
            return frozenset()
        of_the_rest = answer.happening in _SURVIVED and _DEAD in sentence
        return frame.scopes - {Scope.OTHER} if of_the_rest else frame.scopes

    def _is_foremost(self, fact: Fact | Circumstance, answer: ClaimAnswer) -> bool:
        """Whether no count before tells of the same, asked in text order."""
        sort = answer.happening if answer.slot == COUNT else f"{AGE} {answer.counted}"
        if answer.slot not in (COUNT, AGE) or not answer.happening or sort in self._counted:
            return False
        self._counted.add(sort)
        return fact.start < _LEAD

    def _day_of_lead(self) -> str:
        """The first day that a clause of the lead names, of all facts that have one."""
        analysis = self._analysis
        kinds: tuple[Sequence[Quantity | Event | Relation], ...] = (
            analysis.quantities,
            analysis.events,
            analysis.relations,
        )
        framed = ((fact.start, fact.frame) for kind in kinds for fact in kind if fact.frame is not None)
        days = ((start, (frame.day or "")[:_DAY]) for start, frame in framed)
        start, day = min((one for one in days if one[1] in self._days), default=(_LEAD, ""))
        return day if start < _LEAD else ""

    def _is_covered(self, fact: Fact | Circumstance, place: Range) -> bool:
        if isinstance(fact, Quantity):
            return not fact.value and not fact.self_contained  # that there was none is told by a relation or statement
        return any(overlaps(figure, place) for figure in self._figures)

    def _earlier(self, fact: Fact | Circumstance, answer: ClaimAnswer, sentence: str) -> frozenset[str]:
        """Numbers that the sentence, or the article of its own earlier version, says were told before."""
        if isinstance(fact, Event):
            return retractions.denied_days(sentence)
        if not isinstance(fact, Quantity):
            return frozenset()
        moves = answer.slot != COUNT and normalisation.moves(fact.what or "")
        if moves or answer.slot in _PRICED or answer.slot.isupper():
            # A level that moved was right before, too.
            return retractions.withdrawn_numbers(sentence) | self._own_version
        return retractions.replaced_numbers(sentence) | self._own_version

    def _withdrawn(self, fact: Fact | Circumstance, sentence: str) -> frozenset[str]:
        """Numbers, or days, that the sentence takes back, or that those beside it say were told before."""
        if isinstance(fact, Event):
            return retractions.denied_days(sentence) | retractions.denied_numbers(sentence)
        if isinstance(fact, Role):
            return self._misnamed[role_group(fact.role)]
        if not isinstance(fact, Quantity):
            return retractions.denied_numbers(sentence)
        beside = retractions.sentences_beside(self._article.text, fact.evidence.start, fact.evidence.end)
        return retractions.denied_numbers(sentence) | retractions.withdrawn_beside(*beside)

    def _tokens(self, place: Range) -> frozenset[str]:
        """The words of a range, folded; a sentence with several facts is read once."""
        found = self._read.get(place)
        if found is None:
            found = self._read[place] = frozenset(normalisation.folded(self._evidence.text(place)).split())
        return found

    def _stage(self, frame: Frame | None, place: Range) -> str:
        if _NAMED_DAY.match(self._article.text, place.end):
            return DAY_ITSELF
        return normalisation.stage(frame.head, self._evidence.text(frame.clause)) if frame is not None else ""

    def _sentence_before(self, evidence: Range) -> str:
        """The end of the sentence before, as far as it stands in the same paragraph."""
        return self._article.text[max(0, evidence.start - _AROUND) : evidence.start].rstrip(" ").rpartition("\n")[2]

    def _before(self, whole: Range, place: Range) -> str:
        return self._evidence.text(Range(whole.start, place.start))

    def _behind(self, whole: Range, place: Range) -> str:
        return self._evidence.text(Range(place.end, whole.end))

    def _subject(self, frame: Frame | None) -> frozenset[str]:
        words = normalisation.stems(frame.subject) if frame is not None and frame.subject else frozenset()
        return words - ANYBODY

    def _is_put_off_to(self, clause: Range, place: Range) -> bool:
        return retractions.tells(retractions.PUT_OFF, self._before(clause, place))

    def _is_denied(self, fact: Fact | Circumstance, sentence: str) -> bool:
        """Whether it is said not to be so; `have not been found` is what the missing are, `13 and not 14` says 13."""
        if isinstance(fact, Quantity) and (fact.what or "").startswith("not "):
            return normalisation.is_denied(fact.what)
        if isinstance(fact, Statement | Relation):
            said = normalisation.negated(self._evidence.text(Range(fact.start, fact.end)))
            return said is not (isinstance(fact, Statement) and normalisation.denies(fact.cue or ""))
        if isinstance(fact, Quantity) and not fact.value:
            return False  # that there was none is its answer
        return fact.frame is not None and fact.frame.denied and not retractions.denied_numbers(sentence)
