"""The reader's own keys, from `[keys]` in config.toml, laid over the keys of `reader.commands` and checked."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reader.commands import BY_ID, COMMANDS, WITH_LETTER, Command, Context, contexts_around, gives_way, key_words
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

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

LONGEST_SEQUENCE = 3
"""Keys of a sequence such as `g g` at most."""

PRESET = "preset"
"""Where `[keys]` names keys of another program to begin with."""

_KEY = re.compile(r"(?:(?:ctrl|alt|shift)\+)*(?P<last>.+)")


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of every command by its id, and a sentence for each of the reader's own that could not be taken."""

    of: Mapping[str, tuple[str, ...]]
    problems: tuple[str, ...] = ()

    def changed(self) -> dict[str, tuple[str, ...]]:
        """Only the commands whose keys are not those of the table."""
        return {command: keys for command, keys in self.of.items() if keys != BY_ID[command].keys}

    def sequences(self, context: Context) -> dict[str, str]:
        """Sequences of keys (`g g`), and keys that a letter follows, that mean something in a context or around it,
        each with its command's id."""
        around = contexts_around(context)
        return {
            key: command
            for command, keys in self.of.items()
            for key in keys
            if (" " in key or command in WITH_LETTER) and any(place in BY_ID[command].where for place in around)
        }

    def shown(self, command: str) -> str:
        """The command's first key as people write it; empty where it has none."""
        keys = self.of[command]
        return key_words(keys[0]) if keys else ""


class KeyInContext(NamedTuple):
    """A key, or a sequence of keys, in a context."""

    context: Context
    key: str


DEFAULT_KEYS = Keys({command.id: command.keys for command in COMMANDS})


def own_keys(written: Mapping[str, str]) -> Keys:
    """The keys that hold when the reader wrote `written`: command id -> keys with commas between them.

    `preset` names keys of another program to begin with (`reader.commands.presets`). A key that the reader gives to a
    command is taken from any other command that it would collide with, and that is said. A command that does not exist,
    or a key that no terminal sends, is named and left out.
    """
    if not written:
        return DEFAULT_KEYS
    problems: list[str] = []
    own: dict[str, tuple[str, ...]] = {}
    preset: Mapping[str, str] = {}
    if PRESET in written:
        preset, problem = _preset(written[PRESET])
        problems += [problem] if problem else []
    for command, text in {**preset, **written}.items():
        if command == PRESET:
            continue
        if command not in BY_ID:
            problems.append(f"keys.{command}: there is no such command{_nearest(command)}.")
            continue
        keys = []
        for key in (" ".join(part.split()) for part in text.split(",") if part.strip()):
            if problem := _problem_with(key):
                problems.append(f"keys.{command}: {problem}")
            else:
                keys.append(" ".join(one if len(one) == 1 else one.lower() for one in key.split(" ")))
        own[command] = tuple(dict.fromkeys(keys))
    return Keys(_without_collisions(own, problems, quiet=preset.keys() - written.keys()), tuple(problems))


def _preset(name: str) -> tuple[Mapping[str, str], str | None]:
    """The keys of a preset, and what is wrong with its name."""
    from reader.commands.presets import PRESETS

    if name in PRESETS:
        return PRESETS[name], None
    return {}, f'keys.{PRESET}: there is no preset "{name}"; there are {", ".join(PRESETS)}.'


def _without_collisions(
    own: dict[str, tuple[str, ...]], problems: list[str], quiet: Collection[str] = ()
) -> dict[str, tuple[str, ...]]:
    """Keys of all commands, the reader's own first in line, then those of the preset: who comes later loses a key that
    is taken. Nothing is said of what commands in `quiet` take: a preset is meant as a whole."""
    in_turn = sorted(COMMANDS, key=lambda command: (command.id not in own, command.id in quiet))
    taken: dict[KeyInContext, Command] = {}
    begun: dict[KeyInContext, Command] = {}
    settled: dict[str, tuple[str, ...]] = {}
    for command in in_turn:
        kept = []
        for key in own.get(command.id, command.keys):
            spots = _spots(command, key)
            owner = next((owner for spot in spots if (owner := _owner(spot, taken, begun)) is not None), None)
            if owner is None:
                kept.append(key)
            elif owner.id not in quiet:
                problems.append(
                    f"keys.{owner.id}: {key_words(key)} is also the key of {command.id} ({command.help[0].lower()}"
                    f"{command.help[1:]}); it now means {owner.id} only."
                )
        settled[command.id] = tuple(kept)
        for key in kept:
            taken.update(dict.fromkeys(_spots(command, key), command))
            for part in _beginnings(key):
                begun.update(dict.fromkeys(_spots(command, part), command))
    return {command.id: settled[command.id] for command in COMMANDS}


def _owner(
    spot: KeyInContext,
    taken: Mapping[KeyInContext, Command],
    begun: Mapping[KeyInContext, Command],
) -> Command | None:
    """Whose key, or the beginning of whose sequence, this is in a context already; or whose key begins it."""
    before = (taken[at] for part in _beginnings(spot.key) if (at := KeyInContext(spot.context, part)) in taken)
    return taken.get(spot) or begun.get(spot) or next(before, None)


def _beginnings(key: str) -> list[str]:
    """What is typed of a sequence before its last key; nothing for a single key."""
    parts = key.split(" ")
    return [" ".join(parts[:length]) for length in range(1, len(parts))]


def _spots(command: Command, key: str) -> list[KeyInContext]:
    """Every context in which this key would mean this command."""
    return [
        KeyInContext(context, key)
        for context in _contexts_within(command.where)
        if not gives_way(command.id, key, context)
    ]


@cache
def _contexts_within(where: tuple[Context, ...]) -> tuple[Context, ...]:
    """These contexts, and those inside them."""
    return tuple(context for context in Context if any(outer in where for outer in contexts_around(context)))


def _problem_with(key: str) -> str | None:
    parts = key.split(" ")
    if len(parts) > LONGEST_SEQUENCE:
        return f'"{key}" is too long: a sequence has at most {LONGEST_SEQUENCE} keys.'
    return next((problem for part in parts if (problem := _problem_with_one(part)) is not None), None)


def _problem_with_one(key: str) -> str | None:
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
