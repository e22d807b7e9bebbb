"""The one table of commands."""

from __future__ import annotations

import importlib.util
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from reader.commands import BY_ID, COMMANDS, Context, commands_in, contexts_around, gives_way, key_words
from reader.commands.footers import FOOTERS
from reader.keys import DEFAULT_KEYS

if TYPE_CHECKING:
    from pathlib import Path


def test_every_command_stands_once() -> None:
    assert len(BY_ID) == len(COMMANDS)


@pytest.mark.parametrize("context", list(Context))
def test_no_key_means_two_things_in_one_place(context: Context) -> None:
    keys = Counter(
        key
        for place in contexts_around(context)
        for command in commands_in(place)
        for key in command.keys
        if not gives_way(command.id, key, context)
    )
    assert [key for key, times in keys.items() if times > 1] == []


def test_ctrl_i_is_no_key_because_terminals_send_tab_for_it() -> None:
    assert all("ctrl+i" not in command.keys for command in COMMANDS)


def test_every_command_has_a_key_and_a_sentence_for_people() -> None:
    for command in COMMANDS:
        assert command.keys, command.id
        assert command.help[0].isupper()
        assert not command.help.endswith(".")
        assert command.title.strip() == command.title
        assert len(command.title) <= 24


@pytest.mark.parametrize("context", list(FOOTERS))
def test_the_footer_names_what_works_in_its_place(context: Context) -> None:
    around = {command.id for place in contexts_around(context) for command in commands_in(place)}
    assert set(FOOTERS[context]) <= around
    assert all(len(word) <= 18 for word in FOOTERS[context].values())


def test_every_place_but_those_around_others_has_a_footer() -> None:
    assert set(Context) - set(FOOTERS) == {Context.EVERYWHERE, Context.READING}


def test_quit_and_help_work_everywhere() -> None:
    for context in Context:
        if context not in (Context.SELECTION, Context.EDITOR):
            around = {command.id for place in contexts_around(context) for command in commands_in(place)}
            assert {"quit", "help", "palette"} <= around


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("ctrl+o", "Ctrl+O"),
        ("shift+tab", "Shift+Tab"),
        ("pagedown", "PgDn"),
        ("]", "]"),
        ("+", "+"),
        ("G", "G"),
        ("f1", "F1"),
        ("alt+left", "Alt+←"),
    ],
)
def test_keys_are_written_as_people_write_them(key: str, words: str) -> None:
    assert key_words(key) == words


def test_the_keys_of_the_table_hold_where_the_reader_has_none_of_their_own() -> None:
    assert DEFAULT_KEYS.changed() == {}


def test_the_page_of_keys_in_the_documentation_is_the_table(repository: Path) -> None:
    script = repository / "docs" / "make_keys.py"
    specification = importlib.util.spec_from_file_location("make_keys", script)
    assert specification is not None
    assert specification.loader is not None
    make_keys = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(make_keys)
    written = (repository / "docs" / "keys.md").read_text(encoding="utf-8")
    assert written == make_keys.keys_page(), "run python docs/make_keys.py"
