"""Frames: what a fact is about beside its value, read off its clause and the clauses above it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reader.analysis.facts.clause_extent import clause_head, own_tokens, without_gap
from reader.analysis.facts.frame_marks import FrameMarks, frame_marks, shows_marks, words_of
from reader.analysis.facts.interval_index import Interval, IntervalIndex
from reader.analysis.facts.polarity import is_denied_noun, is_unsaid
from reader.analysis.facts.syntax import has_parse, subject_of
from reader.model import Circumstance, Event, Frame, Modality, Quantity, Range, Relation, Role, Scope, Statement
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.analysis.parsed_document import ParsedDocument, Section
    from reader.analysis.parsed_text import ParsedText, Token
    from reader.model import DateExpression, Fact, Mention

_VERBS = ("VERB", "AUX")
_COMPLEMENTS = frozenset(("ccomp", "xcomp", "pcomp", "acl", "prep", "conj"))
_REPORTED = frozenset(("dobj", "pobj", "nsubjpass"))
"""So stands a noun whose clause tells what is reported: `dismissed reports that a ship had sunk`."""
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_LEVELS = 6
"""How many verbs above a clause are asked whether they deny it or only expect it."""
_BESIDE = 3
"""So many words beside a fact say that it is of others: `two other rifles`."""
_LOOK_BACK = 4
"""So many words before a fact may say that it is a part of what was told before."""

AnyFact = TypeVar("AnyFact", Quantity, Event, Statement, Role, Relation, Circumstance)


def frame_reader(
    document: ParsedDocument, mentions: Sequence[Mention], dates: Sequence[DateExpression]
) -> FrameReader | None:
    """What reads the frames of an article's facts; None in a language without word lists for them."""
    marks = frame_marks(document.language)
    return FrameReader(document, marks, mentions, dates) if marks is not None else None


class _Head(NamedTuple):
    """What all facts of a clause have in common, whatever word they hang on."""

    tokens: frozenset[int]
    subject: Token | None
    above: Sequence[Token]
    """The words that the clause is a complement of, nearest first."""
    unsaid: bool


@dataclass(frozen=True, slots=True)
class _Clause:
    """What the facts of a clause that hang on one word have in common."""

    tokens: frozenset[int]
    head: str
    subject: Token | None
    denied: bool
    modality: Modality | None


