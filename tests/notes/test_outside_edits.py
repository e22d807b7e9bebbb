"""Editors, sync tools and other Datelines write the same files: that is noticed, and nobody's words are lost."""

from __future__ import annotations

import os
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from reader.errors import DatelineError
from reader.model import ArticleHeading, ArticleTarget, EntityTarget, Note
from reader.notes import Notebook, NoteClash

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def note(notebook: Notebook, heading: ArticleHeading) -> Note:
    return notebook.add(heading, ArticleTarget(), "first words", ["tag"])


def bodies(notebook: Notebook) -> list[str]:
    return [note.body for note in notebook.notes()]


def test_what_dateline_writes_itself_is_no_change(notebook: Notebook, note: Note) -> None:
    assert not notebook.changed()
    time.sleep(0.15)
    assert not notebook.changed()


def test_an_edit_in_an_editor_is_noticed_and_shown(notebook: Notebook, note: Note, file: Path) -> None:
    file.write_text(file.read_text().replace("first words", "other words"))
    assert notebook.changed()
    notebook.reload()
    assert bodies(notebook) == ["other words"]
    assert not notebook.changed()


def test_an_edit_of_equal_length_at_the_same_clock_tick_is_noticed(notebook: Notebook, note: Note, file: Path) -> None:
    status = file.stat()
    with file.open("r+") as opened:  # the same file, the same size, the same time
        words = opened.read()
        opened.seek(0)
        opened.write(words.replace("first", "FIRST"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert notebook.changed()
    notebook.reload()
    assert bodies(notebook) == ["FIRST words"]


def test_a_new_a_gone_and_a_renamed_file_are_noticed(notebook: Notebook, note: Note, file: Path, folder: Path) -> None:
    (folder / "by-hand.toml").write_text('[article]\nid = "x"\n[[note]]\nbody = "y"\n')
    assert notebook.changed()
    notebook.reload()
    assert sorted(bodies(notebook)) == ["first words", "y"]
    file.unlink()
    assert notebook.changed()
    notebook.reload()
    assert bodies(notebook) == ["y"]


def test_another_dateline_s_notes_are_kept_and_seen(
    notebook: Notebook, note: Note, heading: ArticleHeading, folder: Path
) -> None:
    other = Notebook.open(folder)
    other.add(heading, ArticleTarget(), "theirs")
    notebook.add(heading, ArticleTarget(), "mine")
    assert bodies(notebook) == ["first words", "theirs", "mine"]
    assert other.changed()
    other.reload()
    assert bodies(other) == ["first words", "theirs", "mine"]


def test_different_parts_changed_on_both_sides_are_both_kept(notebook: Notebook, note: Note, file: Path) -> None:
    file.write_text(file.read_text().replace('["tag"]', '["theirs"]'))
    edited = notebook.edit(note.id, body="mine", base=note)
    assert (edited.body, edited.tags) == ("mine", ("theirs",))
    assert notebook.clashes() == ()


@pytest.mark.parametrize(
    ("keep", "left"),
    [("shown", ["theirs"]), ("other", ["mine"]), ("both", ["theirs", "mine"])],
)
def test_the_same_part_changed_on_both_sides_is_a_clash_that_the_reader_settles(
    notebook: Notebook, note: Note, file: Path, folder: Path, keep: str, left: list[str]
) -> None:
    file.write_text(file.read_text().replace("first words", "theirs"))
    with pytest.raises(NoteClash, match="both versions are kept"):
        notebook.edit(note.id, body="mine", base=note)
    assert "theirs" in file.read_text()

    again = Notebook.open(folder)  # both are on disk
    (clash,) = again.clashes()
    assert (clash.shown.body, clash.other.body) == ("theirs", "mine")
    assert bodies(again) == ["theirs"]
    assert keep in ("shown", "other", "both")
    again.settle(clash, keep)  # type: ignore[arg-type]  # one of the three words, as the line above says
    assert bodies(again) == left
    assert again.clashes() == ()
    assert [path.name for path in folder.glob("*.toml")] == [file.name]
    assert again.undo() is not None
    assert len(again.clashes()) == 1


def test_an_edit_that_comes_between_reading_and_writing_is_kept_too(
    notebook: Notebook, note: Note, heading: ArticleHeading, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader import files

    real = files.write
    interruptions = iter([True, True])

    def interrupted(path: Path, content: bytes, seen: files.Stamp | None) -> files.Stamp:
        if next(interruptions, False):
            with file.open("a") as opened:
                opened.write("# somebody else\n")
        return real(path, content, seen)

    monkeypatch.setattr(files, "write", interrupted)
    notebook.add(heading, ArticleTarget(), "second")
    assert bodies(notebook) == ["first words", "second"]
    assert file.read_text().count("# somebody else") == 2


def test_a_note_that_was_changed_elsewhere_is_not_deleted(notebook: Notebook, note: Note, file: Path) -> None:
    file.write_text(file.read_text().replace("first words", "important"))
    with pytest.raises(DatelineError, match="changed elsewhere"):
        notebook.delete(note.id, base=note)
    assert bodies(notebook) == ["important"]


def test_an_edit_of_a_note_deleted_elsewhere_brings_it_back(notebook: Notebook, note: Note, file: Path) -> None:
    file.unlink()
    notebook.edit(note.id, body="worth keeping", base=note)
    assert bodies(notebook) == ["worth keeping"]


def test_a_sync_tool_s_copy_adds_what_it_has_and_a_difference_is_a_clash(
    notebook: Notebook, note: Note, heading: ArticleHeading, file: Path
) -> None:
    notebook.add(heading, ArticleTarget(), "second")
    copy = file.with_name(file.stem + ".sync-conflict-20261121-091407.toml")
    shutil.copy(file, copy)
    notebook.reload()
    assert bodies(notebook) == ["first words", "second"]
    assert notebook.clashes() == ()
    copy.write_text(copy.read_text().replace("second", "from the telephone"))
    notebook.reload()
    (clash,) = notebook.clashes()
    assert (clash.shown.body, clash.other.body, clash.other_file) == ("second", "from the telephone", copy.name)


def break_it(file: Path) -> str:
    broken = file.read_text().replace('["tag"]', '["tag"')
    file.write_text(broken)
    return broken


def test_a_broken_file_is_named_left_alone_and_the_rest_of_it_shown(
    notebook: Notebook, note: Note, heading: ArticleHeading, file: Path
) -> None:
    notebook.add(heading, ArticleTarget(), "second")
    broken = break_it(file)
    notebook.reload()
    (problem,) = notebook.problems()
    assert (problem.file, problem.line) == (file.name, 14)
    assert problem.message.startswith(f"{file.name}, line 14, column ")
    assert bodies(notebook) == ["second"]
    with pytest.raises(DatelineError, match="line 14"):
        notebook.delete(notebook.notes()[0].id)
    assert file.read_text() == broken


def test_notes_made_while_a_file_is_broken_are_kept_beside_it_and_merged_once_it_is_mended(
    folder: Path, notebook: Notebook, note: Note, heading: ArticleHeading, file: Path
) -> None:
    second = notebook.add(heading, ArticleTarget(), "second")
    whole = file.read_text()
    broken = break_it(file)
    notebook.reload()
    notebook.add(heading, ArticleTarget(), "while it was broken")
    notebook.edit(second.id, body="second, changed", base=second)
    assert file.read_text() == broken
    beside = file.with_name(file.stem + ".new.toml")
    assert beside.exists()
    assert bodies(notebook) == ["while it was broken", "second, changed"]
    assert bodies(Notebook.open(folder)) == ["while it was broken", "second, changed"]

    file.write_text(whole)
    notebook.reload()
    assert bodies(notebook) == ["first words", "second, changed", "while it was broken"]
    assert not beside.exists()
    assert notebook.problems() == ()


def test_a_mended_file_that_says_otherwise_by_now_clashes_instead_of_being_written_over(
    notebook: Notebook, note: Note, heading: ArticleHeading, file: Path
) -> None:
    second = notebook.add(heading, ArticleTarget(), "second")
    whole = file.read_text()
    break_it(file)
    notebook.reload()
    notebook.edit(second.id, body="mine", base=second)
    file.write_text(whole.replace("second", "theirs"))
    notebook.reload()
    (clash,) = notebook.clashes()
    assert (clash.shown.body, clash.other.body) == ("theirs", "mine")


BROKEN = {
    "a duplicate key": (b'[article]\nid = "a"\nid = "b"\n', 3, "overwrite"),
    "not UTF-8": (b'[article]\nid = "a"\ntitle = "\xe9t\xe9"\n', 3, "UTF-8"),
    "an open string": (b'[article]\nid = "a"\n[[note]]\nbody = "x\n', 4, "mend the line"),
    "deep nesting": (b"x = " + b"[" * 50_000, 1, "nested"),
    "deep nesting that is closed": (b"x = " + b"[" * 300 + b"]" * 300, 1, "nested"),
    "a number of 5,000 digits": (b'[article]\nid = "a"\n[[note]]\nx = ' + b"9" * 5_000, 4, "too many digits"),
    "conflict marks of git": (b'[article]\nid = "a"\n<<<<<<< HEAD\n', 3, "mend the line"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_is_named_with_its_line(
    folder: Path, notebook: Notebook, heading: ArticleHeading, what: str
) -> None:
    content, line, reason = BROKEN[what]
    folder.mkdir()
    path = folder / "broken.toml"
    path.write_bytes(content)
    (problem,) = notebook.problems()
    assert (problem.file, problem.line) == ("broken.toml", line)
    assert reason.lower() in problem.message.lower()
    notebook.add(heading, ArticleTarget(), "everything else works")
    notebook.add(ArticleHeading("a", "A"), ArticleTarget(), "beside")
    assert path.read_bytes() == content
    assert sorted(bodies(notebook)) == ["beside", "everything else works"]


def test_a_file_of_many_megabytes_is_named_at_once_and_the_others_shown(
    folder: Path, notebook: Notebook, heading: ArticleHeading
) -> None:
    folder.mkdir()
    (folder / "flood.toml").write_text('[[note]]\nbody = "again"\n' * 400_000)
    (problem,) = notebook.problems()
    assert problem.message == "flood.toml: the file has more than 8 MB: split it."
    notebook.add(heading, ArticleTarget(), "all else works")
    assert bodies(notebook) == ["all else works"]


WRONG = {
    "id = 5": ("id", 5),
    'tags = ["a", 1]': ("tags", 5),
    "body = 3": ("body", 5),
    'created = "yesterday"': ("created", 5),
    'target = { kind = "dream" }': ("kind", 5),
    'target = { kind = "passage" }': ("exact", 5),
    'target = { exact = "a", start = -1 }': ("start", 5),
    'target = { kind = "fact", fact = "rumour", exact = "a" }': ("fact", 5),
    'target = { kind = "entity" }': ("entity", 5),
    "target = 1": ("target", 5),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_note_with_a_wrong_value_is_named_and_others_shown(folder: Path, notebook: Notebook, wrong: str) -> None:
    key, line = WRONG[wrong]
    folder.mkdir()
    text = f'[article]\nid = "a"\n[[note]]\n# odd\n{wrong}\n[[note]]\nid = "fine"\nbody = "fine"\n'
    (folder / "odd.toml").write_text(text)
    (problem,) = notebook.problems()
    assert key in problem.message
    assert problem.line == line
    assert bodies(notebook) == ["fine"]
    notebook.edit("fine", body="changed")
    assert (folder / "odd.toml").read_text().startswith(text.partition("[[note]]\nid")[0])


def test_a_mark_that_is_none_is_named_and_its_note_shown(folder: Path, notebook: Notebook) -> None:
    folder.mkdir()
    (folder / "a.toml").write_text('[article]\nid = "a"\n[[note]]\nbody = "x"\nmark = "maybe"\n')
    assert bodies(notebook) == ["x"]
    (problem,) = notebook.problems()
    assert (problem.line, problem.column) == (5, 1)


def test_folders_pipes_and_dead_links_in_the_way_are_named(folder: Path, notebook: Notebook, note: Note) -> None:
    (folder / "folder.toml").mkdir()
    os.mkfifo(folder / "pipe.toml")
    (folder / "link.toml").symlink_to("nowhere.toml")
    (folder / "notes.md").write_text("not ours")
    notebook.reload()
    assert [problem.file for problem in notebook.problems()] == ["folder.toml", "link.toml", "pipe.toml"]
    assert bodies(notebook) == ["first words"]
    assert not notebook.changed()


def test_a_folder_in_the_place_of_the_notes_file_is_left_alone(
    folder: Path, notebook: Notebook, heading: ArticleHeading, file: Path
) -> None:
    file.mkdir(parents=True)
    notebook.add(heading, ArticleTarget(), "kept")
    assert bodies(Notebook.open(folder)) == ["kept"]


def test_the_notes_folder_may_be_a_file_and_that_is_said(tmp_path: Path, heading: ArticleHeading) -> None:
    (tmp_path / "notes").write_text("in the way")
    notebook = Notebook.open(tmp_path / "notes")
    assert notebook.notes() == ()
    (problem,) = notebook.problems()
    assert "cannot be read (Not a directory)" in problem.message
    with pytest.raises(DatelineError, match="notes folder"):
        notebook.add(heading, ArticleTarget(), "x")


def test_a_broken_file_on_entities_keeps_new_notes_beside_it(folder: Path, notebook: Notebook) -> None:
    notebook.add(None, EntityTarget("person/x", "X"), "one")
    path = folder / "about-entities.toml"
    whole = path.read_text()
    path.write_text(whole + "oops\n")
    notebook.reload()
    notebook.add(None, EntityTarget("person/x", "X"), "two")
    assert [note.body for note in notebook.about("person/x")] == ["two"]
    path.write_text(whole)
    notebook.reload()
    assert [note.body for note in notebook.about("person/x")] == ["one", "two"]
    assert [p.name for p in folder.iterdir()] == ["about-entities.toml"]


def test_a_damaged_or_foreign_index_costs_nothing_but_time(
    folder: Path, tmp_path: Path, notebook: Notebook, note: Note
) -> None:
    time.sleep(0.12)
    notebook.reload()
    assert not notebook.changed()
    notebook.close()
    index = tmp_path / "notes.index"
    good = index.read_bytes()
    damaged = good.replace(b"first words", b"\xc1" * 11)
    for content in (b"", b"\x00" * 500, good[:-20], damaged, b"\x92\x63\x90"):
        index.write_bytes(content)
        assert bodies(Notebook.open(folder)) == ["first words"]


def test_the_index_is_believed_only_while_the_files_are_as_they_were(
    folder: Path, notebook: Notebook, note: Note, file: Path
) -> None:
    notebook.close()
    file.write_text(file.read_text().replace("first words", "while it was closed"))
    assert bodies(Notebook.open(folder)) == ["while it was closed"]
