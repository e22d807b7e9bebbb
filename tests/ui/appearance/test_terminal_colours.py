"""What a terminal can show is what it is sent: no colours, sixteen, or all; dark or light as its ground is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Ground
from textual.events import Key

from reader.ui.appearance import themes
from reader.ui.appearance.terminal_colours import ReplyParser, Uncoloured, by_environment, is_dark

if TYPE_CHECKING:
    from textual.message import Message

SHIPPED = themes.load().themes
DARK_REPLY, LIGHT_REPLY = "\x1b]11;rgb:1515/1717/1c1c\x1b\\", "\x1b]11;rgb:ffff/fcfc/f0f0\x07"


def typed(*reads: str) -> str:
    """The keys that the parser makes of what was read."""
    parser = ReplyParser()
    events: list[Message] = [event for data in reads for event in parser.feed(data)]
    return "".join(event.character or "" for event in events if isinstance(event, Key))


def test_a_terminals_answer_tells_whether_its_ground_is_dark() -> None:
    assert is_dark(DARK_REPLY) is True
    assert is_dark(LIGHT_REPLY) is False
    assert is_dark("\x1b]11;rgb:f/f/f\x07") is False
    assert is_dark("abc") is None


@pytest.mark.parametrize("cut", [0, *range(2, len(DARK_REPLY) + 1)])
def test_an_answer_is_told_once_and_none_of_it_is_a_key(cut: int) -> None:
    told: list[bool] = []
    ReplyParser.on_reply = told.append
    try:
        assert typed("j" + DARK_REPLY[:cut], DARK_REPLY[cut:] + "k") == "jk"
    finally:
        ReplyParser.on_reply = None
    assert told == [True]


def names(data: str) -> list[str]:
    """The keys that the parser makes of one read, by Textual's names, when nothing more comes."""
    parser = ReplyParser()
    return [event.key for event in (*parser.feed(data), *parser.feed("")) if isinstance(event, Key)]


def test_escape_and_a_key_in_one_read_are_both(monkeypatch: pytest.MonkeyPatch) -> None:
    assert names("\x1b/") == ["escape", "slash"]
    assert names("\x1bj") == ["escape", "j"]
    assert names("\x1bG") == ["escape", "G"]
    monkeypatch.setattr(ReplyParser, "keys_with_alt", {"alt+n"})
    assert names("\x1bn") == ["alt+n"]  # somebody has a use for it
    assert names("\x1bj") == ["escape", "j"]
    assert names("\x1b[A") == ["up"]
    assert names("\x1b[1;3D") == ["alt+left"]


def test_the_environment_tells_of_a_ground(monkeypatch: pytest.MonkeyPatch) -> None:
    for said, dark in (
        ("15;0", True),
        ("0;15", False),
        ("0;default;7", False),
        ("12;8", True),
        ("", None),
        ("x", None),
    ):
        monkeypatch.setenv("COLORFGBG", said)
        assert by_environment() is dark


def test_without_colours_a_bright_ground_is_reversed_and_text_keeps_its_style() -> None:
    segments = [
        Segment("plain", Style.parse("#d9d5cb on #000000")),
        Segment("cursor", Style.parse("bold #ffffff on #4d4d4d")),
        Segment("link", Style.parse("underline")),
        Segment("none"),
    ]
    shown = Uncoloured().apply(segments, Ground.parse("#000000"))
    assert [segment.text for segment in shown] == ["plain", "cursor", "link", "none"]
    styles = [segment.style for segment in shown]
    assert all(style is None or (style.color is None and style.bgcolor is None) for style in styles)
    assert [bool(style and style.reverse) for style in styles] == [False, True, False, False]
    assert styles[1] is not None
    assert styles[1].bold


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("system", [ColorSystem.EIGHT_BIT, ColorSystem.STANDARD])
def test_the_cursor_is_seen_with_fewer_colours(name: str, system: ColorSystem) -> None:
    if system is ColorSystem.STANDARD and name != "sixteen":
        pytest.skip("with sixteen colours the theme of that name is shown")
    theme = SHIPPED[name]
    page = Color.parse(theme.background or "").downgrade(system).number
    cursor = Color.parse(theme.variables["block-cursor-background"]).downgrade(system).number
    letters = Color.parse(theme.foreground or "").downgrade(system).number
    assert cursor not in (page, letters)
