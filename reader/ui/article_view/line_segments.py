"""One line of an article as segments: its text with the layers that lie over it.

Layers are given from the lowest to the highest, and each lays what it says (colours, underline) over those below.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment

from reader.ui.appearance.hyperlinks import link_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.performance.component_styles import ComponentStyles, Layer


class Span(NamedTuple):
    """A layer over a range."""

    start: int
    end: int
    layer: Layer
    mark: str = ""
    """One cell that is drawn in the place of a space."""
    url: str = ""
    """The address that a terminal opens from it, where it offers that."""


def paint(
    shown: str, start: int, end: int, base: Layer, spans: Sequence[Span], palette: ComponentStyles
) -> list[Segment]:
    """The displayable text's range as segments. `spans` are those that touch it, the lowest first."""
    if not spans:
        return [Segment(shown[start:end], palette.style(base))]
    edges = {start, end}
    for span in spans:
        edges.add(max(start, span.start))
        edges.add(min(end, span.end))
    ordered = sorted(edges)
    segments: list[Segment] = []
    for left, right in pairwise(ordered):
        text = shown[left:right]
        over = [span for span in spans if span.start <= left and span.end >= right and (text == " " or not span.mark)]
        text = next((span.mark for span in over if span.mark), text)
        style = palette.style(base, *(span.layer for span in over if span.layer))
        url = next((span.url for span in over if span.url), "")
        segments.append(Segment(text, style + link_style(url) if url else style))
    return segments
