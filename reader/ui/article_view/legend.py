"""What the colours in the article mean, on one line: each kind's shape in its colour, its name, how many mentions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.ui.article_view.entity_kinds import SHAPES, EntityKind, entity_kind

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
    """Give it the same `mentions` and `current` mention as the article view; the current one's kind stands out."""

    DEFAULT_CSS = """
    Legend {
        height: 1;
        color: $article-muted;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    mentions: reactive[Sequence[Mention]] = reactive(())
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
        signs = Content.assemble("  ", verdicts) if verdicts.plain and verdicts.cell_length + 2 <= room else Content("")
        return signs + " " * (left - signs.cell_length) + line

    def _line(self, *, names: bool) -> Content:
        entries = [self._entry(kind, names=names) for kind in EntityKind if self._counts[kind]]
        return Content(_GAP if names else "  ").join(entries)

    def _entry(self, kind: EntityKind, *, names: bool) -> Content:
        is_current = self.current is not None and entity_kind(self.current.label) is kind
        name = Content(" ") + Content.styled(kind, "bold underline" if is_current else "") if names else Content("")
        count = Content.styled(f" {self._counts[kind]:,}", "$article-quiet")
        return Content.styled(SHAPES[kind], f"$entity-{kind}") + name + count
