"""What a command is about: the article, the entity, the note, the passage or the address that is in question."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model import ArticleTarget, EntityTarget, FactTarget, PassageTarget
from reader.ui.panes.panes import Pane
from reader.ui.row_targets import EntityRowTarget, FactRowTarget, NoteRowTarget
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from reader.library import ArticleRow
    from reader.model import Anchor, Entity, Note, Target
    from reader.ui.article.open_article import OpenArticle
    from reader.ui.reading_context import ReadingContext, ScreenContext

NO_ENTITY = "First go to a mention: with ] and [, with f and its letters, or by a click."
NOTHING_TO_CORRECT = "Go to a mention (], [ or f), or to a line of the entities (W), and then correct it."
NEVER_NAMED = "No article calls this by a name, so there is nothing to correct: correct who it stands for."


class NamedEntity(NamedTuple):
    """An entity by its id, with the name that it is shown under."""

    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class EntityToCorrect:
    """The entity to correct, and the article where the reader looks at it."""

    entity: Entity
    article: str | None


def target_row(screen: ReadingContext) -> ArticleRow | None:
    """The article that a command is about: in the list the one under the cursor, elsewhere the open one."""
    if screen.pane is Pane.LIST or screen.reading is None:
        return screen.articles.selected
    return screen.reading.row


def target_address(screen: ReadingContext) -> str | None:
    """The address of the article in question."""
    row = target_row(screen)
    article = screen.session.library.articles.get(row.id) if row is not None else None
    return article.url if article is not None else None


def target_entity(screen: ReadingContext) -> NamedEntity | None:
    """The entity that a command is about: under the panel's cursor, else in the lit passage, else the current
    mention's."""
    selected = screen.panel.selected if screen.pane is Pane.PANEL else None
    if isinstance(selected, EntityRowTarget):
        return NamedEntity(selected.entity, selected.name)
    mention = screen.view.mention_meant
    if mention is None or screen.reading is None:
        return None
    return NamedEntity(mention.entity, screen.reading.names.get(mention.entity, mention.entity))


def entity_to_correct(screen: ScreenContext) -> EntityToCorrect | None:
    """What the screen's commands on an entity are about; where there is nothing, the reader is told what to do."""
    entity_id, article = screen.target_entity
    if entity_id is None:
        screen.notify(NOTHING_TO_CORRECT)
        return None
    entity = screen.session.library.entities.get(entity_id)
    if entity is None:
        screen.notify(NEVER_NAMED)
        return None
    return EntityToCorrect(entity, article)


def target_of_note(screen: ReadingContext, reading: OpenArticle) -> Target:
    """What a new note hangs on: the selection, the line under the panel's cursor, the passage that a jump or a search
    has lit, the current mention's entity, or else the article."""
    passage = screen.view.passage
    if passage is not None:
        return passage_target(reading, passage.start, passage.end)
    if screen.pane is Pane.PANEL:
        match screen.panel.selected:
            case FactRowTarget(_, fact):
                return FactTarget(fact.kind, anchor_in(reading, fact.start, fact.end))
            case EntityRowTarget(entity, name):
                return EntityTarget(entity, name)
            case NoteRowTarget(note):
                return note.target  # a reply stands on the same passage
            case _:
                return ArticleTarget()
    if (lit := screen.view.lit) is not None:
        return passage_target(reading, lit.start, lit.end)
    found = target_entity(screen)
    return EntityTarget(*found) if found else ArticleTarget()


def target_note(screen: ReadingContext) -> Note | None:
    """The note under the panel's cursor, else the one on the passage where the reader is."""
    selected = screen.panel.selected if screen.pane is Pane.PANEL else None
    if isinstance(selected, NoteRowTarget):
        return selected.note
    place = screen.view.place_meant
    noted = screen.view.note_at(place.start) if place else None
    notes = screen.reading.notes if screen.reading else ()
    return next((note for note in notes if noted and note.id == noted.note), None)


def passage_target(reading: OpenArticle, start: int, end: int) -> PassageTarget:
    """A passage, with what finds it again."""
    return PassageTarget(anchor_in(reading, start, end))


def anchor_in(reading: OpenArticle, start: int, end: int) -> Anchor:
    """What finds a range of the open article's text again."""
    from reader.notes import make_anchor  # with the notebook, which is opened after the first frame

    return make_anchor(reading.article.text, start, end)
