"""A passage is selected with keys, as in vim, or with the mouse; the selection is always a range of the text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import MouseScrollDown

from reader.model import Article, Range
from reader.ui.reading import units
from reader.ui.reading.messages import ModeChanged, NotePressed, SelectionChanged
from reader.ui.reading.overlay import NotedPassage
from reader.ui.reading.page import copy, page
from reader.ui.reading.paragraphs import Paragraph, ParagraphKind
from reader.ui.reading.selection import KEYS, Ground, Selection, moved

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Mention
    from tests.ui.reading.conftest import Desk, Opened

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
    found = units.sentences(text, Paragraph(ParagraphKind.BODY, 0, len(text), spaced=False))
    assert found[0].start == 0
    assert found[-1].end == len(text)
    between = [text[first.end : second.start] for first, second in pairwise(found)]
    assert all(gap == "" or gap.isspace() for gap in between)


@given(st.text(min_size=1, max_size=200), st.data())
def test_a_word_covers_the_place_it_was_asked_for(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text) - 1))
    word = units.word_at(text, position)
    assert word.start <= position < word.end


def test_words_in_a_very_long_line_are_found_quickly() -> None:
    text = "x" * 1_000_000
    assert units.word_at(text, 500_000).start <= 500_000
    assert units.previous_word(text, 500_000) is not None


def passages(desk: Desk) -> list[Range | None]:
    return [message.passage for message in desk.told if isinstance(message, SelectionChanged)]


def selected(desk: Desk) -> str | None:
    if desk.view.passage is None or desk.view.article is None:
        return None
    return desk.view.article.text[desk.view.passage.start : desk.view.passage.end]


async def test_typed_keys_select_and_are_told(opened: Open, report: Article) -> None:
    async with opened(report) as (desk, pilot):
        desk.view.start_selection()
        await pilot.press("w", "w", "right_parenthesis", "right_parenthesis")
        assert selected(desk) == "Paragraph 1. The Defence Ministry in Baku said 1 soldiers are missing."
        assert passages(desk)[-1] == desk.view.passage
        await pilot.press("escape")
        assert selected(desk) is None
        assert passages(desk)[-1] is None
        assert [message.mode for message in desk.told if isinstance(message, ModeChanged)] == ["select", "read"]


async def test_a_selection_opens_on_the_current_mention(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (desk, pilot):
        desk.view.next_mention(1)
        desk.view.start_selection()
        assert selected(desk) == "The Defence Ministry"
        await pilot.press("v")
        assert selected(desk) is None


async def test_keys_that_do_not_select_go_on_to_the_app(opened: Open, report: Article) -> None:
    async with opened(report) as (desk, pilot):
        heard: list[str] = []
        desk.bind("a", "noted")
        desk.action_noted = lambda: heard.append("a")  # type: ignore[attr-defined]  # an app's own command
        await pilot.press("a")
        desk.view.start_selection()
        await pilot.press("w", "a")
        assert heard == ["a", "a"]
        assert selected(desk) == "Paragraph"


async def test_the_text_follows_the_selection(opened: Open, report: Article) -> None:
    async with opened(report) as (desk, pilot):
        desk.view.start_selection()
        await pilot.press(*"}" * 10)
        await pilot.pause()
        assert desk.view.passage is not None
        assert desk.view.is_visible(Range(desk.view.passage.end - 1, desk.view.passage.end))


def cell_of(desk: Desk, place: int) -> tuple[int, int]:
    assert desk.view.page is not None
    margin = (desk.view.size.width - desk.view.page.measure) // 2
    return margin + desk.view.page.cell_of(place), desk.view.page.row_of(place) - round(desk.view.scroll_y)


async def test_a_drag_selects(opened: Open, report: Article) -> None:
    async with opened(report) as (desk, pilot):
        start, end = report.text.index("Defence"), report.text.index("soldiers")
        await pilot.mouse_down(desk.view, offset=cell_of(desk, start))
        await pilot.hover(desk.view, offset=cell_of(desk, end - 2))
        await pilot.mouse_up(desk.view, offset=cell_of(desk, end - 2))
        assert selected(desk) == "Defence Ministry in Baku said 1"
        await pilot.click(desk.view, offset=cell_of(desk, start))
        assert selected(desk) is None


async def test_two_clicks_select_a_word_and_three_a_paragraph(opened: Open, report: Article) -> None:
    async with opened(report) as (desk, pilot):
        place = cell_of(desk, report.text.index("soldiers"))
        await pilot.click(desk.view, offset=place, times=2)
        assert selected(desk) == "soldiers"
        await pilot.click(desk.view, offset=place, times=3)
        assert (selected(desk) or "").endswith("Armenia did not answer.")
        assert (selected(desk) or "").startswith("Paragraph 1.")


async def test_a_click_on_a_note_s_sign_tells_the_note(opened: Open, report: Article) -> None:
    async with opened(report) as (desk, pilot):
        start = report.text.index("Defence")
        desk.view.notes = [NotedPassage(start, start + 16, "n7")]
        await pilot.pause()
        column, row = cell_of(desk, start)
        assert desk.view.page is not None
        margin = (desk.view.size.width - desk.view.page.measure) // 2
        await pilot.click(desk.view, offset=(margin - 2, row))
        assert [message.note for message in desk.told if isinstance(message, NotePressed)] == ["n7"]
        assert column >= margin


async def test_the_wheel_scrolls(opened: Open, report: Article) -> None:
    async with opened(report) as (desk, pilot):
        await pilot._post_mouse_events([MouseScrollDown], desk.view, offset=(5, 5))
        await pilot.pause()
        assert desk.view.scroll_y > 0
