"""Every command once: what it is called, its keys, what it does in words, and where it works.

Bindings, the footer, the command palette, the help screen, `docs/keys.md`, `dateline keys` and the check of the
reader's own keys (`reader.keys`) all come from `COMMANDS`. This module imports nothing of the screen, so that the
command line may use it.

Keys are Textual's names (`ctrl+o`, `shift+tab`, `pagedown`) or the character itself (`?`, `]`). Ctrl+I is not among
them: a terminal sends the same byte for it as for Tab.
"""

from __future__ import annotations

from functools import cache

from reader.commands.article_table import ARTICLES, FEEDS, SEARCHING
from reader.commands.command import GIVES_WAY, INSIDE, WITH_LETTER, Actor, Command, Context, Group, key_words
from reader.commands.content_table import ENTITIES, FACTS, NOTES
from reader.commands.navigation_table import MOVING, PANES, PROGRAM, WALKING

__all__ = [
    "BY_ID",
    "COMMANDS",
    "INSIDE",
    "WITH_LETTER",
    "Actor",
    "Command",
    "Context",
    "Group",
    "commands_in",
    "contexts_around",
    "gives_way",
    "key_words",
]

COMMANDS: tuple[Command, ...] = (
    *WALKING,
    *ARTICLES,
    *SEARCHING,
    *NOTES,
    *ENTITIES,
    *FACTS,
    *FEEDS,
    *MOVING,
    *PANES,
    *PROGRAM,
)
"""Every command, in the order in which the help shows those of a place."""

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}


@cache
def contexts_around(context: Context) -> tuple[Context, ...]:
    """The context and those around it, innermost first."""
    chain = [context]
    while (outer := INSIDE.get(chain[-1])) is not None:
        chain.append(outer)
    return tuple(chain)


def commands_in(context: Context) -> tuple[Command, ...]:
    """Commands that stand in this context itself, not in one around it."""
    return tuple(command for command in COMMANDS if context in command.where)


def gives_way(command: str, key: str, context: Context) -> bool:
    """Whether a key of this command means something else in a context."""
    return GIVES_WAY.get((command, key)) in contexts_around(context)
