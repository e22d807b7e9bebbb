"""The history of jumps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.library import ALL
from reader.model import BlockKind, Range
from reader.ui.article.jumps import LONGEST, Jumps, Spot
from reader.ui.panes.panes import Pane

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp

SPOTS = st.builds(Spot, st.sampled_from(["a", "b", "c"]), st.integers(0, 9), st.none() | st.just(Range(3, 5)))


def test_back_returns_to_where_the_jump_began_and_forward_to_where_it_led() -> None:
    start, end = Spot("a", 10, Range(12, 20)), Spot("b", 0)
    jumps = Jumps().jumped(start)
    found = jumps.back(end)
    assert found is not None
    assert found[0] == start
    again = found[1].forward(start)
    assert again is not None
    assert again[0] == end
    assert again[1] == jumps


def test_there_is_nothing_behind_the_first_and_nothing_ahead_of_the_last() -> None:
    assert Jumps().back(Spot("a", 0)) is None
    assert Jumps().jumped(Spot("a", 0)).forward(Spot("b", 0)) is None


def test_a_new_jump_forgets_what_lay_ahead() -> None:
    found = Jumps().jumped(Spot("a", 1)).back(Spot("b", 2))
    assert found is not None
    assert found[1].jumped(Spot("a", 1)).ahead == ()


@given(st.lists(SPOTS, max_size=30), SPOTS)
def test_walking_all_the_way_back_and_forward_again_ends_where_it_began(origins: list[Spot], here: Spot) -> None:
    jumps = Jumps()
    for origin in origins:
        jumps = jumps.jumped(origin)
    spot, steps = here, 0
    while (found := jumps.back(spot)) is not None:
        spot, jumps = found
        steps += 1
    assert steps == len(set(origins))
    for _ in range(steps):
        onward = jumps.forward(spot)
        assert onward is not None
        spot, jumps = onward
    assert spot == here


def test_the_oldest_jumps_are_forgotten() -> None:
    jumps = Jumps()
    for number in range(LONGEST + 5):
        jumps = jumps.jumped(Spot("a", number))
    assert len(jumps.behind) == LONGEST
    assert jumps.behind[0] == Spot("a", 5)


async def test_a_hit_of_a_search_is_a_place_to_come_back_to_and_is_lit_again(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 30)) as opened:
        await opened.press("enter", "/")
        await opened.write("recorder")
        await opened.press("enter")
        view = opened.screen.view
        first = view.lit
        assert first is not None
        await opened.press("n")
        assert view.lit != first
        await opened.press("ctrl+o")
        assert view.lit == first
        await opened.press("ctrl+o")
        assert view.top_row == 0


async def test_the_walk_says_where_it_could_go_on_instead_of_ending(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (160, 40)) as opened:
        await opened.press("enter", "f")
        screen = opened.screen
        hints = screen.view.hints
        assert hints is not None
        reading = screen.reading
        assert reading is not None
        label = next(
            label for label, mention in hints.open().items() if reading.names.get(mention.entity) == "Tomas Reyle"
        )
        await opened.press(*label)
        for _ in range(12):
            await opened.press("tab")
            if "No later article" in opened.text:
                break
        assert "No later article mentions “Tomas Reyle”; 2 earlier do: <" in opened.text
        await opened.press("<")
        assert screen.reading is not reading
        for _ in range(80):
            await opened.press("]")
            if "That was the last mention" in opened.text:
                break
        assert "J opens the article below in the list." in opened.text


async def test_in_eighty_columns_what_is_said_keeps_its_key_and_the_usual_keys_give_way_to_it(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (80, 24)) as opened:
        await opened.press("j", "j", "enter", "]")
        assert "Ctrl+P Find" in opened.text.splitlines()[-1]
        for _ in range(8):
            await opened.press(">")
            if "No later article" in opened.text:
                break
        footer = opened.text.splitlines()[-1]
        assert footer.rstrip().endswith((" do: <", " does: <"))
        assert "…" not in footer


async def test_after_a_restart_the_reader_stands_on_the_mention_where_he_was(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 40)) as opened:
        await opened.press("j", "j", "enter", "]", "]", "]")
        mention, title = opened.screen.view.current_mention, opened.screen.article_pane.border_title
        assert mention is not None
        await opened.press("q")
    async with open_app(sample_places, (120, 40)) as opened:
        assert opened.screen.article_pane.border_title == title
        assert opened.screen.view.current_mention == mention
        await opened.press("]")
        after = opened.screen.view.current_mention
        assert after is not None
        assert after.start > mention.start


async def test_enter_begins_at_a_name_of_the_text_and_at_none_of_a_masthead_or_caption(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 40)) as opened:
        screen = opened.screen
        rows = screen.session.library.lists.window(ALL, 0, 100)
        screen.open(next(row.id for row in rows if row.title.startswith("Ferry ran at 14 knots")))
        screen.go_to_pane(Pane.ARTICLE)
        await opened.until(lambda: bool(screen.view.visible_mentions))
        await opened.press("enter")
        mention, article = screen.view.current_mention, screen.view.article
        assert mention is not None
        assert article is not None
        kinds = [block.kind for block in article.blocks if block.start <= mention.start < block.end]
        assert kinds == [BlockKind.BODY]
        first = screen.view.overlay.mentions.mentions[0]
        assert article.blocks[0].start <= first.start < article.blocks[0].end
        assert article.blocks[0].kind is BlockKind.BOILERPLATE
