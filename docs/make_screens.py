"""Makes the pictures in docs/screens: the real app, real keys, on the sample library with its real analysis.

    python docs/make_screens.py                # all of them, as SVG
    python docs/make_screens.py compare facts  # those whose names begin like these

It needs an installed language model, as the program does, and writes nothing but the pictures.
"""

from __future__ import annotations

import asyncio
import dataclasses
import shutil
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from reader.analysis import load as load_pipeline
from reader.config import load
from reader.ingest.article_intake import add_paths, analyse_pending
from reader.library import ALL, Library
from reader.model import Article, Subscription
from reader.paths import DataPaths, shipped
from reader.sources.html import article_from_page
from reader.ui.app import Dateline
from reader.ui.session import Session

FOLDER = Path(__file__).with_name("screens")
NARROW, MIDDLING, WIDE = (80, 24), (120, 40), (180, 50)
ARTICLE = "2024-02-11-ellery-courier"
"""The sample article that most pictures show, by its file's name."""
OF_SIX = "2020-12-03-caspian-wire"
"""One of a story of six reports."""


@dataclass(frozen=True)
class Picture:
    """A picture's name, the terminal's size, and the keys that lead to it. `"words"` within the keys are typed; `wait`
    waits for what is worked out beside the interface."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    theme: str | None = None
    feeds: bool = False
    """Whether the reader follows feeds in it."""
    article: str = ARTICLE


TO_A_MENTION = ("]", "]", "]", "]", "]", "]")
"""Keys that lead to Port Ellery, which every report of the story names."""


def at_each_size(name: str, keys: tuple[str, ...]) -> tuple[Picture, ...]:
    """A picture of a page on a narrow, a middling and a wide terminal."""
    return tuple(
        Picture(f"{name}-{size[0]}x{size[1]}", size, keys, article=OF_SIX) for size in (NARROW, MIDDLING, WIDE)
    )


PICTURES = (
    Picture("reading-80x24", NARROW, TO_A_MENTION),
    Picture("reading-120x40", MIDDLING, TO_A_MENTION),
    Picture("reading-180x50", WIDE, TO_A_MENTION),
    Picture("reading-paper", MIDDLING, TO_A_MENTION, theme="paper"),
    Picture("reading-contrast", MIDDLING, TO_A_MENTION, theme="contrast"),
    Picture("articles-80x24", NARROW, ("1",)),
    Picture("facts-80x24", NARROW, ("wait", "F", "j", "j")),
    Picture("facts", MIDDLING, ("wait", "F", "j", "j")),
    Picture("facts-180x50", WIDE, ("wait", "F", "j", "j")),
    Picture("disputes", MIDDLING, ("wait", ")")),
    Picture("entities", MIDDLING, ("W", "j")),
    *at_each_size("story", ("Y", "wait", "j")),
    *at_each_size("compare", ("c", "wait", "j", "j", "space")),
    *at_each_size("timeline", ("L", "wait", "j", "j")),
    *at_each_size("entity", (*TO_A_MENTION, "i", "tab")),
    Picture("hints", MIDDLING, ("f",)),
    Picture("search", MIDDLING, ("/", '"ferry"', "enter", "n")),
    Picture("note", MIDDLING, ("]", "v", "w", "w", "a", '"Compare with the port\'s own count."')),
    Picture("selecting", MIDDLING, ("]", "v", "w", "w")),
    Picture("feeds-80x24", NARROW, ("4", "j"), feeds=True),
    Picture("feeds", MIDDLING, ("4", "j"), feeds=True),
    Picture("links", MIDDLING, ("1", "g", "j", "j", "j", "j", "enter"), feeds=True),
    Picture("search-everything", MIDDLING, ("\\", '"ferry"', "wait")),
    Picture("corrections", MIDDLING, ("]", "D", "enter", "V")),
    Picture("help", MIDDLING, ("?",)),
    Picture("palette", MIDDLING, (":", '"note"')),
    Picture("find-anything", MIDDLING, ("ctrl+p", '"rey"', "wait")),
    Picture("themes", MIDDLING, ("T",)),
)


def sample_library(folder: Path) -> None:
    """The sample library with its analysis."""
    with Library.open(folder / "library.db") as library:
        add_paths(library, [shipped("seeds")])
        analyse_pending(library, load_pipeline())
        count = library.lists.count()
        rows = library.lists.window(ALL, 0, count)
        for row in rows[count // 2 :]:
            library.articles.mark_read(row.id)


FEEDS = (
    Subscription("https://courier.example/feed.xml", "The Ellery Courier", tags=("coast",), full_text=True),
    Subscription("https://coastline.example/rss", "Coastline Press", tags=("coast", "daily")),
    Subscription(
        "https://harbour.example/notices.json",
        "Harbour notices",
        tags=("coast",),
        failures=3,
        error="'https://harbour.example/notices.json' answered 503 Service Unavailable.",
        result="failed",
    ),
    Subscription("https://science.example/atom", "Tide and Weather", tags=("world/science",)),
    Subscription("https://wire.example/rss", "The Wire", remark="it is malformed and was read as far as possible"),
)
HEADLINES = (
    *("Fishing boats stay in port for a third day", "Lighthouse at Skerrow gets a new lamp", "Night trains return"),
    *("Council votes on the new breakwater", "Storm warning for the west coast", "Oil price falls to a year's low"),
    *("School bus route changes from Monday", "Museum finds a chart of 1720", "Two held after fire at the quay"),
)
LINKED = """<html><head><title>Ferry sank after its doors were left open, inquiry finds</title></head><body><article>
<h1>Ferry sank after its doors were left open, inquiry finds</h1><p>PORT ELLERY, Feb. 12, 2024 - The ferry Northern Star
sank because its <a href="https://inquiry.example/doors">bow doors were left open</a>, a government inquiry said on
Monday in a <a href="https://inquiry.example/report.pdf">report of 214 pages</a>. At least <a
href="https://coast.example/dead">38 people died</a>, according to the <a href="https://guard.example/">Coast
Guard</a>.</p>
<p>Her owner, Kalmora Lines, had <a href="https://news.example/warned">known of the fault since 2019</a>, the inquiry's
chairwoman, Anna Berg, told reporters. The company said that it would <a href="https://kalmora.example/statement">answer
within a month</a>, and that the <a href="https://inquiry.example/report.pdf">report</a> deserved to be read with
care.</p>
</article></body></html>"""


def follow_feeds(folder: Path) -> None:
    """Feeds that the reader follows, with what their last answers were, and articles of theirs."""
    now = datetime.now(UTC)
    with Library.open(folder / "library.db") as library:
        for age, feed in enumerate(FEEDS, 1):
            library.feeds.subscribe(feed)
            asked = (now - timedelta(minutes=5 * age)).isoformat(timespec="seconds")
            library.feeds.keep_result(feed.url, dataclasses.replace(feed, own_title=feed.title, checked=asked))
            for number, title in enumerate(HEADLINES[age::2] if feed.error is None else ()):
                text = f"{title}, as {feed.title} has it from the harbour office. More is not known yet."
                day = f"2024-02-{10 - number:02}"
                article = Article(f"{age}{number}", text, title, feed.title, day, url=f"{feed.url}/{number}")
                library.feeds.take(feed.url, article)
        page = article_from_page(LINKED.encode(), source="The Ellery Courier", url="https://courier.example/doors")
        library.feeds.take(FEEDS[0].url, dataclasses.replace(page, published="2024-02-12"))
        library.feeds.take(FEEDS[1].url, dataclasses.replace(page, published="2024-02-12"))
        analyse_pending(library, load_pipeline())


async def take(picture: Picture, places: DataPaths) -> str:
    """The picture as SVG."""
    settings = load(places.config_file)
    quiet = replace(settings.analysis, background=False)
    look = replace(settings.appearance, theme=picture.theme or settings.appearance.theme)
    session = Session(places, replace(settings, analysis=quiet, appearance=look))
    first = next(row.id for row in session.library.lists.window(ALL, 0, 100) if picture.article in row.source)
    app = Dateline(session, first)
    async with app.run_test(size=picture.size, notifications=True) as pilot:
        await pilot.pause(0.5)
        for key in picture.keys:
            if key == "wait":
                await pilot.pause(1)
                continue
            typed = key[1:-1] if key.startswith('"') else None
            letters = [key] if typed is None else ["space" if letter == " " else letter for letter in typed]
            await pilot.press(*letters)
            if key.isdecimal():
                await pilot.pause(1)  # nothing is counted: it goes to its pane
        await pilot.pause(0.5)
        svg = app.export_screenshot(title="Dateline")
    session.close()
    return svg


def main(*beginnings: str) -> None:
    """Make every picture whose name begins so; all of them where none is named."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample"
        sample.mkdir()
        sample_library(sample)
        for picture in PICTURES:
            if picture.name.startswith(beginnings or ("",)):
                data = Path(folder) / picture.name
                shutil.copytree(sample, data)
                if picture.feeds:
                    follow_feeds(data)
                svg = asyncio.run(take(picture, DataPaths(data / "config.toml", data)))
                (FOLDER / f"{picture.name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
