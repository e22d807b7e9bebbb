"""The one table of what carries a command out: for each context, by the command's id.

Loaded with the first command: a start needs none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from reader.commands import Context
from reader.ui.actions import (
    article_commands,
    article_output,
    entity_commands,
    fact_commands,
    feed_commands,
    link_commands,
    list_choices,
    list_commands,
    mark_commands,
    navigation,
    note_changes,
    note_commands,
    page_commands,
    page_travel,
    pane_commands,
    quoting_commands,
    row_commands,
    search_commands,
    walk_commands,
    web_commands,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Action: TypeAlias = Callable[[Any], None]
    """Does a command on a screen of its context: a `ReadingContext`, a `PageContext`, a `FeedsContext`."""

TABLE: Mapping[Context, Mapping[str, Action]] = {
    Context.READING: {
        **pane_commands.ACTIONS,
        **walk_commands.ACTIONS,
        **navigation.ACTIONS,
        **mark_commands.ACTIONS,
        **article_commands.ACTIONS,
        **article_output.ACTIONS,
        **search_commands.ACTIONS,
        **list_commands.ACTIONS,
        **note_commands.ACTIONS,
        **entity_commands.CHANGES,
        **fact_commands.ACTIONS,
        **page_commands.ACTIONS,
        **web_commands.ACTIONS,
        **link_commands.ACTIONS,
        **list_choices.ACTIONS,
        **note_changes.UNDOING,
        **quoting_commands.ACTIONS,
    },
    Context.PAGE: {**page_travel.ACTIONS, **row_commands.ACTIONS, **entity_commands.CHANGES, **note_changes.UNDOING},
    Context.COMPARE: {**row_commands.ON_COMPARE, **quoting_commands.ON_COMPARE},
    Context.FEEDS: {**feed_commands.ACTIONS, **row_commands.ON_FEEDS},
    Context.LINKS: row_commands.ON_LINKS,
}


def action_of(command: str, contexts: Sequence[Context]) -> Action:
    """What carries a command out on a screen of these contexts, the innermost first."""
    return next(TABLE[context][command] for context in contexts if command in TABLE[context])
