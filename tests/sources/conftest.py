"""What the tests of reader.sources share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.sources import Problem, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.model import Article

    Reading = Callable[..., tuple[list[Article], list[Problem]]]


@pytest.fixture
def reading() -> Reading:
    """Read paths; the articles and the problems apart."""

    def split(*paths: Path) -> tuple[list[Article], list[Problem]]:
        found = list(read(paths))
        articles = [item for item in found if not isinstance(item, Problem)]
        return articles, [item for item in found if isinstance(item, Problem)]

    return split
