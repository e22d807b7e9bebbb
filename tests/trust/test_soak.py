"""Whatever keys are pressed, for however long: no fault, no growth, no wait. `make soak` presses them for an hour."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest

from tests.trust.soak import soak, within

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Site

SECONDS = float(os.environ.get("TRUST_SOAK", "20"))
LONG = 600
"""Seconds from which on memory and times are judged: what is shorter says nothing of either."""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_random_keys_over_all_screens_meet_no_fault(
    tmp_path: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    soaked = soak(tmp_path / "home", site, SECONDS, seed=int(SECONDS))
    with capsys.disabled():
        if SECONDS > 60:
            print(json.dumps(soaked.report()))
    assert soaked.status is None, f"the app ended by itself:\n{soaked.log[-3000:]}"
    assert "ERROR" not in soaked.log, soaked.log[-3000:]
    assert soaked.sent > SECONDS
    if SECONDS >= LONG:
        assert soaked.memory_at(SECONDS) < 1.1 * soaked.memory_at(LONG)
        assert within(soaked.unhindered, 0.95) < 100
        assert within(soaked.unhindered, 1.0) < 1000
