"""Questions that say again what others say of the same sentences: a reader is told once. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from reader.folding import fold_case
from reader.model import Verdict
from reader.phrasing.fact_selection import telling_words
from reader.stemming import stem
from reader.ui.pages.reported_fact import single_report_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.ui.pages.answered_question import ComparedQuestion

COVERED: Final = 0.75
"""The part of a clause's words that others of its sentences have, from which on it tells nothing of its own."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """What a question is known by among others: its telling words, and the sentences that answer it, by report."""

    words: frozenset[str]
    sentences: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, question: ComparedQuestion) -> Self:
        answers = " ".join(answer.words for answer in question.answers)
        words = frozenset(map(stem, telling_words(f"{question.words} {answers}")))
        return cls(
            words, frozenset((one.report.article.id, " ".join(one.sentence.split())) for one in question.reported)
        )

    def has_sentences_of(self, other: _Wording) -> bool:
        """Whether in every report of another question one of its sentences is one of this one's, too."""
        shared = {report for report, _ in self.sentences & other.sentences}
        return shared == {report for report, _ in other.sentences}


def without_repeats(questions: Iterable[ComparedQuestion]) -> list[ComparedQuestion]:
    """The questions, in their order, without what is told twice.

    What one report alone tells in the same words, or in fuller words of its sentence, is one question; what several
    tell in the same words is none. A clause on which all agree is left out where others of its sentences have most of
    its words (`Fierce fighting that began Sept. 27` beside `When did fierce fighting begin?`). What is in dispute,
    refined, or asked of a figure, a day or an office always stands.
    """
    by_line: dict[tuple[str, ...], ComparedQuestion] = {}
    for question in questions:
        by_line.setdefault(_once(question), question)
    by_line = _told_once(by_line)
    clauses = {question.id: question for question in by_line.values() if question.is_clause}
    kept = [_Wording.of(question) for question in by_line.values() if clauses and question.id not in clauses]
    left_out = set()
    for question in sorted(clauses.values(), key=lambda question: -len(question.words)):
        wording = _Wording.of(question)
        if _is_covered(wording, kept):
            left_out.add(question.id)
        else:
            kept.append(wording)
    return [question for question in by_line.values() if question.id not in left_out]


def _told_once(by_line: Mapping[tuple[str, ...], ComparedQuestion]) -> dict[tuple[str, ...], ComparedQuestion]:
    """The questions without what several reports tell in the same words, or one in the fuller words of its sentence."""
    telling = Counter(name[1] for name in by_line if len(name) > 1)
    within: defaultdict[tuple[str, str], list[frozenset[str]]] = defaultdict(list)
    for name, question in by_line.items():
        if len(name) > 1:
            within[(name[0], question.reported[0].sentence)].append(telling_words(name[1]))

    def is_told(name: tuple[str, ...], question: ComparedQuestion) -> bool:
        if len(name) == 1:
            return True
        own = telling_words(name[1])
        return telling[name[1]] == 1 and not any(
            own < other for other in within[name[0], question.reported[0].sentence]
        )

    return {name: question for name, question in by_line.items() if is_told(name, question)}


def _once(question: ComparedQuestion) -> tuple[str, ...]:
    """What one report alone tells is one line, though it answers several questions."""
    if question.verdict is not Verdict.SINGLE:
        return (question.id,)
    one = question.reported[0]
    return (one.report.article.id, fold_case(single_report_words(one)))


def _is_covered(wording: _Wording, kept: Sequence[_Wording]) -> bool:
    others = frozenset[str]().union(*(other.words for other in kept if other.has_sentences_of(wording)))
    return bool(wording.words) and len(wording.words & others) >= COVERED * len(wording.words)
