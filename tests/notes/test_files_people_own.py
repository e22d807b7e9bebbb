"""What a person writes into a notes file stays: comments, order, layout, keys that Dateline does not know."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import DatelineError
from reader.model import ArticleHeading, ArticleTarget, PassageTarget
from reader.notes.format.notes_reader import read_notes
from reader.notes.format.notes_writer import with_changes, without_note
from reader.toml_edit import blocks, statements

if TYPE_CHECKING:
    from pathlib import Path

    from reader.notes import Notebook

BY_HAND = """\
# My notes on Karabakh. Do not sort!
format = 1
mood   =   "tired"   # unknown to Dateline

[article]
title = 'Azerbaijan says it lost 2,783 troops'
id    = "9f2c41d0a7b3"     # from `dateline list`
my.rating = 4.50

# the first one
[[note]]
id = "01JDB3V7Q4"
tags = [ "casualties",   # the word that I use
         "todo" ]
body = '''
A body with [[note]] in it
[[note]]
id = "not a note"
'''
source = { page = 3, seen = 2020-12-05 }

[note.target]   # where
kind = "passage"
exact = "2,783 troops"

[note.mine]
stars = 5

# the second one
[[note]]
body = "no id, no target"
created = 2020-12-05 10:00:00+04:00

[other]
x = nan
"""


@pytest.fixture
def by_hand(folder: Path) -> Path:
    folder.mkdir()
    path = folder / "karabakh.toml"
    path.write_text(BY_HAND)
    return path


def changed_lines(old: str, new: str) -> tuple[set[str], set[str]]:
    return set(old.splitlines()) - set(new.splitlines()), set(new.splitlines()) - set(old.splitlines())


def test_a_file_written_by_hand_is_understood(notebook: Notebook, by_hand: Path) -> None:
    first, second = notebook.notes("9f2c41d0a7b3")
    assert (first.id, first.tags) == ("01JDB3V7Q4", ("casualties", "todo"))
    assert isinstance(first.target, PassageTarget)
    assert first.target.anchor.exact == "2,783 troops"
    assert (second.body, second.created) == ("no id, no target", "2020-12-05T06:00:00Z")
    assert len(second.id) == 10
    assert second.target == ArticleTarget()
    assert notebook.problems() == ()


def test_a_change_touches_only_the_lines_that_it_is_about(notebook: Notebook, by_hand: Path) -> None:
    notebook.edit("01JDB3V7Q4", body="new words")
    gone, come = changed_lines(BY_HAND, by_hand.read_text())
    assert gone == {"body = '''", "A body with [[note]] in it", 'id = "not a note"', "'''"}
    assert {line for line in come if not line.startswith("updated = ")} == {'body = """', "new words", '"""'}


def test_changing_tags_keeps_the_comments_around_them(notebook: Notebook, by_hand: Path) -> None:
    notebook.edit("01JDB3V7Q4", tags=["one"])
    text = by_hand.read_text()
    for comment in ("# My notes on", "# unknown to Dateline", "# the first one", "# where", "# the second one"):
        assert comment in text
    assert tomli.loads(text)["note"][0]["mine"] == {"stars": 5}


def test_a_note_without_an_id_gets_one_when_it_is_changed(notebook: Notebook, by_hand: Path) -> None:
    note = notebook.notes("9f2c41d0a7b3")[1]
    edited = notebook.edit(note.id, body="now it has")
    assert edited.id == note.id
    assert f'id = "{note.id}"' in by_hand.read_text()
    assert notebook.notes("9f2c41d0a7b3")[1].body == "now it has"


def test_deleting_a_note_leaves_the_rest_and_undo_brings_all_of_it_back(notebook: Notebook, by_hand: Path) -> None:
    notebook.delete("01JDB3V7Q4")
    text = by_hand.read_text()
    assert "# the second one" in text
    assert "# the first one" in text
    assert "stars" not in text
    notebook.undo()
    assert by_hand.read_text() == BY_HAND


def test_undo_after_an_edit_from_outside_takes_back_only_its_own(notebook: Notebook, by_hand: Path) -> None:
    notebook.delete("01JDB3V7Q4")
    by_hand.write_text(by_hand.read_text().replace("no id, no target", "edited outside"))
    notebook.undo()
    data = tomli.loads(by_hand.read_text())
    assert [note["body"] for note in data["note"]] == [
        "edited outside",
        'A body with [[note]] in it\n[[note]]\nid = "not a note"\n',
    ]
    assert data["note"][1]["mine"] == {"stars": 5}


def test_undo_leaves_alone_what_was_changed_outside_since(notebook: Notebook, by_hand: Path) -> None:
    notebook.edit("01JDB3V7Q4", body="mine")
    by_hand.write_text(by_hand.read_text().replace("mine", "theirs", 1))
    with pytest.raises(DatelineError, match="cannot be undone"):
        notebook.undo()
    assert "theirs" in by_hand.read_text()


def test_a_new_note_stands_at_the_end_and_changes_no_other_line(
    notebook: Notebook, by_hand: Path, heading: ArticleHeading
) -> None:
    notebook.add(heading, ArticleTarget(), "new")
    assert by_hand.read_text().startswith(BY_HAND)


@pytest.mark.parametrize("written", [BY_HAND.replace("\n", "\r\n"), "\ufeff" + BY_HAND, BY_HAND.rstrip("\n")])
def test_line_ends_byte_order_mark_and_a_missing_last_newline_are_kept(
    notebook: Notebook, by_hand: Path, heading: ArticleHeading, written: str
) -> None:
    by_hand.write_bytes(written.encode())
    notebook.edit("01JDB3V7Q4", tags=["x"])
    notebook.add(heading, ArticleTarget(), "two\nlines")
    content = by_hand.read_bytes().decode()
    assert content.startswith("\ufeff") == written.startswith("\ufeff")
    assert ("\r\n" in content) == ("\r\n" in written)
    assert content.count("\r\n") == (content.count("\n") if "\r\n" in written else 0)
    assert notebook.notes("9f2c41d0a7b3")[2].body == "two\nlines"


def test_a_layout_that_cannot_be_changed_safely_is_left_alone_and_the_new_note_goes_beside_it(
    notebook: Notebook, by_hand: Path, heading: ArticleHeading
) -> None:
    inline = 'note = [{ id = "01JDB3V7Q4", body = "inline" }]\n[article]\nid = "9f2c41d0a7b3"\n'
    by_hand.write_text(inline)
    assert [note.body for note in notebook.notes()] == ["inline"]
    notebook.add(heading, ArticleTarget(), "beside")
    assert by_hand.read_text() == inline
    assert [note.body for note in notebook.notes("9f2c41d0a7b3")] == ["inline", "beside"]


def test_permissions_and_a_symbolic_link_stay(notebook: Notebook, by_hand: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "git" / "karabakh.toml"
    elsewhere.parent.mkdir()
    by_hand.rename(elsewhere)
    by_hand.symlink_to(elsewhere)
    elsewhere.chmod(0o640)
    notebook.edit("01JDB3V7Q4", body="through the link")
    assert by_hand.is_symlink()
    assert "through the link" in elsewhere.read_text()
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o640


def test_a_read_only_file_is_not_written_and_new_notes_are_kept_beside_it(
    notebook: Notebook, by_hand: Path, heading: ArticleHeading
) -> None:
    by_hand.chmod(0o444)
    with pytest.raises(DatelineError, match="read-only"):
        notebook.edit("01JDB3V7Q4", body="x")
    notebook.add(heading, ArticleTarget(), "beside")
    assert by_hand.read_text() == BY_HAND
    assert [note.body for note in notebook.notes(heading.id)][2] == "beside"
    by_hand.chmod(0o644)
    notebook.reload()
    assert tomli.loads(by_hand.read_text())["note"][2]["body"] == "beside\n"
    assert not by_hand.with_name("karabakh.new.toml").exists()


def test_the_last_note_takes_its_file_with_it_unless_somebody_wrote_in_it(
    folder: Path, notebook: Notebook, heading: ArticleHeading, file: Path
) -> None:
    note = notebook.add(heading, ArticleTarget(), "only")
    notebook.delete(note.id)
    assert not file.exists()
    note = notebook.add(heading, ArticleTarget(), "only")
    file.write_text("# keep me\n" + file.read_text())
    notebook.delete(note.id)
    assert file.read_text().startswith("# keep me\n")


def test_nothing_lies_about_in_the_folder(
    folder: Path, notebook: Notebook, heading: ArticleHeading, file: Path
) -> None:
    note = notebook.add(heading, ArticleTarget(), "one")
    notebook.edit(note.id, body="two")
    assert [path.name for path in folder.iterdir()] == [file.name]


KEYS = st.text("abc", min_size=1, max_size=3)
VALUES = st.recursive(
    st.integers() | st.booleans() | st.text(max_size=8) | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=4), min_size=1, max_size=4), st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_in_any_file_a_note_can_be_changed_or_taken_out_and_all_else_says_what_it_said(
    tables: list[dict[str, object]], data: st.DataObject
) -> None:
    import tomlkit

    text = tomlkit.dumps({"format": 1, "note": tables, "zz": {"a": 1}})
    if "[[note]]" not in text:
        return
    assert len(blocks(text, "note")) == len(tables)
    assert all(text[s.start : s.end].strip() for s in statements(text))
    file = read_notes("x.toml", text.encode())
    place = data.draw(st.integers(0, len(tables) - 1))
    before = tomli.loads(text)

    changed = tomli.loads(with_changes(file, place, {("body",): "new\n", ("target", "start"): 5}))
    before["note"][place] |= {"body": "new\n\n", "target": {"start": 5}}
    assert changed == before

    del before["note"][place]
    assert tomli.loads(without_note(file, place)).get("note", []) == before["note"]
