"""What is kept of drawn widgets goes with them.

Textual remembers a thousand pairs of grounds, each with the cache of the widget that asked, and so every line that the
widget had drawn: after a few hundred pages that are closed long since, hundreds of megabytes.
"""

from __future__ import annotations

from textual._styles_cache import StylesCache


def forget_gone_widgets() -> None:
    """Let go of the lines of widgets that are there no more; those that are there ask for their grounds anew."""
    StylesCache.get_inner_outer.cache_clear()
