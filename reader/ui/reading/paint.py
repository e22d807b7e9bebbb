"""One line of an article as segments: its text with the layers that lie over it, and the styles that layers ask for.

A layer is one of the view's component classes; layers are given from the lowest to the highest, and each lays what it
says (colours, underline) over those below.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from rich.segment import Segment
from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

Layer: TypeAlias = str
"""A component class: `mention--person`."""


class Span(NamedTuple):
    """A layer over a range."""

    start: int
    end: int
    layer: Layer
    mark: str = ""
    """One cell that is drawn in the place of a space."""


class Palette:
    """The styles of a widget's component classes, worked out once for each combination that comes up."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._of_layer: dict[Layer, Style] = {}
        self._of_layers: dict[tuple[Layer, ...], Style] = {}

    def style(self, *layers: Layer) -> Style:
        """The widget's own style with the layers laid over it, the last on top."""
        found = self._of_layers.get(layers)
        if found is None:
            found = self._widget.rich_style
            for layer in layers:
                found += self._layer(layer)
            self._of_layers[layers] = found
        return found

    def clear(self) -> None:
        """Forget everything: the theme has changed."""
        self._of_layer.clear()
        self._of_layers.clear()

    def _layer(self, layer: Layer) -> Style:
        """What the component classes themselves say, tints already blended with the widget's background."""
        found = self._of_layer.get(layer)
        if found is None:
            styles = self._widget.get_component_styles(layer)
            whole = styles.rich_style
            found = styles.text_style + Style(
                color=whole.color if styles.has_rule("color") else None,
                bgcolor=whole.bgcolor if styles.has_rule("background") else None,
            )
            self._of_layer[layer] = found
        return found


def paint(shown: str, start: int, end: int, base: Layer, spans: Sequence[Span], palette: Palette) -> list[Segment]:
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
        segments.append(Segment(text, palette.style(base, *(span.layer for span in over))))
    return segments
