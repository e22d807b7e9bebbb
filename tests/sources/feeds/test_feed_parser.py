"""Feeds of every kind, and entries as articles."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest

from reader.errors import DatelineError
from reader.sources.feeds.entry_fields import plain_title
from reader.sources.feeds.feed_entries import incoming_entries
from reader.sources.feeds.feed_parser import MOST_ENTRIES, FeedError, parse_feed
from reader.sources.feeds.parsed_feed import Feed, FeedEntry, Subscription

if TYPE_CHECKING:
    from reader.model import Article

URL = "https://gazette.example/feed.xml"
LEDE = "The ferry <a href='/alma'>Alma</a> ran aground off Tarn Head on Monday."
RSS2 = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Tarn &amp; Gazette</title><link>https://gazette.example/</link><language>en-gb</language><ttl>60</ttl>
<item><title>Ferry runs aground</title><link>/ferry</link><guid isPermaLink="false">tag:1</guid>
<dc:creator>Mara Voss</dc:creator><category>Ferries</category><category>Coast</category>
<pubDate>Tue, 05 Mar 2024 09:30:00 +0100</pubDate><description>In short.</description>
<content:encoded><![CDATA[<figure><img src="a.jpg"><figcaption>The Alma. (Photo: Per Dahl)</figcaption></figure>
<p>{LEDE}</p><p>TARN HEAD (AP) -- Nobody was hurt.</p><script>alert(1)</script>]]></content:encoded></item>
</channel></rss>"""
RSS1 = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://gazette.example/">
<title>Tarn Gazette</title><link>https://gazette.example/</link></channel><item rdf:about="https://gazette.example/1">
<title>Ferry runs aground</title><link>https://gazette.example/ferry</link>
<description>{LEDE.replace("<", "&lt;")}</description>
<dc:date>2024-03-05T08:30:00Z</dc:date></item></rdf:RDF>"""
RSS091 = """<?xml version="1.0"?><rss version="0.91"><channel><title>Tarn Gazette</title>
<link>https://gazette.example/</link><item><title>Ferry runs aground</title><link>https://gazette.example/ferry</link>
<description>The ferry ran aground.</description></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Tarn Gazette</title>
<link href="https://gazette.example/"/><entry>
<title type="html">Ferry &lt;i&gt;runs&lt;/i&gt; aground</title><id>tag:1</id>
<link href="https://gazette.example/ferry"/><updated>2024-03-05T08:30:00Z</updated>
<author><name>Mara Voss</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LEDE}</p></div></content></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Tarn Gazette",
    "home_page_url": "https://gazette.example/",
    "items": [
        {
            "id": 17,
            "url": "/ferry",
            "title": "Ferry runs aground",
            "content_html": f"<p>{LEDE}</p>",
            "date_published": "2024-03-05T09:30:00+01:00",
            "authors": [{"name": "Mara Voss"}],
            "tags": ["Ferries"],
        },
        "18",
    ],
}


def the_entry(data: str | bytes, content_type: str = "") -> FeedEntry:
    feed = parse_feed(data.encode() if isinstance(data, str) else data, URL, content_type)
    return feed.entries[0]


def article_from_entry(entry: FeedEntry, subscription: Subscription) -> Article | None:
    """The article that a feed's only entry is."""
    entries = incoming_entries(Feed("", (entry,), "rss20"), subscription)
    return entries[0].article if entries else None


@pytest.mark.parametrize(
    ("data", "kind"),
    [(RSS2, "rss20"), (RSS1, "rss10"), (RSS091, "rss091u"), (ATOM, "atom10"), (json.dumps(JSON_FEED), "json11")],
)
def test_every_kind_of_feed_gives_the_same_entry(data: str, kind: str) -> None:
    feed = parse_feed(data.encode(), URL)
    entry = feed.entries[0]
    assert feed.format == kind
    assert feed.page == "https://gazette.example/"
    assert entry.url == "https://gazette.example/ferry"
    article = article_from_entry(entry, Subscription(URL, "Tarn Gazette"))
    assert article is not None
    assert article.title == "Ferry runs aground"
    assert article.text.startswith("Ferry runs aground\n\n")
    assert (article.published or "2024-03-05T08:30:00+00:00")[:10] == "2024-03-05"
    assert "<" not in article.text


