"""Links in the text: underlined, numbered behind their words, and no part of what is walked, searched and selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Form, Link, Mention, Range
from reader.phrasing.displayable import cell_width, cell_widths
from reader.ui.article_view.article_layout import ArticleLayout, copy, page
from reader.ui.article_view.numbered_links import NO_LINKS, NumberedLink, link_signs, numbered
from reader.ui.article_view.view_messages import LinkPressed

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.article_view.conftest import Opened

TEXT = "The harbour office published figures, and the union of Kalmora answered in a long letter on Friday."
FIGURES, LETTER, OWN = "https://harbour.example/figures", "https://union.example/letter", "https://news.example/a"


def words(part: str) -> Range:
    start = TEXT.index(part)
    return Range(start, start + len(part))


def linked(*links: tuple[str, str], text: str = TEXT) -> Article:
    found = (Link(text.index(part), text.index(part) + len(part), url) for part, url in links)
    return Article("a", text, "t", "s", url=OWN, links=tuple(found))


REPORT = linked(("a long letter", LETTER), ("figures", FIGURES), ("the union of Kalmora", LETTER), ("office", OWN))


def test_links_are_numbered_as_they_come_the_same_address_once_and_the_articles_own_as_none() -> None:
    found = [(TEXT[link.start : link.end], link.number) for link in numbered(REPORT)]
    assert found == [("office", 0), ("figures", 1), ("the union of Kalmora", 2), ("a long letter", 2)]


def test_an_article_without_links_has_nothing_to_draw() -> None:
    assert link_signs(Article("a", TEXT, "t", "s", url=OWN)) is NO_LINKS


def test_a_number_stands_behind_the_last_letter_and_nowhere_where_there_are_no_letters() -> None:
    article = Article("a", "one \n two", "t", "s", links=(Link(0, 5, FIGURES), Link(4, 5, LETTER), Link(9, 9, LETTER)))
    assert link_signs(article).signs == {2: "[1]"}


LINKS = st.lists(
    st.tuples(st.integers(0, 120), st.integers(0, 30), st.sampled_from([FIGURES, LETTER, OWN])), max_size=9
)
TEXTS = st.text(alphabet="ab  \n’é\u0301バク👍.", max_size=120)


@given(TEXTS, LINKS, st.integers(2, 60))
def test_cells_and_code_points_lead_to_each_other_with_numbers_between_them(
    text: str, links: list[tuple[int, int, str]], measure: int
) -> None:
    found = tuple(Link(min(start, len(text)), min(start + length, len(text)), url) for start, length, url in links)
    laid_out: ArticleLayout = page(copy(Article("a", text, "t", "s", links=found)), measure)
    shown, signs = laid_out.copy.shown, laid_out.copy.links
    widths = cell_widths(shown)
    on_lines: set[int] = set()
    for row in range(laid_out.rows):
        line = laid_out.line(row)
        on_lines |= set(range(line.start, line.end))
        for place in range(line.start, line.end):
            if widths[place]:
                assert laid_out.position_at(row, laid_out.cell_of(place)) == (place, True)
        wide = cell_width(shown[line.start : line.end]) + signs.cells(line.start, line.end)
        alone = line.end - line.start == 1
        if signs.within(line.start, line.end) and not alone:
            assert wide + laid_out.indent(row) <= laid_out.measure
    assert {place for place, sign in enumerate(text) if not sign.isspace()} <= on_lines


def test_the_same_text_without_links_is_wrapped_as_ever() -> None:
    plain = Article("a", TEXT * 5, "t", "s")
    with_links = Article("a", TEXT * 5, "t", "s", links=(Link(4, 11, FIGURES),))
    before, after = page(copy(plain), 39).layout, page(copy(with_links), 39).layout
    assert before.starts[0] == after.starts[0]
    assert after.starts != before.starts  # the number takes room
    assert page(copy(Article("a", TEXT * 5, "t", "s", links=(Link(900, 900, FIGURES),))), 39).layout == before


async def test_numbers_are_drawn_and_the_words_underlined_but_for_names(opened: Callable[..., Opened]) -> None:
    kalmora = words("Kalmora")
    mention = Mention(kalmora.start, kalmora.end, "GPE", Form.NAME, "gpe/kalmora")
    async with opened(REPORT, [mention], size=(70, 12), measure=60) as (session, _pilot):
        view = session.view
        session.check_rows()
        text = " ".join(" ".join(session.lines()).split())
        assert "office[0] published figures[1], and the union of ▴Kalmora[2] answered in a long letter[2] on" in text
        underlined = "".join(
            segment.text
            for row in range(view.size.height)
            for segment in view.render_line(row)
            if segment.style is not None and segment.style.underline
        )
        assert underlined == "officefiguresthe union ofa long letter"


async def test_walking_searching_and_selecting_pass_over_the_numbers(opened: Callable[..., Opened]) -> None:
    async with opened(REPORT, size=(70, 12), measure=60) as (session, _pilot):
        view = session.view
        assert view.walk.find("figures, and") == (words("figures, and"),)
        assert view.walk.find("[1]") == ()
        view.select(words("figures"))
        view.keyboard.extend_selection("w")
        view.keyboard.extend_selection("w")
        assert view.passage == words("figures, and")
        session.check_rows()


async def test_a_click_on_a_number_tells_its_address_and_one_on_the_words_does_not(
    opened: Callable[..., Opened],
) -> None:
    async with opened(REPORT, size=(70, 12), measure=60) as (session, pilot):
        view = session.view
        assert view.page is not None
        place = words("figures")
        row, left = view.page.row_of(place.start), (view.size.width - view.page.measure) // 2
        assert view.page.link_at(row, view.page.cell_of(place.end)) is None  # the comma
        for cell in (view.page.cell_of(place.start), view.page.cell_of(place.end - 1) + 2):
            await pilot.click(view, offset=(left + cell, row - view.top_row))
        pressed = [message.url for message in session.reported if isinstance(message, LinkPressed)]
        assert pressed == [FIGURES]


def test_a_number_is_found_at_its_cells_only() -> None:
    laid_out = page(copy(REPORT), 60)
    place = words("figures")
    row, first = laid_out.row_of(place.start), laid_out.cell_of(place.end - 1) + 1
    link = NumberedLink(place.start, place.end, 1, FIGURES)
    assert [laid_out.link_at(row, first + step) for step in (-1, 0, 1, 2, 3)] == [None, link, link, link, None]


@given(LINKS, st.integers(0, 150), st.integers(0, 60))
def test_whatever_lies_in_a_link_is_underlined(links: list[tuple[int, int, str]], start: int, length: int) -> None:
    text = "word " * 40
    found = tuple(Link(begin, begin + cells, url) for begin, cells, url in links)
    signs = link_signs(Article("a", text, "t", "s", links=found))
    drawn = {place for words in signs.underlined(start, start + length, ()) for place in range(*words)}
    shown = {place for link in signs.links for place in range(link.start, link.end)}
    assert drawn == shown & set(range(start, start + length))
