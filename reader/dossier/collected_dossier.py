"""What belongs into a story's dossier: its questions with their answers, its days, its sources, the reader's notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ingest.article_headings import heading_of
from reader.linking.stories.timeline import TimelineReport, timeline
from reader.model import EntityTarget, FactTarget, PassageTarget
from reader.notes.exports.filled_in import placed
from reader.ui.pages.compared_questions import compared_questions
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.library import Library
    from reader.linking.stories.timeline import TimelineEntry
    from reader.model import ArticleHeading, Note
    from reader.notes import Notebook
    from reader.ui.pages.answered_question import ComparedQuestion
    from reader.ui.stories.story_reports import StoryReports


@dataclass(frozen=True, slots=True)
class Dossier:
    """A story's dossier. `sources` come in the order of their numbers; `noted` has a question's notes by its id."""

    title: str
    story: str
    sources: tuple[ArticleHeading, ...]
    questions: tuple[ComparedQuestion, ...]
    entries: tuple[TimelineEntry, ...]
    noted: Mapping[str, tuple[Note, ...]]
    other_notes: tuple[Note, ...]


def dossier_of(library: Library, notebook: Notebook, reports: StoryReports) -> Dossier:
    """Put a story's dossier together."""
    articles = [report.article for report in reports.of.values()]
    questions = compared_questions(reports)
    notes = _notes(library, notebook, reports)
    noted: dict[str, tuple[Note, ...]] = {}
    for question in questions:
        here = tuple(note for note in notes if _is_on(note, question))
        if here:
            noted[question.id] = here
    taken = {note.id for here in noted.values() for note in here}
    return Dossier(
        title=reports.story.title,
        story=reports.story.id,
        sources=tuple(map(heading_of, sorted(articles, key=lambda one: (one.published or "~", one.id)))),
        questions=questions,
        entries=timeline([TimelineReport(one.article, one.facts) for one in reports.of.values()], reports.groups),
        noted=noted,
        other_notes=tuple(note for note in notes if note.id not in taken),
    )


def _notes(library: Library, notebook: Notebook, reports: StoryReports) -> Sequence[Note]:
    """The notes on the story's articles, as they stand in their texts, and those on who is mentioned in them."""
    found = [
        placed(note, report.article.text)
        for report in reports.of.values()
        for note in notebook.notes(report.article.id)
    ]
    mentioned = {mention.entity for report in reports.of.values() for mention in report.analysis.mentions}
    for entity in notebook.entities():
        if (library.entities.shown_id(entity) or entity) in mentioned:
            found += notebook.about(entity)
    return found


def _is_on(note: Note, question: ComparedQuestion) -> bool:
    """Whether a note is on what the question asks: on it as a whole, or on a sentence that answers it."""
    if note.about is not None:
        return " ".join(note.about.question.split()) == " ".join(question.words.split())
    if not isinstance(note.target, PassageTarget | FactTarget) or not note.state.has_place:
        return False
    start, end = note.target.anchor.start, note.target.anchor.end
    return any(
        one.report.article.id == note.article and one.fact.evidence.start < end and start < one.fact.evidence.end
        for one in question.reported
    )


def entity_of(note: Note) -> str | None:
    """The name of whom a note is on."""
    return note.target.name if isinstance(note.target, EntityTarget) else None
