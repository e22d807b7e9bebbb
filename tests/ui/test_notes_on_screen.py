"""Notes from the keyboard to the file and back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import tomli
from textual.events import Key

from reader.model import (
    ArticleHeading,
    ArticleTarget,
    EntityTarget,
    FactKind,
    FactTarget,
    NoteState,
    PassageTarget,
    Range,
)
from reader.notes import make_anchor
from reader.ui.panes.panes import Pane
from reader.ui.panes.side_panel import Tab
from reader.ui.screens.chooser import Chooser
from reader.ui.screens.note_editor import NoteEditor, tags_in

if TYPE_CHECKING:
    import pytest

    from reader.model import Note
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened


def _notes(opened: Opened) -> tuple[Note, ...]:
    return opened.screen.session.notebook.notes()


def _writing(opened: Opened) -> bool:
    return isinstance(opened.app.screen, NoteEditor)


async def test_a_note_on_a_selection_is_on_disk_at_once_and_there_again_after_a_restart(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("j", "enter", "]", "v", "w", "a")
        await opened.write("First figure")
        await opened.press("tab")
        await opened.write("#toll, check")
        await opened.press("enter")
        (file,) = sample_places.notes.glob("*.toml")
        (written,) = tomli.loads(file.read_text(encoding="utf-8"))["note"]
        assert written["body"].strip() == "First figure"
        assert written["tags"] == ["toll", "check"]
        assert opened.screen.reading is not None
        text = opened.screen.reading.article.text
        target = written["target"]
        assert text[target["start"] : target["end"]] == target["exact"]
        assert "▌" in opened.text
        await opened.press("q")
    async with open_app(sample_places) as opened:
        await opened.press("A")
        assert opened.screen.panel.tab is Tab.NOTES
        assert "First figure" in opened.text
        assert "#toll #check" in opened.text
        await opened.press("enter")
        assert opened.screen.view.spotlight == (target["start"], target["end"])
        assert opened.screen.pane is Pane.ARTICLE


async def test_a_note_hangs_on_what_is_in_question(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("j", "enter")
        for keys in (("a",), ("]", "a"), ("F", "a"), ("W", "a"), ("ctrl+a",)):
            await opened.press(*keys)
            await opened.write("x")
            await opened.press("ctrl+s")
        kinds = sorted(type(note.target).__name__ for note in _notes(opened))
        expected = (ArticleTarget, EntityTarget, FactTarget, EntityTarget, ArticleTarget)
        assert kinds == sorted(kind.__name__ for kind in expected)


async def test_a_note_is_edited_tagged_deleted_and_brought_back(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("j", "enter", "ctrl+a")
        await opened.write("one")
        await opened.press("ctrl+s", "A", "e")
        await opened.write(" two")
        await opened.press("ctrl+s")
        assert [note.body for note in _notes(opened)] == ["one two"]
        await opened.press("t")
        await opened.write("war")
        await opened.press("enter")
        assert [note.tags for note in _notes(opened)] == [("war",)]
        await opened.press("d")
        assert _notes(opened) == ()
        assert "No notes yet" in opened.text
        await opened.press("u")
        assert [(note.body, note.tags) for note in _notes(opened)] == [("one two", ("war",))]
        await opened.press("u", "u", "u")
        assert _notes(opened) == ()
        await opened.press("ctrl+r")
        assert [note.body for note in _notes(opened)] == ["one"]


async def test_leaving_the_editor_asks_first_where_something_would_be_lost(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("j", "enter", "ctrl+a")
        await opened.write("half a tho")
        await opened.press("escape")
        assert _writing(opened)
        assert "Not saved" in opened.text
        await opened.press("escape")
        assert not _writing(opened)
        await opened.press("ctrl+a", "escape")
        assert not _writing(opened)
        assert _notes(opened) == ()


async def test_keys_typed_in_one_instant_each_go_where_they_belong(open_app: OpenApp, sample_places: DataPaths) -> None:
    def at_once(opened: Opened, *keys: str) -> None:
        for key in keys:
            opened.app.post_message(Key(key, key if len(key) == 1 else None))

    async with open_app(sample_places) as opened:
        await opened.press("j", "enter", "h")
        before = opened.screen.articles.cursor
        await opened.press("ctrl+a")
        at_once(opened, *"one", "ctrl+s", "j")
        await opened.until(lambda: len(_notes(opened)) == 1)
        await opened.until(lambda: opened.screen.articles.cursor != before)
        await opened.press("k", "ctrl+a", "tab")
        at_once(opened, *"tag", "enter", "j")
        await opened.until(lambda: len(_notes(opened)) == 2)
        await opened.until(lambda: opened.screen.articles.cursor != before)
        assert [(note.body, note.tags) for note in _notes(opened)] == [("one", ()), ("", ("tag",))]


async def test_a_plain_highlight_is_a_note_without_words(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("j", "enter", "]", "v", "H")
        (note,) = _notes(opened)
        assert note.body == ""
        assert isinstance(note.target, PassageTarget)
        assert opened.screen.view.selection is None
        assert len(opened.screen.view.notes) == 1


async def test_a_fact_is_marked_doubtful_and_the_mark_is_taken_off_again(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("j", "enter", "F", "!")
        assert [note.mark for note in _notes(opened)] == ["doubtful"]
        assert "doubtful" in opened.text
        await opened.press("+")
        assert [note.mark for note in _notes(opened)] == ["confirmed"]
        await opened.press("+")
        assert _notes(opened) == ()


async def test_what_another_program_writes_into_a_notes_file_is_shown(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("j", "enter", "ctrl+a")
        await opened.write("mine")
        await opened.press("ctrl+s", "A")
        (file,) = sample_places.notes.glob("*.toml")
        file.write_text(file.read_text(encoding="utf-8").replace("mine", "from vim"), encoding="utf-8")
        await opened.until(lambda: "from vim" in opened.text)


async def test_a_broken_notes_file_is_named_and_left_as_it_is(open_app: OpenApp, sample_places: DataPaths) -> None:
    sample_places.notes.mkdir(parents=True)
    broken = sample_places.notes / "broken.toml"
    broken.write_text('format = 1\n[[note]\nbody = "kept"\n', encoding="utf-8")
    async with open_app(sample_places) as opened:
        await opened.until(lambda: "broken.toml" in opened.text)
    assert "kept" in broken.read_text(encoding="utf-8")


async def test_an_editor_that_fails_is_named_and_the_note_stays_as_it_was(
    open_app: OpenApp, sample_places: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with open_app(sample_places) as opened:
        await opened.press("j", "enter", "ctrl+a")
        await opened.write("mine")
        await opened.press("ctrl+s", "A", "E")
        assert "No editor is set" in opened.text
        assert [note.body for note in _notes(opened)] == ["mine"]


def test_tags_are_parted_by_spaces_or_commas_and_stand_once() -> None:
    assert tags_in(" #war, toll war  ,,#  ") == ("war", "toll")


def _revised(opened: Opened, before: str, after: str) -> None:
    """The open article's source changed some words of it."""
    assert opened.screen.reading is not None
    article = opened.screen.reading.article
    assert article.text.count(before) == 1
    opened.screen.session.library.articles.add(replace(article, text=article.text.replace(before, after), blocks=()))


