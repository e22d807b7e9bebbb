"""The side panel's lines: facts by kind, entities by weight, notes in the order of the text. Pure functions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from textual.content import Content

from reader.model import (
    Fact,
    FactKind,
    FactTarget,
    Verdict,
)
from reader.phrasing.displayable import displayable
from reader.phrasing.fact_phrases import GRAVEST_FIRST, KIND_WORDS, about, headline, verdict_words
from reader.phrasing.formatting import counted, day_words, label_words, source_words
from reader.ui import note_lines
from reader.ui.article_view.entity_kinds import SHAPES, entity_kind
from reader.ui.note_lines import MARK_SIGNS, Piece
from reader.ui.open_article import mentions_in
from reader.ui.row_targets import EntityRowTarget, FactRowTarget, RangeRowTarget
from reader.ui.styles import HEADING, MUTED, STRONG, VERDICT_STYLES
from reader.ui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library import ArticleRow
    from reader.ui.fact_filter import FactFilter
    from reader.ui.open_article import OpenArticle

Choice = TypeVar("Choice")


def fact_rows(reading: OpenArticle, chosen: FactFilter) -> list[Row]:
    """Facts under a heading for each kind."""
    if reading.analysis is None:
        return []
    names = reading.names
    rows: list[Row] = []
    for kind in KIND_WORDS:
        facts = [fact for fact in reading.facts if fact.kind is kind and _chosen(fact, chosen, reading)]
        shown = [_fact_row(fact, reading, names) for fact in facts]
        shown = [row for row in shown if _has_words(row.content, chosen.words)]
        if shown:
            rows.append(heading(KIND_WORDS[kind], len(shown)))
            rows.extend(shown)
    return rows


def entity_rows(reading: OpenArticle, words: str = "") -> list[Row]:
    """Entities, those with most mentions here first."""
    if reading.analysis is None:
        return []
    entities = [entity for entity in reading.analysis.entities if entity.id in reading.counts]
    entities.sort(key=lambda entity: (-reading.counts[entity.id][0], entity.name.casefold()))
    rows = []
    for entity in entities:
        here, articles = reading.counts[entity.id]
        kind = entity_kind(entity.label)
        line = Content.assemble(
            (f"{SHAPES[kind]} ", f"$entity-{kind}"),
            (displayable(entity.name), STRONG),
            "\n  ",
            (f"{label_words(entity.label)} · {here:,}× here · {counted(articles, 'article')}", MUTED),
        )
        rows.append(Row(line, EntityRowTarget(entity.id, entity.name)))
    return [row for row in rows if _has_words(row.content, words)]


def note_rows(reading: OpenArticle, words: str = "") -> list[Row]:
    """Notes on the article in the order of its text, then those on what it mentions."""
    rows = note_lines.note_rows(note for note in reading.notes if note.article)
    elsewhere = [note for note in reading.notes if note.article is None]
    if elsewhere:
        rows.append(heading("On what it mentions", len(elsewhere)))
        rows.extend(map(note_lines.note_row, elsewhere))
    return [row for row in rows if row.subject is None or _has_words(row.content, words)]


def story_rows(reading: OpenArticle, words: str = "") -> list[Row]:
    """The reports of the story by date, the open one marked; of each, where the same text stands, too."""
    rows = []
    own = (reading.row,) if reading.row.also else ()
    for report in reading.story or own:
        here = report.id == reading.article.id
        line = Content.assemble(
            ("▸ " if here else "  ", STRONG),
            (f"{day_words(report.published)} · {source_words(report.source)}", MUTED),
            "\n  ",
            (displayable(report.title), STRONG if here else ""),
            *((f"\n  {words}", MUTED) for words in _same_text(report, reading)),
        )
        rows.append(Row(line, RangeRowTarget(report.id, 0, 0)))
    return [row for row in rows if _has_words(row.content, words)]


def _same_text(report: ArticleRow, reading: OpenArticle) -> Iterable[str]:
    """Where the text of a report stands, too: in other feeds, which share its entry, and in other entries."""
    if report.also:
        yield displayable(f"also in: {', '.join(report.also)}")
    group = reading.copies.get(report.id)
    first = next((other for other in reading.story if reading.copies.get(other.id) == group), None) if group else None
    if first is not None and first.id != report.id:
        yield f"same text as {source_words(first.source)}"


def heading(words: str, count: int) -> Row:
    """A heading with its count."""
    return Row(Content.assemble((displayable(words), HEADING), (f"  {count:,}", MUTED)))


def not_understood(problems: Sequence[str]) -> list[Row]:
    """What in a file of the reader's cannot be understood, with its line and column, under a heading."""
    if not problems:
        return []
    title = replace(heading("Not understood: mend it in the file", len(problems)), stands_alone=True)
    lines = [Content.styled(displayable(problem), "$error") for problem in problems]
    return [title, *(Row(line, rank=1, stands_alone=True) for line in lines)]


def next_of_kind(facts: Iterable[Fact], now: FactKind | None) -> FactKind | None:
    """The kind to show after `now`: the next that the article has, and after the last one all kinds."""
    present = {fact.kind for fact in facts}
    return _next([kind for kind in KIND_WORDS if kind in present], now)


def next_verdict(verdicts: Iterable[Verdict], now: Verdict | None) -> Verdict | None:
    """The verdict to show after `now`, gravest first, and after the last one all."""
    present = set(verdicts)
    return _next([verdict for verdict in GRAVEST_FIRST if verdict in present], now)


def _next(choices: Sequence[Choice], now: Choice | None) -> Choice | None:
    if now is None or now not in choices:
        return choices[0] if choices else None
    at = choices.index(now) + 1
    return choices[at] if at < len(choices) else None


def _chosen(fact: Fact, chosen: FactFilter, reading: OpenArticle) -> bool:
    if chosen.kind and fact.kind is not chosen.kind:
        return False
    if chosen.verdict and reading.verdict(fact) is not chosen.verdict:
        return False
    return not chosen.entity or (reading.analysis is not None and chosen.entity in mentions_in(fact, reading.analysis))


def _fact_row(fact: Fact, reading: OpenArticle, names: dict[str, str]) -> Row:
    parts: list[Piece] = [headline(fact, reading.article.text, names)]
    under: list[Piece] = []
    verdict = reading.verdict(fact)
    if verdict and verdict is not Verdict.SINGLE:  # nobody else speaks of it: nothing to tell
        under.append((verdict_words(verdict), VERDICT_STYLES[verdict]))
    if more := about(fact, names):
        under.append((f" · {more}" if under else more, MUTED))
    if under:
        parts.extend(("\n  ", *under))
    mark = _mark_on(fact, reading)
    if mark:
        parts.append((f"  {MARK_SIGNS.get(mark, '')} {displayable(mark)}", "$warning"))
    return Row(_assembled(parts), FactRowTarget(reading.article.id, fact))


def _mark_on(fact: Fact, reading: OpenArticle) -> str | None:
    for note in reading.notes:
        match note.target:
            case FactTarget(kind, anchor) if kind is fact.kind and anchor.start == fact.start and note.mark:
                return note.mark
    return None


def _assembled(parts: Iterable[Piece]) -> Content:
    return Content.assemble(*parts)


def _has_words(line: Content, words: str) -> bool:
    shown = line.plain.casefold()
    return all(word in shown for word in words.casefold().split())