def test_what_a_feed_says_of_itself_and_its_entry() -> None:
    feed = parse_feed(RSS2.encode(), URL)
    assert (feed.title, feed.language, feed.refresh_after, feed.remark) == ("Tarn & Gazette", "en-gb", 3600, None)
    entry = feed.entries[0]
    assert (entry.id, entry.author, entry.tags) == ("tag:1", "Mara Voss", ("Ferries", "Coast"))
    assert entry.published == "2024-03-05T09:30:00+01:00"


def test_who_wrote_a_feed_wrote_each_entry_that_names_nobody() -> None:
    by_feed = ATOM.replace("<author><name>Mara Voss</name></author>\n", "").replace(
        "<entry>", "<author><name>Ola Vik</name></author><entry>"
    )
    assert the_entry(by_feed).author == "Ola Vik"
    assert the_entry(ATOM.replace("<entry>", "<author><name>Ola Vik</name></author><entry>")).author == "Mara Voss"
    items = [{"id": "1", "content_text": "The pier is shut."}, *JSON_FEED["items"][:1]]
    feed = parse_feed(json.dumps({**JSON_FEED, "authors": [{"name": "Ola Vik"}], "items": items}).encode(), URL)
    assert [entry.author for entry in feed.entries] == ["Ola Vik", "Mara Voss"]


def test_an_entry_is_an_article_with_blocks_and_links() -> None:
    article = article_from_entry(the_entry(RSS2), Subscription(URL, "Tarn Gazette"))
    assert article is not None
    assert [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks] == [
        ("headline", "Ferry runs aground"),
        ("byline", "Mara Voss"),
        ("caption", "The Alma."),
        ("credit", "(Photo: Per Dahl)"),
        ("body", "The ferry Alma ran aground off Tarn Head on Monday."),
        ("dateline", "TARN HEAD (AP) --"),
        ("body", "Nobody was hurt."),
    ]
    assert [link.url for link in article.links] == ["https://gazette.example/alma"]
    assert article.source == "Tarn Gazette"


def test_the_same_page_in_two_feeds_is_one_article() -> None:
    first = article_from_entry(the_entry(RSS2), Subscription(URL, "Tarn Gazette"))
    second = article_from_entry(the_entry(ATOM), Subscription("https://other.example/feed", "Other"))
    assert first is not None
    assert second is not None
    assert first.id == second.id


def test_an_entry_without_address_is_told_by_its_own_id() -> None:
    entry = FeedEntry(id="tag:1", title="Ferry runs aground")
    ids = {
        article.id
        for feed, title in (("a", "Ferry runs aground"), ("a", "Ferry ran aground"), ("b", "Ferry runs aground"))
        if (article := article_from_entry(FeedEntry(id=entry.id, title=title), Subscription(feed)))
    }
    assert len(ids) == 2
    assert article_from_entry(FeedEntry(id="x"), Subscription("a")) is None


def test_plain_text_of_an_entry_stays_as_it_is() -> None:
    entry = FeedEntry(id="1", content="First line.\n\nAt 5 < 6 o'clock & later.", content_type="text/plain")
    article = article_from_entry(entry, Subscription("a"))
    assert article is not None
    assert article.text == entry.content


