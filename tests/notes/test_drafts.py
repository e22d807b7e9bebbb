"""Words that are being written outlive the program that they are written in, and are offered once it has died."""

from __future__ import annotations

import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.files import WriteFailed
from reader.model import Anchor, ArticleHeading, ArticleTarget, EntityTarget, Note, PassageTarget
from reader.notes.drafts import DraftFolder, LeftDraft, UnsavedNote

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model import Target

HEADING = ArticleHeading("a1", "Ferry sinks", "https://news.example/a1", "2024-02-11")


def note(body: str, target: Target | None = None, tags: tuple[str, ...] = ()) -> Note:
    return Note(
        id="N1",
        created="2024-02-11T09:00:00Z",
        updated="2024-02-11T09:00:00Z",
        body=body,
        target=target or ArticleTarget(),
        article="a1",
        tags=tags,
    )


def left_by(folder: Path, *unsaved: UnsavedNote) -> tuple[LeftDraft, ...]:
    """What the next start finds after a program that died over these."""
    dying = DraftFolder(folder)
    for one in unsaved:
        dying.write(dying.new_name(), one)
    dying.close()
    return DraftFolder(folder).left()


WRITING_AND_KILLED = """
import os, signal, sys
from pathlib import Path
from tests.notes.test_drafts import HEADING, note
from reader.notes.drafts import DraftFolder, UnsavedNote
drafts = DraftFolder(Path(sys.argv[1]))
drafts.write(drafts.new_name(), UnsavedNote(HEADING, note("ask the port", tags=("ferry",))))
print("written", flush=True)
if sys.argv[2] == "live":
    sys.stdin.read()
os.kill(os.getpid(), int(sys.argv[2]) if sys.argv[2] != "live" else signal.SIGKILL)
"""


def program(folder: Path, end: str, repository: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITING_AND_KILLED, str(folder), end],
        cwd=repository,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


@pytest.mark.parametrize("signal", [1, 2, 3, 9, 15])
def test_a_draft_outlives_a_program_however_it_ends(tmp_path: Path, repository: Path, signal: int) -> None:
    process = program(tmp_path / "drafts", str(signal), repository)
    process.communicate()
    (left,) = DraftFolder(tmp_path / "drafts").left()
    assert (left.unsaved.note.body, left.unsaved.note.tags) == ("ask the port", ("ferry",))


def test_a_draft_of_a_program_that_lives_is_its_own(tmp_path: Path, repository: Path) -> None:
    folder = tmp_path / "drafts"
    with program(folder, "live", repository) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"written\n"
        assert DraftFolder(folder).left() == ()
        process.kill()
    assert len(DraftFolder(folder).left()) == 1


def test_a_draft_that_is_removed_is_not_offered(tmp_path: Path) -> None:
    (left,) = left_by(tmp_path, UnsavedNote(HEADING, note("words")))
    DraftFolder(tmp_path).remove(left.name)
    assert DraftFolder(tmp_path).left() == ()


def test_a_change_of_a_note_comes_back_with_what_it_was_made_from(tmp_path: Path) -> None:
    (left,) = left_by(tmp_path, UnsavedNote(HEADING, note("after"), note("before", tags=("x",))))
    assert left.unsaved == UnsavedNote(HEADING, note("after"), note("before", tags=("x",)))


def test_what_is_no_draft_of_ours_stays_and_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("[[[", encoding="utf-8")
    (tmp_path / "empty.toml").touch()
    assert len(left_by(tmp_path, UnsavedNote(HEADING, note("words")))) == 1
    assert (tmp_path / "mine.toml").read_text(encoding="utf-8") == "[[["


def test_drafts_are_their_owner_s_alone(tmp_path: Path) -> None:
    left_by(tmp_path / "drafts", UnsavedNote(HEADING, note("words")))
    for path in (tmp_path / "drafts", *(tmp_path / "drafts").iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_where_no_draft_can_be_kept_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "drafts").touch()
    drafts = DraftFolder(tmp_path / "drafts")
    with pytest.raises(WriteFailed, match="could not be written"):
        drafts.write(drafts.new_name(), UnsavedNote(HEADING, note("words")))
    assert drafts.left() == ()


TARGETS = st.sampled_from(
    [ArticleTarget(), EntityTarget("person/x", "X"), PassageTarget(Anchor("the ferry", "on ", " sank", 3, 12))]
)


@given(st.text(st.characters(codec="utf-8")), TARGETS, st.lists(st.text("abc/-", min_size=1), max_size=3))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_words_come_back_as_they_were_typed(
    tmp_path_factory: pytest.TempPathFactory, body: str, target: Target, tags: list[str]
) -> None:
    written = note(body, target, tuple(dict.fromkeys(tags)))
    (left,) = left_by(tmp_path_factory.mktemp("drafts"), UnsavedNote(HEADING, written))
    assert left.unsaved.note.body == body
    assert left.unsaved.note.tags == written.tags
    assert left.unsaved.note.target == target
