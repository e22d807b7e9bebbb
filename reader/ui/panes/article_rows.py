"""What a row of the article list says, as pieces of text with the name of the style that each is shown in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from textual.content import Content

from reader.phrasing.displayable import cell_width, head_of
from reader.phrasing.formatting import day_words, source_words
from reader.phrasing.line_fitting import fitted_name
from reader.phrasing.visual_order import visual
from reader.ui.appearance.foreign_text import content

if TYPE_CHECKING:
    from reader.library import ArticleRow

Pieces: TypeAlias = tuple[tuple[str, str], ...]
"""Text and the layer that it is drawn in, from left to right."""

UNREAD, READ, OPEN, STAR, FAILED, WAITING, DISPUTED = "●", " ", "▸", "★", "!", "⋯", "✗"
NARROW_LINES, WIDE_LINES = 3, 1
ROOM = 72
"""Cells from which on a row's parts stand beside each other."""

ROOM_FOR_DATE = 48
"""Cells from which on one line has the date, too, and not the title alone."""

_MARKER_CELLS, _DATE_CELLS, _SOURCE_CELLS = 2, 12, 20


def is_wide(width: int) -> bool:
    """Whether a row's parts fit beside each other."""
    return width >= ROOM


@lru_cache(maxsize=512)
def row_lines(
    row: ArticleRow, width: int, disputed: int | None = None, is_open: bool = False, one_line: bool = False
) -> tuple[Pieces, ...]:
    """The lines of a row: marker, date and source, and the title; one line where there is room, else three, or
    `one_line` without what there is no room for.

    `disputed`: how many of its facts another report contradicts; 0 where nobody has counted them yet.
    """
    marker = _marker(row, is_open)
    if is_wide(width) or one_line:
        return (_in_one_line(row, width, disputed, marker),)
    return _in_three_lines(row, width, disputed, marker)


def _in_one_line(row: ArticleRow, width: int, disputed: int | None, marker: tuple[str, str]) -> Pieces:
    state = _state(row, disputed)
    about: Pieces = ()
    if width >= ROOM_FOR_DATE:
        about = ((_fit(day_words(row.published), _DATE_CELLS), "article-list--about"),)
    if is_wide(width):
        about = (*about, (_source(row, _SOURCE_CELLS - 2) + "  ", "article-list--about"))
    beside = _MARKER_CELLS + sum(cell_width(text) for text, _ in (*about, *state))
    title = visual(_fit(content(head_of(row.title, width)).plain, width - beside - 1))
    return (marker, *about, (title, _title_style(row)), *state)


def _in_three_lines(row: ArticleRow, width: int, disputed: int | None, marker: tuple[str, str]) -> tuple[Pieces, ...]:
    inner = max(4, width - 3)
    first, second = _two_lines(content(head_of(row.title, 2 * inner)), inner)
    state = _state(row, disputed)
    day = f"{day_words(row.published)} · "
    room = inner - sum(cell_width(text) for text, _ in state)
    about = day + _source(row, max(0, room - cell_width(day)))
    style = _title_style(row)
    return (
        (marker, (_fit(about, room), "article-list--about"), *state),
        (("  ", style), (visual(first), style)),
        (("  ", style), (visual(second), style)),
    )


def _source(row: ArticleRow, cells: int) -> str:
    """The source, and how many more show the article; its name gives way where there is no room for both."""
    more = f" +{len(row.also):,}" if row.also else ""
    return _fit(fitted_name(source_words(row.source), max(0, cells - len(more))) + more, cells)


def _two_lines(title: Content, width: int) -> tuple[str, str]:
    lines = title.wrap(width)
    if len(lines) < 2:
        return title.truncate(width, ellipsis=True).plain, ""
    first = lines[0].plain.rstrip()
    rest = Content(title.plain[len(first) :].strip())
    return first, rest.truncate(width, ellipsis=True).plain


def _marker(row: ArticleRow, is_open: bool) -> tuple[str, str]:
    return (f"{OPEN if is_open else READ if row.read else UNREAD} ", "article-list--marker")


def _state(row: ArticleRow, disputed: int | None) -> Pieces:
    """Signs at a row's end: the star, then, in cells of their own so that nothing moves for them, how the analysis
    stands or how many facts are disputed."""
    pieces = [(f" {STAR}", "article-list--star")] if row.starred else []
    if row.state == "failed":
        return (*pieces, (f" {FAILED} ", "article-list--failed"))
    if row.state == "pending":
        return (*pieces, (f" {WAITING} ", "article-list--about"))
    if disputed is not None:
        number = "" if not disputed else str(disputed) if disputed < 10 else "+"
        return (*pieces, (f" {DISPUTED}{number:1}", "article-list--disputed"))
    return (*pieces, ("   ", "article-list--about"))


def _title_style(row: ArticleRow) -> str:
    return "article-list--read" if row.read else "article-list--unread"


def _fit(text: str, width: int) -> str:
    return Content(text).truncate(max(0, width), ellipsis=True, pad=True).plain
