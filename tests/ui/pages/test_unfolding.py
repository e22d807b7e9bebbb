"""What is folded to a line shows as far as the screen has room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from reader.ui.pages.unfolding import lines_in, unfolded
from reader.ui.row_targets import RangeRowTarget
from reader.ui.widgets.row_lines import Row

REST = RangeRowTarget("all of them", 0, 0)


def rows(number: int) -> list[Row]:
    return [Row(Content(f"line {at}"), RangeRowTarget(str(at), 0, 1)) for at in range(number)]


def shown(number: int, left: int) -> list[str]:
    return [row.content.plain.strip() for row in unfolded(rows(number), left, 40, REST)]


def test_all_of_it_shows_where_all_of_it_fits() -> None:
    assert shown(3, 3) == ["line 0", "line 1", "line 2"]


def test_what_does_not_fit_is_counted_in_the_last_line() -> None:
    assert shown(9, 5) == ["line 0", "line 1", "line 2", "line 3", "… 5 more"]
    assert unfolded(rows(9), 5, 40, REST)[-1].subject == REST


def test_it_stays_folded_for_two_lines() -> None:
    assert shown(9, 3) == []
    assert shown(9, -4) == []


def test_the_first_line_of_a_page_has_no_empty_line_above_it_and_other_headings_have() -> None:
    heading, line = Row(Content("What happened")), rows(1)[0]
    assert lines_in([heading, line, heading, line], 40) == 5


@given(st.integers(0, 40), st.integers(-3, 40))
def test_no_more_lines_are_taken_than_are_left(number: int, left: int) -> None:
    found = unfolded(rows(number), left, 40, REST)
    assert lines_in(found, 40) <= max(0, left)
