"""The side panel: what the article states, who and what it mentions, the notes on it, and who else reports it."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import ContentSwitcher, Static

from reader.commands import Context, Group
from reader.ui.bindings import bindings
from reader.ui.fact_filter import FactFilter
from reader.ui.foreign_text import content
from reader.ui.widgets.find_bar import FindBar

if TYPE_CHECKING:
    from textual.binding import BindingType

    from reader.model import Fact
    from reader.ui.open_article import OpenArticle
    from reader.ui.row_targets import RowTarget
    from reader.ui.widgets.rows import Row, Rows


class Tab(StrEnum):
    """The panel's tabs, from left to right."""

    FACTS = "Facts"
    ENTITIES = "Entities"
    NOTES = "Notes"
    STORY = "Story"


TABS = tuple(Tab)


class TabLine(Static):
    """The tabs' names with their counts on one line; a click chooses one."""

    auto_links = False

    class TabChosen(Message):
        """A tab was clicked."""

        def __init__(self, tab: Tab) -> None:
            super().__init__()
            self.tab = tab

    def show(self, current: Tab, counts: dict[Tab, int]) -> None:
        """Show the counts, with the current tab marked."""
        parts: list[Content] = []
        for tab in TABS:
            words = f"{tab} {counts[tab]:,}"
            style = "bold underline $accent" if tab is current else "$article-muted"
            parts.append(Content.styled(words, style).stylize(f"@click=choose('{tab.name}')"))
        self.update(Content("  ").join(parts))

    def action_choose(self, name: str) -> None:
        self.post_message(self.TabChosen(Tab[name]))


