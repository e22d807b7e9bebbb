"""The house's rules: what a part may know, and what importing it may load, each seen in a fresh process."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("spacy", "thinc", "numpy", "httpx", "charset_normalizer", "tomlkit", "rapidfuzz")
"""What takes long to import, and no first frame shows."""

LOADS_NONE_OF: dict[str, tuple[str, ...]] = {
    "reader.model": ("reader.library", "reader.analysis", "textual", "msgspec", "sqlite3", "dataclasses", *HEAVY),
    "reader.errors": ("textual", "msgspec", "sqlite3", *HEAVY),
    "reader.phrasing.displayable": ("reader.library", "textual", "sqlite3", *HEAVY),
    "reader.first_frame": ("reader.library", "reader.model", "textual", "pathlib", "typing", "sqlite3", *HEAVY),
    "reader.paths": ("textual", "msgspec", "sqlite3", "platformdirs", *HEAVY),
    "reader.config": ("textual", "sqlite3", *HEAVY),
    "reader.commands": ("textual", "sqlite3", *HEAVY),
    "reader.cli": ("textual", "sqlite3", "msgspec", *HEAVY),
    "reader.sources": ("textual", "sqlite3", "spacy", "numpy", "httpx", "charset_normalizer", "tomlkit"),
    "reader.analysis": ("textual", "sqlite3", *HEAVY),
    "reader.linking": ("textual", "sqlite3", "spacy", "numpy", "httpx", "charset_normalizer", "tomlkit"),
    "reader.library": (
        "textual",
        "msgspec",
        "tomli",
        "reader.linking",
        "reader.analysis",
        "reader.model.articles",
        "reader.model.analyses",
        *HEAVY,
    ),
    "reader.plain": ("textual", "spacy", "numpy", "httpx", "charset_normalizer", "tomlkit"),
    "reader.notes": ("textual", "sqlite3", "spacy", "numpy", "httpx", "charset_normalizer", "tomlkit"),
    "reader.ingest.worker_client": ("textual", "sqlite3", "msgspec", "reader.analysis", *HEAVY),
    "reader.ingest.feed_refresh": (
        "textual",
        "spacy",
        "numpy",
        "httpx",
        "feedparser",
        "lxml",
        "trafilatura",
        "tomlkit",
    ),
    "reader.ingest.whole_texts": ("textual", "spacy", "numpy", "httpx", "feedparser", "lxml", "trafilatura", "tomlkit"),
    "reader.ingest.worker_process": ("textual", "sqlite3", "reader.analysis", *HEAVY),
    "reader.ingest.feed_rounds": ("textual", "sqlite3", "reader.sources", *HEAVY),
    "reader.ingest.article_intake": ("textual", "spacy", "numpy", "httpx", "charset_normalizer", "tomlkit"),
    "reader.ui.app": (
        "reader.model.facts",
        "reader.phrasing.fact_selection",
        "reader.ui.actions",
        "spacy",
        "thinc",
        "numpy",
        "httpx",
        "feedparser",
        "lxml",
        "trafilatura",
        "charset_normalizer",
        "tomlkit",
    ),
}
"""Modules, and what importing them must not load."""

KNOWS: dict[str, frozenset[str]] = {
    "model": frozenset(),
    "errors": frozenset(),
    "phrasing": frozenset({"model"}),
    "first_frame": frozenset({"pane_widths", "phrasing"}),
    "paths": frozenset({"errors"}),
    "files": frozenset({"errors"}),
    "folder_lock": frozenset({"errors", "files"}),
    "structured_text": frozenset(),
    "toml_edit": frozenset({"structured_text"}),
    "log": frozenset({"files", "errors"}),
    "credentials": frozenset({"errors", "files", "folder_lock", "structured_text"}),
    "config": frozenset({"errors", "paths", "keys", "commands", "queries", "files", "structured_text"}),
    "commands": frozenset(),
    "folding": frozenset(),
    "haystack": frozenset({"folding"}),
    "stemming": frozenset(),
    "disjoint_sets": frozenset(),
    "language": frozenset(),
    "sources": frozenset(
        {"model", "folding", "stemming", "disjoint_sets", "language", "errors", "paths", "config", "structured_text"}
    ),
    "analysis": frozenset({"model", "folding", "disjoint_sets", "language", "errors", "paths", "config"}),
    "linking": frozenset(
        {
            "model",
            "folding",
            "stemming",
            "disjoint_sets",
            "language",
            "phrasing",
            "errors",
            "paths",
            "config",
            "files",
            "folder_lock",
            "structured_text",
            "toml_edit",
        }
    ),
    "notes": frozenset(
        {
            "model",
            "phrasing",
            "folding",
            "disjoint_sets",
            "errors",
            "paths",
            "config",
            "files",
            "folder_lock",
            "structured_text",
            "toml_edit",
        }
    ),
    "queries": frozenset({"errors"}),
    "library": frozenset({"model", "errors", "linking", "queries", "files", "folder_lock", "haystack"}),
    "ingest": frozenset(
        {
            "model",
            "phrasing",
            "folding",
            "errors",
            "paths",
            "log",
            "config",
            "credentials",
            "sources",
            "analysis",
            "linking",
            "library",
            "notes",
            "queries",
        }
    ),
}
"""What each part may import of ours besides itself, anywhere, even late. Parts that are not listed may import all."""

KNOWN_TO_ALL = frozenset({"value_classes"})
"""How values are made, which is no part's matter."""

