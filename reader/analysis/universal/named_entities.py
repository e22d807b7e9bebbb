"""Where persons are named in a document, and which entity a stretch of it names."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.model import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Entity, Mention


class NamedEntities:
    """An article's mentions by place."""

    def __init__(self, mentions: Sequence[Mention], entities: Sequence[Entity]) -> None:
        self._mentions = [mention for mention in mentions if mention.form is Form.NAME]
        self._starts = [mention.start for mention in self._mentions]
        self._names = {entity.id: entity.name for entity in entities}

    def persons(self) -> list[Mention]:
        return [mention for mention in self._mentions if mention.label == "PERSON"]

    def within(self, start: int, end: int, *labels: str) -> list[Mention]:
        """The names that lie in `[start, end)`, those with one of the labels, if any are given."""
        inside = self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [mention for mention in inside if mention.end <= end and (not labels or mention.label in labels)]

    def last_person(self, before: int) -> Mention | None:
        """The person who was named last before a place."""
        earlier = self._mentions[: bisect_left(self._starts, before)]
        return next((mention for mention in reversed(earlier) if mention.label == "PERSON"), None)

    def name(self, entity: str) -> str:
        return self._names[entity]
