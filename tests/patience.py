"""How long tests wait: for a state, and never by a clock that a slow machine could lose against."""

from __future__ import annotations

from typing import Final

HANGS: Final = 600.0
"""Seconds after which what should have happened is taken never to happen: nothing waits so long but what hangs."""
