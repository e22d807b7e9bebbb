"""Tables of data as aligned lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from reader.sources.table_text import grid_of, table_lines


def test_numbers_end_below_each_other_and_words_begin_so() -> None:
    rows = [["Port", "Tons"], ["Odda", "1,200"], ["Ås", "90"]]
    assert [line.text for line in table_lines(rows)] == ["Port   Tons", "Odda  1,200", "Ås       90"]


def test_wide_signs_take_two_cells() -> None:
    assert [line.text for line in table_lines([["港", "a"], ["ab", "b"]])] == ["港  a", "ab  b"]


def test_a_table_too_wide_for_a_screen_has_strokes_between_its_columns() -> None:
    assert [line.text for line in table_lines([["a" * 70, "b"], ["c", "d" * 70]])] == [
        f"{'a' * 70} | b",
        f"c | {'d' * 70}",
    ]


def test_columns_and_rows_without_words_are_left_out() -> None:
    assert [line.text for line in table_lines([["a", "", "b"], ["", "", ""], ["c", "", "d"]])] == ["a  b", "c  d"]


def test_a_cell_that_reaches_over_rows_keeps_the_others_in_their_columns() -> None:
    table = html.fromstring(
        "<table><tr><td rowspan='2'>a</td><td>b</td></tr><tr><td>c</td></tr><tr><td colspan='2'>d</td></tr></table>"
    )
    grid = grid_of(table)
    assert grid is not None
    assert [[cell.text if cell is not None else "" for cell in row] for row in grid] == [
        ["a", "b"],
        ["", "c"],
        ["d", ""],
    ]


def test_a_single_row_or_column_is_no_table_of_data() -> None:
    assert grid_of(html.fromstring("<table><tr><td>a</td><td>b</td></tr></table>")) is None
    assert grid_of(html.fromstring("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>")) is None


@given(
    st.lists(st.lists(st.text("ab ä港1,", max_size=12).map(str.strip), min_size=3, max_size=3), min_size=1, max_size=5)
)
def test_every_cell_begins_where_its_line_says(rows: list[list[str]]) -> None:
    filled = [row for row in rows if any(row)]
    lines = table_lines(rows)
    assert len(lines) == len(filled)
    for row, line in zip(filled, lines, strict=True):
        for words, start in zip(row, line.starts, strict=True):
            assert not words or line.text[start:].startswith(words)
