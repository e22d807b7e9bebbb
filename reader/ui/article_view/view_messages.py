"""What the article view tells those who hold it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from textual.widget import Widget

    from reader.model import Mention, Range
    from reader.ui.article_view.entity_kinds import EntityKind


class Mode(StrEnum):
    """What typed keys mean."""

    READ = "read"
    SELECT = "select"
    HINT = "hint"


class ViewMessage(Message):
    """Sent by an article view."""

    def __init__(self, view: Widget) -> None:
        super().__init__()
        self.view = view

    @property
    def control(self) -> Widget:
        return self.view


class MentionSelected(ViewMessage):
    """A mention was clicked, or Enter was pressed on it. It is the current one already."""

    def __init__(self, view: Widget, mention: Mention) -> None:
        super().__init__(view)
        self.mention = mention


class HintChosen(ViewMessage):
    """The letters of a hint were typed. Its mention is the current one already."""

    def __init__(self, view: Widget, mention: Mention) -> None:
        super().__init__(view)
        self.mention = mention


class SelectionChanged(ViewMessage):
    """The reader selected a passage, changed it, or (None) gave it up."""

    def __init__(self, view: Widget, passage: Range | None) -> None:
        super().__init__(view)
        self.passage = passage


class PositionChanged(ViewMessage):
    """Another row is the top one. `position` is its first code point; rows count from 0.

    While rows move it comes every tenth of a second, and once when they have come to rest.
    """

    def __init__(self, view: Widget, position: int, row: int, rows: int, visible_rows: int) -> None:
        super().__init__(view)
        self.position = position
        self.row = row
        self.rows = rows
        self.visible_rows = visible_rows


class KindSwitched(ViewMessage):
    """A kind was clicked in the legend: its names are marked no longer, or again."""

    def __init__(self, view: Widget, kind: EntityKind) -> None:
        super().__init__(view)
        self.kind = kind


class NotePressed(ViewMessage):
    """The margin sign of a noted passage was clicked."""

    def __init__(self, view: Widget, note: str) -> None:
        super().__init__(view)
        self.note = note


class LinkPressed(ViewMessage):
    """The number of a link was clicked."""

    def __init__(self, view: Widget, url: str) -> None:
        super().__init__(view)
        self.url = url


class ModeChanged(ViewMessage):
    """Keys now mean something else: `read`, `select` or `hint`."""

    def __init__(self, view: Widget, mode: Mode) -> None:
        super().__init__(view)
        self.mode = mode
