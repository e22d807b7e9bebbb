"""Every screen and page over hostile articles, entities, facts, feeds, links, tags, notes, themes and corrections: only
text. Commands that several pages have are walked on one of them; `make trust` walks every kind of hostile words with
every command on every page, and prints how much it looked at.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from reader.paths import DataPaths
from tests.hostile_library import ACTING, HEAPED, KINDS, MARK, furnish
from tests.hostile_walk import PAGES, PANES, HostileWalk, acting_in, commands_on, start_of_last_sequence

if TYPE_CHECKING:
    from pathlib import Path

    from reader.commands import Command
    from tests.end_to_end.test_session import Start

LONG = "TRUST_HOSTILE" in os.environ
WALKED = tuple(KINDS) if LONG else ("acting",)


@pytest.fixture(params=WALKED)
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> DataPaths:
    places = DataPaths(config_file=tmp_path / "config" / "config.toml", data=tmp_path / "data")
    furnish(places, KINDS[request.param])
    return places


def begun(start: Start) -> HostileWalk:
    terminal = start(columns=120, rows=40, BROWSER="true", EDITOR="true", VISUAL="true", ESCDELAY="20")
    terminal.wait_for(lambda text: "Articles 3" in text and MARK in text)
    walk = HostileWalk(terminal)
    walk.press("1", "G", "enter", "]")
    return walk


def told(walk: HostileWalk, where: str, capsys: pytest.CaptureFixture[str]) -> None:
    if LONG:
        with capsys.disabled():
            print(json.dumps({"hostile walk": where, "screens": walk.screens, "bytes": walk.bytes, "got through": 0}))


@pytest.mark.parametrize("pane", PANES)
def test_no_pane_lets_hostile_text_through(
    start: Start, hostile: DataPaths, pane: str, capsys: pytest.CaptureFixture[str]
) -> None:
    walk = begun(start)
    walk.pane(pane)
    assert MARK in walk.terminal.text, walk.terminal.text
    walk.palette()
    walk.end()
    told(walk, f"pane {pane}", capsys)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_no_page_lets_hostile_text_through(
    start: Start, hostile: DataPaths, page: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    walk = begun(start)
    walk.page(page, MARK, every_command=LONG)
    walk.end()
    told(walk, page.id, capsys)


def test_pages_that_share_a_walk_leave_no_command_out() -> None:
    shared = {command.id for page in PAGES for command in commands_on(page, every_command=False)}
    assert shared == {command.id for page in PAGES for command in commands_on(page, every_command=True)}


@pytest.mark.parametrize("kind", KINDS if LONG else ("acting", "heaped"))
def test_a_start_and_a_look_around_take_whatever_a_title_and_a_text_hold(
    start: Start, tmp_path: Path, kind: str
) -> None:
    places = DataPaths(config_file=tmp_path / "config" / "config.toml", data=tmp_path / "data")
    furnish(places, KINDS[kind])
    walk = begun(start)
    walk.press("3", "A", "E", "S", "1", "G", "enter", "2", "G", "g", "4", *["lone escape"] * 3)
    walk.look("a look around")
    walk.end()


@pytest.mark.parametrize("words", [ACTING, HEAPED])
def test_the_look_sees_what_gets_through(words: str) -> None:
    assert acting_in(words.encode("utf-8", "surrogatepass"))


def test_the_look_takes_no_offence_at_what_a_program_sends() -> None:
    assert not acting_in("\x1b[?1049h\x1b[38;2;1;2;3mFähre ␛[31337m\x1b[0m\r\n\x1b]22;pointer\x07".encode())


@pytest.mark.parametrize(
    ("written", "begun"),
    [
        ("Quit", ""),
        ("Quit\x1b[31", "\x1b[31"),
        ("Quit\x1b", "\x1b"),
        ("Quit\x1b]11;?\x1b\\", "\x1b]11;?\x1b\\"),
        ("Quit\x1b]11;?\x1b", "\x1b]11;?\x1b"),
    ],
)
def test_no_look_takes_half_a_sequence(written: str, begun: str) -> None:
    assert written[start_of_last_sequence(written.encode()) :] == begun
