"""All that lies over an article's text at one moment, and which of it touches a line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Form
from reader.ui.appearance.highlights import COLOURS
from reader.ui.article_view.article_search import Search
from reader.ui.article_view.entity_kinds import MARKS, EntityKind, entity_kind
from reader.ui.article_view.line_segments import Span
from reader.ui.article_view.mention_index import MentionIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model import Mention, Range
    from reader.ui.article_view.selection import Selection

_NAMED = {kind: f"mention--{kind}" for kind in EntityKind}
_REFERRED = {kind: f"mention--{kind}-reference" for kind in EntityKind}
_MARKED = {kind: f"mark--{kind}" for kind in EntityKind}
_CURRENT = {kind: f"mention--{kind}-current" for kind in EntityKind}


class NotedPassage(NamedTuple):
    """A passage with a note on it."""

    start: int
    end: int
    note: str
    """The note's id."""
    colour: str = ""
    """What it is marked in; empty: the colour of notes."""


class DisputedPassage(NamedTuple):
    """Words that state what another report contradicts or has corrected."""

    start: int
    end: int
    sign: str
    """Of one cell."""
    layer: str
    """The component class that the sign is drawn in."""


def noted_layer(colour: str, of: str = "noted") -> str:
    """The component class of a noted passage, or of its margin sign (`of`), marked in a colour."""
    return f"article--{of}-{colour}" if colour in COLOURS else f"article--{of}"


class NameTint(StrEnum):
    """Which names have the colour of their kind behind them."""

    FIRST = "first"
    """The first of each entity in a paragraph; the others bear its sign."""
    ALL = "all"
    NONE = "none"
    """Neither colour nor sign, but for those of the current entity."""


@dataclass(slots=True)
class Overlay:
    """Mentions, notes, hits and selection of the article that is shown."""

    mentions: MentionIndex = field(default_factory=MentionIndex)
    current: Mention | None = None
    notes: Sequence[NotedPassage] = ()
    """In text order."""
    disputes: Sequence[DisputedPassage] = ()
    """In text order."""
    spotlight: Range | None = None
    search: Search = field(default_factory=Search)
    selection: Selection | None = None
    marks: bool = True
    """Whether a small shape before each name says its kind, for those who cannot go by colour."""
    tint: NameTint = NameTint.FIRST
    leading: frozenset[int] = frozenset()
    """Where the first names of entities in their paragraphs begin."""
    hidden: frozenset[EntityKind] = frozenset()
    """Kinds whose names are not marked."""

    def notes_within(self, start: int, end: int) -> list[NotedPassage]:
        """The notes on passages that share a code point with [start, end)."""
        return [note for note in self.notes if note.start < end and note.end > start]

    def dispute_within(self, start: int, end: int) -> DisputedPassage | None:
        """The first disputed passage that begins in [start, end)."""
        place = bisect_left(self.disputes, (start,))
        found = self.disputes[place] if place < len(self.disputes) else None
        return found if found is not None and found.start < end else None

    def next_dispute(self, position: int, step: int) -> DisputedPassage | None:
        """The first disputed passage that begins behind a code point (1), or the last one before it (-1)."""
        starts = [dispute.start for dispute in self.disputes]
        place = bisect_right(starts, position) if step > 0 else bisect_left(starts, position) - 1
        return self.disputes[place] if 0 <= place < len(self.disputes) else None

    def spans(self, start: int, end: int) -> list[Span]:
        """The layers over [start, end), the lowest first."""
        spans = [Span(note.start, note.end, noted_layer(note.colour)) for note in self.notes_within(start, end)]
        if self.spotlight is not None:
            spans.append(Span(*self.spotlight, "article--spotlight"))
        mentions = self.mentions.within(start, end + 1)
        spans.extend(self._mark(mention) for mention in mentions if self._is_signed(mention))
        for mention in mentions:
            spans.extend(self._mention(mention))
        spans.extend(Span(*hit, "article--hit") for hit in self.search.within(start, end))
        if self.current is not None:
            kind = entity_kind(self.current.label)
            spans.append(Span(self.current.start, self.current.end, _CURRENT[kind]))
        if self.search.hit is not None:
            spans.append(Span(*self.search.hit, "article--hit-current"))
        if self.selection is not None:
            spans.append(Span(*self.selection.range, "article--selection"))
            spans.append(Span(self.selection.head, self.selection.head + 1, "article--cursor"))
        return [span for span in spans if span.start < end and span.end > start]

    def mark_at(self, position: int) -> Span | None:
        """The mark of a name that begins at a line's first code point: it goes into the margin."""
        names = (mention for mention in self.mentions.within(position, position + 1) if self._is_signed(mention))
        return next((self._mark(name) for name in names if name.start == position), None)

    def _is_current(self, mention: Mention) -> bool:
        return self.current is not None and mention.entity == self.current.entity

    def _is_signed(self, mention: Mention) -> bool:
        """Whether the sign of its kind stands before a mention."""
        if not self.marks or mention.form is not Form.NAME:
            return False
        seen = self.tint is not NameTint.NONE and entity_kind(mention.label) not in self.hidden
        return seen or self._is_current(mention)

    def _is_tinted(self, mention: Mention) -> bool:
        """Whether a mention is drawn in the colour of its kind."""
        if self._is_current(mention):
            return True
        if entity_kind(mention.label) in self.hidden or self.tint is NameTint.NONE:
            return False
        return self.tint is NameTint.ALL or (mention.form is Form.NAME and mention.start in self.leading)

    def _mark(self, mention: Mention) -> Span:
        kind = entity_kind(mention.label)
        return Span(mention.start - 1, mention.start, _MARKED[kind], MARKS[kind])

    def _mention(self, mention: Mention) -> Iterator[Span]:
        layers = _NAMED if mention.form is Form.NAME else _REFERRED
        if self._is_tinted(mention):
            yield Span(mention.start, mention.end, layers[entity_kind(mention.label)])
        if self._is_current(mention):
            yield Span(mention.start, mention.end, "mention--same")
