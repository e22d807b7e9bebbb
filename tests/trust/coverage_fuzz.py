"""The targets of `fuzz_targets.py` under a fuzzer that is led by which lines of Dateline are reached (atheris).

    python -m tests.trust.coverage_fuzz TARGET EXECUTIONS FOLDER

FOLDER keeps the cases that reached something new (`corpus/TARGET`), those that found a fault (`faults/TARGET-…`) and
how many were tried (`counts.jsonl`). A fault is printed with its case and does not end the run.
"""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]  # the extra `fuzz`
from hypothesis import HealthCheck, given, settings

with atheris.instrument_imports(include=["reader"]):
    from tests.trust.fuzz_targets import TARGETS

if TYPE_CHECKING:
    from tests.trust.fuzz_targets import Target

LONGEST_INPUT = 4096
MOST_FAULTS = 20
"""Of different places, after which a run ends: what it finds then is the same once more."""


class Run:
    """Executions of one target, counted."""

    def __init__(self, name: str, folder: Path, wanted: int) -> None:
        self.name = name
        self._folder = folder
        self._wanted = wanted
        self._target: Target = TARGETS[name]
        self.executions = self.refused = 0
        self._places: set[str] = set()
        self._fuzz = self._made()

    def _made(self) -> Any:
        @settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(self._target.cases)
        def execute(case: Any) -> None:
            self.executions += 1
            try:
                self._target.try_with(case)
            except self._target.refused:
                self.refused += 1
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
                self._keep(case, error)

        return execute.hypothesis.fuzz_one_input  # type: ignore[attr-defined]

    def _keep(self, case: object, error: Exception) -> None:
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} at {place.filename}:{place.lineno}"
        if where not in self._places:
            self._places.add(where)
            (self._folder / "faults").mkdir(exist_ok=True)
            file = self._folder / "faults" / f"{self.name.replace(' ', '-')}-{len(self._places)}.txt"
            file.write_text(f"{case!r}\n\n{''.join(traceback.format_exception(error))}", encoding="utf-8")
            print(json.dumps({"target": self.name, "fault": where, "case": repr(case)[:500]}), flush=True)

    def __call__(self, data: bytes) -> None:
        self._fuzz(data)
        if self.executions >= self._wanted or len(self._places) >= MOST_FAULTS:
            self._count()
            raise KeyboardInterrupt  # the fuzzer ends the process by it

    def _count(self) -> None:
        counted = {
            "target": self.name,
            "executions": self.executions,
            "refused in a sentence": self.refused,
            "faults": sorted(self._places),
        }
        with (self._folder / "counts.jsonl").open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(counted)}\n")


def main(name: str, wanted: str, folder: str) -> None:
    where = Path(folder)
    corpus = where / "corpus" / name.replace(" ", "-")
    corpus.mkdir(parents=True, exist_ok=True)
    run = Run(name, where, int(wanted))
    atheris.Setup(
        [sys.argv[0], str(corpus), f"-max_len={LONGEST_INPUT}", "-len_control=10", "-timeout=60", "-rss_limit_mb=4096"],
        run,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
