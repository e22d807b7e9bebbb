"""The figures of the house, as `docs/architecture.md` has them: `python -m tests.house_figures`."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict

from tests.test_house import FILES, MODULES, PACKAGE, SHARED_STEMS, circles, imports_anywhere, tree_of

ROOMS = ("ui", "library", "linking", "analysis", "sources", "notes", "ingest")
VAGUE = ("found", "known", "words", "place", "one", "other", "at", "most", "here")
"""Names of variables that say nothing of the thing."""


def late_imports() -> int:
    """Imports inside functions."""
    inside: set[ast.AST] = set()
    for file in FILES:
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inside.update(part for part in ast.walk(node) if isinstance(part, ast.Import | ast.ImportFrom))
    return len(inside)


def typing_blocks() -> int:
    return sum(
        isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for file in FILES
        for node in ast.walk(tree_of(file))
    )


def entries(room: str) -> int:
    """Files and folders on a room's own floor, `__init__.py` not counted."""
    floor = (entry for entry in (PACKAGE / room).iterdir() if entry.suffix == ".py" or (entry / "__init__.py").exists())
    return sum(entry.name != "__init__.py" for entry in floor)


def names_bound() -> Counter[str]:
    """How often variables and parameters are called by one of the vague names."""
    bound: Counter[str] = Counter()
    for file in FILES:
        for node in ast.walk(tree_of(file)):
            match node:
                case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name) if name in VAGUE:
                    bound[name] += 1
    return bound


def main() -> None:
    stems: defaultdict[str, int] = defaultdict(int)
    for file in FILES:
        stems[file.stem] += file.stem not in SHARED_STEMS
    classes = Counter(node.name for file in FILES for node in ast.walk(tree_of(file)) if isinstance(node, ast.ClassDef))
    graph = {module: imports_anywhere(file) - {module} for module, file in MODULES.items()}
    lines = [len(file.read_text(encoding="utf-8").splitlines()) for file in FILES]
    figures = {
        "files": len(FILES),
        "lines": sum(lines),
        "lines of the longest file": max(lines),
        "files that share their name": sum(count for count in stems.values() if count > 1),
        "classes": len(classes),
        "class names that stand twice": sum(count > 1 for count in classes.values()),
        "imports inside functions": late_imports(),
        "TYPE_CHECKING blocks": typing_blocks(),
        "import circles": len(circles(graph)),
        "entries on a floor": ", ".join(f"{room}/ {entries(room)}" for room in ROOMS),
        "vague names": ", ".join(f"{name} {count}" for name, count in names_bound().most_common()),
    }
    for what, figure in figures.items():
        print(f"{what}: {figure}")


if __name__ == "__main__":
    main()
