"""What the reports of a story answer, question by question, ready to be shown: each answer once, with who gives it,
where it comes from and how it stands to the others. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.linking.claims.answer_standings import answer_standings, pairs_between_answers
from reader.linking.claims.legible_questions import is_clause, is_legible
from reader.model import FactKind, Quantity, Role, Verdict
from reader.phrasing.displayable import displayable
from reader.phrasing.fact_phrases import GRAVEST_FIRST
from reader.phrasing.fact_standing import DISPUTED
from reader.phrasing.formatting import common_year
from reader.phrasing.joined_offices import office_words
from reader.phrasing.statement_phrases import with_paired_marks, without_that
from reader.phrasing.verdict_phrases import named_sources, why, within_sentence
from reader.ui.pages.answered_question import ComparedQuestion, GivenAnswer, OpposedAnswer
from reader.ui.pages.repeated_questions import without_repeats
from reader.ui.pages.reported_fact import ReportedFact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.linking.claims.answer_standings import AnswerStanding
    from reader.model import Answer, ClaimGroup
    from reader.ui.stories.story_reports import StoryReport, StoryReports


def compared_questions(reports: StoryReports) -> tuple[ComparedQuestion, ...]:
    """The questions of a story: what is disputed first, then what is refined, agreed, told by one report alone."""
    found = (
        question
        for group in reports.groups
        if (question := _question(group, reports)) is not None
        and (question.verdict is not Verdict.CORROBORATED or is_legible(group))
    )
    return tuple(without_repeats(sorted(found, key=_order)))


_KINDS = (FactKind.QUANTITY, FactKind.STATEMENT, FactKind.EVENT, FactKind.ROLE, FactKind.RELATION)
"""In which order that stands which one report alone tells: figures first."""


def _order(question: ComparedQuestion) -> tuple[int, bool, int, int, tuple[str, str, int], str]:
    origins = max((answer.origins for answer in question.answers), default=0)
    gravity = GRAVEST_FIRST.index(question.verdict)
    if question.verdict is Verdict.SINGLE:
        first = question.reported[0]
        return gravity, False, 0, _KINDS.index(first.fact.kind), first.order, question.words
    return gravity, question.is_settled, -question.speaking, -origins, ("", "", 0), question.words


def _question(group: ClaimGroup, reports: StoryReports) -> ComparedQuestion | None:
    reported = [_reported(group, place, reports) for place in range(len(group.facts))]
    standings = answer_standings(group, {article: report.article.published for article, report in reports.of.items()})
    outlets = {name for report in reports.of.values() for name in _names_of(report)}
    made: dict[int, GivenAnswer] = {}
    for number, (answer, standing) in enumerate(zip(group.answers, standings, strict=True)):
        found = _once(one for place in answer.facts if (one := reported[place]) is not None)
        if found:
            named = named_sources(answer.origins, outlets)
            unnamed = sum(origin in outlets for origin in answer.origins)
            made[number] = GivenAnswer(
                words=_answer_words(answer, found, group.question),
                reported=found,
                named=tuple(named),
                origins=unnamed + len(named),
                since=answer.since,
                against=_opponent(group, standing.against, standings),
                facts=tuple(group.facts[place] for place in answer.facts),
                is_odd=standing.is_odd,
                is_replaced=standing.is_replaced,
                is_disputed=standing.is_disputed,
            )
    if not made:
        return None
    silent = tuple(reports.of[article] for article in group.silent if article in reports.of)
    verdict = _gravest(group.verdict, made.values())
    return ComparedQuestion(
        id=group.id,
        verdict=verdict,
        words=with_paired_marks(displayable(group.question)),
        answers=tuple(made.values()),
        silent=silent,
        reasons=tuple(_reasons(group, made, common_year(report.article.published for report in reports.of.values()))),
        is_settled=group.verdict not in DISPUTED,
        is_clause=verdict is Verdict.CORROBORATED and is_clause(group),
        corrected=_chain(made, standings) if group.verdict is Verdict.CORRECTED else (),
    )


def _gravest(verdict: Verdict, answers: Iterable[GivenAnswer]) -> Verdict:
    if verdict in DISPUTED or not any(answer.is_odd for answer in answers):
        return verdict
    return Verdict.CONFLICTING


def _opponent(group: ClaimGroup, others: Iterable[int], standings: Sequence[AnswerStanding]) -> OpposedAnswer | None:
    most = max(sorted(others), key=lambda other: standings[other].reports, default=None)
    if most is None:
        return None
    return OpposedAnswer(displayable(" ".join(group.answers[most].text.split())), standings[most].reports)


def _reported(group: ClaimGroup, place: int, reports: StoryReports) -> ReportedFact | None:
    """The fact at a place of the group; of what one report alone tells, only what a list has."""
    named = group.facts[place]
    report = reports.of.get(named.article)
    if report is None or not (group.is_shared or report.is_listed(named)):
        return None
    fact = report.fact(named)
    return ReportedFact(report, fact) if fact is not None else None


def _once(reported: Iterator[ReportedFact]) -> tuple[ReportedFact, ...]:
    """Each sentence of an article once, the first published first."""
    found: dict[tuple[str, str], ReportedFact] = {}
    for one in sorted(reported, key=lambda one: one.order):
        found.setdefault((one.report.article.id, " ".join(one.sentence.split())), one)
    return tuple(found.values())


def _reasons(group: ClaimGroup, made: Mapping[int, GivenAnswer], year: str | None) -> Iterator[str]:
    """One reason for each two answers that exclude or replace each other."""
    seen: set[frozenset[int]] = set()
    for found in pairs_between_answers(group):
        if found.pair.verdict not in DISPUTED or not found.pair.reason or not found.answers <= made.keys():
            continue
        if found.answers not in seen:
            seen.add(found.answers)
            yield why(made[found.first].words, made[found.second].words, found.pair.reason, year)


def _chain(made: Mapping[int, GivenAnswer], standings: Sequence[AnswerStanding]) -> tuple[GivenAnswer, ...]:
    """The answers that took each other's place, the first first; none where no day tells which came first."""
    corrected = (answer for number, answer in made.items() if standings[number].has_correction)
    chain = sorted(corrected, key=lambda one: one.reported[0].order)
    days = [one.reported[0].report.article.published for one in chain]
    return tuple(chain) if len(chain) > 1 and all(days) and len(set(days)) == len(days) else ()


def _names_of(report: StoryReport) -> Iterator[str]:
    """By what an origin means a report itself."""
    article = report.article
    yield article.id
    yield article.source
    for address in (article.url, article.source):
        try:
            yield urlsplit(address or "").netloc
        except ValueError:
            continue


def _answer_words(answer: Answer, reported: Sequence[ReportedFact], question: str) -> str:
    """The answer in the articles' words; an office where the question names the person already."""
    if answer.text in question and all(isinstance(one.fact, Role) for one in reported):
        offices = Counter(
            office_words(fact, one.report.article.text, one.report.names)
            for one in reported
            if isinstance(fact := one.fact, Role)
        )
        return min(offices, key=lambda office: (-offices[office], -len(office), office))
    words = without_that(with_paired_marks(displayable(" ".join(answer.text.split()))))
    begins = any(isinstance(one.fact, Quantity) and one.begins_its_sentence for one in reported)
    return within_sentence(words) if begins else words
