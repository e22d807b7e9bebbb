"""Makes the pictures in docs/screens: the real app, real keys, on the sample library with its real analysis.

    python docs/make_screens.py            # all of them, as SVG
    python docs/make_screens.py compare    # those whose name begins like this

It needs an installed language model, as the program does, and writes nothing but the pictures.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from reader.analysis import load as load_pipeline
from reader.config import load
from reader.intake.articles import add_paths, analyse_pending
from reader.library import ALL, Library
from reader.paths import Places, shipped
from reader.ui.app import Dateline
from reader.ui.desk import Desk

FOLDER = Path(__file__).with_name("screens")
NARROW, MIDDLING, WIDE = (80, 24), (120, 40), (180, 50)
ARTICLE = "2024-02-11-ellery-courier"
"""The sample article that most pictures show, by its file's name."""


@dataclass(frozen=True)
class Picture:
    """A picture's name, the terminal's size, and the keys that lead to it. `"words"` within the keys are typed."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    theme: str | None = None


PICTURES = (
    Picture("reading-80x24", NARROW, ("]", "]", "tab")),
    Picture("reading-120x40", MIDDLING, ("]", "]", "tab")),
    Picture("reading-180x50", WIDE, ("]", "]", "tab")),
    Picture("reading-paper", MIDDLING, ("]", "]", "tab"), theme="paper"),
    Picture("reading-contrast", MIDDLING, ("]", "]", "tab"), theme="contrast"),
    Picture("articles-80x24", NARROW, ("1",)),
    Picture("facts-80x24", NARROW, ("F", "j")),
    Picture("facts", MIDDLING, ("F", "j", "j")),
    Picture("entities", MIDDLING, ("W", "j")),
    Picture("hints", MIDDLING, ("f",)),
    Picture("search", MIDDLING, ("/", '"ferry"', "enter", "n")),
    Picture("note", MIDDLING, ("]", "v", "w", "w", "a", '"Compare with the port\'s own count."')),
    Picture("compare", MIDDLING, ("c", "j")),
    Picture("timeline", MIDDLING, ("L", "j", "j")),
    Picture("entity", MIDDLING, ("]", "]", "]", "i", "tab")),
    Picture("help", MIDDLING, ("?",)),
    Picture("palette", MIDDLING, ("ctrl+p", '"note"')),
    Picture("themes", MIDDLING, ("T",)),
)


def sample_library(folder: Path) -> None:
    """The sample library with its analysis."""
    with Library.open(folder / "library.db") as library:
        add_paths(library, [shipped("seeds")])
        analyse_pending(library, load_pipeline())
        count = library.count()
        rows = library.window(ALL, 0, count)
        for row in rows[count // 2 :]:
            library.mark_read(row.id)


async def take(picture: Picture, places: Places) -> str:
    """The picture as SVG."""
    settings = load(places.config_file)
    quiet = replace(settings.analysis, background=False)
    look = replace(settings.appearance, theme=picture.theme or settings.appearance.theme)
    desk = Desk(places, replace(settings, analysis=quiet, appearance=look))
    first = next(row.id for row in desk.library.window(ALL, 0, 100) if ARTICLE in row.source)
    app = Dateline(desk, first)
    async with app.run_test(size=picture.size, notifications=True) as pilot:
        await pilot.pause(0.5)
        for key in picture.keys:
            typed = key[1:-1] if key.startswith('"') else None
            letters = [key] if typed is None else ["space" if letter == " " else letter for letter in typed]
            await pilot.press(*letters)
        await pilot.pause(0.5)
        svg = app.export_screenshot(title="Dateline")
    desk.close()
    return svg


def main(beginning: str = "") -> None:
    """Make every picture whose name begins so."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample"
        sample.mkdir()
        sample_library(sample)
        for picture in PICTURES:
            if picture.name.startswith(beginning):
                data = Path(folder) / picture.name
                shutil.copytree(sample, data)
                svg = asyncio.run(take(picture, Places(data / "config.toml", data)))
                (FOLDER / f"{picture.name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:2])
