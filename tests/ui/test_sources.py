"""One article of several sources says where else it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library import Library
from reader.model import Article, Subscription

if TYPE_CHECKING:
    from reader.paths import Places
    from tests.ui.conftest import OpenApp

TEXT = "The ferry that runs between the two ports lay still for nine hours on Friday, its owner said. " * 4


async def test_the_line_above_the_text_names_the_other_feeds_that_have_the_article(
    open_app: OpenApp, places: Places
) -> None:
    with Library.open(places.library) as library:
        for name in ("First", "Second [/]", "Third"):
            feed = f"https://{name.split()[0].lower()}.example/feed"
            library.feeds.subscribe(Subscription(feed, title=name))
            library.feeds.take(feed, Article(f"in-{name}", TEXT, "Ferry", name, url="https://agency.example/ferry"))
        assert library.count() == 1
    async with open_app(places, (190, 30)) as opened:
        await opened.press("enter")
        assert "also in: Second [/], Third" in opened.text
        assert "First" in opened.text
