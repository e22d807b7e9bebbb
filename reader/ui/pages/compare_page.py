"""Compare: what the reports of a story answer to one question, each answer once with who gives it, gravest first."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from reader.model import Verdict
from reader.phrasing.displayable import displayable
from reader.phrasing.fact_phrases import GRAVEST_FIRST, verdict_words
from reader.phrasing.formatting import counted, day_words, source_words, with_day_words
from reader.ui.pages.page_text import PageText
from reader.ui.row_targets import FactRowTarget
from reader.ui.story_reports import StoryReports, reports_of
from reader.ui.styles import DIFFERENT, MUTED, QUIET, STRONG, VERDICT_STYLES
from reader.ui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.library import Library
    from reader.model import Answer, ClaimGroup, Fact
    from reader.ui.story_reports import StoryReport

_WORD = re.compile(r"\w[\w'’.,-]*\w|\w")
_TELLING = re.compile(r"[0-9A-Z]")
"""A word that begins like this, within a sentence, is a number or a name."""
_ALIKE = 0.5
"""The share of common words from which on two sentences say the same in nearly the same words."""
_EVIDENCE_CELLS = 600
"""Code points of a sentence that are shown at most."""


def compare_page(library: Library, article_id: str) -> PageText:
    """The lines of the page, for the story that an article belongs to."""
    reports = reports_of(library, article_id)
    if reports is None:
        return PageText("Compare", (), empty="No other article in the library reports this story.")
    shared = [group for group in reports.groups if len({fact.article for fact in group.facts}) > 1]
    shared.sort(key=lambda group: (GRAVEST_FIRST.index(group.verdict), -group.origins, group.question))
    present = [verdict for verdict in GRAVEST_FIRST if any(group.verdict is verdict for group in shared)]
    rows = [row for group in shared for row in group_rows(group, reports)]
    conflicts = sum(group.verdict is Verdict.CONFLICTING for group in shared)
    return PageText(
        title=f"Compare: {reports.story.title}",
        subtitle=f"{counted(len(reports.story.articles), 'report')} · {counted(conflicts, 'conflict')}",
        rows=tuple(rows),
        empty="The reports of this story answer no question in common.",
        filters=("", *(str(verdict) for verdict in present)) if len(present) > 1 else (),
    )


def group_rows(group: ClaimGroup, reports: StoryReports) -> list[Row]:
    """A claim group: its question and verdict, each answer with its reports' sentences, why they stand so, and who is
    silent."""
    told = {place: found for place in range(len(group.facts)) if (found := _told(group, place, reports)) is not None}
    sentences = {
        place: one.report.article.text[one.fact.evidence.start : one.fact.evidence.end] for place, one in told.items()
    }
    groups = (str(group.verdict),)
    rows = [Row(_question(group), groups=groups)]
    for places, heading in _answers(group, told):
        if heading is not None:
            rows.append(Row(heading, groups=groups, rank=1))
        for place in places:
            one = told[place]
            others = [text for other, text in sentences.items() if other != place]
            evidence = sentence(one.report, one.fact, others, group.verdict)
            line = Content.assemble((_who(one.report), MUTED), "\n  ", evidence)
            rows.append(Row(line, FactRowTarget(one.report.article.id, one.fact), groups))
    remarks = (Content.styled(f"  {words}", QUIET) for words in _remarks(group, reports))
    return [*rows, *(Row(remark, rank=1, groups=groups, stands_alone=True) for remark in remarks)]


class _Told(NamedTuple):
    """A fact of a claim group, and the report that states it."""

    report: StoryReport
    fact: Fact


def _told(group: ClaimGroup, place: int, reports: StoryReports) -> _Told | None:
    report = reports.of.get(group.facts[place].article)
    fact = report.fact(group.facts[place]) if report is not None else None
    return _Told(report, fact) if report is not None and fact is not None else None


def _answers(group: ClaimGroup, told: Mapping[int, _Told]) -> Iterator[tuple[list[int], Content | None]]:
    """Each answer's facts, the first published first, under a line with the answer; those that no answer holds last."""

    def in_time(place: int) -> tuple[str, str, int]:
        report, fact = told[place]
        return (report.article.published or "~", report.article.id, fact.start)

    left = set(told)
    for answer in group.answers:
        places = sorted(left.intersection(answer.facts), key=in_time)
        left.difference_update(places)
        if places:
            yield places, _answer(answer, [told[place].report for place in places]) if len(group.answers) > 1 else None
    if left:
        yield sorted(left, key=in_time), None


def _answer(answer: Answer, reports: Sequence[StoryReport]) -> Content:
    """An answer in the articles' words, with a bar of its reports, who gives it, and since when."""
    articles = {report.article.id: report.article.source for report in reports}
    outlets = Counter(source_words(source) for source in articles.values())
    who = " · ".join(outlet if times == 1 else f"{outlet} ×{times}" for outlet, times in outlets.items())
    since = f"  since {day_words(answer.since)}" if answer.since and len(articles) > 1 else ""
    return Content.assemble((displayable(answer.text), STRONG), f"  {'█' * len(articles)}  ", (who + since, MUTED))


def sentence(report: StoryReport, fact: Fact, others: Sequence[str], verdict: Verdict) -> Content:
    """A fact's sentence with its value in the verdict's colour, and the words underlined that no other one has."""
    start = fact.evidence.start
    end = min(fact.evidence.end, start + _EVIDENCE_CELLS)
    text = report.article.text[start:end]
    shown = Content(displayable(text))
    for place in different_words(text, others):
        shown = shown.stylize(DIFFERENT, *place)
    first, last = max(0, fact.start - start), min(end, fact.end) - start
    if 0 <= first < last:
        shown = shown.stylize(STRONG, first, last).stylize(VERDICT_STYLES[verdict], first, last)
    return Content(" ").join(part for part in shown.split("\n"))


def different_words(text: str, others: Sequence[str]) -> list[tuple[int, int]]:
    """Where words stand that no other sentence has.

    Where another sentence is much alike, these are the words in which they differ. Where all are told in other words,
    nearly every word would be one: then only numbers and names count.
    """
    if not others:
        return []
    words = {word.casefold() for word in _WORD.findall(text)}
    rest = [{word.casefold() for word in _WORD.findall(other)} for other in others]
    alike = max(len(words & other) / max(1, len(words | other)) for other in rest) >= _ALIKE
    elsewhere = set().union(*rest)
    return [
        match.span()
        for match in _WORD.finditer(text)
        if match.group().casefold() not in elsewhere
        and (alike or (match.start() > 0 and _TELLING.match(match.group())))
    ]


def _question(group: ClaimGroup) -> Content:
    sources = f"  {counted(group.origins, 'independent source')}" if group.verdict is Verdict.CORROBORATED else ""
    return Content.assemble(
        (verdict_words(group.verdict), f"{VERDICT_STYLES[group.verdict]} bold"),
        "  ",
        (displayable(group.question), STRONG),
        (sources, MUTED),
    )


def _remarks(group: ClaimGroup, reports: StoryReports) -> Iterable[str]:
    """Why the gravest pairs stand as they do, and which reports say nothing."""
    reasons = dict.fromkeys(pair.reason for pair in group.pairs if pair.verdict is group.verdict and pair.reason)
    for reason in list(reasons)[:3]:
        yield with_day_words(displayable(reason))
    silent = [source_words(reports.of[article].article.source) for article in group.silent if article in reports.of]
    if silent:
        yield f"silent: {', '.join(silent)}"


def _who(report: StoryReport) -> str:
    return f"{day_words(report.article.published)} · {source_words(report.article.source)}"
