"""The article that is open, with all that is shown of it: what the reading screen hands down to its panes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.model import FactReference, FactTarget, PassageTarget
from reader.phrasing.entity_names import names_in
from reader.phrasing.fact_selection import shown
from reader.ui.notes.noted_entities import entities_became, notes_about

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from reader.library import ArticleRow
    from reader.library.entities.stored_entities import MentionCounts
    from reader.model import Analysis, Article, Fact, Note, Verdict
    from reader.phrasing.fact_standing import FactStanding
    from reader.ui.session import Session
    from reader.ui.stories.story_state import StoryState


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article, its analysis where there is one, and the reader's notes on it and on what it mentions."""

    article: Article
    row: ArticleRow
    analysis: Analysis | None = None
    notes: tuple[Note, ...] = ()
    counts: Mapping[str, MentionCounts] = field(default_factory=dict)
    """Entity id -> mentions here, articles that mention it."""
    standings: Mapping[FactReference, FactStanding] = field(default_factory=dict)
    """How other reports stand to its facts."""
    compared: bool = False
    """Whether that is known."""
    facts: tuple[Fact, ...] = ()
    """What it states, each thing once, in text order."""
    story: tuple[ArticleRow, ...] = ()
    """The reports of the story that it tells together with others, itself among them, by date."""
    story_state: StoryState | None = None
    """How the reports of the story stand to each other; None before that is known."""
    entities_became: Mapping[str, str] = field(default_factory=dict)
    """What the reader's corrections made of entities that notes are on since: entity id -> words."""
    copies: Mapping[str, str] = field(default_factory=dict)
    """Of the story's reports with much the same text: article id -> the id of the first of them."""
    also: tuple[str, ...] = ()
    """The names of the other feeds that it stands in, the first one first."""
    revised: str | None = None
    """When its source last changed its text, ISO 8601."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Entity id -> its name here."""

    def verdict(self, fact: Fact) -> Verdict | None:
        """How other articles stand to this fact; None before that is known."""
        standing = self.standings.get(reference(self.article.id, fact))
        return standing.verdict if standing is not None else None


def read(session: Session, article_id: str, *, notes: bool, before: OpenArticle | None = None) -> OpenArticle | None:
    """What the library and, if `notes`, the notebook say of an article now; None where it is no longer there.

    `before` is what they said last: what has not changed stays the very same value, so that panes need not show it
    again.
    """
    library = session.library
    article, row, analysis = (
        library.articles.get(article_id),
        library.articles.row(article_id),
        library.analyses.get(article_id),
    )
    if article is None or row is None:
        return None
    counts = library.entities.counts(article_id) if analysis else {}
    noted = _notes(session, article, counts) if notes else ()
    now = OpenArticle(
        article=before.article if before and before.article == article else article,
        row=row,
        analysis=before.analysis if before and before.analysis == analysis else analysis,
        notes=noted,
        entities_became=entities_became(session, noted) if noted else {},
        counts=counts,
        standings=before.standings if before else {},
        compared=before.compared if before else False,
        story=before.story if before else (),
        story_state=before.story_state if before else None,
        copies=before.copies if before else {},
        also=row.also,
        revised=library.articles.revised(article_id),
    )
    same_analysis = before is not None and now.analysis is before.analysis
    names = before.names if before and same_analysis else _names(now)
    facts = before.facts if before and same_analysis and now.notes == before.notes else _facts(now)
    now = replace(now, names=names, facts=facts)
    return before if now == before else now


def _names(reading: OpenArticle) -> Mapping[str, str]:
    return names_in(reading.article.text, reading.analysis.entities) if reading.analysis else {}


def _facts(reading: OpenArticle) -> tuple[Fact, ...]:
    """The facts that are worth a line; those that the reader has noted something on in any case."""
    if reading.analysis is None:
        return ()
    targets = [note.target for note in reading.notes if isinstance(note.target, FactTarget)]
    noted = {(target.fact, target.anchor.start, target.anchor.end) for target in targets}
    facts = reading.analysis.facts
    kept = [fact for fact in facts if (fact.kind, fact.start, fact.end) in noted]
    return shown(facts, reading.article.text, kept)


def _notes(session: Session, article: Article, mentioned: Container[str]) -> tuple[Note, ...]:
    """The notes on the article, as they stand in its text now, and those on what it mentions."""
    about = [note for entity, notes in notes_about(session).items() if entity in mentioned for note in notes]
    return (*(_in_text(note, article.text) for note in session.notebook.notes(article.id)), *about)


def _in_text(note: Note, text: str) -> Note:
    """The note with its state in this text: the library may hold a later one than the notebook knew."""
    from reader.notes import find

    match note.target:
        case PassageTarget(anchor) | FactTarget(_, anchor):
            state = find(anchor, text).state
            return note if state is note.state else replace(note, state=state)
        case _:
            return note


def reference(article: str, fact: Fact) -> FactReference:
    """The fact's name across articles."""
    return FactReference(article, fact.kind, fact.start, fact.end)


def mentions_in(fact: Fact, analysis: Analysis) -> frozenset[str]:
    """Ids of the entities that the fact's sentence mentions."""
    start, end = fact.evidence
    return frozenset(mention.entity for mention in analysis.mentions if start <= mention.start < end)
