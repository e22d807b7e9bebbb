"""The colours in which the reader marks passages. Any other word that stands in a notes file is kept, and shown as the
first."""

from __future__ import annotations

COLOURS = ("yellow", "green", "blue", "red", "violet")
"""The first is what a passage is marked in at once."""

STYLES = {
    "yellow": "$warning",
    "green": "$success",
    "blue": "$primary",
    "red": "$error",
    "violet": "$secondary",
}
"""The theme variable of each: themes say what the colours look like."""


def colour_after(colour: str | None) -> str:
    """The next colour; the first after the last, and after none."""
    at = COLOURS.index(colour) + 1 if colour in COLOURS else 0
    return COLOURS[at % len(COLOURS)]


def style_of(highlight: str | None) -> str:
    """The style of a highlight; empty where nothing is highlighted."""
    return STYLES.get(highlight, STYLES[COLOURS[0]]) if highlight else ""
