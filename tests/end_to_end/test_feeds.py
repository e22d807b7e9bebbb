"""Feeds on a real terminal with the real background process: followed, refreshed, read, while a server answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Site
    from tests.end_to_end.test_session import Start


def _rss(*titles: str) -> str:
    items = "".join(
        f"<item><title>{title}</title><link>https://news.example/{number}</link><guid>{number}</guid>"
        f"<pubDate>Mon, {number + 1:02} Jun 2020 09:00:00 GMT</pubDate>"
        f"<description>&lt;p&gt;{title} was the matter on that day, the mayor said.&lt;/p&gt;</description></item>"
        for number, title in enumerate(titles)
    )
    return f"<rss version='2.0'><channel><title>Harbour News</title>{items}</channel></rss>"


def test_a_feed_is_followed_refreshed_and_read(start: Start, tmp_path: Path, site: Site) -> None:
    site.serve("/news.xml", _rss("Ferry late", "Crane falls"), content_type="application/rss+xml")
    config = tmp_path / "config" / "config.toml"
    config.parent.mkdir()
    config.write_text("[feeds]\nallow_private = true\n", encoding="utf-8")
    (tmp_path / "own.txt").write_text("Own report\n\nVERRAULT, May 2, 2019 -- A report of the reader's own.\n")
    terminal = start(str(tmp_path / "own.txt"))
    terminal.wait_for("Articles 1")
    terminal.press("4")
    terminal.wait_for("You follow no feed yet")
    terminal.press("a")
    terminal.wait_for("Follow the feed at")
    terminal.press(*f"{site.url}/news.xml".removeprefix("http://"), "enter")  # nobody answers https there
    terminal.wait_for("Harbour News")
    terminal.wait_for("2 unread articles")
    site.serve("/news.xml", _rss("Ferry late", "Crane falls", "Bridge opens"), content_type="application/rss+xml")
    terminal.press("r")
    terminal.wait_for("3 unread articles")
    terminal.press("enter")
    terminal.wait_for("Articles 3 · Harbour News")
    terminal.wait_for("Bridge opens")
    terminal.press("g", "enter")
    terminal.wait_for("was the matter on that day")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
