"""Under which names notes stand that are written as pages, one an article: never over a file that no export wrote."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from reader.notes.note_ids import file_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from reader.model import ArticleHeading, Note

ENTITIES_STEM = "about-entities"
PAGE_KEY = "dateline-article:"
"""What a page of ours says of itself, at the beginning of a line near its top: which article it is on."""
_TOP = 20
"""Lines among which that stands."""


def pages_of(
    notes: Sequence[Note],
    headings: Mapping[str, ArticleHeading],
    folder: Path,
    write: Callable[[ArticleHeading | None, Sequence[Note]], str],
) -> dict[str, str]:
    """File names with what `write` makes of each article's notes; of all those on no article together.

    A file that stands there already is replaced only if it is about the same article.
    """
    by_article: dict[str | None, list[Note]] = {}
    for note in notes:
        by_article.setdefault(note.article if note.article in headings else None, []).append(note)
    contents: dict[str, str] = {}
    for article, group in by_article.items():
        heading = headings.get(article) if article else None
        content = write(heading, group)
        contents[_name(heading, content, contents, folder)] = content
    return contents


def _name(heading: ArticleHeading | None, content: str, taken: Mapping[str, str], folder: Path) -> str:
    refused = set(taken)
    while True:
        name = _free_name(heading, refused)
        if not _stands(folder / name) or _is_ours(folder / name, content):
            return name
        refused.add(name)


def _free_name(heading: ArticleHeading | None, refused: set[str]) -> str:
    if heading is not None:
        name = file_name(heading, {name.removesuffix(".md") + ".toml" for name in refused})
        return name.removesuffix(".toml") + ".md"
    names = (f"{ENTITIES_STEM}{'' if number == 1 else f'-{number}'}.md" for number in count(1))
    return next(name for name in names if name not in refused)


def _stands(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _is_ours(path: Path, content: str) -> bool:
    key = next(line for line in content.splitlines() if line.startswith(PAGE_KEY))
    if path.is_symlink():
        return False
    try:
        return key in path.read_text("utf-8").splitlines()[:_TOP]
    except (OSError, UnicodeDecodeError):
        return False
