"""An entity's page: names, roles, what they said, what is said of them, figures, notes, companions, articles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.content import Content

from reader.folding import fold_case
from reader.library.values import ArticlePosition
from reader.model import Fact, Quantity, Relation, Role, Statement
from reader.phrasing.displayable import displayable
from reader.phrasing.entity_names import names_in
from reader.phrasing.fact_phrases import about, headline
from reader.phrasing.fact_selection import shown
from reader.phrasing.formatting import counted, day_words, label_words, sentence_case, source_words
from reader.phrasing.report_names import ReportNames
from reader.ui.appearance.styles import MUTED, QUIET, STRONG
from reader.ui.article.open_article import mentions_in
from reader.ui.article_view.entity_kinds import SHAPES, entity_kind
from reader.ui.notes.note_lines import became_of, note_row
from reader.ui.notes.noted_entities import entities_became, notes_about
from reader.ui.pages.columns import BETWEEN, cell, fitting_names
from reader.ui.pages.page_text import PageText
from reader.ui.panes.panel_rows import heading
from reader.ui.row_targets import EntityRowTarget, FactRowTarget, RangeRowTarget
from reader.ui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.library import ArticleRow
    from reader.model import Analysis, Article
    from reader.ui.session import Session

ARTICLES_READ = 200
"""The latest articles that are looked through for what they say of the entity; all of them are listed."""
COMPANIONS = 20
_SOURCES = 30
"""Cells of the column that says which reports tell a thing."""
_NARROWEST = 60
"""Cells of a line under which that column has no room beside what is told."""


@dataclass(slots=True)
class _StatedLine:
    """What one or more articles say in the same words, with the first place where it stands."""

    words: str
    more: str
    subject: FactRowTarget
    articles: list[ArticleRow] = field(default_factory=list)


@dataclass(slots=True)
class _Gathered:
    """What the articles say of the entity, by the part of the page that it stands in, each thing once."""

    roles: dict[str, _StatedLine] = field(default_factory=dict)
    said: dict[str, _StatedLine] = field(default_factory=dict)
    said_of: dict[str, _StatedLine] = field(default_factory=dict)
    figures: dict[str, _StatedLine] = field(default_factory=dict)
    articles: list[Row] = field(default_factory=list)
    companions: Counter[str] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)


def entity_page(session: Session, entity_id: str) -> PageText:
    """The lines of the page."""
    entity = session.library.entities.get(entity_id)
    if entity is None:
        return PageText("Unknown", (), empty="No article mentions this entity any more.")
    listed = session.library.lists.with_entity(entity_id)
    found = _gather(session, entity_id, listed)
    kind = entity_kind(entity.label)
    name = displayable(entity.name)
    aliases = [displayable(alias) for alias in entity.aliases if fold_case(alias) != fold_case(entity.name)]
    names = Content.assemble(
        (f"{SHAPES[kind]} ", f"$entity-{kind}"),
        (name, STRONG),
        (f"  {label_words(entity.label)}", MUTED),
        (f"\n  also {', '.join(aliases)}" if aliases else "", MUTED),
    )
    noted = notes_about(session).get(entity.id, ())
    became = entities_became(session, noted)
    notes = [note_row(note, became=became_of(note, became)) for note in noted]

    def laid(room: int) -> tuple[Row, ...]:
        parts = (
            ("Roles", _stated_rows(found.roles, room)),
            (f"What {name} said", _stated_rows(found.said, room)),
            (f"Said of {name}", _stated_rows(found.said_of, room)),
            ("Figures", _stated_rows(found.figures, room)),
            ("Notes", notes),
            ("Appears with", _companion_rows(found)),
            ("Articles", found.articles),
        )
        rows = [Row(names, EntityRowTarget(entity_id, entity.name))]
        for words, lines in parts:
            if lines:
                rows.append(heading(words, len(lines)))
                rows.extend(lines)
        return tuple(rows)

    return PageText(
        f"{entity.name} · {label_words(entity.label)}", (), subtitle=counted(len(listed), "article"), laid=laid
    )


def _stated_rows(lines: Mapping[str, _StatedLine], room: int) -> list[Row]:
    return [_stated_row(line, room) for line in lines.values()]


def _stated_row(line: _StatedLine, room: int) -> Row:
    """What is told, and at its right which reports tell it; who says so and when, where the line has that."""
    names = ReportNames(line.articles).each(article.id for article in line.articles)
    day = day_words(line.articles[0].published) if len(line.articles) == 1 else ""
    words = Content.assemble(line.words, (f"  {line.more}" if line.more else "", MUTED))
    if room < _NARROWEST:
        who = " · ".join(part for part in (day, *names) if part)
        return Row(Content.assemble(words, (f"\n  {who}", QUIET)), line.subject)
    who = fitting_names([f"{day} · {names[0]}"] if day else names, _SOURCES)
    left = room - _SOURCES - BETWEEN
    first, *rest = words.wrap(left) if words.cell_length > left else [words]
    lines = [Content.assemble(cell(first, left), " " * BETWEEN, (who, QUIET)), *rest]
    return Row(Content("\n").join(lines), line.subject, hang=0)


def _gather(session: Session, entity: str, listed: list[ArticleRow]) -> _Gathered:
    found = _Gathered()
    for row in reversed(listed):
        place = session.library.entities.next_mention(entity, ArticlePosition(row.id, -1), 1)
        if place is not None and place.article == row.id:
            found.articles.append(_article_row(row, RangeRowTarget(row.id, place.start, place.end)))
    for row in reversed(listed[:ARTICLES_READ]):
        article, analysis = session.library.articles.get(row.id), session.library.analyses.get(row.id)
        if article is not None and analysis is not None:
            _gather_from(found, entity, article, analysis, row)
    return found


def _gather_from(found: _Gathered, entity: str, article: Article, analysis: Analysis, row: ArticleRow) -> None:
    names = names_in(article.text, analysis.entities)
    found.names.update({known.id: known.name for known in analysis.entities})
    found.companions.update({mention.entity for mention in analysis.mentions} - {entity})
    for fact in shown(analysis.facts, article.text):
        part = _part_of(found, entity, fact, analysis)
        if part is None:
            continue
        words = sentence_case(headline(fact, article.text, names))
        more = "" if part is found.said else about(fact, names)
        line = part.setdefault(_once(fact, words), _StatedLine(words, more, FactRowTarget(article.id, fact)))
        if len(words) > len(line.words):
            line.words = words
        if row not in line.articles:
            line.articles.append(row)


def _once(fact: Fact, words: str) -> str:
    """What tells the same stands once: an office with its country and without, in the fuller words."""
    return f"{fact.person}\n{fact.role.casefold()}\n{fact.former}" if isinstance(fact, Role) else words.casefold()


def _part_of(found: _Gathered, entity: str, fact: Fact, analysis: Analysis) -> dict[str, _StatedLine] | None:
    match fact:
        case Role(person=person, organization=organization) if entity in (person, organization):
            return found.roles
        case Statement(speaker_entity=speaker) if speaker == entity:
            return found.said
        case Statement() | Relation() if _names(fact, entity, analysis):
            return found.said_of
        case Quantity() if entity in mentions_in(fact, analysis):
            return found.figures
        case _:
            return None


def _names(fact: Statement | Relation, entity: str, analysis: Analysis) -> bool:
    """Whether what is stated itself mentions the entity, and not only the sentence around it."""
    return any(mention.entity == entity and fact.start <= mention.start < fact.end for mention in analysis.mentions)


def _companion_rows(found: _Gathered) -> list[Row]:
    return [
        Row(
            Content.assemble((displayable(found.names[other])), (f"  in {counted(number, 'article')}", MUTED)),
            EntityRowTarget(other, found.names[other]),
        )
        for other, number in sorted(found.companions.items(), key=lambda item: (-item[1], found.names.get(item[0], "")))
        if other in found.names
    ][:COMPANIONS]


def _article_row(row: ArticleRow, subject: RangeRowTarget) -> Row:
    return Row(Content.assemble((_where(row), QUIET), "  ", displayable(row.title)), subject)


def _where(row: ArticleRow) -> str:
    return f"{day_words(row.published)} · {source_words(row.source)}"
