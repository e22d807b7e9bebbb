"""`dateline entities`: the corrections of entities on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from reader.cli import dateline
from reader.library import Library
from reader.model import Analysis, Article, Entity, Form, Mention
from reader.paths import DataPaths

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def places(tmp_path: Path) -> DataPaths:
    """A library in which one article mentions Anna Berg."""
    found = DataPaths(tmp_path / "config.toml", tmp_path)
    article = Article("a", "Anna Berg spoke.", "A title", "/a.txt")
    mentions = (Mention(0, 9, "PERSON", Form.NAME, "e1"),)
    with Library.open(found.library) as library:
        library.articles.add(article)
        library.analyses.store(Analysis("a", "by hand", mentions, (Entity("e1", "Anna Berg", "PERSON"),)))
    return found


def _entities(places: DataPaths) -> Result:
    return CliRunner().invoke(dateline, ["--data", str(places.data), "entities"])


def test_no_corrections_are_said_to_be_none(places: DataPaths) -> None:
    said = _entities(places)
    assert said.exit_code == 0
    assert "No corrections yet" in said.output


def test_rules_are_listed_in_words(places: DataPaths) -> None:
    places.corrections.write_text('[[rename]]\nentity = "person/anna-berg"\nname = "A. Berg"\n', encoding="utf-8")
    said = _entities(places)
    assert said.exit_code == 0
    assert "rename  Anna Berg is called A. Berg." in said.output


def test_a_rule_that_names_nothing_and_one_that_is_not_understood_end_with_one(places: DataPaths) -> None:
    places.corrections.write_text(
        '[[ignore]]\nentity = "person/\\u001b[31mnobody"\n\n[[retype]]\nentity = 5\nlabel = "GPE"\n', encoding="utf-8"
    )
    said = _entities(places)
    assert said.exit_code == 1
    assert "which is in no article any more" in said.output
    assert "line 4, column 1" in said.output
    assert "\x1b" not in said.output


def test_a_file_that_is_no_toml_is_named_with_its_place(places: DataPaths) -> None:
    places.corrections.write_text("[[ignore]\n", encoding="utf-8")
    said = _entities(places)
    assert said.exit_code == 1
    assert "entities.toml, line 1, column" in said.output
