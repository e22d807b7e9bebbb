"""Whatever keys are pressed, for however long: no fault, no growth, no wait.

The suite presses a few hundred; `make trust` presses them for two minutes, and `make soak` for an hour, and both look
at the memory.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Final

import pytest

from tests.trust.soak import Length, soak

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Site

FEW: Final = Length(keys=400, articles=200)
SECONDS = float(os.environ.get("TRUST_SOAK", "0"))
SETTLED: Final = 600.0
"""Seconds after which every screen has been opened and what is kept of them is full."""
GROWS: Final = 1.1
"""How many times the memory that was settled a long soak may come to: allocation is not the same twice."""
FILLS: Final = 1.6
"""The same of a soak's second half, where it is too short for that."""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_random_keys_over_all_screens_meet_no_fault_and_memory_stays(
    tmp_path: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    soaked = soak(tmp_path / "home", site, Length(SECONDS) if SECONDS else FEW, seed=int(SECONDS) or 120)
    with capsys.disabled():
        if SECONDS > 120:
            print(json.dumps(soaked.report()))
    assert soaked.status is None, f"the app ended by itself:\n{soaked.log[-3000:]}"
    assert "ERROR" not in soaked.log, soaked.log[-3000:]
    assert len(soaked.screens) > 3, f"the keys led nowhere: {soaked.screens}"
    if SECONDS:
        since, most = (SETTLED, GROWS) if SECONDS > 2 * SETTLED else (SECONDS / 2, FILLS)
        assert soaked.memory_at(SECONDS) < most * soaked.memory_at(since), soaked.memory
