"""Whatever comes in from outside is understood, or refused in a sentence: one target for each way in.

`make trust` runs many executions of each and prints how many; the suite runs a few. Cases that were found are kept by
Hypothesis and tried again first.
"""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.trust.fuzz_targets import TARGETS

EXECUTIONS = int(os.environ.get("TRUST_EXECUTIONS", "30"))


@pytest.mark.parametrize("name", TARGETS)
def test_what_comes_in_is_understood_or_refused_in_a_sentence(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    target = TARGETS[name]
    count = refused = 0

    @settings(
        max_examples=max(30, round(EXECUTIONS / max(1.0, target.cost / 10))),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(target.inputs.drawn)
    def execute(case: Any) -> None:
        nonlocal count, refused
        count += 1
        try:
            target.try_with(case)
        except target.refused:
            refused += 1

    execute()
    assert count >= min(EXECUTIONS, 2)
    if EXECUTIONS > 1000:
        with capsys.disabled():
            print(json.dumps({"target": name, "executions": count, "refused in a sentence": refused}))
