"""Textual bindings made from the table of commands: nothing on the screen has a key of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from reader.commands import BY_ID, Actor, Command, Context, Group, commands_in

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
    """The reader's own keys as Textual's keymap, without sequences, which the app itself follows (`KeySequences`)."""
    single = {command: [key for key in own if " " not in key] for command, own in keys.changed().items()}
    return {command: ",".join(own) or UNBOUND for command, own in single.items()}


def over_choosers(keys: Keys) -> list[Binding]:
    """Quitting works over choosers and fields to write in, too, by those of its keys that type nothing."""
    quitting = BY_ID["quit"]
    return [
        Binding(key, action_of(quitting), quitting.title, show=False, priority=True)
        for key in keys.of[quitting.id]
        if " " not in key and types_nothing(key)
    ]


def types_nothing(key: str) -> bool:
    """Whether a key, in a field to write in, neither writes nor moves nor ends anything: Ctrl+Q, F10."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    return bool({"ctrl", "alt"}.intersection(modifiers)) or (last.startswith("f") and last[1:].isdecimal())


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
        show=False,  # the footer is our own: reader.ui.widgets.key_line
        tooltip=command.help,
        id=command.id,
    )