class SidePanel(Vertical):
    """Lists of lines about the open article. Each line leads to its place."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.PANEL, but=Group.MOVING)]

    reading: reactive[OpenArticle | None] = reactive(None, always_update=True)
    tab: reactive[Tab] = reactive(Tab.FACTS)
    chosen: reactive[FactFilter] = reactive(FactFilter())
    words: reactive[str] = reactive("")
    """Only lines with these words are shown, in every tab."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 # Textual's name
        super().__init__(id=id, classes="-empty")
        self._furnished = False
        self._tab_line = TabLine(id="tabs")
        self._find_bar = FindBar("Lines with", id="panel-find")

    @cached_property
    def _lists(self) -> dict[Tab, Rows]:
        from reader.ui.widgets.rows import Rows

        return {tab: Rows(id=tab.name) for tab in TABS}

    async def furnish(self) -> None:
        """Put in what the panel is made of: after the first frame where the panel is closed, for it is half of all
        that would have to be styled before it."""
        if self.children:
            return
        lists = ContentSwitcher(*self._lists.values(), initial=self.tab.name, id="tab-rows")
        await self.mount(self._tab_line, lists, Static(id="panel-empty", markup=False), self._find_bar)
        self._furnished = True
        self._fill(keep=False)

    # What is shown

    def rows(self, tab: Tab | None = None) -> Rows:
        """The list of a tab; of the current one where none is named."""
        return self._lists[tab or self.tab]

    @property
    def selected(self) -> RowTarget | None:
        """What the line under the cursor of the current tab stands for."""
        return self.rows().selected if self._furnished else None

    def watch_reading(self, before: OpenArticle | None, now: OpenArticle | None) -> None:
        """Another article starts at the top; the same one, changed, stays where it is."""
        same = before is not None and now is not None and before.article.id == now.article.id
        if not same and self.chosen.entity is not None:
            self.set_reactive(SidePanel.chosen, replace(self.chosen, entity=None))
        self._fill(keep=same)

    def watch_tab(self) -> None:
        if self._furnished:
            had_focus = self.has_focus_within
            self.query_one(ContentSwitcher).current = self.tab.name
            self._fill(keep=True)
            if had_focus:
                self.rows().focus()

    def watch_chosen(self) -> None:
        self._fill(keep=True)

    def watch_words(self) -> None:
        self._fill(keep=True)

    def _fill(self, *, keep: bool) -> None:
        if not self._furnished:
            return
        filters = replace(self.chosen, words=self.words)
        rows = self._rows_of(filters)
        counts = {tab: sum(row.subject is not None for row in rows[tab]) for tab in TABS}
        self.rows().show(rows[self.tab], keep=keep)  # the others when their turn comes
        self._tab_line.show(self.tab, counts)
        self.border_title = f"{self.tab} {counts[self.tab]:,}"
        names = self.reading.names if self.reading else {}
        shown = filters if self.tab is Tab.FACTS else FactFilter(words=self.words)
        self.border_subtitle = content(shown.describe(names))
        self._say_why_empty(counts[self.tab] == 0)

    def _rows_of(self, filters: FactFilter) -> dict[Tab, list[Row]]:
        if self.reading is None:
            return {tab: [] for tab in TABS}
        from reader.ui.panes.panel_rows import entity_rows, fact_rows, note_rows, story_rows

        return {
            Tab.FACTS: fact_rows(self.reading, filters),
            Tab.ENTITIES: entity_rows(self.reading, self.words),
            Tab.NOTES: note_rows(self.reading, self.words),
            Tab.STORY: story_rows(self.reading, self.words),
        }

    def _say_why_empty(self, empty: bool) -> None:
        self.set_class(empty, "-empty")
        if empty:
            self.query_one("#panel-empty", Static).update(Content(self._why_empty()))

    def _why_empty(self) -> str:
        if self.reading is None:
            return "Open an article, and what it states stands here."
        if self.words or (self.tab is Tab.FACTS and self.chosen != FactFilter()):
            return "Nothing here matches the filter. Escape shows everything again."
        if self.tab is Tab.STORY:
            return "No other article in the library reports this story."
        if self.tab is Tab.NOTES:
            return "No notes yet. Select words with v, or stay on a mention, and press a to write one."
        if self.reading.analysis is None:
            return _WAITING.get(self.reading.row.state, "") or self.reading.row.problem or ""
        return "The analysis found none in this article."

    # Commands

    def choose_next_kind(self) -> None:
        """Show facts of the next kind only."""
        from reader.ui.panes.panel_rows import next_of_kind

        if self.reading and self.reading.analysis:
            self.chosen = replace(self.chosen, kind=next_of_kind(self.reading.facts, self.chosen.kind))

    def choose_next_verdict(self) -> None:
        """Show facts of the next verdict only."""
        from reader.ui.panes.panel_rows import next_verdict

        if self.reading:
            present = [verdict for fact in self._facts if (verdict := self.reading.verdict(fact))]
            self.chosen = replace(self.chosen, verdict=next_verdict(present, self.chosen.verdict))

    def choose_entity(self, entity: str | None) -> None:
        """Show facts about one entity only; the same entity again, or None: about all."""
        self.chosen = replace(self.chosen, entity=None if entity == self.chosen.entity else entity)
        self.tab = Tab.FACTS

    def open_filter(self) -> None:
        """Type what the lines are filtered by."""
        self._find_bar.open()

    def clear_filters(self) -> bool:
        """Show everything; whether anything was hidden."""
        if not self.words and self.chosen == FactFilter():
            return False
        self._find_bar.close()
        self.words = ""
        self.chosen = FactFilter()
        return True

    def step_tab(self, step: int) -> None:
        """The next tab, round at the ends."""
        self.tab = TABS[(TABS.index(self.tab) + step) % len(TABS)]

    @property
    def _facts(self) -> tuple[Fact, ...]:
        return self.reading.facts if self.reading else ()

    @on(TabLine.TabChosen)
    def _tab_clicked(self, event: TabLine.TabChosen) -> None:
        event.stop()
        self.tab = event.tab
        self.rows().focus()

    @on(FindBar.Changed)
    def _find_changed(self, event: FindBar.Changed) -> None:
        event.stop()
        self.words = event.words

    @on(FindBar.Left)
    def _find_left(self, event: FindBar.Left) -> None:
        event.stop()
        self.rows().focus()


_WAITING = {"pending": "This article waits for its analysis."}
