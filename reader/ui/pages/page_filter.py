"""Which of a page's lines are shown: those of the kind and with the words that the reader asked for. Pure."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.ui.pages.page_text import PageText
    from reader.ui.widgets.rows import Row


def lines(text: PageText, room: int, chosen: str, words: str) -> list[Row]:
    """The page's lines for a width of `room` cells that are of the `chosen` kind (empty: of any) and have all `words`;
    headings only over something."""
    return wanted(text.laid(room) if text.laid else text.rows, chosen, words)


def wanted(rows: Iterable[Row], chosen: str, words: str) -> list[Row]:
    """Of these lines those of the `chosen` kind that have all `words`; headings only over something."""
    asked = words.casefold().split()
    return _with_headings([row for row in rows if _is_wanted(row, chosen, asked)])


def _with_headings(rows: Sequence[Row]) -> list[Row]:
    """The lines, and of the headings those that have one below them before the next of their rank, or stand alone."""
    kept: list[Row] = []
    above: float = -1
    """Seen from below, the rank under which a heading stands over a line: at first over none."""
    for row in reversed(rows):
        if row.subject is not None:
            above = inf
        else:
            heads = row.rank < above
            above = min(above, row.rank)
            if not heads and not row.stands_alone:
                continue
        kept.append(row)
    kept.reverse()
    return kept


def _is_wanted(row: Row, chosen: str, asked: Sequence[str]) -> bool:
    if row.subject is None:
        return not chosen or not row.groups or chosen in row.groups
    if chosen and chosen not in row.groups:
        return False
    plain = (row.content.plain.casefold() if row.words is None else row.words) if asked else ""
    return all(word in plain for word in asked)
