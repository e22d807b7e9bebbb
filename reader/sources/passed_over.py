"""Documents in a folder that are not read there, so that none is left out in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.sources.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DOCUMENTS = frozenset({".atom", ".doc", ".docx", ".epub", ".odt", ".opml", ".pdf", ".rss", ".rtf", ".xml"})
"""Endings of files that hold texts: feeds, which are read where they are named, and what others must make text of."""
MOST_NAMED = 3


def passed_over(folder: str, documents: Sequence[Path]) -> Problem | None:
    """A remark on the documents in a folder that were not read; None where there are none."""
    if not documents:
        return None
    names = ", ".join(f"'{document.name}'" for document in documents[:MOST_NAMED])
    others = len(documents) - MOST_NAMED
    named = f"{names} and {others:,} others" if others > 1 else f"{names} and one other" if others == 1 else names
    return Problem(
        folder,
        f"Not read in '{folder}': {named}. Name such a file itself, and Dateline reads it or says why not.",
        remark=True,
    )
