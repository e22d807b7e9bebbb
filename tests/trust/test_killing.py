"""Killed at any moment of any work, Dateline opens again with all that the screen had shown."""

from __future__ import annotations

import json
import os
import random
from typing import TYPE_CHECKING

import pytest

from tests.trust.kill_rounds import KillRounds, kill_a_migration, kill_a_salvage
from tests.trust.session_steps import Home

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Site

REPORTED_EVERY = 50
ROUNDS = int(os.environ.get("TRUST_KILLS", "4"))


def test_killed_in_any_session_nothing_that_the_screen_has_shown_is_lost_or_doubled(
    tmp_path: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    rounds = KillRounds(Home(tmp_path / "home"), site, seed=20261130 + ROUNDS)
    outcome = rounds.outcome
    for number in range(1, ROUNDS + 1):
        rounds.run(number)
        if number % REPORTED_EVERY == 0:
            with capsys.disabled():
                print(json.dumps({"rounds": number, "killed in": outcome.rounds, "offered": outcome.drafts_offered}))
                print(json.dumps({"notes looked for": outcome.acknowledged, "faults": outcome.faults}))
    assert sum(outcome.rounds.values()) == ROUNDS
    assert not outcome.faults


@pytest.mark.parametrize("kill", [kill_a_migration, kill_a_salvage])
def test_killed_while_a_library_is_made_of_another_the_next_try_succeeds(
    tmp_path: Path, kill: Callable[[Home, random.Random], str | None], capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(ROUNDS)
    count = max(2, ROUNDS // 10)
    faults = [fault for number in range(count) if (fault := kill(Home(tmp_path / str(number)), chance))]
    with capsys.disabled():
        if ROUNDS > 10:
            print(json.dumps({"rounds": count, "of": kill.__name__, "faults": faults}))
    assert not faults
