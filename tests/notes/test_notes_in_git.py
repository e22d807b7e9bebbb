"""Notes kept in git: what two machines changed is merged by git, and where git cannot, nothing is lost."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.linking.corrections.corrections_file import CorrectionsFile
from reader.linking.corrections.rules import Edit, Rename
from reader.model import ArticleHeading, ArticleTarget
from reader.notes import Notebook
from reader.notes.checking import check
from reader.notes.format.conflict_marks import sides_of

if TYPE_CHECKING:
    from pathlib import Path

FERRY, QUARRY = ArticleHeading("f1", "Ferry sinks", None, "2024-03-15"), ArticleHeading("q1", "Quarry shut")

GIT = shutil.which("git") or ""

MARKED = """\
format = 1
# my own comment
[article]
id = "f1"
<<<<<<< HEAD
[[note]]
id = "AAAAAAAAA1"
body = "ours"
[[note]]
id = "AAAAAAAAA2"
body = "only ours"
||||||| base
=======
[[note]]
id = "AAAAAAAAA1"
body = "theirs"   # their comment
# their remark
[[note]]
id = "AAAAAAAAA3"
body = "only theirs"
>>>>>>> branch
[[note]]
id = "AAAAAAAAA4"
body = "below"
"""


@pytest.fixture
def marked(folder: Path) -> Path:
    folder.mkdir()
    path = folder / "ferry.toml"
    path.write_text(MARKED)
    return path


def test_both_sides_of_a_conflict_are_notes_and_the_file_is_left_as_it_is(marked: Path, notebook: Notebook) -> None:
    assert [note.body for note in notebook.notes("f1")] == ["ours", "only ours", "below", "only theirs"]
    (problem,) = notebook.problems()
    assert (problem.line, "git left both sides" in problem.message) == (5, True)
    (clash,) = notebook.clashes()
    assert (clash.shown.body, clash.other.body) == ("ours", "theirs")
    lines = check(notebook, lambda _: None).lines()
    assert any("two sides of git's conflict marks in ferry.toml" in line for line in lines)
    notebook.close()
    assert marked.read_text() == MARKED


@pytest.mark.parametrize(
    ("keep", "bodies"),
    [
        ("shown", ["ours", "only ours", "below", "only theirs"]),
        ("other", ["theirs", "only ours", "below", "only theirs"]),
        ("both", ["ours", "only ours", "below", "only theirs", "theirs"]),
    ],
)
def test_what_the_reader_decides_takes_the_marks_out_and_undo_brings_the_very_file_back(
    marked: Path, notebook: Notebook, keep: str, bodies: list[str]
) -> None:
    (clash,) = notebook.clashes()
    notebook.settle(clash, keep)  # type: ignore[arg-type]  # of a parametrised test
    assert [note.body for note in notebook.notes("f1")] == bodies
    assert (notebook.clashes(), notebook.problems()) == ((), ())
    text = marked.read_text()
    assert sides_of(text) is None
    assert "# my own comment" in text
    notebook.undo()
    assert marked.read_text() == MARKED


def test_of_two_conflicts_the_one_that_is_not_decided_is_kept_for_later(marked: Path, notebook: Notebook) -> None:
    text = MARKED.replace('body = "only theirs"', 'body = "theirs, too"').replace("AAAAAAAAA3", "AAAAAAAAA2")
    marked.write_text(text)
    first, second = notebook.clashes()
    notebook.settle(first, "other")
    (left,) = notebook.clashes()
    assert (left.shown.body, left.other.body) == (second.shown.body, second.other.body)
    notebook.settle(left, "shown")
    assert [note.body for note in notebook.notes("f1")] == ["theirs", "only ours", "below"]
    assert [path.name for path in marked.parent.glob("*.toml")] == ["ferry.toml"]


def test_where_both_sides_only_added_the_next_change_takes_the_marks_out(marked: Path, notebook: Notebook) -> None:
    marked.write_text(MARKED.replace('id = "AAAAAAAAA1"\nbody = "theirs"', 'id = "AAAAAAAAA5"\nbody = "theirs"'))
    assert notebook.clashes() == ()
    notebook.edit("AAAAAAAAA4", body="changed")
    assert [note.body for note in notebook.notes("f1")] == ["ours", "only ours", "changed", "theirs", "only theirs"]
    assert notebook.problems() == ()
    assert "# their comment" in marked.read_text()


def test_a_conflict_within_a_note_s_words_is_one_of_two_versions(marked: Path, notebook: Notebook) -> None:
    marked.write_text(
        '[article]\nid = "f1"\n\n[[note]]\nid = "AAAAAAAAA1"\nbody = """\nbefore\n'
        '<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> 1234\n"""\n'
    )
    (clash,) = notebook.clashes()
    assert (clash.shown.body, clash.other.body) == ("before\nours", "before\ntheirs")


