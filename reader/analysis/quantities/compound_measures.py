"""Measures told in two units: `5ft 6in`, `six feet two`, `7lb 3oz`, `two hours and 40 minutes`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.quantities.units import Measured, unit_behind

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.analysis.parsed_text import ParsedText
    from reader.analysis.quantities.figures import Core
    from reader.analysis.quantities.number_words import NumberWords

    Reading = Callable[[ParsedText, int, NumberWords], Core | None]

_PARTS = {
    "feet": ("inches", 12),
    "pounds": ("ounces", 16),
    "stones": ("pounds", 14),
    "years": ("months", 12),
    "hours": ("minutes", 60),
    "minutes": ("seconds", 60),
}
"""A unit, the smaller one in which its rest is told, and how many of that make one."""
_JOINTS = frozenset(("and", ",", "-"))
_FOOT = re.compile(r"(?:foot|feet|ft)-(\d{1,2})")


class Rest(NamedTuple):
    """What the second unit adds: a part of the first one, and the token behind it."""

    share: float
    end: int


def rest_behind(doc: ParsedText, end: int, unit: str | None, words: NumberWords, reading: Reading) -> Rest | None:
    """What is told behind a measure in the next smaller unit; `reading` reads the number that begins with a token."""
    part = _PARTS.get(unit or "")
    if part is None:
        return None
    at = end + (end < len(doc) and doc[end].lower_ in _JOINTS)
    if at >= len(doc) or doc[at].sent != doc[end - 1].sent:
        return None
    core = reading(doc, at, words)
    if core is None or core.high is not None or core.vague or not 0 < core.value < part[1]:
        return None
    measured = Measured(core.unit, core.end) if core.unit else _unit(doc, core.end, words)
    return Rest(core.value / part[1], measured.end) if measured.unit == part[0] else None


def joined_feet(doc: ParsedText, end: int) -> Rest | None:
    """`5-foot-1`: what stands behind the figure."""
    at = end + (end < len(doc) and doc[end].text == "-")
    written = _FOOT.fullmatch(doc[at].lower_) if at < len(doc) else None
    if written is not None and int(written[1]) < _PARTS["feet"][1]:
        return Rest(int(written[1]) / _PARTS["feet"][1], at + 1)
    return None


def _unit(doc: ParsedText, end: int, words: NumberWords) -> Measured:
    return unit_behind(doc, end, words) if end < len(doc) else Measured(None, end)
