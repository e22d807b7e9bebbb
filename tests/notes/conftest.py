"""An article, its heading, and a notebook in a folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.model import ArticleHeading, PassageTarget
from reader.notes import Notebook, make_anchor

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = "2020-12-04"
TEXT = (
    "Azerbaijan says it lost 2,783 troops\n\n"
    "BAKU, Azerbaijan -- The Defense Ministry said 2,783 troops were killed and more than 100 are still missing.\n\n"
    "The ministry said the bodies of 103 servicemen were being identified. It named nobody."
)


@pytest.fixture
def text() -> str:
    return TEXT


@pytest.fixture
def heading() -> ArticleHeading:
    return ArticleHeading("9f2c41d0a7b3", "Azerbaijan says it lost 2,783 troops", "https://news.example/1", DAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "notes"


@pytest.fixture
def notebook(folder: Path) -> Notebook:
    return Notebook.open(folder)


@pytest.fixture
def passage(text: str) -> Callable[[str], PassageTarget]:
    """A target for the first place where these words stand in the article."""

    def target(words: str) -> PassageTarget:
        start = text.index(words)
        return PassageTarget(make_anchor(text, start, start + len(words)))

    return target


@pytest.fixture
def file(folder: Path) -> Path:
    """Where the article's notes are written."""
    return folder / "2020-12-04-azerbaijan-says-it-lost-2783-troops.toml"
