"""Which of a page's lines are shown: those of the kind and with the words that the reader asked for. Pure."""

from __future__ import annotations

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
    kept = [row for row in rows if _is_wanted(row, chosen, asked)]
    return [row for at, row in enumerate(kept) if row.subject or _heads_something(kept, at)]


def _is_wanted(row: Row, chosen: str, asked: Sequence[str]) -> bool:
    if row.subject is None:
        return not chosen or not row.groups or chosen in row.groups
    if chosen and chosen not in row.groups:
        return False
    plain = (row.content.plain.casefold() if row.words is None else row.words) if asked else ""
    return all(word in plain for word in asked)


def _heads_something(rows: Sequence[Row], at: int) -> bool:
    """Whether a line follows this heading before the next one of its rank, or it says something by itself."""
    for row in rows[at + 1 :]:
        if row.subject is not None:
            return True
        if row.rank <= rows[at].rank:
            break
    return rows[at].stands_alone
