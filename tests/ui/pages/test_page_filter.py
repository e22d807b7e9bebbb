"""Which lines of a page are shown, and which headings over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from reader.ui.pages.page_filter import wanted
from reader.ui.row_targets import FeedRowTarget
from reader.ui.widgets.row_lines import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

LINES = st.builds(
    Row,
    st.sampled_from(["a pit", "a quarry", "shut"]).map(Content),
    st.just(FeedRowTarget("https://x.example/")),
    st.lists(st.sampled_from(["#pits", "#news"]), max_size=2).map(tuple),
)
HEADINGS = st.builds(
    Row,
    st.just(Content("a heading")),
    st.none(),
    rank=st.integers(0, 2),
    stands_alone=st.sampled_from([False, False, True]),
)


def heads_something(rows: Sequence[Row], at: int) -> bool:
    """Whether a line follows a heading before the next one of its rank, or it says something by itself."""
    for row in rows[at + 1 :]:
        if row.subject is not None:
            return True
        if row.rank <= rows[at].rank:
            break
    return rows[at].stands_alone


@given(st.lists(LINES | HEADINGS, max_size=15), st.sampled_from(["", "#pits"]), st.sampled_from(["", "pit", "A shut"]))
def test_headings_stand_over_something_or_are_not_shown(rows: list[Row], chosen: str, words: str) -> None:
    shown = wanted(rows, chosen, words)
    lines = [row for row in rows if row.subject and (not chosen or chosen in row.groups)]
    lines = [row for row in lines if all(word in row.content.plain for word in words.casefold().split())]
    assert [id(row) for row in shown if row.subject] == [id(row) for row in lines]
    kept = {id(row) for row in lines}
    before = [row for row in rows if row.subject is None or id(row) in kept]
    assert [id(row) for row in shown] == [
        id(row) for at, row in enumerate(before) if row.subject or heads_something(before, at)
    ]
