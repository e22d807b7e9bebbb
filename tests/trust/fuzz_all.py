"""Every target of `fuzz_targets.py`, led by coverage, until so many executions are done; prints how many each had.

    python -m tests.trust.fuzz_all EXECUTIONS FOLDER

What is dear gets few, what is cheap many. Started again with the same folder, it goes on.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Final

from tests.trust.coverage_fuzz import fuzz
from tests.trust.fuzz_targets import TARGETS

MANY: Final = 2000
LONGEST: Final = 100_000.0
"""Milliseconds that the dearest targets are given where `MANY` executions would take longer."""
DRAWN: Final = 0.1
"""Milliseconds of an execution beside the target's own."""


def shares(wanted: int) -> dict[str, int]:
    """How many executions each target gets, the cheapest first."""
    weights = {name: 1 / (DRAWN + target.cost) for name, target in TARGETS.items()}
    whole = sum(weights.values())
    return {
        name: max(round(wanted * weight / whole), min(MANY, int(LONGEST / TARGETS[name].cost)))
        for name, weight in sorted(weights.items(), key=lambda one: -one[1])
    }


def main(wanted: str, folder: str) -> int:
    """Returns how many faults there are, for the shell. Each target has a process, which is a copy of this one."""
    for name, count in shares(int(wanted)).items():
        child = os.fork()
        if not child:
            fuzz(name, count, Path(folder))
            os._exit(0)
        os.waitpid(child, 0)
    counts = [json.loads(file.read_text(encoding="utf-8")) for file in sorted((Path(folder) / "counts").glob("*.json"))]
    for count in counts:
        print(json.dumps(count))
    faults = sum(len(count["faults"]) for count in counts)
    print(json.dumps({"targets": len(counts), "executions": sum(c["executions"] for c in counts), "faults": faults}))
    return min(faults, 125)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
