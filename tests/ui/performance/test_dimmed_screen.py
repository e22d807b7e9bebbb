"""What lies below is dimmed as Textual dims it, each style once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color
from textual.renderables.background_screen import BackgroundScreen

from reader.ui.performance.dimmed_screen import DimmedScreen

COLOURS = st.sampled_from([None, "#102030", "#fafafa", "red", "default", "color(12)"])
STYLES = st.none() | st.builds(
    Style, color=COLOURS, bgcolor=COLOURS, bold=st.booleans(), link=st.sampled_from([None, "https://a.example"])
)


@given(st.lists(st.tuples(st.text(max_size=4), STYLES)), st.sampled_from([0.0, 0.4, 0.6]))
def test_the_picture_is_textual_s(pieces: list[tuple[str, Style | None]], share: float) -> None:
    segments = [Segment(text, style) for text, style in pieces]
    segments.append(Segment("\a", None, [(ControlType.BELL,)]))
    veil = Color.parse("#0a0c10").with_alpha(share)
    assert list(DimmedScreen.process_segments(segments, veil)) == list(
        BackgroundScreen.process_segments(segments, veil)
    )
