"""The reader's own keys, from `[keys]` in config.toml, laid over the keys of `reader.commands` and checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.commands import BY_ID, COMMANDS, Command, Context, contexts_around, gives_way, key_words

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMED_KEYS = frozenset(
    [
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "pageup",
        "pagedown",
        "insert",
        "delete",
        "tab",
        "enter",
        "escape",
        "space",
        "backspace",
        "comma",
        "f1",
        "f2",
        "f3",
        "f4",
        "f5",
        "f6",
        "f7",
        "f8",
        "f9",
        "f10",
        "f11",
        "f12",
    ]
)
"""Names of keys that are no character; Textual's. `comma` stands for the character that separates keys here."""

_KEY = re.compile(r"(?:(?:ctrl|alt|shift)\+)*(?P<last>.+)")


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of every command by its id, and a sentence for each of the reader's own that could not be taken."""

    of: Mapping[str, tuple[str, ...]]
    problems: tuple[str, ...] = ()

    def changed(self) -> dict[str, tuple[str, ...]]:
        """Only the commands whose keys are not those of the table."""
        return {command: keys for command, keys in self.of.items() if keys != BY_ID[command].keys}

    def shown(self, command: str) -> str:
        """The command's first key as people write it; empty where it has none."""
        keys = self.of[command]
        return key_words(keys[0]) if keys else ""


DEFAULT_KEYS = Keys({command.id: command.keys for command in COMMANDS})


def own_keys(written: Mapping[str, str]) -> Keys:
    """The keys that hold when the reader wrote `written`: command id -> keys with commas between them.

    A key that the reader gives to a command is taken from any other command that it would collide with, and that is
    said. A command that does not exist, or a key that no terminal sends, is named and left out.
    """
    if not written:
        return DEFAULT_KEYS
    problems: list[str] = []
    own: dict[str, tuple[str, ...]] = {}
    for command, text in written.items():
        if command not in BY_ID:
            problems.append(f"keys.{command}: there is no such command{_nearest(command)}.")
            continue
        keys = []
        for key in (part.strip() for part in text.split(",") if part.strip()):
            if problem := _problem_with(key):
                problems.append(f"keys.{command}: {problem}")
            else:
                keys.append(key if len(key) == 1 else key.lower())
        own[command] = tuple(dict.fromkeys(keys))
    return Keys(_without_collisions(own, problems), tuple(problems))


def _without_collisions(own: dict[str, tuple[str, ...]], problems: list[str]) -> dict[str, tuple[str, ...]]:
    """Keys of all commands, the reader's own first in line: who comes later loses a key that is taken."""
    in_turn = sorted(COMMANDS, key=lambda command: command.id not in own)
    taken: dict[tuple[Context, str], Command] = {}
    settled: dict[str, tuple[str, ...]] = {}
    for command in in_turn:
        kept = []
        for key in own.get(command.id, command.keys):
            owner = next((taken[spot] for spot in _spots(command, key) if spot in taken), None)
            if owner is None:
                kept.append(key)
                continue
            problems.append(
                f"keys.{owner.id}: {key_words(key)} is also the key of {command.id} ({command.help[0].lower()}"
                f"{command.help[1:]}); it now means {owner.id} only."
            )
        settled[command.id] = tuple(kept)
        for key in kept:
            taken.update(dict.fromkeys(_spots(command, key), command))
    return {command.id: settled[command.id] for command in COMMANDS}


def _spots(command: Command, key: str) -> list[tuple[Context, str]]:
    """Every context in which this key would mean this command."""
    return [
        (context, key)
        for context in Context
        if any(outer in command.where for outer in contexts_around(context)) and not gives_way(command.id, key, context)
    ]


def _problem_with(key: str) -> str | None:
    if key.lower() == "ctrl+i":
        return 'a terminal cannot tell Ctrl+I from Tab; write "tab", or take another key.'
    if key.lower() == "ctrl+m":
        return 'a terminal cannot tell Ctrl+M from Enter; write "enter", or take another key.'
    parts = _KEY.fullmatch(key.lower() if len(key) > 1 else key)
    if parts is None or not (len(parts["last"]) == 1 or parts["last"] in NAMED_KEYS):
        return f'"{key}" is not a key; write a character, or a name such as "ctrl+o", "pagedown" or "f2".'
    return None


def _nearest(command: str) -> str:
    from rapidfuzz import process

    found = process.extractOne(command, list(BY_ID), score_cutoff=60)
    return f"; did you mean {found[0]}" if found else "; the help screen lists them all"