class FrameReader:
    """Reads frames of an article's facts; each clause is read once."""

    def __init__(
        self,
        document: ParsedDocument,
        marks: FrameMarks,
        mentions: Sequence[Mention],
        dates: Sequence[DateExpression],
    ) -> None:
        self._sections = [section for section in document.sections if has_parse(section.doc)]
        self._marks = marks
        self._places = IntervalIndex([mention for mention in mentions if mention.label in _PLACES])
        self._dates = IntervalIndex(dates)
        self._clauses: dict[tuple[int, int, int], _Clause] = {}
        self._heads: dict[tuple[int, int], _Head] = {}
        self._said: dict[str, frozenset[Scope]] = {}
        self._happened_in: dict[int, bool] = {}

    def framed(self, facts: Sequence[AnyFact]) -> tuple[AnyFact, ...]:
        """The same facts, which come in text order, each with its frame where its sentence was parsed."""
        return tuple(self._framed(facts))

    def _framed(self, facts: Sequence[AnyFact]) -> Iterator[AnyFact]:
        at = 0
        for fact in facts:
            while at < len(self._sections) and _end(self._sections[at]) < fact.end:
                at += 1
            section = self._sections[at] if at < len(self._sections) else None
            frame = self._frame(section, fact) if section is not None and section.offset <= fact.start else None
            if frame is None:
                yield fact
            elif isinstance(fact, Quantity | Event | Relation):
                yield replace(
                    fact, frame=frame, self_contained=fact.self_contained and shows_marks(fact, frame, self._marks)
                )
            else:
                yield replace(fact, frame=frame)

    def _frame(self, section: Section, fact: Fact | Circumstance) -> Frame | None:
        start, end = fact.start - section.offset, fact.end - section.offset
        span = section.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return None
        head = clause_head(span.root)
        shared = self._clause(section, head, span.root)
        first, last = without_gap(len(section.doc), shared.tokens, span.start, span.end)
        doc = section.doc
        clause = Range(section.offset + doc[first].idx, section.offset + doc[last - 1].idx + len(doc[last - 1].text))
        subject = shared.subject
        if subject is not None and span.start <= subject.i < span.end:
            subject = None
        return Frame(
            clause=clause,
            head=shared.head,
            subject=_phrase_text(subject) if subject is not None else None,
            day=self._day(clause, fact),
            place=self._place(section, clause, fact),
            scopes=self._scopes(doc, doc[first:last].text, span.start, span.end),
            denied=shared.denied or (isinstance(fact, Relation) and _has_none(head, span.start, span.end)),
            modality=shared.modality,
        )

    def _clause(self, section: Section, head: Token, root: Token) -> _Clause:
        key = (section.offset, head.i, root.i)
        found = self._clauses.get(key)
        if found is None:
            of_head = self._heads.get(key[:2])
            if of_head is None:
                of_head = self._heads[key[:2]] = _Head(
                    tokens=own_tokens(head),
                    subject=subject_of(head) if head.pos_ in _VERBS else None,
                    above=tuple(_above(head)),
                    unsaid=is_unsaid(head),
                )
            verbs = [*_verbs(root, head), *of_head.above]
            found = self._clauses[key] = _Clause(
                tokens=of_head.tokens,
                head=verbs[0].lemma_.lower(),
                subject=of_head.subject,
                denied=self._is_denied(head, root, verbs[1:]),
                modality=Modality.POSSIBLE if of_head.unsaid else self._modality(verbs),
            )
        return found

    def _day(self, clause: Range, fact: Fact | Circumstance) -> str | None:
        if isinstance(fact, Event):
            return fact.date
        inside = self._dates.touching(clause.start, clause.end)
        nearest = min(inside, key=lambda date: _apart(date, fact), default=None)
        return nearest.value if nearest is not None else None

    def _place(self, section: Section, clause: Range, fact: Fact | Circumstance) -> str | None:
        touching = self._places.touching(clause.start, clause.end)
        inside = [place for place in touching if self._happens_in(section, place)]
        nearest = min(inside, key=lambda place: _apart(place, fact), default=None)
        if nearest is None:
            return None
        return section.doc.text[nearest.start - section.offset : nearest.end - section.offset]

    def _happens_in(self, section: Section, place: Mention) -> bool:
        found = self._happened_in.get(place.start)
        if found is None:
            found = self._happened_in[place.start] = _stands_in(section, place)
        return found

    def _scopes(self, doc: ParsedText, clause: str, first: int, last: int) -> frozenset[Scope]:
        said = self._said.get(clause)
        if said is None:
            said = self._said[clause] = self._scopes_of(clause)
        if Scope.OTHER in said and not self._marks.scopes[Scope.OTHER].search(
            doc[max(0, first - _BESIDE) : last + _BESIDE].text
        ):
            said -= {Scope.OTHER}
        if first and self._marks.parts.search(doc[max(0, first - _LOOK_BACK) : first].text):
            said |= {Scope.OF_WHICH}
        return said

    def _scopes_of(self, clause: str) -> frozenset[Scope]:
        if self._marks.scoping.isdisjoint(words_of(clause)):
            return frozenset()
        return frozenset(scope for scope, pattern in self._marks.scopes.items() if pattern.search(clause))

    def _is_denied(self, head: Token, root: Token, above: Sequence[Token]) -> bool:
        if _is_still_to_come(head) or _is_still_to_come(root):
            return True
        own = {head, root, *([root.head] if root != head else [])}
        subjects = [child for child in head.children if child.dep_ in ("nsubj", "nsubjpass")]
        beside = [child for token in (*own, *subjects) for child in token.children]
        if any(self._negates(word) for word in (*beside, *subjects)) or any(map(self._is_none, subjects)):
            return True
        return any(verb.lemma_.lower() in self._marks.denying for verb in above)

    def _negates(self, token: Token) -> bool:
        """Whether a word says no; not that of `no fewer than 20`."""
        if token.dep_ != "neg" and token.lower_ not in self._marks.negative:
            return False
        return token.i + 1 >= len(token.doc) or token.nbor().lower_ not in self._marks.bounds

    def _is_none(self, subject: Token) -> bool:
        """`No tsunami warning`; not `no fewer than 20 people`."""
        first = subject.left_edge
        return first.lower_ in self._marks.negative and is_denied_noun(subject) and self._negates(first)

    def _modality(self, verbs: Sequence[Token]) -> Modality | None:
        for verb in verbs:
            for child in verb.children:
                if child.dep_ == "aux" and child.lower_ in self._marks.helpers:
                    return self._marks.helpers[child.lower_]
                if child.dep_ == "mark" and child.lower_ in self._marks.conditions:
                    return Modality.CONDITIONAL
            if verb is not verbs[0] and verb.lemma_.lower() in self._marks.governors:
                return self._marks.governors[verb.lemma_.lower()]
        return None


