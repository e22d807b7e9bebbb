"""Whole texts come from pages, which are kept, so that they can be found again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import msgspec
import pytest

from reader.config import FeedSettings, load
from reader.credentials import FILE, Login, save_login
from reader.errors import DatelineError
from reader.ingest import whole_texts
from reader.ingest.feed_refresh import refresh_feeds
from reader.ingest.whole_texts import add_article_at, extract_again, fetch_wanted
from reader.library import Library
from reader.model import Article, BlockKind, Subscription
from tests.patience import HANGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    class Site(Protocol):
        url: str
        pages: dict[str, object]
        asked: list[tuple[str, dict[str, str]]]

        def serve(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str: ...


PAGE = """<html><head><title>Ferry runs aground - Tarn Gazette</title></head><body><nav>Home</nav><article>
<h1>Ferry runs aground</h1><p>A ferry ran aground on Monday near Port Tarn, and 27 passengers were taken off by
<a href="/boats">two fishing boats</a> before the tide turned in the evening.</p><figure><img src="x.jpg">
<figcaption>The ferry on the sand.</figcaption></figure><p>The harbour master, Anna Berg, said that the cause was not
known and that divers would look at the hull on Tuesday, when the wind drops.</p></article></body></html>"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "data" / "library.db") as opened:
        yield opened


@pytest.fixture
def settings(tmp_path: Path) -> FeedSettings:
    return msgspec.structs.replace(load(tmp_path / "none.toml").feeds, allow_private=True, seconds=int(HANGS), size=1)


@pytest.fixture
def article(site: Site, library: Library, settings: FeedSettings) -> str:
    """The id of an article of a feed whose whole texts are wanted; its page is not there yet."""
    feed = f"""<rss version="2.0"><channel><title>Tarn Gazette</title><item><title>Ferry aground</title>
    <link>{site.url}/ferry</link><description>A ferry ran aground.</description>
    <pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate></item></channel></rss>"""
    library.feeds.subscribe(Subscription(site.serve("/feed", feed), full_text=True))
    refresh_feeds(library, settings, library.feeds.subscriptions())
    (wanted,) = library.pages.wanted()
    return wanted.article


def known(library: Library, article_id: str) -> Article:
    found = library.articles.get(article_id)
    assert found is not None
    return found


def test_the_whole_text_takes_the_summarys_place(
    site: Site, library: Library, settings: FeedSettings, article: str
) -> None:
    before = known(library, article)
    site.serve("/ferry", PAGE, Content_Type="text/html")
    (whole,) = fetch_wanted(library, settings)
    assert (whole.message, whole.changed) == (None, True)
    after = known(library, article)
    assert "Anna Berg" in after.text
    assert (after.title, after.published, after.source) == (before.title, before.published, before.source)
    assert [after.text[link.start : link.end] for link in after.links] == ["two fishing boats"]
    assert BlockKind.CAPTION in {block.kind for block in after.blocks}
    assert library.pages.wanted() == []
    # The feed still gives its summary; the whole text stays.
    refresh_feeds(library, settings, library.feeds.subscriptions(), force=True)
    assert known(library, article) == after


def test_the_article_can_be_found_in_its_kept_page_again(
    site: Site, library: Library, settings: FeedSettings, article: str
) -> None:
    site.serve("/ferry", PAGE)
    fetch_wanted(library, settings)
    whole = known(library, article)
    library.articles.add(replace(whole, text="What an older Dateline found.", blocks=(), links=()))
    asked = len(site.asked)
    assert extract_again(library, article).changed
    assert known(library, article) == whole
    assert not extract_again(library, article).changed
    assert len(site.asked) == asked


def test_a_page_that_cannot_be_had_leaves_the_summary(
    site: Site, library: Library, settings: FeedSettings, article: str
) -> None:
    before = known(library, article)
    site.serve("/ferry", status=503)
    for _ in range(3):
        (whole,) = fetch_wanted(library, settings)
        assert whole.message == f"'{site.url}/ferry' answered 503 Service Unavailable."
    assert fetch_wanted(library, settings) == []
    assert known(library, article) == before
    assert library.pages.error(article) == f"'{site.url}/ferry' answered 503 Service Unavailable."


@pytest.mark.usefixtures("article")
def test_a_fault_of_our_own_ends_the_fetching_and_is_not_waited_for(
    library: Library, settings: FeedSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(whole_texts, "_page", broken)
    with pytest.raises(ZeroDivisionError):
        fetch_wanted(library, settings)


@pytest.mark.parametrize(
    ("page", "kind", "said"),
    [
        ("<html><body><p>A ferry.</p></body></html>", "text/html", "holds no article"),
        ("<html><body><p>Subscribe to read on, it is worth it to you.</p></body></html>", "text/html", ""),
        ("%PDF-1.7", "application/pdf", "is not a page"),
        (b" " * 2_000_000, "text/html", "larger than 1 MB"),
    ],
)
def test_a_page_that_holds_no_article_leaves_the_summary(
    site: Site,
    library: Library,
    settings: FeedSettings,
    article: str,
    page: str | bytes,
    kind: str,
    said: str,
) -> None:
    library.pages.renew(replace(known(library, article), text="A ferry ran aground on the sand of the island. " * 3))
    before = known(library, article)
    site.serve("/ferry", page, Content_Type=kind)
    (whole,) = fetch_wanted(library, settings)
    assert whole.message is not None
    assert said in whole.message
    assert known(library, article) == before


def test_the_readers_own_network_is_closed_to_pages_too(
    site: Site, library: Library, settings: FeedSettings, article: str
) -> None:
    asked = len(site.asked)
    (whole,) = fetch_wanted(library, msgspec.structs.replace(settings, allow_private=False))
    assert "in your own network" in (whole.message or "")
    assert len(site.asked) == asked


def test_an_address_becomes_an_article(site: Site, library: Library, settings: FeedSettings) -> None:
    article_id = add_article_at(library, settings, site.serve("/ferry?utm_source=mail", PAGE))
    assert "27 passengers" in known(library, article_id).text
    assert library.pages.kept(article_id) is not None
    assert add_article_at(library, settings, site.serve("/ferry", PAGE)) == article_id
    with pytest.raises(DatelineError, match="No page is kept"):
        extract_again(library, "none")


def test_a_page_is_asked_for_as_the_reader_said_and_with_the_readers_password(
    site: Site, library: Library, settings: FeedSettings
) -> None:
    own = msgspec.structs.replace(settings, user_agent="Mozilla/5.0")
    save_login(library.path.with_name(FILE), f"{site.url}/", Login("anna", "pw"))
    add_article_at(library, own, site.serve("/ferry", PAGE))
    ((_, headers),) = site.asked
    assert (headers["user-agent"], headers["authorization"]) == ("Mozilla/5.0", "Basic YW5uYTpwdw==")
