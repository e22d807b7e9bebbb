"""What reports of a story say, as lines of text: facts, questions with their answers, the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.linking.claims.answer_standings import pairs_between_answers
from reader.linking.claims.legible_questions import is_legible
from reader.linking.stories.timeline import timeline
from reader.model import FactKind, FactReference, Range
from reader.phrasing.displayable import displayable
from reader.phrasing.entity_names import names_in
from reader.phrasing.fact_digest import DigestedArticle, digest, without_repeats
from reader.phrasing.fact_selection import shown
from reader.phrasing.fact_standing import standings
from reader.phrasing.formatting import counted, day_words, moment_words, with_day_words
from reader.phrasing.report_names import ReportNames
from reader.plain.numbered_things import ListedArticle, ListedFact, ListedPassage, ListedQuestion, NumberedLine
from reader.plain.plain_lines import closed, sentence_around

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.linking.stories.timeline import TimelineReport
    from reader.model import Analysis, Article, ClaimGroup, Fact, Verdict


def fact_lines(
    article: Article, analysis: Analysis, groups: Sequence[ClaimGroup], reports: ReportNames, *, whole: bool
) -> Iterator[NumberedLine]:
    """What the article states, under headings: what is disputed first, with what other reports say instead.

    `reports`: of the story; `whole` lists what is only a clause, and repeats, too.
    """
    shared = [group for group in groups if group.is_shared]
    group_of = {fact: group for group in shared for fact in group.facts}
    standing_of = standings(shared)

    def reference(fact: Fact) -> FactReference:
        return FactReference(article.id, fact.kind, fact.start, fact.end)

    def verdict(fact: Fact) -> Verdict | None:
        standing = standing_of.get(reference(fact))
        return standing.verdict if standing is not None else None

    facts = list(shown(analysis.facts, article.text))
    if not whole:
        facts = [fact for fact in facts if fact.kind is not FactKind.RELATION]
        facts = list(without_repeats(facts, article.text, lambda _: False))
    names = names_in(article.text, analysis.entities)
    for section in digest(facts, DigestedArticle(article.text, names, article.published, article.blocks), verdict):
        if section.title:
            yield NumberedLine(f"{section.title}:", None)
        for line in section.lines:
            first = reference(line.fact)
            tail = f" ({line.tail})" if line.tail else ""
            rivals = standing_of[first].rivals if first in standing_of else ()
            against = "".join(
                f" But {closed(rival.text)[:-1]}: {', '.join(reports.each(rival.articles))}." for rival in rivals
            )
            yield NumberedLine(
                f"{closed(f'{line.words}{tail}')}{against}", ListedFact(article.id, line.fact, group_of.get(first))
            )


def alone_words(waiting: int) -> str:
    """What is read where no other report is compared. `waiting`: how many articles are not analysed yet."""
    if waiting:
        return (
            f"No other analysed report tells this story; {counted(waiting, 'article')} not analysed yet: type analyse."
        )
    return "No other report in the library tells this story."


def question_lines(groups: Sequence[ClaimGroup]) -> Iterator[NumberedLine]:
    """The questions that several reports answer, gravest first, with the answers."""
    for group in groups:
        if group.is_shared and is_legible(group):
            answers = "; ".join(displayable(answer.text) for answer in group.answers)
            yield NumberedLine(f"{group.verdict}: {closed(group.question)} Answers: {answers}.", ListedQuestion(group))


def answer_lines(group: ClaimGroup, articles: Mapping[str, Article]) -> Iterator[str]:
    """The answers to a question, each with who gives it in which words, how they stand, and who is silent."""
    called = ReportNames(articles.values())
    for number, answer in enumerate(group.answers, 1):
        sources = ", ".join(called.each(group.facts[place].article for place in answer.facts))
        since = f", since {moment_words(answer.since)}" if answer.since else ""
        yield f"Answer {number}: {closed(answer.text)} {sources}{since}."
        for place in answer.facts[:1]:
            fact = group.facts[place]
            if fact.article in articles:
                yield f"  in words: {sentence_around(articles[fact.article], Range(fact.start, fact.end))}"
    for reason in _reasons_between_answers(group):
        yield f"  because {closed(with_day_words(reason))}"
    if group.silent:
        yield f"  silent: {', '.join(called.each(group.silent))}."


def _reasons_between_answers(group: ClaimGroup) -> Iterator[str]:
    """Why two answers stand to each other as they do: of all pairs of reports that give them the first."""
    seen: set[frozenset[int]] = set()
    for found in pairs_between_answers(group):
        if found.pair.reason and found.answers not in seen:
            seen.add(found.answers)
            yield found.pair.reason


def timeline_lines(reports: Sequence[TimelineReport], groups: Sequence[ClaimGroup]) -> Iterator[NumberedLine]:
    """Events and publications in order, each with its day and who tells of it."""
    names = ReportNames(report.article for report in reports)
    for entry in timeline(reports, groups):
        first = entry.articles[0]
        told_by = ", ".join(names.each(entry.articles))
        day = f"{day_words(entry.date)}, as other reports have it" if entry.inferred else day_words(entry.date)
        if entry.event is None:
            words = f"{day}: published: {displayable(entry.words)}. {told_by}."
            yield NumberedLine(words, ListedArticle(first))
        else:
            words = f"{day}: {displayable(entry.words)}. {told_by}."
            yield NumberedLine(words, ListedPassage(first, Range(*entry.event.evidence)))
