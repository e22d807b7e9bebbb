"""`dateline doctor`: each thing that Dateline needs, whether it is in order, and what to do where it is not."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from reader.library import Library
from reader.model import Subscription
from reader.paths import DataPaths
from reader.ui.appearance.shown_theme import REMEMBERED_THEME
from tests.cli.conftest import CommandLine

if TYPE_CHECKING:
    from pathlib import Path

EVERYTHING = ("configuration", "model", "themes", "terminal", "folders", "library", "notes", "corrections", "feeds")


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """Places at which nothing is yet."""
    monkeypatch.setenv("DATELINE_CONFIG", str(tmp_path / "config"))
    return CommandLine(DataPaths(tmp_path / "config" / "config.toml", tmp_path / "data"))


def test_everything_is_looked_at_before_anything_is_there(empty: CommandLine) -> None:
    result = empty.run("doctor")
    assert result.exit_code == 0, result.output
    for name in EVERYTHING:
        assert any(line.startswith(f"✓ {name}") for line in result.stdout.splitlines()), name
    assert not empty.places.data.exists()


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("config/config.toml", "[apearance]\n", "there is no setting apearance"),
        ("config/config.toml", "[searches]\nbad = 'titel:x'\n", "searches.bad, column 1"),
        ("config/config.toml", '[keys]\nnext_mentoin = "x"\n', "did you mean next_mention"),
        ("config/config.toml", '[analysis]\nmodel = "no_such_model"\n', "There is no pipeline no_such_model"),
        (
            "config/config.toml",
            '[appearance]\ntheme = "nacre"\n',
            "appearance.theme is nacre, and there is no such theme",
        ),
        (
            "config/config.toml",
            '[analysis.models]\nde = "no_such_model"\n',
            "There is no pipeline no_such_model, which analysis.models names for German",
        ),
        ("config/themes/mine.toml", "name = [", "mine.toml"),
        ("data/entities.toml", "[[ignore]\n", "entities.toml"),
        ("data/notes/a.toml", "[[note]\n", "a.toml"),
    ],
)
def test_what_is_wrong_is_named_with_what_to_do_and_the_rest_is_looked_at(
    empty: CommandLine, tmp_path: Path, file: str, content: str, said: str
) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    result = empty.run("doctor")
    assert result.exit_code == 1
    [fault] = [line for line in result.stdout.splitlines() if line.startswith("✗")]
    assert said in fault
    assert all(any(f" {name} " in line for line in result.stdout.splitlines()) for name in EVERYTHING)


def test_a_feed_that_fails_is_named_with_its_reason(empty: CommandLine) -> None:
    with Library.open(empty.places.library) as library:
        library.feeds.subscribe(Subscription("https://wire.example/feed", "The Wire", error="It answers 404."))
    result = empty.run("doctor")
    assert "✗" in result.stdout
    assert "The Wire: It answers 404." in result.stdout


def test_a_library_of_other_bytes_is_named(empty: CommandLine) -> None:
    empty.places.data.mkdir(parents=True)
    empty.places.library.write_bytes(b"no database, but long enough to be looked at\n" * 100)
    result = empty.run("doctor")
    assert result.exit_code == 1
    assert "library.db" in next(line for line in result.stdout.splitlines() if line.startswith("✗"))


def test_a_configuration_that_is_a_link_to_nowhere_is_named(empty: CommandLine, tmp_path: Path) -> None:
    empty.places.config_file.parent.mkdir()
    empty.places.config_file.symlink_to(tmp_path / "stick" / "config.toml")
    result = empty.run("doctor")
    assert result.exit_code == 1
    (fault,) = (line for line in result.stdout.splitlines() if line.startswith("✗"))
    assert "is a link to" in fault
    assert "connect its disk, or mend the link" in fault


def test_a_theme_that_was_chosen_and_is_gone_is_named(empty: CommandLine) -> None:
    with Library.open(empty.places.library) as library:
        library.preferences.remember(REMEMBERED_THEME, "nacre")
    result = empty.run("doctor")
    assert result.exit_code == 1
    assert "The theme nacre, which was chosen with a key, is gone" in result.stdout


def test_a_pipeline_s_files_are_compared_with_what_its_package_recorded(
    empty: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = {"tiny_pipeline/__init__.py": b"", "tiny_pipeline/model": b"weights", "tiny_pipeline/cfg": b"{}"}
    record = "".join(f"{name},sha256={digest(data)},{len(data)}\n" for name, data in contents.items())
    about = tmp_path / "site" / "tiny_pipeline-1.2.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: tiny-pipeline\nVersion: 1.2\n", encoding="utf-8")
    (about / "RECORD").write_text(record, encoding="utf-8")
    (tmp_path / "site" / "tiny_pipeline").mkdir()
    for name, data in contents.items():
        (tmp_path / "site" / name).write_bytes(data)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    empty.places.config_file.parent.mkdir()
    empty.places.config_file.write_text('[analysis.models]\nde = "tiny_pipeline"\n', encoding="utf-8")
    assert "tiny_pipeline 1.2 for German, 3 files as they were packed" in empty.run("doctor").stdout
    (tmp_path / "site" / "tiny_pipeline" / "model").write_bytes(b"Weights")
    (tmp_path / "site" / "tiny_pipeline" / "cfg").unlink()
    result = empty.run("doctor")
    assert result.exit_code == 1
    said = "tiny_pipeline 1.2 for German is not as it was packed (tiny_pipeline/model, tiny_pipeline/cfg)"
    assert said in result.stdout


def test_the_pipelines_that_come_along_compute_with_what_spacy_s_makers_published(empty: CommandLine) -> None:
    pipelines = [line for line in empty.run("doctor").stdout.splitlines() if "files as they were packed" in line]
    assert pipelines
    for line in pipelines:
        assert re.search(r"as they were packed, computing as (en_core_web|fr_core_news)_[sm][md] 3\.8\.0 does", line)


def digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
