"""The facts of the open article as lines: the verdict's sign in a fixed first column, what others say instead below."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from textual.content import Content

from reader.model import FactKind, FactTarget, Quantity, Verdict
from reader.phrasing.displayable import cell_width, displayable, excerpt
from reader.phrasing.fact_digest import DigestedArticle, FactOrder, digest
from reader.phrasing.fact_phrases import GRAVEST_FIRST, KIND_WORDS, VERDICT_SIGNS
from reader.phrasing.fact_standing import DISPUTED
from reader.phrasing.formatting import sentence_case
from reader.phrasing.report_names import ReportNames
from reader.phrasing.verdict_phrases import within_sentence
from reader.ui.appearance.styles import MUTED, VERDICT_STYLES
from reader.ui.article.open_article import mentions_in, reference
from reader.ui.article_view.legend import VerdictCount
from reader.ui.article_view.overlay import DisputedPassage
from reader.ui.notes.note_lines import MARK_SIGNS
from reader.ui.pages.columns import fitting_names
from reader.ui.panes.listed_facts import arranged_facts, facts_to_show
from reader.ui.panes.panel_rows import heading
from reader.ui.row_targets import FactRowTarget
from reader.ui.widgets.row_lines import Row
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import Fact, FactReference, Range
    from reader.phrasing.fact_digest import DigestLine
    from reader.phrasing.fact_standing import FactStanding, RivalAnswer
    from reader.ui.article.fact_filter import FactFilter
    from reader.ui.article.open_article import OpenArticle

Choice = TypeVar("Choice")

ECHO_SIGN = "“"
"""Others say it, too, but in the same words or from the same origin."""
_ROOM_TO_NAME = 34
"""Cells for what other reports say and for their names; those that do not fit are counted."""
_LONGEST_ANSWER = 60
_ONLY_HERE = "Only here"
_SIGNED = (Verdict.CONFLICTING, Verdict.CORRECTED, Verdict.REFINED, Verdict.CORROBORATED)


@dataclass(frozen=True, slots=True)
class FactList:
    """What the panel shows of an article's facts."""

    rows: tuple[Row, ...]
    shown: int
    """Facts that the lines tell."""


def fact_list(
    reading: OpenArticle,
    chosen: FactFilter,
    order: FactOrder,
    arranged_by: Mapping[FactReference, FactStanding],
) -> FactList:
    """The lines, those that meet the filter. `arranged_by` says under which heading each stands: what is found out
    later changes its sign, and moves nothing."""
    maker = _FactLines(reading, arranged_by)
    rows: list[Row] = []
    shown = 0
    facts = facts_to_show(reading, chosen.kind) if chosen.kind else arranged_facts(reading, arranged_by)
    sections = digest(facts, maker.article, maker.arranged, order)
    alone = sum(len(line.facts) for section in sections if section.within for line in section.lines)
    for section in sections:
        lines = [(line, maker.row(line)) for line in section.lines]
        lines = [(line, row) for line, row in lines if maker.is_chosen(line, row, chosen)]
        number = sum(len(line.facts) for line, _ in lines)
        shown += number
        if section.within and number and alone:
            rows.append(heading(_ONLY_HERE, alone))
            alone = 0
        if section.title and number:
            title = heading(section.title, number)
            rows.append(Row(title.content, rank=1) if section.within else title)
        rows += (row for _, row in lines)
    return FactList(tuple(rows), shown)


def fact_title(reading: OpenArticle, shown: int, of: int) -> Content:
    """`Facts 88 · 1 ✗  3 ≈  14 ✓`: how many there are, and how many stand how; `2 of 88` where some are hidden."""
    number = f"{shown:,}" if shown == of else f"{shown:,} of {of:,}"
    signs = [f"{count.number:,} {count.sign}" for count in verdict_counts(reading)]
    waiting = " · comparing …" if not reading.compared and reading.analysis is not None else ""
    return Content((f"Facts {number}" if of else "Facts") + (f" · {'  '.join(signs)}" if signs else waiting))


def verdict_counts(reading: OpenArticle) -> tuple[VerdictCount, ...]:
    """How many of the facts stand how, the gravest first."""
    counts = Counter(reading.verdict(fact) for fact in facts_to_show(reading))
    return tuple(
        VerdictCount(VERDICT_SIGNS[verdict], VERDICT_STYLES[verdict], counts[verdict])
        for verdict in _SIGNED
        if counts[verdict]
    )


def disputed_passages(reading: OpenArticle) -> list[DisputedPassage]:
    """Where the text states what another report contradicts or has corrected."""
    return [
        DisputedPassage(named.start, named.end, VERDICT_SIGNS[standing.verdict], f"article--{standing.verdict}")
        for named, standing in sorted(reading.standings.items(), key=lambda item: item[0].start)
        if named.article == reading.article.id and standing.verdict in DISPUTED
    ]


