"""A page's lines, and what its borders say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.content import Content

    from reader.ui.widgets.rows import Row


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's lines, and what its borders say."""

    title: str
    rows: tuple[Row, ...]
    subtitle: str = ""
    empty: str = "There is nothing here yet."
    filters: tuple[str, ...] = ()
    """Groups of lines that the reader can show alone, one after the other; the first, empty, shows all."""
    orders: tuple[str, ...] = ()
    """Orders that the lines can stand in: what the page is asked `about` for each."""
    laid: Callable[[int], tuple[Row, ...]] | None = None
    """The lines for a width in cells, where they depend on it; `rows` is not looked at then."""
    counts: Mapping[str, int] | None = None
    """How many things each of the filters shows; None: as many as lines have it."""
    heading: Callable[[int], Content] | None = None
    """The title for a width in cells, where it depends on it."""
