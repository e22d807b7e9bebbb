"""What is said on the terminal when the reader is started."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from reader.cli.read_command import read
from reader.library import Library
from reader.paths import DataPaths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WINDOWS_TEXT = "“Nobody turned”, said the café’s owner. The ferry struck the wall on Saturday evening.\n".encode(
    "cp1252"
)


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DataPaths]:
    """The places of a reader who has never started the program; the app itself does not open."""
    monkeypatch.setattr("reader.ui.app.run", lambda *_: None)
    monkeypatch.setattr("reader.launch.take_terminal", lambda: None)
    yield DataPaths(tmp_path / "config.toml", tmp_path / "data")
    gc.enable()  # a start leaves it off until the app has drawn its first frame


def test_the_first_start_adds_the_sample_library_without_a_word(
    places: DataPaths, capsys: pytest.CaptureFixture[str]
) -> None:
    read.main([], obj=places, standalone_mode=False)
    with Library.open(places.library) as library:
        assert library.lists.count() == 14
    assert capsys.readouterr() == ("", "")


def test_a_guessed_encoding_of_the_readers_own_file_is_told(
    places: DataPaths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own.txt").write_bytes(WINDOWS_TEXT * 3)
    read.main([str(tmp_path / "own.txt")], obj=places, standalone_mode=False)
    assert "cp1252" in capsys.readouterr().err
