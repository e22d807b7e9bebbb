"""Right-to-left text: every code point is drawn once, in a cell by which it is found again."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Block, BlockKind
from reader.phrasing.displayable import cell_width, cell_widths, displayable
from reader.phrasing.visual_order import visual
from reader.ui.article_view.article_layout import copy, page
from reader.ui.article_view.line_wrap import wrap
from reader.ui.article_view.visual_rows import visual_row

HEBREW = "ראש העיר (יואב שמרון) אמר ביום חמישי כי 14 בני אדם נהרגו"
PIECES = [
    "שלום",
    "עולם",
    "مرحبا",
    "ABC",
    "14",
    " ",
    "(",
    ")",
    "कि",
    "中文",
    "שָׁ",
    "e\u0301",
    "-",
    ".",
    "👨",
    "กำ",
    "한",
    "\u200f",
]
mixed = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
any_text = st.one_of(mixed, st.text(max_size=120))


def test_hebrew_runs_to_the_left_with_its_numbers_and_brackets_right() -> None:
    assert visual("אבג 14 (דה)") == "(הד) 14 גבא"
    assert visual("The mayor שלום said") == "The mayor םולש said"
    assert visual("plain") == "plain"


def test_a_vowel_stays_behind_its_letter() -> None:
    assert visual("שָׁב") == "בשָׁ"


@given(any_text, st.booleans())
def test_every_code_point_is_drawn_once_in_cells_of_its_own(text: str, right_to_left: bool) -> None:
    shown = displayable(text)
    row = visual_row(shown, cell_widths(shown), 200, right_to_left=right_to_left)
    assert sorted(place for part in row.line.characters for place in part) == list(range(len(shown)))
    for place, taken in enumerate(row.taken):
        if taken:
            assert row.place_at(row.cell_of(place)) == (place, True)


@given(any_text, st.integers(4, 60))
def test_no_line_is_wider_than_the_measure_and_none_loses_a_character(text: str, measure: int) -> None:
    shown = displayable(text).strip(" ")
    lines = wrap(shown, measure)
    assert all(cell_width(shown[start:end]) <= measure for start, end in lines)
    assert "".join(shown[start:end] for start, end in lines).replace(" ", "") == shown.replace(" ", "")
    assert all(one[1] <= two[0] for one, two in pairwise(lines))


def test_a_hebrew_paragraph_stands_at_the_right_and_its_cells_lead_back() -> None:
    article = Article("a", HEBREW, "", "t", blocks=(Block(BlockKind.BODY, 0, len(HEBREW)),))
    layout = page(copy(article), 40)
    assert layout.cell_of(0) == 39
    for position in range(len(HEBREW)):
        row = layout.row_of(position)
        line = layout.line(row)
        if line.start <= position < line.end:
            assert layout.position_at(row, layout.cell_of(position)) == (position, True)


def test_chinese_and_hindi_break_where_unicode_says() -> None:
    chinese = "市长王立群周四表示，布里维克斯工厂火灾造成14人死亡。"
    lines = [chinese[start:end] for start, end in wrap(chinese, 18)]
    assert all(line[0] not in "，。14" or line[:2] == "14" for line in lines)
    hindi = "महापौर राजीव चौहान ने कहा"
    assert [hindi[start:end] for start, end in wrap(hindi, 13)] == ["महापौर राजीव", "चौहान ने कहा"]


def test_no_visible_character_is_cut() -> None:
    word = "कि" * 20
    lines = [word[start:end] for start, end in wrap(word, 9)]
    assert all(line[0] == "क" for line in lines)
