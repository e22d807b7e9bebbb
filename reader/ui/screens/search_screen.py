"""Search over everything: the query at the top, what it finds below as it is typed, newest first."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from reader.errors import DatelineError
from reader.library import ArticleQuery
from reader.phrasing.displayable import displayable
from reader.phrasing.formatting import counted, day_words, source_words
from reader.queries import EVERYTHING, parse
from reader.ui.appearance.foreign_text import content
from reader.ui.appearance.styles import MUTED, QUIET
from reader.ui.screens.closes_once import ClosesOnce
from reader.ui.widgets.option_lines import OptionLines
from reader.ui.widgets.text_line import WritingLine
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.timer import Timer

    from reader.library import ArticleRow, Snippet
    from reader.queries import Query
    from reader.ui.session import Session

AT_ONCE = 20
"""Articles that are shown at the least, and then as many again when the cursor comes to the last."""
PAUSE = 0.06
"""Seconds without a key after which is searched: a fast typist's keys come closer."""

HINT = "Words, “words side by side”, beg*, -not, a OR b, title: source: entity: tag: published: is: has: verdict: note:"
_HIT = "$search-hit-text on $search-hit"


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """The article that was chosen, and the query that found it."""

    article: str
    query: Query


class SearchEverything(ModalScreen[FoundPassage | None], ClosesOnce[FoundPassage | None]):
    """Dismisses with the article that was chosen, or with None where the reader leaves."""

    CSS_PATH = "search_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("down,ctrl+n", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("pagedown", "step(8)", show=False, priority=True),
        Binding("pageup", "step(-8)", show=False, priority=True),
    ]

    def __init__(self, session: Session, typed: str = "") -> None:
        super().__init__()
        self._desk = session
        self._typed = typed
        self._query: Query = EVERYTHING
        self._rows: list[ArticleRow] = []
        self._all_shown = True
        self._waiting: Timer | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="search") as box:
            box.border_title = "Search everything"
            box.border_subtitle = "↑ ↓ Choose · Enter Read · Esc Leave"
            yield WritingLine(self._typed, compact=True, select_on_focus=True)
            yield Label(HINT, markup=False, id="search-said")
            yield OptionLines(markup=False)

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        if self._typed:
            self._search()

    @property
    def typed(self) -> str:
        """What stands in the line."""
        return self.query_one(Input).value

    @property
    def _at_once(self) -> int:
        """As many as fill a tall terminal: each takes two lines, where words around a hit stand below its title."""
        return max(AT_ONCE, self.size.height // 2)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(PAUSE, self._search)

    def _search(self) -> None:
        """Show what the query finds; an error leaves what was found before."""
        self._waiting = None
        try:
            self._query = parse(self.typed, typing=True)
            listed = ArticleQuery(where=self._query)
            nothing_asked = self._query == EVERYTHING
            self._rows = [] if nothing_asked else self._desk.library.lists.window(listed, 0, self._at_once)
            options = self._options(self._rows)
        except DatelineError as error:
            self._show_message(str(error), wrong=True)
            return
        shown = self.query_one(OptionList)
        shown.set_options(options)
        if options:
            shown.highlighted = 0
        self._all_shown = len(options) < self._at_once
        if nothing_asked or not options:
            self._show_message(HINT if nothing_asked else "No article meets this.")
        else:
            self.call_after_refresh(self._show_count, listed)  # of many, counting takes longer than finding the first

    def _show_count(self, listed: ArticleQuery) -> None:
        if listed.where == self._query:
            with contextlib.suppress(DatelineError):
                self._show_message(counted(self._desk.library.lists.count(listed), "article"))

    def _show_message(self, sentence: str, *, wrong: bool = False) -> None:
        self.query_one("#search-said", Label).update(displayable(sentence))
        self.query_one("#search").set_class(wrong, "-wrong")

    def _options(self, rows: Sequence[ArticleRow]) -> list[Option]:
        excerpts = self._desk.library.lists.excerpts([row.id for row in rows], self._query)
        return [Option(_described(row, excerpts.get(row.id))) for row in rows]

    def _more(self) -> None:
        """Show the next articles, if there are any."""
        if self._all_shown:
            return
        rows = self._desk.library.lists.window(ArticleQuery(where=self._query), len(self._rows), self._at_once)
        self._rows += rows
        self._all_shown = len(rows) < self._at_once
        self.query_one(OptionList).add_options(self._options(rows))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._waiting is not None:
            self._waiting.stop()
            self._search()
        self._choose(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose(event.option_index)

    def _choose(self, at: int | None) -> None:
        if at is not None and at < len(self._rows):
            self.dismiss(FoundPassage(self._rows[at].id, self._query))

    def action_step(self, step: int) -> None:
        shown = self.query_one(OptionList)
        if shown.highlighted is None:
            return
        if shown.highlighted + step >= len(self._rows) - 1:
            self._more()
        shown.highlighted = max(0, min(shown.highlighted + step, len(self._rows) - 1))

    def action_leave(self) -> None:
        self.dismiss(None)


def _described(row: ArticleRow, snippet: Snippet | None) -> Content:
    """When and by whom it was published, the title, and the words around what was found."""
    about = f"{day_words(row.published)} · {source_words(row.source)}"
    title = content(row.title).stylize(MUTED if row.read else "bold")
    lines = [Content.styled(about, QUIET), Content("\n"), title]
    if snippet is not None:
        lines += [Content("\n"), _marked(snippet)]
    return Content.assemble(*lines)


def _marked(snippet: Snippet) -> Content:
    """The snippet on one line, with what was found marked."""
    shown = content(snippet.text).stylize(MUTED)
    for start, end in snippet.hits:
        shown = shown.stylize(_HIT, start, end)
    return shown
