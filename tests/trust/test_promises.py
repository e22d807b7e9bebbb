"""What docs/security.md promises is held by tests that exist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAMED = re.compile(r"`(tests/[\w/.-]+|test_\w+\.py)`")
ROW = re.compile(r"^\| (?!promise|---)(.+?) \| (.+?) \|$", re.MULTILINE)


def test_every_promise_names_tests_and_these_exist(repository: Path) -> None:
    promises, _, _ = (repository / "docs" / "security.md").read_text(encoding="utf-8").partition("## Counts")
    rows = ROW.findall(promises)
    assert len(rows) > 10
    files = {path.name for path in (repository / "tests").rglob("test_*.py")}
    for promise, holders in rows:
        named = NAMED.findall(holders)
        assert named or "ruff" in holders, f"nothing holds: {promise}"
        for one in named:
            assert (repository / one).exists() if "/" in one else one in files, f"{one} is not there: {promise}"
