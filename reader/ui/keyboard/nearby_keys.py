"""What is said of a key that means nothing where it was pressed: what it means elsewhere, and what is near it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.commands import BY_ID, Context, contexts_around, key_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FEW = 2
"""Things that are named at most, of each kind."""


def about_unknown(key: str, context: Context, keys: Mapping[str, tuple[str, ...]]) -> str:
    """A sentence on a key, by its name in configurations, in a context. `keys`: those of every command by its id."""
    here = set(contexts_around(context))
    near = [f"{key_words(other)} is {BY_ID[command].title}" for other, command in _near(key, here, keys)][:_FEW]
    elsewhere = [f"{BY_ID[command].title} in {_place(command)}" for command in _with(key, keys)][:_FEW]
    parts = [f"{key_words(key)} means nothing here"]
    if elsewhere:
        parts.append(f"it is {' and '.join(elsewhere)}")
    parts.append(", ".join(near) if near else f"{_shown(keys, 'help')} shows every key")
    return f"{'; '.join(parts)}."


def _with(key: str, keys: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Commands that have this key somewhere."""
    return (command for command, own in keys.items() if key in own)


def _near(key: str, here: set[Context], keys: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Keys that work here and are this one in another case, with Ctrl, or the beginning of a sequence."""
    *_, letter = key.split("+") if len(key) > 1 else [key]
    others = [letter.swapcase(), letter.lower(), f"ctrl+{letter.lower()}", f"alt+{letter.lower()}"]
    for command, own in keys.items():
        if here.intersection(BY_ID[command].where):
            yield from (
                (one, command) for one in own if (one in others or one.split(" ")[0] in (key, *others)) and one != key
            )


def _place(command: str) -> str:
    where = BY_ID[command].where
    names = {
        Context.LIST: "the list",
        Context.ARTICLE: "the article",
        Context.SELECTION: "a selection (v)",
        Context.PANEL: "the side panel",
        Context.PAGE: "a page",
        Context.READING: "the panes",
    }
    return names.get(where[0], str(where[0]))


def _shown(keys: Mapping[str, tuple[str, ...]], command: str) -> str:
    return key_words(keys[command][0]) if keys[command] else "Help"
