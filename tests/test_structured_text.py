"""Whatever a person, a sync tool or a server hands in as TOML or JSON is understood, or is one fault with its place."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.structured_text import DEEPEST, MalformedError, decode_json, decode_text, decode_toml

if TYPE_CHECKING:
    from collections.abc import Callable

PACKAGE = Path(__file__).resolve().parent.parent / "reader"
OF_OUR_OWN = (
    *("analysis", "language", "linking", "library/database/codec.py"),
    *("library/feeds/feed_store.py", "library/feeds/import_log.py", "library/feeds/sync_store.py"),
)
"""Rooms that read what the program ships or wrote into its library, and nothing that anybody else wrote."""

LONG = "9" * 5_000


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        (f"a = 1\nb = {LONG}", 2, 5, "a number has too many digits"),
        (f"a = 1\nb = -{'9_' * 5000}9", 2, 6, "a number has too many digits"),
        ("a = " + "[" * 3_000, 1, 1, "nested too deeply"),
        ("a = " + "[" * 300 + "]" * 300, 1, 1, "nested too deeply"),
        ("a = " + "{b = " * 300 + "1" + "}" * 300, 1, 1, "nested too deeply"),
        (".".join("a" * 20_000) + " = 1", 1, 1, "nested too deeply"),
        ("[" + ".".join("a" * 500) + "]", 1, 1, "nested too deeply"),
        ("ok = 1\noops", 2, 5, "expected '='"),
    ],
)
def test_toml_that_cannot_be_read_is_named_with_its_place(text: str, line: int, column: int, reason: str) -> None:
    with pytest.raises(MalformedError) as caught:
        decode_toml(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert reason in caught.value.reason


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (f'{{"a": 1,\n"b": {LONG}}}', 2, "a number has too many digits"),
        ("[" * 100_000, 1, "nested too deeply"),
        ("[" * 300 + "]" * 300, 1, "nested too deeply"),
        ('{"a": 1\n"b"}', 2, "expecting"),
        ("", 1, "expecting value"),
    ],
)
def test_json_that_cannot_be_read_is_named_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(MalformedError) as caught:
        decode_json(text)
    assert caught.value.line == line
    assert reason in caught.value.reason


def test_values_as_deep_as_anybody_writes_are_read() -> None:
    depth = DEEPEST - 1
    assert decode_toml(f"a = {'[' * depth}{']' * depth}")
    assert decode_json("[" * depth + "]" * depth)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode_text(b"\xef\xbb\xbfa = 1") == "a = 1"


def test_bytes_that_are_no_text_are_named_with_their_place() -> None:
    with pytest.raises(MalformedError) as caught:
        decode_text("a = 1\né = ".encode() + b"\xff")
    assert (caught.value.line, caught.value.column) == (2, 5)


def refusal(decode: Callable[[], object]) -> MalformedError | None:
    """The one fault that a text may have; any other error is the test's."""
    try:
        decode()
    except MalformedError as fault:
        return fault
    return None


@given(st.text() | st.text('[]{}"=.\n#a1-:', max_size=400))
@example("a=99999-99-99")
@example("a=0001-01-01T00:00:00+23:59")
def test_any_text_is_toml_or_one_fault(text: str) -> None:
    fault = refusal(lambda: decode_toml(text))
    assert fault is None or 1 <= fault.line <= text.count("\n") + 1


@given(st.binary())
def test_any_bytes_are_json_or_one_fault(content: bytes) -> None:
    fault = refusal(lambda: decode_json(content))
    assert fault is None or fault.reason


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON)
def test_what_json_can_say_comes_out_as_it_went_in(value: object) -> None:
    assert decode_json(json.dumps(value).encode()) == value


def test_what_others_wrote_comes_in_by_this_door_alone() -> None:
    doors = re.compile(r"\btomli\.loads?\(|\bjson\.loads?\(")
    others = [
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if doors.search(file.read_text(encoding="utf-8"))
    ]
    assert [name for name in others if not name.startswith((*OF_OUR_OWN, "structured_text.py"))] == []
    assert not [name for name in others if "corrections" in name]
