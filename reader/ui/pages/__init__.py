"""What stands on each page, as lines, from the library and the notebook. `PAGES` and
`PAGES_BESIDE` find a page by its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.library import Library
    from reader.ui.session import Session
    from reader.ui.widgets.rows import Row


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's lines, and what its borders say."""

    title: str
    rows: tuple[Row, ...]
    subtitle: str = ""
    empty: str = "There is nothing here yet."
    filters: tuple[str, ...] = ()
    """Groups of lines that the reader can show alone, one after the other; the first, empty, shows all."""
    orders: tuple[str, ...] = ()
    """Orders that the lines can stand in: what the page is asked `about` for each."""
    laid: Callable[[int], tuple[Row, ...]] | None = None
    """The lines for a width in cells, where they depend on it; `rows` is not looked at then."""


def _entity(session: Session, about: str) -> PageText:
    from reader.ui.pages.entity_page import entity_page

    return entity_page(session, about)


def _notebook(session: Session, about: str) -> PageText:
    from reader.ui.pages.notebook_page import notebook_page

    return notebook_page(session, about)


def _compare(library: Library, about: str) -> PageText:
    from reader.ui.pages.compare_page import compare_page

    return compare_page(library, about)


def _timeline(library: Library, about: str) -> PageText:
    from reader.ui.pages.timeline_page import timeline_page

    return timeline_page(library, about)


def _corrections(session: Session, about: str) -> PageText:
    from reader.ui.pages.corrections_page import corrections_page

    return corrections_page(session, about)


def _revisions(session: Session, about: str) -> PageText:
    from reader.ui.pages.revisions_page import revisions_page

    return revisions_page(session, about)


def _feeds(session: Session, about: str) -> PageText:
    from reader.ui.pages.feeds_page import feeds_page

    return feeds_page(session, about)


def _links(session: Session, about: str) -> PageText:
    from reader.ui.pages.links_page import links_page

    return links_page(session, about)


PAGES: Mapping[str, Callable[[Session, str], PageText]] = {
    "entity": _entity,
    "notebook": _notebook,
    "corrections": _corrections,
    "revisions": _revisions,
    "feeds": _feeds,
    "links": _links,
}
"""Page name -> what builds its lines from the desk and the id of what the page is about."""

PAGES_BESIDE: dict[str, Callable[[Library, str], PageText]] = {"compare": _compare, "timeline": _timeline}
"""The same for pages that read all reports of a story: worked out beside the interface, from a library alone."""

WAITING: Mapping[str, PageText] = {
    "compare": PageText("Compare", (), empty="Reading the reports of this story …"),
    "timeline": PageText("Timeline", (), empty="Reading the reports of this story …"),
}
"""What stands there until they are worked out."""