async def _noted_words(opened: Opened, words: str) -> str:
    """Write a note on words in the middle of the last article with a date; the words in their sentence."""
    await opened.press("1", "G", "k", "enter")
    assert opened.screen.reading is not None
    text = opened.screen.reading.article.text
    start = text.index(words)
    opened.screen.view.select(Range(start, start + len(words)))
    await opened.press("a")
    await opened.write("kept")
    await opened.press("ctrl+s")
    return text


async def test_a_note_whose_words_the_source_changed_is_marked_moved_until_the_reader_accepts(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        words = "ending a silence about its own losses"
        await _noted_words(opened, words)
        _revised(opened, words, "ending the silence about its own losses")
        await opened.until(lambda: [note.state for note in _shown(opened)] == [NoteState.MOVED])
        await opened.press("A")
        assert "moved" in opened.text
        await opened.press("=")
        (note,) = _notes(opened)
        assert isinstance(note.target, PassageTarget)
        assert note.target.anchor.exact == "ending the silence about its own losses"
        assert [shown.state for shown in _shown(opened)] == [NoteState.FOUND]


async def test_a_note_that_lost_its_passage_is_kept_and_put_elsewhere_by_hand(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        words = "ending a silence about its own losses"
        text = await _noted_words(opened, words)
        _revised(opened, text[text.index(words) - 60 : text.index(words) + 110], " [withdrawn] ")
        await opened.until(lambda: [note.state for note in _shown(opened)] == [NoteState.LOST])
        await opened.press("A")
        assert "lost" in opened.text
        await opened.press("enter")
        assert "no longer in the text" in opened.text
        assert opened.screen.reading is not None
        start = opened.screen.reading.article.text.index("withdrawn")
        opened.screen.view.select(Range(start, start + len("withdrawn")))
        await opened.press("A", "r")
        assert [note.state for note in _shown(opened)] == [NoteState.FOUND]
        assert [note.target.anchor.exact for note in _shown(opened) if isinstance(note.target, PassageTarget)] == [
            "withdrawn"
        ]


async def test_a_note_that_was_changed_in_two_places_is_kept_twice_until_the_reader_chooses(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("j", "enter", "ctrl+a")
        await opened.write("first")
        await opened.press("ctrl+s", "A", "e")
        (file,) = sample_places.notes.glob("*.toml")
        file.write_text(file.read_text(encoding="utf-8").replace("first", "theirs"), encoding="utf-8")
        await opened.write(" mine")
        await opened.press("ctrl+s")
        await opened.until(lambda: "both versions are kept" in opened.text.replace("\n", " ") or _clashes(opened) == 1)
        assert _clashes(opened) == 1
        await opened.press("B")
        assert "Changed in two places" in opened.text
        assert "theirs" in opened.text
        assert "first mine" in opened.text
        await opened.press("g", "j", "=")
        assert isinstance(opened.app.screen, Chooser)
        assert "Two versions of one note" in opened.text
        assert "theirs" in opened.text
        assert "first mine" in opened.text
        await opened.press("enter")
        assert _clashes(opened) == 0
        assert len(_notes(opened)) == 1


async def test_a_conflict_that_git_left_is_called_one_and_nothing_that_is_to_be_mended_in_the_file(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    sample_places.notes.mkdir(parents=True)
    marked = (
        "format = 1\n\n<<<<<<< HEAD\n[[note]]\nid = 'AAAAAAAAA1'\nbody = 'ours'\n=======\n"
        "[[note]]\nid = 'AAAAAAAAA1'\nbody = 'theirs'\n>>>>>>> branch\n"
    )
    (sample_places.notes / "harbour.toml").write_text(marked, encoding="utf-8")
    (sample_places.notes / "torn.toml").write_text("format = \n", encoding="utf-8")
    async with open_app(sample_places, (120, 40)) as opened:
        await opened.press("B")
        lines = opened.text.splitlines()
        mended, chosen = (
            next(at for at, line in enumerate(lines) if words in line)
            for words in ("Not understood: mend it in the file  1", "Both sides of a conflict in git  1")
        )
        assert mended < chosen
        assert "torn.toml" in "".join(lines[mended:chosen])
        assert "harbour.toml" in "".join(lines[chosen:])


async def test_all_notes_stand_by_article_or_by_their_last_change(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("j", "enter", "ctrl+a")
        await opened.write("one")
        await opened.press("ctrl+s", "B")
        assert "by article" in opened.text
        await opened.press("o")
        assert "latest change first" in opened.text


def _shown(opened: Opened) -> tuple[Note, ...]:
    return opened.screen.reading.notes if opened.screen.reading else ()


def _clashes(opened: Opened) -> int:
    return len(opened.screen.session.notebook.clashes())


async def test_a_passage_is_marked_in_another_colour_and_replies_stand_under_what_they_reply_to(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("j", "enter", "]", "v", "H", "A", "y")
        assert [note.highlight for note in _notes(opened)] == ["green"]
        assert opened.screen.view.notes[0].colour == "green"
        await opened.press("a")
        await opened.write("a reply")
        await opened.press("ctrl+s")
        assert "↳ a reply" in opened.text
        await opened.press("u", "u")
        assert [note.highlight for note in _notes(opened)] == ["yellow"]


async def test_lines_are_chosen_from_a_list_by_a_part_of_their_name(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        for words, tag in (("first", "war"), ("second", "toll")):
            await opened.press("1", "j", "enter", "ctrl+a")
            await opened.write(words)
            await opened.press("tab")
            await opened.write(tag)
            await opened.press("enter")
        await opened.press("B", "Z")
        await opened.write("tol")
        await opened.press("enter")
        assert "second" in opened.text
        assert "first" not in opened.text
        await opened.press("escape")
        assert "first" in opened.text


async def test_a_note_by_hand_whose_words_stand_twice_is_put_where_the_reader_chooses(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("1", "j", "enter")
        assert opened.screen.reading is not None
        article = opened.screen.reading.article
        words = next(word for word in article.text.split() if word.isalpha() and article.text.count(word) > 2)
        sample_places.notes.mkdir(exist_ok=True)
        by_hand = f'[article]\nid = "{article.id}"\n[[note]]\nbody = "x"\n[note.target]\nexact = "{words}"\n'
        (sample_places.notes / "mine.toml").write_text(by_hand)
        await opened.until(lambda: len(_shown(opened)) == 1)
        assert _shown(opened)[0].state is NoteState.UNSURE
        assert not opened.screen.view.notes
        await opened.press("A", "equals_sign")
        assert "places have these words" in opened.text
        await opened.press("down", "enter")
        (note,) = _shown(opened)
        assert note.state is NoteState.FOUND
        assert isinstance(note.target, PassageTarget)
        assert note.target.anchor.start == article.text.index(words, article.text.index(words) + 1)


async def test_notes_on_facts_of_every_kind_are_shown_and_can_be_edited(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("enter")
        assert opened.screen.reading is not None
        article = opened.screen.reading.article
        for at, kind in enumerate(FactKind):
            target = FactTarget(kind, make_anchor(article.text, 10 * at, 10 * at + 5))
            opened.screen.session.notebook.add(ArticleHeading(article.id, article.title), target, f"a {kind}")
        opened.screen.notes_changed()
        await opened.press("A")
        for kind in FactKind:
            assert opened.screen.panel.selected is not None
            await opened.press("e")
            assert _writing(opened)
            await opened.press("escape", "j")
            assert f"a {kind}" in opened.text
        await opened.press("B")
        assert "a place" in opened.text


async def test_the_notes_tab_names_its_keys_for_replies_tags_and_filters(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, size=(80, 24)) as opened:
        await opened.press("enter", "ctrl+a")
        await opened.write("First")
        await opened.press("tab")
        await opened.write("#toll #check")
        await opened.press("enter", "A")
        await opened.until(lambda: "Noted." not in opened.text)
        for words in ("a Reply", "t Tag", "/ Filter", "Esc Leave"):
            assert words in opened.text.splitlines()[-1]
        await opened.press("a")
        await opened.write("Second")
        await opened.press("ctrl+s")
        shown = [row.content.plain for row in opened.screen.panel.rows().shown]
        assert ["↳" in line for line in shown] == [False, True]
        assert all(line.endswith("\n") for line in shown)  # two notes have a gap
        await opened.press("z")
        assert opened.screen.panel.words == "#check"
        assert len(opened.screen.panel.rows().shown) == 1
        await opened.press("z", "z")
        assert opened.screen.panel.words == ""
        assert len(opened.screen.panel.rows().shown) == 2
