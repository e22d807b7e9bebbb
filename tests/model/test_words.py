"""The words of the model are had from one place, and each is loaded only when it is asked for."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import reader.model

HOME = Path(reader.model.__file__).parent


def words_for_the_type_checker() -> dict[str, str]:
    """Each word that `from reader.model import …` offers, with the module that it is said to come from."""
    tree = ast.parse((HOME / "__init__.py").read_text(encoding="utf-8"))
    return {
        alias.name: node.module or ""
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reader.model.")
        for alias in node.names
    }


def words_defined() -> dict[str, str]:
    """Each public class, function and alias of the model's modules."""
    found: dict[str, str] = {}
    for file in HOME.glob("[!_]*.py"):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            match node:
                case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                    found[name] = f"reader.model.{file.stem}"
    return found


def test_every_word_that_is_defined_is_offered_from_its_module() -> None:
    assert words_for_the_type_checker() == words_defined()


@pytest.mark.parametrize(("word", "module"), sorted(words_defined().items()))
def test_a_word_is_the_one_that_the_type_checker_knows(word: str, module: str) -> None:
    assert getattr(reader.model, word) is getattr(import_module(module), word)


def test_what_is_no_word_is_missed_like_anywhere_else() -> None:
    assert not hasattr(reader.model, "Artcile")


def test_asking_for_one_word_does_not_load_the_others() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys; from reader.model import Range; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert {name for name in loaded if name.startswith("reader.model.")} == {"reader.model.ranges"}
