"""The reader is right about entities: corrected with keys, shown at once, taken back in the order done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomli

from reader.linking.corrections.rules import NONE, Edit, Ignore, Merge, rename
from reader.model import EntityTarget
from reader.ui.row_targets import RangeRowTarget
from reader.ui.screens.chooser import Chooser
from reader.ui.screens.prompt import Prompt
from reader.ui.screens.report_screen import ReportScreen
from reader.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from reader.model import Entity
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened


def _rules(places: DataPaths) -> dict[str, list[dict[str, object]]]:
    written = tomli.loads(places.corrections.read_text(encoding="utf-8"))
    return {kind: tables for kind, tables in written.items() if kind != "format"}


def _labels(opened: Opened) -> dict[str, str]:
    analysis = opened.screen.reading.analysis if opened.screen.reading else None
    assert analysis is not None
    return {entity.name: entity.label for entity in analysis.entities}


async def _on_a_mention(opened: Opened) -> Entity:
    """Open the last article and go to the entity that most articles mention; that entity."""
    await opened.press("G", "enter")
    screen = opened.screen
    assert screen.reading is not None
    assert screen.reading.analysis is not None
    counts = screen.reading.counts
    wanted = max(counts, key=lambda one: counts[one][1])
    screen.view.walk.go_to_mention(next(one for one in screen.reading.analysis.mentions if one.entity == wanted))
    found = screen.session.library.entities.get(wanted)
    assert found is not None
    return found


async def test_an_entity_is_the_same_as_another_one_found_by_a_part_of_its_name(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        entity = await _on_a_mention(opened)
        other = next(one for one in opened.screen.session.library.entities.like("", 50) if one.id != entity.id)
        await opened.press("M")
        assert isinstance(opened.app.screen, Chooser)
        await opened.write(other.name[:-1].lower())
        assert other.name in opened.text
        await opened.press("enter")
        assert _rules(sample_places) == {"merge": [{"into": other.id, "from": [entity.id]}]}
        assert entity.name not in _labels(opened)
        assert other.name in _labels(opened)
        assert opened.screen.view.current_mention is not None
        assert opened.screen.view.current_mention.entity == other.id
        await opened.press("u")
        assert entity.name in _labels(opened)
        assert _rules(sample_places) == {}
        await opened.press("ctrl+r")
        assert entity.name not in _labels(opened)


async def test_an_entity_is_renamed_retyped_and_ignored_and_each_is_undone(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        entity = await _on_a_mention(opened)
        before = _labels(opened)
        await opened.press("C")
        assert isinstance(opened.app.screen, Prompt)
        await opened.write(" [/]x")
        await opened.press("enter")
        assert _labels(opened)[f"{entity.name} [/]x"] == entity.label
        assert f"{entity.name} [/]x" in opened.text
        await opened.press("I")
        await opened.write("language")
        await opened.press("enter")
        assert _labels(opened)[f"{entity.name} [/]x"] == "LANGUAGE"
        await opened.press("D", "enter")
        assert f"{entity.name} [/]x" not in _labels(opened)
        assert opened.screen.view.current_mention is None
        await opened.press("u", "u", "u")
        assert _labels(opened) == before


async def test_in_one_article_an_entity_is_another_one_or_no_name(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        entity = await _on_a_mention(opened)
        library = opened.screen.session.library
        articles = len(library.lists.with_entity(entity.id))
        await opened.press("X", "enter")
        assert len(library.lists.with_entity(entity.id)) == articles - 1
        assert opened.screen.view.current_mention is not None
        second = opened.screen.view.current_mention.entity
        assert second not in (entity.id, None)
        assert [row.id for row in library.lists.with_entity(second)] == [_open_id(opened)]
        await opened.press("u", "D", "down", "enter")
        assert entity.name not in _labels(opened)
        assert len(library.lists.with_entity(entity.id)) == articles - 1
        await opened.press("u")
        assert len(library.lists.with_entity(entity.id)) == articles


async def test_notes_and_corrections_are_undone_in_one_order(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        entity = await _on_a_mention(opened)
        notes, reader = opened.screen.session.notebook, opened
        await reader.press("ctrl+a", "1", "ctrl+s")
        await reader.press("C", "x", "enter")
        await reader.press("ctrl+a", "2", "ctrl+s")
        assert len(notes.notes()) == 2
        await reader.press("u")
        assert [note.body for note in notes.notes()] == ["1"]
        assert f"{entity.name}x" in _labels(reader)
        await reader.press("u")
        assert entity.name in _labels(reader)
        assert [note.body for note in notes.notes()] == ["1"]
        await reader.press("u")
        assert notes.notes() == ()
        await reader.press("u")
        assert "nothing to undo" in reader.text
        await reader.press("ctrl+r", "ctrl+r")
        assert [note.body for note in notes.notes()] == ["1"]
        assert f"{entity.name}x" in _labels(reader)
        await reader.press("d", "C", "y", "enter", "ctrl+r")
        assert "nothing to do again" in reader.text


async def test_an_entity_is_corrected_on_its_line_of_the_panel_and_on_its_page(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        entity = await _on_a_mention(opened)
        await opened.press("enter", "C", "1", "enter")
        assert f"{entity.name}1" in _labels(opened)
        await opened.press("i")
        page = opened.app.screen
        assert isinstance(page, ReportScreen)
        assert f"{entity.name}1" in opened.text
        await opened.press("C", "2", "enter")
        assert f"{entity.name}12" in opened.text
        await opened.press("X")
        assert "from within an article" in opened.text
        rows = page.query_one(Rows)
        places = [at for at, row in enumerate(rows.shown) if isinstance(row.subject, RangeRowTarget)]
        rows.highlighted = places[0]
        await opened.press("X", "enter", "u", "u", "u")
        assert _lines(opened)[0].splitlines()[0].split("  ")[0].endswith(entity.name)
        await opened.press("escape")
        assert entity.name in _labels(opened)


async def test_the_page_of_corrections_says_what_each_does_and_deletes_it(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    sample_places.corrections.write_text(
        'format = 1\n\n# mine\n[[ignore]]\nentity = "person/nobody-at-all"\n\n[[retype]]\nentity = 5\nlabel = "GPE"\n',
        encoding="utf-8",
    )
    async with open_app(sample_places) as opened:
        entity = await _on_a_mention(opened)
        await opened.press("C", "x", "enter", "V")
        assert "Corrections 2" in opened.text
        assert any("line 7, column 1" in line for line in _lines(opened))
        assert "is in no article any more" in opened.text
        assert f"{entity.name} is called {entity.name}x" in opened.text
        await opened.press("g", "d")
        assert not any("person/nobody-at-all" in line for line in _lines(opened))
        assert set(_rules(sample_places)) == {"rename", "retype"}
        await opened.press("u")
        assert any("person/nobody-at-all" in line for line in _lines(opened))
        assert "# mine" in sample_places.corrections.read_text(encoding="utf-8")
        await opened.press("G", "enter")
        assert isinstance(opened.app.screen, ReportScreen)
        assert opened.app.screen.target_entity[0] == entity.id


async def test_what_is_written_into_the_file_by_hand_is_shown_and_a_broken_file_is_not_written_over(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        entity = await _on_a_mention(opened)
        rule = f'[[rename]]\nentity = "{entity.id}"\nname = "By Hand"\n'
        sample_places.corrections.write_text(rule, encoding="utf-8")
        await opened.until(lambda: "By Hand" in _labels(opened))
        broken = rule + "[[ignore]\n"
        sample_places.corrections.write_text(broken, encoding="utf-8")
        said = opened.app._notifications
        await opened.until(lambda: any("line 4, column" in each.message for each in said))
        assert "By Hand" in _labels(opened)
        await opened.press("C", "x", "enter")
        assert sample_places.corrections.read_text(encoding="utf-8") == broken
        assert "By Hand" in _labels(opened)


async def test_a_correction_holds_for_the_next_start_and_hostile_names_are_only_text(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    hostile = "[@click=app.quit]\x1b[31m \u202e[/]"
    async with open_app(sample_places) as opened:
        entity = await _on_a_mention(opened)
        opened.screen.session.correct(rename(NONE, entity, hostile))
    async with open_app(sample_places) as opened:
        await _on_a_mention(opened)
        assert hostile in _labels(opened)
        await opened.press("W", "V")
        for key in ("escape", "W", "M", "escape", "X", "escape", "D", "escape", "I", "escape", "i"):
            await opened.press(key)
            assert "\x1b" not in opened.text
            assert "\u202e" not in opened.text


@pytest.mark.parametrize("size", [(20, 5), (80, 24), (180, 50)])
async def test_the_chooser_fits_the_terminal(
    open_app: OpenApp, sample_places: DataPaths, size: tuple[int, int]
) -> None:
    async with open_app(sample_places, size=size) as opened:
        await _on_a_mention(opened)
        await opened.press("M", "down", "pagedown", "pageup", "z", "q", "x")
        assert "zqx" in opened.text
        await opened.press("enter", "escape")
        assert not isinstance(opened.app.screen, Chooser)


def _lines(opened: Opened) -> list[str]:
    """The lines of the page that is open."""
    return [row.content.plain for row in opened.app.screen.query_one(Rows).shown]


def _open_id(opened: Opened) -> str:
    assert opened.screen.reading is not None
    return opened.screen.reading.article.id


async def test_what_becomes_of_the_notes_on_an_entity_that_is_split_is_said(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("1", "j", "enter", "]", "a")
        await opened.write("Who is it?")
        await opened.press("ctrl+s", "]", "[", "X")
        await opened.write("Another")
        await opened.press("enter")
        await opened.until(lambda: "1 note on it is shown with both" in " ".join(opened.text.split()))


async def test_a_note_says_on_its_own_line_that_its_entity_was_split_and_is_put_on_a_part_of_it(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, size=(160, 50)) as opened:
        entity = await _on_a_mention(opened)
        await opened.press("a")
        await opened.write("Who is it?")
        await opened.press("ctrl+s", "X")
        await opened.write(" Two")
        await opened.press("enter", "A")
        said = f"split since: {entity.name} Two may be meant; = chooses"
        assert any(said in row.content.plain for row in opened.screen.panel.rows().shown)
        await opened.press("B")
        assert f"split since: {entity.name} Two may be meant" in " ".join(opened.text.split())
        await opened.press("=", "down", "enter")
        (note,) = opened.screen.session.notebook.notes()
        assert isinstance(note.target, EntityTarget)
        assert (note.target.name, note.target.entity != entity.id) == (f"{entity.name} Two", True)
        assert "split since" not in opened.text
        await opened.press("u")
        assert opened.screen.session.notebook.notes()[0].target == EntityTarget(entity.id, entity.name)
        await opened.press("u")
        assert "split since" not in opened.text


async def test_a_note_says_that_its_entity_is_shown_as_another_one_or_no_more(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, size=(160, 50)) as opened:
        entity = await _on_a_mention(opened)
        await opened.press("a")
        await opened.write("Who is it?")
        await opened.press("ctrl+s", "C")
        await opened.press(*["backspace"] * len(entity.name))
        await opened.write("The Other Name")
        await opened.press("enter", "A")
        assert "now shown as The Other Name" in " ".join(opened.text.replace("│", " ").split())
        await opened.press("u")
        session = opened.screen.session
        assert opened.screen.reading is not None
        assert opened.screen.reading.analysis is not None
        other = next(one for one in opened.screen.reading.analysis.entities if one.id != entity.id)
        session.corrections.do(Edit("Merged", (Merge(other.id, (entity.id,)),)))
        session.take_corrections()
        await opened.press("B")
        words = " ".join(opened.text.split())
        assert f"merged since: now shown as {other.name}" in words
        session.corrections.undo()
        session.corrections.do(Edit("Ignored", (Ignore(entity.id),)))
        session.take_corrections()
        await opened.press("escape", "B")
        assert "shown no more: you corrected that this is no name" in " ".join(opened.text.split())
