"""What may take for ever is read in a process that ends with its time; what is small costs no process."""

from __future__ import annotations

import asyncio
import os
import sys
import time
import zlib
from typing import TYPE_CHECKING

import pytest

from reader.errors import DatelineError
from reader.model import EntryIdentity, Subscription
from reader.sources import sandbox
from reader.sources.feeds.feed_entries import IdentifiedEntry, unseen_entries
from reader.sources.feeds.parsed_feed import FeedEntry
from reader.sources.sandbox import SMALL, read_entries, read_feed, read_page
from reader.sources.web_pages import WebPage
from tests.patience import HANGS

if TYPE_CHECKING:
    from pathlib import Path


ITEM = (
    "<item><title>Title {0}</title><link>https://x.example/{0}</link><description>Some words here.</description></item>"
)
PAGE = "<html><body><article><h1>Ferry runs aground</h1>{}</article></body></html>"
PARAGRAPH = "<p>The ferry ran aground on Monday near Port Tarn, and 27 passengers were taken off by two boats.</p>"


def rss(items: int) -> bytes:
    each = "".join(map(ITEM.format, range(items)))
    return f"<rss version='2.0'><channel><title>Many</title>{each}</channel></rss>".encode()


@pytest.fixture
def endless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reader that never answers; the file in which it says its process id."""
    script, told = tmp_path / "endless.py", tmp_path / "pid"
    script.write_text(
        f"import os, pathlib\npathlib.Path({str(told)!r}).write_text(str(os.getpid()))\nwhile True: pass\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(sandbox, "COMMAND", (sys.executable, str(script)))
    return told


def is_over(told: Path) -> bool:
    try:
        os.kill(int(told.read_text()), 0)
    except ProcessLookupError:
        return True
    return False


async def test_a_hundred_thousand_items_are_cut_and_read() -> None:
    data = rss(75_000)  # 9.9 MB: more of these items are refused for their size
    feed = await read_feed(data, "https://x.example/feed", "", HANGS)
    assert (len(feed.entries), feed.title) == (1_000, "Many")
    assert feed.remark is not None
    assert "only its first 1,000 entries" in feed.remark
    with pytest.raises(DatelineError, match="larger than 10 MB"):
        await read_feed(rss(100_000), "https://x.example/feed", "", HANGS)
    shorter = b"<rss version='2.0'><channel>" + b"<item><title>x</title></item>" * 100_000 + b"</channel></rss>"
    assert len((await read_feed(shorter, "https://x.example/feed", "", HANGS)).entries) == 1_000


async def test_what_is_read_apart_is_what_would_be_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    data = rss(30)
    here = await read_feed(data, "https://x.example/feed", "", HANGS)
    subscription = Subscription("https://x.example/feed", "Many")
    entries = unseen_entries(here, subscription).entries
    articles = await read_entries(entries, subscription, HANGS)
    packed = WebPage("https://x.example/", zlib.compress(PAGE.format(PARAGRAPH * 5).encode()), "utf-8")
    page = await read_page(packed, HANGS, id="a")
    monkeypatch.setattr(sandbox, "SMALL", 0)
    assert await read_feed(data, "https://x.example/feed", "", HANGS) == here
    assert await read_entries(entries, subscription, HANGS) == articles
    assert await read_page(packed, HANGS, id="a") == page


async def test_nesting_that_would_take_minutes_is_ended(tmp_path: Path) -> None:
    deep = b"<rss><channel><item><title>x</title><description>" + b"<p>" * (2 << 20)
    with pytest.raises(TimeoutError):
        await read_feed(deep, "https://x.example/feed", "", 1.0)
    headings = PAGE.format(PARAGRAPH + "<h2>x</h2>" * 200_000).encode()
    page = WebPage("https://x.example/", zlib.compress(headings))
    with pytest.raises(DatelineError, match="took longer than 1 seconds to read"):
        await read_page(page, 1.0)


def _wait_for(told: Path) -> None:
    deadline = time.monotonic() + HANGS
    while not (told.exists() and told.read_text()):
        assert time.monotonic() < deadline
        time.sleep(0.02)


async def test_the_process_is_over_when_its_time_is(endless: Path) -> None:
    with pytest.raises(TimeoutError):
        await read_feed(b" " * (SMALL + 1), "https://x.example/feed", "", 1.0)
    assert is_over(endless)
    huge = [IdentifiedEntry(FeedEntry("1", content="x" * (SMALL + 1)), EntryIdentity("1"))]
    with pytest.raises(DatelineError, match="took longer"):
        await read_entries(huge, Subscription("https://x.example/feed"), 1.0)
    assert is_over(endless)


async def test_the_process_is_over_when_nobody_waits_any_more(endless: Path) -> None:
    task = asyncio.create_task(read_feed(b" " * (SMALL + 1), "https://x.example/feed", "", 60))
    await asyncio.to_thread(_wait_for, endless)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert is_over(endless)


async def test_a_process_that_breaks_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "COMMAND", (sys.executable, "-c", "raise SystemExit(3)"))
    with pytest.raises(DatelineError, match="beyond reading"):
        await read_feed(b" " * (SMALL + 1), "https://x.example/feed", "", HANGS)


async def test_what_is_wrong_is_told_from_there_in_the_same_words() -> None:
    with pytest.raises(DatelineError, match="is not a feed"):
        await read_feed(b"nothing " * SMALL, "https://x.example/feed", "", HANGS)


async def test_half_characters_come_through_as_replacements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SMALL", 0)
    items = b'[{"id": "1", "content_text": "x \\ud83d y"}]'
    data = b'{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": ' + items + b"}"
    feed = await read_feed(data, "https://x.example/feed", "application/json", 20)
    assert [entry.content for entry in feed.entries] == ["x \ufffd y"]
    words = FeedEntry("1", title="half \ud83d", content="half \ud83d of it", content_type="text/plain")
    lone = [IdentifiedEntry(words, EntryIdentity("1"))]
    (entry,) = await read_entries(lone, Subscription("https://x.example/feed"), 20)
    assert entry.article.title == "half \ufffd"
