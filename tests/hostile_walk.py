"""A walk over every command on every screen, in which each byte that reaches the terminal is looked at.

The walk comes from the table of commands, so that a page that is added later is walked, too.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from reader.commands import COMMANDS, Command, Context, Group, commands_in
from reader.phrasing.displayable import MOST_MARKS

if TYPE_CHECKING:
    from tests.end_to_end.test_session import Screen

_PAYLOAD = "[ -~]*?"
OURS: Final = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]"  # colours, places, modes
    f"|\x1b\\](?:22|52|8|10|11|12|4|112|110|111);{_PAYLOAD}(?:\x07|\x1b\\\\)"  # pointer, copied text, links, colours
    f"|\x1bP{_PAYLOAD}\x1b\\\\"  # what the terminal can do
    "|\x1b[78=>M]|\x1b[()][0B]"
)
"""The kinds of sequences that a program such as this sends; what is in them must be plain."""
OWNED: Final = re.compile("[\x1b\x9b][^\x1b]{0,4}(?:owned|31337)")
"""The hostile ones of `hostile_library.py`."""
LINES: Final = frozenset("\r\n")

LEAVE: Final = frozenset({"quit", "suspend", "back_out", "close_page", "palette", "find_anything"})
PAGES: Final = tuple(
    command for command in COMMANDS if command.id.startswith("open_") and Context.READING in command.where
)
CONTEXT_OF: Final = {
    "open_entity": Context.ENTITY,
    "open_notebook": Context.NOTEBOOK,
    "open_corrections": Context.CORRECTIONS,
    "open_feeds": Context.FEEDS,
    "open_links": Context.LINKS,
}
SHARING: Final = tuple(
    page for page in PAGES if CONTEXT_OF.get(page.id, Context.PAGE) in (Context.PAGE, Context.NOTEBOOK)
)
"""The pages that have what `Context.PAGE` has."""
PANES: Final = {"1": Context.LIST, "2": Context.ARTICLE, "3": Context.PANEL}
PASTED: Final = "pasted"
KEYS: Final = {"lone escape": "\x1b", PASTED: "\x1b[200~\x1b]0;owned\x07\x1b[31337m\u202e\x9b31337mx\x1b[201~"}
ESCAPES: Final = ("lone escape",) * 3
"""Enough to come from the innermost screen back to the panes."""


def acting_in(data: bytes) -> list[str]:
    """What in the bytes written to a terminal acts on it and is none of the program's own, or hides, or heaps."""
    written = data.decode("utf-8", "backslashreplace")
    found = [f"a sequence: {match[0]!a}" for match in OWNED.finditer(written)]
    text = OURS.sub("", written)
    for place, character in enumerate(text):
        if character.isprintable() or character in LINES:
            continue
        around = ascii(text[max(0, place - 20) : place + 20])
        found.append(f"{unicodedata.category(character)} {character!a} in {around}")
    return found + [f"marks: {match[0][:20]!a}" for match in _HEAPED.finditer(text)]


def start_of_last_sequence(written: bytes) -> int:
    """Where the last sequence begins, which may be cut; what ends a string (ESC and a backslash) begins none."""
    last = written.rfind(b"\x1b")
    if last < 0:
        return len(written)
    if written[last + 1 : last + 2] not in (b"", b"\\"):
        return last
    string = max(written.rfind(opening, 0, last) for opening in (b"\x1b]", b"\x1bP"))
    return string if string >= 0 else last


_HEAPED: Final = re.compile(f"[\u0300-\u036f\u0483-\u0489\u0e47-\u0e4e]{{{MOST_MARKS + 1},}}")


def commands_of(context: Context) -> list[Command]:
    """Commands that show something there, and do not lead away."""
    return [
        command
        for command in commands_in(context)
        if command.group not in (Group.MOVING, Group.WALKING) and command.id not in LEAVE and command not in PAGES
    ]


def commands_on(page: Command, *, every_command: bool = True) -> list[Command]:
    """Commands to walk a page with: its own, and those that many pages have; of these, unless it is to be
    `every_command`, the pages share the walk, each command on one of them."""
    own = CONTEXT_OF.get(page.id, Context.PAGE)
    commands = commands_of(own) if own is not Context.PAGE else []
    if page not in SHARING:
        return commands
    shared = commands_of(Context.PAGE)
    return commands + (shared if every_command else shared[SHARING.index(page) :: len(SHARING)])


class HostileWalk:
    """Keys pressed one after the other, and what came of them."""

    def __init__(self, terminal: Screen) -> None:
        self.terminal = terminal
        self.screens = 0
        self.bytes = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.terminal.press(KEYS.get(key, key))
            self.terminal.settle(0.05)

    def look(self, where: str) -> None:
        """What has come since the last look holds nothing that acts; the last sequence waits for its rest."""
        written = self.terminal.raw
        end = start_of_last_sequence(written)
        self.terminal.raw = written[end:]
        self.bytes += end
        self.screens += 1
        found = acting_in(written[:end])
        assert not found, f"{len(found)} reached the terminal: {where}: {found[:5]}"
        assert "Traceback" not in self.terminal.text, where

    def pane(self, key: str) -> None:
        """Every command in a pane; what each opens is pasted into."""
        context = PANES[key]
        everywhere = [*commands_of(Context.READING), *commands_of(Context.EVERYWHERE)]
        for command in (*commands_of(context), *(everywhere if context is Context.ARTICLE else ())):
            self.press(key, command.keys[0])
            self.look(f"{command.id} in {context}")
            self.press(PASTED)
            self.look(f"{command.id} in {context}, with words pasted")
            self.press(*ESCAPES)
        self.press(key)

    def page(self, page: Command, shows: str, *, every_command: bool) -> None:
        """The commands on a page; `shows`: what stands on it. `every_command`: those too that another page is walked
        with."""
        for command in commands_on(page, every_command=every_command) or [page]:
            self.press(*ESCAPES, "2", "g", "]", page.keys[0])
            self.terminal.wait_for(lambda text: shows in text and "Articles 3" not in text)
            self.press(command.keys[0])
            self.look(f"{command.id} on the page of {page.id}")

    def palette(self) -> None:
        """The palette, and what it finds."""
        for words in ("theme", "report", "[b]"):
            self.press(*ESCAPES, "ctrl+p", *words)
            self.look(f"the palette, asked for {words}")
        self.press(*ESCAPES)

    def end(self) -> None:
        self.press(*ESCAPES)
        self.terminal.press("ctrl+q")
        assert self.terminal.wait_for_end() == 0
        self.look("the end")
