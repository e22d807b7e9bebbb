"""Word lists: one folder a language, each file as its schema says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from reader import language
from reader.language import (
    claim_lists,
    comparison_lists,
    english,
    file_stem,
    load,
    rule_lists,
    shared_lists,
    word_lists,
)
from reader.language.word_lists import Dates, Reporting

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


def _subjects(schemas: ModuleType) -> dict[str, type[msgspec.Struct]]:
    """The schemas of a module by the name of their file."""
    return {
        file_stem(kind): kind
        for name, kind in vars(schemas).items()
        if isinstance(kind, type)
        and issubclass(kind, msgspec.Struct)
        and not name.startswith("_")
        and name != "Country"
    }


OF_ENGLISH = {
    file: subject
    for schemas in (word_lists, claim_lists, rule_lists, comparison_lists)
    for file, subject in _subjects(schemas).items()
}
SUBJECTS = {**_subjects(shared_lists), **OF_ENGLISH}
FILES = sorted(language.HOME.glob("*/*.toml"))


@pytest.mark.parametrize("file", FILES, ids=[f"{file.parent.name}/{file.stem}" for file in FILES])
def test_every_file_of_a_language_is_read_as_its_schema_says(file: Path) -> None:
    assert load(SUBJECTS[file.stem], file.parent.name) is not None


def test_english_has_every_subject() -> None:
    assert {file.stem for file in FILES if file.parent.name == "en"} == set(OF_ENGLISH)


def test_a_kind_of_english_is_english() -> None:
    assert load(Dates, "en-GB") == english(Dates)


def test_a_language_without_lists_has_none() -> None:
    assert load(Reporting, "tlh") is None


def test_a_list_that_no_schema_knows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "relations.toml").write_text("asides = []\nqualifiers = []\nasied = []\n[denials]\n", "utf-8")
    monkeypatch.setattr(language, "HOME", tmp_path)
    load.cache_clear()
    with pytest.raises(msgspec.ValidationError, match="asied"):
        load(word_lists.Relations, "xx")
