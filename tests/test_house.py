"""The plan of the house: one name once, no import circle, late imports only where the start needs them."""

from __future__ import annotations

import ast
import functools
import re
import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

PACKAGE = Path(__file__).resolve().parent.parent / "reader"
FILES = sorted(PACKAGE.rglob("*.py"))

SHARED_STEMS: frozenset[str] = frozenset({"__init__", "__main__"})
"""Names that several files may bear. The list only shrinks."""


@functools.cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def module_of(file: Path) -> str:
    """`reader.library.feeds` for reader/library/feeds/__init__.py."""
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(file): file for file in FILES}


def imports_anywhere(file: Path) -> set[str]:
    """Modules of ours that a file names in an import: early, late, or for the type checker alone."""
    modules: set[str] = set()
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Import):
            modules.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                modules.add(whole if whole in MODULES else node.module)
    return {name for name in modules if name in MODULES}


def circles(graph: dict[str, set[str]]) -> set[frozenset[str]]:
    """Strongly connected components of two or more modules (Tarjan 1972)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    components: set[frozenset[str]] = set()

    def visit(module: str) -> None:
        index[module] = low[module] = len(index)
        stack.append(module)
        for other in graph[module]:
            if other not in index:
                visit(other)
                low[module] = min(low[module], low[other])
            elif other in stack:
                low[module] = min(low[module], index[other])
        if low[module] == index[module]:
            component = set()
            while True:
                component.add(stack.pop())
                if module in component:
                    break
            if len(component) > 1:
                components.add(frozenset(component))

    for module in graph:
        if module not in index:
            visit(module)
    return components


def test_no_two_files_bear_one_name() -> None:
    stems: defaultdict[str, list[str]] = defaultdict(list)
    for module, file in MODULES.items():
        if file.stem not in SHARED_STEMS:
            stems[file.stem].append(module)
    assert not {stem: modules for stem, modules in stems.items() if len(modules) > 1}


def test_no_class_name_stands_twice() -> None:
    names = Counter(node.name for file in FILES for node in ast.walk(tree_of(file)) if isinstance(node, ast.ClassDef))
    assert not {name: count for name, count in names.items() if count > 1}


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module: imports_anywhere(file) - {module} for module, file in MODULES.items()}
    assert not [sorted(circle) for circle in circles(graph)]


@pytest.mark.parametrize("page", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_a_page_on_the_house_names_no_file_that_is_not_there(page: str) -> None:
    home = PACKAGE.parent
    named = re.findall(r"`([\w./]+/[\w.]+\.(?:py|toml))`", (home / page).read_text(encoding="utf-8"))
    assert named
    assert not [name for name in named if not (home / name).exists() and not (PACKAGE / name).exists()]


RETIRED_WORDS = frozenset(
    {"say", "_say", "told", "_told", "Desk", "Deed", "Surroundings", "surroundings", "Sighting", "sightings", "Shelf"}
    | {f"{what}_in_question" for what in ("row", "entity", "note", "target", "address")}
    | {"EntityInQuestion", "drawn_from", "walk_of"}
)
"""Words of the house's own that standard nouns have replaced: `notify`, `report`, `Session`, `UndoStep`."""


def test_no_retired_word_is_the_name_of_anything() -> None:
    named: set[tuple[str, str]] = set()
    for file in FILES:
        for node in ast.walk(tree_of(file)):
            match node:
                case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                    pass
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                    pass
                case _:
                    continue
            if name in RETIRED_WORDS:
                named.add((file.name, name))
    assert not named


LONGEST_FILE = 300
LONGER_FILES: dict[str, int] = {}
"""Files of more lines than are read in one sitting, with the lines that they may have. The list only shrinks."""


def test_files_are_read_in_one_sitting() -> None:
    lengths = {file.name: len(file.read_text(encoding="utf-8").splitlines()) for file in FILES}
    assert not {name: lines for name, lines in lengths.items() if lines > LONGER_FILES.get(name, LONGEST_FILE)}
    assert not {name for name in LONGER_FILES if lengths.get(name, 0) <= LONGEST_FILE}


def _runtime_imports(tree: ast.Module) -> tuple[set[str], list[tuple[int, str]]]:
    """Modules that a file imports when it is imported, and those that its functions import, with their lines."""
    early: set[str] = set()
    late: list[tuple[int, str]] = []

    def read(node: ast.AST, *, inside: bool) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
                continue
            if isinstance(child, ast.ImportFrom) and child.module:
                wholes = (f"{child.module}.{alias.name}" for alias in child.names)
                for name in {whole if whole in MODULES else child.module for whole in wholes}:
                    if inside:
                        late.append((child.lineno, name))
                    else:
                        early.add(name)
            read(child, inside=inside or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef))

    read(tree, inside=False)
    return early, late


