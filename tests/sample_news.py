"""The sample's two stories, without the tour that stands above them: what most tests read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.paths import shipped

if TYPE_CHECKING:
    from pathlib import Path

TOUR: Final = ("2024-03-08-dateline-tour.txt", "2024-03-07-evening-post.txt")
"""The files of the tour: the report that leads through the program, and the one that contradicts it."""


def sample_news() -> list[Path]:
    """The files of the two stories."""
    return [path for path in sorted(shipped("seeds").iterdir()) if path.name not in TOUR]
