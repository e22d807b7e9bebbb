"""A claim group on a terminal: the question, its answers with who gives each, why they stand so, who is silent."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from reader.output import Styled, squeezed
from reader.phrasing.displayable import displayable
from reader.phrasing.fact_phrases import GRAVEST_FIRST, VERDICT_SIGNS
from reader.phrasing.report_names import ReportNames

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.model import Answer, Article, ClaimGroup, FactReference
    from reader.output import Part

VERDICT_COLOURS = {
    "conflicting": "red",
    "corrected": "yellow",
    "refined": "yellow",
    "corroborated": "green",
    "single": None,
}
"""Beside the sign and the word, which say the same."""
_AROUND = 40
"""Characters of the sentence on either side of an answer."""
_LONGEST = 60
"""Characters of an answer in its own line."""


def group_lines(group: ClaimGroup, articles: Mapping[str, Article]) -> Iterator[Sequence[Part]]:
    """The lines of a group: `articles` has each that it names, by id."""
    named = dict.fromkeys(chain((fact.article for fact in group.facts), group.silent))
    names = ReportNames(articles[article] for article in named)
    verdict = f"{VERDICT_SIGNS[group.verdict] if group.sure else '?'} {group.verdict}"
    sign = Styled(f"{verdict:14}", colour=VERDICT_COLOURS[group.verdict], bold=True)
    yield sign, f" {displayable(group.question)}{_sources(group)}"
    for answer in group.answers:
        yield from _answer_lines(answer, group.facts, articles, names)
    yield from _reasons(group)
    if group.silent:
        yield (Styled(f"    silent: {displayable(' · '.join(names.each(group.silent)))}", dim=True),)


def _sources(group: ClaimGroup) -> str:
    """How many sources there are where copies of one text make fewer of them than of articles."""
    fewer = group.origins < len({fact.article for fact in group.facts})
    return f" ({group.origins} {'source' if group.origins == 1 else 'sources'})" if fewer else ""


def _answer_lines(
    answer: Answer, facts: Sequence[FactReference], articles: Mapping[str, Article], names: ReportNames
) -> Iterator[Sequence[Part]]:
    said = squeezed(displayable(answer.text))
    short = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
    who = displayable(" · ".join(names.each(facts[place].article for place in answer.facts)))
    since = f", since {answer.since}" if answer.since else ""
    yield "    ", Styled(short, bold=True), f"  {who}{since}"
    seen: set[str] = set()
    for place in answer.facts:
        fact = facts[place]
        excerpt = _excerpt(articles[fact.article], fact)
        words = "".join(part if isinstance(part, str) else part.text for part in excerpt).casefold()
        if words not in seen:
            yield f"        {displayable(names.of(fact.article))}: ", *excerpt
        seen.add(words)


def _reasons(group: ClaimGroup) -> Iterator[Sequence[Part]]:
    """Why the answers stand so, the gravest first and one for every two answers; that two say the same is seen."""
    answer_of = {place: number for number, answer in enumerate(group.answers) for place in answer.facts}
    given: set[frozenset[int | None]] = set()
    for pair in sorted(group.pairs, key=lambda pair: GRAVEST_FIRST.index(pair.verdict)):
        answers = frozenset((answer_of.get(pair.first), answer_of.get(pair.second)))
        if pair.reason and len(answers) > 1 and answers not in given:
            sign = Styled(VERDICT_SIGNS[pair.verdict], colour=VERDICT_COLOURS[pair.verdict])
            yield "    ", sign, f" {displayable(pair.reason)}"
        given.add(answers)


def _excerpt(article: Article, fact: FactReference) -> Sequence[Part]:
    """The fact's words in their sentence, marked."""
    before = displayable(article.text[max(0, fact.start - _AROUND) : fact.start])
    words = displayable(article.text[fact.start : fact.end])
    after = displayable(article.text[fact.end : fact.end + _AROUND])
    return squeezed(f"…{before}"), Styled(squeezed(words), bold=True, underline=True), squeezed(f"{after}…")