def test_a_note_about_conflict_marks_is_no_conflict(notebook: Notebook) -> None:
    body = "Git wrote:\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> branch"
    note = notebook.add(FERRY, ArticleTarget(), body)
    notebook.reload()
    assert notebook.notes() == (note,)
    assert notebook.clashes() == ()


@given(st.lists(st.sampled_from(["<<<<<<< HEAD", "||||||| b", "=======", ">>>>>>> x", "words", "a = 1"])))
def test_marks_that_do_not_belong_together_are_no_conflict(lines: list[str]) -> None:
    sides = sides_of("".join(f"{line}\n" for line in lines))
    if sides is not None:
        assert lines[sides.line - 1] == "<<<<<<< HEAD"
        left = (sides.ours + sides.theirs).splitlines()
        assert not {"<<<<<<< HEAD", ">>>>>>> x"} & set(left)


class Machine:
    """A data folder that a person keeps in git on one of several machines."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        who = ("-c", "user.name=r", "-c", "user.email=r@x.example", "-c", "commit.gpgsign=false")
        return subprocess.run(
            [GIT, "-C", str(self.folder), *who, *arguments], capture_output=True, text=True, check=check
        )

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", "notes")

    @property
    def notes(self) -> Notebook:
        return Notebook.open(self.folder / "notes")


@pytest.fixture
def two_machines(tmp_path: Path, repository: Path) -> tuple[Machine, Machine]:
    """One reader's notes and corrections on two machines, as docs/sync.md sets them up."""
    if not GIT:
        pytest.skip("git is not on this machine")
    first, second = Machine(tmp_path / "first"), Machine(tmp_path / "second")
    first.folder.mkdir()
    first.git("init", "-q", "-b", "main")
    told = (repository / "docs" / "sync.md").read_text().partition("```gitignore\n")[2].partition("```")[0]
    (first.folder / ".gitignore").write_text(told)
    with first.notes as notebook:
        notebook.add(FERRY, ArticleTarget(), "Ask the port.", ("toll",))
    CorrectionsFile(first.folder / "entities.toml").do(Edit("x", added=(Rename("gpe/kiev", "Kyiv"),)))
    first.commit()
    assert first.git("ls-files").stdout.split() == [".gitignore", "entities.toml", "notes/2024-03-15-ferry-sinks.toml"]
    subprocess.run([GIT, "clone", "-q", str(first.folder), str(second.folder)], check=True)
    return first, second


def test_what_two_machines_wrote_apart_is_merged_and_nothing_is_lost(two_machines: tuple[Machine, Machine]) -> None:
    first, second = two_machines
    with first.notes as notebook:
        notebook.add(QUARRY, ArticleTarget(), "from the first")
        notebook.edit(notebook.notes("f1")[0].id, tags=("toll", "sea"))
    with second.notes as notebook:
        notebook.add(FERRY, ArticleTarget(), "from the second")
    CorrectionsFile(second.folder / "entities.toml").do(Edit("x", added=(Rename("gpe/peking", "Beijing"),)))
    first.commit()
    second.commit()
    second.git("pull", "-q", "--no-rebase", "--no-edit", "origin", "main")
    with second.notes as notebook:
        assert {note.body for note in notebook.notes()} == {"Ask the port.", "from the first", "from the second"}
        assert notebook.notes("f1")[0].tags == ("toll", "sea")
        assert (notebook.clashes(), notebook.problems()) == ((), ())
    rules = CorrectionsFile(second.folder / "entities.toml").corrections.rules
    assert set(rules) == {Rename("gpe/kiev", "Kyiv"), Rename("gpe/peking", "Beijing")}


def test_what_git_cannot_merge_is_decided_in_dateline(two_machines: tuple[Machine, Machine]) -> None:
    first, second = two_machines
    for machine, words in ((first, "first"), (second, "second")):
        with machine.notes as notebook:
            notebook.edit(notebook.notes("f1")[0].id, body=f"Ask the port, says the {words}.")
            notebook.add(FERRY, ArticleTarget(), f"more from the {words}")
        machine.commit()
    assert second.git("pull", "-q", "--no-rebase", "origin", "main", check=False).returncode != 0
    with second.notes as notebook:
        assert {note.body for note in notebook.notes("f1")} >= {"more from the first", "more from the second"}
        (clash,) = notebook.clashes()
        assert clash.other.body == "Ask the port, says the first."
        notebook.settle(clash, "other")
        bodies = {note.body for note in notebook.notes("f1")}
        assert bodies == {"Ask the port, says the first.", "more from the first", "more from the second"}
        assert notebook.problems() == ()
    second.commit()
    assert second.git("status", "--porcelain").stdout == ""
