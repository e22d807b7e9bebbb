"""A claim on an article ends with its time or its process, whatever becomes of the clock."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from reader.library.articles import leases
from reader.model import Article

if TYPE_CHECKING:
    import pytest

    from reader.library import Library

YEAR = 366 * 24 * 3600.0


def test_an_article_that_was_claimed_before_the_clock_was_set_back_is_taken_on(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.articles.add(Article("a", "The ferry sank.", "Ferry", "here"))
    database, now = library._database, time.time()
    assert leases.acquire(database, "another-machine/1", 1) == ["a"]  # whose processes nobody can look for
    assert leases.acquire(database, leases.owner(), 1) == []
    monkeypatch.setattr(time, "time", lambda: now - YEAR)
    assert leases.acquire(database, leases.owner(), 1) == ["a"]
