"""Textual bindings made from the table of commands: nothing on the screen has a key of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from reader.commands import Actor, Command, Context, Group, commands_in

if TYPE_CHECKING:
    from reader.keys import Keys

UNBOUND = "unbound"
"""A key that no terminal sends: Textual's keymap cannot say that a command has no key."""


def bindings(context: Context, *, only: Group | None = None, but: Group | None = None) -> list[Binding]:
    """The bindings of a pane, a screen or the app. What a pane does not do itself goes to its screen.

    A pane that is made of a list and more gives the list `only` the group of moving, and keeps all `but` that.
    """
    return [
        _binding(command)
        for command in commands_in(context)
        if (only is None or command.group is only) and command.group is not but
    ]


def keymap(keys: Keys) -> dict[str, str]:
    """The reader's own keys as Textual's keymap."""
    return {command: ",".join(own) or UNBOUND for command, own in keys.changed().items()}


def action_of(command: Command) -> str:
    """The Textual action that carries a command out, seen from the pane that has the focus."""
    match command.actor:
        case Actor.PANE:
            return command.id
        case Actor.SCREEN:
            return f"screen.command('{command.id}')"
        case Actor.APP:
            return f"app.command('{command.id}')"


def _binding(command: Command) -> Binding:
    return Binding(
        ",".join(command.keys),
        action_of(command),
        command.title,
        show=command.footer,
        tooltip=command.help,
        id=command.id,
    )
