"""Which of the lines before the body is the headline.

Files made from web pages have menus, teasers and section names there too. What tells the headline is that the report
repeats its words; then that it is said twice, has a headline's length, and comes before its standfirst.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.sources.text.block_patterns import marks
from reader.sources.text.calendar_days import find_days
from reader.sources.text.overlap import plain, share, stems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST_HEADLINE = 30
"""Words."""
LONGEST_LABEL = 3
"""Words of a site's or section's name over the headline."""
LONGEST_OUTLET = 6
"""Words of an outlet's name before a date."""
NEAR_BEST = 0.8
"""How much worse than the best line an earlier one may be and still be taken: a standfirst repeats the report too."""


def choose_headline(lines: Mapping[int, str], all_lines: Sequence[str], title: str | None, report: str) -> int | None:
    """The key of the headline among `lines`, which are in text order.

    `all_lines` are those of the first part of the text, to see what is said twice; `report` is the beginning of the
    body. None if there are no lines, or only one of one word
    over a body.
    """
    if not lines:
        return None
    if title:
        for key, line in lines.items():
            if plain(line) == plain(title):
                return key
    counts = [plain(line) for line in all_lines]
    words = stems(report)
    scores = {key: _score(line, counts.count(plain(line)), words) for key, line in lines.items()}
    best = max(scores.values())
    if report and len(lines) == 1 and len(next(iter(lines.values())).split()) == 1:
        return None  # a section's name: `Brazil`
    return next(key for key, score in scores.items() if score >= best - NEAR_BEST)


def is_label(line: str, report: frozenset[str]) -> bool:
    """Whether a line over the headline is the name of a site or a section, a menu, a teaser, not a kicker."""
    return len(line.split()) <= LONGEST_LABEL or is_breadcrumb(line) or share(stems(line), report) < 0.34


def is_breadcrumb(line: str) -> bool:
    """`Home > World > Europe`, or an address."""
    address = r"(?:https?://|www\.)\S+|\S+\.(?:com|org|net|co\.\w\w)"
    return bool(marks().breadcrumb.fullmatch(line) or re.fullmatch(address, line))


def is_outlet_with_day(line: str) -> bool:
    """`The Ellery Courier, Sunday 11 February 2024`."""
    day = next(find_days(line), None)
    return day is not None and day.end == len(line) and len(line[: day.start].split()) <= LONGEST_OUTLET


def _score(line: str, times: int, report: frozenset[str]) -> float:
    count = len(line.split())
    if is_breadcrumb(line) or is_outlet_with_day(line) or not re.search(r"[^\W\d_]{2}", line):
        return -2.0
    length = 0.5 if LONGEST_LABEL < count <= LONGEST_HEADLINE else -0.6 if count == 1 else -0.3
    repeated = 1.0 if times > 1 and count >= LONGEST_LABEL else 0.0
    return 2 * share(stems(line), report) + length + repeated
