"""What a line of a panel or page stands for, so that every line leads to its place and can bear a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from reader.model import Fact, Note


@dataclass(frozen=True, slots=True)
class FactSubject:
    """A fact of an article."""

    article: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class EntitySubject:
    """An entity, by its id and name."""

    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class NoteSubject:
    """A note. Where there are two versions of it, `keep` says which this is: `shown` or `other`."""

    note: Note
    keep: Literal["shown", "other"] | None = None


@dataclass(frozen=True, slots=True)
class PlaceSubject:
    """A range of an article."""

    article: str
    start: int
    end: int


Subject: TypeAlias = FactSubject | EntitySubject | NoteSubject | PlaceSubject
