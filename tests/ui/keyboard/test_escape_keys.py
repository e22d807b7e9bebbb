"""Esc and a key that arrive together mean what they mean apart."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste

from reader.keys import DEFAULT_KEYS, own_keys
from reader.ui.keyboard.escape_keys import EscapeParser, with_alt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.message import Message


@pytest.fixture(autouse=True)
def _no_alt() -> Iterator[None]:
    EscapeParser.with_alt = frozenset()
    yield
    EscapeParser.with_alt = frozenset()


def events(*reads: str) -> list[Message]:
    """What the parser makes of reads, and of the silence behind them."""
    parser = EscapeParser()
    found = [event for data in reads if data for event in parser.feed(data)]
    deadline = time.monotonic() + 60
    while parser.waits and time.monotonic() < deadline:
        found += parser.tick()
        time.sleep(0.01)
    return found


def keys(*reads: str) -> list[str]:
    return [event.key for event in events(*reads) if isinstance(event, Key)]


@pytest.mark.parametrize(
    ("reads", "pressed"),
    [
        (["\x1b/"], ["escape", "slash"]),
        (["\x1b/ferry"], ["escape", "slash", "f", "e", "r", "r", "y"]),
        (["\x1b", "/"], ["escape", "slash"]),
        (["\x1bj\x1bk"], ["escape", "j", "escape", "k"]),
        (["\x1b\x1b/"], ["escape", "escape", "slash"]),
        (["\x1b["], ["escape", "left_square_bracket"]),
        (["\x1b]"], ["escape", "right_square_bracket"]),
        (["\x1bO"], ["escape", "O"]),
        (["\x1b"], ["escape"]),
        (["\x1b[A\x1b/"], ["up", "escape", "slash"]),
        (["\x1b[1;3D"], ["alt+left"]),
        (["\x1b/" + "x" * 40], ["escape", "slash", *["x"] * 40]),
        (["\x1b[47;3u"], ["alt+slash"]),
    ],
    ids=str,
)
def test_esc_and_what_follows_are_keys_of_their_own(reads: list[str], pressed: list[str]) -> None:
    assert keys(*reads) == pressed


def test_a_key_that_comes_after_esc_and_a_silence_is_that_key() -> None:
    parser = EscapeParser()
    found = list(parser.feed("\x1b"))
    while parser.waits:
        found += parser.tick()
        time.sleep(0.01)
    found += parser.feed("a")
    assert [event.key for event in found if isinstance(event, Key)] == ["escape", "a"]


def test_alt_with_a_key_that_has_a_command_so_is_alt() -> None:
    EscapeParser.with_alt = with_alt(own_keys({"preset": "emacs"}))
    assert keys("\x1bv\x1b/") == ["alt+v", "escape", "slash"]
    assert with_alt(DEFAULT_KEYS) == frozenset()


def test_what_is_pasted_stays_whole() -> None:
    [paste] = [event for event in events("\x1b[200~one\x1btwo\nthree\x1b[201~") if isinstance(event, Paste)]
    assert paste.text == "onetwo\nthree"
    assert keys("\x1b[200~one\x1btwo\x1b[201~\x1b/") == ["escape", "slash"]


@given(st.lists(st.sampled_from(["a", "\x1b", "\x1b[A", "\x1b[20", "1~", "j"]), max_size=8), st.integers(0, 40))
def test_what_is_pasted_is_never_a_key(parts: list[str], cut: int) -> None:
    pasted = "".join(parts)
    while "\x1b[201~" in pasted:  # what is left may be one again
        pasted = pasted.replace("\x1b[201~", "")
    data = f"\x1b[200~{pasted}\x1b[201~"
    assert keys(data[:cut], data[cut:]) == []


@given(st.text(alphabet="abz/}jk", max_size=12), st.integers(0, 12))
def test_wherever_reads_are_cut_the_keys_are_the_same(typed: str, cut: int) -> None:
    data = "".join(f"\x1b{letter}" for letter in typed)
    assert keys(data[:cut], data[cut:]) == keys(data)
