"""Feeds as programs write them (Mastodon, YouTube, status pages, RDF, podcasts): nothing is lost or doubled."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
import pytest

from reader.config import FeedSettings, load
from reader.ingest.feed_refresh import Refreshed, refresh_feeds
from reader.library import ALL, Library
from reader.model import Article, Subscription
from reader.sources.feeds.polling import Pace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.ingest.test_feed_refresh import Site

    Ask = Callable[..., list[Refreshed]]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "data" / "library.db") as opened:
        yield opened


@pytest.fixture
def ask(site: Site, library: Library, tmp_path: Path) -> Ask:
    """Serves documents, each at an address of its own, and asks for them all."""
    settings: FeedSettings = msgspec.structs.replace(load(tmp_path / "none.toml").feeds, allow_private=True)

    def asked(*documents: str) -> list[Refreshed]:
        for number, document in enumerate(documents):
            library.feeds.subscribe(Subscription(site.serve(f"/{number}", document)))
        pace = Pace(host_pause=0, per_host=8)
        return refresh_feeds(library, settings, library.feeds.subscriptions(), force=True, pace=pace)

    return asked


def articles(library: Library) -> list[Article]:
    found = (library.articles.get(row.id) for row in library.lists.window(ALL, 0, 99))
    return sorted((article for article in found if article is not None), key=lambda article: article.title)


def rss(*items: str) -> str:
    return f'<rss version="2.0"><channel><title>Vik Post</title>{"".join(items)}</channel></rss>'


def atom(*entries: str) -> str:
    spaces = 'xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"'
    return f"<feed {spaces}><title>Vik TV</title><id>urn:vik</id>{''.join(entries)}</feed>"


def incident(number: int, words: str) -> str:
    link = '<link rel="alternate" href="https://status.example/"/>'
    when = f"<published>2024-05-0{number}T10:00:00Z</published><updated>2024-05-09T10:00:00Z</updated>"
    name = f"<id>tag:status.example,2005:{number}</id><title>Errors</title>"
    return f"<entry>{name}{when}{link}<content>{words}</content></entry>"


def test_incidents_of_one_title_on_one_page_stay_apart_and_follow_their_own_text(ask: Ask, library: Library) -> None:
    first, second = incident(1, "We look into the crane on pier one."), incident(2, "The lock gate is stuck again.")
    assert ask(atom(first, second))[0].new == 2
    (step,) = ask(atom(incident(3, "No lights on the quay."), first.replace("one.", "one. It is mended."), second))
    assert (step.new, step.revised, len(articles(library))) == (1, 1, 3)


def toot(number: int, words: str) -> str:
    link = f"https://soc.example/@ida/{number}"
    return f"<item><guid>{link}</guid><link>{link}</link><description>&lt;p&gt;{words}&lt;/p&gt;</description></item>"


def test_messages_without_titles_are_named_by_their_words(ask: Ask, library: Library) -> None:
    ask(rss(toot(1, "The ferry is late."), toot(2, "The ferry is here."), toot(3, "The ferry is late.")))
    assert [article.title for article in articles(library)] == [
        "The ferry is here.",
        "The ferry is late.",
        "The ferry is late.",
    ]


def test_a_message_is_not_named_by_its_writer(ask: Ask, library: Library) -> None:
    item = {"id": "8", "content_html": "<p>The ferry is late.</p>", "authors": [{"name": "Ida"}]}
    ask(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Ida", "items": [item]}))
    assert [article.title for article in articles(library)] == ["The ferry is late."]


def film(number: int, title: str) -> str:
    about = f"<media:group><media:description>On the {title}.\n\nSecond paragraph.</media:description></media:group>"
    link = f'<link rel="alternate" href="https://tube.example/watch?v={number}"/>'
    return f"<entry><id>yt:video:{number}</id><title>{title}</title>{link}{about}</entry>"


def test_a_film_brings_its_description_and_keeps_its_place_under_a_new_title(ask: Ask, library: Library) -> None:
    ask(atom(film(1, "ferry"), film(2, "pier")))
    assert all("\n\nSecond paragraph." in article.text for article in articles(library))
    (step,) = ask(atom(film(1, "ferry (corrected)"), film(2, "pier")))
    assert (step.new, step.revised) == (0, 1)


def test_every_post_of_a_live_blog_is_one(ask: Ask, library: Library) -> None:
    def page(*numbers: int) -> str:
        items = [
            {
                "id": f"post-{number}",
                "url": f"https://live.example/storm#post-{number}",
                "title": "Storm",
                "content_html": f"<p>The wind is at {number}0 knots.</p>",
            }
            for number in numbers
        ]
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Live", "items": items})

    assert ask(page(1, 2, 3))[0].new == 3
    assert ask(page(2, 3, 4))[0].new == 1
    assert len(articles(library)) == 4


def test_a_token_in_the_link_makes_no_new_article(ask: Ask, library: Library) -> None:
    def notices(token: str) -> str:
        link = f"https://gov.example/doc;jsessionid={token}?s={token}&amp;id="
        return rss(*(f"<item><title>N{n}</title><guid>n{n}</guid><link>{link}{n}</link></item>" for n in "123"))

    assert ask(notices("aa"))[0].new == 3
    assert ask(notices("bb"))[0].new == 0
    assert len(articles(library)) == 3


def test_papers_on_one_link_are_told_by_what_rdf_calls_them(ask: Ask, library: Library) -> None:
    spaces = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    papers = "".join(
        f'<item rdf:about="https://lib.example/x#{n}"><title>Paper {n}</title><link>https://lib.example/x</link></item>'
        for n in range(4)
    )
    ask(f"<rdf:RDF {spaces}><channel><title>Lib</title><link>https://lib.example/</link></channel>{papers}</rdf:RDF>")
    assert len(articles(library)) == 4


NOTICE = (
    "This report is for members only. Members read every report, the archive of ninety years, and the crossword. Join"
    " now for one crown a day, and cancel whenever you wish; the first month costs nothing at all. Our sponsors are the"
    " fish market and the mill: use the code PIER for a tenth off all nets, ropes and lamps until the end of the month."
)


@pytest.mark.parametrize("attached", ["", '<enclosure url="https://a.example/1.mp3" type="audio/mpeg"/>'])
def test_what_stands_below_every_report_or_episode_joins_none(ask: Ask, library: Library, attached: str) -> None:
    def section(name: str, *titles: str) -> str:
        return rss(
            *(
                f"<item><title>{title}</title><guid>{name}{title}</guid><link>https://vik.example/{name}/{number}</link>"
                f"<description>{NOTICE}</description>{attached}</item>"
                for number, title in enumerate(titles)
            )
        )

    ask(section("news", "Mayor resigns", "Pier shut"), section("trade", "Mill sold", "Nets dearer"))
    assert [article.title for article in articles(library)] == [
        "Mayor resigns",
        "Mill sold",
        "Nets dearer",
        "Pier shut",
    ]
