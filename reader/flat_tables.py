"""Articles, what they say and what the reader noted as flat tables: for Datasette, pandas, a spreadsheet.

docs/schema.md names every table and column; a test holds it against these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reader.export import fact_object
from reader.model import FactTarget, PassageTarget
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.export import Object
    from reader.model import Analysis, Article, ClaimGroup, Note

Cell: TypeAlias = "str | int | float | None"

FACT_COLUMNS = (
    *("value", "high", "comparator", "unit", "what", "who", "place", "date", "precision", "source"),
    *("speaker", "speaker_entity", "cue", "style", "person", "role", "organization", "former"),
    *("subject", "relation", "object"),
)
"""What is told of facts beside their kind and place; each kind fills its own."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the names of its columns, and its rows with as many values."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]

    def objects(self) -> list[Object]:
        """The rows as dictionaries."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def tables_of(
    articles: Sequence[Article], analyses: Sequence[Analysis], groups: Iterable[ClaimGroup]
) -> tuple[Table, ...]:
    """All tables of these articles; `analyses` may be of some of them only."""
    texts = {article.id: article.text for article in articles}
    known = [analysis for analysis in analyses if analysis.article in texts]
    groups = list(groups)
    return (
        Table(
            "articles",
            ("id", "title", "source", "url", "published", "language", "text"),
            [
                (each.id, each.title, each.source, each.url, each.published, each.language, each.text)
                for each in articles
            ],
        ),
        Table(
            "blocks",
            ("article", "kind", "start", "end", "text"),
            [
                (article.id, str(block.kind), block.start, block.end, article.text[block.start : block.end])
                for article in articles
                for block in article.blocks
            ],
        ),
        Table("entities", ("id", "name", "label", "aliases"), list(_entities(known))),
        Table(
            "mentions", ("article", "start", "end", "text", "label", "form", "entity"), list(_mentions(known, texts))
        ),
        Table(
            "facts",
            ("article", "kind", "start", "end", "text", "sentence", *FACT_COLUMNS),
            list(_facts(known, texts)),
        ),
        Table(
            "questions",
            ("id", "question", "verdict", "confidence", "origins", "story"),
            [(each.id, each.question, str(each.verdict), each.confidence, each.origins, each.story) for each in groups],
        ),
        Table("answers", ("question", "answer", "text", "since", "sources"), list(_answers(groups))),
        Table("answer_facts", ("question", "answer", "article", "kind", "start", "end"), list(_answer_facts(groups))),
    )


def notes_table(notes: Iterable[Note]) -> Table:
    """The reader's notes; the words that one is on, where it is on a passage or a fact."""
    columns = ("id", "article", "body", "tags", "quote", "start", "end", "mark", "highlight", "created", "updated")
    return Table("notes", columns, [_note(note) for note in notes])


def _note(note: Note) -> tuple[Cell, ...]:
    anchor = note.target.anchor if isinstance(note.target, PassageTarget | FactTarget) else None
    place: tuple[Cell, ...] = (None, None, None) if anchor is None else (anchor.exact, anchor.start, anchor.end)
    times = (note.mark, note.highlight, note.created, note.updated)
    return (note.id, note.article, note.body, ", ".join(note.tags), *place, *times)


def _entities(analyses: Iterable[Analysis]) -> Iterator[tuple[Cell, ...]]:
    each = {entity.id: entity for analysis in analyses for entity in analysis.entities}
    for entity in each.values():
        yield entity.id, entity.name, entity.label, ", ".join(entity.aliases)


def _mentions(analyses: Iterable[Analysis], texts: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    for analysis in analyses:
        for one in analysis.mentions:
            words = texts[analysis.article][one.start : one.end]
            yield analysis.article, one.start, one.end, words, one.label, str(one.form), one.entity


def _facts(analyses: Iterable[Analysis], texts: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    for analysis in analyses:
        text = texts[analysis.article]
        for fact in analysis.facts:
            columns = fact_object(fact)
            sentence = " ".join(text[fact.evidence[0] : fact.evidence[1]].split())
            values = [columns.get(column) for column in FACT_COLUMNS]
            yield (
                *(analysis.article, str(fact.kind), fact.start, fact.end, text[fact.start : fact.end], sentence),
                *(value if isinstance(value, str | int | float) else None for value in values),
            )


def _answers(groups: Iterable[ClaimGroup]) -> Iterator[tuple[Cell, ...]]:
    for group in groups:
        for number, answer in enumerate(group.answers):
            yield group.id, number, answer.text, answer.since, ", ".join(answer.origins)


def _answer_facts(groups: Iterable[ClaimGroup]) -> Iterator[tuple[Cell, ...]]:
    for group in groups:
        for number, answer in enumerate(group.answers):
            for place in answer.facts:
                fact = group.facts[place]
                yield group.id, number, fact.article, str(fact.kind), fact.start, fact.end
