"""Notes on entities, by whom each is on today: the reader may have merged, split or renamed that entity since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.linking.corrections.rules import splits_of
from reader.model import EntityTarget
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.model import Note
    from reader.ui.session import Session


@dataclass(frozen=True, slots=True)
class NotedEntity:
    """An entity that a note is on, as the reader's corrections have it today.

    `shown`: the id under which it is shown; None where it is shown no more. `apart`: what was split off it, which the
    note may be on as well.
    """

    shown: str | None
    became: str
    """What became of it since the note was written, in words; empty where nothing did."""
    apart: tuple[EntityTarget, ...] = ()


def noted_entity(session: Session, target: EntityTarget) -> NotedEntity:
    """What became of an entity that a note is on."""
    entities = session.library.entities
    shown = entities.shown_id(target.entity)
    splits = splits_of(session.corrections.corrections, target.entity, entities.stored_name(target.entity) or "")
    apart = tuple(EntityTarget(rule.into, rule.name) for rule in splits)
    entity = entities.get(shown) if shown is not None else None
    if apart:
        others = ", ".join(dict.fromkeys(one.name for one in apart))
        became = f"split since: {others} may be meant; = chooses"
    elif shown is None:
        became = "shown no more: you corrected that this is no name"
    elif entity is None or entity.name == target.name:
        became = ""
    else:
        became = f"{'merged since: ' if shown != target.entity else ''}now shown as {entity.name}"
    return NotedEntity(shown, became, apart)


def notes_about(session: Session) -> dict[str, tuple[Note, ...]]:
    """The notes on entities by the id under which each is shown today; on one that was split, under each part's."""
    found: dict[str, tuple[Note, ...]] = {}
    for entity in session.notebook.entities():
        notes = session.notebook.about(entity)
        named = next((note.target for note in notes if isinstance(note.target, EntityTarget)), None)
        if named is None:
            continue
        today = noted_entity(session, named)
        parts = (session.library.entities.shown_id(part.entity) or part.entity for part in today.apart)
        for shown in dict.fromkeys((today.shown or entity, *parts)):
            found[shown] = found.get(shown, ()) + notes
    return found


def entities_became(session: Session, notes: Iterable[Note]) -> Mapping[str, str]:
    """What became of the entities that these notes are on, by the id that the notes say; of those alone to which
    something happened."""
    targets = {note.target.entity: note.target for note in notes if isinstance(note.target, EntityTarget)}
    became = {entity: noted_entity(session, target).became for entity, target in targets.items()}
    return {entity: words for entity, words in became.items() if words}