@pytest.mark.parametrize(
    "data",
    [
        RSS2.replace("&amp;", "&"),
        RSS2.replace("</channel></rss>", ""),
        RSS2.replace("<?xml", "\n\n <?xml"),
        RSS2.replace("Mara Voss", "Mara \x0b Voss"),
        RSS2.replace("<ttl>", "<br><ttl>"),
        RSS2.encode("utf-8-sig"),
        RSS2.encode("utf-16"),
        RSS2.replace("utf-8", "windows-1252").replace("Mara", "Inès").encode("cp1252"),
        RSS2.replace("Mara", "Inès").encode("cp1252"),
    ],
)
def test_malformed_feeds_are_read_as_far_as_possible(data: str | bytes) -> None:
    entry = the_entry(data)
    assert entry.title == "Ferry runs aground"
    assert "ran aground off Tarn Head" in entry.content


def test_a_malformed_feed_says_so() -> None:
    feed = parse_feed(RSS2.replace("</channel></rss>", "").encode(), URL)
    assert feed.remark == f"The feed '{URL}': it is malformed and was read as far as possible."
    broken = parse_feed(json.dumps(JSON_FEED).encode(), URL)
    assert len(broken.entries) == 1
    assert broken.remark == f"The feed '{URL}': 1 entries are malformed."


@pytest.mark.parametrize("data", ["", "hello", "<html><body>x</body></html>", '{"version": 5}', '{"title": "x"}', "\0"])
def test_what_is_no_feed_is_a_sentence(data: str) -> None:
    with pytest.raises(DatelineError, match=r"(is not a (JSON F|f)eed( but a page)?|answered with nothing)\.$"):
        parse_feed(data.encode(), URL)


def test_only_so_many_entries_are_read() -> None:
    items = "".join(f"<item><title>Item {number}</title></item>" for number in range(30_000))
    started = time.process_time()
    feed = parse_feed(f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode(), URL)
    assert len(feed.entries) == MOST_ENTRIES
    assert feed.entries[-1].title == f"Item {MOST_ENTRIES - 1}"
    assert feed.remark is not None
    assert "malformed" not in feed.remark
    assert time.process_time() - started < 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_deep_nesting_is_refused_before_it_costs_anything(encoding: str) -> None:
    data = f'<rss version="2.0"><channel>{"<a>" * 200_000}'.encode(encoding)
    started = time.process_time()
    with pytest.raises(FeedError, match="nested deeper"):
        parse_feed(data, URL)
    assert time.process_time() - started < 2


def test_entities_neither_explode_nor_open_files() -> None:
    bomb = "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9))
    head = f"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a0 'x'>{bomb}<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
    data = f"{head}<rss version='2.0'><channel><title>&f;</title><item><title>&a9; &f;</title></item></channel></rss>"
    started = time.process_time()
    feed = parse_feed(data.encode(), URL)
    assert time.process_time() - started < 2
    assert len(str(feed)) < 10_000
    assert "root:" not in str(feed)


def test_entities_that_name_a_few_characters_are_read() -> None:
    kinds = "<!ENTITY ouml '&#246;'><!ENTITY port \"Port Tarn\"><!ENTITY % more SYSTEM 'http://x.example/'>"
    data = f"<!DOCTYPE rss [{kinds}]>\n<rss version='2.0'><channel><title>H&ouml;rn</title></channel></rss>"
    assert parse_feed(data.encode(), URL).title == "Hörn"


def test_hostile_content_is_only_text() -> None:
    content = "<div>" * 100 + "<script>x</script><p onclick=x>Hello <a href='javascript:x'>there</a>.</p>\x1b[31m"
    article = article_from_entry(
        FeedEntry(id="1", title=plain_title("50% [/] <b>off"), content=content), Subscription("a")
    )
    assert article is not None
    assert article.title == "50% [/] off"
    assert "Hello there." in article.text
    assert article.links == ()


def test_content_nested_without_end_takes_no_time() -> None:
    started = time.process_time()
    article = article_from_entry(FeedEntry(id="1", title="Deep", content="<div>" * 100_000 + "x"), Subscription("a"))
    assert article is not None
    assert article.title == "Deep"
    assert time.process_time() - started < 2
