"""The wheel carries all that the program ships with: installed elsewhere, with the checkout gone, it finds it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def installed(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's contents, unpacked where no checkout is."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "-w",
            folder,
            repository,
        ],
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("dateline-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def said(installed: Path, *arguments: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(installed), "DATELINE_DATA": str(installed.parent / "data")}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=installed.parent, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_what_runs_is_the_wheels_own_code(installed: Path) -> None:
    assert said(installed, "-c", "import reader; print(reader.__file__)").startswith(str(installed))


def test_the_shipped_files_are_found_inside_it(installed: Path) -> None:
    program = "from reader.paths import shipped\nfor name in ('config.toml', 'themes', 'seeds'): print(shipped(name))"
    for line in said(installed, "-c", program).splitlines():
        assert line.startswith(str(installed))
        assert os.path.exists(line)  # noqa: PTH110 - the line is what the program printed


def test_the_default_configuration_is_read_from_it(installed: Path) -> None:
    program = (
        "from pathlib import Path\nfrom reader.config import load\nprint(load(Path('none.toml')).appearance.measure)"
    )
    assert said(installed, "-c", program).strip() == "84"


def test_themes_sample_articles_and_styles_travel_with_it(installed: Path, repository: Path) -> None:
    shipped = installed / "reader" / "_shipped"
    for folder in ("themes", "seeds"):
        expected = {file.name for file in (repository / folder).iterdir() if not file.name.startswith(".")}
        assert {file.name for file in (shipped / folder).iterdir() if not file.name.startswith(".")} == expected
    for suffix in ("tcss", "toml"):
        here = {file.relative_to(repository) for file in (repository / "reader").rglob(f"*.{suffix}")}
        assert {file.relative_to(installed) for file in (installed / "reader").rglob(f"*.{suffix}")} >= here
