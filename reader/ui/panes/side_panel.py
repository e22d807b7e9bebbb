"""The side panel: what the article states, who and what it mentions, the notes on it, and who else reports it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import ContentSwitcher, Static

from reader.commands import Context, Group
from reader.phrasing.alone_words import COMPARING
from reader.ui.appearance.foreign_text import content
from reader.ui.article.fact_filter import FactFilter
from reader.ui.keyboard.bindings import bindings
from reader.ui.panes.fact_arrangement import FactArrangement, facts_key
from reader.ui.panes.panel_words import tab_counts, tab_title, why_empty
from reader.ui.panes.tab_line import TABS, Tab, TabLine
from reader.ui.widgets.find_bar import FindBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType

    from reader.model import Range
    from reader.ui.article.open_article import OpenArticle
    from reader.ui.row_targets import RowTarget
    from reader.ui.widgets.rows import Row, Rows


__all__ = ["SidePanel", "Tab"]

PATIENCE = 1.0
"""Seconds that facts wait for how other reports stand to them, so that they stand in their order from the first; then
they are shown, and only their signs come later."""


class SidePanel(Vertical):
    """Lists of lines about the open article. Each line leads to its place."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.PANEL, but=Group.MOVING)]

    reading: reactive[OpenArticle | None] = reactive(None, always_update=True, repaint=False)
    tab: reactive[Tab] = reactive(Tab.FACTS)
    chosen: reactive[FactFilter] = reactive(FactFilter())

    class Shown(Message):
        """Other lines are shown."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 # Textual's name
        super().__init__(id=id, classes="-empty")
        self._furnished = False
        self._words: dict[Tab, str] = {}
        """What each tab is filtered by."""
        self._arrangement = FactArrangement()
        self._report_at: str | None = None
        self._waits = self._anew = False
        """Whether something is to be shown, and whether from its top."""
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
        self.freshen()
        return self._lists[tab or self.tab]

    @property
    def selected(self) -> RowTarget | None:
        """What the line under the cursor of the current tab stands for."""
        return self.rows().selected if self._furnished else None

    @property
    def words(self) -> str:
        """Only lines with these words are shown in the current tab."""
        return self._words.get(self.tab, "")

    @property
    def is_narrowed(self) -> bool:
        """Whether lines of the current tab are hidden."""
        return bool(self.words) or (self.tab is Tab.FACTS and self.chosen != FactFilter())

    def watch_reading(self, before: OpenArticle | None, now: OpenArticle | None) -> None:
        """Another article starts at the top; the same one, changed, stays where it is."""
        same = before is not None and now is not None and before.article.id == now.article.id
        if not same and self.chosen.entity is not None:
            self.set_reactive(SidePanel.chosen, replace(self.chosen, entity=None))
        if not same or facts_key(before) != facts_key(now):
            self._arrangement.forget()
        self._fill(keep=same)

    def watch_tab(self) -> None:
        if self._furnished:
            had_focus = self.has_focus_within
            self.query_one(ContentSwitcher).current = self.tab.name
            if self.words:
                self._find_bar.show(self.words)
            else:
                self._find_bar.remove_class("-open")
            self._arrangement.renew(self.reading)
            self._fill(keep=True)
            if had_focus:
                self.rows().focus()

    def watch_chosen(self) -> None:
        self._arrangement.renew(self.reading)
        self._fill(keep=True)

    def enter(self) -> None:
        """The reader comes into the panel: facts stand as is known now, what is disputed first."""
        if self._arrangement.renew(self.reading):
            self._fill(keep=False)

    def _fill(self, *, keep: bool) -> None:
        """Show what there is now, at once or when the panel is next seen or asked: what is not seen costs nothing."""
        if not self._furnished:
            return
        self._anew = self._anew or not keep
        self._waits = True
        if self.display:
            self.freshen()

    def freshen(self) -> None:
        """Show what has come while the panel was not seen."""
        if not self._waits:
            return
        keep, self._anew, self._waits = not self._anew, False, False
        counts = tab_counts(self.reading)
        rows = self._lines()
        self._lists[self.tab].show(rows, keep=keep)  # the others when their turn comes
        self._tab_line.show(self.tab, counts)
        shown = sum(row.subject is not None for row in rows)
        self.border_title = tab_title(self.tab, self.reading, shown if self.is_narrowed else None, counts[self.tab])
        names = self.reading.names if self.reading else {}
        filters = replace(self.chosen if self.tab is Tab.FACTS else FactFilter(), words=self.words)
        usual = self.tab is not Tab.FACTS or self._arrangement.is_usual or not rows
        order = "" if usual else f"by {self._arrangement.order}"
        self.border_subtitle = content(" · ".join(part for part in (filters.describe(names), order) if part))
        self._update_empty_reason(not rows)
        self.post_message(self.Shown())

    def _lines(self) -> Sequence[Row]:
        """The lines of the current tab."""
        reading = self.reading
        if reading is None:
            return ()
        from reader.ui.panes.panel_rows import entity_rows, note_rows
        from reader.ui.panes.story_lines import story_rows

        match self.tab:
            case Tab.FACTS:
                return self._fact_lines(reading)
            case Tab.ENTITIES:
                return entity_rows(reading, self.words)
            case Tab.NOTES:
                return note_rows(reading, self.words)
            case Tab.STORY:
                return story_rows(reading, self.words, self._report_at)

    def _fact_lines(self, reading: OpenArticle) -> Sequence[Row]:
        """Facts in the order that the verdicts give; none while these may come at any moment."""
        from reader.ui.panes.fact_lines import fact_list, waiting_row

        if reading.analysis is None:
            return ()
        arranged_by = self._arrangement.arrange(reading)
        if arranged_by is None:
            self.set_timer(PATIENCE, partial(self._wait_no_longer, reading.article.id))
            return (waiting_row(COMPARING),)
        return fact_list(reading, replace(self.chosen, words=self.words), self._arrangement.order, arranged_by).rows

    def show_title_of(self, report: RowTarget) -> None:
        """Show the title of the report under the cursor of the story's tab."""
        if self.tab is not Tab.STORY:
            return
        from reader.ui.row_targets import RangeRowTarget

        if isinstance(report, RangeRowTarget) and report.article != self._report_at:
            self._report_at = report.article
            self._fill(keep=True)

    def _wait_no_longer(self, article: str) -> None:
        if (
            self.reading is not None
            and self.reading.article.id == article
            and self._arrangement.wait_no_longer(article)
        ):
            self._fill(keep=True)

    def on_key(self, event: events.Key) -> None:
        """Whoever presses a key in the panel wants to see it now."""
        if self.tab is Tab.FACTS and self.reading is not None and self._arrangement.is_open:
            self._wait_no_longer(self.reading.article.id)

    def _update_empty_reason(self, empty: bool) -> None:
        self.set_class(empty, "-empty")
        if empty:
            self.query_one("#panel-empty", Static).update(
                Content(why_empty(self.tab, self.reading, narrowed=self.is_narrowed))
            )

    def follow(self, place: Range | None) -> None:
        """Mark the line of the fact that the article states at a place."""
        if not self._furnished or not self.display or self.tab is not Tab.FACTS:
            return
        from reader.ui.panes.fact_lines import row_at

        rows = self.rows()
        rows.light(row_at(rows.shown, place) if place is not None else None)

    # Commands

    def choose_next_kind(self) -> None:
        """Show facts of the next kind only."""
        from reader.ui.panes.fact_lines import next_of_kind

        if self.reading and self.reading.analysis:
            self.chosen = replace(self.chosen, kind=next_of_kind(self.reading.facts, self.chosen.kind))

    def choose_next_verdict(self) -> None:
        """Show facts of the next verdict only."""
        from reader.ui.panes.fact_lines import next_verdict

        if self.reading:
            self.chosen = replace(self.chosen, verdict=next_verdict(self.reading, self.chosen.verdict))

    def next_order(self) -> None:
        """Put the facts in the next order: by verdict, as in the text, by kind."""
        if self.tab is not Tab.FACTS:
            return
        self._arrangement.next_order()
        self._arrangement.renew(self.reading)
        self._fill(keep=True)

    def choose_entity(self, entity: str | None) -> None:
        """Show facts about one entity only; the same entity again, or None: about all."""
        self.chosen = replace(self.chosen, entity=None if entity == self.chosen.entity else entity)
        self.tab = Tab.FACTS

    def open_filter(self) -> None:
        """Type what the lines are filtered by."""
        self._find_bar.open()

    def clear_filters(self) -> bool:
        """Show all lines of the current tab; whether any were hidden."""
        if not self.is_narrowed:
            return False
        self._find_bar.close()
        self._words.pop(self.tab, None)
        if self.tab is Tab.FACTS:
            self.chosen = FactFilter()
        self._fill(keep=True)
        return True

    def step_tab(self, step: int) -> None:
        """The next tab, round at the ends."""
        self.tab = TABS[(TABS.index(self.tab) + step) % len(TABS)]

    @on(TabLine.TabChosen)
    def _tab_clicked(self, event: TabLine.TabChosen) -> None:
        event.stop()
        self.tab = event.tab
        self.rows().focus()

    @on(FindBar.Changed)
    def _find_changed(self, event: FindBar.Changed) -> None:
        event.stop()
        self._words[self.tab] = event.words
        self._fill(keep=True)

    @on(FindBar.Left)
    def _find_left(self, event: FindBar.Left) -> None:
        event.stop()
        self.rows().focus()
