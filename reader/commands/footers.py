"""What the footer names in each place, the most needed first: it shows as many as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.commands.command import Context

if TYPE_CHECKING:
    from collections.abc import Mapping

EVERYWHERE: Mapping[str, str] = {"help": "Help", "quit": "Quit", "find_anything": "Find"}
"""What stands at the right, wherever no field takes the letters: command id -> what the footer calls it."""

_PAGE = {
    "go_there": "Go there",
    "close_page": "Back",
    "next_part": "Next part",
    "filter_rows": "Filter",
    "next_verdict": "Narrow down",
    "choose_lines": "Choose",
}


def _page(words: Mapping[str, str]) -> Mapping[str, str]:
    """These first, then what every page has."""
    return {**words, **{command: word for command, word in _PAGE.items() if command not in words}}


FOOTERS: Mapping[Context, Mapping[str, str]] = {
    Context.LIST: {
        "open_article": "Read",
        "next_unread": "Next unread",
        "filter_articles": "Filter",
        "choose_list": "List",
        "search_everything": "Search everything",
        "toggle_star": "Star",
    },
    Context.ARTICLE: {
        "next_mention": "Mention",
        "next_same": "Same",
        "hints": "Hints",
        "add_note": "Note",
        "next_disputed_line": "Next ✗",
        "search": "Search",
        "follow": "About",
        "select": "Select",
        "open_compare": "Compare",
        "next_article": "Next article",
        "back": "Jump back",
    },
    Context.SELECTION: {
        "add_note": "Note",
        "extend_word": "Word",
        "extend_sentence": "Sentence",
        "highlight": "Mark",
        "copy_selection": "Copy",
        "end_selection": "Leave",
        "swap_ends": "Other end",
    },
    Context.PANEL: {
        "go_there": "Go there",
        "next_tab": "Next tab",
        "filter_rows": "Filter",
        "next_section": "Heading",
        "next_order": "Order",
        "next_verdict": "Narrow down",
        "next_kind": "Kind",
        "back_out": "Leave",
        "open_entity": "About",
    },
    Context.PAGE: _PAGE,
    Context.COMPARE: _page(
        {
            "go_there": "Read it",
            "open_answer": "Show sentences",
            "close_page": "Back",
            "next_dispute": "Next ✗",
            "add_note": "Note",
            "next_verdict": "One verdict",
        }
    ),
    Context.NOTEBOOK: _page(
        {
            "go_there": "Go there",
            "close_page": "Back",
            "add_note": "Reply",
            "edit_tags": "Tags",
            "filter_rows": "Filter",
            "next_verdict": "Narrow down",
            "edit_note": "Edit",
            "next_order": "Order",
        }
    ),
    Context.ENTITY: _PAGE,
    Context.CORRECTIONS: _page({"go_there": "Go there", "close_page": "Back", "delete_note": "Delete", "undo": "Undo"}),
    Context.FEEDS: _page({"go_there": "Articles", "close_page": "Back", "add_feed": "Add", "refresh_feed": "Refresh"}),
    Context.LINKS: _page({"go_there": "Go there", "close_page": "Back", "open_in_browser": "In browser"}),
    Context.EDITOR: {"save_note": "Save", "cancel_note": "Leave", "note_outside": "In editor"},
}
"""Command id -> what the footer calls it, by place."""

SEARCHING: Mapping[str, str] = {
    "next_hit": "Next",
    "previous_hit": "Before",
    "back_out": "Close",
    "add_note": "Note",
    "select": "Select",
    "next_mention": "Mention",
}
"""The same in an article while its hits are shown."""

_TAB = {"next_tab": "Next tab", "filter_rows": "Filter", "back_out": "Leave"}
PANEL_TABS: Mapping[str, Mapping[str, str]] = {
    "Facts": FOOTERS[Context.PANEL],
    "Entities": {"go_there": "Go there", "open_entity": "About", **_TAB, "merge_entity": "Same as", "add_note": "Note"},
    "Notes": {
        "go_there": "Go",
        "accept_note": "Accept",
        "add_note": "Reply",
        "edit_tags": "Tag",
        "filter_rows": "Filter",
        "back_out": "Leave",
        "edit_note": "Edit",
        "next_verdict": "Narrow down",
        "delete_note": "Delete",
        "next_colour": "Colour",
        "next_tab": "Next tab",
    },
    "Story": {"go_there": "Read", "open_compare": "Compare", "open_timeline": "Timeline", **_TAB},
}
"""The same in the tabs of the side panel."""
