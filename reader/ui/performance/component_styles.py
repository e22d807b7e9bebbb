"""The styles of layers: classes that a style file gives colours, laid over a widget's own style, one over the other.

They are Textual's component classes without its `COMPONENT_CLASSES`. Textual works those out whenever it styles the
widget, which is at every step of the focus, whether anything is drawn in them or not; for the sixty of an article that
took a tenth of a start and most of a step from pane to pane. Here each is worked out when it is first drawn in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rich.style import Style
from textual.dom import DOMNode

if TYPE_CHECKING:
    from textual.widget import Widget

Layer: TypeAlias = str
"""A class of the style files: `mention--person`."""


class ComponentStyles:
    """The styles of a widget's layers, worked out once for each combination that comes up.

    The widget has it renewed when it was styled (`notify_style_update`), and clears it when a rule of the style files
    asks for something else, such as the focus.
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._looks: tuple[str, Style] | None = None
        self._of_layer: dict[Layer, Style] = {}
        self._of_layers: dict[tuple[Layer, ...], Style] = {}

    def style(self, *layers: Layer) -> Style:
        """The widget's own style with the layers laid over it, the last on top."""
        found = self._of_layers.get(layers)
        if found is None:
            found = self._widget.rich_style
            for layer in layers:
                found += self.layer(layer)
            self._of_layers[layers] = found
        return found

    def layer(self, layer: Layer) -> Style:
        """What the style files themselves say of a layer, tints already blended with the widget's background."""
        found = self._of_layer.get(layer)
        if found is None:
            node = DOMNode(classes=layer)
            node._attach(self._widget)  # noqa: SLF001 # as Textual does it for component classes
            self._widget.app.stylesheet.apply(node)
            whole = node.styles.rich_style
            found = node.styles.text_style + Style(
                color=whole.color if node.styles.has_rule("color") else None,
                bgcolor=whole.bgcolor if node.styles.has_rule("background") else None,
            )
            self._of_layer[layer] = found
        return found

    def renew(self) -> bool:
        """Forget everything, if the widget looks otherwise than before; whether it does."""
        looks = (self._widget.app.theme, self._widget.rich_style)
        if looks == self._looks:
            return False
        self._looks = looks
        self.clear()
        return True

    def clear(self) -> None:
        """Forget everything."""
        self._of_layer.clear()
        self._of_layers.clear()
