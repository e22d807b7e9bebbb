"""What a start loads before its first frame stands; what comparing, linking, notes or rescuing needs comes later."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.paths import DataPaths

LATER = (
    "reader.linking",
    "reader.notes",
    "reader.ingest",
    "reader.analysis",
    "reader.library.database.maintenance",
    "reader.library.stories.stored_verdicts",
    "reader.ui.actions",
    "reader.ui.keyboard.idle_commands",
    "json",
    "rapidfuzz",
    "tomlkit",
)
"""With all that is inside them. Loading them took a quarter of a start."""


def test_what_the_list_does_not_show_is_loaded_behind_the_first_frame(sample_places: DataPaths) -> None:
    program = f"""
import sys
from functools import partialmethod
from pathlib import Path
from reader.config import load
from reader.paths import DataPaths
from reader.ui.app import Dateline, run
from reader.ui.screens.reading_screen import ReadingScreen

def settle(screen):
    assert screen.articles.count
    print(*sorted(sys.modules))
    screen.app.exit()

ReadingScreen._settle = settle
Dateline.run = partialmethod(Dateline.run, headless=True, size=(120, 40))
places = DataPaths(Path({str(sample_places.config_file)!r}), Path({str(sample_places.data)!r}))
run(places, load(places.config_file), None)
"""
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    loaded = result.stdout.split()
    assert "reader.ui.panes.article_list" in loaded, result.stderr
    assert [name for name in loaded if any(name == later or name.startswith(f"{later}.") for later in LATER)] == []
