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
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.analysis import load as load_pipeline
from reader.config import load
from reader.ingest.article_intake import add_paths, analyse_pending
from reader.library import ALL, Library
from reader.model import Article, Subscription
from reader.paths import DataPaths, shipped
from reader.sources.html import article_from_page
from reader.ui.app import Dateline
from reader.ui.screens.reading_screen import ReadingScreen
from reader.ui.session import Session

if TYPE_CHECKING:
    from textual.pilot import Pilot

FOLDER = Path(__file__).with_name("screens")
NARROW, MIDDLING, WIDE = (80, 24), (120, 40), (180, 50)
ARTICLE = "2024-02-11-ellery-courier"
"""The sample article that most pictures show, by its file's name."""
OF_SIX = "2020-12-03-caspian-wire"
"""One of a story of six reports."""


@dataclass(frozen=True)
class Picture:
    """A picture's name, the terminal's size, and the keys that lead to it. `"words"` within the keys are typed; `wait`
    waits until nothing more comes."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    theme: str | None = None
    feeds: bool = False
    """Whether the reader follows feeds in it."""
    article: str | None = ARTICLE
    """The article that is open, by its source or its title; None: the program was never started before."""
    analysed: bool = True
    empty: bool = False
    """Whether the library holds nothing."""


TO_A_MENTION = ("]", "]", "]", "]", "]", "]")
"""Keys that lead to Port Ellery, which every report of the story names."""
NOTED = (
    *("]", "v", "w", "w", "a", '"Compare with the port\'s own count. #toll"', "ctrl+s", "wait"),
    *("]", "]", "v", "w", "H", "wait", "escape", "c", "wait", "a", '"Ask the ministry."', "ctrl+s", "escape", "wait"),
)
"""Keys that write a note on a passage, mark another, and write one on a disagreement."""


def at_each_size(
    name: str,
    *keys: str,
    feeds: bool = False,
    article: str | None = ARTICLE,
    analysed: bool = True,
    empty: bool = False,
) -> tuple[Picture, ...]:
    """A picture of a screen on a narrow, a middling and a wide terminal."""
    return tuple(
        Picture(f"{name}-{size[0]}x{size[1]}", size, keys, None, feeds, article, analysed, empty)
        for size in (NARROW, MIDDLING, WIDE)
    )


PICTURES = (
    *at_each_size("first-start", "wait", article=None, analysed=False),
    *at_each_size("empty", "wait", article=None, empty=True),
    *at_each_size("tour", "wait", article="2024-03-08-dateline-tour"),
    *at_each_size("articles", "1"),
    *at_each_size("filter", "1", "/", '"ferry is:unread"', "wait"),
    *at_each_size("reading", *TO_A_MENTION),
    *(
        Picture(f"reading-{theme}", MIDDLING, TO_A_MENTION, theme=theme)
        for theme in ("paper", "sepia", "dusk", "moss", "contrast", "contrast-light", "sixteen", "mono")
    ),
    *at_each_size("hints", "f"),
    *at_each_size("search", "/", '"ferry"', "enter", "n"),
    *at_each_size("selecting", "]", "v", "w", "w"),
    *at_each_size("note", "]", "v", "w", "w", "a", '"Compare with the port\'s own count."'),
    *at_each_size("disputes", "wait", ")"),
    *at_each_size("facts", "wait", "F", "j", "j"),
    *at_each_size("entities", "W", "j"),
    *at_each_size("notes", *NOTED, "A", "j", "wait"),
    *at_each_size("story", "Y", "wait", "j", article=OF_SIX),
    *at_each_size("compare", "c", "wait", "j", "j", "space", article=OF_SIX),
    *at_each_size("timeline", "L", "wait", "j", "j", article=OF_SIX),
    *at_each_size("entity", *TO_A_MENTION, "i", "tab"),
    *at_each_size("all-notes", *NOTED, "B", "wait"),
    *at_each_size("corrections", "]", "D", "enter", "V"),
    *at_each_size("feeds", "4", "j", feeds=True),
    *at_each_size("add-feed", "4", "a", '"courier.example"', feeds=True),
    *at_each_size("links", "#", "wait", feeds=True, article="Ferry sank after"),
    *at_each_size("search-everything", "\\", '"ferry"', "wait"),
    *at_each_size("lists", "1", "Z", "wait"),
    *at_each_size("help", "?"),
    *at_each_size("palette", ":", '"note"'),
    *at_each_size("find-anything", "ctrl+p", '"rey"', "wait"),
    *at_each_size("themes", "T"),
)


def sample_library(folder: Path, *, analysed: bool = True) -> None:
    """The sample library, with its analysis."""
    with Library.open(folder / "library.db") as library:
        add_paths(library, [shipped("seeds")])
        if not analysed:
            return
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


async def settled(app: Dateline, pilot: Pilot[None]) -> str:
    """The picture once the screen no longer changes and nothing is being worked out for it."""
    last = ""
    for _ in range(100):
        await pilot.pause(0.2)
        now = app.export_screenshot(title="Dateline").replace("<svg ", '<svg xml:space="preserve" ', 1)
        if now == last and "comparing" not in now:
            break
        last = now
    return last


async def take(picture: Picture, places: DataPaths) -> str:
    """The picture as SVG."""
    settings = load(places.config_file)
    quiet = replace(settings.analysis, background=False)
    look = replace(settings.appearance, theme=picture.theme or settings.appearance.theme)
    session = Session(places, replace(settings, analysis=quiet, appearance=look))
    rows = session.library.lists.window(ALL, 0, 100)
    first = next((row.id for row in rows if picture.article and picture.article in f"{row.source} {row.title}"), None)
    app = Dateline(session, first)
    async with app.run_test(size=picture.size, notifications=True) as pilot:
        await settled(app, pilot)
        for key in picture.keys:
            if key == "wait":
                await settled(app, pilot)
                continue
            typed = key[1:-1] if key.startswith('"') else None
            letters = [key] if typed is None else ["space" if letter == " " else letter for letter in typed]
            await pilot.press(*letters)
            if key.isdecimal():
                await pilot.pause(1)  # nothing is counted: it goes to its pane
        svg = await settled(app, pilot)
        for screen in app.screen_stack:
            if isinstance(screen, ReadingScreen):
                screen.background_orders.stop()  # what it started ends with the picture
    session.close()
    return svg


def main(*beginnings: str) -> None:
    """Make every picture whose name begins so; all of them where none is named."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        sample, unread, empty = Path(folder) / "sample", Path(folder) / "unread", Path(folder) / "empty"
        for library in (sample, unread, empty):
            library.mkdir()
        sample_library(sample)
        sample_library(unread, analysed=False)
        Library.open(empty / "library.db").close()
        for picture in PICTURES:
            if picture.name.startswith(beginnings or ("",)):
                data = Path(folder) / picture.name
                shutil.copytree(empty if picture.empty else sample if picture.analysed else unread, data)
                if picture.feeds:
                    follow_feeds(data)
                svg = asyncio.run(take(picture, DataPaths(data / "config.toml", data)))
                (FOLDER / f"{picture.name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
