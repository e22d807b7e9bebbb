"""What is done on a page to the line under its cursor, and to its lines as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.actions.entity_commands import delete_rule
from reader.ui.actions.note_changes import CHANGES, accept, delete
from reader.ui.actions.web_commands import copy_address, open_in_browser
from reader.ui.row_targets import LinkRowTarget, NoteRowTarget, RuleRowTarget

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.model import Note
    from reader.ui.reading_context import CompareContext, FeedsContext, PageContext, ScreenContext


def _to_note(change: Callable[[ScreenContext, Note | None], None]) -> Callable[[PageContext], None]:
    return lambda page: change(page, page.selected_note)


def accept_note(page: PageContext) -> None:
    """Take the words where a moved note was found; of two versions, choose, beginning with the one on this line."""
    keep = page.selected.keep if isinstance(page.selected, NoteRowTarget) else None
    accept(page, page.selected_note, keep)


def delete_row(page: PageContext) -> None:
    """Delete the note, or take the correction back, that the line shows."""
    if isinstance(page.selected, RuleRowTarget):
        delete_rule(page, page.selected.rule, page.selected.words)
    else:
        delete(page, page.selected_note)


def _site(page: FeedsContext) -> str | None:
    """Where the feed under the cursor belongs."""
    feed = page.session.library.feeds.get(page.feed) if page.feed else None
    return (feed.page or feed.url) if feed else None


def _link(page: PageContext) -> str | None:
    return page.selected.url if isinstance(page.selected, LinkRowTarget) else None


ACTIONS: Mapping[str, Callable[[PageContext], None]] = {
    **{command: _to_note(change) for command, change in CHANGES.items()},
    "accept_note": accept_note,
    "delete_note": delete_row,
    "close_page": lambda page: page.close(),
    "go_there": lambda page: page.go_there(),
    "filter_rows": lambda page: page.open_filter(),
    "next_verdict": lambda page: page.next_filter(),
    "choose_lines": lambda page: page.choose_lines(),
    "next_order": lambda page: page.next_order(),
    "next_part": lambda page: page.step_part(1),
    "previous_part": lambda page: page.step_part(-1),
}

ON_COMPARE: Mapping[str, Callable[[CompareContext], None]] = {
    "open_answer": lambda page: page.open_answer(),
    "next_dispute": lambda page: page.step_dispute(1),
    "previous_dispute": lambda page: page.step_dispute(-1),
    "step_left": lambda page: page.step_column(-1),
    "step_right": lambda page: page.step_column(1),
}

ON_FEEDS: Mapping[str, Callable[[FeedsContext], None]] = {
    "open_in_browser": lambda page: open_in_browser(page, _site(page)),
    "copy_address": lambda page: copy_address(page, page.feed),
}

ON_LINKS: Mapping[str, Callable[[PageContext], None]] = {
    "open_in_browser": lambda page: open_in_browser(page, _link(page)),
    "copy_address": lambda page: copy_address(page, _link(page)),
}
