"""What an app under test need not do: without a terminal nobody sees its frames, and its styles were parsed before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.css.stylesheet import Stylesheet

if TYPE_CHECKING:
    from collections.abc import Hashable

    import pytest
    from textual.css.model import RuleSet
    from textual.css.types import CSSLocation
    from textual.screen import Screen

_parse_rules = Stylesheet._parse_rules
_parsed: dict[Hashable, list[RuleSet]] = {}


def draw_no_frames(patch: pytest.MonkeyPatch) -> None:
    """Have no frame drawn: without a terminal Textual draws each, and throws it away. What a test reads off the screen
    is drawn when it reads it."""
    patch.setattr(Compositor, "render_update", _no_frame)


def _no_frame(
    self: Compositor, full: bool = False, screen_stack: list[Screen[object]] | None = None, simplify: bool = False
) -> None:
    visible_screen_stack.set(screen_stack or [])
    self._dirty_regions.clear()


def parse_styles_once(patch: pytest.MonkeyPatch) -> None:
    """Have each app take the rules of a style sheet from one before it that had the same colours."""
    patch.setattr(Stylesheet, "_parse_rules", _parsed_rules)


def _parsed_rules(
    self: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    key = (css, read_from, is_default_rules, tie_breaker, scope, *self._variables.items())
    if key not in _parsed:
        _parsed[key] = _parse_rules(self, css, read_from, is_default_rules, tie_breaker, scope)
    return _parsed[key]