class _FactLines:
    """Makes rows of one article's facts."""

    def __init__(self, reading: OpenArticle, arranged_by: Mapping[FactReference, FactStanding]) -> None:
        self._reading = reading
        self._arranged_by = arranged_by
        article = reading.article
        self.article = DigestedArticle(article.text, reading.names, article.published, article.blocks)
        self._marks = _marks(reading)
        self._reports = ReportNames(reading.story)

    def arranged(self, fact: Fact) -> Verdict | None:
        """The verdict under whose heading a fact stands."""
        standing = self._arranged_by.get(reference(self._reading.article.id, fact))
        return standing.verdict if standing is not None else None

    def is_chosen(self, line: DigestLine, row: Row, chosen: FactFilter) -> bool:
        """Whether a line meets the filter."""
        analysis = self._reading.analysis
        if chosen.verdict and not any(self._reading.verdict(fact) is chosen.verdict for fact in line.facts):
            return False
        about = (mentions_in(fact, analysis) for fact in line.facts) if analysis is not None else ()
        if chosen.entity and not any(chosen.entity in entities for entities in about):
            return False
        plain = f"{row.content.plain} {row.tail.plain if row.tail is not None else ''}".casefold()
        return all(word in plain for word in chosen.words.casefold().split())

    def row(self, line: DigestLine) -> Row:
        """A line with its sign; below it what other reports say instead."""
        standing = self._reading.standings.get(reference(self._reading.article.id, line.fact))
        arranged = self._arranged_by.get(reference(self._reading.article.id, line.fact))
        parts: list[Content | str | tuple[str, str]] = [_sign(standing), " ", sentence_case(line.words)]
        marks = (self._marks.get((fact.kind, fact.start)) for fact in line.facts)
        parts += ((f"  {MARK_SIGNS.get(mark, '')} {displayable(mark)}", "$warning") for mark in marks if mark)
        for rival in arranged.rivals if arranged is not None else ():
            words = self._rival(rival, is_amount=isinstance(line.fact, Quantity))
            parts += ["\n", (f"    {words}", VERDICT_STYLES[arranged.verdict] if arranged else "")]
        tail = _agreement(arranged) or line.tail
        return Row(
            Content.assemble(*parts),
            FactRowTarget(self._reading.article.id, line.fact),
            hang=2,
            tail=Content.styled(tail, MUTED) if tail else None,
        )

    def _rival(self, rival: RivalAnswer, *, is_amount: bool) -> str:
        who = self._reports.each(rival.articles)
        answer = excerpt(rival.text, 0, len(rival.text), _LONGEST_ANSWER)
        answer = within_sentence(answer) if is_amount else answer
        room = max(_ROOM_TO_NAME // 2, _ROOM_TO_NAME - cell_width(answer))
        return displayable(f"{answer}: {fitting_names(who, room)}")


def _sign(standing: FactStanding | None) -> Content:
    """One cell; an empty one where no other report speaks of it, or that is not known yet."""
    if standing is None or standing.verdict is Verdict.SINGLE:
        return Content(" ")
    echo = standing.echoed and standing.verdict is Verdict.CORROBORATED
    sign = ECHO_SIGN if echo else VERDICT_SIGNS[standing.verdict]
    return Content.styled(sign, MUTED if echo else VERDICT_STYLES[standing.verdict])


def _agreement(standing: FactStanding | None) -> str:
    """`also 2`: how many other reports say the same."""
    if standing is None or standing.verdict is not Verdict.CORROBORATED or not standing.agreeing:
        return ""
    return f"also {len(standing.agreeing):,}"


def _marks(reading: OpenArticle) -> dict[tuple[FactKind, int], str]:
    """What the reader marked facts as, by kind and place."""
    return {
        (note.target.fact, note.target.anchor.start): note.mark
        for note in reading.notes
        if isinstance(note.target, FactTarget) and note.mark
    }


def next_of_kind(facts: Sequence[Fact], now: FactKind | None) -> FactKind | None:
    """The kind to show after `now`: the next that the article has, and after the last one all kinds."""
    present = {fact.kind for fact in facts}
    return _after([kind for kind in KIND_WORDS if kind in present], now)


def next_verdict(reading: OpenArticle, now: Verdict | None) -> Verdict | None:
    """The verdict to show after `now`, gravest first, and after the last one all."""
    present = {reading.verdict(fact) for fact in reading.facts}
    return _after([verdict for verdict in GRAVEST_FIRST if verdict in present], now)


def _after(choices: Sequence[Choice], now: Choice | None) -> Choice | None:
    following = choices if now is None or now not in choices else choices[choices.index(now) + 1 :]
    return next(iter(following), None)


def row_at(rows: Sequence[Row], place: Range) -> int | None:
    """The line of the fact that is stated at a place: of those of its sentence the one whose own words are nearest.

    Where the place begins with no fact, the line of the first one in it.
    """
    lines = [(at, row.subject.fact) for at, row in enumerate(rows) if isinstance(row.subject, FactRowTarget)]
    here = [(at, fact) for at, fact in lines if fact.evidence.start <= place.start < fact.evidence.end]
    if here:
        return min(here, key=lambda one: max(0, one[1].start - place.start, place.start - one[1].end))[0]
    later = [(at, fact) for at, fact in lines if place.start < fact.evidence.start < place.end]
    return min(later, key=lambda one: one[1].start)[0] if later else None


def waiting_row(words: str) -> Row:
    """What stands in the place of lines that are not known yet."""
    return Row(Content.styled(words, MUTED), rank=1, stands_alone=True)
