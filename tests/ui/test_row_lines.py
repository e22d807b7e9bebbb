"""Lines in so many cells: what goes on hangs below its beginning, what stands at the end stays at the right."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from reader.ui.widgets.row_lines import Row, hanging

WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=14).map(" ".join)


def shown(words: str, tail: str, room: int, hang: int = 2) -> list[str]:
    return hanging(Row(Content(f"x {words}"), hang=hang, tail=Content(tail)), room).plain.split("\n")


def test_an_end_that_fits_stands_at_the_right_of_the_last_line() -> None:
    assert shown("eleven trams", "also 1", 30) == ["x eleven trams          also 1"]
    assert shown("eleven trams burned in the night", "also 1", 26) == [
        "x eleven trams burned in",
        "  the night         also 1",
    ]


def test_a_line_that_is_full_goes_on_below_beside_its_end() -> None:
    assert shown("eleven trams burned in May", "also 1", 28) == [
        "x eleven trams",
        "  burned in May       also 1",
    ]


def test_a_line_below_that_is_indented_itself_goes_on_under_its_own_beginning() -> None:
    row = Row(Content("✗ 13 people died\n    14: Ellery Courier and Northmark Radio"), hang=2)
    assert hanging(row, 30).plain.split("\n") == [
        "✗ 13 people died",
        "    14: Ellery Courier and",
        "    Northmark Radio",
    ]


def test_right_to_left_names_stand_in_the_order_in_which_they_are_drawn() -> None:
    name = "\u05d3\u05df \u05db\u05d4\u05df"  # dalet nun, kaf he nun
    line = hanging(Row(Content.assemble("* ", (name, "bold")), hang=2, tail=Content("3 times")), 30)
    assert line.plain == f"* {name[::-1]}".ljust(23) + "3 times"
    assert all(line.plain[span.start : span.end] in name for span in line.spans if span.style == "bold")


@given(WORDS, st.text("uvw", min_size=1, max_size=30), st.integers(20, 80))
def test_no_word_and_no_end_is_lost_and_no_line_is_too_long(words: str, tail: str, room: int) -> None:
    lines = shown(words, tail, room)
    assert all(len(line) <= room for line in lines)
    assert "".join(lines).replace(" ", "").startswith(f"x{words}".replace(" ", ""))
    assert lines[-1].endswith(tail if len(tail) <= room else "…")
    assert all(line.startswith("  ") for line in lines[1:-1])
