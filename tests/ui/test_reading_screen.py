"""The reader at the keyboard: the sample library, real keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import MouseScrollDown

from reader.library import ALL, Library
from reader.library.values import ArticlePosition
from reader.model import Article, PassageTarget
from reader.ui.actions.command_target import target_of_note
from reader.ui.panes.panes import Pane
from reader.ui.panes.side_panel import Tab
from reader.ui.row_targets import EntityRowTarget

if TYPE_CHECKING:
    from reader.model import Mention, Range
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened


def _open_id(opened: Opened) -> str:
    assert opened.screen.reading is not None
    return opened.screen.reading.article.id


def _shown(opened: Opened) -> set[str]:
    return {pane for pane in Pane if opened.screen.get_widget_by_id(pane).display}


def _mentioned_in_several(opened: Opened) -> str:
    """An entity of the open article that others mention too."""
    assert opened.screen.reading is not None
    counts = opened.screen.reading.counts
    return max(counts, key=lambda entity: counts[entity][1])


async def test_the_list_shows_every_article_with_its_date_source_and_title(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (180, 60)) as opened:
        screen = opened.screen
        assert screen.articles.count == screen.session.library.lists.count(ALL) > 9
        assert screen.list_pane.border_title == f"Articles {screen.articles.count}"
        row = screen.articles.row(1)
        assert row is not None
        assert row.title.split()[0] in opened.text
        assert "●" in opened.text


async def test_enter_reads_the_article_and_marks_it_read(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("j", "enter")
        assert opened.screen.pane is Pane.ARTICLE
        row = opened.screen.articles.row(1)
        assert row is not None
        assert row.id == _open_id(opened)
        assert row.read
        assert opened.screen.reading is not None
        assert opened.screen.reading.article.text.split()[0] in opened.text


async def test_who_leaves_the_panel_with_nothing_open_is_back_at_the_list(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        panes = []
        for key in ("F", "escape"):
            await opened.press(key)
            panes.append(opened.screen.pane)
        assert panes == [Pane.PANEL, Pane.LIST]
        await opened.press("enter")
        assert opened.screen.reading is not None


async def test_mentions_are_walked_one_by_one_and_back(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("j", "enter", "]")
        first = opened.screen.view.current_mention
        await opened.press("]")
        second = opened.screen.view.current_mention
        await opened.press("[")
        assert first is not None
        assert second is not None
        assert first.start < second.start
        assert opened.screen.view.current_mention == first


async def test_the_same_entity_goes_on_into_the_next_article_and_back_returns_to_the_exact_line(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("G", "enter")
        screen = opened.screen
        start = _open_id(opened)
        entity = _mentioned_in_several(opened)
        assert screen.reading is not None
        assert screen.reading.analysis is not None
        last = [mention for mention in screen.reading.analysis.mentions if mention.entity == entity][-1]
        screen.view.walk.go_to_mention(last)
        await opened.pilot.pause()
        before = screen.spot
        expected = screen.session.library.entities.next_mention(entity, ArticlePosition(start, last.start), 1)
        assert expected is not None
        await opened.press("tab")
        assert _open_id(opened) == expected.article != start
        assert screen.view.current == (expected.start, expected.end)
        assert "On into" in opened.text
        await opened.press("ctrl+o")
        assert screen.spot == before
        await opened.press("ctrl+n")
        assert _open_id(opened) == expected.article


async def test_the_next_article_with_the_entity_opens_at_its_first_mention_there(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("G", "enter")
        screen = opened.screen
        entity = _mentioned_in_several(opened)
        assert screen.reading is not None
        assert screen.reading.analysis is not None
        screen.view.walk.go_to_mention(next(m for m in screen.reading.analysis.mentions if m.entity == entity))
        start = _open_id(opened)
        await opened.press(">")
        assert _open_id(opened) != start
        mention = screen.view.current_mention
        assert mention is not None
        assert screen.reading.analysis is not None
        here = [m for m in screen.reading.analysis.mentions if m.entity == entity]
        assert mention == here[0]
        await opened.press("<")
        assert _open_id(opened) == start


async def test_hints_lead_to_a_mention_by_its_letters(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("j", "enter", "f")
        hints = opened.screen.view.hints
        assert hints is not None
        letters, mention = list(hints.choices.items())[2]
        await opened.write(letters)
        assert opened.screen.view.current_mention == mention
        assert opened.screen.panel.tab is Tab.ENTITIES


async def test_enter_on_a_fact_goes_to_its_evidence(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("j", "enter", "F", "j", "j")
        subject = opened.screen.panel.selected
        assert subject is not None
        fact = subject.fact  # type: ignore[union-attr] # the facts tab holds nothing else
        await opened.press("enter")
        assert opened.screen.view.spotlight == (fact.start, fact.end)
        assert opened.screen.pane is Pane.ARTICLE


async def test_enter_on_an_entity_goes_to_its_first_mention_and_again_to_the_next(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("j", "enter", "W")
        screen = opened.screen
        entity = screen.panel.selected.entity  # type: ignore[union-attr] # the entities tab holds nothing else
        assert screen.reading is not None
        assert screen.reading.analysis is not None
        here = [m for m in screen.reading.analysis.mentions if m.entity == entity]
        assert len(here) > 1
        await opened.press("enter")
        assert screen.view.current_mention == here[0]
        await opened.press("W", "enter")
        assert screen.view.current_mention == here[1]


async def test_search_shows_how_many_hits_there_are_and_walks_them(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("G", "enter", "/")
        await opened.write("the ")
        hits = len(opened.screen.view.search.hits)
        assert hits > 1
        assert f"of {hits}" in opened.text
        await opened.press("enter")
        first = opened.screen.view.search.current
        assert first is not None
        await opened.press("n")
        assert opened.screen.view.search.current == (first + 1) % hits
        await opened.press("N")
        assert opened.screen.view.search.current == first
        await opened.press("escape")
        assert opened.screen.view.search.text == ""


async def test_the_filter_lists_only_articles_with_the_words_and_escape_lists_all(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        everything = opened.screen.articles.count
        await opened.press("/")
        await opened.write("ferry")
        assert 0 < opened.screen.articles.count < everything
        await opened.press("escape")
        assert opened.screen.articles.count == everything
        await opened.press("/")
        await opened.write("xyzzyx")
        assert opened.screen.articles.count == 0
        assert "No article matches" in opened.text


async def test_an_article_is_marked_unread_again_and_only_unread_ones_are_listed(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("enter")
        everything = opened.screen.articles.count
        await opened.press("U")
        assert opened.screen.articles.count == everything - 1
        await opened.press("U", "m")
        row = opened.screen.session.library.articles.row(_open_id(opened))
        assert row is not None
        assert not row.read
        await opened.press("s")
        row = opened.screen.session.library.articles.row(_open_id(opened))
        assert row is not None
        assert row.starred


async def test_a_missing_date_can_be_set_and_nonsense_is_refused_with_a_sentence(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        undated = next(row for row in map(opened.screen.articles.row, range(20)) if row and row.published is None)
        opened.screen.open(undated.id)
        opened.screen.go_to_pane(Pane.ARTICLE)
        await opened.press("P")
        await opened.write("soon")
        await opened.press("enter")
        assert "is not a day" in opened.text
        await opened.press("backspace", "backspace", "backspace", "backspace")
        await opened.write("2020-12-05")
        await opened.press("enter")
        row = opened.screen.session.library.articles.row(undated.id)
        assert row is not None
        assert row.published == "2020-12-05"


async def test_the_reader_finds_the_article_and_the_line_again_after_a_restart(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (100, 14)) as opened:
        await opened.press("G", "enter", "j", "j", "j", "j", "j", "j", "j", "j")
        left = opened.screen.spot
        assert left is not None
        assert left.top > 0
        await opened.press("q")
    async with open_app(sample_places, (100, 14)) as opened:
        assert opened.screen.spot == left
        assert opened.screen.pane is Pane.ARTICLE


async def test_a_chosen_theme_is_seen_at_once_and_remembered(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        first = opened.app.theme
        await opened.press("T", "j")
        seen = opened.app.theme
        assert seen != first
        await opened.press("escape")
        assert opened.app.theme == first
        await opened.press("T", "j", "enter", "q")
    async with open_app(sample_places) as opened:
        assert opened.app.theme == seen


@pytest.mark.parametrize("size", [(20, 5), (80, 24), (180, 50)])
async def test_every_pane_can_be_walked_to_in_a_terminal_of_any_size(
    open_app: OpenApp, sample_places: DataPaths, size: tuple[int, int]
) -> None:
    async with open_app(sample_places, size) as opened:
        await opened.press("enter", "]", "tab", "f", "escape", "3", "tab", "tab", "1", "l", "l", "h")
        for key, pane in (("1", Pane.LIST), ("2", Pane.ARTICLE), ("3", Pane.PANEL)):
            await opened.press(key)
            assert opened.screen.get_widget_by_id(pane).has_focus_within
            assert opened.screen.get_widget_by_id(pane).region.width > 0
        await opened.press("?", "escape", "T", "escape", "2", "a", "escape")


async def test_the_panel_takes_the_lower_half_when_narrow_the_place_of_the_list_when_middling_its_own_when_wide(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (80, 24)) as opened:
        await opened.press("enter")
        assert _shown(opened) == {"article"}
        await opened.press("3")
        assert _shown(opened) == {"article", "panel"}
        article, panel = (opened.screen.get_widget_by_id(pane).region for pane in (Pane.ARTICLE, Pane.PANEL))
        assert article.width == panel.width == 80
        assert article.bottom <= panel.y
        assert abs(article.height - panel.height) <= 1
        await opened.press("escape")
        assert _shown(opened) == {"article"}
    async with open_app(sample_places, (120, 24)) as opened:
        await opened.press("enter")
        assert _shown(opened) == {"list", "article"}
        await opened.press("3")
        assert _shown(opened) == {"article", "panel"}
        await opened.press("2")
        assert _shown(opened) == {"article", "panel"}
        await opened.press("1")
        assert _shown(opened) == {"list", "article"}
        await opened.press("3", "escape")
        assert _shown(opened) == {"list", "article"}
    async with open_app(sample_places, (150, 24)) as opened:
        assert _shown(opened) == {"list", "article", "panel"}


async def test_narrowing_the_terminal_leaves_no_panel_in_the_place_of_the_list_that_nobody_asked_for(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (180, 30)) as opened:
        await opened.press("enter")
        assert _shown(opened) == {"list", "article", "panel"}
        await opened.pilot.resize_terminal(120, 30)
        await opened.pilot.pause()
        assert _shown(opened) == {"list", "article"}
        await opened.press("3")
        await opened.pilot.resize_terminal(180, 30)
        await opened.pilot.resize_terminal(120, 30)
        await opened.pilot.pause()
        assert _shown(opened) == {"article", "panel"}


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (180, 50)])
async def test_going_through_the_panel_shows_the_evidence_and_leaving_it_takes_that_back(
    open_app: OpenApp, sample_places: DataPaths, size: tuple[int, int]
) -> None:
    async with open_app(sample_places, size) as opened:
        await opened.press("j", "enter", "J")
        await opened.until(lambda: opened.screen.reading is not None and opened.screen.reading.compared)
        before = opened.screen.spot

        def lit(opened: Opened) -> Range | None:
            return opened.screen.view.spotlight

        await opened.press("F", "j", "j", "j")
        fact = opened.screen.panel.selected.fact  # type: ignore[union-attr] # the facts tab holds nothing else
        view = opened.screen.view
        assert view.spotlight == (fact.start, fact.end)
        assert view.display
        assert view.is_visible(view.spotlight)
        await opened.press("escape")
        assert opened.screen.spot == before
        assert lit(opened) is None
        await opened.press("F", "j", "enter")
        assert opened.screen.pane is Pane.ARTICLE
        assert lit(opened) is not None
        await opened.press("ctrl+o")
        assert opened.screen.spot == before


async def test_what_a_search_or_a_jump_has_lit_is_what_keys_mean(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, (120, 40)) as opened:
        await opened.press("j", "enter", "]")
        screen = opened.screen
        old = screen.view.current_mention
        assert screen.reading is not None
        assert screen.reading.analysis is not None
        wanted = [mention for mention in screen.reading.analysis.mentions if mention.entity != (old and old.entity)][-1]
        words = screen.reading.article.text[wanted.start : wanted.end]
        await opened.press("/")
        await opened.write(words)
        await opened.press("enter", "escape")
        lit = screen.view.lit
        assert lit is not None
        assert screen.reading.article.text[lit.start : lit.end] == words
        target = target_of_note(screen, screen.reading)
        assert isinstance(target, PassageTarget)
        assert target.anchor.exact == words
        found = screen.view.mention_meant
        assert found is not None
        assert found.start <= lit.start < found.end
        assert screen.target_entity.entity == found.entity
        await opened.press("v")
        assert screen.view.passage == lit
        await opened.press("escape", "]")
        assert screen.view.current_mention == found
        assert screen.view.lit is None


HOSTILE = "50% [/] off [@click=app.quit]x[/] [bold]\x1b[31m\u202egnp\u200b\ud800"


async def test_hostile_titles_and_texts_are_only_text_in_every_pane(open_app: OpenApp, places: DataPaths) -> None:
    places.data.mkdir(parents=True)
    with Library.open(places.library) as library:
        library.articles.add(Article("hostile", HOSTILE * 9, HOSTILE, HOSTILE, "2020-12-04"))
    async with open_app(places, (150, 30)) as opened:
        await opened.press("enter", "ctrl+a")
        await opened.write("[/] note [@click=app.quit]")
        await opened.press("ctrl+s", "A")
        assert "50% [/] off [@click=app.quit]x[/] [bold]␛[31m·gnp·�"[:24] in opened.text
        assert "\x1b" not in opened.text
        await opened.press("/")
        await opened.write("[/]")
        await opened.press("enter", "2", "/")
        await opened.write("[/]")
        await opened.press("enter", "n", "v", "l", "H", "?", "escape", "1", "/")
        await opened.write("[@click")
        await opened.press("enter", "P", "escape")
        assert opened.app.fault is None


async def test_an_empty_library_says_what_to_do(open_app: OpenApp, places: DataPaths) -> None:
    async with open_app(places, (150, 30)) as opened:
        assert "dateline PATH" in opened.text
        await opened.press("]", "tab", "f", "a", "n", "e", "d", "m", "s", "J", "ctrl+o", ">", "F", "x", "z", "w", "!")
        assert opened.app.fault is None


async def test_what_entities_toml_says_is_shown_as_soon_as_it_is_written(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("G", "enter", "W")
        entity = opened.screen.panel.selected
        assert isinstance(entity, EntityRowTarget)
        await opened.pilot.pause(0.1)
        rule = f'format = 1\n\n[[rename]]\nentity = "{entity.entity}"\nname = "Somebody Else"\n'
        sample_places.corrections.write_text(rule, encoding="utf-8")
        await opened.until(lambda: "Somebody Else" in opened.text)


async def test_a_click_on_a_mention_makes_it_the_current_one_and_the_wheel_scrolls(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 16)) as opened:
        await opened.press("enter")
        view = opened.screen.view
        mention = view.visible_mentions[0]
        lines = opened.text.splitlines()
        row = next(at for at, line in enumerate(lines) if _words(opened, mention) in line[40:])
        column = lines[row].index(_words(opened, mention), 40)
        await opened.pilot.click(offset=(column + 1, row))
        await opened.pilot.pause()
        assert view.current_mention == mention
        assert opened.screen.panel.tab is Tab.ENTITIES
        before = view.scroll_offset.y
        view.post_message(MouseScrollDown(view, 5, 5, 0, 1, 0, False, False, False, 60, 8))
        await opened.until(lambda: view.scroll_offset.y > before)


def _words(opened: Opened, mention: Mention) -> str:
    assert opened.screen.reading is not None
    return opened.screen.reading.article.text[mention.start : mention.end]
