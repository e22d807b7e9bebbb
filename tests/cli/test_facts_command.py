"""`dateline facts --compare`: two articles that the reader names are compared, whether or not a story joins them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from tests.patience import HANGS

if TYPE_CHECKING:
    from pathlib import Path

HARBOUR = (
    "Divers searched the harbour of Ostby all night. Police said on Monday that 27 people were killed in the fire."
)
LETTER = "A year after the blaze the families met again, wrote Ida Moen. The fire killed 29 people, her letter says."
WEATHER = "Snow fell over the Larch Valley, and the passes were closed to lorries, said Per Dahl of the weather office."


def verdicts(folder: Path, *texts: str) -> set[str]:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "reader", "--data", str(folder / "data"), "facts", "--compare", "--json"]
    named = [str(folder / f"{number}.txt") for number in range(len(texts))]
    done = subprocess.run([*command, *named], env=os.environ, capture_output=True, timeout=HANGS, check=True)
    groups: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    return {group["verdict"] for group in groups}


def test_two_named_articles_are_compared_and_three_only_within_their_story(tmp_path: Path) -> None:
    assert "conflicting" in verdicts(tmp_path, HARBOUR, LETTER)
    assert verdicts(tmp_path, HARBOUR, LETTER, WEATHER) == {"single"}
