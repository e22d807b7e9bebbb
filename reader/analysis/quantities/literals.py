"""Figures as they are written: grouped in the ways of English, India and the continent, with fractions and suffixes.

Pure text, no parse. What may be read two ways is marked as such or is no figure: a value wrong by a factor is worse
than no value.
"""

from __future__ import annotations

import re

from reader.value_classes import dataclass

LONGEST_FIGURE = 24
"""Longer ones are identifiers; they count nothing."""

_VULGAR = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8}
_SPACE = r"[ \u00a0\u2009\u202f]"
_INDIAN = r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?"
_WESTERN = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"
_SWISS = r"\d{1,3}(?:['’]\d{3})+(?:\.\d+)?"
_CONTINENTAL = r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}"
_BY_SPACES = rf"[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}})+"
_FRACTION = rf"(?P<vulgar>[{''.join(_VULGAR)}])|(?:{_SPACE}|-)(?P<over>[1-9]/(?:[2-9]|1[06]|32))(?![\d/])"
_SUFFIX = r"(?:[A-Za-zµ]+|°[CF]?)(?:/[hs])?"
_FOOTNOTE = r"(?<!(?<!\d)10)[¹²³⁴⁵⁶⁷⁸⁹ª](?!\w)"
"""A small mark behind a figure: `12¹`; behind a ten it is a power."""
_FIGURE = re.compile(
    rf"(?:(?P<continental>{_CONTINENTAL})|(?P<grouped>{_INDIAN}|{_WESTERN}|{_SWISS})|(?P<comma>\d+,\d{{1,2}})"
    rf"|(?P<plain>\d+(?:\.\d+)?|\.\d+))(?!\d|[.,:/'’]\d)(?:{_FRACTION})?(?P<plus>\+)?(?P<suffix>{_SUFFIX})?(?P<late>\+)?(?!(?!{_FOOTNOTE})\w)"
)
_SPACED = re.compile(rf"(?P<groups>{_BY_SPACES})(?P<rest>[.,]\d+)?(?!\w|[.,:/]\d|{_SPACE}\d)")
_PARTED_CLOCK = re.compile(r"\d: $")
_NOUGHT = re.compile(r"0\d")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text: characters `[start, end)`, without its suffix; `suffix` are the letters written on to it."""

    start: int
    end: int
    value: float
    suffix: str = ""
    is_at_least: bool = False
    """Whether a plus sign stands behind it."""
    has_decimal_comma: bool = False
    """Whether its comma may as well part two numbers: it is a figure only beside a unit or a currency."""


def figure_at(text: str, start: int, *, behind_code: bool = False) -> Figure | None:
    """The figure that begins at `start`, or None where none does or where it is part of something else: `1:30`.

    `behind_code`: whether the letters in front of it are known to be a currency's: `Rs500`.
    """
    match = _FIGURE.match(text, start)
    joined = (not behind_code and _is_joined(text, start)) or _NOUGHT.match(text, start) is not None
    if match is None or match.end() - start > LONGEST_FIGURE or joined:
        return None
    value = _value(match)
    if match["vulgar"]:
        value += _VULGAR[match["vulgar"]]
    elif match["over"]:
        over, under = match["over"].split("/")
        if value % 1 or int(over) >= int(under):
            return None
        value += int(over) / int(under)
    suffix = match["suffix"] or ""
    end = match.start("suffix") if suffix else match.end()
    return Figure(start, end, round(value, 6), suffix, bool(match["plus"] or match["late"]), bool(match["comma"]))


def spaced_figure_at(text: str, start: int) -> Figure | None:
    """The figure in groups with spaces that begins at `start`, which may as well be several numbers: `10 000`."""
    match = _SPACED.match(text, start)
    if match is None or match.end() - start > LONGEST_FIGURE or _is_joined(text, start):
        return None
    value = float(re.sub(_SPACE, "", match["groups"]) + (match["rest"] or "").replace(",", "."))
    return Figure(start, match.end(), value)


def _value(match: re.Match[str]) -> float:
    if match["continental"]:
        return float(match["continental"].replace(".", "").replace(",", "."))
    if match["comma"]:
        return float(match["comma"].replace(",", "."))
    return float(re.sub("[,'’]", "", match["grouped"] or match["plain"]))


def _is_joined(text: str, start: int) -> bool:
    """Whether what stands before a figure makes it the rest of something: `A380`, the `3` of `1.2.3`, `12:30`."""
    before = text[start - 1 : start]
    if before.isdigit() or (before.isalpha() and before.isascii()):
        return True
    if before == " ":
        return _PARTED_CLOCK.search(text[max(0, start - 4) : start]) is not None  # `11: 55p`
    return bool(before) and before in ".,:/'’" and text[start - 2 : start - 1].isdigit()