ONLY_IN: dict[str, frozenset[str]] = {
    "spacy": frozenset({"analysis"}),
    "sqlite3": frozenset({"library", "first_frame"}),
    "textual": frozenset({"ui"}),
}
"""Libraries that one part alone may import."""

PACKAGE = Path(__file__).resolve().parent.parent / "reader"
FILES = sorted(PACKAGE.rglob("*.py"))


def part_of(file: Path) -> str:
    """The part of the house that a file belongs to: `library` for reader/library/search.py, `worker` for worker.py."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(file: Path) -> set[str]:
    """Every module that a file imports when it runs, wherever in the file: not what only the type checker reads."""
    found: set[str] = set()
    waiting: list[ast.AST] = [ast.parse(file.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            waiting += node.orelse
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            found.update(f"{module}.{alias.name}" if module == "reader" else module for alias in node.names)
        waiting += ast.iter_child_nodes(node)
    return found


@pytest.mark.parametrize("module", LOADS_NONE_OF)
def test_importing_loads_nothing_that_it_should_not(module: str) -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"], capture_output=True, text=True, check=True
    ).stdout.split()
    unwanted = {
        name
        for name in loaded
        for forbidden in LOADS_NONE_OF[module]
        if name == forbidden or name.startswith(f"{forbidden}.")
    }
    assert not unwanted


@pytest.mark.parametrize("file", FILES, ids=[str(file.relative_to(PACKAGE)) for file in FILES])
def test_a_part_knows_only_what_it_may(file: Path) -> None:
    part = part_of(file)
    imported = imports_of(file)
    ours = {name.split(".")[1] for name in imported if name.startswith("reader.")} - {part, "__version__"}
    allowed = KNOWS.get(part)
    if allowed is not None:
        assert ours <= allowed | KNOWN_TO_ALL
    for library, parts in ONLY_IN.items():
        if library in {name.split(".")[0] for name in imported}:
            assert part in parts, f"{library} belongs to {', '.join(parts)}"


def test_the_interface_asks_nothing_of_the_network_by_itself() -> None:
    """Fetching is the background process's affair: no module of the screen imports it, late or early."""
    network = ("httpx", "reader.sources.http.fetch", "reader.sources.web_pages", "reader.sources.feeds.polling")
    fetches = (*network, "reader.ingest.feed_refresh", "reader.ingest.whole_texts")
    for file in sorted((PACKAGE / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            named = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            named += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in named if name in fetches], file
