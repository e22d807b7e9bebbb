"""Fixtures that every test may use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reader.analysis import Pipeline

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def real_articles() -> Path:
    """The two real articles that the project began with; they are not part of it."""
    folder = REPOSITORY.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the two real articles are not on this machine")
    return folder


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The installed English pipeline, loaded once for each test process."""
    from reader.analysis import load

    return load()
