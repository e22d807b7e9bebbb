"""Behind characters that terminals measure differently the cursor is put in its place."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reader.phrasing.cell_table import install
from reader.phrasing.displayable import cell_width
from reader.ui.performance.anchored_driver import anchored

install()


def test_the_frame_behind_a_hindi_word_stands_in_its_own_column() -> None:
    word = "महापौर"
    written = anchored(f"\x1b[3;5H\x1b[1m{word}\x1b[0m │")
    assert written == f"\x1b[3;5H\x1b[1m{word}\x1b[{5 + cell_width(word)}G\x1b[0m │"


def test_without_a_known_column_nothing_is_put_anywhere() -> None:
    assert anchored("कि │") == "कि │"
    assert anchored("\x1b[3;5Hab\nकि │") == "\x1b[3;5Hab\nकि │"


def test_hyperlinks_and_colours_take_no_cells() -> None:
    written = anchored("\x1b[1;1H\x1b]8;;https://example.org/कि\x1b\\कि\x1b]8;;\x1b\\x")
    assert written.endswith("कि\x1b[3G\x1b]8;;\x1b\\x")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x1b"), max_size=60))
def test_what_is_written_holds_all_that_was_to_be_written(text: str) -> None:
    written = anchored(f"\x1b[1;1H{text}")
    assert re.sub(r"\x1b\[\d+G", "", written) == f"\x1b[1;1H{text}"
