"""The targets of `fuzz_targets.py` under a fuzzer that is led by which lines of Dateline are reached (atheris).

    python -m tests.trust.coverage_fuzz TARGET EXECUTIONS FOLDER

FOLDER keeps the cases that reached something new (`corpus/TARGET`), those that found a fault (`faults/TARGET-…`) and
how many were tried so far (`counts/TARGET.json`): a run goes on where the one before was ended. A fault is printed with
its case and does not end the run. `make fuzz` runs all of them.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]  # the extra `fuzz`

with atheris.instrument_imports(include=["reader"]):
    from tests.trust.fuzz_targets import TARGETS

if TYPE_CHECKING:
    from tests.trust.fuzz_targets import Target

MOST_FAULTS = 20
"""Of different places, after which a run ends: what it finds then is the same once more."""
SLOW = 2.0
"""Seconds of processor time after which an execution is a fault: a person would wait."""
WRITTEN_EVERY = 500


class Run:
    """Executions of one target, counted."""

    def __init__(self, name: str, folder: Path, wanted: int) -> None:
        self.name = name.replace(" ", "-")
        self._folder = folder
        self._wanted = wanted
        self._target: Target = TARGETS[name]
        self._counts = folder / "counts" / f"{self.name}.json"
        before = json.loads(self._counts.read_text(encoding="utf-8")) if self._counts.exists() else {}
        self.executions = int(before.get("executions", 0))
        self.refused = int(before.get("refused in a sentence", 0))
        self._places: set[str] = set(before.get("faults", ()))

    @property
    def is_done(self) -> bool:
        return self.executions >= self._wanted or len(self._places) >= MOST_FAULTS

    def __call__(self, data: bytes) -> None:
        self.executions += 1
        begun = time.process_time()
        try:
            self._target.try_with(self._target.inputs.made(data))
        except self._target.refused:
            self.refused += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            place = traceback.extract_tb(error.__traceback__)[-1]
            self._keep(data, f"{type(error).__name__} at {place.filename}:{place.lineno}", error)
        if time.process_time() - begun > SLOW:
            self._keep(data, f"took more than {SLOW:g} s", None)
        if self.is_done:
            self.write()
            raise KeyboardInterrupt  # the fuzzer ends the process by it
        if self.executions % WRITTEN_EVERY == 0:
            self.write()

    def _keep(self, data: bytes, where: str, error: Exception | None) -> None:
        if where in self._places:
            return
        self._places.add(where)
        file = self._folder / "faults" / f"{self.name}-{hashlib.sha256(data).hexdigest()[:12]}"
        file.write_bytes(data)
        said = "".join(traceback.format_exception(error)) if error else where
        file.with_suffix(".txt").write_text(said, encoding="utf-8", errors="backslashreplace")
        print(json.dumps({"target": self.name, "fault": where, "case": str(file)}), flush=True)

    def write(self) -> None:
        counted = {
            "target": self.name,
            "executions": self.executions,
            "refused in a sentence": self.refused,
            "faults": sorted(self._places),
        }
        self._counts.write_text(json.dumps(counted), encoding="utf-8")


def fuzz(name: str, wanted: int, where: Path) -> None:
    """Run one target until it has had so many executions; the fuzzer ends the process."""
    corpus = where / "corpus" / name.replace(" ", "-")
    for made in (corpus, where / "faults", where / "counts"):
        made.mkdir(parents=True, exist_ok=True)
    run = Run(name, where, wanted)
    if run.is_done:
        return
    longest = TARGETS[name].longest
    options = [f"-max_len={longest}", "-len_control=20", "-timeout=120", "-rss_limit_mb=4096", "-verbosity=0"]
    atheris.Setup([sys.argv[0], str(corpus), *options, "-print_final_stats=0"], run)
    atheris.Fuzz()


if __name__ == "__main__":
    fuzz(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
