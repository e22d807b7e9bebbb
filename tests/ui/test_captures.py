"""What the screens show, kept as plain text: whoever changes a screen sees what became of it, and says so by

    DATELINE_CAPTURES=write pytest tests/ui/test_captures.py

The three reports and what was found in them are kept with the captures, so that only what is shown decides.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from reader.library import Library
from reader.library.stories import story_claims
from reader.model import Analysis, Article, ClaimGroup  # noqa: TC001 # msgspec reads them when it decodes
from reader.ui.panes import side_panel
from reader.ui.panes.panes import Pane

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened

FOLDER = Path(__file__).with_name("captures")
UNCHANGED = 4
"""How often in a row a screen at rest shows the same, before nothing more is taken to come."""
SIZES = ((60, 15), (80, 24), (120, 40), (180, 50))
ARTICLE, OTHER = "slide-inland-courier", "slide-harbour-post"
WAYS = {
    "reading": (),
    "facts": ("F", "j"),
    "entities": ("W", "j"),
    "story": ("Y", "j"),
    "compare": ("c", "j"),
    "timeline": ("L", "j"),
    "entity": ("]", "i"),
    "search": ("backslash", *"velmora"),
    "help": ("question_mark",),
    "articles": ("1",),
}
"""The keys from the article to each screen."""


@dataclass(frozen=True)
class Reports:
    """Articles with their analyses, and what they answer to the same questions."""

    articles: tuple[Article, ...]
    analyses: tuple[Analysis, ...]
    groups: tuple[ClaimGroup, ...]


@pytest.fixture
def landslide(places: DataPaths, monkeypatch: pytest.MonkeyPatch) -> DataPaths:
    """The places of a reader whose library holds three reports of one landslide."""
    kept = msgspec.json.decode((FOLDER / "landslide.json").read_bytes(), type=Reports)
    monkeypatch.setattr(story_claims, "_compared", lambda *_, **__: kept.groups)
    monkeypatch.setattr(side_panel, "PATIENCE", 600.0)  # on a busy machine, too, verdicts come before the facts do
    places.data.mkdir(parents=True)
    with Library.open(places.library) as library:
        for article, analysis in zip(kept.articles, kept.analyses, strict=True):
            library.articles.add(article)
            library.analyses.store(analysis)
            library.articles.mark_read(article.id)
    return places


def _shown(opened: Opened) -> str:
    return "\n".join(line.rstrip() for line in opened.text.split("\n")).rstrip() + "\n"


async def _settled(opened: Opened, kept: str | None = None) -> str:
    """What is shown once it is what was kept, or nothing more comes."""
    last, unchanged = "", 0
    for _ in range(200):
        await opened.rest()
        shown = _shown(opened)
        unchanged = unchanged + 1 if shown == last and "comparing" not in last.casefold() else 0
        if shown == kept or unchanged == UNCHANGED:
            break
        last = shown
        await opened.pilot.pause(0.5)
    return _shown(opened)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_screens_look_as_they_are_kept(
    open_app: OpenApp, landslide: DataPaths, size: tuple[int, int]
) -> None:
    wrong = []
    async with open_app(landslide, size, ARTICLE) as opened:
        reading = opened.screen
        await opened.until(lambda: reading.reading is not None and reading.reading.story_state is not None)
        for article in (OTHER, ARTICLE):  # opened anew, the facts stand in the order of the verdicts that are known now
            reading.open(article)
            await opened.until(lambda: reading.reading is not None and reading.reading.story_state is not None)
        for name, keys in WAYS.items():
            reading.go_to_pane(Pane.ARTICLE)
            await opened.press(*keys)
            file = FOLDER / f"{name}-{size[0]}x{size[1]}.txt"
            if os.environ.get("DATELINE_CAPTURES") == "write":
                file.write_text(await _settled(opened), encoding="utf-8")
            elif await _settled(opened, kept := file.read_text(encoding="utf-8")) != kept:
                wrong.append(f"not as in {file.name}:\n{_shown(opened)}")
            while opened.app.screen is not reading:
                await opened.press("escape")
    assert not wrong, "\n".join(wrong)
