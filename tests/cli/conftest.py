"""The sample library as a reader has it, on disk and analysed, once for each test process."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from reader.cli import dateline
from reader.library import Library
from reader.model import Subscription
from reader.paths import DataPaths

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


@dataclass(frozen=True)
class CommandLine:
    """Commands over one library."""

    places: DataPaths

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(dateline, ["--data", str(self.places.data), *arguments])

    def lines(self, *arguments: str) -> list[str]:
        """What a command prints, which must succeed."""
        result = self.run(*arguments)
        assert result.exit_code == 0, result.output
        return result.stdout.splitlines()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, analysed_sample: Path) -> CommandLine:
    """The shipped sample, in a library of its own. Whoever changes it gives it back as it was."""
    data = tmp_path_factory.mktemp("sample")
    places = DataPaths(data / "config.toml", data)
    shutil.copy(analysed_sample, places.library)
    with Library.open(places.library) as library:
        library.feeds.subscribe(Subscription("https://wire.example/feed", "The Wire", tags=("world/asia",)))
    return CommandLine(places)
