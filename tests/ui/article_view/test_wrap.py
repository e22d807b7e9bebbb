"""Lines hold the whole text, in order, and none is wider than the measure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Block, BlockKind
from reader.phrasing.displayable import cell_width, cell_widths, displayable
from reader.ui.article_view.flowed_paragraphs import inline_stretches, paragraphs, stretches
from reader.ui.article_view.line_wrap import WrappedText, _wrap_cells, lay_out, wrap

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=300)
NEWSLIKE = st.text(alphabet="abc de  \n\r\t-“”’.é\u0301バク—👍\u200d\ufe0f", max_size=400)
MEASURES = st.integers(2, 90)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article with any text, cut into any blocks."""
    text = draw(st.one_of(ANY_TEXT, NEWSLIKE))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    kinds = draw(st.lists(st.sampled_from(BlockKind), min_size=len(cuts), max_size=len(cuts)))
    blocks = [Block(kind, start, end) for kind, start, end in zip(kinds, cuts, cuts[1:], strict=False)]
    return Article(
        id="a", text=text, title=draw(st.sampled_from(["", "a title", text[:20]])), source="s", blocks=tuple(blocks)
    )


def laid_out(article: Article, measure: int) -> WrappedText:
    parts = stretches(article)
    return lay_out(displayable(article.text), paragraphs(article.text, parts), measure)


@given(articles(), MEASURES)
def test_every_visible_code_point_stands_on_exactly_one_line(article: Article, measure: int) -> None:
    layout = laid_out(article, measure)
    on_lines = [place for start, end in zip(layout.starts, layout.ends, strict=True) for place in range(start, end)]
    assert len(on_lines) == len(set(on_lines))
    assert {place for place, sign in enumerate(article.text) if not sign.isspace()} <= set(on_lines)


@given(articles(), MEASURES)
def test_no_line_is_wider_than_the_measure(article: Article, measure: int) -> None:
    shown = displayable(article.text)
    layout = laid_out(article, measure)
    widths = [cell_width(shown[start:end]) for start, end in zip(layout.starts, layout.ends, strict=True)]
    assert all(layout.indent(row) + width <= measure for row, width in enumerate(widths))


@given(articles(), MEASURES)
def test_lines_are_in_the_order_of_the_text(article: Article, measure: int) -> None:
    layout = laid_out(article, measure)
    assert layout.starts == sorted(layout.starts)
    assert layout.ends == sorted(layout.ends)
    assert len(layout.starts) == len(layout.ends) == len(layout.paragraph_of) == len(layout)


@given(articles(), MEASURES)
def test_a_code_point_is_found_on_the_line_that_shows_it(article: Article, measure: int) -> None:
    layout = laid_out(article, measure)
    for row in range(len(layout)):
        for place in range(layout.starts[row], layout.ends[row]):
            assert layout.row_of(place) == row


@given(articles())
def test_blocks_that_are_set_otherwise_than_their_paragraph_lie_inside_of_it(article: Article) -> None:
    parts = stretches(article)
    whole = paragraphs(article.text, parts)
    for part in inline_stretches(parts, whole):
        assert any(paragraph.start <= part.start and part.end <= paragraph.end for paragraph in whole)


@given(st.text(alphabet="ab ", max_size=200), MEASURES)
def test_the_quick_way_for_plain_text_and_the_careful_way_for_all_agree(text: str, measure: int) -> None:
    shown = text.strip(" ")
    careful: tuple[list[int], list[int]] = ([], [])
    _wrap_cells(shown, 0, len(shown), measure, *careful)
    assert list(zip(*careful, strict=True)) == wrap(shown, measure)


def test_breaks_come_at_spaces_and_spaces_at_breaks_are_not_shown() -> None:
    text = "a ceasefire   deal was signed"
    assert [text[start:end] for start, end in wrap(text, 11)] == ["a ceasefire", "deal was", "signed"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    text = "see https://example.org/a/very/long/path now"
    assert [text[start:end] for start, end in wrap(text, 12)] == [
        "see",
        "https://exam",
        "ple.org/a/ve",
        "ry/long/path",
        "now",
    ]


def test_wide_characters_break_anywhere_but_before_their_punctuation() -> None:
    text = "阿塞拜疆公布纳卡冲突。军队"
    lines = [text[start:end] for start, end in wrap(text, 10)]
    assert "".join(lines) == text
    assert all(cell_width(line) <= 10 for line in lines)
    assert not any(line.startswith("。") for line in lines)


def test_a_combining_mark_stays_with_its_letter() -> None:
    text = "e\u0301" * 30
    lines = [text[start:end] for start, end in wrap(text, 7)]
    assert all(cell_widths(line)[0] == 1 for line in lines)
    assert [cell_width(line) for line in lines] == [7, 7, 7, 7, 2]


def test_a_tower_of_combining_marks_does_not_make_one_endless_line() -> None:
    lines = wrap("e" + "\u0301" * 100_000, 10)
    assert max(end - start for start, end in lines) <= 160


def test_a_line_of_a_megabyte_is_wrapped() -> None:
    assert len(wrap("x" * 1_000_000, 80)) == 12_500
    assert len(wrap("ク" * 300_000, 80)) == 7_500
