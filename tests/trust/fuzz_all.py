"""Every target of `fuzz_targets.py`, led by coverage, until so many executions are done; prints how many each had.

    python -m tests.trust.fuzz_all EXECUTIONS FOLDER

What is dear gets few, what is cheap many. Started again with the same folder, it goes on.
"""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.trust.fuzz_targets import TARGETS

TOGETHER = 2
FEWEST = 1000
"""Executions of a target, however dear it is."""


def shares(wanted: int) -> dict[str, int]:
    """How many executions each target gets."""
    whole = sum(1 / target.cost for target in TARGETS.values())
    return {name: max(FEWEST, round(wanted / target.cost / whole)) for name, target in TARGETS.items()}


def main(wanted: str, folder: str) -> int:
    """Returns how many faults there are, for the shell."""

    def fuzz(one: tuple[str, int]) -> None:
        subprocess.run([sys.executable, "-m", "tests.trust.coverage_fuzz", one[0], str(one[1]), folder], check=False)

    with ThreadPoolExecutor(TOGETHER) as pool:
        list(pool.map(fuzz, shares(int(wanted)).items()))
    counts = [json.loads(file.read_text(encoding="utf-8")) for file in sorted((Path(folder) / "counts").glob("*.json"))]
    for count in counts:
        print(json.dumps(count))
    faults = sum(len(count["faults"]) for count in counts)
    print(json.dumps({"targets": len(counts), "executions": sum(c["executions"] for c in counts), "faults": faults}))
    return min(faults, 125)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
