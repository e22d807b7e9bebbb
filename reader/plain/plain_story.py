"""What reports of a story say, as lines of text: facts, questions with their answers, the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.linking.stories.timeline import timeline
from reader.model import FactReference, Range
from reader.phrasing.displayable import displayable
from reader.phrasing.fact_phrases import about, headline
from reader.phrasing.fact_selection import shown
from reader.phrasing.formatting import counted, day_words, moment_words, source_words
from reader.plain.numbered_things import ListedArticle, ListedFact, ListedPassage, ListedQuestion, NumberedLine
from reader.plain.plain_lines import closed, sentence_around

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.linking.stories.timeline import TimelineReport
    from reader.model import Analysis, Article, ClaimGroup, Fact


def fact_lines(article: Article, analysis: Analysis, groups: Sequence[ClaimGroup]) -> Iterator[NumberedLine]:
    """What the article states, with the verdict where other reports answer the same question."""
    group_of = {fact: group for group in groups if group.is_shared for fact in group.facts}
    names = {entity.id: entity.name for entity in analysis.entities}
    for fact in shown(analysis.facts, article.text):
        group = group_of.get(FactReference(article.id, fact.kind, fact.start, fact.end))
        verdict = "" if group is None else f" {group.verdict}."
        yield NumberedLine(f"{_fact_words(fact, article.text, names)}.{verdict}", ListedFact(article.id, fact, group))


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
        if group.is_shared:
            answers = "; ".join(displayable(answer.text) for answer in group.answers)
            yield NumberedLine(f"{group.verdict}: {closed(group.question)} Answers: {answers}.", ListedQuestion(group))


def answer_lines(group: ClaimGroup, articles: Mapping[str, Article]) -> Iterator[str]:
    """The answers to a question, each with who gives it in which words, and who is silent."""
    for number, answer in enumerate(group.answers, 1):
        reports = dict.fromkeys(group.facts[place].article for place in answer.facts)
        sources = ", ".join(source_words(articles[name].source) for name in reports if name in articles)
        since = f", since {moment_words(answer.since)}" if answer.since else ""
        yield f"Answer {number}: {displayable(answer.text)}. {sources}{since}."
        for place in answer.facts[:1]:
            fact = group.facts[place]
            if fact.article in articles:
                yield f"  in words: {sentence_around(articles[fact.article], Range(fact.start, fact.end))}"
    for reason in dict.fromkeys(pair.reason for pair in group.pairs if pair.reason):
        yield f"  because {closed(reason)}"
    silent = [source_words(articles[name].source) for name in group.silent if name in articles]
    if silent:
        yield f"  silent: {', '.join(silent)}."


def timeline_lines(reports: Sequence[TimelineReport], groups: Sequence[ClaimGroup]) -> Iterator[NumberedLine]:
    """Events and publications in order, each with its day and who tells of it."""
    sources = {report.article.id: source_words(report.article.source) for report in reports}
    for entry in timeline(reports, groups):
        first = entry.articles[0]
        told_by = ", ".join(dict.fromkeys(sources[name] for name in entry.articles))
        day = f"{day_words(entry.date)}, as other reports have it" if entry.inferred else day_words(entry.date)
        if entry.event is None:
            words = f"{day}: published: {displayable(entry.words)}. {told_by}."
            yield NumberedLine(words, ListedArticle(first))
        else:
            words = f"{day}: {displayable(entry.words)}. {told_by}."
            yield NumberedLine(words, ListedPassage(first, Range(*entry.event.evidence)))


def _fact_words(fact: Fact, text: str, names: Mapping[str, str]) -> str:
    """A fact with its kind and with who says so, when, where."""
    more = about(fact, names)
    return f"{fact.kind}: {headline(fact, text, names)}{f' ({more})' if more else ''}"