def test_no_function_imports_late_what_its_module_has_loaded_already() -> None:
    imports = {module: _runtime_imports(tree_of(file)) for module, file in MODULES.items()}

    def loaded(module: str) -> set[str]:
        known, waiting = set[str](), [module]
        while waiting:
            name = waiting.pop()
            if name in MODULES and name not in known:
                known.add(name)
                waiting.extend((*imports[name][0], *([name.rpartition(".")[0]] if "." in name else [])))
        return known

    needless = [
        f"{module}:{line} {name}"
        for module, (_, late) in imports.items()
        for line, name in late
        if name in MODULES and name in loaded(module)
    ]
    assert not needless


KEYED = frozenset({"dict", "Mapping", "defaultdict", "MutableMapping", "set", "frozenset", "AbstractSet", "Counter"})
"""What holds keys: its first parameter is looked up as a whole, and no part of it by its place."""
A_KEY = re.compile(r"(?:.*_)?(?:key|order|rank)")
"""Names of what is compared or looked up as a whole: a key may be a tuple."""
BARE_TUPLES: frozenset[tuple[str, str]] = frozenset({("reader.commands.command", "group")})
"""What has them all the same: the rows of the commands' tables, as they are written. It only shrinks."""


def has_bare_tuple(annotation: ast.expr | None) -> bool:
    """Whether a type is, or holds, a tuple of two or more parts that have no names."""
    if isinstance(annotation, ast.Subscript):
        kind = ast.unparse(annotation.value).rpartition(".")[2]
        inner = annotation.slice.elts if isinstance(annotation.slice, ast.Tuple) else [annotation.slice]
        if kind == "tuple" and len(inner) > 1 and not (isinstance(inner[-1], ast.Constant) and inner[-1].value is ...):
            return True
        if kind == "Callable":
            return False
        return any(has_bare_tuple(part) for part in (inner[1:] if kind in KEYED else inner))
    if isinstance(annotation, ast.BinOp):
        return has_bare_tuple(annotation.left) or has_bare_tuple(annotation.right)
    if isinstance(annotation, ast.List):
        return any(map(has_bare_tuple, annotation.elts))
    return False


def public_signatures(body: Sequence[ast.stmt]) -> Iterator[tuple[str, list[ast.expr | None]]]:
    """Public functions, methods and attributes, with the types that they say."""
    for node in body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) if not name.startswith("_"):
                taken = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
                taken += [argument for argument in (node.args.vararg, node.args.kwarg) if argument is not None]
                yield name, [node.returns, *(argument.annotation for argument in taken)]
            case ast.ClassDef(name=name) if not name.startswith("_"):
                yield from public_signatures(node.body)
            case ast.AnnAssign(target=ast.Name(id=name)) if not name.startswith("_"):
                yield name, [node.annotation]


def names_used(file: Path) -> set[str]:
    used: set[str] = set()
    for node in ast.walk(tree_of(file)):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name) | ast.keyword(arg=str(name)):
                used.add(name)
    return used


def test_no_bare_tuple_crosses_a_module() -> None:
    """What other modules take apart has names: a NamedTuple or a dataclass."""
    users: defaultdict[str, set[Path]] = defaultdict(set)
    for file in FILES:
        for name in names_used(file):
            users[name].add(file)
    bare = {
        (module, name)
        for module, file in MODULES.items()
        for name, types in public_signatures(tree_of(file).body)
        if not A_KEY.fullmatch(name) and users[name] - {file} and any(map(has_bare_tuple, types))
    }
    assert bare == BARE_TUPLES


WORDS_IN_PYTHON: frozenset[tuple[str, str]] = frozenset(
    {
        ("reader.analysis.dates.grammar", "NEEDS"),
        ("reader.analysis.dates.grammar", "_UNITS"),
        ("reader.analysis.facts.clauses", "_OF_PERSONS"),
        ("reader.linking.claims.claim", "DATE"),
        ("reader.linking.claims.claim_answers", "ANYBODY"),
        ("reader.linking.claims.claim_answers", "FATES"),
        ("reader.linking.claims.claim_answers", "_AT"),
        ("reader.linking.claims.contradiction", "_FIRST"),
        ("reader.linking.claims.contradiction", "_LEVELS"),
        ("reader.linking.claims.contradiction", "_REFERRED"),
        ("reader.linking.claims.contradiction", "_TOWARDS"),
        ("reader.linking.claims.extract", "_SURVIVED"),
        ("reader.linking.claims.normalisation", "TIMES"),
        ("reader.linking.claims.pair_match", "_NAMED_KINDS"),
        ("reader.linking.claims.parties", "_DONE_TO_OTHERS"),
        ("reader.linking.claims.questions", "_ARTICLES"),
        ("reader.linking.entities.blocking_keys", "VARIED"),
    }
)
"""Lists of three and more words of English that are not in reader/language: for the most part kinds, units and keys of
our own. The list only shrinks; new words go into a table of reader/language/en."""


def _strings_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value.lower()
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings_in(inner)


