"""Cells lead to code points and code points to cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Block, BlockKind
from reader.phrasing.displayable import cell_widths
from reader.ui.article_view.article_layout import ArticleLayout, copy, page

TEXTS = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=()), max_size=200),
    st.text(alphabet="ab \n’é\u0301バク👍", max_size=200),
)


def set_at(text: str, measure: int) -> ArticleLayout:
    return page(copy(Article(id="a", text=text, title="t", source="s")), measure)


@given(TEXTS, st.integers(2, 60))
def test_the_cell_of_a_code_point_shows_that_code_point(text: str, measure: int) -> None:
    laid_out = set_at(text, measure)
    widths = cell_widths(laid_out.copy.shown)
    for row in range(laid_out.rows):
        line = laid_out.line(row)
        for place in range(line.start, line.end):
            assert laid_out.row_of(place) == row
            if widths[place]:
                assert laid_out.position_at(row, laid_out.cell_of(place)) == (place, True)


@given(TEXTS, st.integers(2, 60), st.integers(-5, 80))
def test_any_cell_of_any_row_leads_to_a_code_point_of_that_row_or_none_that_is_really_there(
    text: str, measure: int, cell: int
) -> None:
    laid_out = set_at(text, measure)
    for row in range(laid_out.rows):
        place, really = laid_out.position_at(row, cell)
        line = laid_out.line(row)
        assert 0 <= place <= max(0, len(text) - 1) or not text
        assert not really or line.start <= place < line.end


@given(TEXTS, st.integers(2, 60), st.data())
def test_below_and_above_stay_on_the_page(text: str, measure: int, data: st.DataObject) -> None:
    laid_out = set_at(text, measure)
    if not len(laid_out.layout):
        return
    place = data.draw(st.sampled_from(laid_out.layout.starts))
    for rows in (1, -1, 5, -5):
        assert 0 <= laid_out.position_below(place, rows) < len(text)


def test_the_rest_of_an_item_stands_below_its_words() -> None:
    text = "• The council shuts the pier until spring comes"
    blocks = (Block(BlockKind.LIST, 0, len(text)),)
    laid_out = page(copy(Article(id="a", text=text, title="t", source="s", blocks=blocks)), 24)
    rows = [row for row in range(laid_out.rows) if laid_out.line(row).start < laid_out.line(row).end]
    assert [laid_out.indent(row) for row in rows] == [0, 2, 2]
    assert [text[slice(*laid_out.line(row))] for row in rows] == [
        "• The council shuts the",
        "pier until spring",
        "comes",
    ]
