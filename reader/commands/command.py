"""What a command is: where it works, what it is about, who carries it out; and how its keys are written."""

from __future__ import annotations

from enum import StrEnum

from reader.value_classes import dataclass


class Context(StrEnum):
    """Where a command works. A pane's commands work while the pane has the focus."""

    EVERYWHERE = "everywhere"
    READING = "while reading"
    LIST = "articles"
    ARTICLE = "article"
    SELECTION = "selecting"
    PANEL = "side panel"
    PAGE = "pages"
    COMPARE = "comparing"
    NOTEBOOK = "all notes"
    ENTITY = "an entity's page"
    CORRECTIONS = "corrections"
    FEEDS = "feeds"
    LINKS = "links"
    EDITOR = "writing a note"


INSIDE: dict[Context, Context] = {
    Context.READING: Context.EVERYWHERE,
    Context.LIST: Context.READING,
    Context.ARTICLE: Context.READING,
    Context.PANEL: Context.READING,
    Context.PAGE: Context.EVERYWHERE,
    Context.COMPARE: Context.PAGE,
    Context.NOTEBOOK: Context.PAGE,
    Context.ENTITY: Context.NOTEBOOK,
    Context.CORRECTIONS: Context.NOTEBOOK,
    Context.FEEDS: Context.PAGE,
    Context.LINKS: Context.PAGE,
}
"""The context around each: what works in the outer one works in the inner one too. An entity's page has notes on it,
and corrections are deleted and undone as notes are, so that both can do what the page of all notes can. SELECTION
stands alone: it is a mode whose keys go before the article's."""


GIVES_WAY: dict[tuple[str, str], Context] = {
    ("quit", "q"): Context.PAGE,
    ("open_feeds", "4"): Context.LINKS,
    ("add_note", "a"): Context.FEEDS,
    ("page_down", "space"): Context.COMPARE,
    ("close_page", "h"): Context.COMPARE,
    ("close_page", "left"): Context.COMPARE,
}
"""Keys of an outer place that an inner one has for something of its own: command id and key -> that place. Textual asks
the inner place first."""


WITH_LETTER = frozenset(("set_mark", "go_to_mark"))
"""Commands whose key waits for a letter that says which."""


class Group(StrEnum):
    """What a command is about; the help screen and `docs/keys.md` show one heading a group."""

    MOVING = "Moving"
    PANES = "Panes and pages"
    WALKING = "Walking from mention to mention"
    ARTICLES = "Articles"
    SEARCHING = "Searching"
    NOTES = "Notes"
    ENTITIES = "Entities"
    FACTS = "Facts"
    FEEDS = "Feeds and links"
    PROGRAM = "Dateline"


class Actor(StrEnum):
    """Who carries a command out: the pane that has the focus, its screen, or the app."""

    PANE = "pane"
    SCREEN = "screen"
    APP = "app"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that the reader can ask for."""

    id: str
    title: str
    """A word or two, for the palette."""
    keys: tuple[str, ...]
    help: str
    """What it does, in words that a person would use."""
    group: Group
    where: tuple[Context, ...]
    actor: Actor = Actor.SCREEN


def group(
    about: Group, where: tuple[Context, ...], *rows: tuple[str, str, str, str], actor: Actor = Actor.SCREEN
) -> tuple[Command, ...]:
    """Commands of one group and place from rows of id, title, keys (spaces between), help."""
    return tuple(Command(row[0], row[1], tuple(row[2].split()), row[3], about, where, actor) for row in rows)


_SHOWN = {
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
    "backspace": "Backspace",
    "enter": "Enter",
    "space": "Space",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "comma": ",",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def key_words(key: str) -> str:
    """A key as people write it: `ctrl+o` is `Ctrl+O`, `pagedown` is `PgDn`, a character is itself; `g g` is `g g`."""
    if " " in key:
        return " ".join(map(key_words, key.split(" ")))
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    shown = _SHOWN.get(last, last.upper() if modifiers or len(last) > 1 else last)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), shown])
