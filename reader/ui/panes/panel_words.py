"""What the side panel says of itself: how much each tab holds, what its title is, why it is empty. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.phrasing.alone_words import ALONE, COMPARING
from reader.phrasing.formatting import titled
from reader.ui.panes.tab_line import TABS, Tab

if TYPE_CHECKING:
    from textual.content import Content

    from reader.ui.article.open_article import OpenArticle

_WAITING = {"pending": "This article waits for its analysis."}


def tab_counts(reading: OpenArticle | None) -> dict[Tab, int | None]:
    """How many lines each tab has, whatever is hidden; None where that is not known yet."""
    if reading is None:
        return dict.fromkeys(TABS, 0)
    from reader.ui.panes.listed_facts import facts_to_show  # a start that opens nothing needs no facts

    analysis = reading.analysis
    return {
        Tab.FACTS: len(facts_to_show(reading)) if analysis else None,
        Tab.ENTITIES: sum(entity.id in reading.counts for entity in analysis.entities) if analysis else None,
        Tab.NOTES: len(reading.notes),
        Tab.STORY: len(reading.story or reading.row.also[:1]) if reading.compared else None,
    }


def tab_title(tab: Tab, reading: OpenArticle | None, shown: int | None, of: int | None) -> Content | str:
    """`Notes 3`, `Notes 1 of 3`: how many lines there are, and how many are `shown` where some are hidden."""
    if tab is Tab.FACTS and reading is not None and of is not None:
        from reader.ui.panes.fact_lines import fact_title  # as above

        return fact_title(reading, of if shown is None else shown, of)
    return titled(tab, of) if shown is None or of is None else f"{tab} {shown:,} of {of:,}"


def why_empty(tab: Tab, reading: OpenArticle | None, *, narrowed: bool) -> str:
    """Why a tab has no lines. `narrowed`: whether some are hidden."""
    if reading is None:
        return "Open an article, and what it states stands here."
    if narrowed:
        return "Nothing here matches the filter. Esc shows everything again."
    if tab is Tab.STORY and reading.analysis is not None:
        return ALONE if reading.compared else COMPARING
    if tab is Tab.NOTES:
        return "No notes yet. Select words with v, or stay on a mention, and press a to write one."
    if reading.analysis is None:
        return _WAITING.get(reading.row.state, "") or reading.row.problem or ""
    return "The analysis found none in this article."
