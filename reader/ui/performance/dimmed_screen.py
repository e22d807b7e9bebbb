"""What lies below a screen that covers it in part, drawn dimmed: each style of it is dimmed once.

Textual's `BackgroundScreen` mixes both colours of every piece of text anew, a fifth of the time in which screens are
opened and closed. A screen has thousands of pieces and some dozens of styles.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.renderables.background_screen import BackgroundScreen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.color import Color


class DimmedScreen(BackgroundScreen):
    """The same picture as Textual's, from styles that are kept."""

    @classmethod
    def process_segments(cls, segments: Iterable[Segment], color: Color) -> Iterable[Segment]:
        """The segments in their dimmed styles, without links; controls as they are."""
        for segment in segments:
            text, style, control = segment
            yield segment if control else Segment(text, _dimmed(style, color), control)


@lru_cache(maxsize=1024)
def _dimmed(style: Style | None, color: Color) -> Style:
    (segment,) = BackgroundScreen.process_segments([Segment("", style)], color)
    return segment.style or Style.null()
