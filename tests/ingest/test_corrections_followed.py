"""The background process hears of the reader's corrections while it runs, and finds verdicts out with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.ingest.corrections_watch import Corrected
from reader.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RULE = '[[rename]]\nentity = "person/anna-berg"\nname = "{name}"\n'


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def names(library: Library) -> list[str]:
    told = library.entities.corrections
    assert told is not None
    return [rule.name for rule in told.rules]  # type: ignore[union-attr] # all are of one kind here


def test_it_follows_the_file_as_it_comes_changes_and_goes(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "entities.toml"
    corrected = Corrected(library, tmp_path / "entities.toml")
    assert corrected.follow(), "that there are none is news, too: there may have been some the last time"
    assert names(library) == []
    assert not corrected.follow()
    file.write_text(RULE.format(name="Anna B."), encoding="utf-8")
    assert corrected.follow()
    assert names(library) == ["Anna B."]
    assert not corrected.follow()
    file.write_text(RULE.format(name="Anna Maria Berg"), encoding="utf-8")
    assert corrected.follow()
    assert names(library) == ["Anna Maria Berg"]
    file.unlink()
    assert corrected.follow()
    assert names(library) == []
    assert not corrected.follow()


def test_a_library_that_was_told_nothing_judges_nothing_anew(library: Library, tmp_path: Path) -> None:
    (tmp_path / "entities.toml").write_text(RULE.format(name="Anna B."), encoding="utf-8")
    Corrected(library, tmp_path / "entities.toml").follow()
    library.stories.judge(1)
    before = library.preferences.recall("verdicts judged with")
    assert before is not None
    assert "Anna B." in before
    with Library.open(library.path) as other:
        other.stories.judge(1)
        assert other.preferences.recall("verdicts judged with") == before
