"""The reader's own keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.commands import BY_ID, COMMANDS, Context, commands_in, contexts_around, gives_way
from reader.commands.presets import PRESETS
from reader.keys import own_keys


def test_own_keys_take_the_place_of_those_of_the_table() -> None:
    keys = own_keys({"next_mention": "f8, ctrl+t"})
    assert keys.of["next_mention"] == ("f8", "ctrl+t")
    assert keys.problems == ()
    assert keys.changed() == {"next_mention": ("f8", "ctrl+t")}
    assert keys.shown("next_mention") == "F8"


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_whole_no_key_of_it_is_lost_and_no_command_is_left_without_one(name: str) -> None:
    keys = own_keys({"preset": name})
    assert keys.problems == ()
    for command, written in PRESETS[name].items():
        assert keys.of[command] == tuple(written.split(",")), command
    assert [command.id for command in COMMANDS if command.keys and not keys.of[command.id]] == []


def test_own_keys_go_before_those_of_a_preset() -> None:
    keys = own_keys({"preset": "newsboat", "help": "n"})
    assert keys.of["help"] == ("n",)
    assert "n" not in keys.of["next_unread"]
    assert "there is no preset" in own_keys({"preset": "nano"}).problems[0]


def test_a_sequence_takes_its_first_key_from_whoever_has_it() -> None:
    keys = own_keys({"next_mention": "g m"})
    assert keys.of["next_mention"] == ("g m",)
    assert keys.of["top"] == ("home",)
    assert "top" in keys.problems[0]
    assert own_keys({"top": "g g", "bottom": "g e"}).problems == ()
    assert "too long" in own_keys({"top": "g g g g"}).problems[0]
    assert '"ctlr+x" is not a key' in own_keys({"top": "g ctlr+x"}).problems[0]


def test_an_unknown_command_is_named_with_the_nearest_known_one() -> None:
    keys = own_keys({"next_mentoin": "x"})
    assert keys.problems == ("keys.next_mentoin: there is no such command; did you mean next_mention.",)
    assert keys.changed() == {}


def test_an_unknown_command_that_resembles_none_points_to_the_help() -> None:
    assert "help screen" in own_keys({"zzz": "x"}).problems[0]


def test_ctrl_i_is_refused_because_it_is_tab() -> None:
    keys = own_keys({"forward": "ctrl+i"})
    assert "cannot tell Ctrl+I from Tab" in keys.problems[0]
    assert keys.of["forward"] == ()


def test_a_key_that_no_terminal_sends_is_refused() -> None:
    assert '"ctlr+x" is not a key' in own_keys({"forward": "ctlr+x"}).problems[0]


def test_a_key_that_belongs_to_another_command_is_taken_from_it_and_both_are_named() -> None:
    keys = own_keys({"next_mention": "f"})
    assert keys.of["next_mention"] == ("f",)
    assert keys.of["hints"] == ()
    assert len(keys.problems) == 1
    assert "next_mention" in keys.problems[0]
    assert "hints" in keys.problems[0]


def test_the_same_key_may_mean_different_things_in_different_panes() -> None:
    assert own_keys({"open_article": "f7", "search": "f7"}).problems == ()


def test_a_key_for_everywhere_collides_with_one_of_a_single_pane() -> None:
    keys = own_keys({"help": "/"})
    taken = {"filter_articles", "search", "filter_rows"}
    assert {command for command in taken if keys.of[command]} == set()
    assert len(keys.problems) == len(taken)


def test_a_key_given_away_by_the_reader_is_free() -> None:
    assert own_keys({"hints": "f6", "next_mention": "f"}).problems == ()


_KEYS = st.sampled_from(["a", "f", "tab", "ctrl+o", "/", "q", "f5", "space", "G", "ctrl+i", "nokey"])


@given(st.dictionaries(st.sampled_from([*BY_ID, "no_command"]), st.lists(_KEYS, max_size=3).map(",".join), max_size=6))
def test_whatever_the_reader_writes_no_key_means_two_things_in_one_place(written: dict[str, str]) -> None:
    keys = own_keys(written)
    assert set(keys.of) == {command.id for command in COMMANDS}
    for context in Context:
        seen: list[str] = []
        for place in contexts_around(context):
            for command in commands_in(place):
                seen += [key for key in keys.of[command.id] if not gives_way(command.id, key, context)]
        assert len(seen) == len(set(seen))
