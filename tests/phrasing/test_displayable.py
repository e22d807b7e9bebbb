"""What a reader sees of a text is as long as the text, hides nothing, and does nothing to the terminal."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.phrasing.displayable import cell_width, cell_widths, displayable, one_cell_each

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_is_as_long_as_the_text(text: str) -> None:
    assert len(displayable(text)) == len(text)


@given(ANY_TEXT)
def test_leaves_nothing_that_a_terminal_acts_on_or_hides(text: str) -> None:
    shown = displayable(text)
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    shown.encode("utf-8")


def test_no_code_point_at_all_gets_through_that_a_terminal_acts_on_or_hides() -> None:
    shown = displayable("".join(map(chr, range(sys.maxunicode + 1))))
    assert len(shown) == sys.maxunicode + 1
    allowed = {"L", "M", "N", "P", "S"}
    assert {unicodedata.category(character)[0] for character in set(shown)} <= allowed | {"Z"}
    assert not set(shown) & set("\ufe0f\u200d\u034f\u3164\U000e0100\U0001f3fd\u2028")


@given(ANY_TEXT)
def test_is_the_same_when_shown_twice(text: str) -> None:
    assert displayable(displayable(text)) == displayable(text)


@given(ANY_TEXT)
def test_cells_are_those_that_textual_counts_and_add_up(text: str) -> None:
    shown = displayable(text)
    assert cell_width(shown) == cell_len(shown) == sum(cell_widths(shown))
    assert len(cell_widths(shown)) == len(shown)


def test_plain_text_is_not_even_copied() -> None:
    for text in ("", "Baku, Dec. 4", "“Étienne’s” — naïve", "ナゴルノ・カラバフ"):
        assert displayable(text) is text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("a\x00b\x7f", "a␀b␡"),
        ("\x9b2J", "�2J"),
        ("a\u202egnp.exe", "a·gnp.exe"),
        ("pay\u200bpal\u00ad\ufeff", "pay·pal··"),
        ("one\u2028two\u2029", "one␤two␤"),
        ("half \ud83d", "half �"),
        ("\ue000\uffff\U0010ffff", "���"),
        ("a\r\nb\tc", "a  b c"),
        ("❤\ufe0f!", "❤\u00a0!"),
        ("👨\u200d👩👍🏽", "👨·👩👍·"),
        ("[/] [@click=app.quit]50%[/]", "[/] [@click=app.quit]50%[/]"),
    ],
)
def test_what_would_act_or_hide_is_seen(text: str, shown: str) -> None:
    assert displayable(text) == shown


@pytest.mark.parametrize("word", ["phở", "שָׁ֑לוֹם", "བསྒྲུབས", "กุ้ง", "a\u0300\u0301\u0302\u0303\u0304\u0305"])
def test_the_marks_of_a_script_stay_on_their_characters(word: str) -> None:
    assert displayable(unicodedata.normalize("NFD", word)) == unicodedata.normalize("NFD", word)


def test_marks_that_are_heaped_on_a_character_do_not_lie_over_the_lines_above() -> None:
    text = f"Ferry{chr(0x0335) * 6}{chr(0x0E47) * 40} sank"
    assert displayable(text) == f"Ferry{chr(0x0335) * 6}{'·' * 40} sank"
    assert displayable(text + "\x1b") == displayable(text) + "␛"


def test_line_feeds_and_tabs_stay_where_they_are_wanted() -> None:
    assert displayable("a\r\n\tb", lines=True) == "a \n b"
    assert displayable("a\r\n\tb", tabs=True) == "a  \tb"
    assert displayable("a\n\x1bb", lines=True, tabs=True) == "a\n␛b"


def test_wide_and_combining_characters_are_counted_in_cells() -> None:
    assert cell_width("ab") == 2
    assert cell_width("バク") == 4
    assert cell_widths("e\u0301バ") == [1, 0, 2]
    assert one_cell_each("plain “quoted” — text")
    assert not one_cell_each("バク")


def test_every_code_point_that_is_taken_for_one_cell_takes_one() -> None:
    shown = (displayable(chr(code)) for code in range(sys.maxunicode + 1))
    assert all(cell_len(character) == 1 for character in set(shown) if one_cell_each(character))