def _apart(first: Interval, second: Interval) -> int:
    """How many code points lie between two ranges."""
    return max(0, second.start - first.end, first.start - second.end)


def _end(section: Section) -> int:
    if not len(section.doc):
        return section.offset
    return section.offset + len(section.doc.text)


def _verbs(root: Token, head: Token) -> list[Token]:
    """The verbs from a fact up to the head of its clause, nearest first; that head where there are none."""
    verbs = []
    for token in (root, *root.ancestors):
        if token == head:
            break
        if token.pos_ in _VERBS and token.dep_ in ("xcomp", "pcomp"):
            verbs.append(token)
    return [*verbs, head]


def _above(head: Token) -> Iterator[Token]:
    """The words that a clause is a complement of, nearest first."""
    token = head
    for _ in range(_LEVELS):
        reported = token is not head and token.pos_ == "NOUN" and token.dep_ in _REPORTED
        if token.head == token or not (reported or token.dep_ in _COMPLEMENTS):
            return
        if token.dep_ == "acl" and not any(child.dep_ == "mark" for child in token.children):
            return  # `attacked a ship flying a flag`; but `reports that a ship had sunk`
        if token.dep_ == "conj" and any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children):
            return
        token = token.head
        yield token


def _phrase_text(noun: Token) -> str:
    tokens = [child for child in noun.lefts if child.dep_ in ("compound", "amod", "nummod", "poss")] + [noun]
    return " ".join(token.text for token in tokens)


def _has_none(head: Token, start: int, end: int) -> bool:
    """Whether a clause has no object: `made no arrests`, `there is no alert`."""
    objects = (child for child in head.children if child.dep_ in ("dobj", "attr") and start <= child.i < end)
    return any(map(is_denied_noun, objects))


def _is_still_to_come(verb: Token) -> bool:
    """`Has yet to pay`: it is not paid."""
    above = verb.head if verb.dep_ == "xcomp" else verb
    return (
        above.lemma_ in ("have", "be")
        and any(child.lower_ == "yet" for child in above.children)
        and (above is not verb or any(child.dep_ == "xcomp" for child in above.children))
    )


def _stands_in(section: Section, place: Mention) -> bool:
    """Whether a preposition says that something happened there: `in Arden`; not `Arden police`, `of Arden`."""
    span = section.doc.char_span(place.start - section.offset, place.end - section.offset, alignment_mode="expand")
    return span is not None and span.root.dep_ == "pobj" and span.root.head.lower_ not in ("of", "from", "by", "with")
