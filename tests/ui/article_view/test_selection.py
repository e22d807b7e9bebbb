"""A passage is selected with keys, as in vim, or with the mouse; the selection is always a range of the text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import MouseScrollDown

from reader.model import Article, Range
from reader.ui.article_view import text_units
from reader.ui.article_view.article_layout import copy, page
from reader.ui.article_view.flowed_paragraphs import FlowedParagraph, ParagraphKind
from reader.ui.article_view.overlay import NotedPassage
from reader.ui.article_view.selection import KEYS, Ground, Selection, moved
from reader.ui.article_view.view_messages import ModeChanged, NotePressed, SelectionChanged

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Mention
    from tests.ui.article_view.conftest import Desk, Opened

    Open = Callable[..., Opened]

STORY = (
    "Baku (AP) -- Mr. Aliyev said so on Nov. 9. “It ended.” Armenia's reply came late.\n\n"
    "A second paragraph ends here. And so does this."
)


def ground_of(text: str, measure: int = 30) -> Ground:
    laid_out = page(copy(Article(id="a", text=text, title="t", source="s")), measure)
    return Ground(text, laid_out.layout, laid_out.position_below)


def after(keys: str, start: str, text: str = STORY) -> str:
    """What is selected after these keys, from the first code point of `start` on."""
    ground = ground_of(text)
    selection = Selection(text.index(start), text.index(start))
    for key in keys.split():
        selection = moved(selection, key, ground) or selection
    return text[selection.range.start : selection.range.end]


@pytest.mark.parametrize(
    ("keys", "start", "selected"),
    [
        ("l l", "Baku", "Bak"),
        ("l l h", "Baku", "Ba"),
        ("w", "Baku", "Baku"),
        ("w w w w", "Baku", "Baku (AP)"),
        ("b b", "Aliyev", "Mr. A"),
        ("w b", "Aliyev", "A"),
        ("w w w b", "Aliyev", "Aliyev said"),
        (")", "Mr.", "Mr. Aliyev said so on Nov. 9."),
        (") )", "Mr.", "Mr. Aliyev said so on Nov. 9. “It ended.”"),
        ("(", "reply", "Armenia's r"),
        ("}", "Armenia's", "Armenia's reply came late."),
        ("} }", "reply", "reply came late.\n\nA second paragraph ends here. And so does this."),
        ("{", "second", "A s"),
        ("o b b", "Aliyev", "Mr. A"),
        ("$", "Baku", "Baku (AP) -- Mr. Aliyev said"),
        ("0", "Mr.", "Baku (AP) -- M"),
        ("j", "Baku", "Baku (AP) -- Mr. Aliyev said s"),
    ],
)
def test_keys_grow_and_shrink_the_selection(keys: str, start: str, selected: str) -> None:
    assert after(keys, start).split() == selected.split()


@given(st.text(max_size=120), st.lists(st.sampled_from(KEYS), max_size=12), st.data())
def test_no_key_takes_a_selection_out_of_the_text(text: str, pressed: list[str], data: st.DataObject) -> None:
    if not text.strip():
        return
    ground = ground_of(text)
    start = data.draw(st.sampled_from([place for place, sign in enumerate(text) if not sign.isspace()]))
    selection = Selection(start, start)
    for key in pressed:
        selection = moved(selection, key, ground) or selection
        assert 0 <= selection.range.start < selection.range.end <= len(text)


def test_other_keys_move_nothing() -> None:
    assert moved(Selection(0, 0), "z", ground_of(STORY)) is None


@given(st.text(max_size=200), st.data())
def test_sentences_cover_their_paragraph(text: str, data: st.DataObject) -> None:
    text = text.strip()
    if not text:
        return
    found = text_units.sentences(text, FlowedParagraph(ParagraphKind.BODY, 0, len(text), spaced=False))
    assert found[0].start == 0
    assert found[-1].end == len(text)
    between = [text[first.end : second.start] for first, second in pairwise(found)]
    assert all(gap == "" or gap.isspace() for gap in between)


@given(st.text(min_size=1, max_size=200), st.data())
def test_a_word_covers_the_place_it_was_asked_for(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text) - 1))
    word = text_units.word_at(text, position)
    assert word.start <= position < word.end


def test_words_in_a_very_long_line_are_found_quickly() -> None:
    text = "x" * 1_000_000
    assert text_units.word_at(text, 500_000).start <= 500_000
    assert text_units.previous_word(text, 500_000) is not None


def passages(session: Desk) -> list[Range | None]:
    return [message.passage for message in session.reported if isinstance(message, SelectionChanged)]


def selected(session: Desk) -> str | None:
    if session.view.passage is None or session.view.article is None:
        return None
    return session.view.article.text[session.view.passage.start : session.view.passage.end]


async def test_typed_keys_select_and_are_told(opened: Open, report: Article) -> None:
    async with opened(report) as (session, pilot):
        session.view.keyboard.start_selection()
        await pilot.press("w", "w", "right_parenthesis", "right_parenthesis")
        assert selected(session) == "Paragraph 1. The Defence Ministry in Baku said 1 soldiers are missing."
        assert passages(session)[-1] == session.view.passage
        await pilot.press("escape")
        assert selected(session) is None
        assert passages(session)[-1] is None
        assert [message.mode for message in session.reported if isinstance(message, ModeChanged)] == ["select", "read"]


async def test_a_selection_opens_on_the_current_mention(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (session, pilot):
        session.view.walk.next_mention(1)
        session.view.keyboard.start_selection()
        assert selected(session) == "The Defence Ministry"
        await pilot.press("v")
        assert selected(session) is None


async def test_keys_that_do_not_select_go_on_to_the_app(opened: Open, report: Article) -> None:
    async with opened(report) as (session, pilot):
        heard: list[str] = []
        session.bind("a", "noted")
        session.action_noted = lambda: heard.append("a")  # type: ignore[attr-defined]  # an app's own command
        await pilot.press("a")
        session.view.keyboard.start_selection()
        await pilot.press("w", "a")
        assert heard == ["a", "a"]
        assert selected(session) == "Paragraph"


async def test_the_text_follows_the_selection(opened: Open, report: Article) -> None:
    async with opened(report) as (session, pilot):
        session.view.keyboard.start_selection()
        await pilot.press(*"}" * 10)
        await pilot.pause()
        assert session.view.passage is not None
        assert session.view.is_visible(Range(session.view.passage.end - 1, session.view.passage.end))


def cell_of(session: Desk, place: int) -> tuple[int, int]:
    assert session.view.page is not None
    margin = (session.view.size.width - session.view.page.measure) // 2
    return margin + session.view.page.cell_of(place), session.view.page.row_of(place) - round(session.view.scroll_y)


async def test_a_drag_selects(opened: Open, report: Article) -> None:
    async with opened(report) as (session, pilot):
        start, end = report.text.index("Defence"), report.text.index("soldiers")
        await pilot.mouse_down(session.view, offset=cell_of(session, start))
        await pilot.hover(session.view, offset=cell_of(session, end - 2))
        await pilot.mouse_up(session.view, offset=cell_of(session, end - 2))
        assert selected(session) == "Defence Ministry in Baku said 1"
        await pilot.click(session.view, offset=cell_of(session, start))
        assert selected(session) is None


async def test_two_clicks_select_a_word_and_three_a_paragraph(opened: Open, report: Article) -> None:
    async with opened(report) as (session, pilot):
        place = cell_of(session, report.text.index("soldiers"))
        await pilot.click(session.view, offset=place, times=2)
        assert selected(session) == "soldiers"
        await pilot.click(session.view, offset=place, times=3)
        assert (selected(session) or "").endswith("Armenia did not answer.")
        assert (selected(session) or "").startswith("Paragraph 1.")


async def test_a_click_on_a_note_s_sign_tells_the_note(opened: Open, report: Article) -> None:
    async with opened(report) as (session, pilot):
        start = report.text.index("Defence")
        session.view.notes = [NotedPassage(start, start + 16, "n7")]
        await pilot.pause()
        column, row = cell_of(session, start)
        assert session.view.page is not None
        margin = (session.view.size.width - session.view.page.measure) // 2
        await pilot.click(session.view, offset=(margin - 2, row))
        assert [message.note for message in session.reported if isinstance(message, NotePressed)] == ["n7"]
        assert column >= margin


async def test_the_wheel_scrolls(opened: Open, report: Article) -> None:
    async with opened(report) as (session, pilot):
        await pilot._post_mouse_events([MouseScrollDown], session.view, offset=(5, 5))
        await pilot.pause()
        assert session.view.scroll_y > 0
