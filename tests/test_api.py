"""Dateline from Python: the examples of docs/python.md, run as they stand there, and what importing costs."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import reader
from reader.errors import DatelineError
from tests.patience import HANGS

if TYPE_CHECKING:
    from pathlib import Path


def test_the_examples_of_the_page_run_one_after_the_other(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (repository / "docs" / "python.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len(examples) >= 7
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for example in examples:
        exec(compile(example, "docs/python.md", "exec"), names)  # noqa: S102 # the page is ours
    assert (tmp_path / "reports.spacy").stat().st_size > 0


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import reader, sys; print(sorted(m for m in sys.modules if m.startswith(('reader.', 'spacy', 'textual'))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=HANGS, check=True)
    assert done.stdout.strip() == "[]"


def test_everything_that_is_promised_is_there() -> None:
    for name in reader.__all__:
        assert getattr(reader, name) is not None
    with pytest.raises(AttributeError, match="no_such_name"):
        getattr(reader, "no_such_name")  # noqa: B009 # a name that mypy would refuse


def test_what_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match=r"gone\.txt"):
        reader.analyze(tmp_path / "gone.txt")
    with pytest.raises(DatelineError, match="There is no library"):
        reader.open_library(tmp_path)