def word_lists_of(file: Path, english: AbstractSet[str]) -> Iterator[str]:
    """Names of what a module has of English words in a row, most of which the word lists know."""
    for node in tree_of(file).body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        for row in ast.walk(node.value):
            if not isinstance(row, ast.Tuple | ast.List | ast.Set) or len(row.elts) < 3:
                continue
            words = [part.value for part in row.elts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            are_words = len(words) == len(row.elts) and all(re.fullmatch(r"[a-z.'’-]+", word) for word in words)
            if are_words and sum(word in english for word in words) * 2 >= len(words):
                yield next(part.id for part in ast.walk(target) if isinstance(part, ast.Name))


def test_words_of_english_stand_in_the_word_lists() -> None:
    files = (PACKAGE / "language" / "en").glob("*.toml")
    english = {word for file in files for word in _strings_in(tomllib.loads(file.read_text(encoding="utf-8")))}
    written = {
        (module, name)
        for module, file in MODULES.items()
        if module.split(".")[1:2] in (["analysis"], ["linking"])
        for name in word_lists_of(file, english)
    }
    new = written - WORDS_IN_PYTHON
    assert not new, f"these belong into a table of reader/language/en: {sorted(new)}"


LATE: dict[str, frozenset[str]] = {
    "__init__": frozenset({"reader"}),
    "__main__": frozenset({"os", "reader", "reader.cli", "reader.launch", "sys"}),
    "analysis": frozenset({"dataclasses", "py3langid", "reader.analysis", "spacy"}),
    "api": frozenset({"reader.linking", "reader.sources"}),
    "cli": frozenset(
        {"click", "rapidfuzz", "reader.cli", "reader.ingest", "reader.library", "reader.linking", "reader.ui"}
    ),
    "config": frozenset({"rapidfuzz", "reader.queries"}),
    "credentials": frozenset({"tomlkit"}),
    "first_frame": frozenset({"platformdirs", "reader.phrasing", "signal", "sqlite3", "termios"}),
    "haystack": frozenset({"rapidfuzz"}),
    "ingest": frozenset(
        {
            "dask",
            "distributed",
            "msgspec",
            "reader.analysis",
            "reader.ingest",
            "reader.library",
            "reader.linking",
            "reader.sources",
        }
    ),
    "keys": frozenset({"rapidfuzz", "reader.commands"}),
    "language": frozenset({"msgspec", "reader.language", "tomli"}),
    "launch": frozenset(
        {
            "collections",
            "logging",
            "reader",
            "reader.config",
            "reader.ingest",
            "reader.library",
            "reader.log",
            "reader.notes",
            "reader.output",
            "reader.plain",
            "reader.ui",
        }
    ),
    "library": frozenset({"json", "msgspec", "reader.library", "reader.linking", "reader.queries"}),
    "linking": frozenset({"numpy"}),
    "notes": frozenset({"citeproc", "lxml", "reader.notes", "wcwidth"}),
    "paths": frozenset({"platformdirs"}),
    "phrasing": frozenset({"bidi", "reader.phrasing", "rich", "wcwidth"}),
    "plain": frozenset({"reader.queries"}),
    "queries": frozenset({"rapidfuzz"}),
    "sources": frozenset(
        {"charset_normalizer", "dateparser", "feedparser", "httpx", "lxml", "reader.sources", "trafilatura"}
    ),
    "structured_text": frozenset({"json", "re", "sys"}),
    "toml_edit": frozenset({"tomlkit"}),
    "ui": frozenset(
        {
            "rapidfuzz",
            "reader.dossier",
            "reader.ingest",
            "reader.library",
            "reader.linking",
            "reader.log",
            "reader.model",
            "reader.notes",
            "reader.phrasing",
            "reader.queries",
            "reader.sources",
            "reader.ui",
            "unicode_segmentation_rs",
        }
    ),
    "value_classes": frozenset({"dataclasses"}),
}
"""What a room may import inside its functions, a room or a library each. The start comes first: what the first frame
does not show is loaded behind it, or with the first key, command, article, feed or comparison that needs it; of the
doors `LOADS_NONE_OF` in test_imports.py says so. Heavy libraries are loaded where they are first called. The list only
shrinks."""


def imported_late(file: Path) -> set[str]:
    """The rooms and libraries that a file's functions import."""
    late: set[str] = set()

    def read(node: ast.AST, *, inside: bool) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
                continue
            names = [alias.name for alias in child.names] if isinstance(child, ast.Import) else []
            names += [child.module] if isinstance(child, ast.ImportFrom) and child.module else []
            late.update(".".join(name.split(".")[: 1 + name.startswith("reader.")]) for name in names if inside)
            read(child, inside=inside or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef))

    read(tree_of(file), inside=False)
    return late


def test_functions_import_late_only_what_their_room_is_listed_with() -> None:
    late: defaultdict[str, set[str]] = defaultdict(set)
    for file in FILES:
        late[file.relative_to(PACKAGE).parts[0].removesuffix(".py")] |= imported_late(file)
    new = {room: sorted(names - LATE.get(room, frozenset())) for room, names in late.items()}
    assert not {room: names for room, names in new.items() if names}
