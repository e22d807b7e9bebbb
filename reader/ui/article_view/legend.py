"""What the colours in the article mean, on one line: each kind's shape in its colour, its name, how many mentions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.ui.article_view.entity_kinds import MARKS, EntityKind, entity_kind
from reader.ui.article_view.view_messages import KindSwitched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Mention

_GAP = "   "


class VerdictCount(NamedTuple):
    """How many facts stand so to other reports."""

    sign: str
    style: str
    number: int


class Legend(Widget, can_focus=False):
    """Give it the same `mentions` and `current` mention as the article view; the current one's kind stands out.

    A click on a kind asks that its names be marked no longer, or again.
    """

    auto_links = False
    DEFAULT_CSS = """
    Legend {
        height: 1;
        color: $article-muted;
        text-align: center;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    mentions: reactive[Sequence[Mention]] = reactive(())
    hidden: reactive[frozenset[EntityKind]] = reactive(frozenset())
    """Kinds whose names are not marked."""
    current: reactive[Mention | None] = reactive(None)
    verdicts: reactive[Sequence[VerdictCount]] = reactive(())
    """How many facts stand how to other reports: they stand at the left, where nothing moves for them."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, classes=classes)
        self._counts: Counter[EntityKind] = Counter()

    def watch_mentions(self, mentions: Sequence[Mention]) -> None:
        self._counts = Counter(entity_kind(mention.label) for mention in mentions)

    def render(self) -> Content:
        """With names where they fit, else shapes and counts alone; kinds without a mention are left out."""
        full = self._line(names=True)
        line = full if full.cell_length <= self.size.width else self._line(names=False)
        left = max(0, (self.size.width - line.cell_length) // 2)
        verdicts = Content("  ").join(
            Content.styled(count.sign, count.style) + Content.styled(f" {count.number:,}", "$article-quiet")
            for count in self.verdicts
        )
        room = left - len(_GAP)
        if not verdicts.plain or verdicts.cell_length + 2 > room:
            return line
        signs = Content.assemble("  ", verdicts)
        row = signs + " " * (left - signs.cell_length) + line
        return row + " " * (self.size.width - row.cell_length)

    def _line(self, *, names: bool) -> Content:
        entries = [self._entry(kind, names=names) for kind in EntityKind if self._counts[kind]]
        return Content(_GAP if names else "  ").join(entries)

    def _entry(self, kind: EntityKind, *, names: bool) -> Content:
        is_current = self.current is not None and entity_kind(self.current.label) is kind
        is_hidden = kind in self.hidden
        style = "bold underline" if is_current else "strike" if is_hidden else ""
        name = Content(" ") + Content.styled(kind, style) if names else Content("")
        count = Content.styled(f" {self._counts[kind]:,}", "$article-quiet")
        sign = Content.styled("-" if is_hidden else MARKS[kind], "$article-quiet" if is_hidden else f"$entity-{kind}")
        return (sign + name + count).stylize(f"@click=switch('{kind}')")

    def action_switch(self, kind: str) -> None:
        self.post_message(KindSwitched(self, EntityKind(kind)))
